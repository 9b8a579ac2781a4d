"""The release, its sources, and which identifiers it knows."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    cast,
    func,
    literal_column,
    text,
    type_coerce,
)
from sqlmodel import Session, col, select

from app.database.reader import Reader, compile_statement
from app.queries.claims import group_rows
from app.tables import (
    SCHEMA_REVISION,
    BodyPart,
    Citation,
    Claim,
    Code,
    Condition,
    Exercise,
    Interest,
    Release,
    Source,
    Table,
    Treatment,
)
from app.vocabulary import Stance

# Which column holds the values that a filter may take.
KNOWN_VALUES: Mapping[str, Any] = {
    "source": col(Source.id),
    "exclude_source": col(Source.id),
    "recommended_by": col(Source.id),
    "advised_against_by": col(Source.id),
    "claim": col(Claim.id),
    "condition": col(Condition.id),
    "exercise": col(Exercise.id),
    "treatment": col(Treatment.id),
    "body_part": col(BodyPart.id),
    "code": col(Code.code),
}


_NOT_CONTENT = {"content_digest", "files_digest"}


@dataclass(frozen=True)
class Library:
    """All sources and interests, by identifier: few, and every page refers to them."""

    sources: Mapping[str, Source]
    interests: Mapping[str, Interest]


def has_own_schema(session: Session) -> bool:
    """Whether the tables are as this version knows them; a lock on one is not waited for."""
    revision: ColumnElement[str] = literal_column("version_num")
    noted = session.scalar(select(revision).select_from(text("alembic_version")))
    return bool(noted == SCHEMA_REVISION)


def get_release(session: Session) -> Release | None:
    return session.exec(select(Release)).first()


def get_library(session: Session) -> Library:
    return Library(
        sources={row.id: row for row in session.exec(select(Source))},
        interests={
            row.id: row for row in session.exec(select(Interest).order_by(col(Interest.id)))
        },
    )


def get_conditions(session: Session, ids: Iterable[str | None]) -> Mapping[str, Condition]:
    statement = select(Condition).where(col(Condition.id).in_([i for i in ids if i is not None]))
    return {row.id: row for row in session.exec(statement)}


def count_stances(session: Session) -> Mapping[str, Mapping[Stance, int]]:
    """How many citations of each stance every source has, on claims."""
    statement = (
        select(Citation.source_id, Citation.stance, func.count())
        .where(col(Citation.claim_id).is_not(None))
        .group_by(col(Citation.source_id), col(Citation.stance))
    )
    rows = group_rows((row[0], (row[1], row[2])) for row in session.exec(statement))
    return {source_id: dict(counts) for source_id, counts in rows.items()}


def list_known_values(session: Session, name: str) -> list[str]:
    """Every value that the filter may take in this release."""
    column = KNOWN_VALUES[name]
    statement = select(column).distinct().order_by(column)
    if name == "code":
        statement = statement.where(col(Code.condition_id).is_not(None))
    return list(session.exec(statement))


def list_missing_claims(reader: Reader, claim_ids: Sequence[str]) -> list[str]:
    """Those of the identifiers that no claim has."""
    statement = select(Claim.id).where(col(Claim.id).in_(claim_ids))
    rows = reader.fetch(compile_statement(statement, reader.dialect), {})
    found = {row[0] for row in rows}
    return [claim_id for claim_id in claim_ids if claim_id not in found]


def compute_content_digest(connection: Connection) -> str:
    """SHA-256 of all that is stored, in the same form on every engine, but of digests beside it."""
    digest = hashlib.sha256()
    for table in Table.metadata.sorted_tables:
        columns = [
            _as_stored(column) for column in table.columns if column.name not in _NOT_CONTENT
        ]
        statement = select(*columns).order_by(*table.primary_key.columns)
        result = connection.execute(statement.execution_options(yield_per=1000))
        for rows in result.partitions():
            digest.update(to_json([table.name, *map(tuple, rows)]))
    return digest.hexdigest()


def _as_stored(column: Column[Any]) -> ColumnElement[Any]:
    """What the driver gives, with nothing made of it: text as text, truth as 0 or 1."""
    if isinstance(column.type, Boolean):
        return cast(column, Integer)
    if isinstance(column.type, JSON):
        return cast(column, String)
    return type_coerce(column, String) if isinstance(column.type, String) else column
