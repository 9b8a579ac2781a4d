"""What the OpenAPI document says of every answer beside its data: headers, 304, and failures."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.edge.http import URL_TOO_LONG
from app.errors import (
    ERROR_CODES,
    PROBLEM_JSON,
    ApiError,
    Fault,
    invalid_parameters,
    not_found,
    problem_response,
    withdrawn,
)
from app.schemas.filters import ClaimParameters
from app.schemas.parameters import NO_SUCH_PARAMETER
from app.unavailable import Reason, UnavailableError, no_release

JsonObject = dict[str, Any]

HEADERS: Mapping[str, tuple[str, str]] = {
    "ETag": ("Of this answer in this release; to be sent back as `If-None-Match`.", 'W/"8f3a"'),
    "Cache-Control": ("How long the answer may be kept.", "max-age=60"),
    "Vary": ("The request headers on which the answer depends.", "Accept, Accept-Encoding"),
    "Link": (
        'The next page (`rel="next"`); of a failure where to go on (RFC 8288).',
        '</v1/claims?cursor=…>; rel="next"',
    ),
    "X-Request-ID": ("Names the request in the log.", "5f1c0000000000000001"),
    "Content-Disposition": (
        "The name of the file, with the release in it.",
        'attachment; filename="{prefix}-claims-2026.11.4.csv"',
    ),
    "Content-Location": (
        "The address of this very form, or of the file of this very release.",
        "/v1/claims?format=json",
    ),
    "Accept-Ranges": ("Parts are served here; only where `release` is given.", "bytes"),
    "Content-Range": ("Which bytes of how many.", "bytes 0-99/5000"),
    "Allow": ("The methods that there are.", "GET, HEAD, OPTIONS"),
    "Retry-After": ("Seconds to wait before asking again.", "1"),
}

PART = (
    "One part of the bytes of what 200 describes, as `Range` asks for it (one range, of `bytes`). "
    "Only where `release` is given, and `If-Range`, if sent, names the `ETag` of the plain form."
)

_OF_EVERY_ANSWER = ("Cache-Control", "Vary", "X-Request-ID")
_OF_STATUS = {405: ("Allow",), 416: ("Content-Range", "ETag"), 503: ("Retry-After",)}
_NOT_ALWAYS = {"Link", "Content-Location", "Accept-Ranges"}

# What each code looks like. Made by what answers, so that nothing here can be out of date; only
# the path and the request are invented.
_EXAMPLES: Mapping[str, tuple[str, ApiError]] = {
    "malformed-request": ("/", ApiError("malformed-request", "Invalid HTTP request received.")),
    "head-too-large": (
        "/",
        ApiError("head-too-large", "At most 100 fields of 16384 bytes together are read."),
    ),
    "malformed-url": (
        "/v1/claims",
        ApiError("malformed-url", "It holds NUL or is not UTF-8."),
    ),
    "invalid-cursor": (
        "/v1/claims",
        ApiError("invalid-cursor", "This is not a cursor of this API."),
    ),
    "not-found": ("/v1/claims/no-such-claim", not_found("claim")),
    "method-not-allowed": (
        "/v1/claims",
        ApiError("method-not-allowed", "Allowed: GET, HEAD, OPTIONS."),
    ),
    "expired-cursor": (
        "/v1/claims",
        ApiError("expired-cursor", "The data have changed since; begin again at /v1/claims."),
    ),
    "expired-release": (
        "/v1/export/claims.csv",
        ApiError(
            "expired-release",
            "Of release 2026.11.3 no file is kept; that of release 2026.11.4 is at "
            "/v1/export/claims.csv?release=2026.11.4.",
        ),
    ),
    "range-not-satisfiable": (
        "/v1/export/claims.csv",
        ApiError("range-not-satisfiable", "The file has 5000 bytes."),
    ),
    "withdrawn": (
        "/v1/claims/an-older-claim",
        withdrawn("claim", "It said two things.", replaced_by=["/v1/claims/a-claim"]),
    ),
    "url-too-long": ("/v1/claims", URL_TOO_LONG),
    "invalid-parameter": (
        "/v1/claims",
        invalid_parameters(
            [
                Fault(
                    "levle",
                    "contested",
                    NO_SUCH_PARAMETER,
                    sorted(ClaimParameters.model_fields),
                    sought="levle",
                )
            ]
        ),
    ),
    "internal-error": (
        "/v1/claims",
        ApiError("internal-error", "Something went wrong here; it was logged."),
    ),
    "database-unavailable": ("/v1/claims", UnavailableError(Reason.NO_DATABASE)),
    "no-release": ("/v1/claims", no_release()),
}


def build_components() -> JsonObject:
    """The headers and examples to which answers refer."""
    return {
        "headers": {
            name: {
                "description": text,
                "required": name not in _NOT_ALWAYS,
                "schema": {"type": "string"},
                "example": example,
            }
            for name, (text, example) in HEADERS.items()
        },
        "examples": {code: _build_example(code) for code in ERROR_CODES},
    }


def list_headers(*, is_paged: bool, is_file: bool) -> JsonObject:
    """Those of an answer, and of the 304 that stands for it."""
    links = ("Link",) if is_paged else ()
    names = ("Content-Disposition", "Accept-Ranges") if is_file else ()
    told = ["ETag", "Content-Location", *_OF_EVERY_ANSWER]
    return _refer_to_headers([*told, *links, *names])


def describe_part(content: JsonObject) -> JsonObject:
    """`content` is that of the whole: without it readers of types take 206 for no answer."""
    told = ("ETag", "Accept-Ranges", "Content-Disposition", "Content-Range")
    headers = _refer_to_headers([*told, *_OF_EVERY_ANSWER])
    return {"description": PART, "headers": headers, "content": content}


def describe_problem(status: int, codes: Iterable[str]) -> JsonObject:
    """A failure of which these are the codes."""
    own = [code for code in ERROR_CODES if code in codes and ERROR_CODES[code].status == status]
    links = ("Link",) if status == 410 else ()
    return {
        "description": "; ".join(f"{ERROR_CODES[code].title} (`{code}`)" for code in own),
        "headers": _refer_to_headers([*_OF_EVERY_ANSWER, *_OF_STATUS.get(status, ()), *links]),
        "content": {
            PROBLEM_JSON: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {code: {"$ref": f"#/components/examples/{code}"} for code in own},
            }
        },
    }


def _build_example(code: str) -> JsonObject:
    path, error = _EXAMPLES[code]
    scope = {"raw_path": path.encode(), "state": {"request_id": HEADERS["X-Request-ID"][1]}}
    body = problem_response(scope, error).body
    return {"summary": ERROR_CODES[code].title, "value": json.loads(bytes(body))}


def _refer_to_headers(names: Iterable[str]) -> JsonObject:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(names)}
