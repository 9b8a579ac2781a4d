"""How many claims the list has under a filter, or two: counted while the claims are written.

A count over a large release takes long, and most clients filter by one value or by two.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from typing import Any

from app.load.context import Row
from app.paging import build_link
from app.tables import Citation, Claim, ListTotal

Filter = tuple[str, str]

_CLAIMS = "/v1/claims"
_OF_CLAIM = ("topic", "level", "direction")
_OF_CITATION = {"source": "source_id", "stance": "stance", "basis": "basis"}


class TotalRows:
    """Counts what it is shown: filters on citations must hold on one and the same."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Filter, ...]] = Counter()

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Passes on the rows of one claim."""
        own: list[Filter] = []
        of_citations: list[list[Filter]] = []
        for table, values in rows:
            if table is Claim:
                own = _list_own(values)
            elif table is Citation:
                of_citations.append([(n, values[column]) for n, column in _OF_CITATION.items()])
            yield table, values
        self._counts.update(_list_selections(own, of_citations))

    def build(self) -> Iterator[Row]:
        for selection, total in self._counts.items():
            yield ListTotal, {"path": build_link(_CLAIMS, dict(selection)), "total": total}


def _list_own(claim: dict[str, Any]) -> list[Filter]:
    return [(n, claim[n]) for n in _OF_CLAIM] + [("flag", flag) for flag in claim["flags"]]


def _list_selections(
    own: list[Filter], of_citations: list[list[Filter]]
) -> set[tuple[Filter, ...]]:
    """Every selection of at most two filters that finds the claim."""
    on_citations = set(chain.from_iterable(of_citations))
    return {
        (),
        *((one,) for one in chain(own, on_citations)),
        *((one, other) for one, other in combinations(own, 2) if one[0] != other[0]),
        *((one, other) for one in own for other in on_citations),
        *(pair for filters in of_citations for pair in combinations(filters, 2)),
    }
