"""Answers in the coding of their clients, and those given before: pure ASGI, in front of all."""

import asyncio
import re
import time
from collections.abc import Mapping

from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Receive, Scope, Send

from app.database.reader import Database, MustWaitError
from app.edge.compression import choose_coding
from app.edge.conditions import IF_NONE_MATCH, ConditionalSender, shorten
from app.edge.headers import read_headers
from app.edge.http import MISTAKE, CutError, complete_headers, make_request_id
from app.edge.negotiation import MAX_HEADER_BYTES
from app.edge.ranges import UnsatisfiableError, choose_part
from app.edge.root import get_root
from app.edge.writer import Entry, Writer
from app.errors import ApiError
from app.memory import RecentlyUsed
from app.unavailable import answer_error, describe_cut, is_missing_schema

# A new release is noticed after this time at the latest, or, where the database says nothing, it is
# waited for so long: what was kept goes on to be served.
FRESH_SECONDS = 0.5
PATIENCE_SECONDS = 0.5

# An answer that is written while it is sent may take one part in so many of all that is kept.
STREAMED_SHARE = 8
MAX_CUTS = 3  # of answers of which nothing was sent: till then they are asked for again
NOTED_BYTES = 2**16  # of lengths of what is longer
REFUSED_BYTES = 2**18

_STATIC = (b"/static/", b"/explorer/")
# What many ask for whole, perhaps behind a prefix: it is packed with more care.
_IS_WHOLE = re.compile(r"/static/|/explorer/|/v1/matrix|/v1/export/|/openapi\.json").search
_HEALTH = (b"/livez", b"/readyz", b"/metrics")
_CONDITIONS = (IF_NONE_MATCH,)  # of which the answer is shortened here
_OF_RANGES = (b"range", b"if-range")  # which HEAD does not know

Key = tuple[bytes, bytes, bytes, str]


