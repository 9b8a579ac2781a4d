"""Exercises, treatments and conditions."""

from collections.abc import Iterable
from typing import Any

from pydantic import Field, JsonValue

from app import tables
from app.queries.items import ItemDetails
from app.queries.release import Library
from app.schemas.citations import Citation, build_citation
from app.schemas.claims import Agreement, Claim, build_agreement
from app.schemas.codes import Code, build_codes
from app.schemas.compact import list_holders, read_reception
from app.schemas.holders import Holder, build_holders
from app.schemas.page import (
    HeadlineClaim,
    IfAsked,
    Item,
    Model,
    NamedRef,
    Page,
    RoleWord,
    SourceRef,
    build_source_refs,
)
from app.vocabulary import (
    ExerciseKind,
    Polarity,
    Posture,
    Reception,
    TreatmentKind,
)


class Steps(Model):
    source: SourceRef
    text: list[str] = Field(description="Steps as this source gives them, in our words.")


class Seconds(Model):
    min: int
    max: int


class Dose(Model):
    """How much, as one source gives it; what it does not give is null."""

    source: SourceRef
    as_stated: str
    hold_seconds: Seconds | None
    repetitions: int | None
    sets: int | None
    each_side: bool | None
    minutes: int | None
    distance_miles: float | None
    frequency: str | None
    intensity: str | None


class ItemLinks(Model):
    self: str
    claims: str = Field(description="The claims about it.")
    safety: str = Field(description="What the pages do not say and a reader must not miss.")


_HEADLINE: Claim | None = Field(
    default=None,
    description="The headline claim, with its positions and citations; only where "
    "`include=headline` asks for it.",
)


class Exercise(Model):
    id: str
    name: str
    also_known_as: list[str]
    kind: ExerciseKind
    posture: Posture | None
    steps: list[Steps]
    doses: list[Dose]
    targets: list[NamedRef] = Field(description="Body parts that it works on.")
    equipment: list[str]
    cautions: list[str]
    reception: Reception
    recommended_by: list[Holder]
    advised_against_by: list[Holder]
    called_ineffective_by: list[Holder]
    headline_claim: HeadlineClaim
    headline_polarity: Polarity
    agreement: Agreement = Field(description="That of the headline claim.")
    citations: list[Citation]
    links: ItemLinks
    headline: IfAsked[Claim] = _HEADLINE


class Treatment(Model):
    id: str
    name: str
    also_known_as: list[str]
    kind: TreatmentKind
    steps: list[Steps]
    doses: list[Dose]
    targets: list[NamedRef] = Field(description="Body parts that it works on.")
    equipment: list[str]
    cautions: list[str]
    reception: Reception
    recommended_by: list[Holder]
    advised_against_by: list[Holder]
    called_ineffective_by: list[Holder]
    headline_claim: HeadlineClaim
    headline_polarity: Polarity
    agreement: Agreement = Field(description="That of the headline claim.")
    codes: list[Code]
    citations: list[Citation]
    links: ItemLinks
    headline: IfAsked[Claim] = _HEADLINE


class ConditionRole(Model):
    role: RoleWord
    headline_claim: HeadlineClaim
    agreement: Agreement = Field(description="That of the role's headline claim.")


class Condition(Model):
    id: str
    name: str
    also_known_as: list[str]
    roles: list[ConditionRole] = Field(description="The first is the primary one.")
    summary: str = Field(description="What the pages say it is.")
    codes: list[Code]
    citations: list[Citation]
    links: ItemLinks
    headline: IfAsked[Claim] = Field(
        default=None,
        description="The headline claim of the primary role; only where `include=headline` asks "
        "for it.",
    )


class ExercisePage(Page[Exercise]):
    """A page of exercises."""


class ExerciseItem(Item[Exercise]):
    """One exercise."""


class TreatmentPage(Page[Treatment]):
    """A page of treatments and self-care measures."""


class TreatmentItem(Item[Treatment]):
    """One treatment or self-care measure."""


class ConditionPage(Page[Condition]):
    """A page of conditions."""


