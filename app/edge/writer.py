"""Writes answers in the coding of their clients, each with its length, and holds what is kept."""

from typing import NamedTuple

from fastapi.concurrency import run_in_threadpool
from starlette.types import Message

from app.edge.compression import MIN_BYTES, Packer, gets_smaller, is_short, make_packer
from app.edge.conditions import ConditionalSender
from app.edge.headers import Headers
from app.edge.http import TAG_CHARACTERS
from app.memory import RecentlyUsed

# Headers and Python's own share, of an entry (some 1,600 were measured) and of a noted length.
ENTRY_OVERHEAD_BYTES = 2_500
NOTED_OVERHEAD_BYTES = 400


class Entry(NamedTuple):
    """A whole 200 or 503, encoded as it is sent."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes
    size: int
    has_parts: bool
    reason: str  # of a 503

    def is_of(self, digest: str | None) -> bool:
        """Whether it is an answer of this release."""
        if digest is None or self.status != 200:
            return False
        return self.etag.removeprefix(b"W/").startswith(b'"' + digest[:TAG_CHARACTERS].encode())


class Writer:
    """Writes one answer in the coding of its client, and tells its length.

    What comes in pieces is held for as long as it is not longer than `max_streamed`, and sent when
    its length is known. What is longer is measured and not sent; the next time its length is known
    from `lengths`, and it goes on as it comes. Whether it is known is seen at the first piece: what
    another request measures meanwhile is too late for one that no longer holds its beginning.
    """

    def __init__(
        self,
        sender: ConditionalSender,
        coding: str,
        max_streamed: int,
        lengths: RecentlyUsed[int],
        *,
        is_kept: bool,
    ) -> None:
        self._sender = sender
        self._coding = coding
        self._is_kept = is_kept
        self._max_streamed = max_streamed
        self._lengths = lengths
        self._status = 0
        self._headers: Headers = []
        self._etag = b""
        self._pack: Packer | None = None
        self._known: int | None = None
        self._has_any = False
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
        is_first, self._has_any = not self._has_any, True
        if is_first:
            self._choose(len(body), is_last=is_last)
        if self._pack is not None:
            body = await self._encode(self._pack, body, is_last=is_last)
        self._length += len(body)
        self._is_whole = is_last
        if is_first and is_last:
            await self._send_whole(body)
        else:
            await self._take_piece(body)

    async def _send_whole(self, body: bytes) -> None:
        """What comes in one message is held whatever its length."""
        self._parts = [body]  # before it is sent: a client that wants none ends the sending
        await self._begin(len(body))
        await self._send(body)

    async def _take_piece(self, body: bytes) -> None:
        count = len(self._parts or ())
        self._hold(body)  # before any of it is sent
        if not self._has_begun:
            await self._begin_if_known()
            if self._has_begun:
                await self._send_held(count)
        if self._has_begun and (body or self._is_whole):
            await self._send(body)

    @property
    def has_only_measured(self) -> bool:
        """Whether nothing was sent, and the length is known now."""
        return self._is_whole and not self._has_begun

    def make_entry(self, reason: str) -> Entry | None:
        """The answer to keep; null where it is none, or longer than what may be held."""
        if self._status not in (200, 503) or not self._is_whole or self._parts is None:
            return None
        body = b"".join(self._parts)
        own = (b"content-length", b"x-request-id" if self._status == 200 else b"")
        headers = [pair for pair in self._headers if pair[0] not in own]
        headers.append((b"content-length", b"%d" % len(body)))
        return Entry(
            status=self._status,
            headers=headers,
            body=body,
            etag=self._etag,
            size=self._length + ENTRY_OVERHEAD_BYTES,
            has_parts=any(name == b"accept-ranges" for name, _ in headers),
            reason=reason,
        )

    def _choose(self, length: int, *, is_last: bool) -> None:
        """Whether the body is packed. What is sent in one piece is whole, whatever was told."""
        named = dict(self._headers)
        self._etag = named.get(b"etag", b"")
        told = named.get(b"content-length")
        self._headers = [pair for pair in self._headers if pair[0] != b"content-length"]
        is_short = is_last and length < MIN_BYTES
        if self._coding and not is_short and gets_smaller(named.get(b"content-type", b"")):
            self._pack = make_packer(self._coding, is_kept=self._is_kept)
            self._headers.append((b"content-encoding", self._coding.encode()))
            self._name_coding()
        elif told and not is_last:
            self._known = int(told)
        if self._known is None and not is_last:
            self._known = self._lengths.get((self._etag, self._coding))

    def _name_coding(self) -> None:
        """A strong ETag is of one coding, and has its name; a weak one is of all."""
        if self._etag and not self._etag.startswith(b"W/"):
            old, name = (b"etag", self._etag), f'-{self._coding}"'.encode()
            self._etag = self._etag.removesuffix(b'"') + name
            self._headers[self._headers.index(old)] = b"etag", self._etag

    async def _begin_if_known(self) -> None:
        """Begin where the length is known or nobody needs it."""
        length = self._known
        if self._is_whole and self._parts is not None:
            length = self._length
        elif self._is_whole and length is None:
            size = len(self._etag) + NOTED_OVERHEAD_BYTES
            self._lengths.keep((self._etag, self._coding), self._length, size)
            return
        if length is None and self._etag and not self._sender.knows(self._etag):
            return
        await self._begin(length)

    async def _begin(self, length: int | None) -> None:
        self._has_begun = True
        if length is not None:
            self._headers.append((b"content-length", b"%d" % length))
        await self._sender.start(self._status, self._headers, self._etag)

    async def _send_held(self, count: int) -> None:
        """The first parts that are held."""
        for held in (self._parts or [])[:count]:
            await self._send(held, is_more=True)

    async def _send(self, body: bytes, *, is_more: bool = False) -> None:
        is_last = self._is_whole and not is_more
        message = {"type": "http.response.body", "body": body, "more_body": not is_last}
        await self._sender.send_body(message)

    async def _encode(self, pack: Packer, body: bytes, *, is_last: bool) -> bytes:
        if is_short(self._coding, len(body)):
            return pack(body, is_last)
        return await run_in_threadpool(pack, body, is_last)

    def _hold(self, body: bytes) -> None:
        if self._parts is None or self._length > self._max_streamed:
            self._parts = None
        else:
            self._parts.append(body)
