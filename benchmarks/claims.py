"""Claims by number: any one of a million can be made on its own, so none has to be kept."""

import random
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum, auto
from typing import Any, overload

from app.curation.records import AboutRecord, CitationRecord, ClaimRecord, Span, TensionRecord
from app.vocabulary import AboutType, Basis, Stance, Voice
from benchmarks.shipped import TOPICS
from benchmarks.words import ADJECTIVES, DEEDS, PARTS, PEOPLE, TERMS, TIMES, VERBS

SOURCES = 20
ITEMS = 60  # exercises, treatments and conditions: so many each
HEADLINES = 3 * ITEMS  # the first claims are the headline claims of the items, in this order
KINDS = (AboutType.EXERCISE, AboutType.TREATMENT, AboutType.CONDITION)
CITATIONS = 4  # of each claim

# Every citation has a place of its own in its source's document, and each item one beside them.
_PLACES = CITATIONS + 1
_PLACE_CHARACTERS = 120
_QUOTE_WORDS = 4
_TENSION_PERIOD = 250
_SUPPORTS: dict[str, Any] = {"stance": Stance.SUPPORTS}


class Mood(StrEnum):
    """How the citations of a claim stand toward it and toward one another."""

    AGREED = auto()
    CONDITIONAL = auto()
    ALONE = auto()
    REFUSED = auto()
    REPORTED = auto()
    DISPUTED = auto()


def _spread(weights: Mapping[str, int], seed: int) -> tuple[str, ...]:
    """Each name as often as it weighs, shuffled; repeated, it spreads the names over numbers."""
    names = [name for name, weight in weights.items() for _ in range(weight)]
    random.Random(seed).shuffle(names)
    return tuple(names)


_MOODS = _spread(
    {
        Mood.AGREED: 25,
        Mood.CONDITIONAL: 9,
        Mood.ALONE: 8,
        Mood.REFUSED: 3,
        Mood.REPORTED: 2,
        Mood.DISPUTED: 3,
    },
    seed=1,
)
# Chains of `entails`, by where they begin in every two hundred claims and how many they hold: an
# eighth of all. Nobody opposes one of these, so that no dispute and no self-contradiction follows.
_CHAIN_PERIOD = 200
_CHAINS = {10: 2, 39: 5, 60: 5, 89: 4, 124: 4, 139: 3, 189: 2}
_NARROW = frozenset(n for first, held in _CHAINS.items() for n in range(first, first + held - 1))
# Of every fifty, a claim that contradicts the next one, which all refuse anyway; and a claim that
# does where no source speaks on both, so that a dispute follows and nobody is against himself.
_REFUTED_PLACE = 22
_DISPUTED_PLACE = 4
_NOTES = {Mood.REFUSED: "Kept: all refuse it.", Mood.REPORTED: "Kept: nobody endorses it."}
_TOPICS = _spread({topic: 1 + (index * 7) % 5 for index, topic in enumerate(TOPICS)}, seed=2)


class GeneratedClaims(Sequence[ClaimRecord]):
    """The claims of one topic among the first `count`: made anew each time they are read."""

    def __init__(self, topic: str, count: int) -> None:
        self._places = [place for place, name in enumerate(_TOPICS) if name == topic]
        self._count = count
        turns, rest = divmod(count, len(_TOPICS))
        self._length = turns * len(self._places) + sum(place < rest for place in self._places)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> ClaimRecord: ...
    @overload
    def __getitem__(self, index: slice) -> list[ClaimRecord]: ...
    def __getitem__(self, index: int | slice) -> ClaimRecord | list[ClaimRecord]:
        if isinstance(index, slice):
            return [self._make(place) for place in range(*index.indices(len(self)))]
        return self._make(range(len(self))[index])

    def __iter__(self) -> Iterator[ClaimRecord]:
        return (self._make(index) for index in range(len(self)))

    def _make(self, index: int) -> ClaimRecord:
        turn, place = divmod(index, len(self._places))
        return make_claim(1 + turn * len(_TOPICS) + self._places[place], self._count)


def name_claim(number: int) -> str:
    return f"claim-{number:07}"


def name_source(number: int) -> str:
    return f"source-{number:02}"


def name_item(kind: AboutType, number: int) -> str:
    return f"{kind.value}-{number:02}"


def list_numbers(mood: Mood, count: int) -> Iterator[int]:
    """The numbers of the claims of a mood, among the first `count`."""
    places = [place for place, name in enumerate(_MOODS, start=1) if name == mood]
    for turn in range(0, count, len(_MOODS)):
        yield from (turn + place for place in places if turn + place <= count)


def list_tense_pairs(count: int) -> Iterator[tuple[int, int]]:
    """The pairs of claims in tension, among the first `count`."""
    return ((n, n + 1) for n in range(_TENSION_PERIOD, count, _TENSION_PERIOD))


def list_contradictions(count: int) -> Iterator[tuple[int, int]]:
    """The pairs of claims on which sources differ by what follows, among the first `count`."""
    for number in range(_DISPUTED_PLACE, count, len(_MOODS)):
        if _is_spoken_apart(number):
            yield number, number + 1


