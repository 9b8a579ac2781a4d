"""Which records can be read whole, and how their rows become what the lists serve."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from sqlmodel import Session

from app import tables
from app.queries.citations import name_owners
from app.queries.claims import get_claim_details
from app.queries.conflicts import get_conflict_details
from app.queries.exports import Row
from app.queries.items import (
    count_claims_by_body_part,
    get_condition_details,
    get_exercise_details,
    get_treatment_details,
    list_codes,
)
from app.queries.matrix import get_positions
from app.queries.release import get_conditions, get_library
from app.routers.sources import build_sources
from app.schemas.catalogue import BodyPart, Safety, build_body_part, build_safety
from app.schemas.citations import OwnedCitation, build_owned_citation
from app.schemas.claims import Claim, build_claim
from app.schemas.conflicts import Conflict, build_conflict
from app.schemas.items import (
    Condition,
    Exercise,
    Treatment,
    build_condition,
    build_exercise,
    build_treatment,
)
from app.schemas.matrix import MatrixRow, build_matrix_row
from app.schemas.page import Model


@dataclass(frozen=True)
class RecordSet(Generic[Row]):
    table: type[Row]
    build: Callable[[Session, Sequence[Row]], Sequence[Model]]


def _build_matrix(session: Session, rows: Sequence[tables.Claim]) -> list[MatrixRow]:
    positions = get_positions(session, [row.id for row in rows])
    library = get_library(session)
    return [build_matrix_row(row, positions, library) for row in rows]


def _build_claims(session: Session, rows: Sequence[tables.Claim]) -> list[Claim]:
    details = get_claim_details(session, rows)
    library = get_library(session)
    return [build_claim(row, details, library) for row in rows]


def _build_citations(session: Session, rows: Sequence[tables.Citation]) -> list[OwnedCitation]:
    names, library = name_owners(session, rows), get_library(session)
    return [build_owned_citation(row, names, library) for row in rows]


def _build_exercises(session: Session, rows: Sequence[tables.Exercise]) -> list[Exercise]:
    details, library = get_exercise_details(session, rows), get_library(session)
    return [build_exercise(row, details, library) for row in rows]


def _build_treatments(session: Session, rows: Sequence[tables.Treatment]) -> list[Treatment]:
    details, library = get_treatment_details(session, rows), get_library(session)
    return [build_treatment(row, details, library) for row in rows]


def _build_conditions(session: Session, rows: Sequence[tables.Condition]) -> list[Condition]:
    details = get_condition_details(session, [row.id for row in rows])
    library = get_library(session)
    return [build_condition(row, details, library) for row in rows]


def _build_conflicts(session: Session, rows: Sequence[tables.Conflict]) -> list[Conflict]:
    details, library = get_conflict_details(session, rows), get_library(session)
    return [build_conflict(row, details, library) for row in rows]


def _build_body_parts(session: Session, rows: Sequence[tables.BodyPart]) -> list[BodyPart]:
    codes = list_codes(session, tables.Code.body_part_id, [row.id for row in rows])
    claims = count_claims_by_body_part(session)
    return [build_body_part(row, codes.get(row.id, []), claims.get(row.id, 0)) for row in rows]


def _build_safety(session: Session, rows: Sequence[tables.Safety]) -> list[Safety]:
    conditions = get_conditions(session, [row.condition_id for row in rows])
    library = get_library(session)
    return [build_safety(row, conditions.get(row.condition_id or ""), library) for row in rows]


MATRIX = RecordSet(tables.Claim, _build_matrix)

# In the order of the whole release, but for the citations, which it holds where they belong.
RECORD_SETS: Mapping[str, RecordSet[Any]] = {
    "sources": RecordSet(tables.Source, build_sources),
    "claims": RecordSet(tables.Claim, _build_claims),
    "exercises": RecordSet(tables.Exercise, _build_exercises),
    "conditions": RecordSet(tables.Condition, _build_conditions),
    "treatments": RecordSet(tables.Treatment, _build_treatments),
    "conflicts": RecordSet(tables.Conflict, _build_conflicts),
    "body_parts": RecordSet(tables.BodyPart, _build_body_parts),
    "safety": RecordSet(tables.Safety, _build_safety),
    "citations": RecordSet(tables.Citation, _build_citations),
}
