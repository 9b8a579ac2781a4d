"""keep on which day each release came.

`load` writes all of it anew: the default stands only until then.
"""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

revision = "20261128a"
down_revision = "20261127g"


def upgrade() -> None:
    op.add_column("change_set", sa.Column("released", TEXT, nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("change_set", "released")
