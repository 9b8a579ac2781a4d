"""Content codings (RFC 9110, section 12.5.3): which one a client gets, and the bytes in it.

Levels are those that measurement on our own pages favours (docs/decisions.md): about as small as
the usual ones, in a fraction of their time.
"""

import sys
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import brotli
from isal import isal_zlib
from zlib_ng import zlib_ng

from app.edge.negotiation import weigh_encoding

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Below this nothing is gained by compressing.
MIN_BYTES = 500
_GZIP_WINDOW = 31  # the greatest, in gzip's frame
_PACKED = (b"image/png", b"font/")

# Takes the next piece and whether it is the last one; gives what of the frame is ready.
Packer = Callable[[bytes, bool], bytes]


@dataclass(frozen=True)
class _Coding:
    """`make_kept` is for what is packed once for many: a fifth smaller for thrice the time.

    `short_bytes` are as many as `make` packs in some 200 µs; more are too long for the event loop.
    """

    make: Callable[[], Packer]
    make_kept: Callable[[], Packer]
    short_bytes: int


# By level those that have ended a frame: to make one takes a fourth of the time of a short page.
_free: defaultdict[int, deque[zstd.ZstdCompressor]] = defaultdict(lambda: deque(maxlen=2))


def _pack_zstd(level: int) -> Packer:
    free = _free[level]
    try:
        compressor = free.pop()
    except IndexError:
        compressor = zstd.ZstdCompressor(level)

    def pack(piece: bytes, is_last: bool) -> bytes:
        if not is_last:
            return compressor.compress(piece, compressor.CONTINUE)
        packed = compressor.compress(piece, compressor.FLUSH_FRAME)
        free.append(compressor)
        return packed

    return pack


def _pack_brotli(level: int) -> Packer:
    compressor = brotli.Compressor(quality=level)
    return lambda piece, is_last: (
        compressor.process(piece) + (compressor.finish() if is_last else b"")
    )


def _pack_gzip(library: Any, level: int) -> Packer:
    compressor = library.compressobj(level, library.DEFLATED, _GZIP_WINDOW)
    return lambda piece, is_last: (
        compressor.compress(piece) + (compressor.flush() if is_last else b"")
    )


# Of those that a client wants as much, it gets the first.
_CODINGS: Mapping[str, _Coding] = {
    "zstd": _Coding(partial(_pack_zstd, 1), partial(_pack_zstd, 5), 192 * 1024),
    "br": _Coding(partial(_pack_brotli, 3), partial(_pack_brotli, 5), 48 * 1024),
    "gzip": _Coding(partial(_pack_gzip, isal_zlib, 2), partial(_pack_gzip, zlib_ng, 8), 192 * 1024),
}


@lru_cache(maxsize=256)
def choose_coding(accepted: bytes) -> str:
    """The name of the coding, empty for none. `accepted`: the header as it was sent."""
    text = accepted.decode("latin-1")
    weights = {coding: weigh_encoding(text, coding) for coding in _CODINGS}
    best = max(weights, key=lambda coding: weights[coding])
    return best if weights[best] else ""


def gets_smaller(media_type: bytes) -> bool:
    """Whether bodies of this type do."""
    return not media_type.startswith(_PACKED)


def make_packer(coding: str, *, is_kept: bool) -> Packer:
    """For one body, which becomes one frame. `coding`: as `choose_coding` gave it, not empty."""
    how = _CODINGS[coding]
    return how.make_kept() if is_kept else how.make()


def is_short(coding: str, length: int) -> bool:
    """Whether a piece of so many bytes may be packed on the event loop."""
    return length <= _CODINGS[coding].short_bytes
