"""From what people type to the records that hold it: all of its words, or most of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from pydantic_core import from_json
from pyroaring import BitMap

from app.database.reader import Reader
from app.index import order_scores, unite
from app.queries.renderings import list_batches, read_terms
from app.release import ServedRelease
from app.schemas.page import Suggestion
from app.scores import Sums, add_scores, raise_scores
from app.texts import list_texts
from app.vocabulary import MatchKind, RecordKind, SafetyKind
from app.words.completion import suggest_spelling
from app.words.index import NAME_WEIGHT, WHOLE_NAME_WEIGHT
from app.words.query import Query, QueryWord, count_needed, holds_phrases, list_lacking, parse_query
from app.words.text import stem_text

BATCH_RECORDS = 200
MAX_SUGGESTIONS = 3  # for each word
MAX_SPELT_WORDS = 5  # of a question; to look for one takes some milliseconds

# A place among what a search found is one number: emergency signs first, then by how many of the
# words a record holds, then by its score. A cursor keeps it, and floats hold it to the last digit.
SCORE_BITS = 24
_SCORE = 1 << SCORE_BITS
_URGENT = 1 << 40

Terms = Mapping[str, Mapping[int, BitMap]]
Order = Iterable[tuple[float, BitMap]]


@dataclass(frozen=True)
class WordSets:
    """What is sought, and for each of its words the records that hold it, by what it weighs there.

    `named` are the records that hold a word in what they are called, for each word, `whole` those
    of which a name is what was typed; `unknown` are words that no record has.
    """

    query: Query
    weighed: Sequence[Mapping[int, BitMap]]
    named: Sequence[BitMap]
    whole: BitMap
    unknown: Sequence[str]

    @cached_property
    def holders(self) -> Sequence[BitMap]:
        """For each word the records that hold it."""
        return [unite(weights.values()) for weights in self.weighed]

    @property
    def needed(self) -> int:
        """How many of the words a record must hold where none holds them all."""
        return count_needed(len(self.weighed))

    @cached_property
    def most(self) -> BitMap:
        """The records that hold so many of the words."""
        held = Sums()
        for holders in self.holders:
            held.add({1: holders})
        return held.find_at_least(self.needed)


@dataclass(frozen=True)
class Hits:
    """What a search found, by place, and whether it holds all the words or most of them."""

    words: WordSets
    match: MatchKind
    numbers: BitMap
    order: Order

    @property
    def total(self) -> int:
        return len(self.numbers)

    def list_lacking(self, number: int) -> list[str]:
        """The words, as they were typed, that a record of them does not hold."""
        if self.match is MatchKind.ALL:
            return []
        pairs = zip(self.words.query.words, self.words.holders, strict=True)
        return [word.word for word, holders in pairs if number not in holders]


def read_words(release: ServedRelease, reader: Reader, text: str) -> WordSets:
    """Errors: DamagedRecordError; ReleaseChangedError."""
    query = parse_query(text, release.synonyms)
    if query.is_empty:
        return WordSets(query, (), (), BitMap(), ())
    terms = read_terms(reader, [query.name, *sorted(query.terms)])
    return WordSets(
        query=query,
        weighed=[_weigh(word, terms) for word in query.words],
        named=[_find_named(word, terms) for word in query.words],
        whole=unite(terms[query.name].values()),
        unknown=list_lacking(query, {term for term, weights in terms.items() if weights}),
    )


def score_all(
    release: ServedRelease, reader: Reader, words: WordSets, kinds: Sequence[RecordKind]
) -> Mapping[int, BitMap]:
    """The records of some kinds that hold all that is sought, by score."""
    rarest_first = sorted(words.weighed, key=lambda weights: sum(map(len, weights.values())))
    scores = add_scores(rarest_first, unite(map(release.index.get_kind, kinds)))
    if words.query.phrases:
        held = _hold_phrases(release, reader, unite(scores.values()), words.query)
        scores = {score: found & held for score, found in scores.items()}
    return raise_scores(scores, words.whole, WHOLE_NAME_WEIGHT)


def find_hits(
    release: ServedRelease, reader: Reader, words: WordSets, kinds: Sequence[RecordKind]
) -> Hits:
    """The records of some kinds that hold all that is sought; where none does, most of the words.

    Errors: DamagedRecordError; ReleaseChangedError.
    """
    scores = score_all(release, reader, words, kinds)
    if scores or not words.weighed:
        urgent = _find_urgent(release, words, len(words.weighed))
        order = order_scores(raise_scores(scores, urgent, _URGENT))
        return Hits(words, MatchKind.ALL, unite(scores.values()), order)
    return _find_most(release, reader, words, kinds)


def read_score(place: float) -> int:
    """The score of a record, by its place in the order of a search."""
    return int(place) % _SCORE


def _find_most(
    release: ServedRelease, reader: Reader, words: WordSets, kinds: Sequence[RecordKind]
) -> Hits:
    """Phrases must be held all the same: they were put in quotes."""
    numbers = words.most & unite(map(release.index.get_kind, kinds))
    if words.query.phrases:
        numbers = _hold_phrases(release, reader, _narrow(numbers, words), words.query)
    match = MatchKind.SOME if numbers else MatchKind.ALL
    return Hits(words, match, numbers, _walk_most(release, words, numbers))


def _walk_most(release: ServedRelease, words: WordSets, numbers: BitMap) -> Order:
    """Nothing is added up before somebody walks: who counts hits does not."""
    places = Sums()
    for weights in words.weighed:
        places.add({_SCORE + weight: found & numbers for weight, found in weights.items()})
    places.add({_URGENT: _find_urgent(release, words, words.needed) & numbers})
    yield from places.walk(numbers)


def _weigh(word: QueryWord, terms: Terms) -> dict[int, BitMap]:
    """The records that hold a word, by what the term weighs that weighs most in them.

    Half where they hold only something of which the word is a part.
    """
    near = chain.from_iterable(terms[term].items() for term in (word.stem, *word.groups))
    far = chain.from_iterable(terms[term].items() for term in word.part_groups)
    weighed = [*near, *((max(1, weight // 2), found) for weight, found in far)]
    weights: dict[int, BitMap] = {}
    seen = BitMap()
    for weight, found in sorted(weighed, key=lambda pair: -pair[0]):
        new = found - seen
        if new:
            weights[weight] = weights[weight] | new if weight in weights else new
            seen = seen | new
    return weights


def _find_named(word: QueryWord, terms: Terms) -> BitMap:
    """The records that hold a word, or a synonym of it, in what they are called.

    No other text of an emergency sign weighs so much.
    """
    return unite(
        found
        for term in (word.stem, *word.groups, *word.meant)
        for weight, found in terms[term].items()
        if weight >= NAME_WEIGHT
    )


def _find_urgent(release: ServedRelease, words: WordSets, needed: int) -> BitMap:
    """The emergency signs of which the statement holds so many of the words."""
    signs = release.index.find("kind", [SafetyKind.EMERGENCY_SIGN])
    held = Sums()
    for named in words.named:
        held.add({1: named & signs})
    return held.find_at_least(needed) if needed else BitMap()


def _narrow(numbers: BitMap, words: WordSets) -> BitMap:
    """The records that hold each word of the phrases; only these can hold them."""
    quoted = {stem for phrase in words.query.phrases for stem in phrase}
    for word, holders in zip(words.query.words, words.holders, strict=True):
        if word.stem in quoted:
            numbers = numbers & holders
    return numbers


def _hold_phrases(release: ServedRelease, reader: Reader, numbers: BitMap, query: Query) -> BitMap:
    return BitMap(_list_holding(release, reader, numbers, query))


def _list_holding(
    release: ServedRelease, reader: Reader, numbers: BitMap, query: Query
) -> Iterator[int]:
    """Which of the records have the words of each phrase side by side in one of their texts."""
    bodies = chain.from_iterable(list_batches(reader, list(numbers), BATCH_RECORDS))
    for number, body in zip(numbers, bodies, strict=True):
        texts = list_texts(release.find_kind(number), from_json(body))
        stems = [stem_text(text.text) for text in texts]
        if holds_phrases(query, stems, release.synonyms):
            yield number


def suggest_words(
    release: ServedRelease, reader: Reader, words: WordSets, total: int
) -> list[Suggestion] | None:
    """For each word that no text has, those that begin like it or are near."""
    if total and not words.unknown:
        return None
    known = release.get_words(reader) if words.unknown else ()
    return [
        Suggestion(word=word, nearest=suggest_spelling(word, known, MAX_SUGGESTIONS))
        for word in words.unknown[:MAX_SPELT_WORDS]
    ]
