"""The release as a SQLite file, which a process writes once and reads in pieces."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from app.queries.renderings import list_bodies
from app.routers.answer import Answer
from app.routers.files import Piece
from app.routers.pieces import EXPORTED, PIECE_RECORDS, POSITIONS
from app.schemas.catalogue import build_release
from app.schemas.database import (
    RELEASE,
    WORDS,
    Row,
    Table,
    build_tables,
    describe_release,
    list_words,
    write_insert,
    write_statement,
)
from app.schemas.exports import ClaimPosition, list_positions
from app.temporary import TemporaryFile
from app.unavailable import Reason, UnavailableError

PIECE_BYTES = 256 * 1024

# Where SQLite notes which of its versions wrote the file (file format, 1.3): else the same release
# would be other bytes on another machine.
_WRITER_VERSION = slice(96, 100)


def list_database_pieces(answer: Answer) -> list[Piece]:
    """Errors: UnavailableError where there is no room for temporary files; as of `read_again`."""
    try:
        file = answer.release.get_database(lambda: TemporaryFile(partial(_write_file, answer)))
    except (OSError, sqlite3.OperationalError) as error:
        detail = "There is no room for the file; each list is also one of NDJSON or CSV."
        raise UnavailableError(Reason.NO_ROOM, detail, cause=str(error)) from error
    return [partial(file.read, first, PIECE_BYTES) for first in range(0, file.length, PIECE_BYTES)]


def _write_file(answer: Answer, path: Path) -> None:
    models = {name: renderer.model for name, renderer in EXPORTED.items()}
    tables = build_tables({**models, POSITIONS: ClaimPosition})
    release = build_release(answer.release.row, answer.release.corpus)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table in chain([RELEASE, WORDS], *(table.list_all() for table in tables)):
            connection.execute(answer.release.corpus.fill(write_statement(table)))
        _insert(connection, RELEASE, [describe_release(release, answer.meta())])
        _insert(connection, WORDS, list_words(release))
        for name, table in zip(EXPORTED, tables, strict=True):
            for records in _list_batches(answer, name):
                _insert(connection, table, records)
        connection.execute("COMMIT")
    with path.open("r+b") as file:
        file.seek(_WRITER_VERSION.start)
        file.write(bytes(_WRITER_VERSION.stop - _WRITER_VERSION.start))


def _insert(connection: sqlite3.Connection, table: Table, records: Iterable[Any]) -> None:
    """Records with the entries of all their lists."""
    rows: dict[str, list[Row]] = {each.name: [] for each in table.list_all()}
    for record in records:
        for name, row in table.list_rows(record):
            rows[name].append(row)
    for each in table.list_all():
        connection.executemany(write_insert(each), rows[each.name])


def _list_batches(answer: Answer, name: str) -> Iterator[Iterable[Any]]:
    """The records of a file, without passages: those are not ours to give."""
    renderer = EXPORTED[name]
    numbers = list(answer.release.index.get_kind(renderer.kind))
    for first in range(0, len(numbers), PIECE_RECORDS):
        with answer.read_again() as again:
            bodies = list_bodies(again.reader, numbers[first : first + PIECE_RECORDS])
        if name == POSITIONS:
            bodies = [position for claim in bodies for position in list_positions(claim)]
        yield map(from_json, bodies)
