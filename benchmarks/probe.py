"""An honest client: how long it waits for answers while others ask the same server."""

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from benchmarks import servers
from benchmarks.servers import Server
from benchmarks.wrk import run_wrk

_PROBE_SECONDS = 0.01
_PATIENCE_SECONDS = 300  # builds before have kept others waiting for a minute and more


def probe(
    server: Server,
    paths: Sequence[str],
    beside: Path,
    seconds: float,
    *,
    connections: int,
    begin_at: int = 0,
    headers: Mapping[str, str] | None = None,
) -> list[list[float]]:
    """By path, the milliseconds of one answer after the other, each asked a moment after the last.

    `beside`: what the others ask, as fast as they are answered. They are elsewhere in truth, so
    they have only the processors that the server and the honest client leave (`nice 19`): on two,
    a client would else wait for the load generator, which no server can help.
    """
    ended = threading.Event()
    with ThreadPoolExecutor() as pool:
        probes = [pool.submit(_ask_on, server.url, path, ended) for path in paths]
        try:
            if connections:
                run_wrk(
                    server.url,
                    beside,
                    seconds=seconds,
                    begin_at=begin_at,
                    headers=headers,
                    connections=connections,
                    niceness=19,
                )
            else:
                time.sleep(seconds)
        finally:
            ended.set()
        waits = [one.result() for one in probes]
    servers.wait_until_idle(server.pid)
    return waits


def _ask_on(url: str, path: str, ended: threading.Event) -> list[float]:
    times = []
    with closing(
        HTTPConnection(url.removeprefix("http://"), timeout=_PATIENCE_SECONDS)
    ) as connection:
        while not ended.wait(_PROBE_SECONDS):
            began = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != HTTPStatus.OK:
                raise RuntimeError(f"{path} answered {answer.status}")
            times.append((time.perf_counter() - began) * 1000)
    return times
