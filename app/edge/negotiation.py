"""Which of the offered media types an answer has, and what a coding weighs (RFC 9110, 12.5)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

# What is longer is taken for absent: no client needs it, and it would be remembered.
MAX_HEADER_BYTES = 1_000

_Range = tuple[str, str, frozenset[str], float]


@lru_cache(maxsize=256)
def choose_media_type(accept: str, offered: tuple[str, ...]) -> str:
    """The offered type that the client wants most; among equals the first.

    A header that names none of them, or that cannot be read, gets the first: an answer that can
    be read by a person is more use than a refusal.
    """
    ranges = list(_read_ranges(accept))
    wanted = {media_type: _weigh(media_type, ranges) for media_type in offered}
    return max(offered, key=lambda media_type: wanted[media_type]) if ranges else offered[0]


def weigh_encoding(accepted: str, encoding: str) -> float:
    """How much the client wants a content coding; 0 where it does not (RFC 9110, 12.5.3)."""
    weights = {}
    for entry in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in entry.split(";"))
        given = [p.removeprefix("q=") for p in parameters if p.startswith("q=")]
        weights[name] = _read_weight(given[0]) if given else 1.0
    return weights.get(encoding, weights.get("*", 0.0))


def _read_ranges(accept: str) -> Iterator[_Range]:
    for entry in accept.split(","):
        essence, *parameters = (part.strip().lower() for part in entry.split(";"))
        main, slash, sub = essence.partition("/")
        if not (main and slash and sub):
            continue
        weights = [p.removeprefix("q=") for p in parameters if p.startswith("q=")]
        others = frozenset(p.replace('"', "") for p in parameters if not p.startswith("q="))
        yield main, sub, others, _read_weight(weights[0]) if weights else 1.0


def _read_weight(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _weigh(media_type: str, ranges: Sequence[_Range]) -> float:
    """The weight of the most specific range that the type falls in; 0 where none does."""
    essence, *parameters = (part.strip() for part in media_type.lower().split(";"))
    main, _, sub = essence.partition("/")
    own = {parameter.replace('"', "") for parameter in parameters}
    matching = [
        ((a != "*") + (b != "*") + len(others), weight)
        for a, b, others, weight in ranges
        if a in ("*", main) and b in ("*", sub) and others <= own
    ]
    return max(matching)[1] if matching else 0.0
