"""The migrations make the tables of `tables.py`, and the constraints hold."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from conftest import ROOT
from seeds import make_seed
from sqlalchemy import (
    CheckConstraint,
    Connection,
    Constraint,
    Engine,
    ForeignKeyConstraint,
    inspect,
    text,
)
from sqlalchemy.exc import IntegrityError

from app.database.engines import create_write_engine
from app.load.held import check_stored_content
from app.load.transaction import load_seed, upgrade_schema
from app.tables import SCHEMA_REVISION, Table


@pytest.fixture
def connection(empty_url: str) -> Iterator[Connection]:
    engine = create_write_engine(empty_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def make_config(connection: Connection) -> Config:
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["connection"] = connection
    return config


def list_tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_the_tables_of_the_models(connection: Connection) -> None:
    upgrade_schema(connection)

    context = MigrationContext.configure(connection)
    assert compare_metadata(context, Table.metadata) == []
    assert list_tables(connection) == set(Table.metadata.tables)


def test_the_one_newest_migration_is_that_of_the_tables(connection: Connection) -> None:
    heads = ScriptDirectory.from_config(make_config(connection)).get_heads()

    assert heads == [SCHEMA_REVISION]


def test_down_to_nothing_and_up_again(connection: Connection) -> None:
    upgrade_schema(connection)
    command.downgrade(make_config(connection), "base")
    assert list_tables(connection) == set()

    upgrade_schema(connection)
    assert list_tables(connection) == set(Table.metadata.tables)


def test_a_migration_that_fails_half_way_leaves_nothing(connection: Connection) -> None:
    upgrade_schema(connection)
    connection.rollback()

    assert list_tables(connection) == set()


def list_constraints(connection: Connection, *kinds: type[Constraint]) -> set[str]:
    """The names, as the engine writes them, of the constraints that `tables.py` declares."""
    preparer = connection.dialect.identifier_preparer
    return {
        str(preparer.format_constraint(constraint))
        for table in Table.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, kinds)
    }


def test_the_database_checks_what_the_models_check(connection: Connection) -> None:
    upgrade_schema(connection)

    inspector = inspect(connection)
    found = {
        str(item["name"])
        for table in Table.metadata.tables
        for item in [*inspector.get_check_constraints(table), *inspector.get_foreign_keys(table)]
    }
    assert found == list_constraints(connection, CheckConstraint, ForeignKeyConstraint)


LONGER_THAN_POSTGRES_KEEPS_BY_ITSELF = 2_100

# One row for each condition of the tables that it breaks: what is set, and in which row.
BAD_ROWS = [
    ("claim", "level = 'high'", "id = 'grave'"),
    ("claim", "level_direct = 'high'", "id = 'grave'"),
    ("claim", "level_stated_only = 'high'", "id = 'grave'"),
    ("claim", "direction = 'up'", "id = 'grave'"),
    ("claim", "speaking = 2", "id = 'grave'"),
    ("claim", "corpus = 9", "id = 'grave'"),
    ("claim_flag", "flag = 'odd'", "claim_id = 'disc-mimics'"),
    ("claim_position", "position = 'silent'", "claim_id = 'grave'"),
    ("claim_position", "position = 'left'", "claim_id = 'grave'"),
    ("claim_position", "basis = 'guessed'", "claim_id = 'grave'"),
    ("change_set", "position = -1", "since IS NULL"),
    ("withdrawal", "type = 'idea'", "id = 'rolling-cures'"),
    ("conflict", "kind = 'loud'", "id = 'whether-rolling-helps'"),
    ("exercise", "kind = 'dancing'", "id = 'rolling'"),
    ("exercise", "posture = 'flying'", "id = 'rolling'"),
    ("exercise", "headline_polarity = 'maybe'", "id = 'rolling'"),
    ("treatment", "kind = 'magic'", "id = 'pill'"),
    ("treatment", "headline_polarity = 'maybe'", "id = 'pill'"),
    ("code", "system = 'SNOMED'", "id = 1"),
    ("code", "match = 'close'", "id = 1"),
    ("code", "body_part_id = 'leg'", "condition_id IS NOT NULL"),
    ("code", "condition_id = NULL", "condition_id IS NOT NULL"),
    ("citation", "exercise_id = 'rolling'", "claim_id = 'grave'"),
    ("citation", "claim_id = NULL, stance = NULL", "claim_id = 'grave'"),
    ("citation", "stance = NULL", "claim_id = 'grave'"),
    ("citation", "stance = 'supports'", "exercise_id = 'rolling'"),
    ("citation", "stance = 'likes'", "claim_id = 'grave'"),
    ("citation", "stance = 'qualifies'", "claim_id = 'grave'"),
    ("citation", "qualifier = 'if so'", "claim_id = 'grave'"),
    ("citation", "basis = 'implied'", "claim_id = 'grave'"),
    ("citation", "basis = 'guessed', reasoning = 'x'", "claim_id = 'grave'"),
    ("citation", "reasoning = 'so'", "claim_id = 'grave'"),
    ("citation", "voice = 'attributed'", "claim_id = 'grave'"),
    ("citation", "voice = 'loud', attributed_to = 'x', endorsed = TRUE", "claim_id = 'grave'"),
    ("citation", "attributed_to = 'somebody'", "claim_id = 'grave'"),
    ("citation", "endorsed = TRUE", "claim_id = 'grave'"),
    ("citation", "behind = 'back'", "exercise_id = 'rolling'"),
    ("citation", "passage_start = 11", "claim_id = 'grave'"),
    ("citation", "passage_end = 12", "claim_id = 'grave'"),
    ("citation", "start = 20", "claim_id = 'grave'"),
    ("uncited", "reason = 'bored'", "source_id = 'alpha'"),
    ("uncited", "start = 5", "source_id = 'alpha'"),
    ("uncited", "reason = 'repetition'", "source_id = 'alpha'"),
    ("safety", "kind = 'joke'", "id = 'guide'"),
    ("rendering", "kind = 'poem'", "item_id = 'grave'"),
]  # fmt: skip


def test_every_check_refuses_its_bad_rows(empty_url: str) -> None:
    load_seed(make_seed(), empty_url)
    engine = create_write_engine(empty_url)

    broken = {_break(engine, *row) for row in BAD_ROWS}

    with engine.connect() as connection:
        assert broken == list_constraints(connection, CheckConstraint)
    engine.dispose()


def _break(engine: Engine, table: str, change: str, where: str) -> str:
    """Try the change; returns the name of the CHECK that refused it."""
    quoted = change.replace("match =", '"match" =')
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT 1 FROM {table} WHERE {where}"))
        assert found.all(), f"{where} finds no row"
        with pytest.raises(IntegrityError, match=r"(?i)check") as caught:
            connection.execute(text(f"UPDATE {table} SET {quoted} WHERE {where}"))
    match = re.search(r"\bck_\w+", str(caught.value.orig))
    assert match, caught.value.orig
    return match.group()


def test_text_is_sorted_by_bytes_on_postgres(postgres_url: str) -> None:
    query = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')
          AND collation_name IS DISTINCT FROM 'C' AND table_name <> 'alembic_version'
    """
    with create_write_engine(postgres_url).connect() as connection:
        text_columns: Any = connection.execute(
            text(query.replace("IS DISTINCT FROM", "IS NOT DISTINCT FROM"))
        ).all()
        others = connection.execute(text(query)).all()

    assert len(text_columns) > 60
    assert others == []


