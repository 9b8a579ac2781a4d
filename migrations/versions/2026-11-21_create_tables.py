"""create tables.

The six migrations of one day in one. It keeps the identifier of the last, so that databases of
release 2026.11.3, which are stamped with it, go on. Constraints and indexes get their names from the
convention on the metadata.
"""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

T = TypeVar("T")

# Byte order on both engines.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
INTEGER, FLOAT, BOOLEAN, JSON = sa.Integer(), sa.Float(), sa.Boolean(), sa.JSON()

LEVELS = """no_position single_source unanimous unanimous_against majority majority_against
    qualified contested"""
KINDS = "body_part citation claim condition conflict exercise safety source topic treatment"

# Each pair is a table of its own.
LINKS = (
    ("claim", "body_part"),
    ("claim", "condition"),
    ("claim", "exercise"),
    ("claim", "treatment"),
    ("exercise", "body_part"),
    ("treatment", "body_part"),
)

revision = "20261121f"
down_revision = None


def _columns(
    kind: sa.types.TypeEngine[T], names: str, *, key: bool = False, nullable: bool = False
) -> list[sa.Column[T]]:
    return [sa.Column(name, kind, primary_key=key, nullable=nullable) for name in names.split()]


def _words(name: str, words: str, *, key: bool = False, nullable: bool = False) -> sa.Column[str]:
    """Text that a CHECK limits to these words, in byte order."""
    portable, ordered = (
        sa.Enum(*words.split(), name=name, native_enum=False, create_constraint=True)
        for _ in range(2)
    )
    ordered.collation = "C"
    kind = portable.with_variant(ordered, "postgresql")
    return sa.Column(name, kind, primary_key=key, nullable=nullable)


def _link(
    name: str, target: str, *, key: bool = False, nullable: bool = False, index: bool = False
) -> sa.Column[str]:
    return sa.Column(
        name, TEXT, sa.ForeignKey(target), primary_key=key, nullable=nullable, index=index
    )


def _one_owner(*columns: str) -> sa.CheckConstraint:
    counted = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return sa.CheckConstraint(f"{counted} = 1", name="one_owner")


def upgrade() -> None:
    _create_claims()
    _create_sources()
    _create_items()
    _create_citations()
    _create_links()
    _create_conflicts_and_changes()
    _create_what_is_made_from_the_rows()


def _create_claims() -> None:
    op.create_table(
        "claim",
        *_columns(TEXT, "id", key=True),
        _words("topic", """definition anatomy symptom cause mechanism mimic epidemiology diagnosis
            prognosis exercise stretching hands_on_therapy self_care medication surgery ergonomics
            prevention red_flag professional_care"""),
        *_columns(TEXT, "statement"),
        *_columns(TEXT, "subject_term note", nullable=True),
        _words("level", LEVELS),
        _words("direction", "for against conditional divided none"),
        *_columns(JSON, "flags"),
        *_columns(INTEGER, "supporting qualifying opposing mixed silent speaking corpus"),
        *_columns(FLOAT, "share_supporting pairwise wilson95_low wilson95_high", nullable=True),
        *_columns(FLOAT, "coverage"),
        *_columns(INTEGER, "independent"),
        _words("level_stated_only", LEVELS),
        *_columns(FLOAT, "rank"),
        *_columns(TEXT, "summary method"),
        sa.Column("cited_sources", TEXT, nullable=False, server_default=""),  # `load` gives every value
        sa.CheckConstraint(
            "speaking = supporting + qualifying + opposing + mixed AND corpus = speaking + silent",
            name="counts_add_up",
        ),
        sa.Index(None, "topic", "id", "cited_sources"),
        sa.Index(None, "level", "id"),
        sa.Index(None, "direction", "id"),
        sa.Index(None, "rank", "id"),
        sa.Index(None, "speaking", "id"),
    )  # fmt: skip
    op.create_table(
        "claim_flag",
        _link("claim_id", "claim.id", key=True),
        _words("flag", """all_supporters_sell_it any_conflict conflict_implied definition_differs
            fragile second_hand_only self_contradiction""", key=True),
    )  # fmt: skip
    op.create_table(
        "claim_broader",
        _link("claim_id", "claim.id", key=True),
        _link("broader_id", "claim.id", key=True),
    )
    op.create_table(
        "claim_tension",
        _link("claim_id", "claim.id", key=True),
        _link("other_id", "claim.id", key=True),
        *_columns(TEXT, "reason"),
    )


