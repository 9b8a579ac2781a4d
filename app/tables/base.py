"""What all tables share: constraint names, and columns of controlled words."""

from typing import Any

from sqlalchemy import CheckConstraint, Enum, MetaData
from sqlmodel import SQLModel

from app.vocabulary import Word

# Of the newest migration, which makes these tables.
SCHEMA_REVISION = "20261128a"


def describe_schemas(found: str) -> str:
    """What differs, and what to do. Revisions are named by their day, so they sort by time."""
    to_do = "run `load`" if found < SCHEMA_REVISION else "serve with the version that loaded it"
    return f"The database has schema {found}, this version reads {SCHEMA_REVISION}; {to_do}."


class Table(SQLModel):
    """Names every constraint, so that a migration can name it too.

    SQLModel validates no rows, so what would is not built: some 5 % of what imports take.
    """

    model_config = {"defer_build": True}

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


def words_column(words: type[Word], name: str) -> Any:
    """Text that a CHECK limits to the values of a controlled vocabulary, in byte order."""
    portable, ordered = (
        Enum(
            words,
            name=name,
            native_enum=False,
            create_constraint=True,
            values_callable=lambda members: [member.value for member in members],
        )
        for _ in range(2)
    )
    ordered.collation = "C"
    return portable.with_variant(ordered, "postgresql")


def exactly_one_of(*columns: str) -> CheckConstraint:
    counted = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{counted} = 1", name="one_owner")
