"""count at load what a list and a search would count anew, and note the files of the seed."""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

revision = "20261121e"
down_revision = "20261121d"


def upgrade() -> None:
    op.create_table(
        "list_total",
        sa.Column("path", TEXT, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_list_total"),
    )
    op.create_table(
        "search_count",
        sa.Column("term", TEXT, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_search_count"),
    )
    op.add_column("release", sa.Column("files_digest", TEXT, nullable=True))


def downgrade() -> None:
    op.drop_column("release", "files_digest")
    op.drop_table("search_count")
    op.drop_table("list_total")
