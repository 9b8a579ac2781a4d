"""Writes RESULTS.md: the ratios that were asked for, then everything they are made of."""

import os
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.hotspots import Hotspot
from benchmarks.plan import Figure, Result
from benchmarks.ratios import Row, list_rows
from benchmarks.start import Start

NOTES = "## Notes"
_PACKAGES = ("fastapi", "uvicorn", "uvloop", "httptools", "sqlmodel", "sqlalchemy", "datasette")


@dataclass(frozen=True)
class Report:
    """Everything of one run."""

    results: Sequence[Result]
    start: Start
    wrk: str
    command: str
    rounds: int
    seconds: int
    profiles: Mapping[str, Sequence[Hotspot]]


def write_report(report: Report, path: Path) -> None:
    """What stands under `## Notes` is written by hand, and kept."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    notes = old[old.index(NOTES) :] if NOTES in old else f"{NOTES}\n\nNone.\n"
    rows = list_rows(report.results, report.start)
    parts = [
        _introduce(report),
        *_warn_of_failures(report),
        _tabulate_ratios(rows),
        *_explain_misses(report, rows),
    ]
    parts += [_tabulate_figures(result) for result in report.results]
    parts += [_tabulate_loads(report), notes]
    path.write_text("\n\n".join(part.rstrip() for part in parts) + "\n", encoding="utf-8")


def _introduce(report: Report) -> str:
    today = datetime.now(UTC).date()
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"""# Results

Written by `{report.command}` on {today}. Medians of {report.rounds} rounds of {report.seconds} s
each after one that does not count, {report.wrk} with 32 connections in a closed loop on the same
machine; the servers take turns within a round, one process each, and every round begins with new
processes. Only ratios within one run mean anything elsewhere.

Machine: {_name_processor()}, {_count_cores()} cores, {platform.system()} {platform.release()},
Python {platform.python_version()}; {packages}."""


def _warn_of_failures(report: Report) -> Iterator[str]:
    failed = [
        f"{work} of {server} at {result.corpus.count:,} claims ({figure.failed})"
        for result in report.results
        for (work, server), figure in result.figures.items()
        if figure.failed
    ]
    if failed:
        yield f"**Some requests failed, which makes the ratios doubtful:** {'; '.join(failed)}."


def _tabulate_ratios(rows: Sequence[Row]) -> str:
    lines = ["| work | must | aim | measured | verdict |", "|---|---|---|---|---|"]
    lines += [f"| {r.work} | {r.must} | {r.aim} | {r.shown} | {r.verdict} |" for r in rows]
    return "\n".join(["## Ratios", "", *lines])


def _explain_misses(report: Report, rows: Sequence[Row]) -> Iterator[str]:
    """By how much, and where the time goes; what it would take stands in the notes."""
    missed = [row for row in rows if row.is_missed]
    if not missed:
        return
    lines = ["## Missed", ""]
    lines += [f"- {row.work}: measured {row.shown}, must be {row.must}." for row in missed]
    for work, hotspots in report.profiles.items():
        lines += ["", f"Where the API spends the time of a {work}, each function's own share:", ""]
        lines += ["| function | % |", "|---|---|"]
        lines += [f"| `{spot.function}` | {spot.share * 100:.1f} |" for spot in hotspots]
    yield "\n".join(lines)


def _tabulate_figures(result: Result) -> str:
    count = result.corpus.count
    lines = [f"## {count:,} claims, {4 * count:,} citations", ""]
    lines += ["| work | server | answers/s | p50 ms | p99 ms | bytes | laps | failed |"]
    lines += ["|---|---|---|---|---|---|---|---|"]
    lines += [_show_figure(key, figure) for key, figure in result.figures.items()]
    memory = ", ".join(f"{name} {mib:.0f}" for name, mib in result.memory_mib.items())
    lines += ["", f"Memory of each server after the last round, MiB (PSS): {memory}."]
    lines += ["*Laps*: how often the list of paths was asked through; above 1, paths came again."]
    lines += ["Where an answer takes two requests, its times are twice those of one."]
    if result.orm_statements is not None:
        lines += [f"The ORM handler executes {result.orm_statements} statements for a page."]
    return "\n".join(lines)


def _show_figure(key: tuple[str, str], figure: Figure) -> str:
    work, server = key
    laps = "warm" if "warm" in work or work == "304" else f"{figure.laps:.1f}"
    return (
        f"| {work} | {server} | {figure.per_second:,.0f} | {figure.p50_ms:.2f} | "
        f"{figure.p99_ms:.2f} | {figure.bytes_per_answer:,.0f} | {laps} | {figure.failed} |"
    )


def _tabulate_loads(report: Report) -> str:
    lines = ["## Loading", ""]
    lines += [
        "| claims | seconds | peak MiB | MiB on disk | asked meanwhile | failed | slowest ms |"
    ]
    lines += ["|---|---|---|---|---|---|---|"]
    for load in (result.corpus.load for result in report.results):
        lines.append(
            f"| {load.claims:,} | {load.seconds:.1f} | {load.peak_mib:.0f} | "
            f"{load.mib_on_disk:.0f} | {load.requests_meanwhile} | {load.failed_meanwhile} | "
            f"{load.slowest_ms:.0f} |"
        )
    lines += ["", "*Asked meanwhile*: one claim of the release before, while the new one loaded."]
    return "\n".join(lines)


def _name_processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = re.search(r"model name\s*: (.+)", info.read_text())
        if named:
            return named.group(1)
    return platform.processor() or "unknown processor"


def _count_cores() -> int:
    return len(os.sched_getaffinity(0))
