"""Starts each server on loopback, with one process, and ends it by its id."""

import getpass
import grp
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
_START_SECONDS = 60
_IDLE_SECONDS = 0.25

# What `sciatica-api serve` gives to uvicorn, which loads its own seed and not a corpus.
_UVICORN = "--log-level warning --no-access-log --no-server-header --no-proxy-headers".split()

_NGINX = """
daemon off;
user {user};
worker_processes 1;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  default_type application/json;
  client_body_temp_path {directory}/body;
  proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi;
  uwsgi_temp_path {directory}/uwsgi;
  scgi_temp_path {directory}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A running server, and its process."""

    url: str
    pid: int
    seconds_to_answer: float


Running = AbstractContextManager[Server]


@contextmanager
def run_api(database_url: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory", *_UVICORN]
    with _run(command, {"SCIATICA_DATABASE_URL": database_url}, "/v1/claims?limit=1") as server:
        yield server


@contextmanager
def run_orm(database_url: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "uvicorn", "benchmarks.orm_app:app", *_UVICORN]
    with _run(command, {"BENCH_DATABASE_URL": database_url}, "/statements") as server:
        yield server


@contextmanager
def run_bare(answers: Path) -> Iterator[Server]:
    command = [sys.executable, "-m", "uvicorn", "benchmarks.bare_app:app", *_UVICORN]
    with _run(command, {"BENCH_ANSWERS": str(answers)}, "/page") as server:
        yield server


@contextmanager
def run_datasette(database: Path) -> Iterator[Server]:
    app = "benchmarks.datasette_app:create_app"
    command = [sys.executable, "-m", "uvicorn", app, "--factory", *_UVICORN]
    with _run(command, {"BENCH_DATABASE": str(database)}, "/-/versions.json") as server:
        yield server


@contextmanager
def run_nginx(answers: Path, directory: Path) -> Iterator[Server]:
    directory.mkdir(exist_ok=True)
    port = _find_free_port()
    config = directory / "nginx.conf"
    config.write_text(
        _NGINX.format(
            user=f"{getpass.getuser()} {_find_group()}",
            directory=directory,
            port=port,
            root=answers,
        )
    )
    command = [find_nginx() or "nginx", "-e", str(directory / "error.log"), "-c", str(config)]
    with _run(command, {}, "/page", port=port) as server:
        yield server


@contextmanager
def run_serve(directory: Path) -> Iterator[Server]:
    """The command that users start, over the real data, with one heap as in the image."""
    command = [sys.executable, "-m", "app", "serve"]
    env = {
        "SCIATICA_DATABASE_URL": f"sqlite:///{directory / 'real.db'}",
        "MALLOC_ARENA_MAX": "1",
    }
    with _run(command, env, "/v1/claims?limit=1") as server:
        yield server


@contextmanager
def run_hotspots(database_url: str, output: Path) -> Iterator[Server]:
    """The API under a profiler, which writes its findings when the server ends."""
    command = [sys.executable, "-m", "benchmarks.hotspots"]
    env = {"SCIATICA_DATABASE_URL": database_url, "BENCH_OUTPUT": str(output)}
    with _run(command, env, "/v1/claims?limit=1") as server:
        yield server


def find_nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def read_memory_mib(pid: int) -> float:
    """The proportional share of memory (PSS) of a process and of its children."""
    smaps = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    own = next(int(line.split()[1]) for line in smaps if line.startswith("Pss:")) / 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(read_memory_mib(int(child)) for child in children)


def wait_until_idle(pid: int) -> None:
    """Until the process has nothing left to do that nobody waits for any more."""
    before, used = -1, _read_cpu_ticks(pid)
    while used != before:
        time.sleep(_IDLE_SECONDS)
        before, used = used, _read_cpu_ticks(pid)


def _read_cpu_ticks(pid: int) -> int:
    """Of the process, in the kernel and outside of it (proc(5), fields 14 and 15 of `stat`)."""
    behind_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(behind_name[11]) + int(behind_name[12])


@contextmanager
def _run(
    command: list[str], env: Mapping[str, str], ready: str, *, port: int | None = None
) -> Iterator[Server]:
    if port is None:
        port = _find_free_port()
        command = [*command, "--port", str(port)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SCIATICA_")}
    url = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    process = subprocess.Popen(command, env={**kept, "PYTHONPATH": str(ROOT), **env})
    try:
        _wait_until_ready(process, f"{url}{ready}")
        yield Server(url, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(process: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    with httpx.Client(timeout=_START_SECONDS) as client:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
            try:
                if client.get(url).status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.005)
    raise RuntimeError(f"{process.args!r} did not answer in time")


def _find_group() -> str:
    return grp.getgrgid(os.getgid()).gr_name


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
