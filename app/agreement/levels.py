"""What follows from how many sources hold which position: level, direction, numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.vocabulary import Direction, Level, PositionKind

# The two thresholds of ClinvArbitration's published summary rule, in percent so that shares are
# compared in integers: a majority needs 60 % on its side and at most 20 % dissent.
MAJORITY_MIN_PERCENT = 60
MAJORITY_MAX_DISSENT_PERCENT = 20

# Below this many speaking sources nothing is called fragile: leaving one out of two always
# changes the level to `single_source`.
FRAGILE_MIN_SPEAKING = 3

# The 97.5 % quantile of the standard normal distribution, for a two-sided 95 % interval.
WILSON_Z = 1.959963984540054

# Fractions are rounded here, before anything stores or compares them.
FRACTION_DECIMALS = 4

# So many different counts are worked out once and remembered; five sources have 126.
REMEMBERED_TALLIES = 4096


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many sources hold which position; `speaking` + `silent` = `corpus`."""

    supporting: int
    qualifying: int
    opposing: int
    mixed: int
    silent: int
    speaking: int
    corpus: int


class Tally(NamedTuple):
    """All that depends on the counts alone; fractions null where fewer than two sources speak."""

    counts: Counts
    level: Level
    direction: Direction
    is_conflict: bool
    is_fragile: bool
    share_supporting: float | None
    pairwise: float | None
    wilson95: tuple[float, float] | None
    coverage: float
    rank: float


def tally_positions(kinds: Sequence[PositionKind], *, corpus: int) -> Tally:
    """Count the positions of the sources that speak, of a corpus of so many sources."""
    return _tally(
        kinds.count(PositionKind.SUPPORTS),
        kinds.count(PositionKind.QUALIFIES),
        kinds.count(PositionKind.OPPOSES),
        kinds.count(PositionKind.MIXED),
        corpus,
    )


def is_conflict(counts: Counts) -> bool:
    """Whether sources conflict: one accepts and another opposes, or one is mixed."""
    accepting = counts.supporting + counts.qualifying
    return (accepting >= 1 and counts.opposing >= 1) or counts.mixed >= 1


def judge_level(*, s: int, q: int, o: int, m: int) -> Level:
    """The level for s supporting, q qualifying, o opposing, m mixed sources; first match wins."""
    k = s + q + o + m
    if k == 0:
        return Level.NO_POSITION
    if k == 1:
        return Level.SINGLE_SOURCE
    if s == k:
        return Level.UNANIMOUS
    if o == k:
        return Level.UNANIMOUS_AGAINST
    if _is_majority(s, dissent=o + m, k=k):
        return Level.MAJORITY
    if _is_majority(o, dissent=s + q + m, k=k):
        return Level.MAJORITY_AGAINST
    if o == m == 0:
        return Level.QUALIFIED
    return Level.CONTESTED


def wilson_interval(successes: int, trials: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share, rounded; `trials` must be at least 1."""
    share = successes / trials
    z2 = WILSON_Z**2
    centre = share + z2 / (2 * trials)
    spread = WILSON_Z * (share * (1 - share) / trials + z2 / (4 * trials**2)) ** 0.5
    scale = 1 + z2 / trials
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return max(0.0, _round(low)), min(1.0, _round(high))


@lru_cache(maxsize=REMEMBERED_TALLIES)
def _tally(s: int, q: int, o: int, m: int, corpus: int) -> Tally:
    k = s + q + o + m
    counts = Counts(
        supporting=s,
        qualifying=q,
        opposing=o,
        mixed=m,
        silent=corpus - k,
        speaking=k,
        corpus=corpus,
    )
    wilson = wilson_interval(s, k) if k else (0.0, 0.0)
    return Tally(
        counts=counts,
        level=judge_level(s=s, q=q, o=o, m=m),
        direction=_judge_direction(counts),
        is_conflict=is_conflict(counts),
        is_fragile=_is_fragile(counts),
        share_supporting=_round(s / k) if k >= 2 else None,
        pairwise=_round(_pairwise(counts)) if k >= 2 else None,
        wilson95=wilson if k >= 2 else None,
        coverage=_round(k / corpus) if corpus else 0.0,
        rank=wilson[0],
    )


def _is_majority(side: int, *, dissent: int, k: int) -> bool:
    return (
        100 * side >= MAJORITY_MIN_PERCENT * k and 100 * dissent <= MAJORITY_MAX_DISSENT_PERCENT * k
    )


def _judge_direction(counts: Counts) -> Direction:
    if counts.speaking == 0:
        return Direction.NONE
    if is_conflict(counts):
        return Direction.DIVIDED
    if counts.opposing:
        return Direction.AGAINST
    return Direction.FOR if counts.supporting else Direction.CONDITIONAL


def _is_fragile(counts: Counts) -> bool:
    if counts.speaking < FRAGILE_MIN_SPEAKING:
        return False
    held = {
        "s": counts.supporting,
        "q": counts.qualifying,
        "o": counts.opposing,
        "m": counts.mixed,
    }
    without_one = {
        judge_level(**{**held, kind: number - 1}) for kind, number in held.items() if number
    }
    return without_one != {judge_level(**held)}


def _pairwise(counts: Counts) -> float:
    """The share of pairs of speaking sources that hold the same position."""
    held = (counts.supporting, counts.qualifying, counts.opposing, counts.mixed)
    return sum(n * (n - 1) for n in held) / (counts.speaking * (counts.speaking - 1))


def _round(fraction: float) -> float:
    return round(fraction, FRACTION_DECIMALS)
