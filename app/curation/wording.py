"""Positions and chains in words that a curator reads."""

from app.agreement import ChainLink
from app.curation.judgement import Judgement
from app.vocabulary import ChainRelation, PositionKind

_STEPS = {
    ChainRelation.ENTAILED_BY: "follows from",
    ChainRelation.ENTAILS: "is a case of",
    ChainRelation.CONTRADICTS: "contradicts",
}


def say_chain(chain: tuple[ChainLink, ...], source: str, judgement: Judgement) -> str:
    """How a position follows: `this follows from “…” (id), which the page supports`."""
    steps = [
        f"{_STEPS[link.relation]} “{judgement.claims[link.id].statement}” ({link.id})"
        for link in chain
    ]
    held = _find_position(chain[-1].id, source, judgement)
    return f"this {', which '.join([*steps, f'the page {held}'])}"


def _find_position(claim_id: str, source: str, judgement: Judgement) -> PositionKind:
    positions = judgement.assessments[claim_id].positions
    return next((p.position for p in positions if p.source == source), PositionKind.SILENT)
