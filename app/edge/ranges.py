"""One part of a file (RFC 9110, section 14): which bytes are asked for."""

import re
from dataclasses import dataclass

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """The first and the last byte, of so many."""

    first: int
    last: int
    of: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"bytes {self.first}-{self.last}/{self.of}"


class UnsatisfiableError(Exception):
    """Nothing of what is asked for is there."""


def choose_part(asked: str, condition: str, *, etag: bytes, length: int) -> Part | None:
    """What `Range` asks for, unless `If-Range` names other bytes; null where it means all of them.

    Errors: UnsatisfiableError.
    """
    if not asked or condition not in ("", etag.decode()):
        return None
    return read_part(asked, length)


def read_part(asked: str, length: int) -> Part | None:
    """What a header asks for of a file of this length; null where it means all of it.

    Several parts, other units, and what is no range at all, are answered with the whole, as a
    server may. Errors: UnsatisfiableError.
    """
    found = _RANGE.fullmatch(asked.strip())
    if found is None or found.group(1, 2) == ("", ""):
        return None
    given_first, given_last = found.groups()
    if not given_first:
        first, last = max(0, length - int(given_last)), length - 1
    else:
        first = int(given_first)
        last = min(int(given_last or length), length - 1)
        if given_last and int(given_last) < first:
            return None
    if first >= length:
        raise UnsatisfiableError
    return Part(first=first, last=last, of=length)
