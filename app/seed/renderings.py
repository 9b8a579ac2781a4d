"""Stores every record as it will be served, made from the rows by the schema that documents it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, insert
from sqlmodel import Session, col, select

from app.queries.filters import RECORD_KINDS
from app.records import RECORD_SETS, RecordSet
from app.tables import Rendering

BATCH_ROWS = 500


def store_renderings(connection: Connection) -> None:
    """Read the rows that the transaction has stored, in batches, and store their JSON."""
    for records in RECORD_SETS.values():
        for batch in _list_batches(connection, records):
            connection.execute(insert(Rendering), batch)


def _list_batches(
    connection: Connection, records: RecordSet[Any]
) -> Iterator[list[dict[str, Any]]]:
    after = ""
    while True:
        with Session(connection) as session:
            row_id = col(records.table.id)
            statement = select(records.table).where(row_id > after).order_by(row_id)
            rows = session.exec(statement.limit(BATCH_ROWS)).all()
            if not rows:
                return
            after = rows[-1].id
            yield list(_render(session, records, rows))


def _render(
    session: Session, records: RecordSet[Any], rows: Sequence[Any]
) -> Iterator[dict[str, Any]]:
    bodies = records.build(session, rows, None)
    short = records.build_compact(session, rows, None) if records.build_compact else ()
    for place, (row, body) in enumerate(zip(rows, bodies, strict=True)):
        yield {
            "kind": RECORD_KINDS[records.table],
            "item_id": row.id,
            "body": body.model_dump_json(),
            "compact": short[place].model_dump_json() if short else None,
        }
