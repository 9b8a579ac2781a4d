"""keep what the corpus says of itself, and its topics and roles as rows of their own.

`load` writes all rows anew, so nothing is carried over.
"""

import re

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

# By table: the column whose words were the program's, and these words.
COLUMNS = {
    "claim": (
        "topic",
        """definition anatomy symptom cause mechanism mimic epidemiology diagnosis prognosis exercise
        stretching hands_on_therapy self_care medication surgery ergonomics prevention red_flag
        professional_care""".split(),
    ),
    "condition_role": ("role", "syndrome cause mimic red_flag risk_factor related".split()),
}

revision = "20261127g"
down_revision = "20261127e"


def upgrade() -> None:
    _make_release(sa.Column("corpus", sa.JSON(), nullable=False))
    for name, headings in (("topic", ("heading",)), ("role", ("heading", "short"))):
        op.create_table(
            name,
            sa.Column("id", TEXT, primary_key=True, nullable=False),
            sa.Column("place", sa.Integer(), nullable=False),
            *(sa.Column(heading, TEXT, nullable=False) for heading in (*headings, "meaning")),
        )
    for table, (column, words) in COLUMNS.items():
        checked, pointing = _write_rules(table, column, words)
        if _is_postgresql():
            op.execute(f"TRUNCATE {table} CASCADE")
            op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_{column}")
            op.alter_column(table, column, type_=sa.String(collation="C"))
            op.execute(f"ALTER TABLE {table} ADD {pointing}")
        else:
            size = max(map(len, words))
            _make_anew(
                table,
                (f"{column} VARCHAR({size}) NOT NULL", f"{column} VARCHAR NOT NULL"),
                (checked, pointing),
            )


def downgrade() -> None:
    for table, (column, words) in COLUMNS.items():
        checked, pointing = _write_rules(table, column, words)
        size = max(map(len, words))
        if _is_postgresql():
            op.execute(f"TRUNCATE {table} CASCADE")
            op.drop_constraint(f"fk_{table}_{column}", table)
            op.alter_column(table, column, type_=sa.String(size, collation="C"))
            op.execute(f"ALTER TABLE {table} ADD {checked}")
        else:
            _make_anew(
                table,
                (f"{column} VARCHAR NOT NULL", f"{column} VARCHAR({size}) NOT NULL"),
                (pointing, checked),
            )
    for name in ("role", "topic"):
        op.drop_table(name)
    _make_release()


def _make_release(*further: sa.Column[object]) -> None:
    op.drop_table("release")
    op.create_table(
        "release",
        sa.Column("version", TEXT, primary_key=True, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("released", "digest")),
        sa.Column("content_digest", TEXT, nullable=False),
        sa.Column("files_digest", TEXT, nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        *further,
    )


def _write_rules(table: str, column: str, words: list[str]) -> tuple[str, str]:
    """That the words are these, and that they are those of a table."""
    allowed = ", ".join(f"'{word}'" for word in words)
    return (
        f"CONSTRAINT ck_{table}_{column} CHECK ({column} IN ({allowed}))",
        f"CONSTRAINT fk_{table}_{column} FOREIGN KEY({column}) REFERENCES {column} (id)",
    )


def _make_anew(table: str, *changes: tuple[str, str]) -> None:
    """SQLite changes no constraint: the table is made again from its own words, without rows."""
    bind = op.get_bind()
    made = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL")
    written, *indexes = bind.execute(made, {"table": table}).scalars()
    for old, new in changes:
        spaced = re.sub(r"\s+", " ", written)
        if old not in spaced:
            raise ValueError(f"{table} does not say: {old}")
        written = spaced.replace(old, new)
    op.drop_table(table)
    for statement in (written, *indexes):
        bind.exec_driver_sql(statement)


def _is_postgresql() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
