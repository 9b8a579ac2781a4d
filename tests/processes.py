"""Processes of the tests: programs of their own, and forks that need not import ours anew.

To import the application takes longer than most tests do. So one process imports it, and what the
tests start of ours is forked from that one, as if Python had been started with `-m`.
"""

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from waiting import WAIT_SECONDS

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["app.cli", "app.main", "app.load.transaction", "uvicorn.main"])


class Process(Protocol):
    """What a test asks of a process that it started."""

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...
    def kill(self) -> None: ...


class Fork:
    """A fork that does what is given, and then ends; a `Process`."""

    def __init__(self, target: Callable[..., object], *arguments: Any) -> None:
        self._process = FORKS.Process(target=target, args=arguments)
        self._process.start()

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = WAIT_SECONDS) -> int:
        """How it ended. Errors: TimeoutExpired where it did not."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(str(self._process), timeout or 0)
        return self._process.exitcode

    def send_signal(self, sig: int) -> None:
        if self._process.pid is not None and self.poll() is None:
            os.kill(self._process.pid, sig)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def fork_program(
    command: Sequence[str], *, env: Mapping[str, str], cwd: Path, stdout: Path, stderr: Path
) -> Fork:
    """What `python -m COMMAND` would be, its output behind what the files hold."""
    return Fork(_run_program, command, dict(env), cwd, stdout, stderr)


def _run_program(
    command: Sequence[str], env: Mapping[str, str], cwd: Path, stdout: Path, stderr: Path
) -> None:
    for path, stream in ((stdout, sys.stdout), (stderr, sys.stderr)):
        with path.open("ab") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = list(command)
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)
