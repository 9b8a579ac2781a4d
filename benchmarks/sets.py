"""Roaring bitmaps against Python's integers as the sets of an index, at three sizes.

`uv run python -m benchmarks.sets` loads corpora of 300 and of 20,000 claims; a million is the
larger one fifty times over, each time under other numbers.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Any

from pyroaring import BitMap

from app.database.reader import open_database
from app.queries.renderings import read_postings
from benchmarks.servers import Build

_COPIES = 50
_ASKED = 300
_PAGE = 20
_WINDOW = 2_048  # bits of an integer that are looked through at once
# Those of a claim; `cited` and `position` have a value for each combination.
_FACETS = """
    body_part cited direction exercise flag level position topic treatment
""".split()


@dataclass(frozen=True)
class Kind:
    """One way to keep sets of numbers."""

    name: str
    convert: Callable[[BitMap], Any]
    count_bytes: Callable[[Any], int]
    count: Callable[[Any], int]
    count_common: Callable[[Any, Any], int]
    page: Callable[[Any, int], list[int]]


def _to_integer(found: BitMap) -> int:
    bits = bytearray(found.max() // 8 + 1)
    for number in found:
        bits[number // 8] |= 1 << number % 8
    return int.from_bytes(bits, "little")


def _to_roaring(found: BitMap) -> BitMap:
    copy = found.copy()
    copy.run_optimize()
    return copy


def _page_integer(found: int, after: int) -> list[int]:
    numbers: list[int] = []
    begin, rest = after + 1, found >> (after + 1)
    while rest and len(numbers) < _PAGE:
        window = rest & ((1 << _WINDOW) - 1)
        while window and len(numbers) < _PAGE:
            numbers.append(begin + (window & -window).bit_length() - 1)
            window &= window - 1
        begin, rest = begin + _WINDOW, rest >> _WINDOW
    return numbers


def _page_roaring(found: BitMap, after: int) -> list[int]:
    begin = found.rank(after)
    return list(found[begin : begin + _PAGE])


KINDS = (
    Kind(
        "roaring",
        _to_roaring,
        lambda found: len(found.serialize()),
        len,
        lambda one, other: one.intersection_cardinality(other),
        _page_roaring,
    ),
    Kind(
        "integers",
        _to_integer,
        sys.getsizeof,
        int.bit_count,
        lambda one, other: (one & other).bit_count(),
        _page_integer,
    ),
)


def main() -> None:
    print("| claims | sets | MiB | filters, total and page, µs | p99 | nine facets, µs |")
    print("|---|---|---|---|---|---|")
    for count, copies in ((300, 1), (20_000, 1), (20_000, _COPIES)):
        postings = _repeat(_read_claims(count), count, copies)
        asked = _draw_filters(postings)
        pages = []
        for kind in KINDS:
            sets = {key: kind.convert(found) for key, found in postings.items()}
            row, shown = _measure(kind, sets, asked, count * copies)
            pages.append(shown)
            print(f"| {count * copies:,} | {kind.name} | {row} |", flush=True)
        if pages[0] != pages[1]:
            raise RuntimeError("the two kinds do not agree")


Key = tuple[str, str]
Asked = list[list[Key]]


def _measure(kind: Kind, sets: dict[Key, Any], asked: Asked, size: int) -> tuple[str, object]:
    def meet(keys: Sequence[Key]) -> Any:
        return reduce(and_, (sets[key] for key in keys))

    def answer(keys: Sequence[Key]) -> tuple[int, list[int]]:
        found = meet(keys)
        return kind.count(found), kind.page(found, size // 2)

    facets = [found for (field, _), found in sets.items() if field in _FACETS]

    def count(keys: Sequence[Key]) -> list[int]:
        found = meet(keys[:1])
        return [kind.count_common(found, having) for having in facets]

    times = sorted(_time(answer, keys) for keys in asked)
    nine = statistics.median(_time(count, keys) for keys in asked[:30])
    mib = sum(map(kind.count_bytes, sets.values())) / 2**20
    middle, p99 = statistics.median(times), times[int(0.99 * len(times))]
    return f"{mib:.2f} | {middle:.1f} | {p99:.1f} | {nine:,.0f}", [*map(answer, asked)]


def _time(call: Callable[[Sequence[Key]], object], keys: Sequence[Key]) -> float:
    """Microseconds, the best of three: others have the processor, too."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        call(keys)
        taken.append((time.perf_counter() - began) * 1e6)
    return min(taken)


def _read_claims(count: int) -> dict[Key, BitMap]:
    """The sets of the claims alone, which are numbered from 0."""
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{Path(directory) / 'sets.db'}"
        Build("API").load(count, url)
        database = open_database(url)
        try:
            with database.read() as reader:
                postings = read_postings(reader)
        finally:
            database.close()
    claims = postings["type"]["claim"]
    first = claims.min()
    return {
        (field, value): (found & claims).shift(-first)
        for field, values in postings.items()
        for value, found in values.items()
        if found & claims
    }


def _repeat(postings: dict[Key, BitMap], count: int, copies: int) -> dict[Key, BitMap]:
    return {
        key: BitMap.union(*(found.shift(copy * count) for copy in range(copies)))
        for key, found in postings.items()
    }


def _draw_filters(postings: dict[Key, BitMap]) -> Asked:
    """Two to four filters that one claim meets."""
    chance = random.Random(1)
    everything = BitMap.union(*postings.values())
    drawn: Asked = []
    for _ in range(_ASKED):
        number = everything[chance.randrange(len(everything))]
        met: Sequence[Key] = [key for key, found in postings.items() if number in found]
        fields = sorted({field for field, _ in met if field in _FACETS})
        chosen = chance.sample(fields, chance.randint(2, 4))
        drawn.append([next(key for key in met if key[0] == field) for field in chosen])
    return drawn


if __name__ == "__main__":
    main()
