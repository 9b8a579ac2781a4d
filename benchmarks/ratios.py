"""What was asked for, each with what it must be, what it should be, and what was measured."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.corpus import Corpus
from benchmarks.hotspots import Hotspot
from benchmarks.plan import BARE, BEFORE, DATASETTE, DATASETTE_SQL, ORM, OWN, POSTGRES, Key, Result
from benchmarks.start import LARGE, REAL, SERVE


@dataclass(frozen=True)
class Report:
    """Everything of one run. `large` and `corpora` are those of each build, this one first."""

    main: Result
    many: Result | None
    start: Result
    large: Sequence[Corpus]
    corpora: Sequence[Corpus]
    wrk: str
    command: str
    revisions: Mapping[str, str]
    rounds: int
    seconds: int
    profiles: Mapping[str, Sequence[Hotspot]]


Limits = tuple[float | None, float | None]
NO_LIMITS: Limits = (None, None)

# By work, what must be and what should be.
_AGAINST_BEFORE: Mapping[str, Limits] = {
    "2-4 filters": (10, 20),
    "2-4 filters, sort=-rank": (15, 30),
    "2-4 filters, four facets": (20, 60),
    "lens, first time": (5, 20),
    "lens, again": (100, 300),
    "export": (50, 100),
    "/livez beside 8": (10, 30),
    "cold page as browsers ask": (4, 8),
    **dict.fromkeys(("cold page", "cold item", "warm page", "warm item", "304"), (1, None)),
    **dict.fromkeys(("search", "search with citations"), (1, None)),
}
_AGAINST_OTHERS: Mapping[tuple[str, str], Limits] = {
    ("two facets", DATASETTE): (5, 20),
    ("cold page", DATASETTE): (15, None),
    ("cold page", ORM): (30, None),
    ("cold item", ORM): (15, 60),
    ("search", ORM): (10, 30),
    ("search with citations", ORM): (10, 30),
    ("cold page", BARE): (0.12, 0.20),
    **{(work, BARE): (0.85, 0.95) for work in ("warm page", "warm item", "304")},
}
# The build of 2026-11-21 on this corpus, 4 million citations (RESULTS.md of that day).
_MILLION_BEFORE = {"seconds": 3544.8, "mib_on_disk": 24428}


@dataclass(frozen=True)
class Row:
    """One row of a table; `values` are those of the rounds, none where it was not measured.

    `by_cpu` is the same ratio of processor time, which others on the machine hardly change.
    """

    work: str
    limits: Limits
    values: Sequence[float]
    by_cpu: Sequence[float] = ()
    unit: str = "×"
    is_upper: bool = False

    @property
    def is_missed(self) -> bool:
        must = self.limits[0]
        if not self.values or must is None:
            return False
        measured = statistics.median(self.values)
        return measured > must if self.is_upper else measured < must

    @property
    def verdict(self) -> str:
        if not self.values:
            return "not measured"
        if self.limits[0] is None:
            return "–"
        return "**missed**" if self.is_missed else "met"

    def list_limits(self) -> list[str]:
        sign = "≤" if self.is_upper else "≥"
        return ["–" if it is None else f"{sign} {it:g} {self.unit}" for it in self.limits]

    def show_measured(self) -> str:
        """The median of the rounds, and between what they lay."""
        if not self.values:
            return "–"
        least, greatest = round_off(min(self.values)), round_off(max(self.values))
        spread = f" ({least} to {greatest})" if len(self.values) > 1 else ""
        return f"{round_off(statistics.median(self.values))} {self.unit}{spread}"


def list_tables(report: Report) -> dict[str, list[Row]]:
    """By title."""
    count, large = (f"{corpora[0].count:,}" for corpora in (report.corpora, report.large))
    return {
        f"Against the build before, {count} claims": list(_list_against_before(report)),
        f"Against others, {count} claims": list(_list_against_others(report.main)),
        f"Growing: real data, {large} claims, many": list(_list_growing(report)),
    }


def _list_against_before(report: Report) -> Iterator[Row]:
    main = report.main
    for work in [work for work, server in main.runs if server == BEFORE]:
        limits = _AGAINST_BEFORE.get(work, NO_LIMITS)
        if "beside" in work:
            values = _pair(main, (work, BEFORE), (work, OWN), "p99_ms")
            yield Row(f"p99 of {work} others", limits, values)
        else:
            yield _compare(main, work, work, BEFORE, limits)
    yield from _list_loads(report.corpora, (2, 4), (2, 4))


def _list_against_others(main: Result) -> Iterator[Row]:
    others = (DATASETTE, DATASETTE_SQL, ORM, BARE)
    for work, server in [key for key in main.runs if key[1] in others]:
        limits = _AGAINST_OTHERS.get((work, server), NO_LIMITS)
        yield _compare(main, f"{work} against {server}", work, server, limits)
    bare = ("warm page", BARE)
    limits, rates = _AGAINST_OTHERS["cold page", BARE], _pair(main, ("cold page", OWN), bare)
    by_cpu = _pair(main, bare, ("cold page", OWN), "cpu_us")
    yield Row(f"cold page against {BARE}", limits, rates, by_cpu)
    for work in [work for work, server in main.runs if server == POSTGRES]:
        limits = (0.5, 0.8) if work == "cold page" else NO_LIMITS
        values = _pair(main, (work, POSTGRES), (work, OWN))
        yield Row(f"{work}: PostgreSQL against SQLite", limits, values)
    waits = _pair(main, ("suggest", OWN), ("warm page", OWN), "p99_ms")
    yield Row("p99 of a suggestion by that of a warm page", (5, None), waits, is_upper=True)


def _list_growing(report: Report) -> Iterator[Row]:
    start, main, many = report.start, report.main, report.many
    grown = _pair(start, (LARGE, OWN), (REAL, OWN), "p50_ms")
    claims = f"{report.large[0].count:,} claims"
    yield Row(f"start, {claims} by the real data", (1.2, 1.0), grown, is_upper=True)
    ratio = _pair(start, (SERVE, BEFORE), (SERVE, OWN), "p50_ms")
    yield Row("start of `serve`, real data, against the build before", (1, 1.3), ratio)
    yield from _list_loads(report.large, (3, 10), (2, 4))
    pss, _ = start.memory_mib[OWN]
    yield Row("memory of a driven process, real data", (100, 80), [pss], (), "MiB", is_upper=True)
    if many is None:
        return
    claims = f"{many.count:,} claims"
    for work, limits in (("nine facets, one client", (20, 5)), ("nine facets", NO_LIMITS)):
        times = [run.p50_ms for run in many.runs[work, OWN]]
        yield Row(f"{claims}: p50 of {work}", limits, times, (), "ms", is_upper=True)
    mixed = zip(many.runs["mixed", OWN], main.runs["mixed", OWN], strict=False)
    ratio = [one.p50_ms / few.p50_ms for one, few in mixed]
    yield Row(f"{claims} by {main.count:,}: p50 of mixed", (3, 1.5), ratio, is_upper=True)
    pss, _ = many.memory_mib[OWN]
    yield Row(f"{claims}: memory", (300, 200), [pss], (), "MiB", is_upper=True)
    for name, before in _MILLION_BEFORE.items() if many.count == 1_000_000 else ():
        shrunk = before / getattr(many.corpus.load, name)
        yield Row(f"{claims}, load: {name} of 2026-11-21 by ours", NO_LIMITS, [shrunk])


def _list_loads(corpora: Sequence[Corpus], seconds: Limits, size: Limits) -> Iterator[Row]:
    """Of each build, this one first."""
    count = f"{corpora[0].count:,} claims"
    own, *others = (corpus.load for corpus in corpora)
    taken = [before.seconds / own.seconds for before in others]
    by_cpu = [before.cpu_seconds / own.cpu_seconds for before in others]
    yield Row(f"loading {count}, seconds of the build before by ours", seconds, taken, by_cpu)
    sizes = [before.mib_on_disk / own.mib_on_disk for before in others]
    yield Row(f"file of {count}, that of the build before by ours", size, sizes)


def _compare(result: Result, title: str, work: str, server: str, limits: Limits) -> Row:
    one, other = (work, OWN), (work, server)
    by_cpu = _pair(result, other, one, "cpu_us")
    return Row(title, limits, _pair(result, one, other), by_cpu)


def _pair(result: Result, one: Key, other: Key, what: str = "per_second") -> list[float]:
    """The ratio in each round, none where one of the two was not measured, or refused much."""
    runs = zip(result.runs.get(one, ()), result.runs.get(other, ()), strict=False)
    sound = [(mine, theirs) for mine, theirs in runs if mine.is_sound and theirs.is_sound]
    pairs = [(float(getattr(mine, what)), float(getattr(theirs, what))) for mine, theirs in sound]
    return [mine / theirs for mine, theirs in pairs if mine and theirs]


def round_off(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
