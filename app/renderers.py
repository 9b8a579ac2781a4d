"""The kinds of record: how rows become what is served, once at load and again under a lens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session, col, select

from app import tables
from app.agreement import Lens
from app.queries.claims import get_claim_details, group_rows, list_citations
from app.queries.conflicts import get_conflict_details, get_deciding_citations
from app.queries.items import (
    count_claims_by_body_part,
    get_condition_details,
    get_exercise_details,
    get_treatment_details,
    judge_headlines,
    list_codes,
    list_roles,
)
from app.queries.judged import judge_claims
from app.queries.plain import list_plain
from app.queries.release import count_stances, get_conditions, get_library
from app.queries.topics import count_claims_by_topic
from app.schemas.catalogue import (
    BodyPart,
    CompactBodyPart,
    CompactSafety,
    CompactTopic,
    Safety,
    TopicSummary,
    build_body_part,
    build_safety,
    build_topic,
)
from app.schemas.citations import OwnedCitation, shorten_citation
from app.schemas.claims import Claim, CompactClaim, build_claim, build_compact_claim
from app.schemas.compact import (
    CompactCondition,
    CompactExercise,
    CompactTreatment,
    build_compact_condition,
    build_compact_exercise,
    build_compact_treatment,
)
from app.schemas.conflicts import (
    CompactConflict,
    Conflict,
    build_compact_conflict,
    build_conflict,
)
from app.schemas.items import (
    Condition,
    Exercise,
    Treatment,
    build_condition,
    build_exercise,
    build_treatment,
)
from app.schemas.page import Model
from app.schemas.sources import CompactSource, Source, build_source
from app.texts import Record
from app.vocabulary import RecordKind

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
    tables.Topic,
)


# Records as they are served, and the short forms of the same that are stored, if there are any.
Forms = tuple[Sequence[Model], Sequence[Model]]


@dataclass(frozen=True)
class Renderer(Generic[Row]):
    """`build` makes the JSON of rows, `name` is what their list and their file are called.

    Citations are not built: each is cut out of what it stands behind. `build_compact` makes the
    short form of what a lens changes, which is stored, too; of other kinds `shorten` takes it from
    the record as it is served. `build_both` is for the many: it reads once what both forms need.
    """

    kind: RecordKind
    name: str
    table: type[Row]
    model: type[Model]
    build: Callable[[Session, Sequence[Row], LensOrNone], Sequence[Model]] | None
    build_compact: Callable[[Session, Sequence[Row], LensOrNone], Sequence[Model]] | None = None
    build_both: Callable[[Session, Sequence[Row]], Forms] | None = None
    shorten: Callable[[Record], Model] | None = None


def list_rows(session: Session, renderer: Renderer[Row], *, after: str, limit: int) -> list[Any]:
    """At most `limit` rows behind an identifier, in the order of `id`.

    They are plain rows with the fields of the table: mapped ones take twice as long to read.
    """
    table: Any = renderer.table
    row_id = col(table.id)
    rows = select(*table.__table__.columns).where(row_id > after).order_by(row_id).limit(limit)
    return list_plain(session, rows)


def get_rows(session: Session, renderer: Renderer[Row], ids: Sequence[str]) -> list[Any]:
    """The rows of these identifiers, in their order."""
    table: Any = renderer.table
    rows = select(*table.__table__.columns).where(col(table.id).in_(ids))
    found = {row.id: row for row in list_plain(session, rows)}
    return [found[row_id] for row_id in ids]


def _build_claims(session: Session, rows: Sequence[tables.Claim], lens: LensOrNone) -> list[Claim]:
    details, library = get_claim_details(session, rows, lens), get_library(session)
    return [build_claim(row, details, library) for row in rows]


def _build_both(session: Session, rows: Sequence[tables.Claim]) -> Forms:
    details, library = get_claim_details(session, rows), get_library(session)
    return (
        [build_claim(row, details, library) for row in rows],
        [build_compact_claim(row, details.judged[row.id]) for row in rows],
    )


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


def _build_compact_exercises(
    session: Session, rows: Sequence[tables.Exercise], lens: LensOrNone
) -> list[CompactExercise]:
    judged = judge_headlines(session, rows, lens)
    return [build_compact_exercise(row, judged[row.headline_claim_id]) for row in rows]


def _build_compact_treatments(
    session: Session, rows: Sequence[tables.Treatment], lens: LensOrNone
) -> list[CompactTreatment]:
    judged = judge_headlines(session, rows, lens)
    return [build_compact_treatment(row, judged[row.headline_claim_id]) for row in rows]


def _build_compact_conditions(
    session: Session, rows: Sequence[tables.Condition], lens: LensOrNone
) -> list[CompactCondition]:
    roles = list_roles(session, [row.id for row in rows])
    judged = judge_headlines(session, roles, lens)
    by_condition = group_rows((role.condition_id, role) for role in roles)
    return [build_compact_condition(row, by_condition[row.id], judged) for row in rows]


def _build_conflicts(
    session: Session, rows: Sequence[tables.Conflict], lens: LensOrNone
) -> list[Conflict]:
    details, library = get_conflict_details(session, rows, lens), get_library(session)
    citations = get_deciding_citations(session, details.judged)
    return [build_conflict(row, details, citations, library) for row in rows]


def _build_compact_conflicts(
    session: Session, rows: Sequence[tables.Conflict], lens: LensOrNone
) -> list[CompactConflict]:
    details = get_conflict_details(session, rows, lens)
    return [build_compact_conflict(row, details) for row in rows]


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


def _build_topics(
    session: Session, rows: Sequence[tables.Topic], _: LensOrNone
) -> list[TopicSummary]:
    claims = count_claims_by_topic(session)
    return [build_topic(row, claims.get(row.id, 0)) for row in rows]


def _keep_keys(short: type[Model]) -> Callable[[Record], Model]:
    """To take from a record what its short form has."""
    return lambda record: short(**{name: record[name] for name in short.model_fields})


BODY_PARTS = Renderer(
    RecordKind.BODY_PART, "body-parts", tables.BodyPart, BodyPart, _build_body_parts,
    shorten=_keep_keys(CompactBodyPart),
)  # fmt: skip
CITATIONS = Renderer(
    RecordKind.CITATION, "citations", tables.Citation, OwnedCitation, None,
    shorten=shorten_citation,
)  # fmt: skip
CLAIMS = Renderer(
    RecordKind.CLAIM, "claims", tables.Claim, Claim, _build_claims, _build_compact, _build_both
)  # fmt: skip
CONDITIONS = Renderer(
    RecordKind.CONDITION, "conditions", tables.Condition, Condition, _build_conditions,
    _build_compact_conditions,
)  # fmt: skip
CONFLICTS = Renderer(
    RecordKind.CONFLICT, "conflicts", tables.Conflict, Conflict, _build_conflicts,
    _build_compact_conflicts,
)  # fmt: skip
EXERCISES = Renderer(
    RecordKind.EXERCISE, "exercises", tables.Exercise, Exercise, _build_exercises,
    _build_compact_exercises,
)  # fmt: skip
SAFETY = Renderer(
    RecordKind.SAFETY, "safety", tables.Safety, Safety, _build_safety,
    shorten=_keep_keys(CompactSafety),
)  # fmt: skip
SOURCES = Renderer(
    RecordKind.SOURCE, "sources", tables.Source, Source, _build_sources,
    shorten=_keep_keys(CompactSource),
)  # fmt: skip
TOPICS = Renderer(
    RecordKind.TOPIC, "topics", tables.Topic, TopicSummary, _build_topics,
    shorten=_keep_keys(CompactTopic),
)  # fmt: skip
TREATMENTS = Renderer(
    RecordKind.TREATMENT, "treatments", tables.Treatment, Treatment, _build_treatments,
    _build_compact_treatments,
)  # fmt: skip

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
