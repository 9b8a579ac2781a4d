"""What HTTP asks of every answer, outside the application: one pure ASGI middleware."""

import json
import logging
import re
import sys
import time
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from fastapi import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.cache import knows_etag, make_request_id
from app.errors import ALLOWED_METHODS, ApiError, problem_response

logger = logging.getLogger("sciatica")

MAX_URL_BYTES = 8 * 1024

_METHODS = frozenset(ALLOWED_METHODS.split(", "))
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
# An encoded slash, backslash or control character is part of no path of ours; the router would
# take some of them for what they stand for.
_NO_PATH = re.compile(rb"%(2f|5c|[01][0-9a-f]|7f)", re.IGNORECASE)
_EXPOSED_HEADERS = b"ETag, Link, X-Request-ID, Retry-After"

_EVERY_ANSWER = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _EXPOSED_HEADERS),
    (b"x-content-type-options", b"nosniff"),
]
_UNLESS_SET = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"vary", b"Accept-Encoding"),
]
_PREFLIGHT: Mapping[str, str] = {
    "Allow": ALLOWED_METHODS,
    "Access-Control-Allow-Methods": ALLOWED_METHODS,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
# A 304 has no content, so nothing that describes it (RFC 9110, section 15.4.5).
_CONTENT_HEADERS = (b"content-type", b"content-length")


class HttpEdge:
    """Refuses what is no sound request; adds the headers; answers HEAD, OPTIONS and 304.

    It alone answers unexpected errors, so that a 500 has the headers and the body of all others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        if "request_id" not in state:
            state["request_id"] = make_request_id()
        answer = _AnswerSender(scope, send)
        refusal = refuse_request(scope)
        if refusal is not None:
            await refusal(scope, receive, answer.send)
        else:
            await self._run(scope, receive, answer)

    async def _run(self, scope: Scope, receive: Receive, answer: "_AnswerSender") -> None:
        # The server's own scope keeps HEAD: it then expects no body. Ranges are not served.
        asked = {
            **scope,
            "method": "GET",
            "headers": [(name, value) for name, value in scope["headers"] if name != b"range"],
        }
        try:
            await self.app(asked, receive, answer.send)
        except Exception:
            logger.exception("request %s failed", scope["state"]["request_id"])
            if answer.status is not None:
                raise
            error = ApiError("internal-error", "Something went wrong here; it was logged.")
            await problem_response(scope, error)(scope, receive, answer.send)


def refuse_request(scope: Scope) -> Response | None:
    """The answer to what never reaches the application: OPTIONS, other methods, unsound URLs."""
    error = _find_error(scope)
    if error is not None:
        return problem_response(scope, error)
    if scope["method"] == "OPTIONS":
        return Response(status_code=204, headers=dict(_PREFLIGHT))
    return None


def _find_error(scope: Scope) -> ApiError | None:
    if scope["method"] not in _METHODS:
        return ApiError("method-not-allowed", f"Allowed: {ALLOWED_METHODS}.")
    path, query = scope["raw_path"], scope["query_string"]
    if len(path) + 1 + len(query) > MAX_URL_BYTES:
        return ApiError("url-too-long", f"At most {MAX_URL_BYTES} bytes are read.")
    for part in (path, query):
        if not part.isascii() or _BAD_ESCAPE.search(part):
            return ApiError("malformed-url", "Percent-encode other bytes than ASCII, and %.")
        if not _is_text(unquote_to_bytes(part)):
            return ApiError("malformed-url", "It holds NUL or is not UTF-8.")
    if _NO_PATH.search(path):
        return ApiError("not-found", "There is no such path.")
    return None


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


class _AnswerSender:
    """Sends one answer, each time as new messages: a cached one must not be altered."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.method: str = scope["method"]
        self.status: int | None = None
        self._scope = scope
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = self._start(message)
            self.status = message["status"]
            # So that an export stops reading what nobody will get.
            self._scope["state"]["needs_body"] = not self._has_no_body
        elif message["type"] == "http.response.body" and self._has_no_body:
            message = {**message, "body": b""}
        await self._send(message)

    @property
    def _has_no_body(self) -> bool:
        return self.method == "HEAD" or self.status == 304

    def _start(self, message: Message) -> Message:
        set_by_us = dict(message["headers"])
        request_id = self._scope["state"]["request_id"].encode()
        headers = [
            *message["headers"],
            *_EVERY_ANSWER,
            *(pair for pair in _UNLESS_SET if pair[0] not in set_by_us),
            (b"x-request-id", request_id),
        ]
        status = message["status"]
        if status == 200 and self._is_known_to_client(set_by_us.get(b"etag")):
            status = 304
            headers = [pair for pair in headers if pair[0] not in _CONTENT_HEADERS]
        return {**message, "status": status, "headers": headers}

    def _is_known_to_client(self, etag: bytes | None) -> bool:
        """Whether If-None-Match names this ETag; compared weakly (RFC 9110, section 13.1.2)."""
        if etag is None:
            return False
        values = [v for name, v in self._scope["headers"] if name == b"if-none-match"]
        return knows_etag(b",".join(values), etag.removeprefix(b"W/"))


class RequestLog:
    """One line of JSON for each request, without query: what people search for is theirs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        line: dict[str, object] = {}

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = dict(message["headers"])
                line["status"] = message["status"]
                line["request_id"] = headers.get(b"x-request-id", b"").decode()
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            if scope["type"] == "http":
                _print_line(scope, line, time.perf_counter() - started)


def _print_line(scope: Scope, noted: Mapping[str, object], seconds: float) -> None:
    line = {
        "method": scope["method"],
        "path": scope["raw_path"].decode("ascii", "backslashreplace"),
        "status": noted.get("status"),
        "milliseconds": round(seconds * 1000, 1),
        "request_id": noted.get("request_id"),
    }
    print(json.dumps(line), file=sys.stderr, flush=True)
