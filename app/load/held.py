"""What a database holds, asked without reading the seed: a start has little time."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import col

from app.database.engines import UnusableDatabaseError, create_read_engine
from app.database.reader import Database, ReleaseChangedError, open_database
from app.failures import ExpectedError
from app.queries.release import compute_content_digest, select_schema
from app.queries.renderings import DamagedRecordError, check_all
from app.tables import SCHEMA_REVISION, Release, Source, describe_schemas

_MADE_OF = (".json", ".py", ".yaml")


class DamagedDatabaseError(ExpectedError):
    """What is stored is not what was loaded."""


def digest_files(directories: Iterable[Path]) -> str:
    """SHA-256 of the names and bytes of all files of which rows are made.

    Beside a corpus its own database may lie, which changes with every load.
    """
    digest = hashlib.sha256()
    for directory in directories:
        for file in sorted(directory.rglob("*.*")):
            if file.suffix in _MADE_OF and file.is_file():
                digest.update(f"\n{file.relative_to(directory).as_posix()}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def prove_schema(url: str) -> None:
    """No tables are nobody's. Errors: UnusableDatabaseError, where another version made them."""
    for (found,) in _read(url, select_schema()):
        if found != SCHEMA_REVISION:
            raise UnusableDatabaseError(describe_schemas(found))


def find_files_digest(url: str) -> str | None:
    """What `digest_files` gave when the release was loaded; null where nothing is known of it."""
    return _read_release(url, col(Release.files_digest))


def find_loaded_digest(url: str) -> str | None:
    """The digest of the release that the database holds, null where it holds none or is absent."""
    return _read_release(url, col(Release.digest))


def prove_held(url: str) -> None:
    """That the database holds a release. Errors: UnusableDatabaseError; DBAPIError."""
    engine = create_read_engine(url)
    try:
        with engine.connect() as connection:
            if connection.scalar(select(col(Release.digest))) is None:
                raise UnusableDatabaseError("the database holds no release; run `load`")
    finally:
        engine.dispose()


def check_stored_content(url: str) -> None:
    """Prove all that is stored: rows by the digest that `load` noted, the rest by its checksums.

    No release is no damage, and another one that comes meanwhile is proven in its place. Errors:
    DamagedDatabaseError; DamagedRecordError.
    """
    if find_loaded_digest(url) is None:
        return
    database = open_database(url)
    is_proven = False
    try:
        while not is_proven:
            with suppress(ReleaseChangedError):
                _prove_content(database)
                is_proven = True
    finally:
        database.close()


def _prove_content(database: Database) -> None:
    with database.engine.connect() as connection:
        digest, noted = connection.execute(
            select(col(Release.digest), col(Release.content_digest))
        ).one()
        if compute_content_digest(connection) != noted:
            raise DamagedDatabaseError("the database was altered since it was loaded; run `load`")
    with database.read() as reader:
        reader.expect(digest)
        check_all(reader)


def is_intact(url: str) -> bool:
    try:
        check_stored_content(url)
    except (DamagedDatabaseError, DamagedRecordError):
        return False
    return True


def find_documents(url: str) -> dict[str, str]:
    """SHA-256 of the documents of the release that the database holds, by file name."""
    return dict(_read(url, select(col(Source.document), col(Source.document_sha256))))


def _read_release(url: str, column: Any) -> str | None:
    return next((value for (value,) in _read(url, select(column))), None)


def _read(url: str, statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    """The rows; none where the database is absent or holds no release."""
    engine = create_read_engine(url)
    try:
        with engine.connect() as connection:
            return connection.execute(statement).all()
    except (OperationalError, ProgrammingError):
        return ()
    finally:
        engine.dispose()
