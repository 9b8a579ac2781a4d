"""The ratios that were asked for, each with what it must be and what it should be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.plan import Result
from benchmarks.start import Start

MILLION = 1_000_000
MAX_LOAD_MIB = 2_048
MAX_START_SECONDS = 1.0
MAX_WORKER_MIB = 100.0


@dataclass(frozen=True)
class Row:
    """One row of the table; `is_met` is null where it was not measured or nothing is asked."""

    work: str
    must: str
    aim: str
    shown: str
    is_met: bool | None

    @property
    def is_missed(self) -> bool:
        return self.is_met is False

    @property
    def verdict(self) -> str:
        if self.is_met is None:
            return "not measured" if self.shown == "–" else "–"
        return "met" if self.is_met else "**missed**"


def list_rows(results: Sequence[Result], start: Start) -> list[Row]:
    """The largest corpus under a million is the one that all servers were driven on."""
    below = [result for result in results if result.corpus.count < MILLION]
    main = max(below, key=lambda result: result.corpus.count)
    million = next((r for r in results if r.corpus.count == MILLION), None)
    rate = _make_ratio(main)
    postgres = rate("cold page", "PostgreSQL")
    grown = "p99, a million claims against fewer"
    return [
        _at_least("warm page against bare ASGI", 0.75, 0.95, rate("warm page", "bare ASGI")),
        _at_least("warm item against bare ASGI", 0.75, 0.95, rate("warm item", "bare ASGI")),
        _at_least("304 against bare ASGI", 0.75, 0.95, rate("304", "bare ASGI")),
        _at_least("cold page against the ORM handler", 30, None, rate("cold page", "ORM handler")),
        _at_least("cold page against Datasette", 15, None, rate("cold page", "Datasette")),
        _at_least(
            "cold page against Datasette with SQL written for it (not asked for)",
            None,
            None,
            rate("cold page", "Datasette, own SQL"),
        ),
        _at_least(
            "cold page against bare ASGI", 0.12, 0.30, rate("cold page", "bare ASGI", "warm page")
        ),
        _at_least("cold item against the ORM handler", 15, 60, rate("cold item", "ORM handler")),
        _at_least("search page against the ORM handler", 10, 30, rate("search", "ORM handler")),
        _at_least(
            "search page with citations (`/v1/claims?q=`) against the ORM handler",
            10,
            30,
            rate("search with citations", "ORM handler"),
        ),
        _at_most(f"cold page, {grown}", 2, 1.2, _slower(main, million, "cold page")),
        _at_most(f"cold item, {grown}", 2, 1.2, _slower(main, million, "cold item")),
        _at_most("page 1,000 against page 1", 1.2, 1.0, _deeper(main)),
        _at_least("PostgreSQL cold page against SQLite", 0.4, 0.8, _invert(postgres)),
        _row_of_load(million),
        _row_of_start(start),
    ]


def _make_ratio(result: Result) -> Callable[..., float | None]:
    def rate(work: str, server: str, other_work: str | None = None) -> float | None:
        own = result.figures.get((work, "API"))
        other = result.figures.get((other_work or work, server))
        return None if own is None or other is None else own.per_second / other.per_second

    return rate


def _slower(few: Result, many: Result | None, work: str) -> float | None:
    if many is None:
        return None
    return many.figures[work, "API"].p99_ms / few.figures[work, "API"].p99_ms


def _deeper(result: Result) -> float | None:
    deep = result.figures.get(("page 1,000", "API"))
    if deep is None:
        return None
    return result.figures["page 1", "API"].per_second / deep.per_second


def _invert(ratio: float | None) -> float | None:
    return None if ratio is None else 1 / ratio


def _at_least(work: str, must: float | None, aim: float | None, ratio: float | None) -> Row:
    is_met = None if ratio is None or must is None else ratio >= must
    return Row(work, _show(must, "≥"), _show(aim, "≥"), _show_ratio(ratio), is_met)


def _at_most(work: str, must: float, aim: float, ratio: float | None) -> Row:
    is_met = None if ratio is None else ratio <= must
    return Row(work, _show(must, "≤"), _show(aim, "≤"), _show_ratio(ratio), is_met)


def _show(limit: float | None, sign: str) -> str:
    return "–" if limit is None else f"{sign} {limit:g} ×"


def _show_ratio(ratio: float | None) -> str:
    if ratio is None:
        return "–"
    digits = 1 if ratio >= 3 else 2 if ratio >= 0.1 else 4
    return f"{ratio:.{digits}f} ×"


def _row_of_load(million: Result | None) -> Row:
    work, must = "loading 1,000,000 claims with 4,000,000 citations", "< 2 GiB, old one readable"
    if million is None:
        return Row(work, must, "–", "–", None)
    load = million.corpus.load
    shown = (
        f"{load.seconds / 60:.1f} min, {load.peak_mib:.0f} MiB, "
        f"{load.failed_meanwhile} of {load.requests_meanwhile} requests failed"
    )
    is_met = load.peak_mib < MAX_LOAD_MIB and load.failed_meanwhile == 0
    return Row(work, must, "–", shown, is_met)


def _row_of_start(start: Start) -> Row:
    is_met = start.seconds <= MAX_START_SECONDS and start.driven_mib <= MAX_WORKER_MIB
    return Row(
        "cold start to first answer, real data; memory of a worker",
        "≤ 1 s; ≤ 100 MiB",
        "–",
        f"{start.seconds:.2f} s, of which {start.libraries_seconds:.2f} s import the libraries; "
        f"{start.mib:.0f} MiB, and {start.driven_mib:.0f} MiB after being driven",
        is_met,
    )
