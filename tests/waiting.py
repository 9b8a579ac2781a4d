"""Waiting for a state: asked for over and over, with an end that no busy machine reaches."""

import time
from collections.abc import Callable

WAIT_SECONDS = 120.0
SECONDS_BETWEEN_LOOKS = 0.02


def wait_until(holds: Callable[[], bool], what: str) -> float:
    """Seconds until it held. Errors: AssertionError that names what was waited for."""
    started = time.monotonic()
    while not holds():
        seconds = time.monotonic() - started
        assert seconds < WAIT_SECONDS, f"{what}: not so after {seconds:.0f} s"
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return time.monotonic() - started
