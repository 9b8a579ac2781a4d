"""create tables."""

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


revision = "20261121a"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "body_part",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_body_part"),
    )
    op.create_table(
        "claim",
        sa.Column("id", TEXT, nullable=False),
        sa.Column(
            "topic",
            _words(
                "topic",
                "definition",
                "anatomy",
                "symptom",
                "cause",
                "mechanism",
                "mimic",
                "epidemiology",
                "diagnosis",
                "prognosis",
                "exercise",
                "stretching",
                "hands_on_therapy",
                "self_care",
                "medication",
                "surgery",
                "ergonomics",
                "prevention",
                "red_flag",
                "professional_care",
            ),
            nullable=False,
        ),
        sa.Column("statement", TEXT, nullable=False),
        sa.Column("subject_term", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column(
            "level",
            _words(
                "level",
                "no_position",
                "single_source",
                "unanimous",
                "unanimous_against",
                "majority",
                "majority_against",
                "qualified",
                "contested",
            ),
            nullable=False,
        ),
        sa.Column(
            "direction",
            _words("direction", "for", "against", "conditional", "divided", "none"),
            nullable=False,
        ),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("supporting", sa.Integer(), nullable=False),
        sa.Column("qualifying", sa.Integer(), nullable=False),
        sa.Column("opposing", sa.Integer(), nullable=False),
        sa.Column("mixed", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("speaking", sa.Integer(), nullable=False),
        sa.Column("corpus", sa.Integer(), nullable=False),
        sa.Column("share_supporting", sa.Float(), nullable=True),
        sa.Column("pairwise", sa.Float(), nullable=True),
        sa.Column("wilson95_low", sa.Float(), nullable=True),
        sa.Column("wilson95_high", sa.Float(), nullable=True),
        sa.Column("coverage", sa.Float(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column(
            "level_stated_only",
            _words(
                "level_stated_only",
                "no_position",
                "single_source",
                "unanimous",
                "unanimous_against",
                "majority",
                "majority_against",
                "qualified",
                "contested",
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Float(), nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("method", TEXT, nullable=False),
        sa.Column("search_text", TEXT, nullable=False),
        sa.CheckConstraint(
            "speaking = supporting + qualifying + opposing + mixed AND corpus = speaking + silent",
            name=op.f("ck_claim_counts_add_up"),
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
    )
    op.create_index("ix_claim_direction", "claim", ["direction"])
    op.create_index("ix_claim_level", "claim", ["level"])
    op.create_index("ix_claim_rank_id", "claim", ["rank", "id"])
    op.create_index("ix_claim_speaking_id", "claim", ["speaking", "id"])
    op.create_index("ix_claim_topic_id", "claim", ["topic", "id"])

    op.create_table(
        "condition",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("also_known_as", sa.JSON(), nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("search_text", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_condition"),
    )
    op.create_table(
        "release",
        sa.Column("version", TEXT, nullable=False),
        sa.Column("released", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("content_digest", TEXT, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_release"),
    )
    op.create_table(
        "source",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("author", TEXT, nullable=True),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("published", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("sentences", sa.Integer(), nullable=False),
        sa.Column("sentences_accounted_for", sa.Integer(), nullable=False),
        sa.Column("excluded_regions", sa.JSON(), nullable=False),
        sa.Column("senses", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_table(
        "claim_body_part",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("body_part_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["body_part_id"], ["body_part.id"], name="fk_claim_body_part_body_part_id"
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_body_part_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "body_part_id", name="pk_claim_body_part"),
    )
    op.create_index("ix_claim_body_part_body_part_id", "claim_body_part", ["body_part_id"])

    op.create_table(
        "claim_broader",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("broader_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["broader_id"], ["claim.id"], name="fk_claim_broader_broader_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_broader_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "broader_id", name="pk_claim_broader"),
    )
    op.create_table(
        "claim_condition",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("condition_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_condition_claim_id"),
        sa.ForeignKeyConstraint(
            ["condition_id"], ["condition.id"], name="fk_claim_condition_condition_id"
        ),
        sa.PrimaryKeyConstraint("claim_id", "condition_id", name="pk_claim_condition"),
    )
    op.create_index("ix_claim_condition_condition_id", "claim_condition", ["condition_id"])

    op.create_table(
        "claim_flag",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column(
            "flag",
            _words(
                "flag",
                "all_supporters_sell_it",
                "any_conflict",
                "conflict_implied",
                "definition_differs",
                "fragile",
                "second_hand_only",
                "self_contradiction",
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_flag_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "flag", name="pk_claim_flag"),
    )
    op.create_table(
        "claim_position",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column(
            "position",
            _words("position", "supports", "opposes", "qualifies", "mixed", "silent"),
            nullable=False,
        ),
        sa.CheckConstraint("position <> 'silent'", name=op.f("ck_claim_position_speaks")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_position_claim_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_claim_position_source_id"),
        sa.PrimaryKeyConstraint("claim_id", "source_id", name="pk_claim_position"),
    )
    op.create_table(
        "claim_tension",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("other_id", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_tension_claim_id"),
        sa.ForeignKeyConstraint(["other_id"], ["claim.id"], name="fk_claim_tension_other_id"),
        sa.PrimaryKeyConstraint("claim_id", "other_id", name="pk_claim_tension"),
    )
    op.create_table(
        "condition_role",
        sa.Column("condition_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            _words("role", "syndrome", "cause", "mimic", "red_flag", "risk_factor", "related"),
            nullable=False,
        ),
        sa.Column("headline_claim_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["condition_id"], ["condition.id"], name="fk_condition_role_condition_id"
        ),
        sa.ForeignKeyConstraint(
            ["headline_claim_id"], ["claim.id"], name="fk_condition_role_headline_claim_id"
        ),
        sa.PrimaryKeyConstraint("condition_id", "position", name="pk_condition_role"),
    )
    op.create_index("ix_condition_role_headline_claim_id", "condition_role", ["headline_claim_id"])

    op.create_table(
        "exercise",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("also_known_as", sa.JSON(), nullable=False),
        sa.Column(
            "kind",
            _words(
                "kind",
                "strengthening",
                "stretching",
                "mobility",
                "aerobic",
                "stabilisation",
                "nerve_gliding",
                "programme",
            ),
            nullable=False,
        ),
        sa.Column(
            "posture",
            _words("posture", "standing", "sitting", "kneeling", "lying", "walking"),
            nullable=True,
        ),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("doses", sa.JSON(), nullable=False),
        sa.Column("equipment", sa.JSON(), nullable=False),
        sa.Column("cautions", sa.JSON(), nullable=False),
        sa.Column("headline_claim_id", TEXT, nullable=False),
        sa.Column(
            "headline_polarity", _words("headline_polarity", "helps", "harms"), nullable=False
        ),
        sa.Column("search_text", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["headline_claim_id"], ["claim.id"], name="fk_exercise_headline_claim_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exercise"),
    )
    op.create_index("ix_exercise_headline_claim_id", "exercise", ["headline_claim_id"])

    op.create_table(
        "interest",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("offers", TEXT, nullable=False),
        sa.Column("favours", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_interest_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_interest"),
    )
    op.create_index("ix_interest_source_id", "interest", ["source_id"])

    op.create_table(
        "safety",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", _words("kind", "emergency_sign", "guideline"), nullable=False),
        sa.Column("statement", TEXT, nullable=False),
        sa.Column("explanation", TEXT, nullable=True),
        sa.Column("authority", sa.JSON(), nullable=False),
        sa.Column("condition_id", TEXT, nullable=True),
        sa.Column("beside", sa.JSON(), nullable=False),
        sa.Column("coverage", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["condition_id"], ["condition.id"], name="fk_safety_condition_id"),
        sa.PrimaryKeyConstraint("id", name="pk_safety"),
    )
    op.create_table(
        "treatment",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("also_known_as", sa.JSON(), nullable=False),
        sa.Column(
            "kind",
            _words(
                "kind",
                "medication",
                "hands_on",
                "needling",
                "surgery",
                "self_massage",
                "heat_cold",
                "ergonomics",
                "programme",
                "lifestyle",
                "assessment",
            ),
            nullable=False,
        ),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("doses", sa.JSON(), nullable=False),
        sa.Column("equipment", sa.JSON(), nullable=False),
        sa.Column("cautions", sa.JSON(), nullable=False),
        sa.Column("headline_claim_id", TEXT, nullable=False),
        sa.Column(
            "headline_polarity", _words("headline_polarity", "helps", "harms"), nullable=False
        ),
        sa.Column("search_text", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["headline_claim_id"], ["claim.id"], name="fk_treatment_headline_claim_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_treatment"),
    )
    op.create_index("ix_treatment_headline_claim_id", "treatment", ["headline_claim_id"])

    op.create_table(
        "citation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("claim_id", TEXT, nullable=True),
        sa.Column("exercise_id", TEXT, nullable=True),
        sa.Column("condition_id", TEXT, nullable=True),
        sa.Column("treatment_id", TEXT, nullable=True),
        sa.Column("interest_id", TEXT, nullable=True),
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("stance", _words("stance", "supports", "opposes", "qualifies"), nullable=True),
        sa.Column("basis", _words("basis", "stated", "implied"), nullable=False),
        sa.Column("reasoning", TEXT, nullable=True),
        sa.Column("paraphrase", TEXT, nullable=False),
        sa.Column("qualifier", TEXT, nullable=True),
        sa.Column("voice", _words("voice", "own", "attributed"), nullable=False),
        sa.Column("attributed_to", TEXT, nullable=True),
        sa.Column("endorsed", sa.Boolean(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column(
            "behind",
            _words("behind", "identity", "steps", "dose", "target", "caution", "description"),
            nullable=True,
        ),
        sa.Column("favoured_by_id", TEXT, nullable=True),
        sa.Column("section", TEXT, nullable=True),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("quote_sha256", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("passage_start", sa.Integer(), nullable=False),
        sa.Column("passage_end", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(attributed_to IS NULL) = (voice = 'own') AND (endorsed IS NULL) = (voice = 'own')",
            name=op.f("ck_citation_attribution"),
        ),
        sa.CheckConstraint(
            "(qualifier IS NULL) = (stance IS NULL OR stance <> 'qualifies')",
            name=op.f("ck_citation_qualifier"),
        ),
        sa.CheckConstraint(
            "(reasoning IS NULL) = (basis = 'stated')", name=op.f("ck_citation_reasoning")
        ),
        sa.CheckConstraint(
            "(claim_id IS NULL) = (stance IS NULL)", name=op.f("ck_citation_claims_have_stances")
        ),
        sa.CheckConstraint(
            '0 <= passage_start AND passage_start <= start AND start < "end" AND "end" <= passage_end',
            name=op.f("ck_citation_quote_in_passage"),
        ),
        sa.CheckConstraint(
            "CASE WHEN claim_id IS NULL THEN 0 ELSE 1 END + CASE WHEN exercise_id IS NULL THEN 0 ELSE 1 END + CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END + CASE WHEN treatment_id IS NULL THEN 0 ELSE 1 END + CASE WHEN interest_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_citation_one_owner"),
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_citation_claim_id"),
        sa.ForeignKeyConstraint(
            ["condition_id"], ["condition.id"], name="fk_citation_condition_id"
        ),
        sa.ForeignKeyConstraint(["exercise_id"], ["exercise.id"], name="fk_citation_exercise_id"),
        sa.ForeignKeyConstraint(
            ["favoured_by_id"], ["interest.id"], name="fk_citation_favoured_by_id"
        ),
        sa.ForeignKeyConstraint(["interest_id"], ["interest.id"], name="fk_citation_interest_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_citation_source_id"),
        sa.ForeignKeyConstraint(
            ["treatment_id"], ["treatment.id"], name="fk_citation_treatment_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_citation"),
    )
    op.create_index("ix_citation_claim_id", "citation", ["claim_id"])
    op.create_index("ix_citation_condition_id", "citation", ["condition_id"])
    op.create_index("ix_citation_exercise_id", "citation", ["exercise_id"])
    op.create_index("ix_citation_interest_id", "citation", ["interest_id"])
    op.create_index("ix_citation_source_id", "citation", ["source_id"])
    op.create_index("ix_citation_treatment_id", "citation", ["treatment_id"])

    op.create_table(
        "claim_exercise",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("exercise_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_exercise_claim_id"),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercise.id"], name="fk_claim_exercise_exercise_id"
        ),
        sa.PrimaryKeyConstraint("claim_id", "exercise_id", name="pk_claim_exercise"),
    )
    op.create_index("ix_claim_exercise_exercise_id", "claim_exercise", ["exercise_id"])

    op.create_table(
        "claim_treatment",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("treatment_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_treatment_claim_id"),
        sa.ForeignKeyConstraint(
            ["treatment_id"], ["treatment.id"], name="fk_claim_treatment_treatment_id"
        ),
        sa.PrimaryKeyConstraint("claim_id", "treatment_id", name="pk_claim_treatment"),
    )
    op.create_index("ix_claim_treatment_treatment_id", "claim_treatment", ["treatment_id"])

    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", TEXT, nullable=True),
        sa.Column("treatment_id", TEXT, nullable=True),
        sa.Column("body_part_id", TEXT, nullable=True),
        sa.Column(
            "system",
            _words("system", "MONDO", "MeSH", "ICD-10-CM", "HPO", "UBERON", "ATC", "UNII", "CHEBI"),
            nullable=False,
        ),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("display", TEXT, nullable=False),
        sa.Column(
            "match", _words("match", "exact", "broader", "narrower", "related"), nullable=False
        ),
        sa.Column("edition", TEXT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END + CASE WHEN treatment_id IS NULL THEN 0 ELSE 1 END + CASE WHEN body_part_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_code_one_owner"),
        ),
        sa.ForeignKeyConstraint(["body_part_id"], ["body_part.id"], name="fk_code_body_part_id"),
        sa.ForeignKeyConstraint(["condition_id"], ["condition.id"], name="fk_code_condition_id"),
        sa.ForeignKeyConstraint(["treatment_id"], ["treatment.id"], name="fk_code_treatment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_code"),
    )
    op.create_index("ix_code_body_part_id", "code", ["body_part_id"])
    op.create_index("ix_code_condition_id", "code", ["condition_id"])
    op.create_index("ix_code_treatment_id", "code", ["treatment_id"])

    op.create_table(
        "exercise_body_part",
        sa.Column("exercise_id", TEXT, nullable=False),
        sa.Column("body_part_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["body_part_id"], ["body_part.id"], name="fk_exercise_body_part_body_part_id"
        ),
        sa.ForeignKeyConstraint(
            ["exercise_id"], ["exercise.id"], name="fk_exercise_body_part_exercise_id"
        ),
        sa.PrimaryKeyConstraint("exercise_id", "body_part_id", name="pk_exercise_body_part"),
    )
    op.create_index("ix_exercise_body_part_body_part_id", "exercise_body_part", ["body_part_id"])

    op.create_table(
        "treatment_body_part",
        sa.Column("treatment_id", TEXT, nullable=False),
        sa.Column("body_part_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["body_part_id"], ["body_part.id"], name="fk_treatment_body_part_body_part_id"
        ),
        sa.ForeignKeyConstraint(
            ["treatment_id"], ["treatment.id"], name="fk_treatment_body_part_treatment_id"
        ),
        sa.PrimaryKeyConstraint("treatment_id", "body_part_id", name="pk_treatment_body_part"),
    )
    op.create_index("ix_treatment_body_part_body_part_id", "treatment_body_part", ["body_part_id"])

    op.create_table(
        "uncited",
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            _words(
                "reason",
                "heading",
                "navigation",
                "greeting",
                "advert",
                "contact",
                "comment",
                "anecdote",
                "repetition",
                "transition",
            ),
            nullable=False,
        ),
        sa.Column("section", TEXT, nullable=True),
        sa.Column("repeats_id", TEXT, nullable=True),
        sa.CheckConstraint(
            "(repeats_id IS NULL) = (reason <> 'repetition')", name=op.f("ck_uncited_repeats")
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_uncited_span")),
        sa.ForeignKeyConstraint(["repeats_id"], ["citation.id"], name="fk_uncited_repeats_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_uncited_source_id"),
        sa.PrimaryKeyConstraint("source_id", "start", name="pk_uncited"),
    )


def downgrade() -> None:
    op.drop_table("uncited")
    op.drop_table("treatment_body_part")
    op.drop_table("exercise_body_part")
    op.drop_table("code")
    op.drop_table("claim_treatment")
    op.drop_table("claim_exercise")
    op.drop_table("citation")
    op.drop_table("treatment")
    op.drop_table("safety")

    op.drop_table("interest")
    op.drop_table("exercise")
    op.drop_table("condition_role")
    op.drop_table("claim_tension")
    op.drop_table("claim_position")
    op.drop_table("claim_flag")

    op.drop_table("claim_condition")
    op.drop_table("claim_broader")

    op.drop_table("claim_body_part")
    op.drop_table("source")
    op.drop_table("release")
    op.drop_table("condition")

    op.drop_table("claim")
    op.drop_table("body_part")
