"""From what is asked to which records match: the index says it, for every list alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from app.database.reader import Reader
from app.errors import invalid_parameters
from app.index import Index, Page, Place, order_scores, page_numbers, page_order, unite
from app.queries.renderings import find_citations_of, find_numbers, list_ids
from app.release import ServedRelease
from app.routers.asked import Asked, list_unknown
from app.routers.matches import WordSets, read_words, score_all
from app.vocabulary import Flag, OwnerType, RecordKind, Sort

Order = Iterator[tuple[float, BitMap]]


def _walk_disputed(index: Index, found: BitMap) -> Order:
    """What sources disagree on, and then the rest, each by how many speak."""
    disputed = index.find("flag", [Flag.ANY_CONFLICT])
    for speaking, part in index.walk(found & disputed, "speaking"):
        yield speaking + _ABOVE_ALL, part
    yield from index.walk(found - disputed, "speaking")


_ABOVE_ALL = 1 << 31  # no release has so many sources

# What a list can be sorted by beside `id` and relevance: of a set, the highest first.
ORDERS: Mapping[Sort, Callable[[Index, BitMap], Order]] = {
    Sort.DISPUTED: _walk_disputed,
    Sort.RANK: lambda index, found: index.walk(found, "rank"),
    Sort.SOURCES: lambda index, found: index.walk(found, "speaking"),
}

# Among more identifiers than these none is sought that is near to an unknown one.
MAX_NEAR_RECORDS = 5_000


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

    @property
    def total(self) -> int:
        return len(self.numbers)

    def page(self, sort: Sort, after: Place | None, limit: int) -> Page:
        if sort is Sort.RELEVANCE:
            return page_order(order_scores(self.scores), after, limit)
        if sort in ORDERS:
            return page_order(ORDERS[sort](self.index, self.numbers), after, limit)
        return page_numbers(self.numbers, after, limit)

    def count_facet(self, field: str) -> dict[str, int]:
        return self.index.count_values(self.kind, field, self.filters, self.among)


def select_records(
    release: ServedRelease, reader: Reader, kind: RecordKind, asked: Asked
) -> Selection:
    """Errors: ApiError `invalid-parameter` for unknown identifiers; LensTimeoutError."""
    index = release.look_through(asked.lens)
    filters = asked.filters
    among = _take_among(release, reader, kind, asked, index, filters)
    numbers = index.select(kind, filters, among)
    if asked.text is None:
        return Selection(index, kind, filters, among, numbers, {}, None)
    words = read_words(release, reader, asked.text)
    scores = score_all(release, reader, words, [kind])
    found = unite(scores.values())
    return Selection(
        index=index,
        kind=kind,
        filters=filters,
        among=found if among is None else among & found,
        numbers=numbers & found,
        scores={score: having & numbers for score, having in scores.items()},
        words=words,
    )


def _take_among(
    release: ServedRelease,
    reader: Reader,
    kind: RecordKind,
    asked: Asked,
    index: Index,
    filters: dict[str, list[str]],
) -> BitMap | None:
    """What the filters leave that are no values of the records' own, which are taken out."""
    sets: list[BitMap | None] = []
    if "id" in filters:
        sets.append(BitMap(_get_numbers(release, reader, kind, "id", filters.pop("id"))))
    if kind is RecordKind.CITATION:
        sets.append(_take_owners(release, reader, filters))
    elif kind is RecordKind.CONFLICT:
        sets.append(_take_claims(release, reader, index, filters))
        if asked.lens is not None:
            sets.append(release.conflicts.list_open(index))
    given = [found for found in sets if found is not None]
    return BitMap.intersection(*given) if given else None


def _take_owners(
    release: ServedRelease, reader: Reader, filters: dict[str, list[str]]
) -> BitMap | None:
    """The citations behind the records that the filters name, which are taken out."""
    among: BitMap | None = None
    for owner in (OwnerType.CLAIM, OwnerType.EXERCISE, OwnerType.CONDITION, OwnerType.TREATMENT):
        if owner not in filters:
            continue
        ids = list(dict.fromkeys(filters.pop(owner)))
        if owner is OwnerType.CLAIM:
            _get_numbers(release, reader, RecordKind.CLAIM, owner, ids)
        cited = find_citations_of(reader, owner, ids)
        among = cited if among is None else among & cited
    return among


def _take_claims(
    release: ServedRelease, reader: Reader, index: Index, filters: dict[str, list[str]]
) -> BitMap | None:
    """The conflicts of the claims that meet all filters but `kind`, which alone stays."""
    on_claim = {name: filters.pop(name) for name in list(filters) if name != "kind"}
    if not on_claim:
        return None
    ids = on_claim.pop(OwnerType.CLAIM, None)
    among = None
    if ids is not None:
        among = BitMap(_get_numbers(release, reader, RecordKind.CLAIM, OwnerType.CLAIM, ids))
    return release.conflicts.find(index.select(RecordKind.CLAIM, on_claim, among))


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
