"""Conflicts: one question on which sources take different sides, told once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import Field

from app import tables
from app.queries.conflicts import ConflictDetails
from app.queries.judged import Held
from app.queries.release import Library
from app.schemas.citations import Citation, build_citation
from app.schemas.claims import CompactClaim, build_compact_claim
from app.schemas.compact import read_levels
from app.schemas.holders import Holder, build_holders
from app.schemas.page import (
    ClaimRef,
    IfAsked,
    Item,
    Links,
    Model,
    Page,
)
from app.vocabulary import ConflictKind, Direction, Flag, Level, Stance


class ConflictSide(Model):
    """Who holds what; a source that holds both stands on each side, with its citations for it."""

    position: Stance
    claim: ClaimRef = Field(description="The claim on which the side holds it.")
    sources: list[Holder] = Field(
        description="Who holds it, directly or by inference; `through` says how it follows."
    )
    citations: list[Citation] = Field(
        description="The passages that decide it, sorted by source and place; where it follows "
        "from what a source says of other claims, they stand there."
    )


class Conflict(Model):
    """One question on which sources take different sides."""

    id: str
    kind: ConflictKind
    dispute: str
    claims: list[CompactClaim] = Field(
        description="The claims that it tells, the leading one first; or a pair in tension."
    )
    also: list[CompactClaim] = Field(description="Claims on which it shows as well.")
    reason: str | None = Field(
        description="Why the two cannot both be followed; null but for a pair in tension."
    )
    sides: list[ConflictSide]
    links: Links


class ToldClaim(Model):
    id: str
    level: Level
    direction: Direction
    default_level: IfAsked[Level] = None
    default_direction: IfAsked[Direction] = None


class CompactSide(Model):
    position: Stance
    claim: ClaimRef = Field(description="The claim on which the side holds it.")
    sources: list[str] = Field(description="Identifiers of those who hold it.")


class CompactConflict(Model):
    """One question on which sources take different sides, in short."""

    id: str
    kind: ConflictKind
    dispute: str
    claims: list[ToldClaim] = Field(
        description="The claims that it tells, the leading one first; or a pair in tension."
    )
    sides: list[CompactSide] = Field(
        description="On the leading claim; of a pair in tension, first those on the one claim, "
        "then those on the other."
    )


class ConflictPage(Page[Conflict]):
    """A page of conflicts."""


class CompactConflictPage(Page[CompactConflict]):
    """A page of conflicts in short."""


class ConflictItem(Item[Conflict]):
    """One conflict."""


class CompactConflictItem(Item[CompactConflict]):
    """One conflict in short."""


class _Side(NamedTuple):
    claim_id: str
    stance: Stance
    positions: list[Held]
    citations: set[str]


def build_conflict(
    conflict: tables.Conflict,
    details: ConflictDetails,
    citations: Mapping[str, Any],
    library: Library,
) -> Conflict:
    """`citations` are those that decide what is held, by identifier."""
    told = _list_told(conflict, details)
    also = [row.claim_id for row in details.told[conflict.id] if not row.told]
    pair = _find_pair(told, details)
    return Conflict(
        id=conflict.id,
        kind=conflict.kind,
        dispute=conflict.dispute,
        claims=_build_claims(told, details),
        also=_build_claims(also, details),
        reason=details.reasons[pair[0], pair[1]] if pair else None,
        sides=[
            _build_side(side, details, citations, library) for side in _list_sides(told, details)
        ],
        links=Links(self=f"/v1/conflicts/{conflict.id}"),
    )


def build_compact_conflict(conflict: tables.Conflict, details: ConflictDetails) -> CompactConflict:
    told = _list_told(conflict, details)
    return CompactConflict(
        id=conflict.id,
        kind=conflict.kind,
        dispute=conflict.dispute,
        claims=[ToldClaim(id=one, **read_levels(details.judged[one])) for one in told],
        sides=[
            CompactSide(
                position=side.stance,
                claim=_build_ref(side, details),
                sources=[one.source for one in side.positions],
            )
            for side in _list_sides(told, details)
        ],
    )


def _list_told(conflict: tables.Conflict, details: ConflictDetails) -> list[str]:
    """The claims that it tells, the leading one first."""
    return [row.claim_id for row in details.told[conflict.id] if row.told]


def _find_pair(told: Sequence[str], details: ConflictDetails) -> Sequence[str] | None:
    """The pair in tension, where none of the two is disputed by itself."""
    leading = details.claims[told[0]]
    is_pair = len(told) == 2 and Flag.ANY_CONFLICT.value not in leading.flags
    return told if is_pair else None


def _list_sides(told: Sequence[str], details: ConflictDetails) -> Iterator[_Side]:
    """What is held on the leading claim; of a pair, who accepts the one and who the other."""
    accepting = (Stance.SUPPORTS, Stance.QUALIFIES)
    pair = _find_pair(told, details)
    for claim_id in pair or told[:1]:
        for stance in accepting if pair else (*accepting, Stance.OPPOSES):
            held = [
                (one, ids)
                for one in details.judged[claim_id].held
                for side, ids in one.sides
                if side is stance
            ]
            if held:
                positions = [one for one, _ in held]
                yield _Side(claim_id, stance, positions, {c for _, ids in held for c in ids})


def _build_claims(claim_ids: Sequence[str], details: ConflictDetails) -> list[CompactClaim]:
    return [build_compact_claim(details.claims[one], details.judged[one]) for one in claim_ids]


def _build_ref(side: _Side, details: ConflictDetails) -> ClaimRef:
    return ClaimRef(id=side.claim_id, statement=details.claims[side.claim_id].statement)


def _build_side(
    side: _Side, details: ConflictDetails, citations: Mapping[str, Any], library: Library
) -> ConflictSide:
    deciding = sorted(
        (citations[citation_id] for citation_id in side.citations),
        key=lambda citation: (citation.source_id, citation.start, citation.id),
    )
    return ConflictSide(
        position=side.stance,
        claim=_build_ref(side, details),
        sources=build_holders(side.positions, details.statements, library),
        citations=[build_citation(citation, library) for citation in deciding],
    )
