"""Starts each server on loopback, with one process, and ends it by its id."""

import getpass
import grp
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
READY = "/v1/claims?limit=1"
_START_SECONDS = 300  # the earlier build hashes all that a large database holds
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

    def ask(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=120, headers={"Accept-Encoding": "identity"})


Running = AbstractContextManager[Server]


@dataclass(frozen=True)
class Build:
    """A checkout of the API, with an environment of its own."""

    name: str
    root: Path = ROOT

    @property
    def python(self) -> str:
        return sys.executable if self.root == ROOT else str(self.root / ".venv" / "bin" / "python")

    @property
    def revision(self) -> str:
        command = ["git", "rev-parse", "--short", "HEAD"]
        return subprocess.check_output(command, cwd=self.root, text=True).strip()

    def run(self, database_url: str) -> Running:
        """Over a database that is loaded."""
        command = [self.python, "-m", "uvicorn", "app.main:create_app", "--factory", *_UVICORN]
        return run(command, {"SCIATICA_DATABASE_URL": database_url}, READY, root=self.root)

    def serve(self, database_url: str) -> Running:
        """The command that users start, over the real data."""
        env = {"SCIATICA_DATABASE_URL": database_url}
        return run([self.python, "-m", "app", "serve"], env, READY, root=self.root)

    def load(self, count: int, database_url: str) -> dict[str, float]:
        """A corpus, by the build's own generator: what it took."""
        print(f"Loading {count:,} claims by {self.name}", file=sys.stderr, flush=True)
        command = [self.python, "-m", "benchmarks.load"]
        command += ["--claims", str(count), "--url", database_url]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.check_output(command, cwd=self.root, env=_build_env({}, self.root))
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu_seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        return {**json.loads(done.splitlines()[-1]), "cpu_seconds": cpu_seconds}


def run_app(app: str, env: Mapping[str, str], ready: str) -> Running:
    """One of the applications beside this file, on the same server as the API."""
    return run([sys.executable, "-m", "uvicorn", f"benchmarks.{app}", *_UVICORN], env, ready)


@contextmanager
def run_nginx(answers: Path, directory: Path) -> Iterator[Server]:
    directory.mkdir(exist_ok=True)
    port = _find_free_port()
    user = f"{getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name}"
    config = directory / "nginx.conf"
    config.write_text(_NGINX.format(user=user, directory=directory, port=port, root=answers))
    command = [find_nginx() or "nginx", "-e", str(directory / "error.log"), "-c", str(config)]
    with run(command, {}, "/page", port=port) as server:
        yield server


def find_nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def read_memory_mib(pid: int, field: str = "Pss") -> float:
    """The proportional share of memory (PSS), or all that is resident, with that of children."""
    smaps = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    own = next(int(line.split()[1]) for line in smaps if line.startswith(f"{field}:")) / 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(read_memory_mib(int(child), field) for child in children)


def wait_until_idle(pid: int) -> None:
    """Until the process has nothing left to do that nobody waits for any more."""
    before, used = -1.0, read_cpu_seconds(pid)
    while used != before:
        time.sleep(_IDLE_SECONDS)
        before, used = used, read_cpu_seconds(pid)


def read_cpu_seconds(pid: int) -> float:
    """Of the process, in the kernel and outside of it (proc(5), fields 14 and 15 of `stat`)."""
    behind_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(behind_name[11]) + int(behind_name[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def run(
    command: Sequence[str],
    env: Mapping[str, str],
    ready: str,
    *,
    root: Path = ROOT,
    port: int | None = None,
) -> Iterator[Server]:
    """Start a server that takes a port, wait for its first answer, and end it with the block."""
    given = [] if port else ["--port", str(port := _find_free_port())]
    url = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    process = subprocess.Popen([*command, *given], env=_build_env(env, root), cwd=root)
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


def _build_env(env: Mapping[str, str], root: Path) -> dict[str, str]:
    """The environment without anybody's settings of the API.

    The first start keeps the compiled modules, as everywhere else: where that is forbidden each
    start compiles 600 of them again, which takes as long as all the rest, and 4 MiB.
    """
    dropped = ("SCIATICA_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "PYTHONPATH": str(root), **env}


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


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
