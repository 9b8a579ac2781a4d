"""Which records match: sets of numbers, and nothing else. Pure: knows no database and no web.

A release numbers its records once: the kinds in the order of their names, and within a kind the
records in the order of `id`. Each value of each filter is the set of the numbers that have it. So
OR and AND are unions and intersections, a total is the size of a set, a facet the size of an
intersection for each value, and a page the next numbers of a set.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pyroaring import BitMap

# By field and value, the records that have the value.
Postings = Mapping[str, Mapping[str, BitMap]]
Filters = Mapping[str, Sequence[str]]

# A place in an order: what the order sorts by, if by anything, and a record's number.
Place = tuple[float, int] | tuple[int]

# What must hold of a claim at one and the same place is one field, whose values are joined of these
# parts: on one citation, and in what one source holds.
CITED, HELD = "cited", "position"
PARTS: Mapping[str, tuple[str, ...]] = {
    CITED: ("source", "stance", "basis"),
    HELD: ("source", "position"),
}
SEPARATOR = " "

# Filters by the least number that a field may have.
AT_LEAST: Mapping[str, str] = {"min_sources": "speaking"}

_NOTHING = BitMap()
_SET_BYTES = 300  # of Python's objects and of the value, roughly


@dataclass(frozen=True)
class Page:
    """The places of a page's records in their order, and whether others follow."""

    places: Sequence[Place]
    has_next: bool

    @property
    def numbers(self) -> list[int]:
        return [place[-1] for place in self.places]

    @property
    def last(self) -> Place | None:
        """Behind which the next page begins; null where none follows."""
        return self.places[-1] if self.has_next and self.places else None


def join_values(*values: object) -> str:
    """The value of a field of several parts, of which none holds a space."""
    return SEPARATOR.join(str(value) for value in values)


def unite(sets: Iterable[BitMap]) -> BitMap:
    """The union; of one set the set itself, which nobody alters."""
    found = list(sets)
    return found[0] if len(found) == 1 else BitMap.union(BitMap(), *found)


