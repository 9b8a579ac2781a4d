"""The strict shapes of what surrounds the claims: sources, uncited spans, safety, the release."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from app.corpus import CorpusRecord, Record, Text, Url, WordId
from app.curation.change_records import ChangeSetRecord
from app.curation.records import (
    BodyPartRecord,
    CitationId,
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    Count,
    ExerciseRecord,
    Offset,
    Sha256,
    Slug,
    Span,
    TreatmentRecord,
    Version,
)
from app.vocabulary import ConflictKind, FavourType, RegionKind, SafetyKind, UncitedReason


class RegionRecord(Span):
    kind: RegionKind


class DocumentRecord(Record):
    """The text a source was read from; `verify` proves every figure against it.

    `broken_sentences` are spans that the page broke into pieces and that count as one sentence.
    """

    file: Text
    sha256: Sha256
    characters: Count
    words: Count
    sentences: Count
    sentences_accounted_for: Offset
    excluded_regions: list[RegionRecord] = Field(default_factory=list)
    broken_sentences: list[Span] = Field(default_factory=list)

    @model_validator(mode="after")
    def _accounted_for_are_sentences(self) -> Self:
        if self.sentences_accounted_for > self.sentences:
            raise ValueError("sentences_accounted_for must not be more than sentences")
        return self


class SenseRecord(Record):
    """What a source takes a word to mean, where it says so; equal `sense` means the same.

    `excludes` are the claims that cannot be said in this sense, so that the source is silent there.
    """

    term: Text
    sense: Slug
    meaning: Text
    excludes: list[Slug] = Field(default_factory=list)


class FavourRecord(Record):
    type: FavourType
    id: Slug


class InterestRecord(Record):
    """What a source sells, offers or practises, and what that favours."""

    id: Slug
    offers: Text
    favours: Annotated[list[FavourRecord], Field(min_length=1)]
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class PersonNameRecord(Record):
    """The parts of a person's name as the page writes them, for those who sort by family."""

    given: Text
    family: Text


class SourceRecord(Record):
    """One page; what it does not state is null. `label` is our own description of it.

    `author_name` is given where the author is a person and which part is which is known. `read` is
    when the page was read.
    """

    id: Slug
    label: Text
    title: Text | None = None
    author: Text | None = None
    author_name: PersonNameRecord | None = None
    publisher: Text | None = None
    url: Url | None = None
    published: Text | None = None
    read: date
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    document: DocumentRecord
    senses: list[SenseRecord] = Field(default_factory=list)
    interests: list[InterestRecord] = Field(default_factory=list)

    @model_validator(mode="after")
    def _name_is_the_authors(self) -> Self:
        name = self.author_name
        if name and sorted(f"{name.given} {name.family}".split()) != sorted(
            (self.author or "").split()
        ):
            raise ValueError("author_name holds all words of author and no others")
        return self


class UncitedRecord(Record):
    """A span that stands behind nothing.

    `section` is given where a heading opens a section, and is its text; `repeats`, for the
    reason `repetition` only, is the identifier of the citation that the span repeats.
    """

    source: Slug
    start: Offset
    end: Offset
    reason: UncitedReason
    section: Text | None = None
    repeats: CitationId | None = None

    @model_validator(mode="after")
    def _fields_fit_together(self) -> Self:
        if self.end <= self.start:
            raise ValueError("end must lie behind start")
        if self.section is not None and self.reason is not UncitedReason.HEADING:
            raise ValueError("section is given with reason heading only")
        if (self.repeats is not None) != (self.reason is UncitedReason.REPETITION):
            raise ValueError("repeats is given with reason repetition, and only there")
        return self


class AuthorityRecord(Record):
    publisher: Text
    title: Text
    url: Url
    published: date | None = None
    updated: date | None = None
    read: date
    review_due: date


class SafetyRecord(Record):
    """What the pages do not say and a reader must not miss, from a named authority.

    `condition` is the condition it warns of; `beside` what it should be read beside;
    `said_by_claims` the claims by which a source says the same.
    """

    id: Slug
    kind: SafetyKind
    statement: Text
    explanation: Text | None = None
    authority: AuthorityRecord
    condition: Slug | None = None
    beside: list[FavourRecord] = Field(default_factory=list)
    said_by_claims: list[Slug] = Field(default_factory=list)


class SynonymRecord(Record):
    """Words that mean the same to a searcher; a stemmer takes care of their endings."""

    id: Slug
    words: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+( [a-z0-9]+){0,2}$")]],
        Field(min_length=2),
    ]


class ConflictRecord(Record):
    """What sources dispute, in one neutral sentence, told once.

    `claims` are those that it tells, the leading one first; or a pair in tension, of which neither
    is disputed. `also` are claims on which it shows as well, or on which it bears.
    """

    id: Slug
    kind: ConflictKind
    dispute: Text
    claims: Annotated[list[Slug], Field(min_length=1)]
    also: list[Slug] = Field(default_factory=list)


class ReleaseRecord(Record):
    version: Version
    released: date


class Seed(Record):
    """All records of a release; claims by topic, everything else by identifier."""

    release: ReleaseRecord
    corpus: CorpusRecord
    sources: list[SourceRecord]
    body_parts: list[BodyPartRecord]
    conditions: list[ConditionRecord]
    exercises: list[ExerciseRecord]
    treatments: list[TreatmentRecord]
    claims: dict[WordId, list[ClaimRecord]]
    uncited: list[UncitedRecord]
    safety: list[SafetyRecord]
    synonyms: list[SynonymRecord]
    conflicts: list[ConflictRecord]
    changes: list[ChangeSetRecord]
