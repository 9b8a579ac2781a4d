"""Text as it is searched: folded, cut into words and stemmed here, so that engines cannot differ.

An index holds, for each entry, its terms with a weight, and its stems in order for phrases. Pure:
no database; synonyms are passed in.
"""

import re
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from Stemmer import Stemmer

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r'"([^"]*)"|([^"]+)')
# A stemmer keeps the word that it works on: two threads would stem each other's.
_stemmer = Stemmer("english", 0)  # without a cache of its own
_one_at_a_time = threading.Lock()

# Words that nearly every text has: a search for them alone finds nothing, and beside other words
# they are not asked for. Inside quotes they count.
EMPTY_WORDS = frozenset(
    """
    a about all am an and any are as at be been but by can could did do does for from had has have
    he her his how i if in into is it its me my not of on or our she should so some such than that
    the their them then there these they this those to was we were what when where which while who
    why will with would you your
    """.split()
)

# A name of few words that holds the word sought is nearer than a sentence that does.
NAME_WEIGHT = 8
MAX_SYNONYM_WORDS = 3

# Folding and stemming a word takes longer than all else that is done with it; a large corpus
# writes some ten thousand different ones (10 MiB).
STEM_CACHE_WORDS = 65_536

TEXT_CACHE = 256

Stems = tuple[str, ...]
Synonyms = Mapping[Stems, str]


@dataclass(frozen=True)
class Field:
    """A part of an entry: its name, its text in our words, and what a word in it weighs."""

    name: str
    text: str
    weight: int


@dataclass(frozen=True)
class Index:
    """What is stored of an entry: weight by term, stems, raw and with synonyms joined, words."""

    weights: Mapping[str, int]
    stems: str
    words: frozenset[str]


@dataclass(frozen=True)
class Sought:
    """A parsed query: terms that must all occur, and phrases of each of which one form must.

    `is_empty` where it holds nothing to look for: then nothing is found.
    """

    terms: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    synonyms: Synonyms

    @property
    def is_empty(self) -> bool:
        return not self.terms

    @cached_property
    def near_synonyms(self) -> Synonyms:
        """Those that stand for a term, or that hold one."""
        terms = set(self.terms)
        return {
            stems: term
            for stems, term in self.synonyms.items()
            if not terms.isdisjoint((*stems, term))
        }

    @cached_property
    def stems(self) -> frozenset[str]:
        """A text without any of these holds nothing of what is sought."""
        return frozenset(self.terms).union(*self.near_synonyms)


def fold_text(text: str) -> str:
    """Compatibility-composed, case-folded, quotes straight, white space single."""
    composed = unicodedata.normalize("NFKC", text).translate(_STRAIGHT)
    return " ".join(unicodedata.normalize("NFKC", composed.casefold()).split())


def list_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold_text(text))


@lru_cache(maxsize=STEM_CACHE_WORDS)
def stem_word(word: str) -> str:
    """The stem of one word, folded or not (Snowball English)."""
    folded = fold_text(word)
    with _one_at_a_time:
        stem: str = _stemmer.stemWord(folded)
    return stem


def stem_text(text: str) -> Stems:
    return tuple(stem_word(word) for word in list_words(text))


@lru_cache(maxsize=TEXT_CACHE)
def _read_text(text: str) -> tuple[list[str], Stems]:
    """The words of a text and their stems: a claim repeats those of its citations."""
    words = list_words(text)
    return words, tuple(map(stem_word, words))


def read_synonyms(groups: Mapping[str, Iterable[str]]) -> Synonyms:
    """The term of each group by the stems of each of its words; `=` begins no stem."""
    return {stem_text(word): f"={group}" for group, words in groups.items() for word in words}


def list_openers(synonyms: Synonyms) -> frozenset[str]:
    """The stems with which a synonym begins: a text without any of them holds none."""
    return frozenset(stems[0] for stems in synonyms)


def index_fields(fields: Iterable[Field], synonyms: Synonyms, openers: frozenset[str]) -> Index:
    """A term weighs what each field that holds it weighs; a name of few words weighs more.

    `openers` are those of the synonyms, worked out once for many entries.
    """
    weights: dict[str, int] = defaultdict(int)
    raw, joined, seen = [], [], set[str]()
    for field in fields:
        words, stems = _read_text(field.text)
        terms = stems if openers.isdisjoint(stems) else _join_synonyms(stems, synonyms)
        weight = field.weight
        if weight >= NAME_WEIGHT:
            weight += NAME_WEIGHT // max(1, len(stems))
        for term in {*stems, *terms} - _EMPTY_STEMS:
            weights[term] += weight
        raw += [*stems, "."]
        joined += [*terms, "."]
        seen.update(words)
    return Index(dict(weights), f" {' '.join(raw)} \n {' '.join(joined)} ", frozenset(seen))


def parse_query(text: str, synonyms: Synonyms) -> Sought:
    """Words outside quotes must all occur, anywhere; words inside quotes side by side."""
    terms: dict[str, None] = {}
    phrases: list[tuple[str, ...]] = []
    words: list[str] = []
    for quoted, plain in _QUOTED.findall(fold_text(text)):
        found = list_words(quoted or plain)
        words += found
        stems = tuple(stem_word(word) for word in found)
        joined = _join_synonyms(stems, synonyms)
        terms.update(dict.fromkeys(term for term in joined if term not in _EMPTY_STEMS))
        if quoted and len(stems) > 1:
            phrases.append(tuple(dict.fromkeys((" ".join(stems), " ".join(joined)))))
    return Sought(tuple(terms), tuple(phrases), tuple(words), synonyms)


def holds_phrases(fields: Iterable[Field], sought: Sought) -> bool:
    """Whether the texts have the words of each phrase side by side."""
    stems = index_fields(fields, sought.synonyms, list_openers(sought.synonyms)).stems
    return all(any(f" {form} " in stems for form in phrase) for phrase in sought.phrases)


def find_matches(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Where the words sought stand in a text: offsets in code points, the end exclusive."""
    terms = set(sought.terms)
    stems = tuple(map(stem_word, _WORD.findall(text)))
    if sought.stems.isdisjoint(stems):
        return []
    places = [match.span() for match in _WORD.finditer(text)]
    return [
        (places[first][0], places[last - 1][1])
        for first, last, term in _cut_terms(stems, sought.near_synonyms)
        if term in terms or not terms.isdisjoint(stems[first:last])
    ]


def _join_synonyms(stems: Stems, synonyms: Synonyms) -> Stems:
    return tuple(term for _, _, term in _cut_terms(stems, synonyms))


def _cut_terms(stems: Stems, synonyms: Synonyms) -> Iterator[tuple[int, int, str]]:
    """Each term with its first and last place; the longest synonym that fits is one term."""
    first = 0
    while first < len(stems):
        term, last = stems[first], first + 1
        for end in range(first + MAX_SYNONYM_WORDS, first, -1) if synonyms else ():
            found = stems[first:end]
            if found in synonyms:
                term, last = synonyms[found], first + len(found)
                break
        yield first, last, term
        first = last


_EMPTY_STEMS = frozenset(stem_word(word) for word in EMPTY_WORDS)
