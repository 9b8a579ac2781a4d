"""How long the real data take to the first answer, and how much memory they are served from."""

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.driver.wrk import run_wrk
from benchmarks.servers import Server, read_memory_mib, run_serve

_STARTS = 5
_LIBRARIES = "import fastapi, sqlmodel, uvicorn"


@dataclass(frozen=True)
class Start:
    """Medians; `libraries_seconds` is what Python takes to import the libraries, and no more."""

    seconds: float
    libraries_seconds: float
    mib: float
    driven_mib: float


def measure_start(directory: Path, seconds: float) -> Start:
    """Of `sciatica-api serve`, its data loaded before; then driven for some seconds."""
    with run_serve(directory) as server:
        paths = _write_paths(server, directory)
    starts, libraries, mib = [], [], []
    for _ in range(_STARTS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", _LIBRARIES], check=True)
        libraries.append(time.perf_counter() - began)
        with run_serve(directory) as server:
            starts.append(server.seconds_to_answer)
            mib.append(read_memory_mib(server.pid))
    with run_serve(directory) as server:
        run_wrk(server.url, paths, seconds=seconds)
        driven_mib = read_memory_mib(server.pid)
    return Start(
        seconds=statistics.median(starts),
        libraries_seconds=statistics.median(libraries),
        mib=statistics.median(mib),
        driven_mib=driven_mib,
    )


def _write_paths(server: Server, directory: Path) -> Path:
    """Every item of the lists in two views, pages of many lengths, and a search for each word."""
    paths = []
    with httpx.Client(base_url=server.url) as client:
        for name in ("claims", "exercises", "conditions", "treatments", "citations"):
            path: str | None = f"/v1/{name}?limit=100"
            while path is not None:
                body = client.get(path).json()
                paths += [f"/v1/{name}/{item['id']}" for item in body["data"]]
                path = body["links"]["next"]
            paths += [f"/v1/{name}?limit={limit}" for limit in range(1, 101)]
    words = {word for path in paths for word in path.rpartition("/")[2].split("-")}
    paths += [f"/v1/search?q={word}" for word in sorted(words) if word.isalpha()]
    file = directory / "real-paths.txt"
    file.write_text("\n".join(paths) + "\n")
    return file