class Index:
    """The postings of one release, perhaps as a lens changes them."""

    def __init__(self, postings: Postings, own: Postings | None = None) -> None:
        self._postings = postings
        self._own = postings if own is None else own
        self._orders: dict[str, list[tuple[float, BitMap]]] = {}
        self._joined: dict[str, Mapping[tuple[str, ...], BitMap]] = {}
        self._unions: dict[tuple[str, str], Mapping[str, BitMap]] = {}

    def replace(self, postings: Postings) -> "Index":
        """The same records with other values of these fields."""
        return Index({**self._postings, **postings}, own=postings)

    def count_bytes(self) -> int:
        """About how much memory the sets take that this index does not share, with its unions."""
        return sum(
            (2 if field in PARTS else 1) * (_SET_BYTES + len(found.serialize()))
            for field, values in self._own.items()
            for found in values.values()
        )

    def get_values(self, field: str) -> Mapping[str, BitMap]:
        return self._postings.get(field, {})

    def get_kind(self, kind: str) -> BitMap:
        """All records of a kind."""
        return self.get_values("type").get(kind, _NOTHING)

    def find(self, field: str, values: Iterable[str]) -> BitMap:
        """The records that have one of the values."""
        known = self.get_values(field)
        return unite(known[value] for value in values if value in known)

    def find_at_least(self, field: str, number: float) -> BitMap:
        """The records whose value of a field of numbers is not less."""
        return unite(found for value, found in self._order(field) if value >= number)

    def select(self, kind: str, filters: Filters, among: BitMap | None = None) -> BitMap:
        """The records of a kind that meet every filter; perhaps only among some."""
        found = self.get_kind(kind) if among is None else self.get_kind(kind) & among
        for one in self._list_sets(kind, filters):
            found = found & one
        return found

    def count_values(
        self, kind: str, field: str, filters: Filters, among: BitMap | None = None
    ) -> dict[str, int]:
        """By value of a field, how many records meet every filter but that field's own."""
        return _count_each(*self._split(kind, field, filters, among))

    def count_among(self, found: BitMap, field: str) -> dict[str, int]:
        """By value of a field, how many of some records have it."""
        return _count_each(found, self.get_values(field))

    def split_values(
        self, kind: str, field: str, filters: Filters, among: BitMap | None = None
    ) -> dict[str, BitMap]:
        """By value of a field, which records meet every filter but that field's own."""
        found, sets = self._split(kind, field, filters, among)
        return {value: both for value, having in sets.items() if (both := found & having)}

    def walk(self, found: BitMap, field: str) -> Iterator[tuple[float, BitMap]]:
        """Of a set, the records by their value of a field of numbers, the highest first."""
        for value, having in self._order(field):
            part = found & having
            if part:
                yield value, part

    def _split(
        self, kind: str, field: str, filters: Filters, among: BitMap | None
    ) -> tuple[BitMap, Mapping[str, BitMap]]:
        """What meets every filter but the field's own, and the sets of the field's values."""
        others = {name: values for name, values in filters.items() if name != field}
        asked = {*filters, field}
        joined = find_joined(kind, field, asked)
        if joined is None:
            return self.select(kind, others, among), self.get_values(field)
        bound = {n: v for n, v in others.items() if find_joined(kind, n, asked) == joined}
        rest = {name: values for name, values in others.items() if name not in bound}
        sets = self._join_each(joined, field, bound) if bound else self._unite_by(joined, field)
        return self.select(kind, rest, among), sets

    def _list_sets(self, kind: str, filters: Filters) -> Iterator[BitMap]:
        bound: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
        for name, values in filters.items():
            joined = find_joined(kind, name, filters)
            if joined is not None:
                bound[joined][name] = values
            elif name in AT_LEAST:
                yield self.find_at_least(AT_LEAST[name], float(values[0]))
            else:
                yield self.find(name, values)
        for joined, parts in bound.items():
            [(part, values), *others] = parts.items()
            known = self._unite_by(joined, part)
            alone = (known[value] for value in values if value in known)
            yield unite((found for _, found in self._join(joined, parts)) if others else alone)

    def _join(self, joined: str, filters: Filters) -> Iterable[tuple[tuple[str, ...], BitMap]]:
        """The combinations of a joined field that meet the filters on its parts."""
        combinations = self._read_joined(joined)
        if not filters:
            return combinations.items()
        wanted = [filters.get(part) or self._unite_by(joined, part) for part in PARTS[joined]]
        return ((it, combinations[it]) for it in product(*wanted) if it in combinations)

    def _unite_by(self, joined: str, field: str) -> Mapping[str, BitMap]:
        """By value of one part, the records that have it beside whatever else; made once."""
        if (joined, field) not in self._unions:
            self._unions[joined, field] = self._join_each(joined, field, {})
        return self._unions[joined, field]

    def _join_each(self, joined: str, field: str, filters: Filters) -> Mapping[str, BitMap]:
        place = PARTS[joined].index(field)
        sets: dict[str, list[BitMap]] = defaultdict(list)
        for parts, found in self._join(joined, filters):
            sets[parts[place]].append(found)
        return {value: unite(found) for value, found in sets.items()}

    def _read_joined(self, joined: str) -> Mapping[tuple[str, ...], BitMap]:
        """The combinations that there are, by their parts."""
        if joined not in self._joined:
            sets = self.get_values(joined).items()
            self._joined[joined] = {tuple(value.split(SEPARATOR)): found for value, found in sets}
        return self._joined[joined]

    def _order(self, field: str) -> list[tuple[float, BitMap]]:
        if field not in self._orders:
            values = self.get_values(field).items()
            self._orders[field] = order_scores({float(value): found for value, found in values})
        return self._orders[field]


def _count_each(found: BitMap, sets: Mapping[str, BitMap]) -> dict[str, int]:
    counts = {value: found.intersection_cardinality(having) for value, having in sets.items()}
    return {value: count for value, count in counts.items() if count}


def find_joined(kind: str, name: str, asked: Collection[str]) -> str | None:
    """The joined field to which a filter belongs, of those asked for together; null for others.

    Beside `position`, `source` asks who holds it, and for no citation.
    """
    if kind != "claim":
        return None
    if name == "position" or (name == "source" and "position" in asked):
        return HELD
    return CITED if name in PARTS[CITED] else None


def page_numbers(found: BitMap, after: Place | None, limit: int) -> Page:
    """The next numbers of a set."""
    begin = 0 if after is None else found.rank(after[-1])
    numbers = found[begin : begin + limit]
    return Page([(number,) for number in numbers], begin + limit < len(found))


def page_order(order: Iterable[tuple[float, BitMap]], after: Place | None, limit: int) -> Page:
    """The next records of an order: sets by what they are sorted by, each in turn."""
    places: list[Place] = []
    for value, found in order:
        if after is not None and value > after[0]:
            continue
        behind = after if after is not None and value == after[0] else None
        rest = limit + 1 - len(places)
        places += ((value, number) for number in page_numbers(found, behind, rest).numbers)
        if len(places) > limit:
            break
    return Page(places[:limit], len(places) > limit)


def order_scores(
    scores: Mapping[int, BitMap] | Mapping[float, BitMap],
) -> list[tuple[float, BitMap]]:
    return sorted(scores.items(), key=lambda pair: -pair[0])
