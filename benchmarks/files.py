"""What it takes to write a release out as files, beside asking a server for the same answers.

`uv run python -m benchmarks.files` does both in turn over a corpus, writes the medians into
RESULTS.md, and ends with 1 where a bound is missed. The start of neither is counted. Asked over one
kept connection is whatever lies in a file and is an answer: lists page by page, pages, too.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from app.bundle.asking import make_answer
from app.bundle.writing import write_release
from app.main import create_app
from app.settings import Settings
from benchmarks.corpus import prepare_corpus
from benchmarks.servers import ROOT, Build, Server, read_cpu_seconds

LEAST_RATIO = 2.0
MOST_MIB = 300.0
HEADING = "## A release as files"
_NO_ANSWERS = ("explorer/", "docs/", "DISCLAIMER.txt", "SHA256SUMS")
_PAGE = 100


# Seconds by the clock, and of the processor: of the client, too, where one asks.
Taken = tuple[float, float]


@dataclass(frozen=True)
class Round:
    written: Taken
    asked: Taken
    peak_mib: float
    answers: int
    size: int

    @property
    def ratio(self) -> float:
        return self.asked[0] / self.written[0]

    @property
    def cpu_ratio(self) -> float:
        return self.asked[1] / self.written[1]


def main() -> None:
    arguments = _read_arguments()
    if arguments.write:
        _write(*arguments.write)
        return
    directory = arguments.directory.resolve()
    directory.mkdir(parents=True, exist_ok=True)
    build = Build("API")
    corpus = prepare_corpus(build, arguments.claims, directory, as_loaded=False)
    load = os.getloadavg()[0]
    rounds = [_run_round(build, corpus.url, directory / "files") for _ in range(arguments.rounds)]
    section = _write_section(arguments, rounds, load)
    _put_into_results(section, arguments.output)
    print(section)
    sys.exit(_find_ratio(rounds) < LEAST_RATIO or _find_peak(rounds) > MOST_MIB)


def _run_round(build: Build, url: str, place: Path) -> Round:
    written, peak = _time_writing(build, url, place)
    addresses = [*_list_addresses(place)]
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    shutil.rmtree(place)
    with build.run(url) as server:
        asked = _time_asking(server, addresses)
    one = Round(written, asked, peak, len(addresses), size)
    print(one, file=sys.stderr, flush=True)
    return one


def _find_peak(rounds: Sequence[Round]) -> float:
    return max(one.peak_mib for one in rounds)


def _write_section(arguments: Namespace, rounds: Sequence[Round], load: float) -> str:
    def show(taken: Iterable[Taken]) -> str:
        seconds, cpu_seconds = (statistics.median(each) for each in zip(*taken, strict=True))
        return f"{seconds:.1f} s, {cpu_seconds:.1f} s of CPU"

    day, size = time.strftime("%Y-%m-%d"), rounds[0].size / 1e6
    by_cpu = statistics.median(one.cpu_ratio for one in rounds)
    return f"""{HEADING}

Written by `python -m benchmarks.files` on {day}: {arguments.claims:,} claims,
{rounds[0].answers:,} answers, {size:,.0f} MB, median of {len(rounds)}. The load of the
machine was {load:.0f} on {os.cpu_count()} cores: the more of it, the less times say.

| | | bound |
|---|---|---|
| written out | {show(one.written for one in rounds)} | |
| asked for over one kept connection | {show(one.asked for one in rounds)} | |
| times as fast | {_find_ratio(rounds):.2f}, by CPU {by_cpu:.2f} | ≥ {LEAST_RATIO:.0f} |
| most memory | {_find_peak(rounds):.0f} MiB | ≤ {MOST_MIB:.0f} |
"""


def _find_ratio(rounds: Sequence[Round]) -> float:
    return statistics.median(one.ratio for one in rounds)


def _read_arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--directory", type=Path, default=Path(tempfile.gettempdir()) / "sciatica-benchmarks"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    parser.add_argument("--write", nargs=2, metavar=("URL", "DIR"), help="in a process of its own")
    return parser.parse_args()


def _time_writing(build: Build, url: str, place: Path) -> tuple[Taken, float]:
    """And the most memory that the process had, in MiB."""
    command = [build.python, "-m", "benchmarks.files", "--write", url, str(place)]
    told: list[float] = json.loads(subprocess.check_output(command, cwd=build.root))
    return (told[0], told[1]), told[2]


def _write(url: str, place: str) -> None:
    app = create_app(Settings.model_validate({"database_url": url}))
    make_answer(app, "")  # it has read the release
    began = time.perf_counter(), time.process_time()
    write_release(app, Path(place), "")
    taken = [time.perf_counter() - began[0], time.process_time() - began[1]]
    print(json.dumps([*taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def _list_addresses(place: Path) -> Iterator[str]:
    """Of all files that are answers of the API, or pages of it."""
    for path in place.rglob("*"):
        name = path.relative_to(place).as_posix()
        if path.is_file() and not name.startswith(_NO_ANSWERS):
            yield _name_address(name)


def _name_address(name: str) -> str:
    if name == "v1/matrix/index.csv":
        return "/v1/matrix?format=csv"
    if name in ("v1/index.json", "index.html"):
        return "/v1" if name.startswith("v1") else "/"
    if name.endswith("/index.json"):
        return f"/{name.removesuffix('/index.json')}?limit={_PAGE}"
    if name.startswith("v1/export/") or "/" not in name or name.endswith(".atom"):
        return f"/{name}"
    return "/" + name.removesuffix("/index.html").removesuffix(".json")


def _time_asking(server: Server, addresses: Sequence[str]) -> Taken:
    """Of all of them, one after the other."""
    began = time.perf_counter(), _read_cpu(server)
    with closing(HTTPConnection(urlsplit(server.url).netloc)) as connection:
        for address in addresses:
            following: str | None = address
            while following:
                body = _ask(connection, following)
                following = json.loads(body)["links"]["next"] if "limit=" in following else None
    return time.perf_counter() - began[0], _read_cpu(server) - began[1]


def _read_cpu(server: Server) -> float:
    return time.process_time() + read_cpu_seconds(server.pid)


def _ask(connection: HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return body


def _put_into_results(section: str, path: Path) -> None:
    """In the place of the one before, else before the last."""
    parts = path.read_text(encoding="utf-8").split("\n## ")
    kept = [part for part in parts if f"## {part}".splitlines()[0] != HEADING]
    kept.insert(-1, section.removeprefix("## "))
    path.write_text("\n## ".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
