"""Keyset paging: a page and the total from one filtered statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, or_
from sqlmodel import Session, col, select

from app.agreement import Agreement
from app.queries.filters import RECORD_KINDS, Selection, list_wheres
from app.queries.lens import LensView
from app.queries.search import SortKey, select_found
from app.tables import (
    BodyPart,
    Citation,
    Claim,
    Condition,
    Conflict,
    Exercise,
    Safety,
    Source,
    Treatment,
)
from app.vocabulary import Sort

Row = TypeVar(
    "Row", Claim, Exercise, Treatment, Condition, Conflict, Citation, BodyPart, Source, Safety
)

# What claims are sorted by before `id`, highest first: as stored, and as judged under a lens.
_BY_AGREEMENT: Mapping[Sort, tuple[Any, Callable[[Agreement], float]]] = {
    Sort.RANK: (col(Claim.rank), lambda held: held.rank),
    Sort.SOURCES: (col(Claim.speaking), lambda held: held.counts.speaking),
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
    selection: Selection,
    *,
    after: SortKey | None,
    limit: int,
    sort: Sort = Sort.ID,
) -> Page[Row]:
    """At most `limit` rows behind the sort key `after`; `limit` 0 gives the total only."""
    wheres = list_wheres(table, selection)
    total = session.exec(select(func.count()).select_from(table).where(*wheres)).one()
    if limit == 0:
        return Page(rows=[], total=total, next_after=None)
    if sort in _BY_AGREEMENT and selection.lens is not None:
        ids = session.exec(select(col(table.id)).where(*wheres)).all()
        keys = _sort_judged(ids, selection.lens, _BY_AGREEMENT[sort][1], after)[: limit + 1]
    else:
        page = order_page(table, selection, sort=sort, after=after, limit=limit + 1)
        keys = [tuple(row) for row in session.execute(page)]
    shown = keys[:limit]
    by_id = select(table).where(col(table.id).in_([key[-1] for key in shown]))
    rows = {row.id: row for row in session.exec(by_id)}
    return Page(
        rows=[rows[str(key[-1])] for key in shown],
        total=total,
        next_after=shown[-1] if len(keys) > limit else None,
    )


def order_page(
    table: Any,
    selection: Selection,
    *,
    sort: Sort,
    after: Sequence[Any] | None,
    limit: int | ColumnElement[int],
) -> Select[*tuple[Any, ...]]:
    """The sort keys of a page, whose last part is the identifier, so that every sort is total."""
    table_id: Any = col(table.id)
    wheres = list_wheres(table, selection)
    if sort is Sort.ID:
        behind = [] if after is None else [table_id > after[0]]
        return select(table_id).where(*wheres, *behind).order_by(table_id).limit(limit)
    if sort is Sort.RELEVANCE and selection.sought is not None:
        found = select_found([RECORD_KINDS[table]], selection.sought).subquery()
        first: Any = found.c.score
        others = list_wheres(table, replace(selection, sought=None))
        keys = select(first, table_id).join(found, found.c.item_id == table_id).where(*others)
    else:
        first = _BY_AGREEMENT[sort][0]
        keys = select(first, table_id).where(*wheres)
    if after is not None:
        value, row_id = after
        keys = keys.where(or_(first < value, (first == value) & (table_id > row_id)))
    return keys.order_by(first.desc(), table_id).limit(limit)


def _sort_judged(
    ids: Sequence[str],
    lens: LensView,
    read: Callable[[Agreement], float],
    after: SortKey | None,
) -> list[SortKey]:
    """The sort keys behind `after` under a lens, by which the database cannot sort."""
    keys = sorted((-read(lens.agreements[row_id]), row_id) for row_id in ids)
    behind = (-float(after[0]), str(after[1])) if after is not None else (float("-inf"), "")
    return [(-value, row_id) for value, row_id in keys if (value, row_id) > behind]
