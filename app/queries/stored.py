"""Records as they are served, stored by `load`: a page is one statement and no mapped row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Integer, LargeBinary, Select, cast, func, literal, select
from sqlmodel import col

from app.database.reader import Reader, Row, Slot, Statement, compile_statement
from app.queries.filters import RECORD_KINDS, Selection, list_wheres
from app.queries.pages import order_page
from app.queries.search import SortKey
from app.search import Sought
from app.tables import Rendering
from app.vocabulary import Sort, View

MAX_STATEMENTS = 512

# Filters whose values are part of the statement, since it does not only compare with them.
_PART_OF_STATEMENT = {"counted"}


@dataclass(frozen=True)
class StoredPage:
    """Bodies are JSON; `next_after` is the sort key of the last one, null where none follows."""

    bodies: Sequence[bytes]
    next_after: SortKey | None


@dataclass(frozen=True)
class Shape:
    """All of a request that changes the statement, but no value."""

    table: Any
    filters: tuple[tuple[str, int | str], ...]
    terms: int | None
    sort: Sort = Sort.ID
    is_behind: bool = False
    view: View = View.FULL


def list_stored_page(
    reader: Reader,
    table: Any,
    selection: Selection,
    *,
    view: View,
    after: SortKey | None,
    limit: int,
    sort: Sort,
) -> StoredPage:
    """At most `limit` records behind the sort key `after`."""
    shape = _shape(table, selection, sort=sort, is_behind=after is not None, view=view)
    statement = (
        _compile_page(reader.dialect, shape)
        if _is_plain(selection)
        else compile_statement(_select_page(reader.dialect, shape, selection), reader.dialect)
    )
    values = {**_list_values(selection), "after": after or (), "limit": (limit + 1,)}
    rows = reader.fetch(statement, values)
    has_next = len(rows) > limit
    return StoredPage(
        bodies=_encode(rows[:limit]),
        next_after=tuple(rows[limit - 1][:-1]) if has_next else None,
    )


def count_stored(reader: Reader, table: Any, selection: Selection) -> int:
    shape = _shape(table, selection)
    statement = (
        _compile_total(reader.dialect, shape)
        if _is_plain(selection)
        else compile_statement(_select_total(shape, selection), reader.dialect)
    )
    total: int = reader.fetch(statement, _list_values(selection))[0][0]
    return total


def get_stored(reader: Reader, table: Any, item_id: str, view: View) -> bytes | None:
    """The body of one record."""
    rows = reader.fetch(_compile_item(reader.dialect, table, view), {"id": [item_id]})
    return _encode(rows)[0] if rows else None


def _is_plain(selection: Selection) -> bool:
    """A phrase is a pattern with its words in it, so its statement cannot be kept."""
    return selection.sought is None or not selection.sought.phrases


def _shape(table: Any, selection: Selection, **how: Any) -> Shape:
    filters = tuple(
        (name, value if name in _PART_OF_STATEMENT else len(_list(value)))
        for name, value in sorted(selection.filters.items())
    )
    sought = selection.sought
    return Shape(table, filters, None if sought is None else len(sought.terms), **how)


def _list_values(selection: Selection) -> dict[str, Sequence[Any]]:
    values = {name: _list(value) for name, value in selection.filters.items()}
    if selection.sought is not None:
        values["terms"] = selection.sought.terms
    return values


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


@lru_cache(maxsize=MAX_STATEMENTS)
def _compile_page(dialect: Dialect, shape: Shape) -> Statement:
    return compile_statement(_select_page(dialect, shape, _make_selection(shape)), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def _compile_total(dialect: Dialect, shape: Shape) -> Statement:
    return compile_statement(_select_total(shape, _make_selection(shape)), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def _compile_item(dialect: Dialect, table: Any, view: View) -> Statement:
    body = _body(dialect, view)
    wheres = (col(Rendering.kind) == RECORD_KINDS[table], col(Rendering.item_id) == Slot("id"))
    return compile_statement(select(body).where(*wheres), dialect)


def _make_selection(shape: Shape) -> Selection:
    """The request with slots for its values."""
    filters: dict[str, Any] = {}
    for name, size in shape.filters:
        if isinstance(size, str):
            filters[name] = size
        elif name == "min_sources":
            filters[name] = Slot(name)
        else:
            filters[name] = [Slot(name, place) for place in range(size)]
    if shape.terms is None:
        return Selection(filters)
    terms: Any = tuple(Slot("terms", place) for place in range(shape.terms))
    return Selection(filters, Sought(terms=terms, phrases=(), words=(), synonyms={}))


def _select_page(dialect: Dialect, shape: Shape, selection: Selection) -> Select[*tuple[Any, ...]]:
    after = (Slot("after", 0), Slot("after", 1))[: 1 if shape.sort is Sort.ID else 2]
    page = order_page(
        shape.table,
        selection,
        sort=shape.sort,
        after=after if shape.is_behind else None,
        limit=literal(Slot("limit"), Integer),
    )
    is_same = (col(Rendering.kind) == RECORD_KINDS[shape.table]) & (
        col(Rendering.item_id) == col(shape.table.id)
    )
    return page.add_columns(_body(dialect, shape.view)).join(Rendering, is_same)


def _select_total(shape: Shape, selection: Selection) -> Select[*tuple[Any, ...]]:
    return select(func.count()).select_from(shape.table).where(*list_wheres(shape.table, selection))


def _body(dialect: Dialect, view: View) -> Any:
    """SQLite gives text as the bytes that it keeps; to decode them would be in vain."""
    body = col(Rendering.compact) if view is View.COMPACT else col(Rendering.body)
    return cast(body, LargeBinary) if dialect.name == "sqlite" else body


def _encode(rows: Sequence[Row]) -> list[bytes]:
    """The bodies, which end the rows; from PostgreSQL they come as text."""
    bodies = [row[-1] for row in rows]
    return [body.encode() if isinstance(body, str) else body for body in bodies]
