"""Runs wrk and reads what it measured."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32
_SCRIPT = Path(__file__).with_name("paths.lua")


class MissingWrkError(Exception):
    """There is no load generator."""


@dataclass(frozen=True)
class Run:
    """What one run measured; `laps` is how often the paths were asked through."""

    requests_per_second: float
    p50_ms: float
    p99_ms: float
    bytes_per_request: float
    failed: int
    requests: int
    laps: float


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
) -> Run:
    """Ask the paths of a file, from one on, as fast as the server answers."""
    given = [part for pair in (headers or {}).items() for part in pair]
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--timeout", "30s"]
    command += ["--duration", f"{max(1, round(seconds))}s", "--latency", "--script", str(_SCRIPT)]
    command += [base_url, "--", str(paths), str(begin_at), *given]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    requests = max(1, told["requests"])
    with paths.open() as lines:
        count = sum(1 for _ in lines)
    return Run(
        requests_per_second=requests / (told["microseconds"] / 1e6),
        p50_ms=told["p50"] / 1000,
        p99_ms=told["p99"] / 1000,
        bytes_per_request=told["bytes"] / requests,
        failed=told["failed"],
        requests=told["requests"],
        laps=requests / count,
    )
