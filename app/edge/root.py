"""Below which prefix the API is reached, whether a proxy in front keeps it or cuts it off.

Inside, all paths begin at our own root; a prefix is put before them where an answer leaves.
"""

from collections.abc import Awaitable, Iterator
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp, Receive, Scope, Send

# Its places are counted in bytes, and it holds no path.
_DATABASE = "application/vnd.sqlite3"
# Of the paths that answers hold.
_BEGINNINGS = (b"/v1", b'/docs"', b'/openapi.json"')


class RootPath:
    """Hands each request on as ASGI has it: `path` begins with `root_path`, which is the prefix.

    The prefix that is set goes before that of the server, which knows only those below which it
    is mounted.
    """

    def __init__(self, app: ASGIApp, *, root_path: str) -> None:
        self.app = app
        self._root_path = root_path

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] == "http" and (self._root_path or scope.get("root_path")):
            scope = self._complete(scope)
        return self.app(scope, receive, send)

    def _complete(self, scope: Scope) -> Scope:
        path, raw_path = scope["path"], scope["raw_path"]
        mounted = scope.get("root_path", "").rstrip("/")
        for prefix in (mounted, self._root_path):
            path, raw_path = _cut_off(prefix, path, raw_path)
        root_path = self._root_path or mounted
        return {
            **scope,
            "root_path": root_path,
            "path": root_path + path,
            "raw_path": quote(root_path).encode() + raw_path,
        }


def get_root(scope: Any) -> str:
    """The prefix as it stands in links, empty where there is none."""
    root_path = scope.get("root_path")
    return quote(root_path) if root_path else ""


def put_below(root: str, content: bytes, media_type: str) -> bytes:
    """The same with the prefix before each path of ours that begins a text of JSON or a cell."""
    if not root or media_type == _DATABASE:
        return content
    for beginning in _BEGINNINGS:
        content = content.replace(b'"' + beginning, b'"' + root.encode() + beginning)
    if media_type.startswith("text/csv"):
        content = content.replace(b",/v1", f",{root}/v1".encode())
    return content


def _cut_off(prefix: str, path: str, raw_path: bytes) -> tuple[str, bytes]:
    """The path behind the prefix, of which proxies may have cut off nothing, a part, or all."""
    for end in _list_ends(prefix):
        raw_end = quote(end).encode()
        if raw_path == raw_end or raw_path.startswith(raw_end + b"/"):
            return path[len(end) :], raw_path[len(raw_end) :]
    return path, raw_path


def _list_ends(prefix: str) -> Iterator[str]:
    """`/a/b` and `/b`."""
    names = prefix.split("/")[1:]
    return ("/" + "/".join(names[first:]) for first in range(len(names)))
