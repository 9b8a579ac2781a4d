"""Which records each list holds: its filters, and what they can be counted by.

A filter with its facet is a parameter and a word here, and its values in `load/postings.py`.
"""

from typing import Annotated

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from app.schemas.page import RoleWord, TopicWord
from app.schemas.parameters import (
    DEFAULT_LIMIT,
    FACETS,
    RANKED_SORT,
    Count,
    EvidenceParameters,
    FormatParameters,
    HeadlineParameters,
    Identifier,
    Integer,
    LargeInteger,
    LensParameters,
    ListParameters,
    MedicalCode,
    SortedTextParameters,
    SourceIds,
    SplitAtCommas,
    TextParameters,
    ViewParameters,
    several,
)
from app.vocabulary import (
    Basis,
    Behind,
    ConflictKind,
    ConflictSort,
    Counted,
    Direction,
    ExerciseKind,
    Flag,
    HeldPosition,
    Level,
    PracticeSort,
    Reception,
    Relation,
    Sort,
    Stance,
    TreatmentKind,
    Voice,
    Word,
)

MAX_MATRIX_LIMIT = 1_000  # all claims of the real data in one answer
MAX_CELLS = 1_000_000


class ClaimFacet(Word):
    """What claims can be counted by."""

    BASIS = "basis", "Bases of citations."
    BODY_PART = "body_part", "Body parts."
    CONDITION = "condition", "Conditions that claims are about."
    DIRECTION = "direction", "Which side the level is on."
    EXERCISE = "exercise", "Exercises that claims are about."
    FLAG = "flag", "Flags."
    LEVEL = "level", "Level of agreement."
    POSITION = "position", "What sources hold."
    SOURCE = "source", "Sources cited; beside `position` those that hold it."
    STANCE = "stance", "Stances of citations."
    TOPIC = "topic", "Kind of claim."
    TREATMENT = "treatment", "Treatments that claims are about."


class PracticeFacet(Word):
    """What exercises and treatments can be counted by."""

    ADVISED_AGAINST_BY = "advised_against_by", "Sources that advise against."
    BODY_PART = "body_part", "Body parts."
    CALLED_INEFFECTIVE_BY = "called_ineffective_by", "Sources that say it does little."
    DIRECTION = "direction", "Which side the level is on."
    FLAG = "flag", "Flags."
    KIND = "kind", "Kind of exercise or treatment."
    LEVEL = "level", "Level of agreement."
    RECEPTION = "reception", "How pages stand to it."
    RECOMMENDED_BY = "recommended_by", "Sources that recommend."
    SOURCE = "source", "Sources cited."


class ConditionFacet(Word):
    """What conditions can be counted by."""

    BODY_PART = "body_part", "Body parts."
    CODE = "code", "Medical codes."
    DIRECTION = "direction", "Which side the level is on."
    FLAG = "flag", "Flags."
    LEVEL = "level", "Level of agreement."
    ROLE = "role", "Roles."
    SOURCE = "source", "Sources cited."


class ConflictFacet(Word):
    """What conflicts can be counted by: all but the kind hold on a claim on which they show."""

    BASIS = "basis", "Bases of citations."
    BODY_PART = "body_part", "Body parts."
    CONDITION = "condition", "Conditions that claims are about."
    DIRECTION = "direction", "Which side the level is on."
    EXERCISE = "exercise", "Exercises that claims are about."
    FLAG = "flag", "Flags."
    KIND = "kind", "Kind of conflict."
    LEVEL = "level", "Level of agreement."
    POSITION = "position", "What sources hold."
    SOURCE = "source", "Sources cited; beside `position` those that hold it."
    STANCE = "stance", "Stances of citations."
    TOPIC = "topic", "Kind of claim."
    TREATMENT = "treatment", "Treatments that claims are about."


class CitationFacet(Word):
    """What citations can be counted by."""

    BASIS = "basis", "Whether the page says it or it follows."
    BEHIND = "behind", "Fields behind which they stand."
    CONDITION = "condition", "Conditions behind which they stand."
    COUNTED = "counted", "Whether they count toward agreement."
    EXERCISE = "exercise", "Exercises behind which they stand."
    SOURCE = "source", "Sources cited."
    STANCE = "stance", "Stances toward claims."
    TREATMENT = "treatment", "Treatments behind which they stand."
    VOICE = "voice", "Whose words they are."


FACET_WORDS: dict[str, type[Word]] = {
    "citation_facet": CitationFacet,
    "claim_facet": ClaimFacet,
    "condition_facet": ConditionFacet,
    "conflict_facet": ConflictFacet,
    "practice_facet": PracticeFacet,
}


class AgreementFilters(TextParameters):
    """Filters by agreement: of a claim, or of an item's headline claim."""

    level: list[Level] = several("Level of agreement. Repeat for OR.")
    direction: list[Direction] = several("Its side. Repeat for OR.")
    flag: list[Flag] = several("Has one of these flags.")
    source: SourceIds
    body_part: list[Identifier] = several("About this body part, or works on it. Repeat for OR.")


