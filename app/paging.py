"""Cursors and canonical links."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Annotated
from urllib.parse import quote

from pydantic import ConfigDict, Field, FiniteFloat, JsonValue, TypeAdapter

from app.errors import ApiError
from app.index import Place

# Enough to find a slip; a cursor holds nothing that needs protection.
_CHECKSUM_BYTES = 8

# Nearly every value; to look costs a fourth of what quoting does.
_NEEDS_NO_QUOTES = re.compile("[A-Za-z0-9_.~-]*").fullmatch

_Payload = TypeAdapter(tuple[list[JsonValue], str, str])
_Place: TypeAdapter[Place] = TypeAdapter(
    tuple[Annotated[int, Field(ge=0, lt=2**31)]]
    | tuple[FiniteFloat, Annotated[int, Field(ge=0, lt=2**31)]],
    config=ConfigDict(strict=True),
)

ParameterValues = Mapping[str, Sequence[str] | str | int]


class CanonicalQuery:
    """Parameters as links have them: sorted by name, then value, each value once."""

    def __init__(self, values: ParameterValues) -> None:
        self._parts = [(name, part) for name in sorted(values) for part in _write(name, values)]

    def without(self, *names: str) -> str:
        return "&".join(part for name, part in self._parts if name not in names)

    def replace(self, values: ParameterValues) -> "CanonicalQuery":
        """With other values of these, which may be new."""
        changed = CanonicalQuery(values)
        changed._parts += (part for part in self._parts if part[0] not in values)
        changed._parts.sort(key=itemgetter(0))
        return changed


def join_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _write(name: str, values: ParameterValues) -> list[str]:
    given = values[name]
    if isinstance(given, (str, int)):
        return [f"{name}={_quote(_write_value(given))}"]
    return [f"{name}={_quote(text)}" for text in sorted(set(map(_write_value, given)))]


def _quote(value: str) -> str:
    return value if _NEEDS_NO_QUOTES(value) else quote(value, safe="")


def _write_value(value: str | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def encode_cursor(after: Place, *, release_digest: str, scope: str) -> str:
    """`scope` is the canonical path with filters and sort; the cursor is for it alone."""
    payload = _Payload.dump_json((list(after), release_digest, _hash(scope)))
    return _to_base64(_checksum(payload) + payload)


def decode_cursor(cursor: str, *, release_digest: str, scope: str, first_page: str) -> Place:
    """The place behind which the page begins.

    Errors: ApiError `invalid-cursor` for what is not ours or belongs to another list,
    `expired-cursor` for a sound cursor of an earlier release, in whatever form it told its place.
    """
    try:
        after, digest, scope_hash = _Payload.validate_json(_read_payload(cursor))
        if scope_hash != _hash(scope):
            raise ApiError("invalid-cursor", "The cursor belongs to another path, filter or sort.")
        if digest != release_digest:
            raise ApiError(
                "expired-cursor",
                f"The data have changed since; begin again at {first_page}.",
                headers={"Link": f'<{first_page}>; rel="first"'},
            )
        return _Place.validate_python(tuple(after))
    except ValueError as error:
        raise ApiError("invalid-cursor", "This is not a cursor of this API.") from error


def _read_payload(cursor: str) -> bytes:
    content = base64.b64decode(
        cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True
    )
    checksum, payload = content[:_CHECKSUM_BYTES], content[_CHECKSUM_BYTES:]
    if _to_base64(content) != cursor or checksum != _checksum(payload):
        raise ValueError("not written by us")
    return payload


def _to_base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def _checksum(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest()[:_CHECKSUM_BYTES]


def _hash(scope: str) -> str:
    return hashlib.sha256(scope.encode()).hexdigest()[:16]
