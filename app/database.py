"""Builds the engines: one that only reads for requests, one that writes for `load`."""

import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    NullPool,
    PoolProxiedConnection,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.pool import ConnectionPoolEntry

# A reader waits at most this long for the commit of a load; a load for another load.
READ_TIMEOUT_SECONDS = 2.0
WRITE_TIMEOUT_SECONDS = 60.0

# Requests run in at most this many threads at once (the default of anyio), so that no request
# waits for a connection.
REQUEST_THREADS = 40
CONNECT_TIMEOUT_SECONDS = 2

# An answer's reads are cut off after this time, so that no request holds up the others for long.
STATEMENT_TIMEOUT_SECONDS = 5.0
_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's virtual machine: about a millisecond


class UnusableDatabaseError(Exception):
    """The database URL names something that cannot be used."""


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def create_read_engine(url: str) -> Engine:
    """An engine whose transactions cannot write and see one release each, however many reads."""
    if is_sqlite(url):
        # A connection per request notices at once when the file is replaced or gone. It may write
        # as far as SQLite itself must, to undo what a killed load left half written; statements
        # may not. Where the file is read-only, SQLite opens it read-only.
        engine = _create_sqlite_engine(
            f"{_file_uri(_sqlite_path(url))}?mode=rw", READ_TIMEOUT_SECONDS, "BEGIN"
        )

        @event.listens_for(engine, "connect")
        def refuse_writes(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
            connection.execute("PRAGMA query_only = ON")
            clock = _Clock()
            record.info["clock"] = clock
            connection.set_progress_handler(clock.is_over, _STEPS_BETWEEN_LOOKS)

        return engine
    return create_engine(
        url,
        pool_size=5,
        max_overflow=REQUEST_THREADS - 5,
        pool_timeout=CONNECT_TIMEOUT_SECONDS,
        pool_pre_ping=True,
        pool_recycle=300,
        connect_args={"connect_timeout": CONNECT_TIMEOUT_SECONDS},
        execution_options={
            "isolation_level": "REPEATABLE READ",
            "postgresql_readonly": True,
        },
    )


def create_write_engine(url: str) -> Engine:
    """An engine for `load`. Errors: UnusableDatabaseError where SQLite's directory is missing."""
    if not is_sqlite(url):
        return create_engine(url, poolclass=NullPool)
    path = _sqlite_path(url)
    if not path.parent.is_dir():
        raise UnusableDatabaseError(f"the directory of {path} does not exist")
    engine = _create_sqlite_engine(_file_uri(path), WRITE_TIMEOUT_SECONDS, "BEGIN IMMEDIATE")

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _: object) -> None:
        # Readers of a rollback journal go on reading the old release until the commit, if the
        # cache never spills half of the new one into the file.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_spill = OFF")

    return engine


def restart_clock(connection: PoolProxiedConnection) -> None:
    """Give the reads to come on a SQLite connection the whole time again."""
    connection.info["clock"].restart()


def get_sqlite_path(url: str) -> Path | None:
    return _sqlite_path(url) if is_sqlite(url) else None


class _Clock:
    """Cuts off what takes too long; SQLite asks it every so many steps."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self._deadline = time.monotonic() + STATEMENT_TIMEOUT_SECONDS

    def is_over(self) -> bool:
        return time.monotonic() > self._deadline


def _file_uri(path: Path) -> str:
    """SQLite's URI of a path, in which `?`, `#` and `%` would mean something else."""
    return f"file:{quote(path.as_posix())}"


def _sqlite_path(url: str) -> Path:
    if make_url(url).query:
        raise UnusableDatabaseError("a SQLite URL takes no parameters")
    database = make_url(url).database
    if not database or database == ":memory:":
        raise UnusableDatabaseError("SQLite needs a file: sqlite:///path/to/file.db")
    return Path(database)


def _create_sqlite_engine(uri: str, timeout_seconds: float, begin: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=uri, query={"uri": "true"}),
        poolclass=NullPool,
        connect_args={"timeout": timeout_seconds},
    )

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: sqlite3.Connection, _: object) -> None:
        # The driver would commit before DDL and begin only before writes: a migration could
        # then be left half applied, and two reads of one request could see two releases.
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> Any:
        connection.exec_driver_sql(begin)

    return engine
