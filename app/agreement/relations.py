"""Which claim entails or contradicts which, what follows of that, and what is wrong with it."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Pair = tuple[str, str]


class Relations:
    """The relations of some claims: `entails` as (narrower, broader), `contradicts` either way.

    All that is asked of it is answered in an order that does not depend on that of the pairs.
    """

    def __init__(self, entails: Iterable[Pair] = (), contradicts: Iterable[Pair] = ()) -> None:
        self.entails = tuple(sorted(set(entails)))
        self.contradicts = tuple(sorted({(min(pair), max(pair)) for pair in contradicts}))
        self.broader = _group(self.entails)
        self.narrower = _group((broad, narrow) for narrow, broad in self.entails)
        both_ways = {(b, a) for a, b in self.contradicts} | set(self.contradicts)
        self.opposed = _group(both_ways)
        # Every claim that has a relation.
        self.claims = frozenset(claim for pair in self.entails + self.contradicts for claim in pair)
        self._above: dict[str, frozenset[str]] = {}
        self._below: dict[str, frozenset[str]] = {}

    def list_above(self, claim: str) -> frozenset[str]:
        """Every other claim that this one entails, directly or through others."""
        if claim not in self._above:
            self._above[claim] = _reach(claim, self.broader)
        return self._above[claim]

    def list_below(self, claim: str) -> frozenset[str]:
        """Every other claim that entails this one, directly or through others."""
        if claim not in self._below:
            self._below[claim] = _reach(claim, self.narrower)
        return self._below[claim]

    def take_parts(self, claims: Iterable[str]) -> "Relations":
        """Of these relations the connected parts that hold one of some claims."""
        taken: set[str] = set()
        waiting = [claim for claim in claims if claim in self.claims]
        while waiting:
            claim = waiting.pop()
            if claim not in taken:
                taken.add(claim)
                for beside in (self.broader, self.narrower, self.opposed):
                    waiting += beside.get(claim, ())
        return Relations(
            (pair for pair in self.entails if pair[0] in taken),
            (pair for pair in self.contradicts if pair[0] in taken),
        )


def split_relations(relations: Relations) -> list[Relations]:
    """The connected parts, by their first claim: nothing follows from one part for another."""
    leader = _find_leaders(relations)
    entails: defaultdict[str, list[Pair]] = defaultdict(list)
    contradicts: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in relations.entails:
        entails[leader[pair[0]]].append(pair)
    for pair in relations.contradicts:
        contradicts[leader[pair[0]]].append(pair)
    return [
        Relations(entails[first], contradicts[first])
        for first in sorted(entails.keys() | contradicts.keys())
    ]


def find_circles(relations: Relations) -> list[tuple[str, ...]]:
    """Claims that entail themselves: the shortest way round from the first claim of each knot."""
    circles = []
    seen: set[str] = set()
    for claim in sorted(relations.broader):
        if claim in seen:
            continue
        way = _find_way_round(claim, relations.broader)
        if way:
            circles.append(way)
            seen |= {c for c in relations.list_above(claim) if claim in relations.list_above(c)}
    return circles


class Redundant(NamedTuple):
    """A relation that already follows from others."""

    relation: str
    one: str
    other: str
    because: tuple[str, ...]


def find_redundant(relations: Relations) -> list[Redundant]:
    """Relations that already follow: `because` names the claims between, or the pair above."""
    return [*_find_redundant_entails(relations), *_find_redundant_contradicts(relations)]


def find_unholdable(relations: Relations) -> list[tuple[str, Pair]]:
    """Claims that nobody can hold, each with two that it entails and that contradict each other.

    A claim counts among those that it entails.
    """
    found = []
    for claim in sorted(relations.claims):
        held = relations.list_above(claim) | {claim}
        pair = next((p for p in relations.contradicts if p[0] in held and p[1] in held), None)
        if pair:
            found.append((claim, pair))
    return found


def _group(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs):
        grouped[one].append(other)
    return {one: tuple(others) for one, others in grouped.items()}


def _reach(claim: str, steps: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = list(steps.get(claim, ()))
    while waiting:
        found = waiting.pop()
        if found not in reached:
            reached.add(found)
            waiting += steps.get(found, ())
    return frozenset(reached - {claim})


def _find_leaders(relations: Relations) -> dict[str, str]:
    """The first claim of the part to which each claim belongs."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in relations.entails + relations.contradicts:
        beside[one].append(other)
        beside[other].append(one)
    leader: dict[str, str] = {}
    for first in sorted(beside):
        waiting = [] if first in leader else [first]
        while waiting:
            claim = waiting.pop()
            if claim not in leader:
                leader[claim] = first
                waiting += beside[claim]
    return leader


def _find_way_round(claim: str, steps: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a claim to itself, which stands at both ends; empty without one."""
    ways: deque[tuple[str, ...]] = deque([(claim,)])
    seen: set[str] = set()
    while ways:
        way = ways.popleft()
        for following in steps.get(way[-1], ()):
            if following == claim:
                return (*way, claim)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _find_redundant_entails(relations: Relations) -> Iterator[Redundant]:
    for narrow, broad in relations.entails:
        between = [
            claim
            for claim in relations.broader[narrow]
            if claim not in (narrow, broad) and broad in relations.list_above(claim)
        ]
        if between:
            yield Redundant("entails", narrow, broad, tuple(between[:1]))


def _find_redundant_contradicts(relations: Relations) -> Iterator[Redundant]:
    pairs = set(relations.contradicts)
    for one, other in relations.contradicts:
        above_one = sorted({one, *relations.list_above(one)})
        above_other = sorted({other, *relations.list_above(other)})
        stronger = next(
            (
                (x, y)
                for x in above_one
                for y in above_other
                if (min(x, y), max(x, y)) in pairs - {(one, other)}
            ),
            None,
        )
        if stronger:
            yield Redundant("contradicts", one, other, stronger)
