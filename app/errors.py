"""Our errors, their stable codes, and the one body that every failure has (RFC 9457)."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

# The same for every corpus: a process may fail before it knows what it serves.
PROBLEM_URN = "urn:agreement-api:problem:"

PROBLEM_JSON = "application/problem+json"
ALLOWED_METHODS = "GET, HEAD, OPTIONS"
MAX_VALUE_CHARACTERS = 100
MAX_ALLOWED_VALUES = 50
MAX_MESSAGE_CHARACTERS = 100  # of the detail; a longer one lists what is allowed
MAX_ERRORS = 20  # of one request: its answer stays small, however much is wrong
MAX_NEAREST = 5  # errors of one request that name the nearest value: each takes a millisecond
MAX_LOOKED_AT = 50  # names that are compared letter by letter
RETRY_AFTER_SECONDS = 1


@dataclass(frozen=True)
class ErrorCode:
    status: int
    title: str


# Every code that a client can meet. Titles are our own: the standard library's differ between
# Python versions.
ERROR_CODES: Mapping[str, ErrorCode] = {
    "malformed-request": ErrorCode(400, "Malformed request"),
    "malformed-url": ErrorCode(400, "Malformed URL"),
    "invalid-cursor": ErrorCode(400, "Invalid cursor"),
    "not-found": ErrorCode(404, "Not found"),
    "method-not-allowed": ErrorCode(405, "Method not allowed"),
    "expired-cursor": ErrorCode(410, "Cursor of an earlier release"),
    "expired-release": ErrorCode(410, "File of an earlier release"),
    "withdrawn": ErrorCode(410, "Withdrawn identifier"),
    "url-too-long": ErrorCode(414, "URL too long"),
    "range-not-satisfiable": ErrorCode(416, "Range not satisfiable"),
    "invalid-parameter": ErrorCode(422, "Invalid parameter"),
    "head-too-large": ErrorCode(431, "Request head too large"),
    "internal-error": ErrorCode(500, "Internal error"),
    "database-unavailable": ErrorCode(503, "Database unavailable"),
    "no-release": ErrorCode(503, "No release loaded"),
}

# Members of the body that belong to one code and are absent with every other.
_MEMBERS_OF_CODES = {"invalid-parameter": "errors", "withdrawn": "replaced_by"}


class ParameterError(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    value: str | None = Field(description="As sent, cut at 100 characters.")
    message: str
    allowed: list[str] | None = Field(description="What is allowed; null beyond 50 entries.")
    nearest: str | None = Field(description="The allowed entry nearest to what was sent.")


def _drop_defaults(schema: dict[str, Any]) -> None:
    """What is absent has no value, which a default would say it had."""
    for field in schema["properties"].values():
        field.pop("default", None)


class Problem(BaseModel):
    """The body of every failure; `errors` and `replaced_by` are there with one code each only."""

    model_config = ConfigDict(json_schema_extra=_drop_defaults)

    type: str = Field(
        description=f"`{PROBLEM_URN}` and the code.", json_schema_extra={"format": "uri"}
    )
    title: str = Field(description="What the code says, for people to read.")
    status: int
    detail: str
    code: str = Field(
        description="Stable; to be compared by programs.",
        json_schema_extra={"enum": [*ERROR_CODES]},
    )
    instance: str = Field(
        description="Path of the request, without its query.",
        json_schema_extra={"format": "uri-reference"},
    )
    request_id: str = Field(description="Also in the header X-Request-ID.")
    errors: list[ParameterError] = Field(
        default=[], description="What is wrong, with the code `invalid-parameter`."
    )
    replaced_by: list[str] = Field(
        default=[], description="Paths of the successors, with the code `withdrawn`."
    )


class ApiError(Exception):
    """A failure with one of our codes."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: Sequence[ParameterError] = (),
        replaced_by: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.errors = errors
        self.replaced_by = replaced_by
        self.headers = headers or {}


