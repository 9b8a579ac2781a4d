"""Releases, their own words, sources with what they sell and leave uncited, the safety layer."""

from pydantic import JsonValue
from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field

from app.tables.base import Table, words_column
from app.vocabulary import SafetyKind, UncitedReason


class Release(Table, table=True):
    """`files_digest` is that of the files the seed was read from, null where there were none.

    `corpus` is what the corpus says of itself, but for its topics and roles.
    """

    version: str = Field(primary_key=True)
    released: str
    digest: str
    content_digest: str
    files_digest: str | None
    counts: dict[str, int] = Field(sa_type=JSON)
    corpus: dict[str, JsonValue] = Field(sa_type=JSON)


class Topic(Table, table=True):
    """A kind of claim; `place` is where the corpus tells it."""

    id: str = Field(primary_key=True)
    place: int
    heading: str
    meaning: str


class Role(Table, table=True):
    """What a condition can have to do with the subject."""

    id: str = Field(primary_key=True)
    place: int
    heading: str
    short: str
    meaning: str


class Source(Table, table=True):
    id: str = Field(primary_key=True)
    label: str
    title: str | None
    author: str | None
    author_given: str | None
    author_family: str | None
    publisher: str | None
    url: str | None
    published: str | None
    read: str
    language: str
    document: str
    document_sha256: str
    characters: int
    words: int
    sentences: int
    sentences_accounted_for: int
    excluded_regions: list[JsonValue] = Field(sa_type=JSON)
    senses: list[JsonValue] = Field(sa_type=JSON)


class Interest(Table, table=True):
    id: str = Field(primary_key=True)
    source_id: str = Field(foreign_key="source.id", index=True)
    offers: str
    favours: list[JsonValue] = Field(sa_type=JSON)


class Uncited(Table, table=True):
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint("(repeats_id IS NULL) = (reason <> 'repetition')", name="repeats"),
    )

    source_id: str = Field(primary_key=True, foreign_key="source.id")
    start: int = Field(primary_key=True)
    end: int
    reason: UncitedReason = Field(sa_type=words_column(UncitedReason, "reason"))
    section: str | None
    repeats_id: str | None = Field(foreign_key="citation.id")


class Safety(Table, table=True):
    id: str = Field(primary_key=True)
    kind: SafetyKind = Field(sa_type=words_column(SafetyKind, "kind"))
    statement: str
    explanation: str | None
    authority: dict[str, JsonValue] = Field(sa_type=JSON)
    condition_id: str | None = Field(default=None, foreign_key="condition.id")
    beside: list[JsonValue] = Field(sa_type=JSON)
    coverage: dict[str, list[str]] = Field(sa_type=JSON)
