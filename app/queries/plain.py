"""Rows as named tuples (docs/decisions.md, "Rows go to the driver as plain values").

And how many values a statement names.
"""

from collections import namedtuple
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlmodel import Session

Value = TypeVar("Value")

MAX_VALUES = 1_000  # in one statement: each database has its bound


def cut(values: Sequence[Value], size: int = MAX_VALUES) -> Iterator[Sequence[Value]]:
    """So many of them at a time."""
    return (values[first : first + size] for first in range(0, len(values), size))


def list_plain(session: Session, statement: Select[Any]) -> list[Any]:
    """All rows, with the fields of the columns asked for; mapped ones are slower still to make."""
    result = session.execute(statement)
    make = _make_row_type(tuple(result.keys()))._make
    return [make(row) for row in result]


@cache
def _make_row_type(fields: Sequence[str]) -> Any:
    return namedtuple("PlainRow", fields)
