"""keep the words of synonyms as they are written, and words and titles as one list each.

`load` writes all of it anew, so nothing is carried over.
"""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

revision = "20261127b"
down_revision = "20261127a"


def upgrade() -> None:
    for table in ("synonym", "search_word"):
        op.drop_table(table)
    op.create_table("synonym", _key("group_id"), _key("word"))
    op.create_table(
        "lexicon",
        _key("name"),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    for table in ("lexicon", "synonym"):
        op.drop_table(table)
    op.create_table("synonym", _key("stems"), sa.Column("term", TEXT, nullable=False))
    op.create_table("search_word", _key("word"))


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, primary_key=True, nullable=False)
