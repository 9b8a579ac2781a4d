"""keep when a page was read, and the name of an author who is a person in its parts.

`load` writes all of it anew: the default stands only until then.
"""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

revision = "20261127d"
down_revision = "20261127c"


def upgrade() -> None:
    op.add_column("source", sa.Column("read", TEXT, nullable=False, server_default=""))
    op.add_column("source", sa.Column("author_given", TEXT, nullable=True))
    op.add_column("source", sa.Column("author_family", TEXT, nullable=True))


def downgrade() -> None:
    for column in ("author_family", "author_given", "read"):
        op.drop_column("source", column)
