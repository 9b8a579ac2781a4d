"""Builds the engines: one that only reads for requests, one that writes for `load`."""

import select
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json, to_json
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    NullPool,
    PoolProxiedConnection,
    create_engine,
    event,
    exc,
    make_url,
)
from sqlalchemy.pool import ConnectionPoolEntry

from app.database.pool import BoundedPool
from app.failures import ExpectedError

# A reader waits at most this long for the commit of a load; a load for another load.
READ_TIMEOUT_SECONDS = 2.0
WRITE_TIMEOUT_SECONDS = 60.0

# libpq's parameters, unless the URL has its own. A machine that is gone refuses nothing: it is
# given up after two seconds where a connection begins, after some six where one stands.
_LIBPQ_PARAMETERS = {
    "connect_timeout": 2,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 6000,
}


# The system's own cache holds the file; each connection keeps only what it reads over and over.
READ_CACHE_KIB = 256

_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's virtual machine: about a millisecond

# Every transaction of a request sees one release, and cannot write.
_TRANSACTIONS = (
    r"-c default_transaction_isolation=repeatable\ read -c default_transaction_read_only=on"
)


@dataclass(frozen=True)
class ReadLimits:
    """What one process may take of a database; None lets a statement take any time.

    A connection that went to the primary while a standby was away is given up at the age of
    `recycle_seconds`, and the next one goes to the standby again.
    """

    pool_size: int = 10
    pool_timeout_seconds: float = 2.0
    recycle_seconds: int = 30
    statement_timeout_seconds: float | None = None


# Of a release that does not fit into memory, SQLite keeps this much there while it is built.
BUILD_CACHE_KIB = 256 * 1024


class UnusableDatabaseError(ExpectedError):
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


def create_read_engine(
    url: str,
    limits: ReadLimits = ReadLimits(),
    *,
    timeout_seconds: float = READ_TIMEOUT_SECONDS,
) -> Engine:
    """An engine whose transactions cannot write and see one release each, however many reads.

    On SQLite a read waits `timeout_seconds` for a lock.
    """
    if is_sqlite(url):
        # It may write as far as SQLite itself must, to undo what a killed load left half written;
        # statements may not. Where the file is read-only, SQLite opens it read-only.
        engine = _create_sqlite_engine(
            f"{_file_uri(sqlite_path(url))}?mode=rw", timeout_seconds, "BEGIN"
        )

        @event.listens_for(engine, "connect")
        def refuse_writes(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = -{READ_CACHE_KIB}")
            clock = _Clock(limits.statement_timeout_seconds)
            record.info["clock"] = clock
            connection.set_progress_handler(clock.is_over, _STEPS_BETWEEN_LOOKS)

        return engine
    return _create_postgres_engine(url, limits)


def create_write_engine(url: str) -> Engine:
    """An engine for `load`. Errors: UnusableDatabaseError where SQLite's directory is missing."""
    if not is_sqlite(url):
        return create_engine(
            url,
            poolclass=NullPool,
            json_serializer=_write_json,
            connect_args=_build_libpq_parameters(url),
        )
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


def restart_clock(connection: PoolProxiedConnection) -> None:
    """Give the reads to come on a SQLite connection the whole time again."""
    connection.info["clock"].restart()


class _Clock:
    """Cuts off what takes too long; SQLite asks it every so many steps."""

    def __init__(self, timeout_seconds: float | None) -> None:
        self._timeout_seconds = float("inf") if timeout_seconds is None else timeout_seconds
        self.restart()

    def restart(self) -> None:
        self._deadline = time.monotonic() + self._timeout_seconds

    def is_over(self) -> bool:
        return time.monotonic() > self._deadline


def _create_postgres_engine(url: str, limits: ReadLimits) -> Engine:
    engine = create_engine(
        url,
        poolclass=BoundedPool,
        pool_size=limits.pool_size,
        max_overflow=0,
        pool_timeout=limits.pool_timeout_seconds,
        pool_recycle=limits.recycle_seconds,
        # Where servers differ for a moment, a second try meets the server of the first.
        pool_use_lifo=True,
        paramstyle="format",  # values in the order in which a statement names them
        connect_args={**_build_libpq_parameters(url), "options": _build_options(url, limits)},
    )

    @event.listens_for(engine, "checkout")
    def refuse_ended(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
        """A server that ended says so; asking it before each use would be a round trip more."""
        if not record.info.get("was_used"):
            record.info["was_used"] = True
            return
        told = select.poll()
        told.register(connection.fileno(), select.POLLIN)
        if told.poll(0):
            raise exc.DisconnectionError("an idle connection was spoken to")

    return engine


def _build_libpq_parameters(url: str) -> dict[str, str | int]:
    given = make_url(url).query
    return {name: value for name, value in _LIBPQ_PARAMETERS.items() if name not in given}


def _build_options(url: str, limits: ReadLimits) -> str:
    """With those of the URL."""
    options = f"{make_url(url).query.get('options', '')} {_TRANSACTIONS}"
    if limits.statement_timeout_seconds is not None:
        options += f" -c statement_timeout={round(1000 * limits.statement_timeout_seconds)}"
    return options.strip()


def _file_uri(path: Path) -> str:
    """SQLite's URI of a path, in which `?`, `#` and `%` would mean something else."""
    return f"file:{quote(path.as_posix())}"


def _write_json(value: object) -> str:
    return to_json(value).decode()


def _create_sqlite_engine(uri: str, timeout_seconds: float, begin: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=uri, query={"uri": "true"}),
        poolclass=NullPool,
        connect_args={"timeout": timeout_seconds},
        json_serializer=_write_json,
        json_deserializer=from_json,
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
