"""What each release changed, and what became of a withdrawn identifier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Dialect, bindparam
from sqlmodel import Session, col, select

from app.database.reader import Reader, compile_statement
from app.queries.claims import group_rows
from app.tables import ChangeSet, Claim, Withdrawal

CLAIMS_AT_A_TIME = 1000  # as many values as a statement may have everywhere, and no long wait


@dataclass(frozen=True)
class History:
    """Newest first; withdrawals by version, statements of the claims that are told of, by id."""

    change_sets: Sequence[ChangeSet]
    withdrawals: Mapping[str, Sequence[Withdrawal]]
    statements: Mapping[str, str]


def get_history(session: Session) -> History:
    change_sets = session.exec(select(ChangeSet).order_by(col(ChangeSet.position))).all()
    withdrawals = select(Withdrawal).order_by(col(Withdrawal.type), col(Withdrawal.id))
    return History(
        change_sets=change_sets,
        withdrawals=group_rows((row.version, row) for row in session.exec(withdrawals)),
        statements=_list_statements(session, change_sets),
    )


def _list_statements(session: Session, change_sets: Sequence[ChangeSet]) -> Mapping[str, str]:
    """Of those that this release still has."""
    told = {name for row in change_sets for name in row.added}
    changed = (one for row in change_sets for one in row.changed if isinstance(one, dict))
    told |= {str(one["id"]) for one in changed}
    names, found = sorted(told), dict[str, str]()
    for first in range(0, len(names), CLAIMS_AT_A_TIME):
        few = col(Claim.id).in_(names[first : first + CLAIMS_AT_A_TIME])
        found.update(session.exec(select(Claim.id, Claim.statement).where(few)).all())
    return found


def list_versions(session: Session) -> set[str]:
    """Of this release and of all that it tells of."""
    told = session.exec(select(ChangeSet.version, ChangeSet.since)).all()
    return {version for pair in told for version in pair if version is not None}


def is_withdrawn(reader: Reader, type_name: str, row_id: str) -> bool:
    """Whether a release withdrew it: of most that is not there, none did."""
    return bool(reader.fetch(_compile_withdrawn(reader.dialect), (type_name, row_id)))


def get_withdrawal(session: Session, type_name: str, row_id: str) -> Withdrawal:
    return session.get_one(Withdrawal, (type_name, row_id))


@cache
def _compile_withdrawn(dialect: Dialect) -> str:
    is_it = (col(Withdrawal.type) == bindparam("type", "")) & (
        col(Withdrawal.id) == bindparam("id", "")
    )
    return compile_statement(select(Withdrawal.reason).where(is_it), dialect)
