"""Builds the engines: one that only reads for requests, one that writes for `load`."""

import sqlite3
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Request
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url

# A reader waits at most this long for the commit of a load; a load for another load.
READ_TIMEOUT_SECONDS = 2.0
WRITE_TIMEOUT_SECONDS = 60.0

# Requests run in at most this many threads at once (the default of anyio), so that no request
# waits for a connection.
REQUEST_THREADS = 40
CONNECT_TIMEOUT_SECONDS = 2

# Of a release that does not fit into memory, SQLite keeps this much there while it is built.
BUILD_CACHE_KIB = 256 * 1024


class UnusableDatabaseError(Exception):
    """The database URL names something that cannot be used."""


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def sqlite_path(url: str) -> Path:
    if make_url(url).query:
        raise UnusableDatabaseError("a SQLite URL takes no parameters")
    database = make_url(url).database
    if not database or database == ":memory:":
        raise UnusableDatabaseError("SQLite needs a file: sqlite:///path/to/file.db")
    return Path(database)


def create_read_engine(url: str) -> Engine:
    """An engine whose transactions cannot write and see one release each, however many reads."""
    if is_sqlite(url):
        # A connection per request notices at once when the file is replaced or gone. It may write
        # as far as SQLite itself must, to undo what a killed load left half written; statements
        # may not. Where the file is read-only, SQLite opens it read-only.
        engine = _create_sqlite_engine(
            f"{_file_uri(sqlite_path(url))}?mode=rw", READ_TIMEOUT_SECONDS, "BEGIN"
        )

        @event.listens_for(engine, "connect")
        def refuse_writes(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA query_only = ON")

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
    path = sqlite_path(url)
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


def create_build_engine(path: Path) -> Engine:
    """An engine for a SQLite file that nobody reads yet, and that is thrown away on any failure."""
    engine = _create_sqlite_engine(_file_uri(path), WRITE_TIMEOUT_SECONDS, "BEGIN IMMEDIATE")

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{BUILD_CACHE_KIB}")

    return engine


def get_engine(request: Request) -> Engine:
    """The engine that `create_app` was given."""
    engine: Engine = request.app.state.engine
    return engine


EngineDep = Annotated[Engine, Depends(get_engine)]


def _file_uri(path: Path) -> str:
    """SQLite's URI of a path, in which `?`, `#` and `%` would mean something else."""
    return f"file:{quote(path.as_posix())}"


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
