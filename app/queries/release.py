"""The release, its sources, and which identifiers it knows."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
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
from sqlmodel.sql.expression import SelectOfScalar

from app.corpus import CorpusRecord, spell_word
from app.queries.claims import group_rows
from app.queries.plain import list_plain
from app.queries.renderings import DamagedRecordError
from app.tables import (
    BodyPart,
    Citation,
    Condition,
    Exercise,
    Interest,
    Release,
    Role,
    Source,
    Synonym,
    Table,
    Topic,
    Treatment,
)
from app.vocabulary import Stance

# What is no content, and what has a checksum of its own beside it.
_NOT_CONTENT = {"content_digest", "files_digest"}
_CHECKED = {
    ("rendering", "body"),
    ("short_rendering", "body"),
    ("posting", "numbers"),
    ("link", "pairs"),
    ("lexicon", "content"),
}

_REPLICA_LAG = """
SELECT CASE
    WHEN NOT pg_is_in_recovery() THEN NULL
    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
        AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0.0
    ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float
END
"""


@dataclass(frozen=True)
class Library:
    """All sources and interests, by identifier: few, and every page refers to them."""

    sources: Mapping[str, Source]
    interests: Mapping[str, Interest]


def select_schema() -> SelectOfScalar[str]:
    """The revision that the tables have, which Alembic notes."""
    revision: ColumnElement[str] = literal_column("version_num")
    return select(revision).select_from(text("alembic_version"))


def read_schema(session: Session) -> str | None:
    """A lock on another table is not waited for."""
    return session.scalar(select_schema())


def read_replica_lag(session: Session) -> float | None:
    """Of a PostgreSQL standby, how long ago what it shows was written; null on a primary.

    One that has replayed all that it received shows what is newest, however old that is.
    """
    seconds: float | None = session.scalar(text(_REPLICA_LAG))
    return seconds


def get_release(session: Session) -> Release | None:
    return session.exec(select(Release)).first()


def get_corpus(session: Session, release: Release) -> CorpusRecord:
    """What the corpus says of itself. Errors: DamagedRecordError, where a part of it is missing."""
    told = {
        **release.corpus,
        "topics": _list_words(session, Topic),
        "roles": _list_words(session, Role),
    }
    try:
        return CorpusRecord.model_validate_json(to_json(told))
    except ValidationError as error:
        raise DamagedRecordError("what the corpus says of itself") from error


def _list_words(session: Session, table: type[Topic] | type[Role]) -> list[dict[str, str]]:
    rows = session.exec(select(table).order_by(col(table.place)))
    return [row.model_dump(exclude={"place"}) for row in rows]


def get_library(session: Session) -> Library:
    return Library(_list_by_id(session, Source), _list_by_id(session, Interest))


def _list_by_id(session: Session, named: type[Source] | type[Interest]) -> Mapping[str, Any]:
    table = Table.metadata.tables[str(named.__tablename__)]
    rows = list_plain(session, select(*table.columns).order_by(table.c.id))
    return {row.id: row for row in rows}


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


def list_documents(session: Session) -> dict[str, str]:
    """SHA-256 of the documents of all sources, by file name."""
    return dict(session.execute(select(Source.document, Source.document_sha256)).all())


def list_names(session: Session) -> Mapping[str, Mapping[str, str]]:
    """What people call the records that filters name, by table and identifier."""
    named: Mapping[str, tuple[Any, Any]] = {
        "source": (Source.id, Source.label),
        "condition": (Condition.id, Condition.name),
        "exercise": (Exercise.id, Exercise.name),
        "treatment": (Treatment.id, Treatment.name),
        "body_part": (BodyPart.id, BodyPart.name),
    }
    names = {
        table: dict(session.execute(select(row_id, name).order_by(row_id)).all())
        for table, (row_id, name) in named.items()
    }
    return names | {
        words: {word: spell_word(word) for word in session.scalars(select(row_id).order_by(row_id))}
        for words, row_id in (("topic", Topic.id), ("role", Role.id))
    }


def list_synonyms(session: Session) -> Mapping[str, Sequence[str]]:
    """The words that mean the same, by group."""
    groups: dict[str, list[str]] = {}
    for row in session.exec(select(Synonym).order_by(col(Synonym.group_id), col(Synonym.word))):
        groups.setdefault(row.group_id, []).append(row.word)
    return groups


def compute_content_digest(connection: Connection) -> str:
    """SHA-256 of all that is stored, in the same form on every engine, but of digests beside it.

    What is made of the rows goes into it by the checksums, which `check_stored_content` proves.
    """
    digest = hashlib.sha256()
    for table in Table.metadata.sorted_tables:
        columns = [
            _as_stored(column)
            for column in table.columns
            if column.name not in _NOT_CONTENT and (table.name, column.name) not in _CHECKED
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
