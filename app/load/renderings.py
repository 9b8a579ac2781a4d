"""Every record as it will be served, made from the stored rows by the schema that documents it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, tuple_
from sqlmodel import Session, col, select

from app.load.context import Row
from app.load.progress import OnProgress
from app.queries.filters import RECORD_KINDS
from app.renderers import RECORD_SETS, RecordSet
from app.tables import Claim, Rendering

BATCH_ROWS = 500

Key = Sequence[str]


def build_renderings(
    connection: Connection, counts: Mapping[str, int], on_progress: OnProgress
) -> Iterator[Row]:
    """Reads in batches what the transaction has stored so far; `counts` are rows by table."""
    done, total = 0, sum(counts[str(r.table.__tablename__)] for r in RECORD_SETS.values())
    for records in RECORD_SETS.values():
        after: Key | None = None
        while True:
            with Session(connection) as session:
                batch, after = _render_batch(session, records, after)
            if after is None:
                break
            yield from batch
            done += len(batch)
            on_progress("Rendering", done, total)


def _render_batch(
    session: Session, records: RecordSet[Any], after: Key | None
) -> tuple[list[Row], Key | None]:
    """The renderings behind a key, and the last one's key; null where none follows.

    Claims come by topic, so that a page of one topic lies in one place of the file.
    """
    table = records.table
    names = ("topic", "id") if table is Claim else ("id",)
    key = [col(getattr(table, name)) for name in names]
    statement = select(table).order_by(*key).limit(BATCH_ROWS)
    if after is not None:
        statement = statement.where(tuple_(*key) > tuple_(*after))
    rows = session.exec(statement).all()
    if not rows:
        return [], None
    bodies = records.build(session, rows, None)
    short = records.build_compact(session, rows, None) if records.build_compact else ()
    batch: list[Row] = [
        (
            Rendering,
            {
                "kind": RECORD_KINDS[table],
                "item_id": row.id,
                "body": bodies[place].model_dump_json(),
                "compact": short[place].model_dump_json() if short else None,
            },
        )
        for place, row in enumerate(rows)
    ]
    return batch, [str(getattr(rows[-1], name)) for name in names]