def _create_sources() -> None:
    op.create_table(
        "source",
        *_columns(TEXT, "id", key=True),
        *_columns(TEXT, "label"),
        *_columns(TEXT, "title author publisher url published", nullable=True),
        *_columns(TEXT, "language document document_sha256"),
        *_columns(INTEGER, "characters words sentences sentences_accounted_for"),
        *_columns(JSON, "excluded_regions senses"),
    )
    op.create_table(
        "claim_position",
        _link("claim_id", "claim.id", key=True),
        _link("source_id", "source.id", key=True),
        _words("position", "supports opposes qualifies mixed silent"),
        sa.CheckConstraint("position <> 'silent'", name="speaks"),
    )
    op.create_table(
        "interest",
        *_columns(TEXT, "id", key=True),
        _link("source_id", "source.id", index=True),
        *_columns(TEXT, "offers"),
        *_columns(JSON, "favours"),
    )
    op.create_table(
        "claim_interest",
        _link("claim_id", "claim.id", key=True),
        _link("source_id", "source.id", key=True),
    )


def _create_items() -> None:
    op.create_table("body_part", *_columns(TEXT, "id", key=True), *_columns(TEXT, "name"))
    op.create_table(
        "condition",
        *_columns(TEXT, "id", key=True),
        *_columns(TEXT, "name"),
        *_columns(JSON, "also_known_as"),
        *_columns(TEXT, "summary"),
    )
    op.create_table(
        "condition_role",
        _link("condition_id", "condition.id", key=True),
        *_columns(INTEGER, "position", key=True),
        _words("role", "syndrome cause mimic red_flag risk_factor related"),
        _link("headline_claim_id", "claim.id", index=True),
    )
    op.create_table(
        "exercise",
        *_columns(TEXT, "id", key=True),
        *_columns(TEXT, "name"),
        *_columns(JSON, "also_known_as"),
        _words("kind", """strengthening stretching mobility aerobic stabilisation nerve_gliding
            programme"""),
        _words("posture", "standing sitting kneeling lying walking", nullable=True),
        *_columns(JSON, "steps doses equipment cautions"),
        _link("headline_claim_id", "claim.id", index=True),
        _words("headline_polarity", "helps harms"),
    )  # fmt: skip
    op.create_table(
        "treatment",
        *_columns(TEXT, "id", key=True),
        *_columns(TEXT, "name"),
        *_columns(JSON, "also_known_as"),
        _words("kind", """medication hands_on needling surgery self_massage heat_cold ergonomics
            programme lifestyle assessment"""),
        *_columns(JSON, "steps doses equipment cautions"),
        _link("headline_claim_id", "claim.id", index=True),
        _words("headline_polarity", "helps harms"),
    )  # fmt: skip
    op.create_table(
        "code",
        *_columns(INTEGER, "id", key=True),
        _link("condition_id", "condition.id", nullable=True, index=True),
        _link("treatment_id", "treatment.id", nullable=True, index=True),
        _link("body_part_id", "body_part.id", nullable=True, index=True),
        _words("system", "MONDO MeSH ICD-10-CM HPO UBERON ATC UNII CHEBI"),
        *_columns(TEXT, "code display"),
        _words("match", "exact broader narrower related"),
        *_columns(TEXT, "edition", nullable=True),
        _one_owner("condition_id", "treatment_id", "body_part_id"),
    )
    op.create_table(
        "safety",
        *_columns(TEXT, "id", key=True),
        _words("kind", "emergency_sign guideline"),
        *_columns(TEXT, "statement"),
        *_columns(TEXT, "explanation", nullable=True),
        *_columns(JSON, "authority"),
        _link("condition_id", "condition.id", nullable=True),
        *_columns(JSON, "beside coverage"),
    )


