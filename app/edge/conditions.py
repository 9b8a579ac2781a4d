"""What HEAD and If-None-Match leave of an answer: decided here and nowhere else."""

from starlette.types import Message, Scope, Send

from app.edge.headers import Headers, read_headers

IF_NONE_MATCH = b"if-none-match"

# A 304 has no content, so nothing that describes it (RFC 9110, section 15.4.5).
CONTENT_HEADERS = frozenset(
    {b"content-type", b"content-length", b"content-encoding", b"content-range"}
)

# What a known ETag makes a 304: a file, a part of it, and that there is no such part.
_CONDITIONAL = (200, 206, 416)


class UnwantedError(Exception):
    """Nobody gets the rest of the body: whoever writes it may stop."""


def knows_etag(known: bytes, etag: bytes) -> bool:
    """Whether If-None-Match names the ETag; compared weakly (RFC 9110, section 13.1.2)."""
    etag = etag.removeprefix(b"W/")
    if known.removeprefix(b"W/") == etag:  # as nearly every client sends it
        return True
    # Some thousands of tags fit into a head: they are compared as one text, not one by one.
    tags = b",%b," % known.translate(None, b" \t").replace(b'W/"', b'"')
    return b",%b," % etag in tags or b",*," in tags


def shorten(
    method: str, known: bytes, status: int, headers: Headers, etag: bytes
) -> tuple[int, Headers, bool]:
    """Status and headers of what is sent, and whether its body is.

    `known`: the ETags that the client knows, as it sent them.
    """
    if known and etag and status in _CONDITIONAL and knows_etag(known, etag):
        return 304, [pair for pair in headers if pair[0] not in CONTENT_HEADERS], False
    return status, headers, method != "HEAD" and status != 304


class ConditionalSender:
    """Sends the answer to one request, shortened to what its client has asked for.

    Each message is a new one: what is kept elsewhere is never handed out to be altered.
    """

    def __init__(self, scope: Scope, send: Send) -> None:
        self.status: int | None = None
        self._method = scope["method"]
        self._known = read_headers(scope).get(IF_NONE_MATCH, b"")
        self._has_body = True
        self._send = send

    def knows(self, etag: bytes) -> bool:
        return bool(self._known and etag) and knows_etag(self._known, etag)

    async def start(self, status: int, headers: Headers, etag: bytes) -> None:
        status, headers, self._has_body = shorten(self._method, self._known, status, headers, etag)
        self.status = status
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def send_body(self, message: Message) -> None:
        """Errors: UnwantedError, after the end was sent, where more would follow."""
        if self._has_body:
            await self._send(message)
            return
        await self._send({"type": "http.response.body", "body": b""})
        if message.get("more_body"):
            raise UnwantedError
