"""All rows of a table, batch by batch: no transaction outlives its batch."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.queries.filters import Selection, list_wheres
from app.queries.pages import Row


def list_batch(
    session: Session, table: type[Row], selection: Selection, *, after: str, size: int
) -> Sequence[Row]:
    """At most `size` rows behind the identifier `after`, sorted by it."""
    row_id = col(table.id)
    statement = select(table).where(*list_wheres(table, selection), row_id > after)
    return session.exec(statement.order_by(row_id).limit(size)).all()
