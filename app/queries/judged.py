"""What the sources hold on some claims: as it is stored, or as a lens gives it anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from app.agreement import (
    Agreement,
    Assessment,
    CitedClaim,
    CitedStance,
    Corpus,
    Counts,
    Dissenter,
    Lens,
    Position,
    Relations,
    Sense,
    assess_claims,
)
from app.queries.plain import cut, list_plain
from app.tables import (
    Citation,
    Claim,
    ClaimContradiction,
    ClaimDissenter,
    ClaimEntailment,
    ClaimInterest,
    ClaimPosition,
    Source,
)
from app.vocabulary import (
    Basis,
    ChainRelation,
    Flag,
    LensBasis,
    PositionBasis,
    PositionKind,
    Stance,
)


class Held(NamedTuple):
    """What one source holds on a claim.

    `sides` are stances with the identifiers of the citations that decide them; `through` are
    chains of claims' identifiers, each with how it relates to the claim before.
    """

    source: str
    position: PositionKind
    basis: PositionBasis
    sides: Sequence[tuple[Stance, Sequence[str]]]
    qualifier: str | None
    through: Sequence[Sequence[tuple[str, ChainRelation]]]

    @property
    def citations(self) -> list[str]:
        return sorted({cited for _, ids in self.sides for cited in ids})


@dataclass(frozen=True)
class Judged:
    """The agreement on a claim; under a lens also the one without it. Sorted by source."""

    agreement: Agreement
    held: Sequence[Held]
    dissenters: Sequence[Dissenter]
    default: Agreement | None = None


def judge_claims(
    session: Session, claims: Sequence[Claim], lens: Lens | None
) -> Mapping[str, Judged]:
    if lens is None:
        return _read_judged(session, claims)
    assessments = _assess_claims(session, claims, lens)
    return {
        claim.id: Judged(
            agreement=assessments[claim.id].agreement,
            held=[_read_position(position) for position in assessments[claim.id].positions],
            dissenters=assessments[claim.id].dissenters_below,
            default=read_agreement(claim),
        )
        for claim in claims
    }


def keeps(lens: Lens | None, judged: Judged, citation: Citation) -> bool:
    """Whether a citation of a judged claim is seen through the lens."""
    if lens is None:
        return True
    is_heard = citation.source_id in judged.agreement.positions
    return is_heard and not (lens.basis is LensBasis.STATED and citation.basis is Basis.IMPLIED)


def read_agreement(claim: Claim) -> Agreement:
    """What `load` stored; the positions stand in a table of their own."""
    low, high = claim.wilson95_low, claim.wilson95_high
    return Agreement(
        level=claim.level,
        direction=claim.direction,
        flags=tuple(Flag(flag) for flag in claim.flags),
        counts=Counts(**{name: getattr(claim, name) for name in Counts.__dataclass_fields__}),
        share_supporting=claim.share_supporting,
        pairwise=claim.pairwise,
        wilson95=None if low is None or high is None else (low, high),
        coverage=claim.coverage,
        independent=claim.independent,
        level_direct=claim.level_direct,
        level_stated_only=claim.level_stated_only,
        rank=claim.rank,
        summary=claim.summary,
        method=claim.method,
        positions={},
    )


def read_senses(sources: Sequence[Source]) -> Mapping[str, Mapping[str, Sense]]:
    """What sources take a term to mean, by term and source."""
    senses: dict[str, dict[str, Sense]] = defaultdict(dict)
    for source in sources:
        for sense in source.senses:
            if isinstance(sense, dict):
                excludes = sense["excludes"]
                meant = Sense(
                    str(sense["sense"]),
                    frozenset(map(str, excludes)) if isinstance(excludes, list) else frozenset(),
                )
                senses[str(sense["term"])][source.id] = meant
    return senses


def _read_judged(session: Session, claims: Sequence[Claim]) -> Mapping[str, Judged]:
    claim_ids = [claim.id for claim in claims]
    held: dict[str, list[Held]] = defaultdict(list)
    rows = (
        select(*ClaimPosition.metadata.tables["claim_position"].columns)
        .where(col(ClaimPosition.claim_id).in_(claim_ids))
        .order_by(col(ClaimPosition.claim_id), col(ClaimPosition.source_id))
    )
    for claim_id, source, position, basis, sides, qualifier, through in session.execute(rows):
        held[claim_id].append(
            Held(
                source=source,
                position=position,
                basis=basis,
                sides=[(Stance(stance), ids) for stance, ids in sides],
                qualifier=qualifier,
                through=[[(c, ChainRelation(word)) for c, word in chain] for chain in through],
            )
        )
    dissenters: dict[str, list[Dissenter]] = defaultdict(list)
    below = select(ClaimDissenter).where(col(ClaimDissenter.claim_id).in_(claim_ids))
    for row in session.exec(below.order_by(col(ClaimDissenter.source_id))):
        dissenters[row.claim_id].append(Dissenter(row.source_id, row.below_id))
    return {
        claim.id: Judged(read_agreement(claim), held[claim.id], dissenters[claim.id])
        for claim in claims
    }


def _read_position(position: Position) -> Held:
    return Held(
        source=position.source,
        position=position.position,
        basis=position.basis,
        sides=[(side.stance, [cited.id for cited in side.cited]) for side in position.sides],
        qualifier=position.qualifier,
        through=[[(link.id, link.relation) for link in chain] for chain in position.through],
    )


def _assess_claims(
    session: Session, claims: Sequence[Claim], lens: Lens
) -> Mapping[str, Assessment]:
    """With all claims to which these are related, since what they hold follows for these."""
    relations = _list_relations(session, {claim.id for claim in claims})
    sources = session.exec(select(Source).order_by(col(Source.id))).all()
    corpus = Corpus(labels={s.id: s.label for s in sources}, senses=read_senses(sources))
    cited = _cite_claims(session, {claim.id for claim in claims} | relations.claims)
    return assess_claims(cited, corpus=corpus, relations=relations, lens=lens)


def _list_relations(session: Session, claim_ids: set[str]) -> Relations:
    """The connected parts in which the claims are, found step by step."""
    entails: set[tuple[str, str]] = set()
    contradicts: set[tuple[str, str]] = set()
    known: set[str] = set()
    new = set(claim_ids)
    while new:
        known |= new
        for few in cut(sorted(new)):
            narrow, broad = col(ClaimEntailment.claim_id), col(ClaimEntailment.entailed_id)
            is_named = or_(narrow.in_(few), broad.in_(few))
            found = session.execute(select(narrow, broad).where(is_named))
            entails |= {(row[0], row[1]) for row in found}
            one, other = col(ClaimContradiction.claim_id), col(ClaimContradiction.other_id)
            found = session.execute(select(one, other).where(one.in_(few)))
            contradicts |= {(row[0], row[1]) for row in found}
        new = {claim for pair in entails | contradicts for claim in pair} - known
    return Relations(entails, contradicts)


def _cite_claims(session: Session, claim_ids: Iterable[str]) -> list[CitedClaim]:
    return [one for few in cut(sorted(claim_ids)) for one in _cite_few(session, few)]


def _cite_few(session: Session, ids: Sequence[str]) -> Iterator[CitedClaim]:
    said: dict[str, list[CitedStance]] = defaultdict(list)
    citations = select(*Citation.metadata.tables["citation"].columns).where(
        col(Citation.claim_id).in_(ids)
    )
    for citation in list_plain(session, citations):
        said[citation.claim_id].append(
            CitedStance(
                source=citation.source_id,
                stance=citation.stance,
                basis=citation.basis,
                is_counted=citation.counted,
                attributed_to=citation.attributed_to,
                id=citation.id,
                qualifier=citation.qualifier,
            )
        )
    interested: dict[str, set[str]] = defaultdict(set)
    favoured = select(ClaimInterest).where(col(ClaimInterest.claim_id).in_(ids))
    for row in session.exec(favoured):
        interested[row.claim_id].add(row.source_id)
    terms = select(Claim.id, Claim.subject_term).where(col(Claim.id).in_(ids))
    for claim_id, term in session.execute(terms):
        yield CitedClaim(
            id=claim_id,
            citations=tuple(said[claim_id]),
            subject_term=term,
            interested=frozenset(interested[claim_id]),
        )
