"""The strict shapes of the seed files: what a record may hold, and which fields go together.

Every span is a pair of Unicode code-point offsets into the source's document, end exclusive.
Records are validated from JSON, where strict mode accepts a controlled word as a string.
"""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from app.corpus import Record, Text, WordId
from app.vocabulary import (
    AboutType,
    Basis,
    Behind,
    CodeMatch,
    CodeSystem,
    ExerciseKind,
    Polarity,
    Posture,
    Stance,
    TreatmentKind,
    Voice,
)

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=100),
]
CitationId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=300)]
Version = Annotated[str, StringConstraints(pattern=r"^\d{4}\.(0[1-9]|1[0-2])\.[1-9]\d*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
# What a column of whole numbers holds.
MAX_WHOLE = 2**31 - 1
Offset = Annotated[int, Field(ge=0, le=MAX_WHOLE)]
Count = Annotated[int, Field(ge=1, le=MAX_WHOLE)]


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
    """The permanent identifier of a citation: what it stands behind, and where it stands.

    Joined by `--`, which no slug holds, so that no two citations share one.
    """
    behind = [citation.behind] if citation.behind else []
    return "--".join([owner_type, owner_id, citation.source, *behind, str(citation.start)])


class AboutRecord(Record):
    type: AboutType
    id: Slug


class TensionRecord(Record):
    id: Slug
    reason: Text


class ClaimRecord(Record):
    """One proposition; the file it stands in (`claims/<topic>.yaml`) gives its topic.

    A relation stands at one end only: `entails` at the narrower claim, `contradicts` and
    `in_tension_with` at the claim whose id sorts first. Without citations a claim is held by what
    follows for it from others.
    """

    id: Slug
    statement: Text
    subject_term: Text | None = None
    about: list[AboutRecord] = Field(default_factory=list)
    entails: list[Slug] = Field(default_factory=list)
    contradicts: list[Slug] = Field(default_factory=list)
    in_tension_with: list[TensionRecord] = Field(default_factory=list)
    note: Text | None = None
    citations: list[CitationRecord] = Field(default_factory=list)


class SecondsRecord(Record):
    min: Count
    max: Count

    @model_validator(mode="after")
    def _max_is_not_less(self) -> Self:
        if self.max < self.min:
            raise ValueError("max must not be less than min")
        return self


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
    distance_miles: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
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
    also_known_as: list[Text] = Field(default_factory=list)
    kind: ExerciseKind
    posture: Posture | None = None
    steps: list[StepsRecord] = Field(default_factory=list)
    doses: list[DoseRecord] = Field(default_factory=list)
    targets: list[Slug] = Field(default_factory=list)
    equipment: list[Text] = Field(default_factory=list)
    cautions: list[Text] = Field(default_factory=list)
    headline_claim: Slug
    headline_polarity: Polarity
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class TreatmentRecord(Record):
    id: Slug
    name: Text
    also_known_as: list[Text] = Field(default_factory=list)
    kind: TreatmentKind
    steps: list[StepsRecord] = Field(default_factory=list)
    doses: list[DoseRecord] = Field(default_factory=list)
    targets: list[Slug] = Field(default_factory=list)
    equipment: list[Text] = Field(default_factory=list)
    cautions: list[Text] = Field(default_factory=list)
    headline_claim: Slug
    headline_polarity: Polarity
    codes: list[CodeRecord] = Field(default_factory=list)
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class RoleRecord(Record):
    role: WordId
    headline_claim: Slug


class ConditionRecord(Record):
    id: Slug
    name: Text
    also_known_as: list[Text] = Field(default_factory=list)
    roles: Annotated[list[RoleRecord], Field(min_length=1)]
    summary: Text
    codes: list[CodeRecord] = Field(default_factory=list)
    citations: Annotated[list[CitationRecord], Field(min_length=1)]


class BodyPartRecord(Record):
    id: Slug
    name: Text
    codes: list[CodeRecord] = Field(default_factory=list)