class ConditionItem(Item[Condition]):
    """One condition."""


def build_exercise(exercise: tables.Exercise, details: ItemDetails, library: Library) -> Exercise:
    return Exercise(
        kind=exercise.kind,
        posture=exercise.posture,
        links=_build_links("exercises", "exercise", exercise.id),
        **_build_practice(exercise, details, library),
    )


def build_treatment(
    treatment: tables.Treatment, details: ItemDetails, library: Library
) -> Treatment:
    return Treatment(
        kind=treatment.kind,
        codes=build_codes(details.codes.get(treatment.id, [])),
        links=_build_links("treatments", "treatment", treatment.id),
        **_build_practice(treatment, details, library),
    )


def build_condition(
    condition: tables.Condition, details: ItemDetails, library: Library
) -> Condition:
    return Condition(
        id=condition.id,
        name=condition.name,
        also_known_as=condition.also_known_as,
        roles=[
            ConditionRole(
                role=role.role,
                headline_claim=_build_headline(details.headlines[role.headline_claim_id], details),
                agreement=build_agreement(details.judged[role.headline_claim_id]),
            )
            for role in details.roles[condition.id]
        ],
        summary=condition.summary,
        codes=build_codes(details.codes.get(condition.id, [])),
        citations=_build_citations(condition.id, details, library),
        links=_build_links("conditions", "condition", condition.id),
    )


def _build_practice(
    practice: tables.Exercise | tables.Treatment, details: ItemDetails, library: Library
) -> dict[str, Any]:
    """What exercises and treatments have in common."""
    headline = details.headlines[practice.headline_claim_id]
    return {
        "id": practice.id,
        "name": practice.name,
        "also_known_as": practice.also_known_as,
        "steps": [Steps.model_validate(s) for s in _with_source(practice.steps, library)],
        "doses": [Dose.model_validate(d) for d in _with_source(practice.doses, library)],
        "targets": [
            NamedRef(id=part.id, name=part.name) for part in details.targets.get(practice.id, [])
        ],
        "equipment": practice.equipment,
        "cautions": practice.cautions,
        "reception": read_reception(practice, details.judged[headline.id]),
        "recommended_by": _build_holders(practice, "recommended_by", details, library),
        "advised_against_by": _build_holders(practice, "advised_against_by", details, library),
        "called_ineffective_by": _build_holders(
            practice, "called_ineffective_by", details, library
        ),
        "headline_claim": _build_headline(headline, details),
        "headline_polarity": practice.headline_polarity,
        "agreement": build_agreement(details.judged[headline.id]),
        "citations": _build_citations(practice.id, details, library),
    }


def _with_source(entries: Iterable[JsonValue], library: Library) -> Iterable[dict[str, object]]:
    """The stored steps or doses, with the source's label beside its identifier."""
    for entry in entries:
        if not isinstance(entry, dict):
            raise TypeError(f"stored as {entry!r}, which is no object")
        [source] = build_source_refs([str(entry["source"])], library.sources)
        yield {**entry, "source": source}


def _build_holders(
    practice: tables.Exercise | tables.Treatment, name: str, details: ItemDetails, library: Library
) -> list[Holder]:
    positions = list_holders(practice, name, details.judged[practice.headline_claim_id])
    return build_holders(positions, details.statements, library)


def _build_headline(claim: tables.Claim, details: ItemDetails) -> HeadlineClaim:
    agreement = details.judged[claim.id].agreement
    return HeadlineClaim(
        id=claim.id,
        statement=claim.statement,
        level=agreement.level,
        direction=agreement.direction,
    )


def _build_citations(item_id: str, details: ItemDetails, library: Library) -> list[Citation]:
    return [build_citation(row, library) for row in details.citations.get(item_id, [])]


def _build_links(path: str, filter_name: str, item_id: str) -> ItemLinks:
    return ItemLinks(
        self=f"/v1/{path}/{item_id}",
        claims=f"/v1/claims?{filter_name}={item_id}",
        safety="/v1/safety",
    )
