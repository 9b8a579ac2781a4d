"""A bare ASGI function: the API's own bytes, sent from memory without looking anything up.

BENCH_ANSWERS is a directory with two files for each answer: `page` is the body as the API sent it,
`page.json` the status and the headers.
"""

import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
_DIRECTORY = Path(os.environ["BENCH_ANSWERS"])


def _read_answer(name: str) -> tuple[Message, Message]:
    start = json.loads((_DIRECTORY / f"{name}.json").read_text())
    headers = [(key.encode(), value.encode()) for key, value in start["headers"]]
    body = (_DIRECTORY / name).read_bytes()
    return (
        {"type": "http.response.start", "status": start["status"], "headers": headers},
        {"type": "http.response.body", "body": body},
    )


_PATHS = {f"/{file.stem}": _read_answer(file.stem) for file in _DIRECTORY.glob("*.json")}


async def app(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
    """Answer the paths of these names."""
    if scope["type"] != "http":
        await _live(receive, send)
        return
    start, body = _PATHS[scope["path"]]
    await send(start)
    await send(body)


async def _live(receive: Callable[[], Awaitable[Message]], send: Send) -> None:
    """The server asks an application to start, and later to stop."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
