"""Bounds of each connection: on heads, on slow senders, on slow readers, and what no head may say.

uvicorn has none for heads and readers, so its protocol is given them here (docs/decisions.md).
"""

import asyncio
import math
import socket
import struct
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from app.edge.http import (
    MAX_PATH_BYTES,
    URL_TOO_LONG,
    CutError,
    complete_headers,
    make_request_id,
)
from app.errors import ApiError, problem_response

MAX_HEAD_BYTES = 16 * 1024  # of the fields; the URL has a bound of its own
MAX_FIELDS = 100
MAX_PIPELINED = 100  # requests that wait for the answer to another of their connection
MIN_READ_BYTES = 1024
# What still comes from who was refused is thrown away for so long: else it would reset the
# connection, and the refusal would be lost with it.
LINGER_SECONDS = 1.0

_MALFORMED = ApiError("malformed-request", "HTTP/1.1 asks for one Host, and for one length.")
_TOO_LARGE = ApiError(
    "head-too-large", f"At most {MAX_FIELDS} fields of {MAX_HEAD_BYTES} bytes together are read."
)

# Why a connection was ended: the codes of these, and what no answer can be given to.
SLOW_HEAD, SLOW_READER, PIPELINED = "slow-head", "slow-reader", "pipelined"
ENDED_FOR = (_MALFORMED.code, _TOO_LARGE.code, URL_TOO_LONG.code, SLOW_HEAD, SLOW_READER, PIPELINED)


class RefusedHeadError(Exception):
    """The parser stops at once, and the connection ends with a refusal."""


