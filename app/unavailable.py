"""Why the API cannot answer at all: each 503 has one reason, which logs and metrics name."""

import logging
import sqlite3
from contextlib import suppress
from enum import StrEnum
from typing import Any

from fastapi import Response
from sqlalchemy import exc
from starlette.types import Scope

from app.database.reader import Database, ReleaseChangedError
from app.errors import ApiError, problem_response
from app.queries.release import read_schema
from app.queries.renderings import DamagedRecordError
from app.tables import SCHEMA_REVISION, describe_schemas

logger = logging.getLogger("sciatica")


class Reason(StrEnum):
    """Stable words: alerts are written with them (docs/operating.md says what each asks for)."""

    NO_DATABASE = "no-database"
    DATABASE_LOCKED = "database-locked"
    DATABASE_DAMAGED = "database-damaged"
    RECORD_DAMAGED = "record-damaged"
    POOL_EXHAUSTED = "pool-exhausted"
    STATEMENT_TIMEOUT = "statement-timeout"
    LENS_TIMEOUT = "lens-timeout"
    READ_CONFLICT = "read-conflict"
    RELEASE_CHANGING = "release-changing"
    SCHEMA_DIFFERS = "schema-differs"
    NO_RELEASE = "no-release"
    NO_ROOM = "no-room"


# Why an answer was cut that had begun, beside these: another release was loaded meanwhile.
RELEASE_CHANGED = "release-changed"

# What clients are told to have nothing loaded for them.
_WITHOUT_RELEASE = (Reason.NO_RELEASE, Reason.SCHEMA_DIFFERS)
# What does not pass by itself.
_DAMAGES = (Reason.DATABASE_DAMAGED, Reason.RECORD_DAMAGED)

_AGAIN = "The database does not answer; try again."

# PostgreSQL's codes for a table or column that does not exist, and for what took too long.
_UNDEFINED_TABLE, _UNDEFINED_COLUMN, _CANCELED = "42P01", "42703", "57014"
# Its class of codes for a transaction that is to be tried again; a standby ends a read so that
# stands in the way of what the primary did (40001, 40P01).
_TRANSACTION_ROLLBACK = "40"
_NO_PRIVILEGE = "42501"
_DAMAGED = "XX"  # of pages and indexes

# SQLite has only messages for what does not exist.
_NO_SUCH_TABLE, _NO_SUCH_COLUMN = "no such table", "no such column"
# Its primary result codes for a file that is locked, away, unreadable or damaged, or that a killed
# load left half written where we may not undo it.
_REASONS_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: Reason.DATABASE_LOCKED,
    sqlite3.SQLITE_CANTOPEN: Reason.NO_DATABASE,
    sqlite3.SQLITE_CORRUPT: Reason.DATABASE_DAMAGED,
    sqlite3.SQLITE_INTERRUPT: Reason.STATEMENT_TIMEOUT,  # by our own time limit
    sqlite3.SQLITE_IOERR: Reason.NO_DATABASE,
    sqlite3.SQLITE_LOCKED: Reason.DATABASE_LOCKED,
    sqlite3.SQLITE_NOTADB: Reason.DATABASE_DAMAGED,
    sqlite3.SQLITE_READONLY: Reason.NO_DATABASE,
}


class UnavailableError(ApiError):
    """A 503. `cause` is what whoever runs the API should read, and clients do not."""

    def __init__(self, reason: Reason, detail: str = _AGAIN, *, cause: str = "") -> None:
        code = "no-release" if reason in _WITHOUT_RELEASE else "database-unavailable"
        super().__init__(code, detail)
        self.reason = reason
        self.cause = cause or detail


def answer_error(scope: Scope, error: ApiError) -> Response:
    """The failure as an answer; a 503 is logged, and its reason noted for those further out."""
    if isinstance(error, UnavailableError):
        state = scope["state"]
        state["reason"] = error.reason
        level = logging.ERROR if error.reason in _DAMAGES else logging.WARNING
        request_id = state["request_id"]
        told = {"reason": error.reason, "request_id": request_id}
        logger.log(
            level, "503 %s, request %s: %s", error.reason, request_id, error.cause, extra=told
        )
    return problem_response(scope, error)


def no_release(schema: str | None = None) -> UnavailableError:
    """`schema` is the revision of the tables, where they are there."""
    if schema is None or schema == SCHEMA_REVISION:
        return UnavailableError(Reason.NO_RELEASE, "No release is loaded; run `load`.")
    return UnavailableError(Reason.SCHEMA_DIFFERS, describe_schemas(schema))


def describe_database_error(error: Exception, database: Database) -> UnavailableError:
    """The database is away or damaged, or this version loaded nothing into it; else our bug.

    Errors: the error itself, where it is our bug.
    """
    if is_missing_schema(error):
        return no_release(_find_schema(database))
    reason = find_reason(error)
    if reason is None:
        raise error
    return UnavailableError(reason, cause=str(error).splitlines()[0])


def explain_cut(error: Exception) -> str | None:
    """Why an answer that has begun cannot be ended; null where that is a mistake of ours."""
    if isinstance(error, ReleaseChangedError):
        return RELEASE_CHANGED
    if isinstance(error, DamagedRecordError):
        return Reason.RECORD_DAMAGED
    return find_reason(error)


def describe_cut(reason: str) -> UnavailableError:
    """The same, where nothing was sent: it is an answer of its own."""
    is_changing = reason == RELEASE_CHANGED
    return UnavailableError(Reason.RELEASE_CHANGING if is_changing else Reason(reason))


def is_passing(error: Exception) -> bool:
    """Whether the connection was lost or the transaction was in the way; not what took too long."""
    was_lost: bool = getattr(error, "connection_invalidated", False)
    return was_lost or _read_state(error).startswith(_TRANSACTION_ROLLBACK)


def is_missing_schema(error: Exception) -> bool:
    return _read_state(error) in (_UNDEFINED_TABLE, _UNDEFINED_COLUMN) or _read_message(
        error
    ).startswith((_NO_SUCH_TABLE, _NO_SUCH_COLUMN))


def find_reason(error: Exception) -> Reason | None:
    """Of lost, refused, locked and damaged databases; null for statements of ours."""
    code: int | None = getattr(_get_original(error), "sqlite_errorcode", None)
    if code is not None:  # the driver's own errors have none
        return _REASONS_OF_SQLITE.get(code & 0xFF)
    if isinstance(error, exc.TimeoutError):
        return Reason.POOL_EXHAUSTED
    state = _read_state(error)
    if state == _NO_PRIVILEGE:
        return Reason.NO_DATABASE
    if state.startswith(_DAMAGED):
        return Reason.DATABASE_DAMAGED
    if not isinstance(error, exc.OperationalError | exc.InterfaceError):
        return None
    if state.startswith(_TRANSACTION_ROLLBACK):
        return Reason.READ_CONFLICT
    return Reason.STATEMENT_TIMEOUT if state == _CANCELED else Reason.NO_DATABASE


def _find_schema(database: Database) -> str | None:
    """Null where there are no tables at all, or nobody to tell."""
    with (
        suppress(exc.DBAPIError, exc.TimeoutError),
        database.read() as reader,
        reader.open_session() as session,
    ):
        return read_schema(session)
    return None


def _get_original(error: Exception) -> Any:
    return getattr(error, "orig", None)


def _read_state(error: Exception) -> str:
    return getattr(_get_original(error), "sqlstate", None) or ""


def _read_message(error: Exception) -> str:
    original = _get_original(error)
    return str(original) if isinstance(original, sqlite3.OperationalError) else ""