def make_claim(number: int, count: int) -> ClaimRecord:
    """The claim of a number, from 1; `count` claims are made in all."""
    statement, about, citations = _draw_claim(number)
    following = name_claim(number + 1)
    has_next, place = number < count, number % len(_MOODS)
    is_narrow = number % _CHAIN_PERIOD in _NARROW
    contradicts = place == _REFUTED_PLACE or (place == _DISPUTED_PLACE and _is_spoken_apart(number))
    is_tense = number % _TENSION_PERIOD == 0
    tension = TensionRecord(id=following, reason="Both cannot hold at once.")
    return ClaimRecord(
        id=name_claim(number),
        statement=statement,
        subject_term="sciatica" if number % 10 == 0 else None,
        about=about,
        entails=[following] if has_next and is_narrow else [],
        contradicts=[following] if has_next and contradicts else [],
        in_tension_with=[tension] if has_next and is_tense else [],
        note=_NOTES.get(_find_mood(number)),
        citations=citations,
    )


def make_citation(
    source: int, claim: int, place: int, quote: str, *, offset: int = 20, **fields: Any
) -> CitationRecord:
    """A citation at a place that no other claim's citation has; `offset` is within the place."""
    start = (claim * _PLACES + place) * _PLACE_CHARACTERS + offset
    end = start + len(quote)
    return CitationRecord(
        source=name_source(source),
        quote=quote,
        start=start,
        end=end,
        passage=Span(start=start, end=end),
        **fields,
    )


def _find_mood(number: int) -> Mood:
    return Mood(_MOODS[(number - 1) % len(_MOODS)])


def _draw_claim(number: int) -> tuple[str, list[AboutRecord], list[CitationRecord]]:
    chance = random.Random(number)
    statement = _write_statement(number, chance)
    about = _list_about(number, chance)
    citations = _list_citations(number, _find_mood(number), statement, chance)
    return statement, about, list(citations)


def _is_spoken_apart(number: int) -> bool:
    """Whether no source speaks on a claim and on the next one."""
    one, other = ({c.source for c in _draw_claim(n)[2]} for n in (number, number + 1))
    return one.isdisjoint(other)


def _write_statement(number: int, chance: random.Random) -> str:
    """A sentence that no other claim has: two of its terms are the number, written in terms."""
    first, second = divmod(number * 4_001, len(TERMS))
    words = (
        chance.choice(ADJECTIVES).capitalize(),
        TERMS[second],
        chance.choice(DEEDS),
        "with",
        TERMS[first % len(TERMS)],
        chance.choice(VERBS),
        _draw_term(chance),
        "of the",
        chance.choice(PARTS),
        "in",
        chance.choice(PEOPLE),
        chance.choice(TIMES),
    )
    return f"{' '.join(words)}."


def _write_paraphrase(chance: random.Random) -> str:
    return (
        f"Says that {_draw_term(chance)} {chance.choice(VERBS)} {_draw_term(chance)} of the "
        f"{chance.choice(PARTS)} {chance.choice(TIMES)}."
    )


def _draw_term(chance: random.Random) -> str:
    """Few terms are drawn often and most of them seldom, as in any language."""
    return TERMS[int(len(TERMS) * chance.random() ** 3)]


def _list_about(number: int, chance: random.Random) -> list[AboutRecord]:
    about = []
    if number <= HEADLINES:
        kind, item = divmod(number - 1, ITEMS)
        about.append(AboutRecord(type=KINDS[kind], id=name_item(KINDS[kind], item)))
    elif chance.random() < 0.7:
        drawn = chance.choice(KINDS)
        item = int(ITEMS * chance.random() ** 2)
        about.append(AboutRecord(type=drawn, id=name_item(drawn, item)))
    if chance.random() < 0.5:
        about.append(AboutRecord(type=AboutType.BODY_PART, id=chance.choice(PARTS)))
    return about


def _list_citations(
    number: int, mood: Mood, statement: str, chance: random.Random
) -> Iterator[CitationRecord]:
    if mood is Mood.ALONE:
        sources = [chance.randrange(SOURCES)] * CITATIONS
    else:
        few = chance.random() < 0.3
        drawn = chance.sample(range(SOURCES), CITATIONS - few)
        sources = sorted([*drawn, *drawn[:few]])
    words = statement.rstrip(".").split()
    for place, source in enumerate(sources):
        yield make_citation(
            source,
            number,
            place,
            " ".join(words[place : place + _QUOTE_WORDS]),
            paraphrase=_write_paraphrase(chance),
            **_judge(mood, place, chance),
        )


def _judge(mood: Mood, place: int, chance: random.Random) -> dict[str, Any]:
    """Stance, basis and voice of a citation; the first one always has the mood of its claim."""
    if mood is Mood.REPORTED:
        return _SUPPORTS | {"voice": Voice.ATTRIBUTED, "attributed_to": "A man", "endorsed": False}
    if mood is Mood.REFUSED or (mood is Mood.DISPUTED and place == 1):
        return {"stance": Stance.OPPOSES}
    if mood is Mood.CONDITIONAL and (place == 0 or chance.random() < 0.5):
        return {"stance": Stance.QUALIFIES, "qualifier": f"Only {chance.choice(TIMES)}."}
    if place > 0 and chance.random() < 0.15:
        return _SUPPORTS | {"basis": Basis.IMPLIED, "reasoning": "What it says leaves no choice."}
    return _SUPPORTS
