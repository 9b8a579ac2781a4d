"""Keyset paging: a page and the total from one filtered statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from app.queries.filters import Filters, Where, list_wheres
from app.tables import BodyPart, Claim, Condition, Conflict, Exercise, Safety, Source, Treatment
from app.vocabulary import ClaimSort

Row = TypeVar("Row", Claim, Exercise, Treatment, Condition, BodyPart, Source, Safety, Conflict)
SortKey = tuple[str | int | float, ...]

# The column that comes before `id`, highest first; `id` ends every sort, so that it is total.
_BEFORE_ID: Mapping[ClaimSort, Any] = {
    ClaimSort.RANK: col(Claim.rank),
    ClaimSort.SOURCES: col(Claim.speaking),
}


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`next_after` is the sort key of the last row, null where no row follows."""

    rows: Sequence[Row]
    total: int
    next_after: SortKey | None


def list_page(
    session: Session,
    table: type[Row],
    filters: Filters,
    *,
    after: SortKey | None,
    limit: int,
    sort: ClaimSort = ClaimSort.ID,
) -> Page[Row]:
    """At most `limit` rows behind the sort key `after`; `limit` 0 gives the total only."""
    wheres: list[Where] = list_wheres(table, filters) if filters else []
    total = session.exec(select(func.count()).select_from(table).where(*wheres)).one()
    if limit == 0:
        return Page(rows=[], total=total, next_after=None)
    before_id, table_id = _BEFORE_ID.get(sort), col(table.id)
    order = [table_id] if before_id is None else [before_id.desc(), table_id]
    if after is not None:
        wheres = [*wheres, _follows(before_id, table_id, after)]
    statement = select(table).where(*wheres).order_by(*order).limit(limit + 1)
    rows = session.exec(statement).all()
    if len(rows) <= limit:
        return Page(rows=rows, total=total, next_after=None)
    return Page(rows=rows[:limit], total=total, next_after=_sort_key(rows[limit - 1], before_id))


def get_row(session: Session, table: type[Row], row_id: str) -> Row | None:
    return session.get(table, row_id)


def _follows(before_id: Any, table_id: Any, after: SortKey) -> Where:
    if before_id is None:
        where: Where = table_id > after[0]
        return where
    value, row_id = after
    return or_(before_id < value, (before_id == value) & (table_id > row_id))


def _sort_key(row: Row, before_id: Any) -> SortKey:
    return (row.id,) if before_id is None else (getattr(row, before_id.key), row.id)
