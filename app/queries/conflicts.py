"""Conflicts with the claims on which they show, and the citations of all sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app.agreement import Lens
from app.queries.claims import group_rows, list_named, list_statements
from app.queries.judged import Judged, judge_claims
from app.queries.plain import cut
from app.tables import Citation, Claim, ClaimTension, Conflict, ConflictClaim


@dataclass(frozen=True)
class ConflictDetails:
    """What belongs to some conflicts.

    `told` are their claims in order, by conflict; claims and what is held on them by identifier,
    reasons of tensions by the pair of claims, statements of the claims that positions name.
    """

    told: Mapping[str, Sequence[ConflictClaim]]
    claims: Mapping[str, Claim]
    judged: Mapping[str, Judged]
    reasons: Mapping[tuple[str, str], str]
    statements: Mapping[str, str]


def get_conflict_details(
    session: Session, conflicts: Sequence[Conflict], lens: Lens | None = None
) -> ConflictDetails:
    told = session.exec(
        select(ConflictClaim)
        .where(col(ConflictClaim.conflict_id).in_([conflict.id for conflict in conflicts]))
        .order_by(col(ConflictClaim.conflict_id), col(ConflictClaim.position))
    ).all()
    ids = sorted({row.claim_id for row in told})
    claims = session.exec(select(Claim).where(col(Claim.id).in_(ids))).all()
    tensions = session.exec(select(ClaimTension).where(col(ClaimTension.claim_id).in_(ids)))
    judged = judge_claims(session, claims, lens)
    return ConflictDetails(
        told=group_rows((row.conflict_id, row) for row in told),
        claims={claim.id: claim for claim in claims},
        judged=judged,
        reasons={(tension.claim_id, tension.other_id): tension.reason for tension in tensions},
        statements=list_statements(session, list_named(judged.values())),
    )


def get_deciding_citations(session: Session, judged: Mapping[str, Judged]) -> Mapping[str, Any]:
    """Those that decide what is held, on whichever claim they stand, by identifier."""
    ids = {cited for one in judged.values() for held in one.held for cited in held.citations}
    statement = select(*Citation.metadata.tables["citation"].columns)
    return {
        row.id: row
        for few in cut(sorted(ids))
        for row in session.execute(statement.where(col(Citation.id).in_(few)))
    }
