"""Where the time of a work goes: the API under Python's profiler, all its threads, for a while."""

import cProfile
import json
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from benchmarks.corpus import Corpus
from benchmarks.servers import READY, ROOT, run
from benchmarks.wrk import run_wrk

_SECONDS = 3
_SHOWN = 8


@dataclass(frozen=True)
class Hotspot:
    """A function, and which share of the profiled time was spent in itself."""

    function: str
    share: float


def profile_work(corpus: Corpus, directory: Path, paths: str) -> list[Hotspot]:
    """The functions that take most of the time of a list of paths, the costliest first."""
    output = directory / f"hotspots-{paths}.json"
    asked = directory / f"driven-{corpus.count}" / "paths" / "API" / f"{paths}.txt"
    env = {"SCIATICA_DATABASE_URL": corpus.url, "BENCH_OUTPUT": str(output)}
    with run([sys.executable, "-m", "benchmarks.hotspots"], env, READY) as server:
        run_wrk(server.url, asked, seconds=_SECONDS)
    return [Hotspot(function, share) for function, share in json.loads(output.read_text())]


def main() -> None:
    """Serve until SIGTERM, then write what took the time to BENCH_OUTPUT."""
    parser = ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    from app.main import create_app

    app = create_app()  # before the profile begins: a start is no part of a work
    # uvicorn raises the signal again when it has stopped; there is still a file to write.
    signal.signal(signal.SIGTERM, lambda *_: None)
    profiles = [cProfile.Profile()]

    def profile_thread(*_: FrameType | str | object) -> None:
        profile = cProfile.Profile()
        profiles.append(profile)
        # From Python 3.12 on there is one profiler for all threads, and it runs already.
        with suppress(ValueError):
            profile.enable()

    threading.setprofile(profile_thread)
    profiles[0].enable()
    uvicorn.run(app, port=port, log_level="warning", access_log=False)
    profiles[0].disable()
    Path(os.environ["BENCH_OUTPUT"]).write_text(json.dumps(_list_costliest(profiles)))


def _list_costliest(profiles: list[cProfile.Profile]) -> list[tuple[str, float]]:
    """Functions by own time, without those that wait for sockets, locks or work."""
    own: dict[str, float] = {}
    for profile in profiles:
        profile.create_stats()
        for (file, _, name), (_, _, seconds, _, _) in profile.stats.items():
            function = f"{_shorten(file)} {name}".strip()
            own[function] = own.get(function, 0.0) + seconds
    busy = {
        f: s
        for f, s in own.items()
        if not any(w in f for w in ("acquire", "SimpleQueue", "'run_until", "runners.py run"))
    }
    total = sum(busy.values()) or 1.0
    costliest = sorted(busy.items(), key=lambda item: -item[1])[:_SHOWN]
    return [(function, seconds / total) for function, seconds in costliest]


def _shorten(file: str) -> str:
    """A path as one would import it: no directory of this machine."""
    if file == "~":
        return ""
    for parent in (ROOT / "app", *(p for p in Path(file).parents if p.name == "site-packages")):
        with suppress(ValueError):
            inside = Path(file).relative_to(parent).as_posix()
            return f"app/{inside}" if parent == ROOT / "app" else inside
    return Path(file).name


if __name__ == "__main__":
    main()
