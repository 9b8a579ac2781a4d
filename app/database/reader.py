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
    READ_TIMEOUT_SECONDS,
    ReadLimits,
    create_read_engine,
    is_sqlite,
    restart_clock,
    sqlite_path,
)
from app.tables import Release

Row = tuple[Any, ...]


class ReleaseChangedError(Exception):
    """The database holds another release than the expected one: the answer must begin again."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
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


def is_busy(error: Exception) -> bool:
    """Whether another process holds the SQLite file: a commit takes a moment."""
    code: int | None = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return code is not None and (code & 0xFF) == sqlite3.SQLITE_BUSY


class Reader:
    """Reads for one answer, all of one release: each statement is a transaction of its own.

    Every statement says of which release it read, and one that is not `digest` ends the answer.
    """

    def __init__(self, database: "Database", *, is_patient: bool) -> None:
        self.dialect = database.engine.dialect
        self._is_patient = is_patient
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

    @contextmanager
    def open_session(self) -> Iterator[Session]:
        """One transaction, for mapped rows. Errors: ReleaseChangedError.

        The reader's own connection is given back first: a request never holds two of the pool.
        """
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
        """Errors: DBAPIError, as SQLAlchemy's own connections raise it."""
        if self._connection is None:
            self._connection = self._database.take_connection(is_patient=self._is_patient)
        connection = self._connection
        try:
            cursor = connection.cursor()
            cursor.execute(sql, values)
            return list(cursor.fetchall())
        except self._database.driver_error as error:
            told = self._database.describe_error(error, connection)
            is_useless = self._database.is_local and not is_busy(told)
            if is_useless or told.connection_invalidated:
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
    """

    def __init__(self, engine: Engine, *, path: Path | None) -> None:
        self.engine = engine
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

    def read(self, *, is_patient: bool = True) -> Reader:
        """To be used in a `with` statement; only a patient one waits where a file is locked."""
        return Reader(self, is_patient=is_patient)

    def take_connection(self, *, is_patient: bool) -> PoolProxiedConnection:
        """A connection on which every statement is a transaction."""
        if self.is_local:
            return self._keep_connection(is_patient=is_patient)
        connection = self._check_out()
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

    def _check_out(self) -> PoolProxiedConnection:
        try:
            return self.engine.raw_connection()
        except self.driver_error as error:
            raise self.describe_error(error) from error

    def _keep_connection(self, *, is_patient: bool) -> PoolProxiedConnection:
        """That of the thread; a new one where the file is another one than last time."""
        identity = self._identify_file()
        kept: PoolProxiedConnection | None = getattr(self._thread, "connection", None)
        if kept is not None and identity != self._thread.identity:
            self.drop_connection(kept)
            kept = None
        if kept is None:
            kept = self._check_out()
            self._thread.connection, self._thread.identity = kept, identity
            self._thread.is_patient = None
            self._kept.add(kept)
        if self._thread.is_patient is not is_patient:
            wait = READ_TIMEOUT_SECONDS if is_patient else 0
            kept.cursor().execute(f"PRAGMA busy_timeout = {round(1000 * wait)}")
            self._thread.is_patient = is_patient
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
    return Database(
        create_read_engine(url, limits or ReadLimits()),
        path=sqlite_path(url) if is_sqlite(url) else None,
    )
