"""add conflicts and changes."""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _words(name: str, *values: str) -> sa.types.TypeEngine[str]:
    """Text that a CHECK limits to these values, in byte order."""
    portable, ordered = (
        sa.Enum(*values, name=name, native_enum=False, create_constraint=True) for _ in range(2)
    )
    ordered.collation = "C"
    return portable.with_variant(ordered, "postgresql")


revision = "20261121c"
down_revision = "20261121b"


def upgrade() -> None:
    op.create_table(
        "change_set",
        sa.Column("version", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("since", TEXT, nullable=True),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("added", sa.JSON(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_change_set_position")),
        sa.PrimaryKeyConstraint("version", name="pk_change_set"),
    )
    op.create_table(
        "conflict",
        sa.Column("id", TEXT, nullable=False),
        sa.Column(
            "kind", _words("kind", "direct", "definition", "degree", "scope"), nullable=False
        ),
        sa.Column("dispute", TEXT, nullable=False),
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=True),
        sa.CheckConstraint("claim_id < other_id", name=op.f("ck_conflict_pair_is_sorted")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_conflict_claim_id"),
        sa.ForeignKeyConstraint(["other_id"], ["claim.id"], name="fk_conflict_other_id"),
        sa.PrimaryKeyConstraint("id", name="pk_conflict"),
    )
    op.create_index("ix_conflict_claim_id", "conflict", ["claim_id"])
    op.create_index("ix_conflict_other_id", "conflict", ["other_id"])
    op.create_table(
        "withdrawal",
        sa.Column(
            "type",
            _words("type", "body_part", "claim", "condition", "exercise", "source", "treatment"),
            nullable=False,
        ),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("replaced_by", sa.JSON(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["version"], ["change_set.version"], name="fk_withdrawal_version"),
        sa.PrimaryKeyConstraint("type", "id", name="pk_withdrawal"),
    )


def downgrade() -> None:
    op.drop_table("withdrawal")
    op.drop_table("change_set")
    op.drop_table("conflict")
