"""keep short forms in a table of their own, and rows as they are read.

On SQLite tables of several keys lie in the order of these. On PostgreSQL bodies lie in their rows as
long as these fit into a page, not compressed.

`load` writes all rows anew, so nothing is carried over.
"""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

BY_SEVERAL = """claim_body_part claim_condition claim_contradiction claim_dissenter claim_entailment
    claim_exercise claim_flag claim_interest claim_position claim_tension claim_treatment
    condition_role conflict_claim exercise_body_part posting synonym treatment_body_part uncited
    withdrawal"""
AS_KEYS = " WITHOUT ROWID"

LONG = ("body", "rests")
MAX_ROW_BYTES = 8160  # the largest that PostgreSQL allows

revision = "20261127e"
down_revision = "20261127d"


def upgrade() -> None:
    for column in ("compact", "compact_checksum"):
        op.drop_column("rendering", column)
    op.create_table(
        "short_rendering",
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.Column("body", TEXT, nullable=False),
    )
    for table, made in _list_made_on_sqlite():
        op.drop_table(table)
        op.execute(made + AS_KEYS)
    if _is_postgresql():
        _store("EXTERNAL")
        op.execute(f"ALTER TABLE rendering SET (toast_tuple_target = {MAX_ROW_BYTES})")


def downgrade() -> None:
    if _is_postgresql():
        op.execute("ALTER TABLE rendering RESET (toast_tuple_target)")
        _store("EXTENDED")
    for table, made in _list_made_on_sqlite():
        op.drop_table(table)
        op.execute(made.removesuffix(AS_KEYS))
    op.drop_table("short_rendering")
    op.add_column("rendering", sa.Column("compact_checksum", sa.BigInteger(), nullable=True))
    op.add_column("rendering", sa.Column("compact", TEXT, nullable=True))


def _list_made_on_sqlite() -> list[tuple[str, str]]:
    """Each table, and the statement that made it: only SQLite has this choice."""
    if _is_postgresql():
        return []
    made = sa.text("SELECT sql FROM sqlite_master WHERE name = :name")
    return [
        (table, op.get_bind().execute(made, {"name": table}).scalar_one())
        for table in BY_SEVERAL.split()
    ]


def _store(storage: str) -> None:
    for column in LONG:
        op.execute(f"ALTER TABLE rendering ALTER COLUMN {column} SET STORAGE {storage}")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
