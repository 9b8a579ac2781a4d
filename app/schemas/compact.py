"""Exercises, treatments and conditions in short: what a list of links needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field

from app import tables
from app.agreement import LISTED_BY_POLARITY, LISTS, name_reception
from app.queries.judged import Held, Judged
from app.schemas.claims import Counts
from app.schemas.page import IfAsked, Item, Model, Page, RoleWord
from app.vocabulary import (
    Direction,
    ExerciseKind,
    Level,
    Polarity,
    PositionBasis,
    PositionKind,
    Reception,
    TreatmentKind,
)


class CompactHolder(Model):
    id: str = Field(description="Identifier of the source.")
    position: PositionKind
    basis: PositionBasis
    qualifier: str | None = Field(description="Under what condition, where the page gives one.")


class CompactPractice(Model):
    """What exercises and treatments have in common."""

    id: str
    name: str
    kind: ExerciseKind | TreatmentKind
    level: Level
    direction: Direction
    counts: Counts
    headline_polarity: Polarity
    reception: Reception
    recommended_by: list[CompactHolder]
    advised_against_by: list[CompactHolder]
    called_ineffective_by: list[CompactHolder]
    cautions: list[str]
    default_level: IfAsked[Level] = None
    default_direction: IfAsked[Direction] = None


class CompactExercise(CompactPractice):
    """Level, direction and counts are those of the headline claim."""

    kind: ExerciseKind


class CompactTreatment(CompactPractice):
    """Level, direction and counts are those of the headline claim."""

    kind: TreatmentKind


class CompactRole(Model):
    """Level and direction are those of the role's headline claim."""

    role: RoleWord
    level: Level
    direction: Direction
    default_level: IfAsked[Level] = None
    default_direction: IfAsked[Direction] = None


class CompactCondition(Model):
    id: str
    name: str
    roles: list[CompactRole] = Field(description="The first is the primary one.")


class CompactExercisePage(Page[CompactExercise]):
    """A page of exercises in short."""


class CompactExerciseItem(Item[CompactExercise]):
    """One exercise in short."""


class CompactTreatmentPage(Page[CompactTreatment]):
    """A page of treatments and self-care measures in short."""


class CompactTreatmentItem(Item[CompactTreatment]):
    """One treatment or self-care measure in short."""


class CompactConditionPage(Page[CompactCondition]):
    """A page of conditions in short."""


class CompactConditionItem(Item[CompactCondition]):
    """One condition in short."""


def build_compact_exercise(exercise: tables.Exercise, headline: Judged) -> CompactExercise:
    return CompactExercise(kind=exercise.kind, **_build_practice(exercise, headline))


def build_compact_treatment(treatment: tables.Treatment, headline: Judged) -> CompactTreatment:
    return CompactTreatment(kind=treatment.kind, **_build_practice(treatment, headline))


def build_compact_condition(
    condition: tables.Condition,
    roles: Sequence[tables.ConditionRole],
    judged: Mapping[str, Judged],
) -> CompactCondition:
    """`judged` are the roles' headline claims, by identifier."""
    return CompactCondition(
        id=condition.id,
        name=condition.name,
        roles=[
            CompactRole(role=role.role, **read_levels(judged[role.headline_claim_id]))
            for role in roles
        ],
    )


def read_levels(judged: Judged) -> dict[str, Any]:
    """What short forms say of an agreement; under a lens also what it is without."""
    agreement, default = judged.agreement, judged.default
    return {
        "level": agreement.level,
        "direction": agreement.direction,
        "default_level": default.level if default else None,
        "default_direction": default.direction if default else None,
    }


def list_holders(
    practice: tables.Exercise | tables.Treatment, name: str, headline: Judged
) -> list[Held]:
    """What puts sources on the list of this name: their positions on the headline claim."""
    listed = LISTED_BY_POLARITY[practice.headline_polarity].get(name, frozenset())
    return [held for held in headline.held if held.position in listed]


def read_reception(practice: tables.Exercise | tables.Treatment, headline: Judged) -> Reception:
    lists = [name for name in LISTS if list_holders(practice, name, headline)]
    return name_reception(lists, has_cautions=bool(practice.cautions))


def _build_practice(
    practice: tables.Exercise | tables.Treatment, headline: Judged
) -> dict[str, Any]:
    """What exercises and treatments have in common."""
    return {
        "id": practice.id,
        "name": practice.name,
        "counts": Counts(**vars(headline.agreement.counts)),
        "headline_polarity": practice.headline_polarity,
        "reception": read_reception(practice, headline),
        "cautions": practice.cautions,
        **read_levels(headline),
        **{
            name: [
                CompactHolder(
                    id=held.source,
                    position=held.position,
                    basis=held.basis,
                    qualifier=held.qualifier,
                )
                for held in list_holders(practice, name, headline)
            ]
            for name in LISTS
        },
    }
