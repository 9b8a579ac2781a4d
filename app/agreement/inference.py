"""What follows for a source from what it holds directly: the table of design.md, row by row.

N <= B means that N entails B, directly or through other claims, whatever the source holds on
those between.

1. supports N, N <= B: supports B
2. qualifies N, N <= B: qualifies B
3. opposes B, N <= B: opposes N
4. supports X, directly or by row 1 where it has no direct position, and X contradicts Y:
   opposes Y and every N <= Y
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.agreement.positions import (
    ACCEPTING,
    Chain,
    ChainLink,
    CitedStance,
    Position,
    Side,
    sort_citations,
)
from app.agreement.relations import Relations
from app.vocabulary import ChainRelation, PositionBasis, PositionKind, Stance

# The direct positions of one source, by claim.
Held = Mapping[str, Position]


@dataclass
class Following:
    """What follows for one claim: the claims whose direct position yields it, by what it is."""

    supports: set[str] = field(default_factory=set)
    qualifies: set[str] = field(default_factory=set)
    opposes: set[str] = field(default_factory=set)

    @property
    def accepts(self) -> set[str]:
        """Supports goes before qualifies, which yields nothing beside it."""
        return self.supports or self.qualifies


class SelfContradiction(NamedTuple):
    """A source against itself on a claim: what it holds directly, if anything, and what follows.

    A chain is null where nothing of its side follows.
    """

    source: str
    direct: PositionKind | None
    accepting: Chain | None
    opposing: Chain | None


def list_following(held: Held, relations: Relations) -> dict[str, Following]:
    """All that follows from the direct positions of one source, also where it has one."""
    follows: dict[str, Following] = {}
    for claim, position in held.items():
        if position.position is PositionKind.SUPPORTS:
            for broader in relations.list_above(claim):
                follows.setdefault(broader, Following()).supports.add(claim)
        elif position.position is PositionKind.QUALIFIES:
            for broader in relations.list_above(claim):
                follows.setdefault(broader, Following()).qualifies.add(claim)
        elif position.position is PositionKind.OPPOSES:
            for narrower in relations.list_below(claim):
                follows.setdefault(narrower, Following()).opposes.add(claim)
    for claim, origins in _list_supported(held, follows):
        for opposed in relations.opposed.get(claim, ()):
            for narrower in (opposed, *relations.list_below(opposed)):
                follows.setdefault(narrower, Following()).opposes.update(origins)
    return follows


def build_inferred_position(
    claim: str, source: str, *, held: Held, following: Following, relations: Relations
) -> Position:
    """The position that follows for a claim on which the source has no direct one."""
    sides: list[Side] = []
    through: list[Chain] = []
    if following.accepts:
        stance = Stance.SUPPORTS if following.supports else Stance.QUALIFIES
        sides.append(Side(stance, _list_cited(following.accepts, held)))
        through.append(find_accepting_chain(claim, following.accepts, relations))
    if following.opposes:
        sides.append(Side(Stance.OPPOSES, _list_cited(following.opposes, held)))
        through.append(find_opposing_chain(claim, held, relations))
    is_mixed = len(sides) == 2
    return Position(
        source,
        PositionKind.MIXED if is_mixed else PositionKind(sides[0].stance.value),
        PositionBasis.INFERRED,
        tuple(sides),
        frozenset(following.accepts | following.opposes),
        tuple(through),
    )


def is_against_itself(following: Following, direct: Position | None) -> bool:
    """Whether what follows for a claim contradicts itself or the direct position there."""
    kind = direct.position if direct else None
    return bool(
        (following.accepts and following.opposes)
        or (following.opposes and kind in ACCEPTING)
        or (following.accepts and kind is PositionKind.OPPOSES)
    )


def tell_contradiction(
    claim: str, source: str, *, held: Held, following: Following, relations: Relations
) -> SelfContradiction:
    """What there is to tell where a source is against itself."""
    accepts, opposes = following.accepts, following.opposes
    return SelfContradiction(
        source=source,
        direct=held[claim].position if claim in held else None,
        accepting=find_accepting_chain(claim, accepts, relations) if accepts else None,
        opposing=find_opposing_chain(claim, held, relations) if opposes else None,
    )


def find_accepting_chain(claim: str, origins: set[str], relations: Relations) -> Chain:
    """The shortest way down from the claim to one of those whose position it follows from."""

    def list_steps(at: str, _: ChainRelation | None) -> Iterator[ChainLink]:
        for narrower in relations.narrower.get(at, ()):
            yield ChainLink(narrower, ChainRelation.ENTAILED_BY)

    return _find_chain(claim, list_steps, lambda link: link.id in origins)


def find_opposing_chain(claim: str, held: Held, relations: Relations) -> Chain:
    """The shortest way from the claim to one whose direct position yields its opposition.

    The way goes up to what the source opposes; or up, across to what contradicts it, and down
    to what the source supports.
    """

    def list_steps(at: str, came_by: ChainRelation | None) -> Iterator[ChainLink]:
        if came_by in (None, ChainRelation.ENTAILS):
            yield from _sort_links(at, relations)
        elif came_by is ChainRelation.ENTAILED_BY or at not in held:
            for narrower in relations.narrower.get(at, ()):
                yield ChainLink(narrower, ChainRelation.ENTAILED_BY)

    def is_origin(link: ChainLink) -> bool:
        if link.id not in held:
            return False
        is_broader = link.relation is ChainRelation.ENTAILS
        wanted = PositionKind.OPPOSES if is_broader else PositionKind.SUPPORTS
        return held[link.id].position is wanted

    return _find_chain(claim, list_steps, is_origin)


def _list_supported(
    held: Held, follows: Mapping[str, Following]
) -> list[tuple[str, frozenset[str]]]:
    """What the source supports directly or by row 1, with the claims that this comes from."""
    direct = [
        (claim, frozenset({claim}))
        for claim, position in held.items()
        if position.position is PositionKind.SUPPORTS
    ]
    by_row_1 = [
        (claim, frozenset(following.supports))
        for claim, following in follows.items()
        if following.supports and claim not in held
    ]
    return direct + by_row_1


def _list_cited(origins: set[str], held: Held) -> tuple[CitedStance, ...]:
    return sort_citations(citation for claim in origins for citation in held[claim].cited)


def _sort_links(claim: str, relations: Relations) -> list[ChainLink]:
    """The claims above and opposite, in one order, so that the first chain found is the first."""
    above = relations.broader.get(claim, ())
    opposite = relations.opposed.get(claim, ())
    return sorted(
        [
            *(ChainLink(other, ChainRelation.ENTAILS) for other in above),
            *(ChainLink(other, ChainRelation.CONTRADICTS) for other in opposite),
        ]
    )


def _find_chain(
    claim: str,
    list_steps: Callable[[str, ChainRelation | None], Iterator[ChainLink]],
    is_origin: Callable[[ChainLink], bool],
) -> Chain:
    """The shortest chain to an origin; of several the first by the identifiers along it.

    Shape: chains are tried shortest first, and those of one length in the order of their
    identifiers, as each is continued in that order.
    Errors: ValueError where there is no origin.
    """
    chains: deque[Chain] = deque([()])
    seen: set[ChainLink] = set()
    while chains:
        chain = chains.popleft()
        at, came_by = chain[-1] if chain else (claim, None)
        for link in list_steps(at, came_by):
            if link in seen:
                continue
            if is_origin(link):
                return (*chain, link)
            seen.add(link)
            chains.append((*chain, link))
    raise ValueError(f"nothing yields a position on {claim}")
