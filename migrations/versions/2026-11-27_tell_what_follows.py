"""store what follows from related claims, disputes with all their claims, and two polarities more.

`load` writes all rows anew, so nothing is carried over.
"""

import sqlalchemy as sa
from alembic import op

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

LEVELS = """no_position single_source unanimous unanimous_against majority majority_against
    qualified contested"""
OLD_FLAGS = """all_supporters_sell_it any_conflict conflict_implied definition_differs fragile
    second_hand_only self_contradiction"""
NEW_FLAGS = f"{OLD_FLAGS} conflict_inferred dissent_below includes_inferred"
POSITIONS = "supports opposes qualifies mixed silent"
KINDS = {
    "exercise": "strengthening stretching mobility aerobic stabilisation nerve_gliding programme",
    "treatment": """medication hands_on needling surgery self_massage heat_cold ergonomics
        programme lifestyle assessment""",
}

revision = "20261127c"
down_revision = "20261127b"


def upgrade() -> None:
    for table in ("claim_flag", "claim_broader", "claim_position", "conflict"):
        op.drop_table(table)
    op.create_table("claim_flag", _claim(), _words("flag", NEW_FLAGS, key=True))
    op.create_table("claim_entailment", _claim(), _claim("entailed_id"))
    op.create_table("claim_contradiction", _claim(), _claim("other_id"))
    op.create_table(
        "claim_dissenter", _claim(), _link("source_id", "source.id"), _claim("below_id", key=False)
    )
    op.create_table(
        "claim_position",
        _claim(),
        _link("source_id", "source.id"),
        _words("position", POSITIONS),
        _words("basis", "stated implied inferred"),
        _json("sides"),
        sa.Column("qualifier", TEXT, nullable=True),
        _json("through"),
        sa.CheckConstraint("position <> 'silent'", name="speaks"),
    )
    op.create_table(
        "conflict",
        _text("id", key=True),
        _words("kind", "direct definition degree scope"),
        _text("dispute"),
    )
    op.create_table(
        "conflict_claim",
        _link("conflict_id", "conflict.id"),
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        _claim(key=False),
        sa.Column("told", sa.Boolean(), nullable=False),
    )
    words = ", ".join(f"'{level}'" for level in LEVELS.split())
    collation = ' COLLATE "C"' if _is_postgresql() else ""
    op.execute(
        f"ALTER TABLE claim ADD COLUMN level_direct VARCHAR(17){collation} NOT NULL"
        f" DEFAULT 'no_position' CONSTRAINT ck_claim_level_direct CHECK (level_direct IN ({words}))"
    )
    for table in KINDS:
        _change_polarity(table, "helps harms no_effect effect")


def downgrade() -> None:
    for table in KINDS:
        _change_polarity(table, "helps harms")
    if _is_postgresql():
        op.drop_column("claim", "level_direct")
    else:
        op.execute("ALTER TABLE claim DROP COLUMN level_direct")
    for table in (
        "conflict_claim", "conflict", "claim_position", "claim_dissenter", "claim_contradiction",
        "claim_entailment", "claim_flag",
    ):  # fmt: skip
        op.drop_table(table)
    op.create_table("claim_flag", _claim(), _words("flag", OLD_FLAGS, key=True))
    op.create_table("claim_broader", _claim(), _claim("broader_id"))
    op.create_table(
        "claim_position",
        _claim(),
        _link("source_id", "source.id"),
        _words("position", POSITIONS),
        sa.CheckConstraint("position <> 'silent'", name="speaks"),
    )
    op.create_table(
        "conflict",
        _text("id", key=True),
        _words("kind", "direct definition degree scope"),
        _text("dispute"),
        _claim(key=False),
        sa.Column("other_id", TEXT, sa.ForeignKey("claim.id"), nullable=True),
        sa.CheckConstraint("claim_id < other_id", name="pair_is_sorted"),
    )


def _change_polarity(table: str, words: str) -> None:
    """SQLite cannot change a CHECK: there the table, which the load fills, is made anew."""
    if _is_postgresql():
        name = f"ck_{table}_headline_polarity"
        op.drop_constraint(name, table)
        size = max(map(len, words.split()))
        op.alter_column(table, "headline_polarity", type_=sa.String(size, collation="C"))
        allowed = ", ".join(f"'{word}'" for word in words.split())
        op.create_check_constraint(op.f(name), table, f"headline_polarity IN ({allowed})")
        return
    op.drop_table(table)
    posture = _words("posture", "standing sitting kneeling lying walking", nullable=True)
    op.create_table(
        table,
        _text("id", key=True),
        _text("name"),
        _json("also_known_as"),
        _words("kind", KINDS[table]),
        *([posture] if table == "exercise" else []),
        *(_json(name) for name in ("steps", "doses", "equipment", "cautions")),
        _claim("headline_claim_id", key=False),
        _words("headline_polarity", words),
    )


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, primary_key=key, nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _link(name: str, target: str, *, key: bool = True) -> sa.Column[str]:
    return sa.Column(name, TEXT, sa.ForeignKey(target), primary_key=key, nullable=False)


def _claim(name: str = "claim_id", *, key: bool = True) -> sa.Column[str]:
    return _link(name, "claim.id", key=key)


def _words(name: str, words: str, *, key: bool = False, nullable: bool = False) -> sa.Column[str]:
    """Text that a CHECK limits to these words, in byte order."""
    portable, ordered = (
        sa.Enum(*words.split(), name=name, native_enum=False, create_constraint=True)
        for _ in range(2)
    )
    ordered.collation = "C"
    kind = portable.with_variant(ordered, "postgresql")
    return sa.Column(name, kind, primary_key=key, nullable=nullable)
