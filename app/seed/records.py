"""The strict shapes of the seed files: what a record may hold, and which fields go together.

Every span is a pair of Unicode code-point offsets into the source's document, end exclusive.
Records are validated from JSON, where strict mode accepts a controlled word as a string.
"""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.vocabulary import (
    AboutType,
    Basis,
    Behind,
    CodeMatch,
    CodeSystem,
    ExerciseKind,
    FavourType,
    Polarity,
    Posture,
    RegionKind,
    Role,
    SafetyKind,
    Stance,
    Topic,
    TreatmentKind,
    UncitedReason,
    Voice,
)

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=100),
]
Text = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=1000)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Offset = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=1)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Span(Record):
    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _end_follows_start(self) -> Self:
        if self.end <= self.start:
            raise ValueError("end must lie behind start")
        return self


class CitationRecord(Record):
    """One passage of one source; of a claim (with `stance`) or behind a field (`behind`).

    The words that go together: `qualifies` with `qualifier`, `implied` with `reasoning`,
    `attributed` with `attributed_to` and `endorsed`; each of these only there.
    """

    source: Slug
    stance: Stance | None = None
    behind: Behind | None = None
    basis: Basis = Basis.STATED
    reasoning: Text | None = None
    paraphrase: Text
    qualifier: Text | None = None
    voice: Voice = Voice.OWN
    attributed_to: Text | None = None
    endorsed: bool | None = None
    quote: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    start: Offset
    end: Offset
    passage: Span
    note: Text | None = None

    @model_validator(mode="after")
    def _fields_fit_together(self) -> Self:
        pairs = (
            (
                "qualifier",
                self.qualifier,
                "stance qualifies",
                self.stance is Stance.QUALIFIES,
            ),
            ("reasoning", self.reasoning, "basis implied", self.basis is Basis.IMPLIED),
            (
                "attributed_to",
                self.attributed_to,
                "voice attributed",
                self.is_attributed,
            ),
            ("endorsed", self.endorsed, "voice attributed", self.is_attributed),
        )
        for field, value, condition, is_met in pairs:
            if (value is not None) != is_met:
                raise ValueError(f"{field} is given with {condition}, and only there")
        if self.end - self.start != len(self.quote):
            raise ValueError(f"end - start must be the quote's length, {len(self.quote)}")
        if not self.passage.start <= self.start < self.end <= self.passage.end:
            raise ValueError("the quote must lie within the passage")
        return self

    @property
    def is_attributed(self) -> bool:
        return self.voice is Voice.ATTRIBUTED

    @property
    def is_counted(self) -> bool:
        """Whether it counts toward agreement: toward a claim, and own or endorsed."""
        return self.stance is not None and (not self.is_attributed or self.endorsed is True)


def identify_citation(owner_type: str, owner_id: str, citation: CitationRecord) -> str:
    """The permanent identifier of a citation: what it stands behind, and where it stands."""
    behind = f"-{citation.behind}" if citation.behind else ""
    return f"{owner_type}-{owner_id}-{citation.source}{behind}-{citation.start}"


class AboutRecord(Record):
    type: AboutType
    id: Slug


class TensionRecord(Record):
    id: Slug
    reason: Text


class ClaimRecord(Record):
    """One proposition; the file it stands in (`claims/<topic>.yaml`) gives its topic."""

    id: Slug
    statement: Text
    subject_term: Text | None = None
    about: list[AboutRecord] = []
    broader: list[Slug] = []
    in_tension_with: list[TensionRecord] = []
    note: Text | None = None
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class SecondsRecord(Record):
    min: Count
    max: Count


class StepsRecord(Record):
    source: Slug
    text: Annotated[list[Text], Field(min_length=1)]


class DoseRecord(Record):
    """How much, as one source gives it; what the source does not give is null."""

    source: Slug
    as_stated: Text
    hold_seconds: SecondsRecord | None = None
    repetitions: Count | None = None
    sets: Count | None = None
    each_side: bool | None = None
    minutes: Count | None = None
    distance_miles: Annotated[float, Field(gt=0)] | None = None
    frequency: Text | None = None
    intensity: Text | None = None


class CodeRecord(Record):
    system: CodeSystem
    code: Text
    display: Text
    match: CodeMatch
    edition: Text | None = None


class ExerciseRecord(Record):
    id: Slug
    name: Text
    also_known_as: list[Text] = []
    kind: ExerciseKind
    posture: Posture | None = None
    steps: list[StepsRecord] = []
    doses: list[DoseRecord] = []
    targets: list[Slug] = []
    equipment: list[Text] = []
    cautions: list[Text] = []
    headline_claim: Slug
    headline_polarity: Polarity
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class TreatmentRecord(Record):
    id: Slug
    name: Text
    also_known_as: list[Text] = []
    kind: TreatmentKind
    steps: list[StepsRecord] = []
    doses: list[DoseRecord] = []
    targets: list[Slug] = []
    equipment: list[Text] = []
    cautions: list[Text] = []
    headline_claim: Slug
    headline_polarity: Polarity
    codes: list[CodeRecord] = []
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class RoleRecord(Record):
    role: Role
    headline_claim: Slug


class ConditionRecord(Record):
    id: Slug
    name: Text
    also_known_as: list[Text] = []
    roles: Annotated[list[RoleRecord], Field(min_length=1)]
    summary: Text
    codes: list[CodeRecord] = []
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class BodyPartRecord(Record):
    id: Slug
    name: Text
    codes: list[CodeRecord] = []


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
    excluded_regions: list[RegionRecord] = []
    broken_sentences: list[Span] = []


class SenseRecord(Record):
    """What a source takes a word to mean, where it says so; equal `sense` means the same."""

    term: Text
    sense: Slug
    meaning: Text


class FavourRecord(Record):
    type: FavourType
    id: Slug


class InterestRecord(Record):
    """What a source sells, offers or practises, and what that favours."""

    id: Slug
    offers: Text
    favours: Annotated[list[FavourRecord], Field(min_length=1)]
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class SourceRecord(Record):
    """One page; what it does not state is null. `label` is our own description of it."""

    id: Slug
    label: Text
    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    url: Text | None = None
    published: Text | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    document: DocumentRecord
    senses: list[SenseRecord] = []
    interests: list[InterestRecord] = []


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
    repeats: Slug | None = None

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
    url: Text
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
    beside: list[FavourRecord] = []
    said_by_claims: list[Slug] = []


class ReleaseRecord(Record):
    version: Annotated[str, StringConstraints(pattern=r"^\d{4}\.(0[1-9]|1[0-2])\.[1-9]\d*$")]
    released: date


class Seed(Record):
    """All records of a release; claims by topic, everything else by identifier."""

    release: ReleaseRecord
    sources: list[SourceRecord]
    body_parts: list[BodyPartRecord]
    conditions: list[ConditionRecord]
    exercises: list[ExerciseRecord]
    treatments: list[TreatmentRecord]
    claims: dict[Topic, list[ClaimRecord]]
    uncited: list[UncitedRecord]
    safety: list[SafetyRecord]
