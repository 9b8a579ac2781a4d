"""Conflicts with the claims and citations of both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.queries.claims import list_citations
from app.queries.lens import Judged, judge_claims
from app.tables import Citation, Claim, ClaimTension, Conflict


@dataclass(frozen=True)
class ConflictDetails:
    """What belongs to some conflicts: by claim identifier, reasons by the pair of them."""

    claims: Mapping[str, Claim]
    judged: Mapping[str, Judged]
    citations: Mapping[str, Sequence[Citation]]
    reasons: Mapping[tuple[str, str | None], str]


def get_conflict_details(session: Session, conflicts: Sequence[Conflict]) -> ConflictDetails:
    first = [conflict.claim_id for conflict in conflicts]
    second = [conflict.other_id for conflict in conflicts if conflict.other_id is not None]
    claims = session.exec(select(Claim).where(col(Claim.id).in_([*first, *second]))).all()
    tensions = session.exec(
        select(ClaimTension).where(
            col(ClaimTension.claim_id).in_(first), col(ClaimTension.other_id).in_(second)
        )
    )
    return ConflictDetails(
        claims={claim.id: claim for claim in claims},
        judged=judge_claims(session, claims, None),
        citations=list_citations(session, Citation.claim_id, [*first, *second]),
        reasons={(tension.claim_id, tension.other_id): tension.reason for tension in tensions},
    )
