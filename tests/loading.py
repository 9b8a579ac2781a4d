"""Loads that are killed, and what a database holds afterwards."""

import subprocess
import time
from collections.abc import Callable
from contextlib import suppress

from processes import Fork
from sqlmodel import Session

from app.curation.corpus_records import Seed
from app.database.engines import create_read_engine
from app.load.transaction import LoadResult
from app.queries.release import compute_content_digest, get_release


def read_release(url: str) -> tuple[str, str]:
    """Version of the stored release, and the digest of what is really stored."""
    engine = create_read_engine(url)
    with Session(engine) as session:
        release = get_release(session)
        assert release is not None
        assert compute_content_digest(session.connection()) == release.content_digest
        result = (release.version, release.content_digest)
    engine.dispose()
    return result


def run_load(
    load: Callable[[Seed, str], LoadResult],
    url: str,
    seed: Seed,
    choose_seconds: Callable[[], float],
) -> float:
    """Load in a process of its own and kill it after the chosen time; returns how long it ran."""
    process = Fork(load, seed, url)
    started = time.monotonic()
    with suppress(subprocess.TimeoutExpired):
        process.wait(choose_seconds())
    process.kill()
    process.wait()
    return time.monotonic() - started
