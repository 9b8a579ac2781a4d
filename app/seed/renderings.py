"""Every record as it will be served, made from the stored rows by the schema that documents it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session, col, select

from app.queries.filters import RECORD_KINDS
from app.records import RECORD_SETS, RecordSet
from app.seed.context import Row
from app.seed.progress import OnProgress
from app.tables import Rendering

BATCH_ROWS = 500


def build_renderings(
    connection: Connection, counts: Mapping[str, int], on_progress: OnProgress
) -> Iterator[Row]:
    """Reads in batches what the transaction has stored so far; `counts` are rows by table."""
    done, total = 0, sum(counts[str(r.table.__tablename__)] for r in RECORD_SETS.values())
    for records in RECORD_SETS.values():
        after: str | None = ""
        while after is not None:
            with Session(connection) as session:
                batch, after = _render_batch(session, records, after)
            yield from batch
            done += len(batch)
            on_progress("Rendering", done, total)


def _render_batch(
    session: Session, records: RecordSet[Any], after: str
) -> tuple[list[Row], str | None]:
    """The renderings behind an identifier, and the last one's; null where none follows."""
    row_id = col(records.table.id)
    statement = select(records.table).where(row_id > after).order_by(row_id).limit(BATCH_ROWS)
    rows = session.exec(statement).all()
    if not rows:
        return [], None
    bodies = records.build(session, rows, None)
    short = records.build_compact(session, rows, None) if records.build_compact else ()
    batch: list[Row] = [
        (
            Rendering,
            {
                "kind": RECORD_KINDS[records.table],
                "item_id": row.id,
                "body": bodies[place].model_dump_json(),
                "compact": short[place].model_dump_json() if short else None,
            },
        )
        for place, row in enumerate(rows)
    ]
    return batch, rows[-1].id
