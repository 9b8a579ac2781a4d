"""Answers in the coding of their clients, and those given before: pure ASGI, in front of all."""

import time
from dataclasses import dataclass

from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database.reader import Database, MustWaitError
from app.edge.compression import MIN_BYTES, Packer, choose_coding, gets_smaller, make_packer
from app.edge.conditions import ConditionalSender, Headers
from app.edge.http import TAG_CHARACTERS, make_request_id
from app.edge.negotiation import MAX_HEADER_BYTES
from app.edge.root import get_root
from app.memory import RecentlyUsed

# A new release is noticed after this time at the latest.
FRESH_SECONDS = 0.5

# What is longer is compressed in a thread: it takes the loop too long.
MAX_LOOP_BYTES = 64 * 1024
# An answer that is written while it is sent may take one part in so many of all that is kept.
STREAMED_SHARE = 8
ENTRY_OVERHEAD_BYTES = 4_000  # headers, keys and Python's own share, roughly

_STATIC = (b"/static/", b"/explorer/")
# What many ask for whole, perhaps behind a prefix: it is packed with more care.
_WHOLE = (*_STATIC, b"/v1/matrix", b"/v1/export/", b"/openapi.json")
_HEALTH = (b"/livez", b"/readyz")
# By these the answer is shortened here; parts of one are not served.
_CONDITIONS = frozenset({b"if-none-match", b"if-modified-since", b"range"})

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

    Every answer leaves it in the coding that its client wants. Refusals are not kept: a flood of
    bad requests cannot push out good ones. Where the database does not answer, nothing is served
    from here either.
    """

    def __init__(self, app: ASGIApp, *, database: Database, max_bytes: int) -> None:
        self.app = app
        self._database = database
        self._is_on = max_bytes > 0
        self._max_streamed = max_bytes // STREAMED_SHARE
        self._entries: RecentlyUsed[Entry] = RecentlyUsed(max_bytes)
        self._digest: str | None = None
        self._checked = float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        key = _read_key(scope)
        entry = None
        if not key[0].endswith(_HEALTH):
            if self._is_on and time.monotonic() - self._checked >= FRESH_SECONDS:
                self._checked = time.monotonic()
                self._follow(await run_in_threadpool(self._read_digest))
            entry = self._entries.get(key) if self._digest else None
        if entry is None:
            await self._ask(scope, receive, send, key)
        else:
            await _send_entry(entry, scope, send)

    def _read_digest(self) -> str | None:
        try:
            with self._database.read(may_wait=False) as reader:
                return reader.read_digest()
        except MustWaitError:
            return self._digest  # until a commit is done the old release stands
        except SQLAlchemyError:
            return None  # the application says what is wrong

    def _follow(self, digest: str | None) -> None:
        if digest != self._digest:
            self._entries.clear()
            self._digest = digest

    async def _ask(self, scope: Scope, receive: Receive, send: Send, key: Key) -> None:
        """Ask the application for the whole answer; keep it if it is a 200 of this release."""
        whole = {
            **scope,
            "method": "GET",
            "headers": [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS],
        }
        sender = ConditionalSender(scope, send)
        is_whole = any(part in key[0] for part in _WHOLE)
        writer = _Writer(sender, key[3], self._max_streamed, is_kept=is_whole)
        await self.app(whole, receive, writer.take)
        entry = writer.make_entry()
        if entry is not None and (entry.is_of(self._digest) or _is_static(scope)):
            self._entries.keep(key, entry, entry.size + sum(map(len, key)))


class _Writer:
    """Writes one answer in the coding of its client.

    What is whole in one message has its length told. What comes in pieces goes on as it comes, and
    is held beside for as long as it is not longer than `max_streamed`.
    """

    def __init__(
        self, sender: ConditionalSender, coding: str, max_streamed: int, *, is_kept: bool
    ) -> None:
        self._sender = sender
        self._coding = coding
        self._is_kept = is_kept
        self._max_streamed = max_streamed
        self._status = 0
        self._headers: Headers = []
        self._pack: Packer | None = None
        self._has_begun = False
        self._is_whole = False
        self._parts: list[bytes] | None = []
        self._length = 0

    async def take(self, message: Message) -> None:
        """A message of the application."""
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], message["headers"]
            return
        body, is_last = message.get("body", b""), not message.get("more_body", False)
        if not self._has_begun:
            self._choose(len(body), is_last=is_last)
        if self._pack is not None:
            body = await self._encode(self._pack, body, is_last=is_last)
        self._hold(body, is_last=is_last)
        if not self._has_begun:
            self._has_begun = True
            if is_last:
                self._headers = [*self._headers, (b"content-length", str(len(body)).encode())]
            await self._sender.start(self._status, self._headers, _get(self._headers, b"etag"))
        if body or is_last:
            await self._sender.send_body(
                {"type": "http.response.body", "body": body, "more_body": not is_last}
            )

    def make_entry(self) -> Entry | None:
        """The answer to keep; null where it is none, or longer than what may be held."""
        if self._status != 200 or not self._is_whole or self._parts is None:
            return None
        own = (b"x-request-id", b"content-length")
        kept = [pair for pair in self._headers if pair[0] not in own]
        length = (b"content-length", str(self._length).encode())
        size = self._length + ENTRY_OVERHEAD_BYTES
        etag = _get(kept, b"etag")
        return Entry(headers=[*kept, length], body=b"".join(self._parts), etag=etag, size=size)

    def _choose(self, length: int, *, is_last: bool) -> None:
        """Whether the body is packed. What is sent in one piece is whole, whatever was told."""
        headers = self._headers
        is_short = is_last and length < MIN_BYTES
        if self._coding and not is_short and gets_smaller(_get(headers, b"content-type")):
            self._pack = make_packer(self._coding, is_kept=self._is_kept)
        told = (b"content-length", b"accept-ranges") if self._pack or is_last else ()
        self._headers = [pair for pair in headers if pair[0] not in told]
        if self._pack:
            self._headers = [_weaken(pair) for pair in self._headers]
            self._headers.append((b"content-encoding", self._coding.encode()))

    async def _encode(self, pack: Packer, body: bytes, *, is_last: bool) -> bytes:
        if len(body) > MAX_LOOP_BYTES:
            return await run_in_threadpool(pack, body, is_last)
        return pack(body, is_last)

    def _hold(self, body: bytes, *, is_last: bool) -> None:
        self._is_whole = is_last
        self._length += len(body)
        is_streamed = self._has_begun or not is_last
        if self._parts is None or (is_streamed and self._length > self._max_streamed):
            self._parts = None
        else:
            self._parts.append(body)


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
    path, query = scope["raw_path"], scope["query_string"]
    if _is_static(scope):
        accept = query = b""
    if b"&" in query:
        query = b"&".join(sorted(query.split(b"&")))
    return path, query, accept, choose_coding(encoding)


def _is_static(scope: Scope) -> bool:
    path: bytes = scope["raw_path"]
    return path.startswith(_STATIC, len(get_root(scope)))


def _weaken(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """An ETag that says that the bytes differ from coding to coding."""
    name, value = header
    return (name, b"W/" + value) if name == b"etag" and not value.startswith(b"W/") else header


def _get(headers: Headers, name: bytes) -> bytes:
    """Empty where there is none."""
    return next((value for own, value in headers if own == name), b"")


async def _send_entry(entry: Entry, scope: Scope, send: Send) -> None:
    sender = ConditionalSender(scope, send)
    own = (b"x-request-id", make_request_id().encode())
    await sender.start(200, [*entry.headers, own], entry.etag)
    await sender.send_body({"type": "http.response.body", "body": entry.body})
