"""From what is asked to which records match: the index says it, for every list alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from app.database.reader import Reader
from app.errors import invalid_parameters
from app.index import Index, Page, Place, find_joined, order_scores, page_numbers, page_order, unite
from app.queries.renderings import find_citations_of, find_numbers, list_ids
from app.release import Conflicts, ServedRelease
from app.routers.asked import Asked, list_unknown
from app.routers.matches import WordSets, read_words, score_all
from app.vocabulary import Flag, OwnerType, PracticeSort, Reception, RecordKind, Sort

Order = Iterator[tuple[float, BitMap]]


def _walk_disputed(index: Index, found: BitMap) -> Order:
    """What sources disagree on, and then the rest, each by how many speak."""
    disputed = index.find("flag", [Flag.ANY_CONFLICT])
    for speaking, part in index.walk(found & disputed, "speaking"):
        yield speaking + _ABOVE_ALL, part
    yield from index.walk(found - disputed, "speaking")


_ABOVE_ALL = 1 << 31  # no release has so many sources


def _walk_sources(index: Index, found: BitMap) -> Order:
    """Claims by how many speak, conflicts by how many are on their sides."""
    yield from index.walk(found, "sides")
    yield from index.walk(found, "speaking")


def _walk_receptions(index: Index, found: BitMap) -> Order:
    for place, reception in enumerate(Reception):
        yield -place, found & index.find("reception", [reception])


# What a list can be sorted by beside `id` and relevance: of a set, the highest first.
ORDERS: Mapping[str, Callable[[Index, BitMap], Order]] = {
    PracticeSort.RECEPTION: _walk_receptions,
    Sort.DISPUTED: _walk_disputed,
    Sort.RANK: lambda index, found: index.walk(found, "rank"),
    Sort.SOURCES: _walk_sources,
}

# What is asked of conflicts themselves; all else holds on one claim on which they show.
_OF_CONFLICTS = {"kind"}

# Among more identifiers than these none is sought that is near to an unknown one.
MAX_NEAR_RECORDS = 5_000


@dataclass(frozen=True)
class OnClaims:
    """What is asked of the claims on which conflicts show; of these, `among` are left.

    `rest` are the conflicts that meet all that is asked of themselves.
    """

    conflicts: Conflicts
    filters: Mapping[str, Sequence[str]]
    among: BitMap
    rest: BitMap

    @property
    def is_asked(self) -> bool:
        """Each conflict shows on some claim."""
        return bool(self.filters) or self.among != self.conflicts.claims

    def find(self, index: Index) -> BitMap:
        return self.conflicts.find(index.select(RecordKind.CLAIM, self.filters, self.among))

    def count_values(self, index: Index, field: str) -> dict[str, int]:
        """By value of a field of claims, the conflicts that show on one that has it."""
        claims = index.split_values(RecordKind.CLAIM, field, self.filters, self.among)
        counts = {
            value: self.conflicts.find(having).intersection_cardinality(self.rest)
            for value, having in claims.items()
        }
        return {value: count for value, count in counts.items() if count}


@dataclass(frozen=True)
class Selection:
    """What a list holds: `numbers` of records, by score where a text is sought."""

    index: Index
    kind: RecordKind
    filters: Mapping[str, Sequence[str]]
    among: BitMap | None
    numbers: BitMap
    scores: Mapping[int, BitMap]
    words: WordSets | None
    on_claims: OnClaims | None = None

    @property
    def total(self) -> int:
        return len(self.numbers)

    def page(self, sort: str, after: Place | None, limit: int) -> Page:
        if sort == Sort.RELEVANCE:
            return page_order(order_scores(self.scores), after, limit)
        if sort in ORDERS:
            return page_order(ORDERS[sort](self.index, self.numbers), after, limit)
        return page_numbers(self.numbers, after, limit)

    def count_facet(self, field: str) -> dict[str, int]:
        if self.on_claims is not None and field not in _OF_CONFLICTS:
            return self.on_claims.count_values(self.index, field)
        joined = find_joined(self.kind, field, {*self.filters, field})
        if field not in self.filters and joined is None:
            return self.index.count_among(self.numbers, field)
        return self.index.count_values(self.kind, field, self.filters, self.among)


def select_records(
    release: ServedRelease, reader: Reader, kind: RecordKind, asked: Asked
) -> Selection:
    """Errors: ApiError `invalid-parameter` for unknown identifiers; LensTimeoutError."""
    index = release.look_through(asked.lens)
    filters, words = asked.filters, None
    scores: Mapping[int, BitMap] = {}
    sets = list(_take_sets(release, reader, kind, asked, filters))
    if asked.text is not None:
        words = read_words(release, reader, asked.text)
        scores = score_all(release, reader, words, [kind])
        sets.append(unite(scores.values()))
    on_claims = None
    if kind is RecordKind.CONFLICT:
        if asked.lens is not None:
            sets.append(release.conflicts.list_open(index))
        on_claims = _take_claims(release, reader, index, filters, _intersect(sets))
        if on_claims.is_asked:
            sets.append(on_claims.find(index))
    among = _intersect(sets)
    numbers = index.select(kind, filters, among)
    return Selection(
        index=index,
        kind=kind,
        filters=filters,
        among=among,
        numbers=numbers,
        scores={score: having & numbers for score, having in scores.items()},
        words=words,
        on_claims=on_claims,
    )


def _intersect(sets: Sequence[BitMap]) -> BitMap | None:
    """Null where there is none."""
    return BitMap.intersection(*sets) if sets else None


def _take_sets(
    release: ServedRelease,
    reader: Reader,
    kind: RecordKind,
    asked: Asked,
    filters: dict[str, list[str]],
) -> Iterator[BitMap]:
    """What the filters leave that name records themselves, which are taken out."""
    if "id" in filters:
        yield BitMap(_get_numbers(release, reader, kind, "id", filters.pop("id")))
    if kind is RecordKind.CITATION and OwnerType.CLAIM in filters:
        ids = filters.pop(OwnerType.CLAIM)
        _get_numbers(release, reader, RecordKind.CLAIM, OwnerType.CLAIM, ids)
        yield find_citations_of(reader, OwnerType.CLAIM, ids)


def _take_claims(
    release: ServedRelease,
    reader: Reader,
    index: Index,
    filters: dict[str, list[str]],
    among: BitMap | None,
) -> OnClaims:
    """All filters but those of the conflicts themselves, which alone stay."""
    on_claim = {name: filters.pop(name) for name in list(filters) if name not in _OF_CONFLICTS}
    claims = release.conflicts.claims
    ids = on_claim.pop(OwnerType.CLAIM, None)
    if ids is not None:
        claims = claims & BitMap(
            _get_numbers(release, reader, RecordKind.CLAIM, OwnerType.CLAIM, ids)
        )
    rest = index.select(RecordKind.CONFLICT, filters, among)
    return OnClaims(release.conflicts, on_claim, claims, rest)


def _get_numbers(
    release: ServedRelease, reader: Reader, kind: RecordKind, name: str, ids: Sequence[str]
) -> Iterable[int]:
    """The numbers of the records that a parameter names.

    Errors: ApiError `invalid-parameter` where one is unknown.
    """
    found = find_numbers(reader, kind, ids)
    missing = [record_id for record_id in ids if record_id not in found]
    if missing:
        records = release.index.get_kind(kind)
        known = list_ids(reader, list(records)) if len(records) <= MAX_NEAR_RECORDS else None
        raise invalid_parameters(list(list_unknown(name, missing, known)))
    return found.values()
