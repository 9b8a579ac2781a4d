"""Search results: what was found, and where the words stand in our texts."""

from collections.abc import Sequence

from pydantic import Field, JsonValue, TypeAdapter

from app.queries.search import Hit
from app.schemas.page import Model, Page
from app.search import Sought, find_matches
from app.vocabulary import RecordKind, SearchType

MAX_HIGHLIGHTS = 3

_TEXTS: TypeAdapter[list[tuple[str, str]]] = TypeAdapter(list[tuple[str, str]])

_PATHS = {
    RecordKind.BODY_PART: "/v1/claims?body_part=",
    RecordKind.CLAIM: "/v1/claims/",
    RecordKind.CONDITION: "/v1/conditions/",
    RecordKind.EXERCISE: "/v1/exercises/",
    RecordKind.SAFETY: "/v1/safety#",
    RecordKind.SOURCE: "/v1/sources/",
    RecordKind.TREATMENT: "/v1/treatments/",
}


class Match(Model):
    """Where a word that was sought stands."""

    start: int = Field(description="Unicode code points from the text's start.")
    end: int = Field(description="Exclusive.")


class Highlight(Model):
    field: str = Field(description="Which of the item's texts it is.")
    text: str = Field(description="Our own words, whole.")
    matches: list[Match]


class HitLinks(Model):
    self: str = Field(
        description="The item; for a body part the claims about it, for safety the list."
    )


class SearchResult(Model):
    type: SearchType
    id: str
    title: str = Field(description="The item's name, statement or label.")
    score: int = Field(description="How well it matches: the sum of what each term weighs in it.")
    highlights: list[Highlight] = Field(
        description="The texts that hold most of the words, at most three."
    )
    links: HitLinks


class SearchPage(Page[SearchResult]):
    """A page of what was found."""


def build_result(hit: Hit, sought: Sought) -> SearchResult:
    entry = hit.entry
    return SearchResult(
        type=SearchType(entry.kind.value),
        id=entry.item_id,
        title=entry.title,
        score=hit.score,
        highlights=_build_highlights(entry.texts, sought),
        links=HitLinks(self=f"{_PATHS[entry.kind]}{entry.item_id}"),
    )


def _build_highlights(texts: Sequence[JsonValue], sought: Sought) -> list[Highlight]:
    """`texts` are pairs of field and text; those that hold most of the words come first."""
    highlights = [
        Highlight(
            field=field,
            text=text,
            matches=[Match(start=start, end=end) for start, end in find_matches(text, sought)],
        )
        for field, text in _TEXTS.validate_python(texts)
    ]
    found = [highlight for highlight in highlights if highlight.matches]
    return sorted(found, key=lambda highlight: -len(highlight.matches))[:MAX_HIGHLIGHTS]
