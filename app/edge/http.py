"""What HTTP asks of every answer, outside the application: one pure ASGI middleware."""

import itertools
import json
import logging
import os
import re
import sys
import time
from collections.abc import Mapping

from fastapi import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.conditions import UnwantedError
from app.edge.headers import Headers
from app.errors import ALLOWED_METHODS, ERROR_CODES, ApiError, problem_response
from app.logs import write_time
from app.unavailable import explain_cut

logger = logging.getLogger("sciatica")

MAX_URL_BYTES = 8 * 1024
MAX_PATH_BYTES = 2 * 1024  # twice as many as any of ours has, were all its letters escaped
URL_TOO_LONG = ApiError(
    "url-too-long", f"At most {MAX_URL_BYTES} bytes are read, of a path {MAX_PATH_BYTES}."
)
MISTAKE = ApiError("internal-error", "Something went wrong here; it was logged.")
UNKNOWN_PATH = ApiError("not-found", "There is no such path.")

_METHODS = frozenset(ALLOWED_METHODS.split(", "))
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_ESCAPES = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
# An encoded slash, backslash or control character is part of no path of ours; the router would
# take some of them for what they stand for.
_NO_PATH = re.compile(rb"%(2f|5c|[01][0-9a-f]|7f)", re.IGNORECASE)
# What a page of another origin may read, beside the few headers that it always may.
_EXPOSED_HEADERS = (
    b"Accept-Ranges, Content-Disposition, Content-Length, Content-Location, Content-Range, "
    b"ETag, Link, Retry-After, X-Request-ID"
)

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

# An ETag of ours begins with so many characters of the release's digest.
TAG_CHARACTERS = 12

_PROCESS = os.urandom(8).hex()
_numbers = itertools.count(1)


class CutError(Exception):
    """An answer ends here, unfinished, and its connection with it; why was logged.

    Where nothing of it was sent it may be asked for again.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class HttpEdge:
    """Refuses what is no sound request; adds the headers; answers OPTIONS, and what fails.

    It alone answers unexpected errors, so that a 500 has the headers and the body of all others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = make_request_id()
        scope.setdefault("state", {})["request_id"] = request_id
        has_begun = False

        async def answer(message: Message) -> None:
            nonlocal has_begun
            if not has_begun:
                has_begun = True
                headers = complete_headers(message["headers"], request_id)
                message = {**message, "headers": headers}
            await send(message)

        refusal = refuse_request(scope)
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        try:
            await self.app(scope, receive, answer)
        except UnwantedError:
            return
        except Exception as error:
            if not has_begun and _is_unknown_path(error):
                await problem_response(scope, UNKNOWN_PATH)(scope, receive, answer)
                return
            reason = explain_cut(error) if has_begun else None
            if reason is not None:
                _note_cut(scope, reason, error)
                raise CutError(reason) from error
            told = {"request_id": request_id}
            logger.exception("500: request %s failed", request_id, extra=told)
            if has_begun:
                raise
            await problem_response(scope, MISTAKE)(scope, receive, answer)


def _note_cut(scope: Scope, reason: str, error: Exception) -> None:
    """One line, as of a 503; its client sees that the body is not whole."""
    state = scope["state"]
    request_id, cause = state["request_id"], str(error).splitlines()[0]
    told = {"reason": reason, "request_id": request_id}
    state["reason"] = reason
    logger.warning("cut %s, request %s: %s", reason, request_id, cause, extra=told)


def complete_headers(headers: Headers, request_id: str) -> Headers:
    """With those of every answer."""
    own = {name for name, _ in headers}
    return [
        *headers,
        *_EVERY_ANSWER,
        *(pair for pair in _UNLESS_SET if pair[0] not in own),
        (b"x-request-id", request_id.encode()),
    ]


def make_request_id() -> str:
    """To find a request in a log: distinct, but no secret."""
    return f"{_PROCESS}{next(_numbers):016x}"


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
    if len(path) > MAX_PATH_BYTES or len(path) + 1 + len(query) > MAX_URL_BYTES:
        return URL_TOO_LONG
    for part in (path, query):
        if not part.isascii() or _BAD_ESCAPE.search(part):
            return ApiError("malformed-url", "Percent-encode other bytes than ASCII, and %.")
        if b"%" in part and not escapes_text(part):
            return ApiError("malformed-url", "It holds NUL or is not UTF-8.")
    if b"%" in path and _NO_PATH.search(path):
        return UNKNOWN_PATH
    return None


def _is_unknown_path(error: Exception) -> bool:
    """The router raises it where no route has the path."""
    return isinstance(error, HTTPException) and error.status_code == ERROR_CODES["not-found"].status


def escapes_text(part: bytes) -> bool:
    """No character is half escaped, half not: those that stand side by side are text alone.

    `urllib.parse` takes ten times as long to take a long path apart.
    """
    digits = b"20".join(_ESCAPES.findall(part)).replace(b"%", b"").decode("ascii")
    try:
        return "\0" not in bytes.fromhex(digits).decode("utf-8")
    except UnicodeDecodeError:
        return False


class RequestLog:
    """One line of JSON for each request, without query: what people search for is theirs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, clock = time.time(), time.perf_counter()
        state = scope.setdefault("state", {})  # where a 503 leaves its reason
        status, request_id = None, ""

        async def note(message: Message) -> None:
            nonlocal status, request_id
            if message["type"] == "http.response.start":
                status = message["status"]
                request_id = dict(message["headers"]).get(b"x-request-id", b"").decode()
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            line = {
                "time": write_time(started),
                "method": scope["method"],
                "path": scope["raw_path"].decode("ascii", "backslashreplace"),
                "status": status,
                "milliseconds": round((time.perf_counter() - clock) * 1000, 1),
                "request_id": request_id,
                "reason": state.get("reason"),
            }
            print(json.dumps(line), file=sys.stderr, flush=True)
