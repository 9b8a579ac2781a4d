"""The program as whoever runs it starts it: to be killed, held up and cut short."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import httpx
from conftest import own_environment
from servers import reserve_port
from waiting import WAIT_SECONDS, wait_until

ON_FILE = {"SCIATICA_DATABASE_URL": "sqlite:///own.db"}


@contextmanager
def start_server(
    directory: Path,
    workers: str,
    *before: str,
    port: int | None = None,
    log: Path | None = None,
    **settings: str,
) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """One that answers, and its port, if it is not given; `before` is what runs it."""
    said = log or Path(os.devnull)
    with reserve_port() if port is None else nullcontext(port) as port, said.open("ab") as file:
        command = [*before, sys.executable, "-m", "app", "serve", "--port", str(port)]
        process = subprocess.Popen(
            [*command, "--workers", workers],
            cwd=directory,
            env={**own_environment(), **ON_FILE, **settings},
            stderr=file,
            stdout=file,
        )
        try:
            wait_until(lambda: is_listened_on(port), "the server listens")
            yield process, port
        finally:
            process.terminate()
            process.wait(WAIT_SECONDS)


def is_listened_on(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/livez", timeout=WAIT_SECONDS).is_success
    except httpx.TransportError:
        return False
