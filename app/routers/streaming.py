"""Answers of any length in bounded memory.

No transaction is open while a client reads: on SQLite it would hold up a load, and the load all
other readers. So every batch is read in a transaction of its own.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Engine
from sqlmodel import Session

from app.errors import ApiError
from app.queries.exports import list_batch
from app.queries.filters import Selection
from app.queries.pages import Row
from app.queries.release import get_release
from app.renderers import RecordSet
from app.schemas.page import Model
from app.tables import Release

BATCH_ROWS = 200


def read_batches(
    engine: Engine, release: Release, records: RecordSet[Row], selection: Selection
) -> Iterator[Sequence[Model]]:
    """All records, as the lists serve them, sorted by identifier; the first batch is read at once.

    Errors: ApiError where the database no longer holds the release. An answer that has begun then
    ends unfinished, which the client notices; none mixes two releases.
    """
    batches = _read_batches(engine, release, records, selection)
    first = next(batches, None)
    return batches if first is None else chain([first], batches)


def _read_batches(
    engine: Engine, release: Release, records: RecordSet[Row], selection: Selection
) -> Iterator[Sequence[Model]]:
    after = ""
    while True:
        with Session(engine) as session:
            _check_release(session, release)
            rows = list_batch(session, records.table, selection, after=after, size=BATCH_ROWS)
            batch = records.build(session, rows, None) if rows else []
        if batch:
            yield batch
        if len(rows) < BATCH_ROWS:
            return
        after = rows[-1].id


def stream_file(
    request: Request,
    response: Response,
    chunks: Iterator[str],
    *,
    media_type: str,
    file_name: str,
) -> StreamingResponse:
    """A file to save under this name; what fails up to its first chunk is answered as elsewhere."""
    first = next(chunks, "")
    headers = {
        **response.headers,
        "Content-Disposition": f'attachment; filename="{file_name}"',
    }
    return StreamingResponse(
        _send(request, chain([first], chunks)), headers=headers, media_type=media_type
    )


def _send(request: Request, chunks: Iterator[str]) -> Iterator[str]:
    """All chunks; but no more than one where nobody gets them (HEAD, 304)."""
    for chunk in chunks:
        yield chunk
        if not request.state.needs_body:
            return


def _check_release(session: Session, release: Release) -> None:
    held = get_release(session)
    if held is None or held.digest != release.digest:
        raise ApiError("database-unavailable", "The release changed meanwhile; ask again.")
