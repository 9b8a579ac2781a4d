"""The lock of a load, and how a release too large to be changed in place replaces a SQLite file.

In place its pages would have to stay in memory until the commit, or else lock readers out. Instead
it is built in a file beside the old one, which is read until the new one takes its name.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from app.database.engines import (
    UnusableDatabaseError,
    create_build_engine,
    create_write_engine,
    is_sqlite,
    sqlite_path,
)

# Any constant number: two loads into one PostgreSQL database wait for each other on it.
_LOAD_LOCK = 5_012_026


@contextmanager
def lock_database(url: str) -> Iterator[Connection]:
    """The transaction of a load: other loads wait for it, readers do not.

    Begun anew where the load that it waited for has replaced the file. A failure leaves no file
    where none was. Errors: UnusableDatabaseError.
    """
    engine = create_write_engine(url)
    is_begun = is_sqlite(url) and not sqlite_path(url).exists()
    try:
        with _begin(engine, url) as connection:
            _remove_leftover(url)
            yield connection
    except BaseException:
        if is_begun and sqlite_path(url).exists():
            _remove_empty_file(sqlite_path(url))
        raise
    finally:
        engine.dispose()


@contextmanager
def build_beside(url: str) -> Iterator[Connection]:
    """A transaction in a new, empty file that afterwards takes the place of the old one.

    The caller holds `lock_database`.
    """
    old, new = sqlite_path(url).resolve(), _name_new_file(url)
    engine = create_build_engine(new)
    try:
        with engine.begin() as connection:
            yield connection
        engine.dispose()
        _put_in_place(new, old)
    except BaseException:  # behind a success the name may be that of the next load's file
        new.unlink(missing_ok=True)
        raise


@contextmanager
def _begin(engine: Engine, url: str) -> Iterator[Connection]:
    while True:
        known = _identify_file(url)
        with _connect(engine, url) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOAD_LOCK})"))
            if not is_sqlite(url) or (known and _identify_file(url) == known):
                yield connection
                return
            connection.rollback()


def _connect(engine: Engine, url: str) -> Connection:
    """Errors: UnusableDatabaseError where SQLite can neither open nor make its file."""
    try:
        return engine.connect()
    except OperationalError as error:
        if not is_sqlite(url):
            raise
        raise UnusableDatabaseError(
            f"{sqlite_path(url)}: {error.orig}; SCIATICA_DATABASE_URL names another"
        ) from error


def _remove_empty_file(path: Path) -> None:
    """What a load that failed has begun, unless another has filled it since.

    The lock is one without a journal: that has the name of the file, so that of a load which begins
    anew would go with ours.
    """
    engine = create_build_engine(path)
    try:
        with engine.begin():
            if path.stat().st_size == 0:
                path.unlink()
    finally:
        engine.dispose()


def _name_new_file(url: str) -> Path:
    old = sqlite_path(url).resolve()
    return old.with_name(f"{old.name}.new")


def _remove_leftover(url: str) -> None:
    """What a load that was killed while it built a file has left."""
    if is_sqlite(url):
        _name_new_file(url).unlink(missing_ok=True)


def _put_in_place(new: Path, old: Path) -> None:
    """All of the file is on the disk before it takes the name, and the name before we say so."""
    shutil.copymode(old, new)
    with suppress(PermissionError):
        shutil.chown(new, old.stat().st_uid, old.stat().st_gid)
    _flush(new)
    new.replace(old)
    _flush(old.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _identify_file(url: str) -> tuple[int, int] | None:
    """Null where there is none, perhaps no longer: a load that fails removes what it has begun."""
    if not is_sqlite(url):
        return None
    try:
        stat = sqlite_path(url).stat()
    except FileNotFoundError:
        return None
    return stat.st_dev, stat.st_ino
