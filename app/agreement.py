"""How far the sources agree on one claim: citations in, agreement out.

The method `one-source-one-vote/1` of design.md. Pure: no database, web, clock, randomness or
settings, so that anybody can recompute what is served.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.vocabulary import Basis, Direction, Flag, Level, Polarity, PositionKind, Stance

METHOD = "one-source-one-vote/1"

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

_FOR = (PositionKind.SUPPORTS, PositionKind.QUALIFIES, PositionKind.MIXED)
_AGAINST = (PositionKind.OPPOSES, PositionKind.MIXED)

# Which positions on a headline claim mean that a source recommends, or advises against, the item.
RECOMMENDS = {Polarity.HELPS: _FOR, Polarity.HARMS: _AGAINST}
ADVISES_AGAINST = {Polarity.HELPS: _AGAINST, Polarity.HARMS: _FOR}


@dataclass(frozen=True, kw_only=True)
class CitedStance:
    """One citation of a claim, as far as agreement depends on it.

    `attributed_to` is null where the source speaks for itself.
    """

    source: str
    stance: Stance
    basis: Basis = Basis.STATED
    is_counted: bool = True
    attributed_to: str | None = None


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
    flags: tuple[Flag, ...]
    counts: Counts
    share_supporting: float | None
    pairwise: float | None
    wilson95: tuple[float, float] | None
    coverage: float
    independent: int
    level_stated_only: Level
    rank: float
    summary: str
    method: str = METHOD
    positions: Mapping[str, PositionKind] = field(repr=False)


def assess_agreement(
    citations: Iterable[CitedStance],
    *,
    corpus: Mapping[str, str],
    interested: Collection[str] = (),
    senses: Mapping[str, str] | None = None,
) -> Agreement:
    """Say how far the sources agree on one claim.

    Shape: the claim's citations in any order; `corpus` maps every source to its label,
    `interested` are the sources with an interest that favours the claim or what it is about,
    `senses` maps a source to what it takes the claim's `subject_term` to mean.
    Errors: KeyError for a citation of a source outside the corpus.
    Source: design.md, "Agreement"; README, "How agreement is worked out".
    """
    counted = [citation for citation in citations if citation.is_counted]
    stated = [citation for citation in counted if citation.basis is Basis.STATED]
    positions = summarise_positions(counted, corpus)
    stated_positions = summarise_positions(stated, corpus)
    counts, stated_counts = _count(positions), _count(stated_positions)
    supporting, speaking = counts.supporting, counts.speaking
    wilson = wilson_interval(supporting, speaking) if speaking else (0.0, 0.0)
    flags = {
        Flag.ANY_CONFLICT: _is_conflict(counts),
        Flag.CONFLICT_IMPLIED: _is_conflict(counts) and not _is_conflict(stated_counts),
        Flag.FRAGILE: _is_fragile(counts),
        Flag.SECOND_HAND_ONLY: bool(counted) and all(c.attributed_to for c in counted),
        Flag.SELF_CONTRADICTION: stated_counts.mixed > 0,
        Flag.ALL_SUPPORTERS_SELL_IT: _only_the_interested_support(positions, interested),
        Flag.DEFINITION_DIFFERS: _count_senses(positions, senses or {}) >= 2,
    }
    return Agreement(
        level=_judge_counts(counts),
        direction=_judge_direction(counts),
        flags=tuple(sorted(flag for flag, is_set in flags.items() if is_set)),
        counts=counts,
        share_supporting=_round(supporting / speaking) if speaking >= 2 else None,
        pairwise=_round(_pairwise(counts)) if speaking >= 2 else None,
        wilson95=wilson if speaking >= 2 else None,
        coverage=_round(speaking / counts.corpus) if counts.corpus else 0.0,
        independent=_count_origins(counted),
        level_stated_only=_judge_counts(stated_counts),
        rank=wilson[0],
        summary=_summarise(positions, corpus),
        positions=positions,
    )


def summarise_positions(
    counted: Sequence[CitedStance], corpus: Iterable[str]
) -> dict[str, PositionKind]:
    """The position of every source of the corpus: ten quotes of one page are one vote."""
    stances: dict[str, set[Stance]] = {source: set() for source in corpus}
    for citation in counted:
        stances[citation.source].add(citation.stance)
    return {source: _judge_position(held) for source, held in stances.items()}


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


def _judge_position(stances: set[Stance]) -> PositionKind:
    if not stances:
        return PositionKind.SILENT
    if stances == {Stance.OPPOSES}:
        return PositionKind.OPPOSES
    if Stance.OPPOSES in stances:
        return PositionKind.MIXED
    return PositionKind.QUALIFIES if Stance.QUALIFIES in stances else PositionKind.SUPPORTS


def _count(positions: Mapping[str, PositionKind]) -> Counts:
    number = Counter(positions.values())
    return Counts(
        supporting=number[PositionKind.SUPPORTS],
        qualifying=number[PositionKind.QUALIFIES],
        opposing=number[PositionKind.OPPOSES],
        mixed=number[PositionKind.MIXED],
        silent=number[PositionKind.SILENT],
        speaking=len(positions) - number[PositionKind.SILENT],
        corpus=len(positions),
    )


def _judge_counts(counts: Counts) -> Level:
    return judge_level(s=counts.supporting, q=counts.qualifying, o=counts.opposing, m=counts.mixed)


def _is_majority(side: int, *, dissent: int, k: int) -> bool:
    return (
        100 * side >= MAJORITY_MIN_PERCENT * k and 100 * dissent <= MAJORITY_MAX_DISSENT_PERCENT * k
    )


def _judge_direction(counts: Counts) -> Direction:
    if counts.speaking == 0:
        return Direction.NONE
    if _is_conflict(counts):
        return Direction.DIVIDED
    if counts.opposing:
        return Direction.AGAINST
    return Direction.FOR if counts.supporting else Direction.CONDITIONAL


def _is_conflict(counts: Counts) -> bool:
    accepting = counts.supporting + counts.qualifying
    return (accepting >= 1 and counts.opposing >= 1) or counts.mixed >= 1


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


def _only_the_interested_support(
    positions: Mapping[str, PositionKind], interested: Collection[str]
) -> bool:
    supporters = [
        source
        for source, position in positions.items()
        if position in (PositionKind.SUPPORTS, PositionKind.QUALIFIES)
    ]
    return bool(supporters) and all(source in interested for source in supporters)


def _count_senses(positions: Mapping[str, PositionKind], senses: Mapping[str, str]) -> int:
    speaking = [s for s, position in positions.items() if position is not PositionKind.SILENT]
    return len({senses[source] for source in speaking if source in senses})


def _pairwise(counts: Counts) -> float:
    """The share of pairs of speaking sources that hold the same position."""
    held = (counts.supporting, counts.qualifying, counts.opposing, counts.mixed)
    return sum(n * (n - 1) for n in held) / (counts.speaking * (counts.speaking - 1))


def _count_origins(counted: Sequence[CitedStance]) -> int:
    """How many distinct origins speak.

    A source with an own statement is its own origin; one that only reports others counts under
    those whom it reports.
    """
    own = {citation.source for citation in counted if citation.attributed_to is None}
    reported = {
        citation.attributed_to
        for citation in counted
        if citation.attributed_to is not None and citation.source not in own
    }
    return len(own) + len(reported)


def _summarise(positions: Mapping[str, PositionKind], corpus: Mapping[str, str]) -> str:
    """One sentence that names every source that speaks, so that a dissent never disappears."""
    verbs = (
        (PositionKind.SUPPORTS, "supports", "support"),
        (
            PositionKind.QUALIFIES,
            "accepts it under a condition",
            "accept it under conditions",
        ),
        (PositionKind.OPPOSES, "opposes", "oppose"),
        (PositionKind.MIXED, "says both", "say both"),
    )
    parts = []
    for kind, one, many in verbs:
        labels = sorted(corpus[source] for source, held in positions.items() if held is kind)
        if labels:
            verb = one if len(labels) == 1 else many
            parts.append(f"{len(labels)} {verb} ({'; '.join(labels)})")
    speaking = sum(held is not PositionKind.SILENT for held in positions.values())
    total = f"{len(corpus)} source{'' if len(corpus) == 1 else 's'}"
    if not parts:
        return f"None of {total} takes a position."
    return f"{speaking} of {total} {'speaks' if speaking == 1 else 'speak'}: {', '.join(parts)}."


def _round(fraction: float) -> float:
    return round(fraction, FRACTION_DECIMALS)