def test_text_is_sorted_by_bytes_on_sqlite(sqlite_url: str) -> None:
    with create_write_engine(sqlite_url).connect() as connection:
        sql = connection.scalar(text("SELECT group_concat(sql) FROM sqlite_master"))

    assert "COLLATE" not in sql


def test_sqlite_repeats_no_key_of_several_columns(sqlite_url: str) -> None:
    by_several = {
        table.name for table in Table.metadata.tables.values() if len(table.primary_key) > 1
    }

    with create_write_engine(sqlite_url).connect() as connection:
        found = connection.scalars(
            text("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID'")
        )
        assert set(found) == by_several


def test_postgres_keeps_bodies_in_their_rows_as_they_are_read(postgres_url: str) -> None:
    with create_write_engine(postgres_url).connect() as connection:
        kept = connection.execute(
            text("""
                SELECT length(body), pg_column_compression(body), pg_relation_size(reltoastrelid)
                FROM rendering, pg_class WHERE relname = 'rendering' AND body IS NOT NULL
            """)
        ).all()

    assert max(length for length, _, _ in kept) > LONGER_THAN_POSTGRES_KEEPS_BY_ITSELF
    assert {(compression, elsewhere) for _, compression, elsewhere in kept} == {(None, 0)}


def test_a_release_of_the_schema_before_is_loaded_anew(empty_url: str) -> None:
    load_seed(make_seed(), empty_url)
    engine = create_write_engine(empty_url)
    with engine.begin() as connection:
        command.downgrade(make_config(connection), "-1")
    engine.dispose()

    result = load_seed(make_seed(), empty_url)

    assert result.is_new
    check_stored_content(empty_url)
