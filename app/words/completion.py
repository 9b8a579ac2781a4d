"""Suggestions while somebody types: texts with a word that begins so, and words spelt nearly so."""

import difflib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.words.text import find_words, fold_text, list_words

# So many places of a text are looked through anew for each request (some 0.2 ms); of more, which
# only short beginnings and very common words have, the best are kept.
MAX_PLACES_UNKEPT = 2_000

# Of difflib's ratio: one slip in a word of four letters.
MIN_LIKENESS = 0.75


@dataclass(frozen=True)
class Completion:
    """A text that holds what was typed at the beginning of a word: `start` to `end` of it."""

    entry: int
    start: int
    end: int


class Completer:
    """Finds texts by the beginning of any of their words, or of some words in a row.

    Entries are given the most important first, as only their order decides between two that
    begin equally early; one that begins with what was typed goes before one that holds it later.
    """

    def __init__(self, texts: Iterable[str], *, limit: int) -> None:
        """`limit` is the most that is ever asked for."""
        self._texts = tuple(texts)
        self._limit = limit
        self._kept: dict[tuple[int, int], list[int]] = {}
        self._entries, self._places = array("I"), array("I")
        self._folded: list[str] = []
        # Where the words of each text begin, one text behind the other, and where those of each do:
        # an array for each text would be looked at by every collection of garbage.
        self._starts, self._firsts = array("I"), array("I", [0])
        for text in self._texts:
            words = _cut_words(text)
            self._folded.append(" ".join(words))
            self._starts.extend(_list_starts(words))
            self._firsts.append(len(self._starts))
        self._number_places()
        self._sorted = array("I", sorted(range(len(self._entries)), key=self._tail))

    def complete(self, typed: str, limit: int) -> list[Completion]:
        """At most `limit` entries, each once, the most important first."""
        wanted = " ".join(_cut_words(typed))
        if not wanted:
            return []
        size = len(wanted)

        def cut(number: int) -> str:
            return self._tail(number)[:size]

        first = bisect_left(self._sorted, wanted, key=cut)
        last = bisect_right(self._sorted, wanted, lo=first, key=cut)
        return [self._locate(number, wanted) for number in self._choose(first, last)[:limit]]

    def _number_places(self) -> None:
        """Every word of every text is a place: the first words by importance, then all others."""
        counts = [last - first for first, last in pairwise(self._firsts)]
        for entry, count in enumerate(counts):
            if count:
                self._entries.append(entry)
                self._places.append(0)
        for entry, count in enumerate(counts):
            self._entries.extend([entry] * (count - 1))
            self._places.extend(range(1, count))

    def _tail(self, number: int) -> str:
        """The text of a place from there on, folded."""
        entry = self._entries[number]
        return self._folded[entry][self._starts[self._firsts[entry] + self._places[number]] :]

    def _choose(self, first: int, last: int) -> list[int]:
        """The most important of the places in a row, one of each entry."""
        if last - first <= MAX_PLACES_UNKEPT:
            return self._rank(first, last)
        if (first, last) not in self._kept:
            self._kept[first, last] = self._rank(first, last)
        return self._kept[first, last]

    def _rank(self, first: int, last: int) -> list[int]:
        chosen: dict[int, int] = {}
        for number in sorted(self._sorted[first:last]):
            chosen.setdefault(self._entries[number], number)
            if len(chosen) == self._limit:
                break
        return list(chosen.values())

    def _locate(self, number: int, wanted: str) -> Completion:
        """Where it stands in the text as it is written: the words begun are marked whole or cut."""
        entry, place = self._entries[number], self._places[number]
        spans = find_words(self._texts[entry])
        words = wanted.split(" ")
        start = spans[place][0]
        last_start, last_end = spans[place + len(words) - 1]
        return Completion(entry, start, min(last_end, last_start + len(words[-1])))


def list_beginning(beginning: str, vocabulary: Sequence[str]) -> list[str]:
    """Words that begin so, the shortest first. `beginning` is folded, `vocabulary` sorted too."""
    first = bisect_left(vocabulary, beginning)
    last = bisect_left(vocabulary, f"{beginning}\U0010ffff", lo=first)
    return sorted(vocabulary[first:last], key=lambda word: (len(word), word))


def suggest_spelling(word: str, vocabulary: Sequence[str], limit: int) -> list[str]:
    """Words that begin like this one, the shortest first, then words that are nearly it.

    `vocabulary` is sorted and folded.
    """
    folded = fold_text(word)
    begun = list_beginning(folded, vocabulary)
    near = difflib.get_close_matches(folded, vocabulary, limit, MIN_LIKENESS)
    return list(dict.fromkeys([*begun, *near]))[:limit]


def _cut_words(text: str) -> list[str]:
    """The words as `find_words` finds them, folded; some characters fold to several words."""
    if text.isascii():
        return list_words(text)
    return [fold_text(text[start:end]).replace(" ", "") for start, end in find_words(text)]


def _list_starts(words: Sequence[str]) -> Iterator[int]:
    start = 0
    for word in words:
        yield start
        start += len(word) + 1
