"""Reads for one answer: statements on a bare connection, and a session where rows are needed.

A statement is compiled once for every shape of request and then run by the driver alone: for a
page that is stored rendered, anything more would take most of the time (docs/decisions.md).
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import ClauseElement, Dialect, Engine, PoolProxiedConnection, exc
from sqlmodel import Session

from app.database import ReadLimits, create_read_engine, is_sqlite, restart_clock, sqlite_path

Row = tuple[Any, ...]
Values = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Slot:
    """Stands in a statement for a value that is known when it runs: `values[name][place]`."""

    name: str
    place: int = 0


@dataclass(frozen=True)
class Statement:
    """SQL, and what its parameters are: values, or slots for them."""

    sql: str
    parameters: Mapping[str, Any]
    order: tuple[str, ...] | None  # where the driver wants them by position

    def fill(self, values: Values) -> Sequence[Any] | Mapping[str, Any]:
        filled = {
            name: values[given.name][given.place] if isinstance(given, Slot) else given
            for name, given in self.parameters.items()
        }
        return filled if self.order is None else [filled[name] for name in self.order]


def compile_statement(statement: ClauseElement, dialect: Dialect) -> Statement:
    compiled: Any = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    parameters = {
        name: value.value if isinstance(value, Enum) else value
        for name, value in compiled.construct_params(escape_names=False).items()
    }
    order = compiled.positiontup
    return Statement(compiled.string, parameters, None if order is None else tuple(order))


class Reader:
    """Reads of one transaction: all see the state of one moment.

    It begins with the first read. A session takes its place: two connections at once could wait
    for each other's end, in a pool or around a load that waits to commit.
    """

    def __init__(self, database: "Database") -> None:
        self.dialect = database.engine.dialect
        self._database = database
        self._connection: PoolProxiedConnection | None = None

    def fetch(self, statement: Statement, values: Values) -> list[Row]:
        return self.execute(statement.sql, statement.fill(values))

    def execute(self, sql: str, parameters: Any = ()) -> list[Row]:
        """Errors: DBAPIError, as SQLAlchemy's own connections raise it."""
        if self._connection is None:
            self._connection = self._database.take_connection()
        try:
            with _wrap_errors(self._database.engine, self._connection):
                cursor = self._connection.cursor()
                cursor.execute(sql, parameters)
                return list(cursor.fetchall())
        except exc.DBAPIError as error:
            if self._database.is_local or error.connection_invalidated:
                self._database.drop_connection(self._connection)
                self._connection = None
            raise

    @contextmanager
    def open_session(self) -> Iterator[Session]:
        self.close()
        with Session(self._database.engine) as session:
            yield session

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
        self._path = path
        self._thread = threading.local()
        self._kept: set[PoolProxiedConnection] = set()

    def close(self) -> None:
        """End what threads keep."""
        for connection in list(self._kept):
            self.drop_connection(connection)
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        reader = Reader(self)
        try:
            yield reader
        finally:
            reader.close()

    def take_connection(self) -> PoolProxiedConnection:
        """A connection with a transaction begun."""
        if not self.is_local:
            return self._check_out()
        connection = self._keep_connection()
        with _wrap_errors(self.engine):
            connection.cursor().execute("BEGIN")  # the driver would not
        return connection

    def give_back_connection(self, connection: PoolProxiedConnection) -> None:
        if self.is_local:
            connection.rollback()
        else:
            connection.close()

    def drop_connection(self, connection: PoolProxiedConnection) -> None:
        connection.invalidate()
        self._kept.discard(connection)
        self._thread.connection = None

    def _check_out(self) -> PoolProxiedConnection:
        with _wrap_errors(self.engine):
            return self.engine.raw_connection()

    def _keep_connection(self) -> PoolProxiedConnection:
        """That of the thread; a new one where the file is another one than last time."""
        identity = self._identify_file()
        kept: PoolProxiedConnection | None = getattr(self._thread, "connection", None)
        if kept is not None and identity != self._thread.identity:
            self.drop_connection(kept)
            kept = None
        if kept is None:
            kept = self._check_out()
            self._thread.connection, self._thread.identity = kept, identity
            self._kept.add(kept)
        restart_clock(kept)
        return kept

    def _identify_file(self) -> tuple[int, int] | None:
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def open_database(url: str, limits: ReadLimits | None = None) -> Database:
    return Database(
        create_read_engine(url, limits or ReadLimits()),
        path=sqlite_path(url) if is_sqlite(url) else None,
    )


def get_database(request: Request) -> Database:
    """The database that `create_app` opened."""
    database: Database = request.app.state.database
    return database


DatabaseDep = Annotated[Database, Depends(get_database)]


@contextmanager
def _wrap_errors(engine: Engine, connection: PoolProxiedConnection | None = None) -> Iterator[None]:
    """Raise what the driver raises as SQLAlchemy's own connections do."""
    driver: Any = engine.dialect.dbapi
    try:
        yield
    except driver.Error as error:
        is_lost = connection is not None and engine.dialect.is_disconnect(
            error, connection.driver_connection, None
        )
        raise exc.DBAPIError.instance(
            None,
            None,
            error,
            driver.Error,
            connection_invalidated=is_lost,
            dialect=engine.dialect,
        ) from error
