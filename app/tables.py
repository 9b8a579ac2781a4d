"""The tables, their constraints and indexes. They hold what `load` computed and decide nothing."""

from typing import Any

from pydantic import JsonValue
from sqlalchemy import JSON, CheckConstraint, Enum, Index, MetaData, String
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from app.vocabulary import (
    Basis,
    Behind,
    CodeMatch,
    CodeSystem,
    Direction,
    ExerciseKind,
    Flag,
    Level,
    Polarity,
    PositionKind,
    Posture,
    Role,
    SafetyKind,
    Stance,
    Topic,
    TreatmentKind,
    UncitedReason,
    Voice,
    Word,
)


class Table(SQLModel):
    """Names every constraint, so that a migration can name it too."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


def _words(words: type[Word], name: str) -> Any:
    """Text that a CHECK limits to the values of a controlled vocabulary, in byte order."""
    portable, ordered = (
        Enum(
            words,
            name=name,
            native_enum=False,
            create_constraint=True,
            values_callable=lambda members: [member.value for member in members],
        )
        for _ in range(2)
    )
    ordered.collation = "C"
    return portable.with_variant(ordered, "postgresql")


def _exactly_one_of(*columns: str) -> CheckConstraint:
    counted = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{counted} = 1", name="one_owner")


class Release(Table, table=True):
    version: str = Field(primary_key=True)
    released: str
    digest: str
    content_digest: str
    counts: dict[str, int] = Field(sa_type=JSON)


class Source(Table, table=True):
    id: str = Field(primary_key=True)
    label: str
    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str
    document: str
    document_sha256: str
    characters: int
    words: int
    sentences: int
    sentences_accounted_for: int
    excluded_regions: list[JsonValue] = Field(sa_type=JSON)
    senses: list[JsonValue] = Field(sa_type=JSON)


class Interest(Table, table=True):
    id: str = Field(primary_key=True)
    source_id: str = Field(foreign_key="source.id", index=True)
    offers: str
    favours: list[JsonValue] = Field(sa_type=JSON)


class Claim(Table, table=True):
    __table_args__ = (
        CheckConstraint(
            "speaking = supporting + qualifying + opposing + mixed AND corpus = speaking + silent",
            name="counts_add_up",
        ),
        Index(None, "rank", "id"),
        Index(None, "speaking", "id"),
        Index(None, "topic", "id"),
    )

    id: str = Field(primary_key=True)
    topic: Topic = Field(sa_type=_words(Topic, "topic"))
    statement: str
    subject_term: str | None
    note: str | None
    level: Level = Field(sa_type=_words(Level, "level"), index=True)
    direction: Direction = Field(sa_type=_words(Direction, "direction"), index=True)
    flags: list[str] = Field(sa_type=JSON)
    supporting: int
    qualifying: int
    opposing: int
    mixed: int
    silent: int
    speaking: int
    corpus: int
    share_supporting: float | None
    pairwise: float | None
    wilson95_low: float | None
    wilson95_high: float | None
    coverage: float
    independent: int
    level_stated_only: Level = Field(sa_type=_words(Level, "level_stated_only"))
    rank: float
    summary: str
    method: str
    search_text: str


class ClaimFlag(Table, table=True):
    __tablename__ = "claim_flag"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    flag: Flag = Field(primary_key=True, sa_type=_words(Flag, "flag"))


class ClaimPosition(Table, table=True):
    """What each source holds on each claim; a source without a row is silent."""

    __tablename__ = "claim_position"
    __table_args__ = (CheckConstraint("position <> 'silent'", name="speaks"),)

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    source_id: str = Field(primary_key=True, foreign_key="source.id")
    position: PositionKind = Field(sa_type=_words(PositionKind, "position"))


class ClaimBroader(Table, table=True):
    __tablename__ = "claim_broader"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    broader_id: str = Field(primary_key=True, foreign_key="claim.id")


class ClaimTension(Table, table=True):
    """A pair in tension has two rows, one for each direction."""

    __tablename__ = "claim_tension"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    other_id: str = Field(primary_key=True, foreign_key="claim.id")
    reason: str


class Exercise(Table, table=True):
    id: str = Field(primary_key=True)
    name: str
    also_known_as: list[str] = Field(sa_type=JSON)
    kind: ExerciseKind = Field(sa_type=_words(ExerciseKind, "kind"))
    posture: Posture | None = Field(sa_type=_words(Posture, "posture"))
    steps: list[JsonValue] = Field(sa_type=JSON)
    doses: list[JsonValue] = Field(sa_type=JSON)
    equipment: list[str] = Field(sa_type=JSON)
    cautions: list[str] = Field(sa_type=JSON)
    headline_claim_id: str = Field(foreign_key="claim.id", index=True)
    headline_polarity: Polarity = Field(sa_type=_words(Polarity, "headline_polarity"))
    search_text: str


class Treatment(Table, table=True):
    id: str = Field(primary_key=True)
    name: str
    also_known_as: list[str] = Field(sa_type=JSON)
    kind: TreatmentKind = Field(sa_type=_words(TreatmentKind, "kind"))
    steps: list[JsonValue] = Field(sa_type=JSON)
    doses: list[JsonValue] = Field(sa_type=JSON)
    equipment: list[str] = Field(sa_type=JSON)
    cautions: list[str] = Field(sa_type=JSON)
    headline_claim_id: str = Field(foreign_key="claim.id", index=True)
    headline_polarity: Polarity = Field(sa_type=_words(Polarity, "headline_polarity"))
    search_text: str


class Condition(Table, table=True):
    id: str = Field(primary_key=True)
    name: str
    also_known_as: list[str] = Field(sa_type=JSON)
    summary: str
    search_text: str


class ConditionRole(Table, table=True):
    """The roles of a condition; position 0 is the primary one."""

    __tablename__ = "condition_role"

    condition_id: str = Field(primary_key=True, foreign_key="condition.id")
    position: int = Field(primary_key=True)
    role: Role = Field(sa_type=_words(Role, "role"))
    headline_claim_id: str = Field(foreign_key="claim.id", index=True)


class BodyPart(Table, table=True):
    __tablename__ = "body_part"

    id: str = Field(primary_key=True)
    name: str


class ExerciseBodyPart(Table, table=True):
    __tablename__ = "exercise_body_part"

    exercise_id: str = Field(primary_key=True, foreign_key="exercise.id")
    body_part_id: str = Field(primary_key=True, foreign_key="body_part.id", index=True)


class TreatmentBodyPart(Table, table=True):
    __tablename__ = "treatment_body_part"

    treatment_id: str = Field(primary_key=True, foreign_key="treatment.id")
    body_part_id: str = Field(primary_key=True, foreign_key="body_part.id", index=True)


class ClaimExercise(Table, table=True):
    __tablename__ = "claim_exercise"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    exercise_id: str = Field(primary_key=True, foreign_key="exercise.id", index=True)


class ClaimCondition(Table, table=True):
    __tablename__ = "claim_condition"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    condition_id: str = Field(primary_key=True, foreign_key="condition.id", index=True)


class ClaimTreatment(Table, table=True):
    __tablename__ = "claim_treatment"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    treatment_id: str = Field(primary_key=True, foreign_key="treatment.id", index=True)


class ClaimBodyPart(Table, table=True):
    __tablename__ = "claim_body_part"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    body_part_id: str = Field(primary_key=True, foreign_key="body_part.id", index=True)


class Code(Table, table=True):
    """A medical code of one condition, treatment or body part, in the order of the seed."""

    __table_args__ = (_exactly_one_of("condition_id", "treatment_id", "body_part_id"),)

    id: int = Field(primary_key=True)
    condition_id: str | None = Field(default=None, foreign_key="condition.id", index=True)
    treatment_id: str | None = Field(default=None, foreign_key="treatment.id", index=True)
    body_part_id: str | None = Field(default=None, foreign_key="body_part.id", index=True)
    system: CodeSystem = Field(sa_type=_words(CodeSystem, "system"))
    code: str
    display: str
    match: CodeMatch = Field(sa_type=_words(CodeMatch, "match"))
    edition: str | None


class Citation(Table, table=True):
    """One passage of one source, of exactly one owner.

    `favoured_by_id` is the interest of the source that favours the owner, where it has one.
    """

    __table_args__ = (
        _exactly_one_of("claim_id", "exercise_id", "condition_id", "treatment_id", "interest_id"),
        CheckConstraint("(claim_id IS NULL) = (stance IS NULL)", name="claims_have_stances"),
        CheckConstraint(
            "(qualifier IS NULL) = (stance IS NULL OR stance <> 'qualifies')",
            name="qualifier",
        ),
        CheckConstraint("(reasoning IS NULL) = (basis = 'stated')", name="reasoning"),
        CheckConstraint(
            "(attributed_to IS NULL) = (voice = 'own') AND (endorsed IS NULL) = (voice = 'own')",
            name="attribution",
        ),
        CheckConstraint(
            '0 <= passage_start AND passage_start <= start AND start < "end"'
            ' AND "end" <= passage_end',
            name="quote_in_passage",
        ),
    )

    id: str = Field(primary_key=True)
    claim_id: str | None = Field(default=None, foreign_key="claim.id", index=True)
    exercise_id: str | None = Field(default=None, foreign_key="exercise.id", index=True)
    condition_id: str | None = Field(default=None, foreign_key="condition.id", index=True)
    treatment_id: str | None = Field(default=None, foreign_key="treatment.id", index=True)
    interest_id: str | None = Field(default=None, foreign_key="interest.id", index=True)
    source_id: str = Field(foreign_key="source.id", index=True)
    stance: Stance | None = Field(sa_type=_words(Stance, "stance"))
    basis: Basis = Field(sa_type=_words(Basis, "basis"))
    reasoning: str | None
    paraphrase: str
    qualifier: str | None
    voice: Voice = Field(sa_type=_words(Voice, "voice"))
    attributed_to: str | None
    endorsed: bool | None
    counted: bool
    behind: Behind | None = Field(sa_type=_words(Behind, "behind"))
    favoured_by_id: str | None = Field(foreign_key="interest.id")
    section: str | None
    quote: str
    quote_sha256: str
    start: int
    end: int
    passage_start: int
    passage_end: int


class Uncited(Table, table=True):
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint("(repeats_id IS NULL) = (reason <> 'repetition')", name="repeats"),
    )

    source_id: str = Field(primary_key=True, foreign_key="source.id")
    start: int = Field(primary_key=True)
    end: int
    reason: UncitedReason = Field(sa_type=_words(UncitedReason, "reason"))
    section: str | None
    repeats_id: str | None = Field(foreign_key="citation.id")


class Safety(Table, table=True):
    id: str = Field(primary_key=True)
    kind: SafetyKind = Field(sa_type=_words(SafetyKind, "kind"))
    statement: str
    explanation: str | None
    authority: dict[str, JsonValue] = Field(sa_type=JSON)
    condition_id: str | None = Field(default=None, foreign_key="condition.id")
    beside: list[JsonValue] = Field(sa_type=JSON)
    coverage: dict[str, list[str]] = Field(sa_type=JSON)


# Byte order on both engines, so that pages sort alike: SQLite compares bytes by default,
# PostgreSQL does with the collation "C".
for _table in Table.metadata.tables.values():
    for _column in _table.columns:
        if isinstance(_column.type, AutoString):
            _column.type = String().with_variant(String(collation="C"), "postgresql")
