"""Search results: what was found, and where the words stand in our texts."""

from collections.abc import Sequence

from pydantic import Field as Described
from pydantic_core import to_json

from app.schemas.json_text import escape_line_ends
from app.schemas.page import Links, Meta, Model, Page
from app.texts import Record, list_texts
from app.vocabulary import RecordKind, SearchType, SuggestionKind
from app.words.index import Field
from app.words.query import Found, Query, find_matches
from app.words.synonyms import Synonyms
from app.words.text import stem_word

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
    text: str = Described(description="The text, whole: our own words, a code, or a quote.")
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
        description="How well it matches: the sum of what each word weighs in it, and 1,000 for "
        "a name that is what was sought. Hits come by this, save that emergency signs of which the "
        "statement matches stand first, and then those that lack fewer words."
    )
    lacks: list[str] = Described(
        description="Words that it does not hold, as they were sought; empty where `meta.match` is "
        "`all`."
    )
    highlights: list[Highlight] = Described(
        description="The texts that hold most of the words, at most three."
    )
    links: HitLinks


class SearchPage(Page[SearchResult]):
    """A page of what was found."""


class Completion(Model):
    """A name, a statement or a word that begins, or of which a word begins, like what was typed."""

    kind: SuggestionKind
    id: str | None = Described(description="Of the item; null for a word.")
    text: str = Described(description="The name, statement or word, whole.")
    matched: Match = Described(description="What was typed, in the text.")


class SuggestPage(Model):
    """What can be meant by what was typed so far."""

    data: list[Completion]
    meta: Meta
    links: Links


def write_result(
    kind: RecordKind,
    record: Record,
    *,
    score: int,
    lacks: list[str],
    query: Query,
    synonyms: Synonyms,
) -> bytes:
    """A `SearchResult` as JSON, without the model, which no answer needs.

    `record` is the item as it is served.
    """
    texts = list_texts(kind, record)
    result = {
        "type": kind.value,
        "id": record["id"],
        "title": texts[0].text,
        "score": score,
        "lacks": lacks,
        "highlights": _list_highlights(texts, query, synonyms),
        "links": {"self": f"{_PATHS[kind]}{record['id']}"},
    }
    return escape_line_ends(to_json(result).decode()).encode()


def _list_highlights(texts: Sequence[Field], query: Query, synonyms: Synonyms) -> list[Record]:
    """The texts that hold most of the words; quotes only where too few of our own do."""
    found = _mark(texts, query, synonyms, quoted=False)
    if len(found) < MAX_HIGHLIGHTS:
        found += _mark(texts, query, synonyms, quoted=True)
    return [
        {
            "field": text.name,
            "text": text.text,
            "matches": [{"start": match.start, "end": match.end} for match in matches],
        }
        for text, matches in found[:MAX_HIGHLIGHTS]
    ]


def _mark(
    texts: Sequence[Field], query: Query, synonyms: Synonyms, *, quoted: bool
) -> list[tuple[Field, list[Found]]]:
    """Those that hold any of the words; first who holds most of them, then who holds one often."""
    found = [
        (text, matches)
        for text in texts
        if (text.name == "quote") is quoted and (matches := _find_matches(text, query, synonyms))
    ]
    return sorted(found, key=lambda pair: (-_count_words(query, pair[1]), -len(pair[1])))


def _count_words(query: Query, matches: Sequence[Found]) -> int:
    return query.count_words(term for match in matches for term in match.terms)


def _find_matches(text: Field, query: Query, synonyms: Synonyms) -> list[Found]:
    """Of what is found by another spelling the whole text."""
    matches = find_matches(text.text, query, synonyms)
    if matches or not text.spellings:
        return matches
    spelt = query.terms.intersection(map(stem_word, text.spellings))
    return [Found(0, len(text.text), spelt)] if spelt else []
