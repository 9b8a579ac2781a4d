"""The kinds of record: how rows become what is served, once at load and again under a lens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from sqlmodel import Session

from app import tables
from app.queries.citations import name_owners
from app.queries.claims import get_claim_details, judge_claim, list_citations
from app.queries.conflicts import get_conflict_details
from app.queries.items import (
    count_claims_by_body_part,
    get_condition_details,
    get_exercise_details,
    get_treatment_details,
    list_codes,
)
from app.queries.lens import LensView
from app.queries.pages import Row
from app.queries.release import count_stances, get_conditions, get_library
from app.schemas.catalogue import BodyPart, Safety, build_body_part, build_safety
from app.schemas.citations import OwnedCitation, build_owned_citation
from app.schemas.claims import Claim, CompactClaim, build_claim, build_compact_claim
from app.schemas.conflicts import Conflict, build_conflict
from app.schemas.items import (
    Condition,
    Exercise,
    Treatment,
    build_condition,
    build_exercise,
    build_treatment,
)
from app.schemas.page import Model
from app.schemas.sources import Source, build_source

Lens = LensView | None


@dataclass(frozen=True)
class RecordSet(Generic[Row]):
    """`build` makes the JSON of rows; `build_compact` the short form, where there is one."""

    table: type[Row]
    model: type[Model]
    build: Callable[[Session, Sequence[Row], Lens], Sequence[Model]]
    build_compact: Callable[[Session, Sequence[Row], Lens], Sequence[Model]] | None = None


def _build_claims(session: Session, rows: Sequence[tables.Claim], lens: Lens) -> list[Claim]:
    details, library = get_claim_details(session, rows, lens), get_library(session)
    return [build_claim(row, details, library) for row in rows]


def _build_compact(_: Session, rows: Sequence[tables.Claim], lens: Lens) -> list[CompactClaim]:
    return [build_compact_claim(row, judge_claim(row, lens)) for row in rows]


def _build_citations(
    session: Session, rows: Sequence[tables.Citation], _: Lens
) -> list[OwnedCitation]:
    names, library = name_owners(session, rows), get_library(session)
    return [build_owned_citation(row, names, library) for row in rows]


def _build_exercises(
    session: Session, rows: Sequence[tables.Exercise], lens: Lens
) -> list[Exercise]:
    details, library = get_exercise_details(session, rows, lens), get_library(session)
    return [build_exercise(row, details, library) for row in rows]


def _build_treatments(
    session: Session, rows: Sequence[tables.Treatment], lens: Lens
) -> list[Treatment]:
    details, library = get_treatment_details(session, rows, lens), get_library(session)
    return [build_treatment(row, details, library) for row in rows]


def _build_conditions(
    session: Session, rows: Sequence[tables.Condition], lens: Lens
) -> list[Condition]:
    details = get_condition_details(session, [row.id for row in rows], lens)
    library = get_library(session)
    return [build_condition(row, details, library) for row in rows]


def _build_conflicts(session: Session, rows: Sequence[tables.Conflict], _: Lens) -> list[Conflict]:
    details, library = get_conflict_details(session, rows), get_library(session)
    return [build_conflict(row, details, library) for row in rows]


def _build_sources(session: Session, rows: Sequence[tables.Source], _: Lens) -> list[Source]:
    library = get_library(session)
    stances = count_stances(session)
    citations = list_citations(session, tables.Citation.interest_id, list(library.interests))
    return [
        build_source(
            row,
            [i for i in library.interests.values() if i.source_id == row.id],
            citations,
            stances.get(row.id, {}),
            library,
        )
        for row in rows
    ]


def _build_body_parts(session: Session, rows: Sequence[tables.BodyPart], _: Lens) -> list[BodyPart]:
    codes = list_codes(session, tables.Code.body_part_id, [row.id for row in rows])
    claims = count_claims_by_body_part(session)
    return [build_body_part(row, codes.get(row.id, []), claims.get(row.id, 0)) for row in rows]


def _build_safety(session: Session, rows: Sequence[tables.Safety], _: Lens) -> list[Safety]:
    conditions = get_conditions(session, [row.condition_id for row in rows])
    library = get_library(session)
    return [build_safety(row, conditions.get(row.condition_id or ""), library) for row in rows]


CLAIMS = RecordSet(tables.Claim, Claim, _build_claims, _build_compact)
CITATIONS = RecordSet(tables.Citation, OwnedCitation, _build_citations)
EXERCISES = RecordSet(tables.Exercise, Exercise, _build_exercises)
TREATMENTS = RecordSet(tables.Treatment, Treatment, _build_treatments)
CONDITIONS = RecordSet(tables.Condition, Condition, _build_conditions)
CONFLICTS = RecordSet(tables.Conflict, Conflict, _build_conflicts)
SOURCES = RecordSet(tables.Source, Source, _build_sources)
BODY_PARTS = RecordSet(tables.BodyPart, BodyPart, _build_body_parts)
SAFETY = RecordSet(tables.Safety, Safety, _build_safety)

# In the order of the whole release, but for the citations, which it holds where they belong.
RECORD_SETS: Mapping[str, RecordSet[Any]] = {
    "sources": SOURCES,
    "claims": CLAIMS,
    "exercises": EXERCISES,
    "conditions": CONDITIONS,
    "treatments": TREATMENTS,
    "conflicts": CONFLICTS,
    "body_parts": BODY_PARTS,
    "safety": SAFETY,
    "citations": CITATIONS,
}
