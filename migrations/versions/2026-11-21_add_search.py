"""add search, and the interests that a lens leaves out."""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
SEARCHED_BEFORE = ("claim", "exercise", "treatment", "condition")

revision = "20261121b"
down_revision = "20261121a"


def _kinds() -> sa.types.TypeEngine[str]:
    """Text that a CHECK limits to what can be found, in byte order."""
    values = ("body_part", "citation", "claim", "condition", "conflict", "exercise", "safety",
              "source", "topic", "treatment")  # fmt: skip
    portable, ordered = (
        sa.Enum(*values, name="kind", native_enum=False, create_constraint=True) for _ in range(2)
    )
    ordered.collation = "C"
    return portable.with_variant(ordered, "postgresql")


def upgrade() -> None:
    for table in SEARCHED_BEFORE:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("search_text")
    op.create_table(
        "search_entry",
        sa.Column("kind", _kinds(), nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("stems", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "item_id", name="pk_search_entry"),
    )
    op.create_table(
        "search_term",
        sa.Column("kind", _kinds(), nullable=False),
        sa.Column("term", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "term", "item_id", name="pk_search_term"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_word",
        sa.Column("word", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_word"),
    )
    op.create_table(
        "synonym",
        sa.Column("stems", TEXT, nullable=False),
        sa.Column("term", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("stems", name="pk_synonym"),
    )
    op.create_table(
        "claim_interest",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_interest_claim_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_claim_interest_source_id"),
        sa.PrimaryKeyConstraint("claim_id", "source_id", name="pk_claim_interest"),
    )


def downgrade() -> None:
    for table in ("claim_interest", "synonym", "search_word", "search_term", "search_entry"):
        op.drop_table(table)
    for table in SEARCHED_BEFORE:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("search_text", TEXT, nullable=False, server_default=""))
