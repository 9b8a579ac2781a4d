"""What people type, as what is looked for: each word or a synonym of it, phrases side by side.

A text is found where it holds each word: the word itself, or a group of synonyms of which a member
is or holds the word. So a part of a query finds all that the longer one finds.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from app.words.index import join_name
from app.words.synonyms import MAX_SYNONYM_WORDS, Arc, Synonyms
from app.words.text import (
    EMPTY_STEMS,
    Stems,
    begin_word,
    find_beginnings,
    list_words,
    match_words,
    stem_typed_word,
    stem_word,
    straighten_text,
)

# There are no operators. What other searches would take for one is dropped, and said: signs before
# a word, words in capitals, wildcards, alternatives, brackets, the name of a field, an open quote.
_OPERATOR = re.compile(
    r"""(?<![\w"'])[-+!~](?=[\w"]) | \b(?:AND|OR|NOT)\b | (?<=\w)[*~^] | \|+ | &+ | [()\[\]{}]"""
    r"""| (?<=[A-Za-z]):(?=[^\W\d]|") | " """,
    re.VERBOSE,
)
_PHRASE = re.compile(r'"([^"]*)"')

# A question of one or two words is answered by texts that hold one, a longer one by texts that
# hold more than half: "do painkillers work" by those on painkillers.
_FEW_WORDS = 2


class Found(NamedTuple):
    """A match: its place, the end exclusive, in code points, and the terms that stand there."""

    start: int
    end: int
    terms: frozenset[str]


@dataclass(frozen=True)
class QueryWord:
    """One word: as it was typed (folded), its stem, and what it stands for.

    `groups` are those of which it is a member, `part_groups` those of which it is only a part of
    a member: a text found by one of these is the less near. `meant` are those of them of which all
    of the member was typed.
    """

    word: str
    stem: str
    groups: tuple[str, ...] = ()
    part_groups: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Of which a text must hold one, the nearest first."""
        return (self.stem, *self.groups, *self.part_groups)


@dataclass(frozen=True)
class Query:
    """What is looked for: a text must hold one term of each word, and every phrase.

    `empty` are words too common to be looked for, `ignored` what looked like an operator. A text
    without any of the stems `openers` holds nothing of what is looked for.
    """

    words: tuple[QueryWord, ...]
    phrases: tuple[Stems, ...] = ()
    empty: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    openers: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing to look for: then nothing is found."""
        return not self.words

    @cached_property
    def name(self) -> str:
        """The term of a name that is what was typed."""
        return join_name(tuple(word.stem for word in self.words))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """A word of which the stem is one of the `openers` begins with one of these."""
        return frozenset(map(begin_word, self.openers))

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset().union(*self._terms_by_word)

    @cached_property
    def _terms_by_word(self) -> Sequence[frozenset[str]]:
        return [frozenset(word.terms) for word in self.words]

    def count_words(self, terms: Iterable[str]) -> int:
        """How many of the words a text of these terms holds."""
        held = frozenset(terms)
        return sum(not of_word.isdisjoint(held) for of_word in self._terms_by_word)


def may_hold_phrase(text: str) -> bool:
    """Whether something stands in quotes, for which all that holds the words of it must be read."""
    return _PHRASE.search(straighten_text(text)) is not None


def parse_query(text: str, synonyms: Synonyms) -> Query:
    straight = straighten_text(text)
    phrases = [_stem(quoted) for quoted in _PHRASE.findall(straight)]
    ignored = _OPERATOR.findall(_PHRASE.sub(" ", straight))
    typed = list_words(straight)
    stems = tuple(map(stem_typed_word, typed))
    beside = _list_groups_beside(stems, synonyms)
    words: dict[str, QueryWord] = {}
    empty: dict[str, None] = {}
    for word, stem in zip(typed, stems, strict=True):
        if stem in EMPTY_STEMS:
            empty[word] = None
        elif stem not in words:
            words[stem] = _read_word(word, stem, beside[stem], synonyms)
    return Query(
        words=tuple(words.values()),
        phrases=tuple(dict.fromkeys(phrase for phrase in phrases if len(phrase) > 1)),
        empty=tuple(empty),
        ignored=tuple(dict.fromkeys(ignored)),
        openers=synonyms.list_openers(term for word in words.values() for term in word.terms),
    )


def list_lacking(query: Query, terms: Collection[str]) -> tuple[str, ...]:
    """The words, as typed, of which a text of these terms holds nothing.

    Of the terms of a whole release these are the words that no page has.
    """
    return tuple(word.word for word in query.words if not any(t in terms for t in word.terms))


def count_needed(words: int) -> int:
    """How many of so many words a text must hold where none holds them all."""
    return 1 if words <= _FEW_WORDS else words // 2 + 1


def holds_phrases(query: Query, texts: Sequence[Stems], synonyms: Synonyms) -> bool:
    """Whether one of the texts, given as stems, has each phrase: its words or synonyms in a row."""
    return all(
        any(_holds_phrase(stems, phrase, synonyms) for stems in texts) for phrase in query.phrases
    )


def find_matches(text: str, query: Query, synonyms: Synonyms) -> list[Found]:
    """Where the words sought stand in a text.

    A synonym of several words is one match, the longest that begins at its place.
    """
    matches: list[Found] = []
    free = 0
    for first in find_beginnings(text, query.beginnings):
        if first >= free and (found := _read_match(text, first, query, synonyms)):
            matches.append(found)
            free = found.end
    return matches


def _read_match(text: str, first: int, query: Query, synonyms: Synonyms) -> Found | None:
    """That which begins with the word at a place; null where none does."""
    following = match_words(text, first)
    words = [next(following)]
    stem = stem_word(words[0][0])
    if stem not in query.openers:
        return None
    if not synonyms.may_begin(stem):
        return Found(first, words[0].end(), frozenset({stem}))
    words += islice(following, MAX_SYNONYM_WORDS - 1)
    stems = tuple([stem_word(word[0]) for word in words])
    arcs = [arc for arc in synonyms.list_arcs_from(stems, 0) if arc.term in query.terms]
    if not arcs:
        return None
    last = max(arc.last for arc in arcs)
    return Found(first, words[last - 1].end(), frozenset(arc.term for arc in arcs))


def _list_groups_beside(stems: Stems, synonyms: Synonyms) -> Mapping[str, Sequence[str]]:
    """For each stem the groups of which it is a member together with words beside it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for arc in synonyms.list_arcs(stems):
        if arc.last - arc.first > 1:
            for stem in stems[arc.first : arc.last]:
                groups[stem].append(arc.term)
    return groups


def _read_word(word: str, stem: str, beside: Sequence[str], synonyms: Synonyms) -> QueryWord:
    groups = synonyms.list_groups(stem)
    with_part = synonyms.list_groups_with_part(stem)
    part_groups = tuple(group for group in with_part if group not in groups)
    meant = tuple(dict.fromkeys(group for group in beside if group not in groups))
    return QueryWord(word, stem, groups, part_groups, meant)


def _stem(text: str) -> Stems:
    return tuple(map(stem_typed_word, list_words(text)))


def _holds_phrase(stems: Stems, phrase: Stems, synonyms: Synonyms) -> bool:
    """Walk through text and phrase together, each step one term that both have there."""
    text_arcs = _group_arcs(synonyms.list_arcs(stems))
    phrase_arcs = _group_arcs(synonyms.list_arcs(phrase))
    for start in range(len(stems)):
        waiting = [(start, 0)]
        for here, said in waiting:
            if said == len(phrase):
                return True
            waiting += [
                (mine.last, theirs.last)
                for mine in text_arcs[here]
                for theirs in phrase_arcs[said]
                if mine.term == theirs.term and (mine.last, theirs.last) not in waiting
            ]
    return False


def _group_arcs(arcs: Iterator[Arc]) -> dict[int, list[Arc]]:
    grouped: dict[int, list[Arc]] = defaultdict(list)
    for arc in arcs:
        grouped[arc.first].append(arc)
    return grouped
