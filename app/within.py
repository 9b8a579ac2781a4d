"""Asks an application in this process, without a socket."""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from pydantic_core import from_json
from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def ask(
    app: ASGIApp, address: str, take: Callable[[int, bytes], object], root_path: str = ""
) -> None:
    """Give each piece of the answer, as it comes, with its status; it is not packed.

    httpx's transport takes as long as the most of our answers: it seeks sniffio at every request.
    To import httpx takes as long as all that serves, and 6 MiB.
    """
    status = 0

    async def receive() -> Message:
        await asyncio.Event().wait()  # who asked stays
        raise AssertionError

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        elif content := message.get("body"):
            take(status, content)

    await app({**make_scope(address), "root_path": root_path}, receive, send)


async def read(app: ASGIApp, address: str, root_path: str = "") -> tuple[int, Any]:
    """The status of an answer, and its JSON."""
    status = 0
    pieces: list[bytes] = []

    def take(given: int, content: bytes) -> None:
        nonlocal status
        status = given
        pieces.append(content)

    await ask(app, address, take, root_path)
    return status, from_json(b"".join(pieces))


class Within:
    """An application as it is asked by itself: neither counted, logged nor traced.

    Those who ask within do it for a client, whose own request is.
    """

    def __init__(self, answering: ASGIApp, app: ASGIApp) -> None:
        self._answering = answering
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answering({**scope, "app": self._app}, receive, send)


def make_scope(address: str) -> Scope:
    """Of a path as it stands in links, with or without query."""
    path, _, query = address.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "client": None,
        "server": None,
    }
