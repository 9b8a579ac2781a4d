"""Search results: what was found, and where the words stand in our texts."""

from collections.abc import Sequence

from pydantic import Field as Described

from app.schemas.page import Model, Page
from app.search import Field, Sought, find_matches
from app.texts import Record, list_texts
from app.vocabulary import RecordKind, SearchType

MAX_HIGHLIGHTS = 3

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

    start: int = Described(description="Unicode code points from the text's start.")
    end: int = Described(description="Exclusive.")


class Highlight(Model):
    field: str = Described(description="Which of the item's texts it is.")
    text: str = Described(description="Our own words, whole.")
    matches: list[Match]


class HitLinks(Model):
    self: str = Described(
        description="The item; for a body part the claims about it, for safety the list."
    )


class SearchResult(Model):
    type: SearchType
    id: str
    title: str = Described(description="The item's name, statement or label.")
    score: int = Described(
        description="How well it matches: the sum of what each term weighs in it."
    )
    highlights: list[Highlight] = Described(
        description="The texts that hold most of the words, at most three."
    )
    links: HitLinks


class SearchPage(Page[SearchResult]):
    """A page of what was found."""


def build_result(kind: RecordKind, score: int, record: Record, sought: Sought) -> SearchResult:
    """`record` is the item as it is served."""
    texts = list_texts(kind, record)
    return SearchResult(
        type=SearchType(kind.value),
        id=record["id"],
        title=texts[0].text,
        score=score,
        highlights=_build_highlights(texts, sought),
        links=HitLinks(self=f"{_PATHS[kind]}{record['id']}"),
    )


def _build_highlights(texts: Sequence[Field], sought: Sought) -> list[Highlight]:
    """The texts that hold most of the words."""
    found = [(text, places) for text in texts if (places := find_matches(text.text, sought))]
    return [
        Highlight(
            field=text.name,
            text=text.text,
            matches=[Match(start=start, end=end) for start, end in places],
        )
        for text, places in sorted(found, key=lambda pair: -len(pair[1]))[:MAX_HIGHLIGHTS]
    ]
