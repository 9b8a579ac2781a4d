"""A PostgreSQL primary and its streaming standby, from the wheel's binaries, on loopback."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from conftest import find_free_port

# For tests: durable is nothing, and all that waits for the other side asks again soon.
_CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
hot_standby = on
max_connections = 60
max_standby_streaming_delay = 0
shared_buffers = 16MB
wal_level = replica
wal_receiver_status_interval = 1
wal_retrieve_retry_interval = 100ms
"""


@dataclass
class Server:
    """One PostgreSQL server. `start` waits until it answers."""

    binaries: Path
    data: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        command = [str(self.binaries / "postgres"), "-D", str(self.data), "-p", str(self.port)]
        deadline = time.monotonic() + 60
        while not self._answers():
            if time.monotonic() > deadline:
                raise TimeoutError(f"no answer on port {self.port}")
            # After a SIGKILL the next start fails until the last child is gone.
            if self.process is None or self.process.poll() is not None:
                self.process = _popen(command, self.data.parent)
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT is a shutdown, SIGQUIT one without a farewell, SIGKILL a crash."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)
            self.process = None

    def ask(self, statement: str, database: str = "postgres") -> str:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            row = connection.execute(statement.encode()).fetchone()
        return str(row[0]) if row else ""

    def execute(self, statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements.split(";"):
                connection.execute(statement.encode())

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@dataclass
class Pair:
    primary: Server
    standby: Server

    def url(self, database: str, user: str = "postgres") -> str:
        """Both hosts in one URL, the standby first."""
        hosts = "&".join(f"host=127.0.0.1:{s.port}" for s in (self.standby, self.primary))
        return f"postgresql://{user}@/{database}?{hosts}&target_session_attrs=prefer-standby"

    def start(self) -> None:
        """What of it does not run."""
        self.primary.start()
        self.standby.start()

    def wait_until_replayed(self) -> float:
        """Seconds until the standby had replayed what the primary has written by now."""
        started = time.monotonic()
        position = self.primary.ask("SELECT pg_current_wal_lsn()")
        behind = f"SELECT pg_last_wal_replay_lsn() < '{position}'::pg_lsn"
        while self.standby.ask(behind) != "False":
            if time.monotonic() - started > 60:
                raise TimeoutError("the standby does not follow")
            time.sleep(0.02)
        return time.monotonic() - started


@contextmanager
def run_pair(binaries: Path) -> Iterator[Pair]:
    """Start both in a directory of their own; as root they run as the wheel's user."""
    directory = Path(tempfile.mkdtemp(prefix="pair-"))
    user = _system_user()
    if user is not None:
        shutil.chown(directory, user)
    primary = Server(binaries, directory / "primary", find_free_port())
    standby = Server(binaries, directory / "standby", find_free_port())
    try:
        _run(binaries / "initdb", "-U", "postgres", "-A", "trust", "-E", "utf8", "-N", "-D",
             str(primary.data))  # fmt: skip
        with (primary.data / "postgresql.conf").open("a") as configuration:
            configuration.write(_CONFIGURATION)
        primary.start()
        _run(binaries / "pg_basebackup", "-d", primary.url(), "-D", str(standby.data), "-R", "-N",
             "-X", "stream", "-C", "-S", "standby", "-c", "fast")  # fmt: skip
        standby.start()
        yield Pair(primary, standby)
    finally:
        standby.stop(signal.SIGQUIT)
        primary.stop(signal.SIGQUIT)
        shutil.rmtree(directory)


def _system_user() -> str | None:
    return "pgserver" if os.geteuid() == 0 else None


def _run(binary: Path, *arguments: str) -> None:
    subprocess.run(
        [binary, *arguments], user=_system_user(), cwd="/", check=True, capture_output=True
    )


def _popen(command: list[str], directory: Path) -> "subprocess.Popen[bytes]":
    with (directory / "log").open("ab") as log:
        return subprocess.Popen(command, user=_system_user(), cwd="/", stdout=log, stderr=log)
