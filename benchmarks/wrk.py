"""The load generator: wrk in a closed loop, each request from a list of paths."""

import json
import shutil
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32
_SCRIPT = Path(__file__).with_name("wrk.lua")


class MissingWrkError(Exception):
    """There is no load generator."""


@dataclass(frozen=True)
class Run:
    """What was measured of a server for some seconds; an answer may take several requests.

    `cpu_us` is what the server's processor did for an answer, whoever else was busy on the machine;
    `laps` is how often the list of paths was asked through; above 1, paths came again.
    """

    answers: float
    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float = 0
    bytes: float = 0
    failed: int = 0
    laps: float = 0

    @property
    def is_sound(self) -> bool:
        """Refusals are quick; more than one in a hundred tells nothing of answers."""
        return self.failed <= self.answers / 100


def find_wrk_version() -> str:
    """Errors: MissingWrkError."""
    if shutil.which("wrk") is None:
        raise MissingWrkError("wrk is not installed (Debian: apt-get install wrk)")
    asked = subprocess.run(["wrk", "-v"], capture_output=True, text=True, check=False)
    return " ".join((asked.stdout or asked.stderr).split()[:2])


def run_wrk(
    base_url: str,
    paths: Path,
    *,
    seconds: float,
    begin_at: int = 0,
    headers: Mapping[str, str] | None = None,
    connections: int = CONNECTIONS,
    requests: int = 1,
    niceness: int = 0,
) -> Run:
    """Ask the paths of a file, from one on, as fast as the server answers."""
    given = [part for pair in (headers or {}).items() for part in pair]
    command = [
        "nice",
        f"-{niceness}",
        "wrk",
        "--threads",
        "1",
        "--connections",
        str(connections),
        "--timeout",
        "60s",
    ]
    command += ["--duration", f"{max(1, round(seconds))}s", "--latency", "--script", str(_SCRIPT)]
    command += [base_url, "--", str(paths), str(begin_at), *given]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    answers = max(1, told["requests"]) / requests
    with paths.open() as lines:
        count = sum(1 for _ in lines)
    return Run(
        answers=answers,
        per_second=answers / (told["microseconds"] / 1e6),
        p50_ms=told["p50"] / 1000 * requests,
        p99_ms=told["p99"] / 1000 * requests,
        bytes=told["bytes"] / answers,
        failed=told["failed"],
        laps=told["requests"] / count,
    )


def make_run(times_ms: Sequence[float], size: float = 0, failed: int = 0) -> Run:
    """Of answers that one client has waited for, one after the other."""
    times = sorted(times_ms)
    return Run(
        answers=len(times),
        per_second=1000 * len(times) / sum(times),
        p50_ms=statistics.median(times),
        p99_ms=times[int(0.99 * len(times))],
        bytes=size,
        failed=failed,
    )
