"""What records look like under a lens, by brute force: every claim is assessed anew from its rows.

No posting and no stored body is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plain_records import PlainRecord
from sqlmodel import Session, col, select

from app.agreement import Agreement, CitedStance, assess_agreement
from app.lens import Lens
from app.tables import (
    Citation,
    Claim,
    ClaimBodyPart,
    ClaimCondition,
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
from app.vocabulary import Basis, Polarity, PositionKind

_ABOUT: Sequence[tuple[str, Any, Any]] = (
    ("exercise", ClaimExercise, ClaimExercise.exercise_id),
    ("condition", ClaimCondition, ClaimCondition.condition_id),
    ("treatment", ClaimTreatment, ClaimTreatment.treatment_id),
    ("body_part", ClaimBodyPart, ClaimBodyPart.body_part_id),
)


@dataclass(frozen=True)
class _SeenClaim:
    claim: Claim
    agreement: Agreement
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
    sources = session.exec(select(Source)).all()
    interested = _group(session, ClaimInterest.claim_id, ClaimInterest.source_id)
    about = {name: _group(session, table.claim_id, other) for name, table, other in _ABOUT}
    cited = defaultdict(list)
    for citation in session.exec(select(Citation).where(col(Citation.claim_id).is_not(None))):
        cited[citation.claim_id].append(citation)
    for claim in session.exec(select(Claim)):
        left_out = {*lens.exclude_source}
        if lens.only_disinterested:
            left_out |= interested[claim.id]
        kept = [
            one
            for one in cited[claim.id]
            if one.source_id not in left_out
            and not (lens.stated_only and one.basis is Basis.IMPLIED)
        ]
        agreement = assess_agreement(
            [_read_stance(one) for one in kept],
            corpus={s.id: s.label for s in sources if s.id not in left_out},
            interested=interested[claim.id],
            senses=_list_senses(sources, claim.subject_term),
        )
        yield _SeenClaim(
            claim=claim,
            agreement=agreement,
            cited=frozenset((c.source_id, str(c.stance), str(c.basis)) for c in kept),
            about={name: ids[claim.id] for name, ids in about.items()},
        )


def _read_stance(citation: Citation) -> CitedStance:
    assert citation.stance is not None
    return CitedStance(
        source=citation.source_id,
        stance=citation.stance,
        basis=citation.basis,
        is_counted=citation.counted,
        attributed_to=citation.attributed_to,
    )


def _list_senses(sources: Iterable[Source], term: str | None) -> Mapping[str, str]:
    return {
        source.id: str(sense["sense"])
        for source in sources
        for sense in source.senses
        if isinstance(sense, dict) and sense["term"] == term
    }


def _describe_claim(seen: _SeenClaim) -> PlainRecord:
    return PlainRecord(
        id=seen.claim.id,
        values={"topic": [seen.claim.topic], **_judge(seen), **seen.about},
        cited=seen.cited,
        speaking=seen.agreement.counts.speaking,
        rank=seen.agreement.rank,
        is_claim=True,
    )


def _describe_practice(row: Any, headline: _SeenClaim, targets: set[str]) -> PlainRecord:
    held = headline.agreement.positions
    for_it = {PositionKind.SUPPORTS, PositionKind.QUALIFIES, PositionKind.MIXED}
    against_it = {PositionKind.OPPOSES, PositionKind.MIXED}
    if row.headline_polarity is Polarity.HARMS:
        for_it, against_it = against_it, for_it
    return PlainRecord(
        id=row.id,
        values={
            **_follow(headline),
            "kind": [row.kind],
            "body_part": headline.about["body_part"] | targets,
            "recommended_by": [source for source, position in held.items() if position in for_it],
            "advised_against_by": [s for s, position in held.items() if position in against_it],
        },
    )


def _describe_conditions(
    session: Session, claims: Mapping[str, _SeenClaim]
) -> Iterable[PlainRecord]:
    roles = _group(session, ConditionRole.condition_id, ConditionRole.role)
    codes = _group(session, Code.condition_id, Code.code)
    primary = select(ConditionRole).where(col(ConditionRole.position) == 0)
    headlines = {row.condition_id: row.headline_claim_id for row in session.exec(primary)}
    for row in session.exec(select(Condition)):
        followed = _follow(claims[headlines[row.id]])
        values = {**followed, "role": roles[row.id], "code": codes[row.id]}
        yield PlainRecord(id=row.id, values=values)


def _follow(headline: _SeenClaim) -> dict[str, Any]:
    """What an item has of its headline claim."""
    cited = {source for source, _, _ in headline.cited}
    return {**_judge(headline), "source": cited, "body_part": headline.about["body_part"]}


def _judge(seen: _SeenClaim) -> dict[str, Any]:
    agreement = seen.agreement
    return {
        "level": [agreement.level],
        "direction": [agreement.direction],
        "flag": agreement.flags,
    }


def _group(session: Session, owner: Any, value: Any) -> defaultdict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in session.execute(select(owner, value)):
        groups[row[0]].add(row[1])
    return groups
