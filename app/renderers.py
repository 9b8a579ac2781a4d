"""The kinds of record: how rows become what is served, once at load and again under a lens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session, col, select

from app import tables
from app.agreement import Lens
from app.queries.claims import get_claim_details, list_citations
from app.queries.conflicts import get_conflict_details
from app.queries.items import (
    count_claims_by_body_part,
    get_condition_details,
    get_exercise_details,
    get_treatment_details,
    list_codes,
)
from app.queries.judged import judge_claims
from app.queries.release import count_stances, get_conditions, get_library
from app.queries.topics import count_claims_by_topic
from app.schemas.catalogue import (
    BodyPart,
    Safety,
    TopicSummary,
    build_body_part,
    build_safety,
    build_topic,
)
from app.schemas.claims import Claim, CompactClaim, OwnedCitation, build_claim, build_compact_claim
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
from app.vocabulary import RecordKind, Topic

LensOrNone = Lens | None
Row = TypeVar(
    "Row",
    tables.Claim,
    tables.Exercise,
    tables.Treatment,
    tables.Condition,
    tables.Conflict,
    tables.Citation,
    tables.BodyPart,
    tables.Source,
    tables.Safety,
)


@dataclass(frozen=True)
class Renderer(Generic[Row]):
    """`build` makes the JSON of rows; `build_compact` the short form, where there is one.

    `table` is null where the rows are words of the vocabulary. Citations are not built: each is
    cut out of what it stands behind.
    """

    kind: RecordKind
    table: type[Row] | None
    model: type[Model]
    build: Callable[[Session, Sequence[Row], LensOrNone], Sequence[Model]] | None
    build_compact: Callable[[Session, Sequence[Row], LensOrNone], Sequence[Model]] | None = None


def list_rows(session: Session, renderer: Renderer[Row], *, after: str, limit: int) -> list[Any]:
    """At most `limit` rows behind an identifier, in the order of `id`.

    They are plain rows with the fields of the table: mapped ones take twice as long to read.
    """
    table: Any = renderer.table
    if table is None:
        return [topic for topic in sorted(Topic) if topic > after][:limit]
    row_id = col(table.id)
    rows = select(*table.__table__.columns).where(row_id > after).order_by(row_id).limit(limit)
    return list(session.execute(rows))


def get_rows(session: Session, renderer: Renderer[Row], ids: Sequence[str]) -> list[Any]:
    """The rows of these identifiers, in their order."""
    table: Any = renderer.table
    rows = select(*table.__table__.columns).where(col(table.id).in_(ids))
    found = {row.id: row for row in session.execute(rows)}
    return [found[row_id] for row_id in ids]


def _build_claims(session: Session, rows: Sequence[tables.Claim], lens: LensOrNone) -> list[Claim]:
    details, library = get_claim_details(session, rows, lens), get_library(session)
    return [build_claim(row, details, library) for row in rows]


def _build_compact(
    session: Session, rows: Sequence[tables.Claim], lens: LensOrNone
) -> list[CompactClaim]:
    judged = judge_claims(session, rows, lens)
    return [build_compact_claim(row, judged[row.id]) for row in rows]


def _build_exercises(
    session: Session, rows: Sequence[tables.Exercise], lens: LensOrNone
) -> list[Exercise]:
    details, library = get_exercise_details(session, rows, lens), get_library(session)
    return [build_exercise(row, details, library) for row in rows]


def _build_treatments(
    session: Session, rows: Sequence[tables.Treatment], lens: LensOrNone
) -> list[Treatment]:
    details, library = get_treatment_details(session, rows, lens), get_library(session)
    return [build_treatment(row, details, library) for row in rows]


def _build_conditions(
    session: Session, rows: Sequence[tables.Condition], lens: LensOrNone
) -> list[Condition]:
    details = get_condition_details(session, [row.id for row in rows], lens)
    library = get_library(session)
    return [build_condition(row, details, library) for row in rows]


def _build_conflicts(
    session: Session, rows: Sequence[tables.Conflict], lens: LensOrNone
) -> list[Conflict]:
    details, library = get_conflict_details(session, rows, lens), get_library(session)
    return [build_conflict(row, details, library) for row in rows]


def _build_sources(session: Session, rows: Sequence[tables.Source], _: LensOrNone) -> list[Source]:
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


def _build_body_parts(
    session: Session, rows: Sequence[tables.BodyPart], _: LensOrNone
) -> list[BodyPart]:
    codes = list_codes(session, tables.Code.body_part_id, [row.id for row in rows])
    claims = count_claims_by_body_part(session)
    return [build_body_part(row, codes.get(row.id, []), claims.get(row.id, 0)) for row in rows]


def _build_safety(session: Session, rows: Sequence[tables.Safety], _: LensOrNone) -> list[Safety]:
    conditions = get_conditions(session, [row.condition_id for row in rows])
    library = get_library(session)
    return [build_safety(row, conditions.get(row.condition_id or ""), library) for row in rows]


def _build_topics(session: Session, rows: Sequence[Any], _: LensOrNone) -> list[TopicSummary]:
    claims = count_claims_by_topic(session)
    return [build_topic(topic, claims.get(topic, 0)) for topic in rows]


BODY_PARTS = Renderer(RecordKind.BODY_PART, tables.BodyPart, BodyPart, _build_body_parts)
CITATIONS = Renderer(RecordKind.CITATION, tables.Citation, OwnedCitation, None)
CLAIMS = Renderer(RecordKind.CLAIM, tables.Claim, Claim, _build_claims, _build_compact)
CONDITIONS = Renderer(RecordKind.CONDITION, tables.Condition, Condition, _build_conditions)
CONFLICTS = Renderer(RecordKind.CONFLICT, tables.Conflict, Conflict, _build_conflicts)
EXERCISES = Renderer(RecordKind.EXERCISE, tables.Exercise, Exercise, _build_exercises)
SAFETY = Renderer(RecordKind.SAFETY, tables.Safety, Safety, _build_safety)
SOURCES = Renderer(RecordKind.SOURCE, tables.Source, Source, _build_sources)
TOPICS: Renderer[Any] = Renderer(RecordKind.TOPIC, None, TopicSummary, _build_topics)
TREATMENTS = Renderer(RecordKind.TREATMENT, tables.Treatment, Treatment, _build_treatments)

# In the order of the names of the kinds, in which records are numbered.
RENDERERS: Sequence[Renderer[Any]] = (
    BODY_PARTS,
    CITATIONS,
    CLAIMS,
    CONDITIONS,
    CONFLICTS,
    EXERCISES,
    SAFETY,
    SOURCES,
    TOPICS,
    TREATMENTS,
)