def _create_citations() -> None:
    owners = ("claim", "exercise", "condition", "treatment", "interest")
    op.create_table(
        "citation",
        *_columns(TEXT, "id", key=True),
        *(
            _link(f"{owner}_id", f"{owner}.id", nullable=True, index=owner != "claim")
            for owner in owners
        ),
        _link("source_id", "source.id", index=True),
        _words("stance", "supports opposes qualifies", nullable=True),
        _words("basis", "stated implied"),
        *_columns(TEXT, "reasoning", nullable=True),
        *_columns(TEXT, "paraphrase"),
        *_columns(TEXT, "qualifier", nullable=True),
        _words("voice", "own attributed"),
        *_columns(TEXT, "attributed_to", nullable=True),
        *_columns(BOOLEAN, "endorsed", nullable=True),
        *_columns(BOOLEAN, "counted"),
        _words("behind", "identity steps dose target caution description", nullable=True),
        _link("favoured_by_id", "interest.id", nullable=True),
        *_columns(TEXT, "section", nullable=True),
        *_columns(TEXT, "quote quote_sha256"),
        *_columns(INTEGER, "start end passage_start passage_end"),
        sa.CheckConstraint(
            "(attributed_to IS NULL) = (voice = 'own') AND (endorsed IS NULL) = (voice = 'own')",
            name="attribution",
        ),
        sa.CheckConstraint(
            "(qualifier IS NULL) = (stance IS NULL OR stance <> 'qualifies')", name="qualifier"
        ),
        sa.CheckConstraint("(reasoning IS NULL) = (basis = 'stated')", name="reasoning"),
        sa.CheckConstraint("(claim_id IS NULL) = (stance IS NULL)", name="claims_have_stances"),
        sa.CheckConstraint(
            '0 <= passage_start AND passage_start <= start AND start < "end" AND "end" <= passage_end',
            name="quote_in_passage",
        ),
        _one_owner(*(f"{owner}_id" for owner in owners)),
        sa.Index(None, "claim_id", "source_id", "stance", "basis"),
    )
    op.create_table(
        "uncited",
        _link("source_id", "source.id", key=True),
        *_columns(INTEGER, "start", key=True),
        *_columns(INTEGER, "end"),
        _words("reason", """heading navigation greeting advert contact comment anecdote repetition
            transition"""),
        *_columns(TEXT, "section", nullable=True),
        _link("repeats_id", "citation.id", nullable=True),
        sa.CheckConstraint("(repeats_id IS NULL) = (reason <> 'repetition')", name="repeats"),
        sa.CheckConstraint('0 <= start AND start < "end"', name="span"),
    )  # fmt: skip


def _create_links() -> None:
    for owner, other in LINKS:
        op.create_table(
            f"{owner}_{other}",
            _link(f"{owner}_id", f"{owner}.id", key=True),
            _link(f"{other}_id", f"{other}.id", key=True, index=True),
        )


def _create_conflicts_and_changes() -> None:
    op.create_table(
        "conflict",
        *_columns(TEXT, "id", key=True),
        _words("kind", "direct definition degree scope"),
        *_columns(TEXT, "dispute"),
        _link("claim_id", "claim.id", index=True),
        _link("other_id", "claim.id", nullable=True, index=True),
        sa.CheckConstraint("claim_id < other_id", name="pair_is_sorted"),
    )
    op.create_table(
        "change_set",
        *_columns(TEXT, "version", key=True),
        *_columns(INTEGER, "position"),
        *_columns(TEXT, "since", nullable=True),
        *_columns(TEXT, "summary"),
        *_columns(JSON, "added changed"),
        sa.CheckConstraint("position >= 0", name="position"),
    )
    op.create_table(
        "withdrawal",
        _words("type", "body_part claim condition exercise source treatment", key=True),
        *_columns(TEXT, "id", key=True),
        _link("version", "change_set.version"),
        *_columns(JSON, "replaced_by"),
        *_columns(TEXT, "reason"),
    )
    op.create_table(
        "release",
        *_columns(TEXT, "version", key=True),
        *_columns(TEXT, "released digest content_digest"),
        *_columns(JSON, "counts"),
        *_columns(TEXT, "files_digest", nullable=True),
    )


def _create_what_is_made_from_the_rows() -> None:
    op.create_table(
        "rendering",
        *_columns(TEXT, "item_id", key=True),
        _words("kind", KINDS, key=True),
        *_columns(TEXT, "body"),
        *_columns(TEXT, "compact", nullable=True),
    )
    op.create_table("list_total", *_columns(TEXT, "path", key=True), *_columns(INTEGER, "total"))
    op.create_table(
        "search_entry",
        _words("kind", KINDS, key=True),
        *_columns(TEXT, "item_id", key=True),
        *_columns(TEXT, "title"),
        *_columns(JSON, "texts"),
        *_columns(TEXT, "stems"),
    )
    op.create_table(
        "search_term",
        _words("kind", KINDS, key=True),
        *_columns(TEXT, "term item_id", key=True),
        *_columns(INTEGER, "weight"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_count", *_columns(TEXT, "term", key=True), *_columns(INTEGER, "entries")
    )
    op.create_table("search_word", *_columns(TEXT, "word", key=True))
    op.create_table("synonym", *_columns(TEXT, "stems", key=True), *_columns(TEXT, "term"))


def downgrade() -> None:
    """What points to a table goes before it."""
    tables = """
        synonym search_word search_count search_term search_entry list_total rendering
        release withdrawal change_set conflict
        treatment_body_part exercise_body_part
        claim_treatment claim_exercise claim_condition claim_body_part
        uncited citation
        safety code treatment exercise condition_role condition body_part
        claim_interest interest claim_position source
        claim_tension claim_broader claim_flag claim
    """
    for table in tables.split():
        op.drop_table(table)
