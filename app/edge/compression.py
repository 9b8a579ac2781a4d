"""Content codings (RFC 9110, section 12.5.3): which one a client gets, and the bytes in it.

Levels are those that measurement on our own pages favours (docs/decisions.md): about as small as
the usual ones, in a fraction of their time.
"""

import sys
from collections.abc import Callable, Mapping
from functools import lru_cache

import brotli
from zlib_ng import zlib_ng

from app.edge.negotiation import weigh_encoding

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Below this nothing is gained by compressing.
MIN_BYTES = 500
ZSTD_LEVEL = 3
BROTLI_QUALITY = 3
GZIP_LEVEL = 3

_GZIP_WINDOW = 31  # the greatest, in gzip's frame
_PACKED = (b"image/png", b"font/")

# Takes the next piece and whether it is the last one; gives what of the frame is ready.
Packer = Callable[[bytes, bool], bytes]


def _pack_zstd() -> Packer:
    compressor = zstd.ZstdCompressor(ZSTD_LEVEL)
    return lambda piece, is_last: compressor.compress(
        piece, compressor.FLUSH_FRAME if is_last else compressor.CONTINUE
    )


def _pack_brotli() -> Packer:
    compressor = brotli.Compressor(quality=BROTLI_QUALITY)
    return lambda piece, is_last: (
        compressor.process(piece) + (compressor.finish() if is_last else b"")
    )


def _pack_gzip() -> Packer:
    compressor = zlib_ng.compressobj(GZIP_LEVEL, zlib_ng.DEFLATED, _GZIP_WINDOW)
    return lambda piece, is_last: (
        compressor.compress(piece) + (compressor.flush() if is_last else b"")
    )


# Of those that a client wants as much, it gets the first.
_PACKERS: Mapping[str, Callable[[], Packer]] = {
    "zstd": _pack_zstd,
    "br": _pack_brotli,
    "gzip": _pack_gzip,
}


@lru_cache(maxsize=256)
def choose_coding(accepted: bytes) -> str:
    """The name of the coding, empty for none. `accepted`: the header as it was sent."""
    text = accepted.decode("latin-1")
    weights = {coding: weigh_encoding(text, coding) for coding in _PACKERS}
    best = max(weights, key=lambda coding: weights[coding])
    return best if weights[best] else ""


def gets_smaller(media_type: bytes) -> bool:
    """Whether bodies of this type do."""
    return not media_type.startswith(_PACKED)


def make_packer(coding: str) -> Packer:
    """For one body, which becomes one frame. `coding`: as `choose_coding` gave it, not empty."""
    return _PACKERS[coding]()
