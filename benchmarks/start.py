"""How long builds take to their first answer, and from how much memory they serve."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import httpx

from benchmarks.asked import Asked, Lists, read_known, write_lists
from benchmarks.corpus import Corpus
from benchmarks.plan import OWN, Result
from benchmarks.servers import Build, Running, read_memory_mib
from benchmarks.wrk import make_run, run_wrk

_STARTS = 5
SERVE = "start of `serve`, real data"
REAL = "start, real data"
LARGE = "start, large"


def measure_starts(
    builds: Sequence[Build], large: Sequence[Corpus], directory: Path, seconds: float
) -> Result:
    """Of each build in turn, its data loaded before; then the memory of a driven process.

    `large`: the same corpus as each build has loaded it.
    """
    result = Result(large[0])
    real = {build: f"sqlite:///{directory / f'{build.name}-real.db'}" for build in builds}
    for build in builds:
        with build.serve(real[build]):
            pass  # it has loaded the data
    seconds_taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(_STARTS):
        for build, corpus in zip(builds, large, strict=True):
            kinds: list[tuple[str, Running]] = [
                (SERVE, build.serve(real[build])),
                (REAL, build.run(real[build])),
                (LARGE, build.run(corpus.url)),
            ]
            for work, running in kinds:
                # An earlier build reads all that a large database holds: once shows that.
                if work == LARGE and build.name != OWN and seconds_taken[work, build.name]:
                    continue
                with running as server:
                    seconds_taken[work, build.name].append(server.seconds_to_answer)
    for key, taken in seconds_taken.items():
        result.runs[key] = [make_run([1000 * one]) for one in taken]
        print(f"{key[0]}, {key[1]}: {', '.join(f'{one:.2f}' for one in taken)} s", flush=True)
    for build in builds:
        _drive(build, real[build], directory, seconds, result)
    return result


def _drive(build: Build, url: str, directory: Path, seconds: float, result: Result) -> None:
    """Everything that clients ask, over the real data."""
    with build.serve(url) as server, server.ask() as client:
        fresh = read_memory_mib(server.pid)
        lists, clients = Lists(directory / "real-paths"), {build.name: client}
        asked = Asked(clients, _list_ids(client))
        write_lists(lists, asked, {build.name: read_known(client)})
        for name in ("items", "blend", "beside"):
            run_wrk(server.url, lists.file(build.name, name), seconds=seconds)
        result.memory_mib[f"{build.name}, started"] = fresh, fresh
        pss, rss = (read_memory_mib(server.pid, field) for field in ("Pss", "Rss"))
        result.memory_mib[build.name] = pss, rss


def _list_ids(client: httpx.Client) -> list[str]:
    ids: list[str] = []
    path: str | None = "/v1/claims?view=compact&limit=100"
    while path:
        page = client.get(path).raise_for_status().json()
        ids += [claim["id"] for claim in page["data"]]
        path = page["links"]["next"]
    return ids
