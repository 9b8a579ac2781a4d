"""Writes a seed into the tables in one transaction: killed at any moment, the old release stays."""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import col

from app.database import create_read_engine, is_sqlite
from app.queries.release import compute_content_digest
from app.seed.batches import gather_search_terms, write_rows
from app.seed.corpus_records import Seed
from app.seed.progress import OnProgress, count_claims, ignore_progress
from app.seed.rebuild import build_beside, lock_database
from app.seed.renderings import build_renderings
from app.seed.rows import build_release, build_rows, digest_seed
from app.tables import Release, Table

_ROOT = Path(__file__).parent.parent.parent

# From so many claims on, all that one SQLite transaction changes would take 200 MiB of memory.
LARGE_FROM_CLAIMS = 10_000


class DamagedDatabaseError(Exception):
    """What is stored is not what was loaded."""


@dataclass(frozen=True)
class LoadResult:
    """`is_new` is false where the database held this very release already."""

    version: str
    digest: str
    is_new: bool


def load_seed(
    seed: Seed,
    url: str,
    on_progress: OnProgress = ignore_progress,
    *,
    large_from_claims: int = LARGE_FROM_CLAIMS,
) -> LoadResult:
    """Migrate the database to the newest schema and replace the release that it holds.

    Safe to run twice. Errors: UnusableDatabaseError, sqlalchemy.exc.DBAPIError.
    """
    digest = digest_seed(seed, on_progress)
    with lock_database(url) as connection:
        if not is_sqlite(url) or count_claims(seed) < large_from_claims:
            upgrade_schema(connection)
            is_new = connection.scalar(select(col(Release.digest))) != digest
            if is_new:
                _replace_release(connection, seed, digest, on_progress)
        else:
            is_new = not holds_release(url, digest)
            if is_new:
                with build_beside(url) as fresh:
                    upgrade_schema(fresh)
                    _replace_release(fresh, seed, digest, on_progress)
            connection.rollback()  # it only held the lock; a commit would wait for readers
    return LoadResult(version=seed.release.version, digest=digest, is_new=is_new)


def find_loaded_digest(url: str) -> str | None:
    """The digest of the release that the database holds, null where it holds none or is absent."""
    engine = create_read_engine(url)
    try:
        with engine.connect() as connection:
            return connection.scalar(select(col(Release.digest)))
    except (OperationalError, ProgrammingError):
        return None
    finally:
        engine.dispose()


def holds_release(url: str, digest: str) -> bool:
    """Whether the database holds the release of this digest, in the newest schema."""
    if find_loaded_digest(url) != digest:
        return False
    engine = create_read_engine(url)
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_heads()
    finally:
        engine.dispose()
    return set(current) == set(ScriptDirectory.from_config(_make_config()).get_heads())


def check_stored_content(url: str) -> None:
    """Hold what is stored against the digest that `load` noted; no release is no damage.

    Errors: DamagedDatabaseError.
    """
    if find_loaded_digest(url) is None:
        return
    engine = create_read_engine(url)
    try:
        with engine.connect() as connection:
            noted = connection.scalar(select(col(Release.content_digest)))
            if compute_content_digest(connection) != noted:
                raise DamagedDatabaseError(
                    "the database was altered since it was loaded; delete the file, or load again"
                )
    finally:
        engine.dispose()


def upgrade_schema(connection: Connection) -> None:
    """Run the migrations inside the caller's transaction."""
    config = _make_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _make_config() -> Config:
    return Config(toml_file=_ROOT / "pyproject.toml")


def _replace_release(
    connection: Connection, seed: Seed, digest: str, on_progress: OnProgress
) -> None:
    for table in reversed(Table.metadata.sorted_tables):
        connection.execute(delete(table))
    with gather_search_terms(connection):
        counts = write_rows(connection, build_rows(seed, on_progress))
    write_rows(connection, build_renderings(connection))
    write_rows(connection, [build_release(seed, digest, counts)])
    on_progress("Checking", 0, 0)
    content_digest = compute_content_digest(connection)
    connection.execute(update(Release).values(content_digest=content_digest))
    _check_foreign_keys(connection)


def _check_foreign_keys(connection: Connection) -> None:
    """SQLite does not hold them during a load, because a migration needs them off."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise ValueError(f"rows point to nothing: {broken}")
