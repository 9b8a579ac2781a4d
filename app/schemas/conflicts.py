"""Conflicts: who stands on which side, with every citation."""

from collections.abc import Iterator

from pydantic import Field

from app import tables
from app.queries.conflicts import ConflictDetails
from app.queries.release import Library
from app.schemas.claims import (
    Citation,
    CompactClaim,
    build_citation,
    build_compact_claim,
)
from app.schemas.page import ClaimRef, Item, Model, Page, SourceRef, build_source_refs
from app.vocabulary import ConflictKind, ConflictType, SidePosition, Stance

_STANCES = {
    SidePosition.ACCEPTS: {Stance.SUPPORTS, Stance.QUALIFIES},
    SidePosition.OPPOSES: {Stance.OPPOSES},
}


class ConflictSide(Model):
    """What one side holds; a source that says both stands on both, with its citations for each."""

    position: SidePosition
    claim: ClaimRef = Field(description="The claim that the side accepts or opposes.")
    sources: list[SourceRef] = Field(
        description="Sources with a citation on this side that counts."
    )
    citations: list[Citation] = Field(
        description="Every passage on this side, counted or not, sorted by source and place."
    )


class Conflict(Model):
    """One disputed claim, or two claims that cannot both hold."""

    id: str
    kind: ConflictKind
    dispute: str
    type: ConflictType
    claims: list[CompactClaim] = Field(description="The disputed claim, or the pair, sorted by id.")
    reason: str | None = Field(description="Why the two cannot both hold; null for one claim.")
    sides: list[ConflictSide]


class ConflictPage(Page[Conflict]):
    """A page of conflicts."""


class ConflictItem(Item[Conflict]):
    """One conflict."""


def build_conflict(
    conflict: tables.Conflict, details: ConflictDetails, library: Library
) -> Conflict:
    ids = (
        [conflict.claim_id] if conflict.other_id is None else [conflict.claim_id, conflict.other_id]
    )
    return Conflict(
        id=conflict.id,
        kind=conflict.kind,
        dispute=conflict.dispute,
        type=ConflictType.CLAIM if conflict.other_id is None else ConflictType.TENSION,
        claims=[build_compact_claim(details.claims[c], details.judged[c]) for c in ids],
        reason=details.reasons.get((conflict.claim_id, conflict.other_id)),
        sides=[
            _build_side(claim_id, position, details, library)
            for claim_id, position in _list_sides(conflict)
        ],
    )


def _list_sides(conflict: tables.Conflict) -> Iterator[tuple[str, SidePosition]]:
    """The two sides accept and oppose one claim, or accept one claim of the pair each."""
    yield conflict.claim_id, SidePosition.ACCEPTS
    if conflict.other_id is None:
        yield conflict.claim_id, SidePosition.OPPOSES
    else:
        yield conflict.other_id, SidePosition.ACCEPTS


def _build_side(
    claim_id: str, position: SidePosition, details: ConflictDetails, library: Library
) -> ConflictSide:
    citations = [
        citation
        for citation in details.citations.get(claim_id, [])
        if citation.stance in _STANCES[position]
    ]
    sources = {citation.source_id for citation in citations if citation.counted}
    return ConflictSide(
        position=position,
        claim=ClaimRef(id=claim_id, statement=details.claims[claim_id].statement),
        sources=build_source_refs(sources, library.sources),
        citations=[build_citation(citation, library) for citation in citations],
    )