class Fault(NamedTuple):
    """What is wrong with one parameter; `sought` is what `allowed` may have, if not the value."""

    parameter: str
    value: object
    message: str
    allowed: Sequence[str] | None = None
    sought: str | None = None

    def describe(self, *, is_near: bool) -> ParameterError:
        """`is_near`: say which allowed entry is the nearest, which takes a while."""
        sent = None if self.value is None else str(self.value)[:MAX_VALUE_CHARACTERS]
        wanted = (self.sought or sent or "")[:MAX_VALUE_CHARACTERS]
        allowed = self.allowed
        return ParameterError(
            parameter=self.parameter[:MAX_VALUE_CHARACTERS],
            value=sent,
            message=self.message,
            allowed=None if allowed is None or len(allowed) > MAX_ALLOWED_VALUES else [*allowed],
            nearest=_find_nearest(wanted, allowed or []) if is_near else None,
        )


def _find_nearest(wanted: str, allowed: Sequence[str]) -> str | None:
    """Of many, those that share most groups of three letters are looked at closely."""
    if len(allowed) > MAX_LOOKED_AT:
        groups = _cut_groups(wanted)
        by_likeness = sorted(allowed, key=lambda name: -len(groups & _cut_groups(name)))
        allowed = by_likeness[:MAX_LOOKED_AT]
    near = difflib.get_close_matches(wanted, allowed, n=1)
    return near[0] if near else None


def _cut_groups(word: str) -> set[str]:
    return {word[place : place + 3] for place in range(len(word) - 2)}


def invalid_parameters(faults: Sequence[Fault]) -> ApiError:
    distinct = list({(fault.parameter, str(fault.value)): fault for fault in faults}.values())
    shown = distinct[:MAX_ERRORS]
    errors = [fault.describe(is_near=place < MAX_NEAREST) for place, fault in enumerate(shown)]
    detail = _tell(errors[0], others=len(distinct) - 1)
    return ApiError("invalid-parameter", detail, errors=errors)


def _tell(error: ParameterError, *, others: int) -> str:
    """One fault in one sentence, for people; `errors` has all of them."""
    sent = "" if error.value is None else f' "{error.value}"'
    is_long = len(error.message) > MAX_MESSAGE_CHARACTERS
    message = " is not allowed; errors lists what is" if is_long else f": {error.message}"
    near = f' Did you mean "{error.nearest}"?' if error.nearest else ""
    more = f" And {others} more, see errors." if others else ""
    return f"{error.parameter}{sent}{message}.{near}{more}"


def not_found(what: str) -> ApiError:
    return ApiError("not-found", f"There is no {what} with this identifier.")


def withdrawn(what: str, reason: str, *, replaced_by: Sequence[str]) -> ApiError:
    """`replaced_by` are the paths of the successors."""
    links = ", ".join(f'<{path}>; rel="successor-version"' for path in replaced_by)
    successors = f" See {', '.join(replaced_by)}." if replaced_by else ""
    return ApiError(
        "withdrawn",
        f"This {what} was withdrawn. {reason}{successors}",
        replaced_by=replaced_by,
        headers={"Link": links} if links else {},
    )


def problem_response(scope: Mapping[str, Any], error: ApiError) -> Response:
    """The one place where a failure becomes an answer."""
    code = ERROR_CODES[error.code]
    problem = Problem(
        type=f"{PROBLEM_URN}{error.code}",
        title=code.title,
        status=code.status,
        detail=error.detail,
        code=error.code,
        instance=_instance(scope),
        request_id=scope["state"]["request_id"],
        errors=list(error.errors),
        replaced_by=list(error.replaced_by),
    )
    headers = {"Cache-Control": "no-store", **error.headers}
    if code.status == 503:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if code.status == 405:
        headers["Allow"] = ALLOWED_METHODS
    foreign = {member for code, member in _MEMBERS_OF_CODES.items() if code != error.code}
    body = problem.model_dump_json(exclude=foreign)
    return Response(body, code.status, headers, PROBLEM_JSON)


def _instance(scope: Mapping[str, Any]) -> str:
    """The path as sent. A request line with a whole URL has none: its host is not repeated."""
    path = bytes(scope["raw_path"]).decode("ascii", "replace")
    return path if path.startswith("/") else "/"
