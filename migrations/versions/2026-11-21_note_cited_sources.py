"""note at each claim which sources it cites, in the index of its topic."""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

revision = "20261121f"
down_revision = "20261121e"


def upgrade() -> None:
    # The load that follows writes all rows anew; without it the content has another digest than
    # the release notes, and `serve` refuses it.
    op.add_column("claim", sa.Column("cited_sources", TEXT, nullable=False, server_default=""))
    op.drop_index("ix_claim_topic_id", table_name="claim")
    op.create_index("ix_claim_topic_id_cited_sources", "claim", ["topic", "id", "cited_sources"])


def downgrade() -> None:
    op.drop_index("ix_claim_topic_id_cited_sources", table_name="claim")
    op.create_index("ix_claim_topic_id", "claim", ["topic", "id"])
    op.drop_column("claim", "cited_sources")
