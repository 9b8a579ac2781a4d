"""Cursors and canonical links."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated
from urllib.parse import quote

from pydantic import Field, FiniteFloat, StringConstraints, TypeAdapter

from app.errors import ApiError

# Enough to find a slip; a cursor holds nothing that needs protection.
_CHECKSUM_BYTES = 8

SortKey = tuple[str | int | float, ...]
_Identifier = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9_-]{1,300}$")]
_Number = Annotated[int, Field(strict=True, ge=0, lt=2**31)]
_Fraction = Annotated[FiniteFloat, Field(strict=True)]
_Payload: TypeAdapter[tuple[list[_Identifier | _Number | _Fraction], str, str]] = TypeAdapter(
    tuple[
        Annotated[list[_Identifier | _Number | _Fraction], Field(max_length=3)],
        str,
        str,
    ]
)

ParameterValues = Mapping[str, Sequence[str] | str | int]


class CanonicalQuery:
    """Parameters as links have them: sorted by name, then value, each value once."""

    def __init__(self, values: ParameterValues) -> None:
        pairs = sorted(
            (name, _write_value(value))
            for name, given in values.items()
            for value in ({given} if isinstance(given, str | int) else set(given))
        )
        self._parts = [(name, f"{name}={quote(value, safe='')}") for name, value in pairs]

    def without(self, *names: str) -> str:
        return "&".join(part for name, part in self._parts if name not in names)

    def around_cursor(self) -> tuple[str, str]:
        """What stands before a cursor and behind it, where the query has none of its own."""
        before = "".join(f"{part}&" for name, part in self._parts if name < "cursor")
        behind = "".join(f"&{part}" for name, part in self._parts if name > "cursor")
        return f"{before}cursor=", behind


def build_link(path: str, values: ParameterValues) -> str:
    return join_query(path, CanonicalQuery(values).without())


def join_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _write_value(value: str | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def encode_cursor(after: SortKey, *, release_digest: str, scope: str) -> str:
    """`scope` is the canonical path with filters and sort; the cursor is for it alone."""
    payload = _Payload.dump_json((list(after), release_digest, _hash(scope)))
    return _to_base64(_checksum(payload) + payload)


def decode_cursor(
    cursor: str, *, release_digest: str, scope: str, like: SortKey, first_page: str
) -> SortKey:
    """The sort key behind which the page begins; `like` shows the types of its parts.

    Errors: ApiError `invalid-cursor` for what is not ours or belongs to another list,
    `expired-cursor` for a sound cursor of an earlier release.
    """
    after, digest, scope_hash = _read_cursor(cursor)
    if scope_hash != _hash(scope) or [type(part) for part in after] != [type(p) for p in like]:
        raise ApiError("invalid-cursor", "The cursor belongs to another path, filter or sort.")
    if digest != release_digest:
        raise ApiError(
            "expired-cursor",
            f"The data have changed since; begin again at {first_page}.",
            headers={"Link": f'<{first_page}>; rel="first"'},
        )
    return tuple(after)


def _read_cursor(cursor: str) -> tuple[list[str | int | float], str, str]:
    try:
        content = base64.b64decode(
            cursor.encode("ascii") + b"=" * (-len(cursor) % 4),
            altchars=b"-_",
            validate=True,
        )
        checksum, payload = content[:_CHECKSUM_BYTES], content[_CHECKSUM_BYTES:]
        if _to_base64(content) != cursor or checksum != _checksum(payload):
            raise ValueError("not written by us")
        after, digest, scope_hash = _Payload.validate_json(payload)
    except ValueError as error:
        raise ApiError("invalid-cursor", "This is not a cursor of this API.") from error
    return list(after), digest, scope_hash


def _to_base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def _checksum(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest()[:_CHECKSUM_BYTES]


def _hash(scope: str) -> str:
    return hashlib.sha256(scope.encode()).hexdigest()[:16]
