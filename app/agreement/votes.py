"""The vote: from the positions of the sources to level, direction, flags, numbers, summary."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from app.agreement.positions import CitedStance, Position
from app.agreement.words import NewFlag, PositionBasis
from app.vocabulary import Direction, Flag, Level, PositionKind

METHOD = "one-source-one-vote/2"
METHOD_DIRECT = "one-source-one-vote/1"

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

# How the summary says what one source does, and what several do.
SUMMARY_VERBS = (
    (PositionKind.SUPPORTS, "supports", "support"),
    (PositionKind.QUALIFIES, "accepts it under a condition", "accept it under conditions"),
    (PositionKind.OPPOSES, "opposes", "oppose"),
    (PositionKind.MIXED, "says both", "say both"),
)


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


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What is served as `agreement`; fractions 0..1, null where fewer than two sources speak.

    `positions` holds every source of the corpus, silent ones included.
    """

    level: Level
    direction: Direction
    flags: tuple[Flag | NewFlag, ...]
    counts: Counts
    share_supporting: float | None
    pairwise: float | None
    wilson95: tuple[float, float] | None
    coverage: float
    independent: int
    level_direct: Level = Level.NO_POSITION
    level_stated_only: Level
    rank: float
    summary: str
    method: str = METHOD
    positions: Mapping[str, PositionKind] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """What the vote on one claim is worked out from.

    Shape: `labels` has every source that may speak; `held` the positions of those that do,
    `direct` what they hold directly, and `stated` that without implied citations; `interested`
    are those with an interest that counts here, `senses` the senses in which the claim's term is
    used. Whether a source is against itself, or silent here and opposed to a narrower claim, is
    not seen from the positions.
    """

    labels: Mapping[str, str]
    held: Mapping[str, Position]
    direct: Collection[PositionKind]
    stated: Collection[PositionKind]
    interested: Collection[str] = ()
    senses: Collection[str] = ()
    is_contradicted: bool = False
    is_opposed_below: bool = False


def judge_ballot(ballot: Ballot) -> Agreement:
    """Count the votes on one claim."""
    corpus = len(ballot.labels)
    kinds = [position.position for position in ballot.held.values()]
    counts = count_positions(kinds, corpus=corpus)
    direct = count_positions(ballot.direct, corpus=corpus)
    stated = count_positions(ballot.stated, corpus=corpus)
    speaking = counts.speaking
    wilson = wilson_interval(counts.supporting, speaking) if speaking else (0.0, 0.0)
    cited = [citation for position in ballot.held.values() for citation in position.cited]
    return Agreement(
        level=_judge_counts(counts),
        direction=_judge_direction(counts),
        flags=_list_flags(ballot, counts=counts, direct=direct, stated=stated, cited=cited),
        counts=counts,
        share_supporting=_round(counts.supporting / speaking) if speaking >= 2 else None,
        pairwise=_round(_pairwise(counts)) if speaking >= 2 else None,
        wilson95=wilson if speaking >= 2 else None,
        coverage=_round(speaking / corpus) if corpus else 0.0,
        independent=_count_origins(cited),
        level_direct=_judge_counts(direct),
        level_stated_only=_judge_counts(stated),
        rank=wilson[0],
        summary=_summarise(ballot.held.values(), ballot.labels),
        positions={
            **dict.fromkeys(ballot.labels, PositionKind.SILENT),
            **{source: position.position for source, position in ballot.held.items()},
        },
    )


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


def count_positions(kinds: Iterable[PositionKind], *, corpus: int) -> Counts:
    number = Counter(kinds)
    number[PositionKind.SILENT] = 0
    speaking = number.total()
    return Counts(
        supporting=number[PositionKind.SUPPORTS],
        qualifying=number[PositionKind.QUALIFIES],
        opposing=number[PositionKind.OPPOSES],
        mixed=number[PositionKind.MIXED],
        silent=corpus - speaking,
        speaking=speaking,
        corpus=corpus,
    )


