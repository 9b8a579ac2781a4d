"""number the records and store the index of each release, in place of rows that repeat it.

Made from the rows, so nothing is carried over: the load that follows writes all of it.
"""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
KINDS = "body_part citation claim condition conflict exercise safety source topic treatment"

# By table, the columns of indexes that only requests asked.
DROPPED = {
    "claim": ["topic id cited_sources", "level id", "direction id", "rank id", "speaking id"],
    "claim_body_part": ["body_part_id"],
    "claim_condition": ["condition_id"],
    "claim_exercise": ["exercise_id"],
    "claim_treatment": ["treatment_id"],
    "citation": ["claim_id source_id stance basis", "source_id"],
    "conflict": ["claim_id", "other_id"],
    "exercise": ["headline_claim_id"],
    "treatment": ["headline_claim_id"],
    "condition_role": ["headline_claim_id"],
    "exercise_body_part": ["body_part_id"],
    "treatment_body_part": ["body_part_id"],
    "code": ["condition_id", "treatment_id", "body_part_id"],
}
# Of the citations, each has one owner: an index of one kind holds those of that kind alone.
PIECE = ("owner", "start", "length", "rest_start", "rest_length")
OWNERS = ("exercise_id", "condition_id", "treatment_id", "interest_id")

revision = "20261127a"
down_revision = "20261121f"


def _kind(*, key: bool = False) -> sa.Column[str]:
    portable, ordered = (
        sa.Enum(*KINDS.split(), name="kind", native_enum=False, create_constraint=True)
        for _ in range(2)
    )
    ordered.collation = "C"
    return sa.Column(
        "kind", portable.with_variant(ordered, "postgresql"), primary_key=key, nullable=False
    )


def _text(name: str, *, key: bool = False, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, primary_key=key, nullable=nullable)


def _integer(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=key, nullable=False)


def _checksum(name: str = "checksum", *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def upgrade() -> None:
    for table in ("rendering", "list_total", "search_entry", "search_term", "search_count"):
        op.drop_table(table)
    for table, indexes in DROPPED.items():
        for columns in indexes:
            op.drop_index(_name_index(table, columns), table_name=table)
    op.drop_column("claim", "cited_sources")
    for owner in OWNERS:
        op.drop_index(f"ix_citation_{owner}", table_name="citation")
    for owner in ("claim_id", *OWNERS):
        is_own = sa.text(f"{owner} IS NOT NULL")
        op.create_index(
            f"ix_citation_{owner}",
            "citation",
            [owner],
            sqlite_where=is_own,
            postgresql_where=is_own,
        )
    op.create_table(
        "rendering",
        _integer("number", key=True),
        _kind(),
        _text("item_id"),
        _checksum(),
        _checksum("compact_checksum", nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in PIECE),
        *(_text(name, nullable=True) for name in ("compact", "body", "rests")),
        sa.UniqueConstraint("kind", "item_id", name="uq_rendering_kind_item_id"),
    )
    op.create_table(
        "posting",
        _text("field", key=True),
        _text("value", key=True),
        _integer("weight", key=True),
        _checksum(),
        _bytes("numbers"),
    )
    op.create_table("link", _text("name", key=True), _checksum(), _bytes("pairs"))


def downgrade() -> None:
    for table in ("link", "posting", "rendering"):
        op.drop_table(table)
    for owner in ("claim_id", *OWNERS):
        op.drop_index(f"ix_citation_{owner}", table_name="citation")
    for owner in OWNERS:
        op.create_index(f"ix_citation_{owner}", "citation", [owner])
    op.add_column("claim", sa.Column("cited_sources", TEXT, nullable=False, server_default=""))
    for table, indexes in DROPPED.items():
        for columns in indexes:
            op.create_index(_name_index(table, columns), table, columns.split())
    op.create_table(
        "rendering",
        _text("item_id", key=True),
        _kind(key=True),
        _text("body"),
        _text("compact", nullable=True),
    )
    op.create_table("list_total", _text("path", key=True), _integer("total"))
    op.create_table(
        "search_entry",
        _kind(key=True),
        _text("item_id", key=True),
        _text("title"),
        sa.Column("texts", sa.JSON(), nullable=False),
        _text("stems"),
    )
    op.create_table(
        "search_term",
        _kind(key=True),
        _text("term", key=True),
        _text("item_id", key=True),
        _integer("weight"),
        sqlite_with_rowid=False,
    )
    op.create_table("search_count", _text("term", key=True), _integer("entries"))


def _name_index(table: str, columns: str) -> str:
    return f"ix_{table}_{columns.replace(' ', '_')}"
