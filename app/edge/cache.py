"""Answers that were given before, in front of everything: pure ASGI, one release at a time."""

import gzip
import itertools
import os
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

import brotli
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database.reader import Database
from app.edge.negotiation import MAX_HEADER_BYTES, weigh_encoding

# A new release is noticed after this time at the latest.
FRESH_SECONDS = 0.5

# Below this nothing is gained by compressing.
MIN_COMPRESSED_BYTES = 500
BROTLI_QUALITY = 5  # about as fast as gzip's 6, and smaller
ENTRY_OVERHEAD_BYTES = 4_000  # headers, keys and Python's own share, roughly

# Answers without end, written while they are sent.
_STREAMED = (b"/v1/export/", b"/v1/matrix")
# What an answer of any length of time has on its own.
_PER_ANSWER = (b"x-request-id", b"content-length")

_PROCESS = os.urandom(8).hex()
_numbers = itertools.count(1)

Headers = list[tuple[bytes, bytes]]
Key = tuple[bytes, bytes, bytes, str]


@dataclass(frozen=True)
class Entry:
    """A whole 200, encoded as it is sent; `etag` without the mark of weakness."""

    headers: Headers
    short_headers: Headers  # of a 304: nothing that describes content (RFC 9110, 15.4.5)
    body: bytes
    etag: bytes
    size: int


class ResponseCache:
    """Keeps 200s of one release, at most `max_bytes` of them; the least recently used goes first.

    Refusals are not kept: a flood of bad requests cannot push out good ones. Where the database
    does not answer, nothing is served from here either.
    """

    def __init__(self, app: ASGIApp, *, database: Database, max_bytes: int) -> None:
        self.app = app
        self._database = database
        self._max_bytes = max_bytes
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._bytes = 0
        self._digest: str | None = None
        self._checked = float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not (self._max_bytes and _is_cacheable(scope)):
            await self.app(scope, receive, send)
            return
        key, known = _read_request(scope)
        if time.monotonic() - self._checked >= FRESH_SECONDS:
            await self._look_for_release()
        entry = self._entries.get(key) if self._digest else None
        if entry is None:
            await self._ask(scope, receive, send, key, known)
            return
        self._entries.move_to_end(key)
        await _send_entry(entry, scope, send, known)

    async def _look_for_release(self) -> None:
        self._checked = time.monotonic()
        read = self._read_digest
        self._follow(read() if self._database.is_local else await run_in_threadpool(read))

    def _read_digest(self) -> str | None:
        try:
            with self._database.read() as reader:
                return reader.read_digest()
        except SQLAlchemyError:
            return None  # the application says what is wrong

    def _follow(self, digest: str | None) -> None:
        if digest != self._digest:
            self._entries.clear()
            self._bytes = 0
            self._digest = digest

    async def _ask(
        self, scope: Scope, receive: Receive, send: Send, key: Key, known: bytes
    ) -> None:
        """Ask the application for the whole answer; keep it if it is one of this release."""
        asked = {
            **scope,
            "method": "GET",
            "headers": [pair for pair in scope["headers"] if pair[0] != b"if-none-match"],
        }
        collected = _Collector(send, is_head=scope["method"] == "HEAD")
        await self.app(asked, receive, collected.send)
        if collected.start is None:
            return
        entry = _make_entry(key, collected.start["headers"], collected.body)
        if asked["state"].get("release_digest") == self._digest:
            self._keep(key, entry)
        await _send_entry(entry, scope, send, known)

    def _keep(self, key: Key, entry: Entry) -> None:
        if entry.size > self._max_bytes or key in self._entries:
            return
        self._entries[key] = entry
        self._bytes += entry.size
        while self._bytes > self._max_bytes:
            _, oldest = self._entries.popitem(last=False)
            self._bytes -= oldest.size


class _Collector:
    """Holds a 200 back until it is whole; lets everything else through."""

    def __init__(self, send: Send, *, is_head: bool) -> None:
        self.start: Message | None = None
        self.body = b""
        self._send = send
        self._is_head = is_head

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self.start = message
        elif self.start is not None:
            self.body += message.get("body", b"")
        elif message["type"] == "http.response.body" and self._is_head:
            await self._send({**message, "body": b""})
        else:
            await self._send(message)


def _is_cacheable(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD")
        and scope["raw_path"].startswith(b"/v1")
        and not scope["raw_path"].startswith(_STREAMED)
    )


def _read_request(scope: Scope) -> tuple[Key, bytes]:
    """The key of the answer, and the ETags that the client knows."""
    accept = encoding = known = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"accept-encoding":
            encoding = encoding + b"," + value if encoding else value
        elif name == b"if-none-match":
            known = known + b"," + value if known else value
    if accept in (b"*/*", b"application/json") or len(accept) > MAX_HEADER_BYTES:
        accept = b""
    if len(encoding) > MAX_HEADER_BYTES:
        encoding = b""
    query = scope["query_string"]
    if b"&" in query:
        query = b"&".join(sorted(query.split(b"&")))
    return (scope["raw_path"], query, accept, _choose_encoding(encoding)), known


@lru_cache(maxsize=256)
def _choose_encoding(accepted: bytes) -> str:
    text = accepted.decode("latin-1")
    weights = {name: weigh_encoding(text, name) for name in ("br", "gzip")}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] else ""


def _make_entry(key: Key, headers: Headers, body: bytes) -> Entry:
    encoding, etag, kept = key[3], b"", []
    for pair in headers:
        if pair[0] not in _PER_ANSWER:
            kept.append(pair)
        if pair[0] == b"etag":
            etag = pair[1].removeprefix(b"W/")
    content = _compress(body, encoding) if len(body) >= MIN_COMPRESSED_BYTES else body
    if content is not body:
        kept.append((b"content-encoding", encoding.encode()))
    return Entry(
        headers=[*kept, (b"content-length", str(len(content)).encode())],
        short_headers=[pair for pair in kept if pair[0] != b"content-type"],
        body=content,
        etag=etag,
        size=len(content) + sum(map(len, key)) + ENTRY_OVERHEAD_BYTES,
    )


def _compress(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        compressed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
        return compressed
    return gzip.compress(body, 6, mtime=0) if encoding == "gzip" else body


async def _send_entry(entry: Entry, scope: Scope, send: Send, known: bytes) -> None:
    """New messages each time: what is kept is never handed out to be altered."""
    own = (b"x-request-id", make_request_id().encode())
    if known and entry.etag and knows_etag(known, entry.etag):
        await send(_start(304, [*entry.short_headers, own]))
        await send({"type": "http.response.body", "body": b""})
        return
    await send(_start(200, [*entry.headers, own]))
    is_head = scope["method"] == "HEAD"
    await send({"type": "http.response.body", "body": b"" if is_head else entry.body})


def _start(status: int, headers: Headers) -> Message:
    return {"type": "http.response.start", "status": status, "headers": headers}


def make_request_id() -> str:
    """To find a request in a log: distinct, but no secret."""
    return f"{_PROCESS}{next(_numbers):016x}"


def knows_etag(known: bytes, etag: bytes) -> bool:
    """Whether If-None-Match names the ETag; compared weakly (RFC 9110, section 13.1.2)."""
    if known.removeprefix(b"W/") == etag:  # as nearly every client sends it
        return True
    tags = (tag.strip().removeprefix(b"W/") for tag in known.split(b","))
    return any(tag in (b"*", etag) for tag in tags)
