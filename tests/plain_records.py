"""What filters, facets and sorts mean, said once more over plain records: no sets, no database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Filters = Mapping[str, Sequence[str]]

RECEPTIONS = "recommended cautioned disputed advised_against called_ineffective described".split()

CITED_PARTS = ("source", "stance", "basis")


@dataclass(frozen=True)
class PlainRecord:
    """The values of each field; of a claim also what is said of it and held on it.

    `cited` are source, stance and basis of its citations, `held` sources and their positions;
    `speaking` and `rank` of an item are those of its headline claim.
    """

    id: str
    values: Mapping[str, Collection[str]]
    cited: Collection[tuple[str, str, str]] = ()
    held: Collection[tuple[str, str]] = ()
    speaking: int = 0
    rank: float = 0.0
    is_claim: bool = field(default=False, kw_only=True)


def list_matching(records: Iterable[PlainRecord], filters: Filters, sort: str = "id") -> list[str]:
    """The identifiers of the records that meet every filter, in the order of the sort."""
    found = [record for record in records if meets(record, filters)]
    return [record.id for record in sorted(found, key=lambda one: _sort_key(one, sort))]


def count_values(
    records: Collection[PlainRecord], filters: Filters, name: str
) -> Mapping[str, int]:
    """By value of a facet, what the total would be with that value as its filter."""
    values = {value for record in records for value in _list_values(record, name)}
    if name == "source" and "position" in filters:
        values |= {source for record in records for source, _ in record.held}
    totals = {v: len(list_matching(records, {**filters, name: [v]})) for v in values}
    return {value: total for value, total in totals.items() if total}


def meets(record: PlainRecord, filters: Filters) -> bool:
    if record.is_claim and "position" in filters:
        by = filters.get("source")
        if not any(p in filters["position"] and (not by or s in by) for s, p in record.held):
            return False
        filters = {n: v for n, v in filters.items() if n not in ("position", "source")}
    on_citation = {n: v for n, v in filters.items() if record.is_claim and n in CITED_PARTS}
    if on_citation and not any(_is_cited_so(cited, on_citation) for cited in record.cited):
        return False
    return all(
        record.speaking >= int(values[0])
        if name == "min_sources"
        else any(value in _list_values(record, name) for value in values)
        for name, values in filters.items()
        if name not in on_citation
    )


def _is_cited_so(cited: Sequence[str], filters: Filters) -> bool:
    """Whether one and the same citation meets all filters on citations."""
    return all(
        part in filters[name]
        for name, part in zip(CITED_PARTS, cited, strict=True)
        if name in filters
    )


def _list_values(record: PlainRecord, name: str) -> Iterable[str]:
    if record.is_claim and name in CITED_PARTS:
        return {cited[CITED_PARTS.index(name)] for cited in record.cited}
    if record.is_claim and name == "position":
        return {position for _, position in record.held}
    if name == "id":
        return [record.id]
    return record.values.get(name, ())


def _sort_key(record: PlainRecord, sort: str) -> tuple[float, float, str]:
    is_disputed = "any_conflict" in record.values.get("flag", ())
    first = {
        "id": (0.0, 0.0),
        "-disputed": (not is_disputed, -record.speaking),
        "-rank": (-record.rank, 0.0),
        "-sources": (-record.speaking, 0.0),
        "reception": (sum(map(RECEPTIONS.index, record.values.get("reception", ()))), 0.0),
    }
    return *first[sort], record.id