class AgreementParameters(AgreementFilters, LensParameters, ViewParameters):
    """Filters by agreement, and lenses on it."""


class ClaimFilters(AgreementFilters):
    """`source`, `stance` and `basis` must hold on one and the same citation, counted or not.

    `position` asks what the sources named by `source`, or any, hold, directly or by inference;
    `source` then asks for no citation.
    """

    topic: list[TopicWord] = several("Kind of claim. Repeat for OR.")
    position: list[HeldPosition] = several(
        "Some source holds this (with `source`: one of these sources). Repeat for OR."
    )
    stance: list[Stance] = several(
        "Has a citation with this stance (with `source`: of that source)."
    )
    basis: list[Basis] = several("Has a citation on this basis (of that `source`).")
    condition: list[Identifier] = several("About this condition.")
    exercise: list[Identifier] = several("About this exercise.")
    treatment: list[Identifier] = several("About this treatment.")
    min_sources: Count | SkipJsonSchema[None] = Field(
        default=None,
        description="At least so many sources speak (`agreement.counts.speaking`).",
    )


class ClaimParameters(ClaimFilters, AgreementParameters, EvidenceParameters):
    sort: Sort = RANKED_SORT
    facets: Annotated[list[ClaimFacet], SplitAtCommas] = several(FACETS)


class ConflictParameters(ClaimFilters, LensParameters, ViewParameters):
    """All filters but `kind` must hold on one claim on which the conflict shows."""

    claim: list[Identifier] = several("Shows on this claim. Repeat for OR.")
    kind: list[ConflictKind] = several("Kind of conflict. Repeat for OR.")
    sort: ConflictSort = Field(default=ConflictSort.ID, description="`relevance` goes with `q`.")
    facets: Annotated[list[ConflictFacet], SplitAtCommas] = several(FACETS)


class MatrixParameters(ClaimFilters, LensParameters):
    limit: Integer = Field(
        default=DEFAULT_LIMIT,
        ge=0,
        le=MAX_MATRIX_LIMIT,
        description="How many claims a page holds; 0 gives the total only.",
    )
    cells: LargeInteger = Field(
        default=MAX_CELLS,
        ge=1,
        le=MAX_CELLS,
        description="How many cells a page may hold: where there are many sources it holds fewer "
        "claims than `limit`, though at least one.",
    )
    sort: Sort = RANKED_SORT
    facets: Annotated[list[ClaimFacet], SplitAtCommas] = several(FACETS)
    format: str | SkipJsonSchema[None] = Field(
        default=None,
        description="Says more than the header Accept; `csv` holds the whole matrix, "
        "without `limit`, `cells` and `cursor`.",
    )


class ComparisonParameters(ListParameters, FormatParameters):
    relation: list[Relation] = several("How the two positions relate. Repeat for OR.")


class PracticeParameters(HeadlineParameters, AgreementParameters):
    recommended_by: list[Identifier] = several("Recommended by this source. Repeat for OR.")
    advised_against_by: list[Identifier] = several("Advised against by this source. Repeat for OR.")
    called_ineffective_by: list[Identifier] = several(
        "Said to do little by this source. Repeat for OR."
    )
    reception: list[Reception] = several("Pages stand to it so. Repeat for OR.")
    sort: PracticeSort = Field(
        default=PracticeSort.ID,
        description="By the agreement on the headline claim; `relevance` goes with `q`.",
    )
    facets: Annotated[list[PracticeFacet], SplitAtCommas] = several(FACETS)


class ExerciseParameters(PracticeParameters):
    kind: list[ExerciseKind] = several("Kind of exercise. Repeat for OR.")


class TreatmentParameters(PracticeParameters):
    kind: list[TreatmentKind] = several("Kind of treatment. Repeat for OR.")


class ConditionParameters(HeadlineParameters, AgreementParameters):
    """Agreement filters ask the headline claim of the primary role."""

    role: list[RoleWord] = several("Has this role. Repeat for OR.")
    code: list[MedicalCode] = several("Has this medical code, such as `M54.3`. Repeat for OR.")
    sort: Sort = RANKED_SORT
    facets: Annotated[list[ConditionFacet], SplitAtCommas] = several(FACETS)


class CitationParameters(SortedTextParameters):
    source: SourceIds
    stance: list[Stance] = several("Has this stance. Repeat for OR.")
    basis: list[Basis] = several("On this basis. Repeat for OR.")
    claim: list[Identifier] = several("On this claim. Repeat for OR.")
    exercise: list[Identifier] = several("Behind a field of this exercise. Repeat for OR.")
    condition: list[Identifier] = several("Behind a field of this condition. Repeat for OR.")
    treatment: list[Identifier] = several("Behind a field of this treatment. Repeat for OR.")
    voice: list[Voice] = several("In this voice. Repeat for OR.")
    behind: list[Behind] = several("Behind this field. Repeat for OR.")
    counted: Counted | SkipJsonSchema[None] = Field(
        default=None, description="Whether it counts toward agreement."
    )
    facets: Annotated[list[CitationFacet], SplitAtCommas] = several(FACETS)