def is_conflict(counts: Counts) -> bool:
    """Whether sources conflict: one accepts and another opposes, or one is mixed."""
    accepting = counts.supporting + counts.qualifying
    return (accepting >= 1 and counts.opposing >= 1) or counts.mixed >= 1


def _list_flags(
    ballot: Ballot, *, counts: Counts, direct: Counts, stated: Counts, cited: list[CitedStance]
) -> tuple[Flag | NewFlag, ...]:
    held = ballot.held.values()
    flags: dict[Flag | NewFlag, bool] = {
        Flag.ALL_SUPPORTERS_SELL_IT: _only_the_interested_support(held, ballot.interested),
        Flag.ANY_CONFLICT: is_conflict(counts),
        Flag.CONFLICT_IMPLIED: is_conflict(direct) and not is_conflict(stated),
        NewFlag.CONFLICT_INFERRED: is_conflict(counts) and not is_conflict(direct),
        Flag.DEFINITION_DIFFERS: len(ballot.senses) >= 2,
        NewFlag.DISSENT_BELOW: ballot.is_opposed_below,
        Flag.FRAGILE: _is_fragile(counts),
        NewFlag.INCLUDES_INFERRED: any(p.basis is PositionBasis.INFERRED for p in held),
        Flag.SECOND_HAND_ONLY: bool(cited) and all(c.attributed_to for c in cited),
        Flag.SELF_CONTRADICTION: stated.mixed > 0 or ballot.is_contradicted,
    }
    return tuple(sorted(flag for flag, is_set in flags.items() if is_set))


def _judge_counts(counts: Counts) -> Level:
    return judge_level(s=counts.supporting, q=counts.qualifying, o=counts.opposing, m=counts.mixed)


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


def _only_the_interested_support(held: Iterable[Position], interested: Collection[str]) -> bool:
    accepting = (PositionKind.SUPPORTS, PositionKind.QUALIFIES)
    supporters = [position.source for position in held if position.position in accepting]
    return bool(supporters) and all(source in interested for source in supporters)


def _pairwise(counts: Counts) -> float:
    """The share of pairs of speaking sources that hold the same position."""
    held = (counts.supporting, counts.qualifying, counts.opposing, counts.mixed)
    return sum(n * (n - 1) for n in held) / (counts.speaking * (counts.speaking - 1))


def _count_origins(cited: Collection[CitedStance]) -> int:
    """How many distinct origins speak.

    A source with an own statement is its own origin; one that only reports others counts under
    those whom it reports.
    """
    own = {citation.source for citation in cited if citation.attributed_to is None}
    reported = {
        citation.attributed_to
        for citation in cited
        if citation.attributed_to is not None and citation.source not in own
    }
    return len(own) + len(reported)


def _summarise(held: Collection[Position], labels: Mapping[str, str]) -> str:
    """One sentence that names every source that speaks, so that a dissent never disappears."""
    parts = []
    for kind, one, many in SUMMARY_VERBS:
        positions = [position for position in held if position.position is kind]
        if positions:
            verb = one if len(positions) == 1 else many
            parts.append(f"{len(positions)} {verb} ({_name_sources(positions, labels)})")
    total = f"{len(labels)} source{'' if len(labels) == 1 else 's'}"
    if not parts:
        return f"None of {total} takes a position."
    return f"{len(held)} of {total} {'speaks' if len(held) == 1 else 'speak'}: {', '.join(parts)}."


def _name_sources(positions: Iterable[Position], labels: Mapping[str, str]) -> str:
    """Their labels, and of those that speak of other claims only, that they do."""
    direct: list[str] = []
    inferred: list[str] = []
    for position in positions:
        is_inferred = position.basis is PositionBasis.INFERRED
        (inferred if is_inferred else direct).append(labels[position.source])
    names = sorted(direct)
    if inferred:
        says = "it says" if len(inferred) == 1 else "they say"
        names.append(f"by what {says} of related claims: {'; '.join(sorted(inferred))}")
    return "; ".join(names)


def _round(fraction: float) -> float:
    return round(fraction, FRACTION_DECIMALS)
