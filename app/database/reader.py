"""Reads for one answer: statements on a bare connection, and a session where rows are needed.

The few statements that nearly every request runs are compiled once and then run by the driver
alone: for what is stored rendered, anything more would take most of the time (docs/decisions.md).
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from weakref import WeakSet

from sqlalchemy import Dialect, Engine, PoolProxiedConnection, Select, exc, select
from sqlmodel import Session, col

from app.database.engines import (
    ReadLimits,
    create_read_engine,
    is_sqlite,
    restart_clock,
    sqlite_path,
)
from app.tables import Release

Row = tuple[Any, ...]


class MustWaitError(Exception):
    """The read may not wait, and would have to: it is one for a thread."""


class ReleaseChangedError(Exception):
    """The database holds another release than the expected one: the answer must begin again."""

    def __init__(self, expected: str) -> None:
        super().__init__(f"release {expected[:12]} is no longer there")
        self.expected = expected


def compile_statement(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> str:
    """SQL for the driver, which takes the values in the order in which they stand in it.

    Its rows begin with the digest of the release that they belong to; see `Reader.fetch`.
    """
    digest = select(col(Release.digest)).scalar_subquery()
    told = statement.with_only_columns(
        digest, *statement.selected_columns, maintain_column_froms=True
    )
    compiled = told.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    return compiled.string


class Reader:
    """Reads for one answer, all of one release: each statement is a transaction of its own.

    Every statement says of which release it read, and one that is not `digest` ends the answer.
    Where it may not wait, whatever takes longer than a stored record ends it with MustWaitError.
    """

    def __init__(self, database: "Database", *, may_wait: bool) -> None:
        self.dialect = database.engine.dialect
        self._may_wait = may_wait
        self._digest: str | None = None
        self._has_read = False
        self._database = database
        self._connection: PoolProxiedConnection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def expect(self, digest: str) -> None:
        """From now on only the release of this digest is read."""
        self._digest = digest

    def read_digest(self) -> str | None:
        """Of the release that the database holds; null where there is none."""
        rows = self._execute("SELECT digest FROM release")
        return rows[0][0] if rows else None

    def fetch(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of a compiled statement, none only if it finds none in the release.

        Errors: ReleaseChangedError; DBAPIError.
        """
        rows = self._execute(sql, values)
        self._check(rows[0][0] if rows else self.read_digest())
        return [row[1:] for row in rows]

    def confirm(self) -> None:
        """Where nothing was read, ask for the release. Errors: ReleaseChangedError."""
        if not self._has_read:
            self._check(self.read_digest())

    def take_time(self) -> None:
        """What follows takes longer than a stored record. Errors: MustWaitError if it may not."""
        if not self._may_wait:
            raise MustWaitError

    @contextmanager
    def open_session(self) -> Iterator[Session]:
        """One transaction, for mapped rows. Errors: ReleaseChangedError; MustWaitError.

        The reader's own connection is given back first: a request never holds two of the pool.
        """
        self.take_time()
        self.close()
        with Session(self._database.engine) as session:
            if self._digest is not None:
                self._check(session.scalar(select(col(Release.digest))))
            yield session

    def _check(self, digest: str | None) -> None:
        if self._digest is not None and digest != self._digest:
            raise ReleaseChangedError(self._digest)
        self._has_read = True

    def _execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Errors: DBAPIError, as SQLAlchemy's own connections raise it; MustWaitError."""
        try:
            return self._execute_now(sql, values)
        except exc.OperationalError as error:
            if not self._may_wait and is_locked(error):
                raise MustWaitError from error
            raise

    def _execute_now(self, sql: str, values: Sequence[Any]) -> list[Row]:
        if self._connection is None:
            self._connection = self._database.take_connection(may_wait=self._may_wait)
        connection = self._connection
        try:
            cursor = connection.cursor()
            cursor.execute(sql, values)
            return list(cursor.fetchall())
        except self._database.driver_error as error:
            told = self._database.describe_error(error, connection)
            if self._database.is_local or told.connection_invalidated:
                self._database.drop_connection(connection)
                self._connection = None
            raise told from error

    def close(self) -> None:
        if self._connection is not None:
            self._database.give_back_connection(self._connection)
            self._connection = None