class BoundedProtocol(HttpToolsProtocol):
    """A connection that takes no more memory and time than it may.

    A head must be whole `head_seconds` after its connection, or after the first byte behind the
    last request. Who reads less than MIN_READ_BYTES in `reader_seconds` is not waited for.
    """

    head_seconds = 10.0
    reader_seconds = 30.0

    # Of all connections of the process.
    open_connections: ClassVar[int] = 0
    ended: ClassVar[Counter[str]] = Counter()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._is_in_head = self._has_whole = False
        self._head_bytes = self._passed_bytes = 0
        self._unread: float = 0
        self._head_timer: asyncio.TimerHandle | None = None
        self._reader_timer: asyncio.TimerHandle | None = None
        self._refusal: ApiError | None = None
        self._is_ending = False
        self._answered: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        BoundedProtocol.open_connections += 1
        self._head_timer = self._call_later(self.head_seconds, self._end)

    def connection_lost(self, exc: Exception | None) -> None:
        BoundedProtocol.open_connections -= 1
        for timer in (self._head_timer, self._reader_timer):
            if timer is not None:
                timer.cancel()
        if self._answered is not None:  # uvicorn tells the last one that was asked for
            self._answered.disconnected = True
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_ending:
            return
        self._head_bytes += len(data)
        self._has_whole = False
        super().data_received(data)
        if not self._is_in_head:
            self._head_bytes = self._passed_bytes = 0
        elif self._has_whole:  # how much of the piece is of the next head is not known
            self._head_bytes, self._passed_bytes = 0, len(data)
        elif not self._is_ending:
            self._bound_head()
        if self._head_timer is None and not self._is_answering:
            # Whatever comes without a head keeps no connection.
            self._head_timer = self._call_later(self.head_seconds, self._end)

    def _bound_head(self) -> None:
        """What is not whole yet."""
        if len(self.url) > MAX_HEAD_BYTES:
            self._refuse(URL_TOO_LONG)
        elif self._head_bytes - len(self.url) > MAX_HEAD_BYTES:
            self._refuse(_TOO_LARGE)

    # What the parser finds.

    def on_message_begin(self) -> None:
        self._is_in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._is_in_head, self._has_whole = False, True
        if len(self.url) > MAX_HEAD_BYTES or _has_long_path(self.url):
            self._stop(URL_TOO_LONG)
        if self._is_large():
            self._stop(_TOO_LARGE)
        if not self._is_sound():
            self._stop(_MALFORMED)
        if len(self.pipeline) == MAX_PIPELINED:
            self._end_behind_last()
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        super().on_headers_complete()

    def _is_large(self) -> bool:
        if len(self.headers) > MAX_FIELDS:
            return True
        if self._head_bytes + self._passed_bytes <= MAX_HEAD_BYTES:  # perhaps more than this head
            return False
        return sum(len(name) + len(value) + 4 for name, value in self.headers) > MAX_HEAD_BYTES

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._answered = cycle
        if self._reader_timer is not None and not self.transport.get_write_buffer_size():
            self._reader_timer.cancel()  # all of the answers before was read
            self._reader_timer = None
        super()._start_asgi_task(cycle, partial(self._answer, app, cycle))

    async def _answer(
        self,
        app: ASGIApp,
        cycle: RequestResponseCycle,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        """Uvicorn would tell of a cut answer with a traceback, as of a mistake."""
        try:
            await app(scope, receive, send)
        except CutError:
            cycle.disconnected = True
            self.transport.close()

    def _is_sound(self) -> bool:
        """RFC 9112, sections 2.3, 3.2, 6.1 and 6.3."""
        version = self.parser.get_http_version()
        hosts = lengths = codings = 0
        is_chunked = True
        for name, value in self.headers:  # in one pass: this is done for every request
            if name == b"host":
                hosts += 1
            elif name == b"content-length":
                lengths += 1
            elif name == b"transfer-encoding":
                codings += 1
                is_chunked = value.lower() == b"chunked"
        if lengths + codings > 1:
            return False
        if version == "1.0":
            return hosts <= 1 and not codings
        return version == "1.1" and hosts == 1 and is_chunked

    # What the client reads.

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch_reader()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._unread = math.inf  # it has read most of what was there

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self._watch_reader()

    def _watch_reader(self) -> None:
        if self._reader_timer is None:
            self._unread = self.transport.get_write_buffer_size()
            self._reader_timer = self._call_later(self.reader_seconds, self._check_reader)

    def _check_reader(self) -> None:
        self._reader_timer = None
        left = self.transport.get_write_buffer_size()
        if left and self._unread - left < MIN_READ_BYTES:
            self._drop()
        elif left:
            self._watch_reader()

    # How a connection ends.

    @property
    def _is_answering(self) -> bool:
        return self._answered is not None and not self._answered.response_complete

    def _call_later(self, seconds: float, call: Callable[[], None]) -> asyncio.TimerHandle:
        return self.loop.call_later(seconds, call)

    def _end(self) -> None:
        self._head_timer = None
        if not self._is_answering:
            self.ended[SLOW_HEAD] += 1
            self.transport.abort()

    def _drop(self) -> None:
        """At once, with all that was not read: the kernel, too, would go on offering it."""
        self.ended[SLOW_READER] += 1
        one: socket.socket = self.transport.get_extra_info("socket")
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def _stop(self, error: ApiError) -> None:
        """Errors: RefusedHeadError, which ends the parser; `send_400_response` tells why."""
        self._refusal = error
        raise RefusedHeadError

    def _end_behind_last(self) -> None:
        """Those that wait are answered, and then the connection ends. Errors: RefusedHeadError."""
        self._is_ending = True
        self.ended[PIPELINED] += 1
        self.cycle.keep_alive = False
        raise RefusedHeadError

    def send_400_response(self, msg: str) -> None:
        if not self._is_ending:
            self._refuse(self._refusal or ApiError("malformed-request", msg))

    def _refuse(self, error: ApiError) -> None:
        """With the body of every failure. An answer that is under way ends with its connection."""
        self._is_ending = True
        self.ended[error.code] += 1
        if self._is_answering:
            self.transport.close()
            return
        self.transport.write(_write_refusal(error, self.server_state.default_headers))
        self.transport.write_eof()
        self._call_later(LINGER_SECONDS, self.transport.close)


def _has_long_path(url: bytes) -> bool:
    """Refused before uvicorn undoes its escapes, which takes half of all that it costs."""
    return len(url) > MAX_PATH_BYTES and b"?" not in url[: MAX_PATH_BYTES + 1]


def _write_refusal(error: ApiError, default_headers: list[tuple[bytes, bytes]]) -> bytes:
    request_id = make_request_id()
    scope = {"raw_path": b"/", "state": {"request_id": request_id}}
    response = problem_response(scope, error)
    headers = [
        *default_headers,
        *complete_headers(response.raw_headers, request_id),
        (b"connection", b"close"),
    ]
    lines = [b"%b: %b\r\n" % pair for pair in headers]
    return b"".join([STATUS_LINE[response.status_code], *lines, b"\r\n", bytes(response.body)])
