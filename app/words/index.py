"""What a word weighs in an entry of the index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from app.words.synonyms import Synonyms
from app.words.text import EMPTY_STEMS, TEXT_CACHE, Stems, stem_text, stem_word

# A name of few words that holds the word sought is nearer than a sentence that does.
NAME_WEIGHT = 8

# More than all else together: the name that is what was typed is what was meant.
WHOLE_NAME_WEIGHT = 1_000


class Field(NamedTuple):
    """A part of an entry: its name, its text, and what a word in it weighs.

    `spellings` are words by which it is found beside those of its text; `is_name` where somebody
    who types all of it means this entry.
    """

    name: str
    text: str
    weight: int
    spellings: tuple[str, ...] = ()
    is_name: bool = False


def weigh_terms(fields: Iterable[Field], synonyms: Synonyms) -> Mapping[str, int]:
    """A term weighs what each field that holds it weighs; a name of few words weighs more."""
    weights: dict[str, int] = defaultdict(int)
    for field in fields:
        stems, terms = _read_text(field.text, synonyms)
        weight = field.weight
        if weight >= NAME_WEIGHT:
            weight += NAME_WEIGHT // max(1, len(stems))
        for term in terms.union(map(stem_word, field.spellings)) if field.spellings else terms:
            weights[term] += weight
        if field.is_name:
            weights[join_name(stems)] = WHOLE_NAME_WEIGHT
    return dict(weights)


@lru_cache(maxsize=TEXT_CACHE)
def _read_text(text: str, synonyms: Synonyms) -> tuple[Stems, frozenset[str]]:
    stems = stem_text(text)
    return stems, synonyms.list_terms(stems)


def join_name(stems: Stems) -> str:
    """The term of a whole name, each of its words once; it begins with `"`, as no stem does."""
    return '"' + " ".join(dict.fromkeys(stem for stem in stems if stem not in EMPTY_STEMS))
