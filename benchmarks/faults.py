"""Tries every row of the matrix of faults and writes docs/faults.md: `python -m benchmarks.faults`.

The rows are those of tests/faults.yaml, and each is held by tests that inject the fault for real.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import yaml

from benchmarks.servers import ROOT

MATRIX = ROOT / "tests" / "faults.yaml"
PAGE = ROOT / "docs" / "faults.md"
BEGIN, END = "<!-- rows -->\n", "<!-- end of rows -->"
REQUESTS = "1000000"  # of the soak


@dataclass(frozen=True)
class Row:
    """`tests` are named without `test_`, by file; `but` says what is done otherwise, and why."""

    fault: str
    required: str
    tests: Mapping[str, Sequence[str]]
    but: str = ""

    def list_tests(self) -> Sequence[str]:
        """As pytest names them."""
        return [
            f"tests/test_{file}.py::test_{name}"
            for file, names in self.tests.items()
            for name in names
        ]


@dataclass(frozen=True)
class Outcome:
    """Of one test with one of its parameters."""

    test: str
    result: str  # held, failed or not tried
    seconds: float
    figures: Sequence[str]


def main() -> None:
    rows = read_matrix()
    started = time.monotonic()
    outcomes = run_tests(sorted({test for row in rows for test in row.list_tests()}))
    write_part("\n".join(describe(rows, outcomes, time.monotonic() - started)))
    sys.exit(any(outcome.result == "failed" for outcome in outcomes))


def read_matrix() -> Sequence[Row]:
    return [Row(**row) for row in yaml.safe_load(MATRIX.read_text(encoding="utf-8"))]


def run_tests(tests: Sequence[str]) -> Sequence[Outcome]:
    with tempfile.TemporaryDirectory() as directory:
        report = Path(directory) / "report.xml"
        env = {"SCIATICA_SOAK_REQUESTS": REQUESTS, **os.environ}
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}"]
        command += ["-o", "junit_family=xunit1"]  # of which figures are a part
        subprocess.run([*command, *tests], cwd=ROOT, env=env, check=False)
        cases = ElementTree.parse(report).iter("testcase")  # noqa: S314  # pytest wrote it
        return [_read_outcome(case) for case in cases]


def _read_outcome(case: ElementTree.Element) -> Outcome:
    children = {child.tag for child in case}
    result = "not tried" if "skipped" in children else "held"
    if children & {"failure", "error"}:
        result = "failed"
    figures = [one.get("value", "") for one in case.iter("property") if one.get("name") == "figure"]
    file = case.get("classname", "").replace(".", "/")
    return Outcome(f"{file}.py::{case.get('name')}", result, float(case.get("time", 0)), figures)


def describe(rows: Sequence[Row], outcomes: Sequence[Outcome], seconds: float) -> Iterator[str]:
    found = [_find(row, outcomes) for row in rows]
    results = [_sum_up(row, one) for row, one in zip(rows, found, strict=True)]
    told = ", ".join(f"{count} {result}" for result, count in Counter(results).most_common())
    yield f"""**{told}** of {len(rows)}, {len(outcomes)} tests in {seconds / 60:.0f} minutes, by
`python -m benchmarks.faults` on {datetime.now(UTC).date()}, {os.cpu_count()} cores.

| # | fault | required | result | tests | figures |
|---|---|---|---|---|---|"""
    for number, (row, one, result) in enumerate(zip(rows, found, results, strict=True), 1):
        figures = [figure for outcome in one for figure in outcome.figures]
        told = "; ".join([*figures, *([f"but {row.but}"] if row.but else [])])
        yield f"| {number} | {row.fault} | {row.required} | {result} | {len(one)} | {told} |"


def _find(row: Row, outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    wanted = row.list_tests()
    return [one for one in outcomes if {one.test, one.test.partition("[")[0]} & {*wanted}]


def _sum_up(row: Row, outcomes: Sequence[Outcome]) -> str:
    """Held, where each test of the row was run and held."""
    results = {outcome.result for outcome in outcomes}
    ran = {name for one in outcomes for name in (one.test, one.test.partition("[")[0])}
    if not ran.issuperset(row.list_tests()):
        results.add("not tried")
    return next(one for one in ("failed", "not tried", "held") if one in results)


def write_part(part: str) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}{part}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
