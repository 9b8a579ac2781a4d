"""Serves the API and tells, at `/watched`, for how long its event loop was held since last asked.

It is run by its path, by the interpreter of any build: `python watched.py --port 8000 [--plain]`.
"""

import asyncio
import importlib
import json
import time
from argparse import ArgumentParser
from asyncio.events import Handle
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import uvicorn

BEAT_SECONDS = 0.001
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Watch:
    """Times of processors alone, so that whoever else is busy on the machine is not counted.

    `call`: what the loop's thread computed in one call. `wait`: what the process computed while
    the loop did not come round, which also threads are guilty of that keep the interpreter.
    """

    def __init__(self) -> None:
        self.call = self.wait = 0.0
        self._run: Callable[[Handle], None] = Handle._run

    def time_calls(self) -> None:
        def run(handle: Handle) -> None:
            began = time.thread_time()
            self._run(handle)
            self.call = max(self.call, time.thread_time() - began)

        Handle._run = run  # type: ignore[method-assign, assignment]  # no other place sees each call

    async def beat(self) -> None:
        while True:
            began, computed = time.perf_counter(), time.process_time()
            await asyncio.sleep(BEAT_SECONDS)
            late = time.perf_counter() - began - BEAT_SECONDS
            self.wait = max(self.wait, min(late, time.process_time() - computed))

    def tell(self) -> bytes:
        """In milliseconds and MiB; then it begins anew."""
        fields = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
        peak, now = (int(fields[name].split()[0]) / 1024 for name in ("VmHWM", "VmRSS"))
        told = {"call": 1000 * self.call, "wait": 1000 * self.wait, "peak": peak, "now": now}
        CLEAR.write_text("5")  # the peak is the present from here on (proc(5))
        self.call = self.wait = 0.0
        return json.dumps({**told, "cpu": 1000 * time.process_time()}).encode()


def create_app() -> Any:
    api, watch = importlib.import_module("app.main").create_app(), Watch()
    beats: list[asyncio.Task[None]] = []

    async def answer(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope.get("path") != "/watched":
            await api(scope, receive, send)
            return
        if not beats:
            watch.time_calls()
            beats.append(asyncio.create_task(watch.beat()))
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": watch.tell()})

    return answer


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--plain", action="store_true", help="not watched, as it is served")
    arguments = parser.parse_args()
    try:
        http = importlib.import_module("app.edge.protocol").BoundedProtocol
    except ModuleNotFoundError:  # a build before there was one
        http = "auto"
    uvicorn.run(
        "app.main:create_app" if arguments.plain else create_app,
        factory=True,
        loop="auto" if arguments.plain else "asyncio",
        http=http,
        port=arguments.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=75,
    )


if __name__ == "__main__":
    main()
