"""The memory that the C library gives: one heap for all threads."""

import ctypes
import sys

_ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h


def share_heap() -> None:
    """With heaps of their own, which only glibc has, threads each keep room for the longest answer.

    They take turns anyway. Before the first thread begins.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if set_option is not None:
        set_option(_ARENA_MAX, 1)
