"""The vote: from the positions of the sources to level, direction, flags, numbers, summary."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.agreement.levels import Counts, Tally, tally_positions
from app.agreement.positions import ACCEPTING, CitedStance, Position
from app.vocabulary import Direction, Flag, Level, PositionBasis, PositionKind

METHOD = "one-source-one-vote/2"
METHOD_DIRECT = "one-source-one-vote/1"

# How the summary says what one source does, and what several do.
SUMMARY_VERBS = (
    (PositionKind.SUPPORTS, "supports", "support"),
    (PositionKind.QUALIFIES, "accepts it under a condition", "accept it under conditions"),
    (PositionKind.OPPOSES, "opposes", "oppose"),
    (PositionKind.MIXED, "says both", "say both"),
)


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
    direct: Sequence[PositionKind]
    stated: Sequence[PositionKind]
    interested: Collection[str] = ()
    senses: Collection[str] = ()
    is_contradicted: bool = False
    is_opposed_below: bool = False


def judge_ballot(ballot: Ballot) -> Agreement:
    """Count the votes on one claim."""
    corpus = len(ballot.labels)
    held = ballot.held.values()
    tally = tally_positions([position.position for position in held], corpus=corpus)
    direct = tally_positions(ballot.direct, corpus=corpus)
    stated = tally_positions(ballot.stated, corpus=corpus)
    cited = [citation for position in held for citation in position.cited]
    return Agreement(
        level=tally.level,
        direction=tally.direction,
        flags=_list_flags(ballot, tally=tally, direct=direct, stated=stated, cited=cited),
        counts=tally.counts,
        share_supporting=tally.share_supporting,
        pairwise=tally.pairwise,
        wilson95=tally.wilson95,
        coverage=tally.coverage,
        independent=_count_origins(cited),
        level_direct=direct.level,
        level_stated_only=stated.level,
        rank=tally.rank,
        summary=_summarise(held, ballot.labels),
        positions={
            **dict.fromkeys(ballot.labels, PositionKind.SILENT),
            **{position.source: position.position for position in held},
        },
    )


def _list_flags(
    ballot: Ballot, *, tally: Tally, direct: Tally, stated: Tally, cited: Collection[CitedStance]
) -> tuple[Flag, ...]:
    held = ballot.held.values()
    flags: tuple[tuple[Flag, bool], ...] = (
        (Flag.ALL_SUPPORTERS_SELL_IT, _only_the_interested_support(held, ballot.interested)),
        (Flag.ANY_CONFLICT, tally.is_conflict),
        (Flag.CONFLICT_IMPLIED, direct.is_conflict and not stated.is_conflict),
        (Flag.CONFLICT_INFERRED, tally.is_conflict and not direct.is_conflict),
        (Flag.DEFINITION_DIFFERS, len(ballot.senses) >= 2),
        (Flag.DISSENT_BELOW, ballot.is_opposed_below),
        (Flag.FRAGILE, tally.is_fragile),
        (Flag.INCLUDES_INFERRED, any(p.basis is PositionBasis.INFERRED for p in held)),
        (Flag.SECOND_HAND_ONLY, bool(cited) and all(c.attributed_to for c in cited)),
        (Flag.SELF_CONTRADICTION, stated.counts.mixed > 0 or ballot.is_contradicted),
    )
    return tuple(sorted(flag for flag, is_set in flags if is_set))


def _only_the_interested_support(held: Iterable[Position], interested: Collection[str]) -> bool:
    """Whether somebody accepts the claim, and nobody without an interest that counts."""
    if not interested:
        return False
    supporters = [position.source for position in held if position.position in ACCEPTING]
    return bool(supporters) and all(source in interested for source in supporters)


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
    by_kind: dict[PositionKind, list[Position]] = {}
    for position in held:
        by_kind.setdefault(position.position, []).append(position)
    parts = []
    for kind, one, many in SUMMARY_VERBS:
        positions = by_kind.get(kind)
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
