"""Exercises, treatments, conditions and body parts."""

from pydantic import JsonValue
from sqlalchemy import JSON
from sqlmodel import Field

from app.tables.base import Table, exactly_one_of, words_column
from app.vocabulary import (
    CodeMatch,
    CodeSystem,
    ExerciseKind,
    Polarity,
    Posture,
    TreatmentKind,
)


class Exercise(Table, table=True):
    id: str = Field(primary_key=True)
    name: str
    also_known_as: list[str] = Field(sa_type=JSON)
    kind: ExerciseKind = Field(sa_type=words_column(ExerciseKind, "kind"))
    posture: Posture | None = Field(sa_type=words_column(Posture, "posture"))
    steps: list[JsonValue] = Field(sa_type=JSON)
    doses: list[JsonValue] = Field(sa_type=JSON)
    equipment: list[str] = Field(sa_type=JSON)
    cautions: list[str] = Field(sa_type=JSON)
    headline_claim_id: str = Field(foreign_key="claim.id")
    headline_polarity: Polarity = Field(sa_type=words_column(Polarity, "headline_polarity"))


class Treatment(Table, table=True):
    id: str = Field(primary_key=True)
    name: str
    also_known_as: list[str] = Field(sa_type=JSON)
    kind: TreatmentKind = Field(sa_type=words_column(TreatmentKind, "kind"))
    steps: list[JsonValue] = Field(sa_type=JSON)
    doses: list[JsonValue] = Field(sa_type=JSON)
    equipment: list[str] = Field(sa_type=JSON)
    cautions: list[str] = Field(sa_type=JSON)
    headline_claim_id: str = Field(foreign_key="claim.id")
    headline_polarity: Polarity = Field(sa_type=words_column(Polarity, "headline_polarity"))


class Condition(Table, table=True):
    id: str = Field(primary_key=True)
    name: str
    also_known_as: list[str] = Field(sa_type=JSON)
    summary: str


class ConditionRole(Table, table=True):
    """The roles of a condition; position 0 is the primary one."""

    __tablename__ = "condition_role"

    condition_id: str = Field(primary_key=True, foreign_key="condition.id")
    position: int = Field(primary_key=True)
    role: str = Field(foreign_key="role.id")
    headline_claim_id: str = Field(foreign_key="claim.id")


class BodyPart(Table, table=True):
    __tablename__ = "body_part"

    id: str = Field(primary_key=True)
    name: str


class ExerciseBodyPart(Table, table=True):
    __tablename__ = "exercise_body_part"

    exercise_id: str = Field(primary_key=True, foreign_key="exercise.id")
    body_part_id: str = Field(primary_key=True, foreign_key="body_part.id")


class TreatmentBodyPart(Table, table=True):
    __tablename__ = "treatment_body_part"

    treatment_id: str = Field(primary_key=True, foreign_key="treatment.id")
    body_part_id: str = Field(primary_key=True, foreign_key="body_part.id")


class Code(Table, table=True):
    """A medical code of one condition, treatment or body part, in the order of the seed."""

    __table_args__ = (exactly_one_of("condition_id", "treatment_id", "body_part_id"),)

    id: int = Field(primary_key=True)
    condition_id: str | None = Field(default=None, foreign_key="condition.id")
    treatment_id: str | None = Field(default=None, foreign_key="treatment.id")
    body_part_id: str | None = Field(default=None, foreign_key="body_part.id")
    system: CodeSystem = Field(sa_type=words_column(CodeSystem, "system"))
    code: str
    display: str
    match: CodeMatch = Field(sa_type=words_column(CodeMatch, "match"))
    edition: str | None
