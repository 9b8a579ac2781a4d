"""The fields of a message, as ASGI has them."""

from collections.abc import Mapping

from starlette.types import Scope

Headers = list[tuple[bytes, bytes]]


def read_headers(scope: Scope) -> Mapping[bytes, bytes]:
    """Of a request, by name; what came several times is one list (RFC 9110, section 5.3)."""
    pairs = scope["headers"]
    named = dict(pairs)
    if len(named) < len(pairs):
        named.clear()
        for name, value in pairs:
            named[name] = b"%b,%b" % (named[name], value) if name in named else value
    return named
