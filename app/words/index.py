"""What a word weighs in an entry of the index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.words.synonyms import Synonyms
from app.words.text import stem_text

# A name of few words that holds the word sought is nearer than a sentence that does.
NAME_WEIGHT = 8


@dataclass(frozen=True)
class Field:
    """A part of an entry: its name, its text in our words, and what a word in it weighs."""

    name: str
    text: str
    weight: int


def weigh_terms(fields: Iterable[Field], synonyms: Synonyms) -> Mapping[str, int]:
    """A term weighs what each field that holds it weighs; a name of few words weighs more."""
    weights: dict[str, int] = defaultdict(int)
    for field in fields:
        stems = stem_text(field.text)
        weight = field.weight
        if weight >= NAME_WEIGHT:
            weight += NAME_WEIGHT // max(1, len(stems))
        for term in synonyms.list_terms(stems):
            weights[term] += weight
    return dict(weights)
