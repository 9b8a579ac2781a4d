"""Writes a seed into the tables in one transaction: killed at any moment, the old release stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, delete, inspect, text, update
from sqlmodel import col

from app.curation.corpus_records import Seed
from app.database.engines import UnusableDatabaseError, create_read_engine, is_sqlite
from app.load.batches import write_rows
from app.load.held import find_loaded_digest, is_intact
from app.load.lock import build_beside, lock_database
from app.load.progress import OnProgress, count_claims, ignore_progress
from app.load.renderings import RenderingBuilder
from app.load.rows import Reading, build_release, build_rows, read_claims
from app.queries.release import compute_content_digest, select_schema
from app.shipped import MIGRATIONS_DIRECTORY
from app.tables import Release, Table, describe_schemas

# From so many claims on, all that one SQLite transaction changes would take 200 MiB of memory.
LARGE_FROM_CLAIMS = 10_000

# How many objects more than last time begin a collection, of the young, the older and all.
RARE_COLLECTIONS = (200_000, 20, 100)


@dataclass(frozen=True)
class LoadResult:
    """`is_new` is false where the database held this very release already, undamaged."""

    version: str
    digest: str
    is_new: bool


def load_seed(
    seed: Seed,
    url: str,
    on_progress: OnProgress = ignore_progress,
    *,
    files_digest: str | None = None,
    large_from_claims: int = LARGE_FROM_CLAIMS,
) -> LoadResult:
    """Migrate the database to the newest schema and replace the release that it holds.

    `files_digest` is noted for the next start. Safe to run twice. Errors: UnusableDatabaseError,
    sqlalchemy.exc.DBAPIError.
    """
    reading = read_claims(seed, on_progress)
    with collect_rarely(), lock_database(url) as connection:
        # Asked before the schema is changed: other connections would wait for that.
        is_new = not (holds_release(url, reading.digest) and is_intact(url))
        if not is_sqlite(url) or count_claims(seed) < large_from_claims:
            upgrade_schema(connection)
            if is_new:
                _replace_release(connection, seed, reading, on_progress)
            _note_files(connection, files_digest)
        elif is_new:
            _prove_replaceable(connection)
            with build_beside(url) as fresh:
                upgrade_schema(fresh)
                _replace_release(fresh, seed, reading, on_progress)
                _note_files(fresh, files_digest)
            connection.rollback()  # it only held the lock; a commit would wait for readers
        else:
            _note_files(connection, files_digest)
    return LoadResult(version=seed.release.version, digest=reading.digest, is_new=is_new)


@contextmanager
def collect_rarely() -> Iterator[None]:
    """A load makes millions of objects that no cycle holds: to look for cycles takes a fifth."""
    usual = gc.get_threshold()
    gc.set_threshold(*RARE_COLLECTIONS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


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


def upgrade_schema(connection: Connection) -> None:
    """Run the migrations inside the caller's transaction. Errors: UnusableDatabaseError."""
    config = _make_config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:  # only a later version has revisions that are not ours
        found = connection.scalar(select_schema())
        raise UnusableDatabaseError(describe_schemas(found) if found else str(error)) from error


def _prove_replaceable(connection: Connection) -> None:
    """A file of which nothing stays is one of ours, and of no later version.

    Errors: UnusableDatabaseError.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None and inspect(connection).get_table_names():
        raise UnusableDatabaseError(
            "The file holds tables of another program; SCIATICA_DATABASE_URL names another."
        )
    try:
        ScriptDirectory.from_config(_make_config()).get_revisions(found or ())
    except CommandError as error:
        raise UnusableDatabaseError(describe_schemas(str(found))) from error


def _make_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS_DIRECTORY).replace("%", "%%"))
    return config


def _replace_release(
    connection: Connection, seed: Seed, reading: Reading, on_progress: OnProgress
) -> None:
    for table in reversed(Table.metadata.sorted_tables):
        connection.execute(delete(table))
    counts = write_rows(connection, build_rows(seed, reading.relations, on_progress))
    write_rows(connection, RenderingBuilder(seed, counts, on_progress).build(connection))
    write_rows(connection, [build_release(seed, reading.digest, counts)])
    on_progress("Checking", 0, 0)
    content_digest = compute_content_digest(connection)
    connection.execute(update(Release).values(content_digest=content_digest))
    _check_foreign_keys(connection)


def _note_files(connection: Connection, digest: str | None) -> None:
    """Where the same is noted already, nothing is written."""
    is_other = col(Release.files_digest).is_distinct_from(digest)
    connection.execute(update(Release).where(is_other).values(files_digest=digest))


def _check_foreign_keys(connection: Connection) -> None:
    """SQLite does not hold them during a load, because a migration needs them off."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise ValueError(f"rows point to nothing: {broken}")
