"""store records as they are served, and index what pages are read by."""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

revision = "20261121d"
down_revision = "20261121c"


# Each replaces one that began with the same column.
INDEXES = (
    ("claim", ["level"], ["level", "id"]),
    ("claim", ["direction"], ["direction", "id"]),
    ("citation", ["claim_id"], ["claim_id", "source_id", "stance", "basis"]),
)


def _kinds() -> sa.types.TypeEngine[str]:
    """Text that a CHECK limits to the kinds of record, in byte order."""
    values = ("body_part", "citation", "claim", "condition", "conflict", "exercise", "safety",
              "source", "topic", "treatment")  # fmt: skip
    portable, ordered = (
        sa.Enum(*values, name="kind", native_enum=False, create_constraint=True) for _ in range(2)
    )
    ordered.collation = "C"
    return portable.with_variant(ordered, "postgresql")


def upgrade() -> None:
    op.create_table(
        "rendering",
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("kind", _kinds(), nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("compact", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("item_id", "kind", name="pk_rendering"),
    )
    for table, old, new in INDEXES:
        op.drop_index(f"ix_{table}_{'_'.join(old)}", table_name=table)
        op.create_index(f"ix_{table}_{'_'.join(new)}", table, new)


def downgrade() -> None:
    for table, old, new in INDEXES:
        op.drop_index(f"ix_{table}_{'_'.join(new)}", table_name=table)
        op.create_index(f"ix_{table}_{'_'.join(old)}", table, old)
    op.drop_table("rendering")
