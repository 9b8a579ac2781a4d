"""Answers that were given before, in front of everything: pure ASGI, one release at a time."""

import gzip
import time
from dataclasses import dataclass
from functools import lru_cache

import brotli
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database.reader import Database, is_busy
from app.edge.conditions import ConditionalSender, Headers
from app.edge.http import TAG_CHARACTERS, make_request_id
from app.edge.negotiation import MAX_HEADER_BYTES, weigh_encoding
from app.memory import RecentlyUsed

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

Key = tuple[bytes, bytes, bytes, str]


@dataclass(frozen=True)
class Entry:
    """A whole 200, encoded as it is sent."""

    headers: Headers
    body: bytes
    etag: bytes
    size: int

    def is_of(self, digest: str | None) -> bool:
        """Whether it is an answer of this release."""
        return digest is not None and self.etag[3:].startswith(digest[:TAG_CHARACTERS].encode())


class ResponseCache:
    """Keeps 200s of one release, at most `max_bytes` of them; the least recently used goes first.

    Refusals are not kept: a flood of bad requests cannot push out good ones. Where the database
    does not answer, nothing is served from here either.
    """

    def __init__(self, app: ASGIApp, *, database: Database, max_bytes: int) -> None:
        self.app = app
        self._database = database
        self._is_on = max_bytes > 0
        self._entries: RecentlyUsed[Entry] = RecentlyUsed(max_bytes)
        self._digest: str | None = None
        self._checked = float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not (self._is_on and _is_cacheable(scope)):
            await self.app(scope, receive, send)
            return
        if time.monotonic() - self._checked >= FRESH_SECONDS:
            self._checked = time.monotonic()
            self._follow(await run_in_threadpool(self._read_digest))
        key = _read_key(scope)
        entry = self._entries.get(key) if self._digest else None
        if entry is None:
            entry = await self._ask(scope, receive, send, key)
        if entry is not None:
            await _send_entry(entry, scope, send)

    def _read_digest(self) -> str | None:
        try:
            with self._database.read(is_patient=False) as reader:
                return reader.read_digest()
        except SQLAlchemyError as error:
            if is_busy(error):
                return self._digest  # until a commit is done the old release stands
            return None  # the application says what is wrong

    def _follow(self, digest: str | None) -> None:
        if digest != self._digest:
            self._entries.clear()
            self._digest = digest

    async def _ask(self, scope: Scope, receive: Receive, send: Send, key: Key) -> Entry | None:
        """Ask the application for the whole answer; keep it if it is one of this release.

        Null where it is no 200, which has been sent.
        """
        whole = {
            **scope,
            "method": "GET",
            "headers": [pair for pair in scope["headers"] if pair[0] != b"if-none-match"],
        }
        collected = _Collector(ConditionalSender(scope, send))
        await self.app(whole, receive, collected.send)
        if not collected.is_held_back:
            return None
        entry = _make_entry(key, collected.headers, collected.body)
        if entry.is_of(self._digest):
            self._entries.keep(key, entry, entry.size)
        return entry


class _Collector:
    """Holds a 200 back until it is whole; lets everything else through."""

    def __init__(self, sender: ConditionalSender) -> None:
        self.is_held_back = False
        self.headers: Headers = []
        self._parts: list[bytes] = []
        self._sender = sender

    @property
    def body(self) -> bytes:
        return b"".join(self._parts)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.headers = message["headers"]
            self.is_held_back = message["status"] == 200
            if not self.is_held_back:
                await self._sender.start(message["status"], self.headers, b"")
        elif self.is_held_back:
            self._parts.append(message.get("body", b""))
        else:
            await self._sender.send_body(message)


def _is_cacheable(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD")
        and scope["raw_path"].startswith(b"/v1")
        and not scope["raw_path"].startswith(_STREAMED)
    )


def _read_key(scope: Scope) -> Key:
    accept = encoding = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"accept-encoding":
            encoding = encoding + b"," + value if encoding else value
    if accept in (b"*/*", b"application/json") or len(accept) > MAX_HEADER_BYTES:
        accept = b""
    if len(encoding) > MAX_HEADER_BYTES:
        encoding = b""
    query = scope["query_string"]
    if b"&" in query:
        query = b"&".join(sorted(query.split(b"&")))
    return scope["raw_path"], query, accept, _choose_encoding(encoding)


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
            etag = pair[1]
    content = _compress(body, encoding) if len(body) >= MIN_COMPRESSED_BYTES else body
    if content is not body:
        kept.append((b"content-encoding", encoding.encode()))
    kept.append((b"content-length", str(len(content)).encode()))
    size = len(content) + sum(map(len, key)) + ENTRY_OVERHEAD_BYTES
    return Entry(headers=kept, body=content, etag=etag, size=size)


def _compress(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        compressed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
        return compressed
    return gzip.compress(body, 6, mtime=0) if encoding == "gzip" else body


async def _send_entry(entry: Entry, scope: Scope, send: Send) -> None:
    sender = ConditionalSender(scope, send)
    own = (b"x-request-id", make_request_id().encode())
    await sender.start(200, [*entry.headers, own], entry.etag)
    await sender.send_body({"type": "http.response.body", "body": entry.body})
