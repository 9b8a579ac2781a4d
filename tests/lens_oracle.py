"""What records look like under a lens, by brute force: every claim is assessed anew from its rows.

No posting and no stored body is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oracle import LISTED
from plain_records import PlainRecord
from recount import Recount, Recounted, Said, Told
from sqlmodel import Session, col, select

from app.agreement import Lens
from app.tables import (
    Citation,
    Claim,
    ClaimBodyPart,
    ClaimCondition,
    ClaimContradiction,
    ClaimEntailment,
    ClaimExercise,
    ClaimInterest,
    ClaimTreatment,
    Code,
    Condition,
    ConditionRole,
    Exercise,
    ExerciseBodyPart,
    Source,
    Treatment,
    TreatmentBodyPart,
)

_ABOUT: Sequence[tuple[str, Any, Any]] = (
    ("exercise", ClaimExercise, ClaimExercise.exercise_id),
    ("condition", ClaimCondition, ClaimCondition.condition_id),
    ("treatment", ClaimTreatment, ClaimTreatment.treatment_id),
    ("body_part", ClaimBodyPart, ClaimBodyPart.body_part_id),
)


@dataclass(frozen=True)
class _SeenClaim:
    claim: Claim
    recounted: Recounted
    cited: frozenset[tuple[str, str, str]]
    about: Mapping[str, set[str]]


def read_under_lens(session: Session, lens: Lens) -> Mapping[str, list[PlainRecord]]:
    """The records of each list that takes a lens, as the lens shows them."""
    claims = {one.claim.id: one for one in _read_claims(session, lens)}
    targets = {
        "exercises": _group(session, ExerciseBodyPart.exercise_id, ExerciseBodyPart.body_part_id),
        "treatments": _group(
            session, TreatmentBodyPart.treatment_id, TreatmentBodyPart.body_part_id
        ),
    }
    tables: Mapping[str, Any] = {"exercises": Exercise, "treatments": Treatment}
    return {
        "claims": [_describe_claim(one) for one in claims.values()],
        **{
            name: [
                _describe_practice(row, claims[row.headline_claim_id], targets[name][row.id])
                for row in session.exec(select(table))
            ]
            for name, table in tables.items()
        },
        "conditions": list(_describe_conditions(session, claims)),
    }


def _read_claims(session: Session, lens: Lens) -> Iterable[_SeenClaim]:
    recount = read_recount(session, lens)
    about = {name: _group(session, table.claim_id, other) for name, table, other in _ABOUT}
    recounted = recount.count_all()
    for claim in session.exec(select(Claim)):
        told = recount.claims[claim.id]
        heard = recount.list_heard(told)
        kept = (
            said
            for said in told.said
            if said.source in heard and not (lens.basis == "stated" and said.basis == "implied")
        )
        yield _SeenClaim(
            claim=claim,
            recounted=recounted[claim.id],
            cited=frozenset((said.source, said.stance, said.basis) for said in kept),
            about={name: ids[claim.id] for name, ids in about.items()},
        )


def read_recount(session: Session, lens: Lens) -> Recount:
    """What the tables hold of claims, sources and relations, to be counted anew."""
    interested = _group(session, ClaimInterest.claim_id, ClaimInterest.source_id)
    entails = _group(session, ClaimEntailment.claim_id, ClaimEntailment.entailed_id)
    contradicts = _group(session, ClaimContradiction.claim_id, ClaimContradiction.other_id)
    said = defaultdict(list)
    for citation in session.exec(select(Citation).where(col(Citation.claim_id).is_not(None))):
        said[citation.claim_id].append(_read_said(citation))
    sources = session.exec(select(Source)).all()
    return Recount(
        claims={
            claim.id: Told(
                id=claim.id,
                said=said[claim.id],
                entails=entails[claim.id],
                contradicts=contradicts[claim.id],
                term=claim.subject_term,
                interested=interested[claim.id],
            )
            for claim in session.exec(select(Claim))
        },
        sources=[source.id for source in sources],
        senses=_list_senses(sources),
        exclude_source=lens.exclude_source,
        only_disinterested=lens.only_disinterested,
        basis=lens.basis,
    )


def _read_said(citation: Citation) -> Said:
    return Said(
        id=citation.id,
        source=citation.source_id,
        stance=str(citation.stance),
        basis=str(citation.basis),
        counted=citation.counted,
        attributed_to=citation.attributed_to,
        qualifier=citation.qualifier,
    )


def _list_senses(sources: Iterable[Source]) -> Mapping[str, Mapping[str, tuple[str, list[str]]]]:
    senses: defaultdict[str, dict[str, tuple[str, list[str]]]] = defaultdict(dict)
    for source in sources:
        for sense in source.senses:
            assert isinstance(sense, dict)
            excludes = sense["excludes"]
            assert isinstance(excludes, list)
            senses[str(sense["term"])][source.id] = (str(sense["sense"]), [*map(str, excludes)])
    return senses


def _describe_claim(seen: _SeenClaim) -> PlainRecord:
    return PlainRecord(
        id=seen.claim.id,
        values={"topic": [seen.claim.topic], **_judge(seen), **seen.about},
        cited=seen.cited,
        held=[(source, one.position) for source, one in seen.recounted.held.items()],
        is_claim=True,
        **_sort_by(seen),
    )


def _describe_practice(row: Any, headline: _SeenClaim, targets: set[str]) -> PlainRecord:
    held = {source: one.position for source, one in headline.recounted.held.items()}
    polarity = str(row.headline_polarity)
    lists = {
        name: [s for s, position in held.items() if position in by_polarity.get(polarity, ())]
        for name, by_polarity in LISTED.items()
    }
    return PlainRecord(
        id=row.id,
        values={
            **_follow(headline),
            **lists,
            "kind": [row.kind],
            "body_part": headline.about["body_part"] | targets,
            "reception": [_receive(*map(bool, [*lists.values(), row.cautions]))],
        },
        **_sort_by(headline),
    )


def _receive(is_for: bool, is_against: bool, is_idle: bool, is_cautioned: bool) -> str:
    if is_for and (is_against or is_idle):
        return "disputed"
    words = {"cautioned": is_for and is_cautioned, "recommended": is_for}
    words |= {"advised_against": is_against, "called_ineffective": is_idle, "described": True}
    return next(word for word, fits in words.items() if fits)


def _describe_conditions(
    session: Session, claims: Mapping[str, _SeenClaim]
) -> Iterable[PlainRecord]:
    roles = _group(session, ConditionRole.condition_id, ConditionRole.role)
    codes = _group(session, Code.condition_id, Code.code)
    primary = select(ConditionRole).where(col(ConditionRole.position) == 0)
    headlines = {row.condition_id: row.headline_claim_id for row in session.exec(primary)}
    for row in session.exec(select(Condition)):
        headline = claims[headlines[row.id]]
        values = {**_follow(headline), "role": roles[row.id], "code": codes[row.id]}
        yield PlainRecord(id=row.id, values=values, **_sort_by(headline))


def _follow(headline: _SeenClaim) -> dict[str, Any]:
    """What an item has of its headline claim."""
    cited = {source for source, _, _ in headline.cited}
    return {**_judge(headline), "source": cited, "body_part": headline.about["body_part"]}


def _judge(seen: _SeenClaim) -> dict[str, Any]:
    agreement = seen.recounted.agreement
    return {
        "level": [agreement["level"]],
        "direction": [agreement["direction"]],
        "flag": agreement["flags"],
    }


def _sort_by(seen: _SeenClaim) -> dict[str, Any]:
    agreement = seen.recounted.agreement
    return {"speaking": agreement["counts"]["speaking"], "rank": agreement["rank"]}


def _group(session: Session, owner: Any, value: Any) -> defaultdict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in session.execute(select(owner, value)):
        groups[row[0]].add(row[1])
    return groups
