"""Rows as named tuples (docs/decisions.md, "Rows go to the driver as plain values")."""

from collections import namedtuple
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select
from sqlmodel import Session


def list_plain(session: Session, statement: Select[Any]) -> list[Any]:
    """All rows, with the fields of the columns asked for; mapped ones are slower still to make."""
    result = session.execute(statement)
    make = _make_row_type(tuple(result.keys()))._make
    return [make(row) for row in result]


@cache
def _make_row_type(fields: Sequence[str]) -> Any:
    return namedtuple("PlainRow", fields)
