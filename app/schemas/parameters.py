"""The query parameters of every path; a name that is not listed here is refused."""

import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from app.search import fold_text
from app.vocabulary import (
    Basis,
    ClaimSort,
    Direction,
    ExerciseKind,
    Flag,
    Level,
    Relation,
    Role,
    Stance,
    Topic,
    TreatmentKind,
    View,
)

MAX_LIMIT = 100
DEFAULT_LIMIT = 20


def _parse_integer(value: object) -> object:
    """Only ASCII digits, at most four: no sign, no space, no exponent, no other script."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,4}", value):
        raise PydanticCustomError("integer_form", "Must be one to four digits")
    return value


def _refuse_blank(text: str) -> str:
    """What folds to nothing would be found everywhere."""
    if not fold_text(text):
        raise PydanticCustomError("blank_text", "Must hold something to find")
    return text


Integer = Annotated[int, BeforeValidator(_parse_integer)]
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=100)]
SearchText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        pattern=r"\S",
    ),
    AfterValidator(_refuse_blank),
]
SourceIds = Annotated[list[Identifier], Field(description="Cited from this source. Repeat for OR.")]


class NoParameters(BaseModel):
    """A path that takes no parameter refuses every one."""

    model_config = ConfigDict(extra="forbid")


class ListParameters(NoParameters):
    limit: Integer = Field(
        default=DEFAULT_LIMIT,
        ge=0,
        le=MAX_LIMIT,
        description="How many items a page holds; 0 gives the total only.",
    )
    cursor: str | SkipJsonSchema[None] = Field(
        default=None,
        min_length=1,
        description="Where the page begins, taken from `links.next`; opaque.",
    )


class ClaimViewParameters(NoParameters):
    view: View = Field(default=View.FULL, description="`compact` leaves the citations out.")


class AgreementParameters(ListParameters):
    """Filters by agreement: of a claim, or of an item's headline claim."""

    level: list[Level] = Field(default=[], description="Level of agreement. Repeat for OR.")
    direction: list[Direction] = Field(default=[], description="Its side. Repeat for OR.")
    flag: list[Flag] = Field(default=[], description="Has one of these flags.")
    source: SourceIds = []
    body_part: list[Identifier] = Field(
        default=[], description="About this body part, or works on it. Repeat for OR."
    )


class TextParameters(NoParameters):
    q: SearchText | SkipJsonSchema[None] = Field(
        default=None, description="Text to find, upper and lower case alike."
    )


class ClaimFilterParameters(AgreementParameters):
    """`source`, `stance` and `basis` must hold on one and the same citation, counted or not."""

    topic: list[Topic] = Field(default=[], description="Kind of claim. Repeat for OR.")
    stance: list[Stance] = Field(
        default=[],
        description="Has a citation with this stance (with `source`: of that source).",
    )
    basis: list[Basis] = Field(
        default=[],
        description="Has a citation on this basis (with `source`: of that source).",
    )
    condition: list[Identifier] = Field(default=[], description="About this condition.")
    exercise: list[Identifier] = Field(default=[], description="About this exercise.")
    treatment: list[Identifier] = Field(default=[], description="About this treatment.")
    min_sources: Integer | SkipJsonSchema[None] = Field(
        default=None,
        ge=0,
        le=9999,
        description="At least so many sources speak (`agreement.counts.speaking`).",
    )


class ClaimParameters(ClaimFilterParameters, TextParameters, ClaimViewParameters):
    sort: ClaimSort = Field(
        default=ClaimSort.ID,
        description="`-rank` is a sort key (lower Wilson bound), not a probability.",
    )


class MatrixParameters(ClaimFilterParameters):
    format: Literal["csv", "json"] | SkipJsonSchema[None] = Field(
        default=None,
        description="Says more than the header Accept; `csv` holds the whole matrix, "
        "without `limit` and `cursor`.",
    )


class ComparisonParameters(ListParameters):
    relation: list[Relation] = Field(
        default=[], description="How the two positions relate. Repeat for OR."
    )


class PracticeParameters(AgreementParameters, TextParameters):
    recommended_by: list[Identifier] = Field(
        default=[], description="Recommended by this source. Repeat for OR."
    )
    advised_against_by: list[Identifier] = Field(
        default=[], description="Advised against by this source. Repeat for OR."
    )


class ExerciseParameters(PracticeParameters):
    kind: list[ExerciseKind] = Field(default=[], description="Kind of exercise. Repeat for OR.")


class TreatmentParameters(PracticeParameters):
    kind: list[TreatmentKind] = Field(default=[], description="Kind of treatment. Repeat for OR.")


class ConditionParameters(AgreementParameters, TextParameters):
    """Agreement filters ask the headline claim of the primary role."""

    role: list[Role] = Field(default=[], description="Has this role. Repeat for OR.")
    code: list[Identifier] = Field(
        default=[], description="Has this medical code, such as `M54.3`. Repeat for OR."
    )
