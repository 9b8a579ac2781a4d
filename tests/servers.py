"""Helper servers: waited for, started again where they were lost, and named where they failed."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from processes import Process
from waiting import SECONDS_BETWEEN_LOOKS, WAIT_SECONDS

MAX_RESTARTS = 3  # of a server that is lost over and over, each of which may take its time
TAIL_BYTES = 4000


class ServerError(Exception):
    """A helper server does not run; says which, and how its log ends."""


@contextmanager
def reserve_port() -> Iterator[int]:
    """A port of loopback that nobody else is given until the block ends.

    It is held by a socket that is bound and does not listen. On Linux a server may bind it beside
    that one, as both say SO_REUSEADDR; elsewhere that is refused, so the socket is closed at once.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        if sys.platform != "linux":
            held.close()
        yield port


@dataclass(eq=False)
class Server:
    """A process that runs, as far as its tests do not stop it, until the block ends.

    `launch` starts it, with a file for its log, and `answers` says whether it is ready. One that
    may fail to start, until something else has ended, is launched over and over.
    """

    name: str
    launch: Callable[[Path], Process]
    answers: Callable[[], bool]
    may_fail_to_start: bool = False
    _process: Process | None = None
    _log: Path = field(init=False)
    _log_before: int = 0
    _restarts: int = 0
    _entered: ClassVar[list["Server"]] = []

    def __enter__(self) -> Self:
        descriptor, name = tempfile.mkstemp(prefix="sciatica-log-")
        os.close(descriptor)
        self._log = Path(name)
        self._entered.append(self)
        try:
            self.start()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if error is not None:
            self._tell(error)
        self._leave()

    def start(self) -> None:
        """Start it, where it does not run, and wait until it answers. Errors: ServerError."""
        deadline = time.monotonic() + WAIT_SECONDS
        while self._process is None or not self.answers():
            if self._process is None or (self._is_lost() and self.may_fail_to_start):
                self._process = self.launch(self._log)
            if self._is_lost() and not self.may_fail_to_start:
                raise ServerError(self._describe())
            if time.monotonic() > deadline:
                raise ServerError(f"in {WAIT_SECONDS:.0f} s no answer came: {self._describe()}")
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Have it end, and wait until it has; it stays down until it is started."""
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _leave(self) -> None:
        self._entered.remove(self)
        self.stop()
        self._log.unlink()

    def _is_lost(self) -> bool:
        """Whether it has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def _tell(self, error: BaseException) -> None:
        """Add to the error what may be behind it."""
        if self._is_lost() or self._count_logged() > self._log_before:
            error.add_note(self._describe())

    def _describe(self) -> str:
        if self._process is None:
            state = "is stopped"
        elif self._is_lost():
            state = f"was lost: its process ended with {self._process.poll()}"
        else:
            state = "runs"
        tail = self._log.read_bytes()[-TAIL_BYTES:].decode(errors="replace")
        return f"{self.name} {state}; its log ends with:\n{tail}"

    def _count_logged(self) -> int:
        return self._log.stat().st_size

    @classmethod
    def restart_lost(cls) -> None:
        """Start again what was lost before; what does not come back is left to who asks it."""
        for server in cls._entered:
            if server._is_lost() and server._restarts < MAX_RESTARTS:
                server._restarts += 1
                server._process = None
                try:
                    server.start()
                except ServerError:
                    continue
            server._log_before = server._count_logged()

    @classmethod
    @contextmanager
    def told_of(cls) -> Iterator[None]:
        """Servers that were lost in the block, or complained, are named in its error."""
        try:
            yield
        except BaseException as error:
            for server in cls._entered:
                server._tell(error)
            raise
