"""What each release changed, and what became of a withdrawn identifier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.queries.claims import group_rows
from app.tables import ChangeSet, Claim, Withdrawal


@dataclass(frozen=True)
class History:
    """Newest first; withdrawals by version, statements of the claims of this release by id."""

    change_sets: Sequence[ChangeSet]
    withdrawals: Mapping[str, Sequence[Withdrawal]]
    statements: Mapping[str, str]


def get_history(session: Session) -> History:
    withdrawals = select(Withdrawal).order_by(col(Withdrawal.type), col(Withdrawal.id))
    return History(
        change_sets=session.exec(select(ChangeSet).order_by(col(ChangeSet.position))).all(),
        withdrawals=group_rows((row.version, row) for row in session.exec(withdrawals)),
        statements=dict(session.exec(select(Claim.id, Claim.statement)).all()),
    )


def list_versions(session: Session) -> set[str]:
    """Of this release and of all that it tells of."""
    told = session.exec(select(ChangeSet.version, ChangeSet.since)).all()
    return {version for pair in told for version in pair if version is not None}


def get_withdrawal(session: Session, type_name: str, row_id: str) -> Withdrawal | None:
    return session.get(Withdrawal, (type_name, row_id))
