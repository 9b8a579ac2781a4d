"""Search results: what was found, and where the words stand in our texts."""

from pydantic import Field, TypeAdapter

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
    return SearchResult(
        type=SearchType(hit.kind.value),
        id=hit.item_id,
        title=hit.title,
        score=hit.score,
        highlights=_build_highlights(hit.texts, sought),
        links=HitLinks(self=f"{_PATHS[hit.kind]}{hit.item_id}"),
    )


def _build_highlights(texts: str, sought: Sought) -> list[Highlight]:
    """Of pairs of field and text, as JSON, those that hold most of the words."""
    found = [
        (field, text, places)
        for field, text in _TEXTS.validate_json(texts)
        if (places := find_matches(text, sought))
    ]
    return [
        Highlight(field=field, text=text, matches=[Match(start=s, end=e) for s, e in places])
        for field, text, places in sorted(found, key=lambda text: -len(text[2]))[:MAX_HIGHLIGHTS]
    ]
