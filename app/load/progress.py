"""How far a load has come: told to whoever started it, in claims, then in records."""

from collections.abc import Callable, Iterator

from app.curation.corpus_records import Seed
from app.curation.records import ClaimRecord

# What is being done, how much of it is done, and how much there is.
OnProgress = Callable[[str, int, int], None]

_REPORT_EVERY = 500


def ignore_progress(step: str, done: int, total: int) -> None:
    """The listener of those who do not watch."""


def count_claims(seed: Seed) -> int:
    return sum(len(claims) for claims in seed.claims.values())


def walk_claims(
    seed: Seed, step: str, on_progress: OnProgress
) -> Iterator[tuple[str, ClaimRecord]]:
    """Every claim with its topic, in an order that does not depend on the order of the topics."""
    total = count_claims(seed)
    done = 0
    for topic in sorted(seed.claims):
        for claim in seed.claims[topic]:
            yield topic, claim
            done += 1
            if done % _REPORT_EVERY == 0:
                on_progress(step, done, total)
    on_progress(step, total, total)
