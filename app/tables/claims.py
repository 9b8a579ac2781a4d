"""Claims with their agreement and links, and citations of whatever they stand behind."""

from pydantic import JsonValue
from sqlalchemy import JSON, CheckConstraint, Index, text
from sqlmodel import Field

from app.tables.base import Table, exactly_one_of, words_column
from app.vocabulary import (
    Basis,
    Behind,
    Direction,
    Flag,
    Level,
    PositionBasis,
    PositionKind,
    Stance,
    Voice,
)


class Claim(Table, table=True):
    __table_args__ = (
        CheckConstraint(
            "speaking = supporting + qualifying + opposing + mixed AND corpus = speaking + silent",
            name="counts_add_up",
        ),
    )

    id: str = Field(primary_key=True)
    topic: str = Field(foreign_key="topic.id")
    statement: str
    subject_term: str | None
    note: str | None
    level: Level = Field(sa_type=words_column(Level, "level"))
    direction: Direction = Field(sa_type=words_column(Direction, "direction"))
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
    level_direct: Level = Field(sa_type=words_column(Level, "level_direct"))
    level_stated_only: Level = Field(sa_type=words_column(Level, "level_stated_only"))
    rank: float
    summary: str
    method: str


class ClaimFlag(Table, table=True):
    __tablename__ = "claim_flag"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    flag: Flag = Field(primary_key=True, sa_type=words_column(Flag, "flag"))


class ClaimPosition(Table, table=True):
    """What each source holds on each claim; a source without a row is silent.

    `sides` are pairs of a stance and the identifiers of the citations that decide it; `through`
    are chains of pairs of a claim's identifier and how it relates to the one before.
    """

    __tablename__ = "claim_position"
    __table_args__ = (CheckConstraint("position <> 'silent'", name="speaks"),)

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    source_id: str = Field(primary_key=True, foreign_key="source.id")
    position: PositionKind = Field(sa_type=words_column(PositionKind, "position"))
    basis: PositionBasis = Field(sa_type=words_column(PositionBasis, "basis"))
    sides: list[JsonValue] = Field(sa_type=JSON)
    qualifier: str | None
    through: list[JsonValue] = Field(sa_type=JSON)


class ClaimInterest(Table, table=True):
    """Which sources have an interest that favours the claim or what it is about."""

    __tablename__ = "claim_interest"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    source_id: str = Field(primary_key=True, foreign_key="source.id")


class ClaimEntailment(Table, table=True):
    """Whoever holds the claim holds the one that it entails."""

    __tablename__ = "claim_entailment"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    entailed_id: str = Field(primary_key=True, foreign_key="claim.id")


class ClaimContradiction(Table, table=True):
    """Nobody can hold both; a pair has two rows, one for each direction."""

    __tablename__ = "claim_contradiction"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    other_id: str = Field(primary_key=True, foreign_key="claim.id")


class ClaimDissenter(Table, table=True):
    """A source that is silent on a claim, and the broadest claim below on which it dissents."""

    __tablename__ = "claim_dissenter"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    source_id: str = Field(primary_key=True, foreign_key="source.id")
    below_id: str = Field(foreign_key="claim.id")


class ClaimTension(Table, table=True):
    """A pair in tension has two rows, one for each direction."""

    __tablename__ = "claim_tension"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    other_id: str = Field(primary_key=True, foreign_key="claim.id")
    reason: str


class ClaimExercise(Table, table=True):
    __tablename__ = "claim_exercise"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    exercise_id: str = Field(primary_key=True, foreign_key="exercise.id")


class ClaimCondition(Table, table=True):
    __tablename__ = "claim_condition"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    condition_id: str = Field(primary_key=True, foreign_key="condition.id")


class ClaimTreatment(Table, table=True):
    __tablename__ = "claim_treatment"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    treatment_id: str = Field(primary_key=True, foreign_key="treatment.id")


class ClaimBodyPart(Table, table=True):
    __tablename__ = "claim_body_part"

    claim_id: str = Field(primary_key=True, foreign_key="claim.id")
    body_part_id: str = Field(primary_key=True, foreign_key="body_part.id")


class Citation(Table, table=True):
    """One passage of one source, of exactly one owner.

    `favoured_by_id` is the interest of the source that favours the owner, where it has one.
    """

    __table_args__ = (
        exactly_one_of("claim_id", "exercise_id", "condition_id", "treatment_id", "interest_id"),
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
        # On PostgreSQL the migration says the same: said here, it would load that dialect and its
        # drivers (2.4 MiB, a fortieth of a start) for everybody.
        *(
            Index(None, owner, sqlite_where=text(f"{owner} IS NOT NULL"))
            for owner in ("claim_id", "exercise_id", "condition_id", "treatment_id", "interest_id")
        ),
    )

    id: str = Field(primary_key=True)
    claim_id: str | None = Field(default=None, foreign_key="claim.id")
    exercise_id: str | None = Field(default=None, foreign_key="exercise.id")
    condition_id: str | None = Field(default=None, foreign_key="condition.id")
    treatment_id: str | None = Field(default=None, foreign_key="treatment.id")
    interest_id: str | None = Field(default=None, foreign_key="interest.id")
    source_id: str = Field(foreign_key="source.id")
    stance: Stance | None = Field(sa_type=words_column(Stance, "stance"))
    basis: Basis = Field(sa_type=words_column(Basis, "basis"))
    reasoning: str | None
    paraphrase: str
    qualifier: str | None
    voice: Voice = Field(sa_type=words_column(Voice, "voice"))
    attributed_to: str | None
    endorsed: bool | None
    counted: bool
    behind: Behind | None = Field(sa_type=words_column(Behind, "behind"))
    favoured_by_id: str | None = Field(foreign_key="interest.id")
    section: str | None
    quote: str
    quote_sha256: str
    start: int
    end: int
    passage_start: int
    passage_end: int