class ResponseCache:
    """Keeps 200s of one release, at most `max_bytes` of them; the least recently used goes first.

    Every answer leaves it in the coding that its client wants. Refusals are not kept: a flood of
    bad requests cannot push out good ones. Where the database does not answer, nothing is served
    from here either, save that it does not: who asks again at once is told the same again. That
    no release is loaded is not kept, so that the first one is seen as soon as it is there.
    """

    def __init__(self, app: ASGIApp, *, database: Database, max_bytes: int) -> None:
        self.app = app
        self._database = database
        self._is_on = max_bytes > 0
        self._max_streamed = max_bytes // STREAMED_SHARE
        self.hits = self.misses = 0
        self.entries: RecentlyUsed[Entry] = RecentlyUsed(max_bytes)
        self._lengths: RecentlyUsed[int] = RecentlyUsed(NOTED_BYTES)
        self._refusals: RecentlyUsed[Entry] = RecentlyUsed(REFUSED_BYTES)
        self._digest: str | None = None
        self._is_away = False
        self._looked = float("-inf")
        self._looking: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        named = read_headers(scope)
        key = _read_key(scope, named)
        entry = None
        is_kept = not key[0].endswith(_HEALTH)
        if is_kept:
            if self._is_on and (age := time.monotonic() - self._looked) >= FRESH_SECONDS / 2:
                await self._keep_fresh(age)
            entry = (self._refusals if self._is_away else self.entries).get(key)
        if entry is not None and entry.has_parts and _asks_for_part(scope, named):
            entry = _cut(entry, named)
        if entry is None:
            self.misses += is_kept
            await self._ask(scope, receive, send, key)
        else:
            self.hits += 1
            await _send_entry(entry, scope, named, send)

    async def _keep_fresh(self, age: float) -> None:
        """Look once for all who ask; who finds that the last look is too old waits for this one."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        if age >= FRESH_SECONDS:
            await asyncio.wait([self._looking], timeout=PATIENCE_SECONDS)

    async def _look(self) -> None:
        """See which release the database holds; while a load commits the old one stands."""
        try:
            digest = await run_in_threadpool(self._read_digest)
        except MustWaitError:
            pass
        except SQLAlchemyError as error:  # the application says what is wrong
            self._follow(None, is_away=not is_missing_schema(error))
        else:
            self._follow(digest, is_away=False)
        self._looked = time.monotonic()

    def _read_digest(self) -> str | None:
        with self._database.read(may_wait=False) as reader:
            return reader.read_digest()

    def _follow(self, digest: str | None, *, is_away: bool) -> None:
        """While the database is away nobody knows its release; that it held may come back."""
        self._refusals.clear()
        self._is_away = is_away
        if digest != self._digest and not is_away:
            self.entries.clear()
            self._digest = digest

    async def _ask(self, scope: Scope, receive: Receive, send: Send, key: Key) -> None:
        """Ask the application for the whole answer; keep it if it is a 200 of this release.

        What is too long to be held before its length is known is asked for again.
        """
        left_out = _CONDITIONS if scope["method"] == "GET" else (*_CONDITIONS, *_OF_RANGES)
        headers = [pair for pair in scope["headers"] if pair[0] not in left_out]
        whole = {**scope, "method": "GET", "headers": headers}
        sender = ConditionalSender(scope, send)
        is_whole = _IS_WHOLE(scope["path"]) is not None  # with however many escapes it is spelt
        cuts = 0
        while True:
            writer = Writer(sender, key[3], self._max_streamed, self._lengths, is_kept=is_whole)
            try:
                await self.app(whole, receive, writer.take)
            except CutError as cut:
                cuts += 1
                if sender.status is not None:
                    raise
                if cuts == MAX_CUTS:
                    await _refuse(describe_cut(cut.reason), whole, sender)
                    return
                whole["state"].pop("reason", None)  # of what nobody was sent
                continue
            except Exception:  # logged by the edge, which does not know that nothing was sent
                if sender.status is not None:
                    raise
                await _refuse(MISTAKE, whole, sender)
                return
            if not writer.has_only_measured:
                break
        entry = writer.make_entry(whole.get("state", {}).get("reason", ""))
        if entry is None:
            return
        size = entry.size + sum(map(len, key))
        if entry.status == 503 and self._is_away:
            self._refusals.keep(key, entry, size)
        elif entry.is_of(self._digest) or (entry.status == 200 and _is_static(scope)):
            self.entries.keep(key, entry, size)


async def _refuse(error: ApiError, scope: Scope, sender: ConditionalSender) -> None:
    """A failure says more than a connection that ends."""
    response = answer_error(scope, error)
    headers = complete_headers(response.raw_headers, scope["state"]["request_id"])
    await sender.start(response.status_code, headers, b"")
    await sender.send_body({"type": "http.response.body", "body": response.body})


def _read_key(scope: Scope, named: Mapping[bytes, bytes]) -> Key:
    path, query = scope["raw_path"], scope["query_string"]
    accept, encoding = named.get(b"accept", b""), named.get(b"accept-encoding", b"")
    if accept in (b"*/*", b"application/json") or len(accept) > MAX_HEADER_BYTES:
        accept = b""
    if len(encoding) > MAX_HEADER_BYTES:
        encoding = b""
    if (accept or query) and _is_static(scope):
        accept = query = b""
    if b"&" in query:
        query = b"&".join(sorted(query.split(b"&")))
    # A part is one of the bytes as they are, whatever the client could unpack.
    coding = "" if _asks_for_part(scope, named) else choose_coding(encoding)
    return path, query, accept, coding


def _is_static(scope: Scope) -> bool:
    path: bytes = scope["raw_path"]
    return path.startswith(_STATIC, len(get_root(scope)))


def _asks_for_part(scope: Scope, named: Mapping[bytes, bytes]) -> bool:
    return b"range" in named and scope["method"] == "GET"


def _cut(entry: Entry, named: Mapping[bytes, bytes]) -> Entry | None:
    """The part of a kept file that is asked for; null where there is none, which is a refusal."""
    asked, condition = (named.get(name, b"").decode("latin-1") for name in _OF_RANGES)
    length = len(entry.body)
    try:
        part = choose_part(asked, condition, etag=entry.etag, length=length)
    except UnsatisfiableError:
        return None
    if part is None:
        return entry
    headers = [
        *(pair for pair in entry.headers if pair[0] != b"content-length"),
        (b"content-range", str(part).encode()),
        (b"content-length", str(part.length).encode()),
    ]
    body = entry.body[part.first : part.last + 1]
    return entry._replace(status=206, headers=headers, body=body)


async def _send_entry(entry: Entry, scope: Scope, named: Mapping[bytes, bytes], send: Send) -> None:
    """A refusal keeps the request id that stands in its body, and its reason."""
    headers = entry.headers
    if entry.status != 503:
        headers = [*headers, (b"x-request-id", make_request_id().encode())]
    elif "state" in scope:
        scope["state"]["reason"] = entry.reason
    known = named.get(IF_NONE_MATCH, b"")
    status, headers, has_body = shorten(scope["method"], known, entry.status, headers, entry.etag)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": entry.body if has_body else b""})
