"""Writes RESULTS.md: what was asked for, then everything that it is made of."""

import os
import pickle
import platform
import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.pictures import draw_pictures
from benchmarks.plan import Result
from benchmarks.ratios import Report, Row, list_tables, round_off
from benchmarks.servers import ROOT
from benchmarks.wrk import Run

NOTES = "## Notes"
_PACKAGES = ("fastapi", "uvicorn", "uvloop", "httptools", "sqlmodel", "pyroaring", "datasette")


def write_report(report: Report, path: Path) -> None:
    """What stands under `## Notes` is written by hand, and kept; pictures stand beside."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    notes = old[old.index(NOTES) :] if NOTES in old else f"{NOTES}\n\nNone.\n"
    pictures = draw_pictures(report.main)
    for name, picture in pictures.items():
        path.with_name(name).write_text(picture, encoding="utf-8")
    tables, results = list_tables(report), [report.main, report.many]
    parts = [
        _introduce(report),
        *_warn_of_failures(report),
        *_explain_misses(report, [row for rows in tables.values() for row in rows]),
        *(_tabulate(title, rows) for title, rows in tables.items()),
        "\n\n".join(f"![{name.removesuffix('.svg')}]({name})" for name in pictures),
        *(_tabulate_runs(result) for result in results if result),
        _tabulate_starts(report),
        _tabulate_loads(report),
        notes,
    ]
    path.write_text("\n\n".join(part.rstrip() for part in parts) + "\n", encoding="utf-8")


def _introduce(report: Report) -> str:
    today = datetime.now(UTC).date()
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    builds = ", ".join(f"{name} {revision}" for name, revision in report.revisions.items())
    info = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.+)", info.read_text() if info.exists() else "")
    return f"""# Results

Written by `{report.command}` on {today}.
{report.rounds} rounds of {report.seconds} s for each work and server, {report.wrk} in a closed loop
on the same machine; the servers take turns within a round, one process each, and every round begins
with new processes. A ratio is the median of those of the rounds, with the least and the greatest.
Only ratios mean anything elsewhere.

Builds: {builds}. Machine: {named[1] if named else "unknown processor"}, \
{len(os.sched_getaffinity(0))} cores, {platform.system()} {platform.release()}, \
Python {platform.python_version()}; {packages}."""


def _warn_of_failures(report: Report) -> Iterator[str]:
    failed = [
        f"{work} of {server} at {result.count:,} claims ({sum(run.failed for run in runs)})"
        for result in filter(None, (report.main, report.many))
        for (work, server), runs in result.runs.items()
        if any(run.failed for run in runs)
    ]
    if failed:
        yield f"**Some requests failed, which makes the ratios doubtful:** {'; '.join(failed)}."


def _explain_misses(report: Report, rows: Sequence[Row]) -> Iterator[str]:
    """By how much, and where the time goes; what it would take stands in the notes."""
    missed = [row for row in rows if row.is_missed]
    if not missed:
        return
    lines = ["## Missed", ""]
    lines += [
        f"- {row.work}: measured {row.show_measured()}, must be {row.list_limits()[0]}."
        for row in missed
    ]
    lines += ["", "Where this build spends the time, each function's own share:", ""]
    lines += ["| list of paths | functions |", "|---|---|"]
    for paths, hotspots in report.profiles.items():
        shares = ", ".join(f"`{spot.function}` {100 * spot.share:.0f} %" for spot in hotspots)
        lines.append(f"| {paths} | {shares} |")
    yield "\n".join(lines)


def _tabulate(title: str, rows: Sequence[Row]) -> str:
    lines = [f"## {title}", "", "| work | must | aim | measured | by CPU | verdict |"]
    lines += ["|---|---|---|---|---|---|"]
    for row in rows:
        by_cpu = f"{round_off(statistics.median(row.by_cpu))} ×" if row.by_cpu else "–"
        shown = (row.work, *row.list_limits(), row.show_measured(), by_cpu, row.verdict)
        lines.append(f"| {' | '.join(shown)} |")
    return "\n".join(lines)


def _tabulate_runs(result: Result) -> str:
    lines = [f"## Figures: {result.count:,} claims, {4 * result.count:,} citations", ""]
    lines += ["| work | server | answers/s | p50 ms | p99 ms | CPU µs | bytes | laps | failed |"]
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    lines += [_show_runs(*key, runs) for key, runs in result.runs.items() if runs]
    memory = ", ".join(
        f"{name} {pss:.0f}/{rss:.0f}" for name, (pss, rss) in result.memory_mib.items()
    )
    lines += ["", f"Memory after the last round, MiB (PSS/RSS): {memory}."]
    lines += ["*Laps*: how often the list of paths was asked through; above 1, paths came again."]
    return "\n".join(lines)


def _show_runs(work: str, server: str, runs: Sequence[Run]) -> str:
    def middle(name: str) -> float:
        return statistics.median([float(getattr(run, name)) for run in runs])

    shown = [work, server, f"{middle('per_second'):,.4g}"]
    shown += [f"{middle(name):,.2f}" for name in ("p50_ms", "p99_ms")]
    shown += [f"{middle(name):,.0f}" for name in ("cpu_us", "bytes")]
    shown += [f"{max(run.laps for run in runs):.1f}", str(sum(run.failed for run in runs))]
    return f"| {' | '.join(shown)} |"


def _tabulate_starts(report: Report) -> str:
    lines = ["## Starting and memory", "", "| start to first answer | build | seconds |"]
    lines += ["|---|---|---|"]
    for (work, server), runs in report.start.runs.items():
        lines.append(
            f"| {work} | {server} | {statistics.median(r.p50_ms for r in runs) / 1000:.2f} |"
        )
    memory = report.start.memory_mib.items()
    shown = ", ".join(f"{name} {pss:.0f}/{rss:.0f}" for name, (pss, rss) in memory)
    return "\n".join([*lines, "", f"Memory, real data, MiB (PSS/RSS): {shown}."])


def _tabulate_loads(report: Report) -> str:
    lines = ["## Loading", "", "| claims | build | seconds | CPU | peak MiB | MiB on disk |"]
    lines += ["|---|---|---|---|---|---|"]
    for corpus in (*report.corpora, *report.large, *([report.many.corpus] if report.many else [])):
        load, build = corpus.load, corpus.database.name.rpartition("-")[0]
        lines.append(
            f"| {corpus.count:,} | {build} | {load.seconds:,.1f} | {load.cpu_seconds:,.1f} | "
            f"{load.peak_mib:,.0f} | {load.mib_on_disk:,.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    # What the last run kept, written once more.
    kept = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301  # our own file
    write_report(kept, ROOT / "benchmarks" / "RESULTS.md")