class Database:
    """Opens readers.

    On SQLite each thread keeps its connection for as long as the file is the same one; a reader
    there is cheap enough for the event loop (`is_local`), while PostgreSQL must be waited for.
    `hasty` is an engine of which nothing waits for a lock, where there is one.
    """

    def __init__(self, engine: Engine, *, path: Path | None, hasty: Engine | None = None) -> None:
        self.engine = engine
        self.hasty = hasty or engine
        self.is_local = path is not None
        driver: Any = engine.dialect.dbapi
        self.driver_error: type[Exception] = driver.Error
        self._path = None if path is None else os.fspath(path)
        self._thread = threading.local()
        # Weak, so that a connection ends with its thread.
        self._kept: WeakSet[PoolProxiedConnection] = WeakSet()

    def close(self) -> None:
        """End what threads keep."""
        for connection in list(self._kept):
            self.drop_connection(connection)
        self.engine.dispose()
        self.hasty.dispose()

    def read(self, *, may_wait: bool = True) -> Reader:
        """To be used in a `with` statement."""
        return Reader(self, may_wait=may_wait)

    def take_connection(self, *, may_wait: bool) -> PoolProxiedConnection:
        """A connection on which every statement is a transaction."""
        if self.is_local:
            return self._keep_connection(self.engine if may_wait else self.hasty)
        connection = self._check_out(self.engine)
        self._set_autocommit(connection, True)
        return connection

    def give_back_connection(self, connection: PoolProxiedConnection) -> None:
        if not self.is_local:
            self._set_autocommit(connection, False)
            connection.close()

    def drop_connection(self, connection: PoolProxiedConnection) -> None:
        connection.invalidate()
        self._kept.discard(connection)
        self._thread.connection = None

    def describe_error(
        self, error: Any, connection: PoolProxiedConnection | None = None
    ) -> exc.DBAPIError:
        """What SQLAlchemy's own connections would raise."""
        dialect: Any = self.engine.dialect
        is_lost = connection is not None and dialect.is_disconnect(
            error, connection.driver_connection, None
        )
        told: exc.DBAPIError = exc.DBAPIError.instance(
            None, None, error, self.driver_error, connection_invalidated=is_lost, dialect=dialect
        )
        return told

    def _set_autocommit(self, connection: PoolProxiedConnection, value: bool) -> None:
        driver: Any = connection.driver_connection
        try:
            driver.autocommit = value
        except self.driver_error as error:
            told = self.describe_error(error, connection)
            self.drop_connection(connection)
            raise told from error

    def _check_out(self, engine: Engine) -> PoolProxiedConnection:
        try:
            return engine.raw_connection()
        except self.driver_error as error:
            raise self.describe_error(error) from error

    def _keep_connection(self, engine: Engine) -> PoolProxiedConnection:
        """That of the thread; a new one where file or engine are others than last time."""
        origin = self._identify_file(), engine
        kept: PoolProxiedConnection | None = getattr(self._thread, "connection", None)
        if kept is not None and origin != self._thread.origin:
            self.drop_connection(kept)
            kept = None
        if kept is None:
            kept = self._check_out(engine)
            self._thread.connection, self._thread.origin = kept, origin
            self._kept.add(kept)
        restart_clock(kept)
        return kept

    def _identify_file(self) -> tuple[int, int] | None:
        if self._path is None:
            return None
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino


def open_database(url: str, limits: ReadLimits | None = None) -> Database:
    limits = limits or ReadLimits()
    engine = create_read_engine(url, limits)
    if not is_sqlite(url):
        return Database(engine, path=None)
    hasty = create_read_engine(url, limits, timeout_seconds=0)
    return Database(engine, path=sqlite_path(url), hasty=hasty)


def is_locked(error: exc.DBAPIError) -> bool:
    """Whether somebody else holds a lock on the SQLite file."""
    code: int = getattr(error.orig, "sqlite_errorcode", 0)  # the driver's own errors have none
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
