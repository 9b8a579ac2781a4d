"""Words that stand for one another: which groups a text tells of, and which a word may mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.words.text import EMPTY_STEMS, Stems, stem_text

MAX_SYNONYM_WORDS = 3


class Arc(NamedTuple):
    """A run of stems, by its places, and a term that it stands for: its stem, or a group."""

    first: int
    last: int
    term: str


class Synonyms:
    """Groups of words that mean the same; a word may be in several.

    The term of a group begins with `=`, as no stem does.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        whole: dict[Stems, set[str]] = defaultdict(set)
        parts: dict[str, set[str]] = defaultdict(set)
        for group, words in groups.items():
            for stems in map(stem_text, words):
                whole[stems].add(f"={group}")
                for stem in stems:
                    if stem not in EMPTY_STEMS:
                        parts[stem].add(f"={group}")
        self._whole = {stems: tuple(sorted(terms)) for stems, terms in whole.items()}
        self._parts = {stem: tuple(sorted(terms)) for stem, terms in parts.items()}
        self._openers = frozenset(stems[0] for stems in whole)
        self._openers_by_term: dict[str, set[str]] = defaultdict(set)
        for stems, terms in whole.items():
            for term in terms:
                self._openers_by_term[term].add(stems[0])

    def list_groups(self, stem: str) -> tuple[str, ...]:
        """The groups of which a member is this word."""
        return self._whole.get((stem,), ())

    def list_groups_with_part(self, stem: str) -> tuple[str, ...]:
        """The groups of which a member is this word, or holds it as one of its words."""
        return self._parts.get(stem, ())

    def list_openers(self, terms: Iterable[str]) -> frozenset[str]:
        """The stems with which anything begins that these terms stand for."""
        return frozenset(stem for term in terms for stem in self._openers_by_term.get(term, {term}))

    def may_begin(self, stem: str) -> bool:
        """Whether a member of a group begins with this word."""
        return stem in self._openers

    def list_arcs(self, stems: Stems) -> Iterator[Arc]:
        """Each stem as itself, and each run of them that is a member of a group as the group."""
        for first in range(len(stems)):
            yield from self.list_arcs_from(stems, first)

    def list_arcs_from(self, stems: Stems, first: int) -> Iterator[Arc]:
        """Those that begin at one place."""
        stem = stems[first]
        yield Arc(first, first + 1, stem)
        if stem in self._openers:
            for last in range(first + 1, min(first + MAX_SYNONYM_WORDS, len(stems)) + 1):
                for term in self._whole.get(stems[first:last], ()):
                    yield Arc(first, last, term)

    def list_terms(self, stems: Stems) -> frozenset[str]:
        """All that a text of these stems can be found by."""
        terms = set(stems)
        for first, stem in enumerate(stems):
            if stem in self._openers:
                terms.update(arc.term for arc in self.list_arcs_from(stems, first))
        return frozenset(terms) - EMPTY_STEMS
