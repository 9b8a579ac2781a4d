"""Query parameters: what they are made of, and those that are no filters of a list.

A name that no model of a path lists is refused.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from app.vocabulary import (
    ClaimInclusion,
    ItemInclusion,
    LensBasis,
    SearchFacet,
    SearchType,
    Sort,
    TextSort,
    View,
)
from app.words.text import fold_text

MAX_LIMIT = 100
DEFAULT_LIMIT = 20
MAX_SUGGESTIONS = 10
MAX_FACETS = 100  # far more than there are


def _read_digits(most: int, told: str) -> BeforeValidator:
    """Only ASCII digits, so many at most: no sign, no space, no exponent, no other script."""

    def parse(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(f"[0-9]{{1,{most}}}", value):
            message = "Must be one to {told} digits"
            raise PydanticCustomError("integer_form", message, {"told": told})
        return value

    return BeforeValidator(parse)


def _refuse_blank(text: str) -> str:
    """What folds to nothing would be found everywhere."""
    if not fold_text(text):
        raise PydanticCustomError("blank_text", "Must hold something to find")
    return text


def several(description: str) -> Any:
    """A parameter that may be repeated, and is empty where it is not given."""
    return Field(default_factory=list, description=description)


Integer = Annotated[int, _read_digits(4, "four")]
LargeInteger = Annotated[int, _read_digits(7, "seven")]
# Bounds beside `| SkipJsonSchema[None]` would be described as `ge` and `le`, which no reader knows.
Count = Annotated[int, Field(ge=0, le=9999), _read_digits(4, "four")]
# Forms are told and not checked: what breaks one is refused as unknown, with what is near.
SLUG_FORM = {"pattern": "^[a-z0-9-]+$"}
Identifier = Annotated[str, Field(min_length=1, max_length=100, json_schema_extra={**SLUG_FORM})]
AnyIdentifier = Annotated[  # citations' too
    str, Field(min_length=1, max_length=300, json_schema_extra={**SLUG_FORM})
]
MedicalCode = Annotated[
    str, Field(min_length=1, max_length=100, json_schema_extra={"pattern": "^[!-~]+$"})
]
SearchText = Annotated[
    str,
    Field(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"),
    AfterValidator(_refuse_blank),
]
FACETS = (
    "Count the items by each value of these, as if they were not filtered by; JSON only. "
    "Repeat, or commas."
)


def _split_at_commas(values: object) -> object:
    if not isinstance(values, list):
        return values
    # Of 8,000 commas each would else be a wrong value, all of them told without a pause.
    return ",".join(map(str, values)).split(",", MAX_FACETS) if values else values


SplitAtCommas = BeforeValidator(_split_at_commas)


def _parse_boolean(value: object) -> object:
    if isinstance(value, str) and value not in ("true", "false"):
        raise PydanticCustomError("boolean_form", "Must be true or false")
    return value


Boolean = Annotated[bool, BeforeValidator(_parse_boolean)]


def identify(what: str) -> Any:
    """An identifier in a path."""
    return Path(description=f"Identifier of the {what}.", json_schema_extra={**SLUG_FORM})


SORT: TextSort = Field(default=TextSort.ID, description="`relevance` goes with `q`.")
RANKED_SORT: Sort = Field(
    default=Sort.ID,
    description="Items by the agreement on their headline claim, conditions on that of the primary "
    "role. `-rank` is a sort key (lower Wilson bound), no probability; `relevance` goes with `q`.",
)
SourceIds = Annotated[
    list[Identifier],
    several("Cited from this source. Repeat for OR."),
]


NO_SUCH_PARAMETER = "There is no such parameter here"


class NoParameters(BaseModel):
    """A path that takes no parameter refuses every one."""

    model_config = ConfigDict(extra="forbid")

    def list_given(self) -> dict[str, Any]:
        """What was asked for, in the order of the fields; what is so by default is left out."""
        given, defaults = self.model_fields_set, _list_defaults(type(self))
        if not given:
            return {}
        return {
            name: value
            for name, value in self.__dict__.items()
            if name in given and value != defaults.get(name)
        }


@cache
def _list_defaults(model: type[NoParameters]) -> Mapping[str, object]:
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
        if not field.is_required()
    }


class FileParameters(NoParameters):
    release: str | SkipJsonSchema[None] = Field(
        default=None,
        min_length=1,
        max_length=20,
        json_schema_extra={"pattern": r"^[0-9]{4}\.[0-9]{2}\.[0-9]+$"},
        description="Version of the release, as `/v1/release` serves it: at such an address the "
        "file never changes, and parts of it are served (`Range`).",
    )


class FormatParameters(NoParameters):
    # Each path has forms of its own: it says and checks which (`Answer.offer`).
    format: str | SkipJsonSchema[None] = Field(
        default=None, description="The form of the answer, whatever the header Accept prefers."
    )


class ViewParameters(FormatParameters):
    """How records are shown."""

    view: View = Field(
        default=View.FULL,
        description="`compact` has what a list of links needs, and is JSON only.",
    )


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
        json_schema_extra={"pattern": "^[A-Za-z0-9_-]+$"},
        description="Where the page begins, taken from `links.next`; opaque.",
    )


class TextParameters(ListParameters):
    id: list[AnyIdentifier] = several(
        "Only these records, beside all other filters; an unknown one is refused. Repeat."
    )
    q: SearchText | SkipJsonSchema[None] = Field(
        default=None,
        description="Words that must all occur, in any form or as a synonym; words in double "
        "quotes side by side. There are no operators: `meta.ignored` says what was dropped.",
    )


class SortedTextParameters(TextParameters, ViewParameters):
    sort: TextSort = SORT


class SearchParameters(ListParameters, FormatParameters):
    q: SearchText = Field(
        description="Words or a question: what holds all words, in any form or as a synonym; where "
        "nothing does, what holds most. Words in double quotes must stand side by side. There are "
        "no operators: `meta.ignored` says what was dropped."
    )
    type: list[SearchType] = several("Only these. Repeat for OR.")
    facets: Annotated[list[SearchFacet], SplitAtCommas] = several(
        "Count the hits by each kind, as if only that kind were searched. Repeat, or commas."
    )


class SuggestParameters(NoParameters):
    q: SearchText = Field(description="What was typed so far, such as `hamstring str`.")
    limit: Integer = Field(
        default=MAX_SUGGESTIONS,
        ge=1,
        le=MAX_SUGGESTIONS,
        description="How many suggestions there are at most.",
    )


class LensParameters(NoParameters):
    """What to leave out before agreement is worked out anew."""

    exclude_source: list[Identifier] = several(
        "Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."
    )
    only_disinterested: Boolean = Field(
        default=False,
        description="Lens: agreement without the sources whose interest favours the claim.",
    )
    lens_basis: LensBasis | SkipJsonSchema[None] = Field(
        default=None,
        description="Lens: agreement without what follows from other claims (`direct`), and "
        "without implied citations, too (`stated`).",
    )


class HeadlineParameters(NoParameters):
    include: list[ItemInclusion] = several(
        "What each item holds beside: its headline claim. JSON only."
    )


class EvidenceParameters(NoParameters):
    include: list[ClaimInclusion] = several(
        "What each claim holds beside: the citations behind inferred positions, which a single "
        "claim always has. JSON only."
    )


class ItemParameters(HeadlineParameters, LensParameters, ViewParameters):
    """How one item is shown."""


class ClaimItemParameters(EvidenceParameters, LensParameters, ViewParameters):
    """How one claim is shown."""


class ConflictItemParameters(LensParameters, ViewParameters):
    """How one conflict is shown."""
