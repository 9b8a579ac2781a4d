"""What one source holds on one claim, and which citations decide it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from app.vocabulary import Basis, ChainRelation, PositionBasis, PositionKind, Stance

# Who accepts a claim without opposing it.
ACCEPTING = frozenset({PositionKind.SUPPORTS, PositionKind.QUALIFIES})


@dataclass(frozen=True, kw_only=True)
class CitedStance:
    """One citation of a claim, as far as agreement depends on it.

    `attributed_to` is null where the source speaks for itself. `id` and `qualifier` decide
    nothing: they say which citations stand behind a position, and under what condition.
    """

    source: str
    stance: Stance
    basis: Basis = Basis.STATED
    is_counted: bool = True
    attributed_to: str | None = None
    id: str = ""
    qualifier: str | None = None


@dataclass(frozen=True, kw_only=True)
class CitedClaim:
    """One claim with its citations, in any order.

    `interested` are the sources with an interest that favours the claim or what it is about.
    """

    id: str
    citations: Collection[CitedStance] = ()
    subject_term: str | None = None
    interested: Collection[str] = ()


class ChainLink(NamedTuple):
    """One claim of a chain, and how it relates to the claim before it."""

    id: str
    relation: ChainRelation


Chain = tuple[ChainLink, ...]


class Side(NamedTuple):
    """A stance that a source takes, and the citations that decide it, sorted by `id`."""

    stance: Stance
    cited: tuple[CitedStance, ...]


class Position(NamedTuple):
    """What one source holds on one claim.

    `sides` has two or three entries where the position is mixed, else one. `origins` are the
    other claims whose direct position yields this one, and `through` the chains to them; both
    are empty where the position is direct.
    """

    source: str
    position: PositionKind
    basis: PositionBasis
    sides: tuple[Side, ...]
    origins: frozenset[str] = frozenset()
    through: tuple[Chain, ...] = ()

    @property
    def cited(self) -> tuple[CitedStance, ...]:
        """The citations that decide the position, sorted by `id`."""
        if len(self.sides) == 1:
            return self.sides[0].cited
        return sort_citations(dict.fromkeys(c for side in self.sides for c in side.cited))

    @property
    def citations(self) -> tuple[str, ...]:
        return tuple(citation.id for citation in self.cited)

    @property
    def qualifier(self) -> str | None:
        """The condition of the first deciding citation that has one."""
        return next((c.qualifier for c in self.cited if c.qualifier), None)


def sort_citations(citations: Iterable[CitedStance]) -> tuple[CitedStance, ...]:
    return tuple(sorted(citations, key=attrgetter("id")))


def judge_position(stances: Collection[Stance]) -> PositionKind:
    """The position of a source with these stances: ten quotes of one page are one vote."""
    if not stances:
        return PositionKind.SILENT
    if Stance.OPPOSES not in stances:
        is_limited = Stance.QUALIFIES in stances
        return PositionKind.QUALIFIES if is_limited else PositionKind.SUPPORTS
    is_accepted = Stance.SUPPORTS in stances or Stance.QUALIFIES in stances
    return PositionKind.MIXED if is_accepted else PositionKind.OPPOSES


def build_direct_position(source: str, own: Sequence[CitedStance]) -> Position:
    """The position of a source by its own counted citations of a claim, at least one."""
    position = judge_position([citation.stance for citation in own])
    is_stated = Basis.STATED in [citation.basis for citation in own]
    basis = PositionBasis.STATED if is_stated else PositionBasis.IMPLIED
    return Position(source, position, basis, _list_sides(position, sort_citations(own)))


def build_direct_positions(citations: Iterable[CitedStance]) -> dict[str, Position]:
    """The direct position of every source that has one, by source."""
    own: dict[str, list[CitedStance]] = {}
    for citation in citations:
        if citation.is_counted:
            own.setdefault(citation.source, []).append(citation)
    return {source: build_direct_position(source, cited) for source, cited in own.items()}


def judge_stated(position: Position) -> PositionKind:
    """What is left of a direct position without implied citations."""
    if position.basis is not PositionBasis.STATED:
        return PositionKind.SILENT
    cited = position.cited
    stated = [citation.stance for citation in cited if citation.basis is Basis.STATED]
    return position.position if len(stated) == len(cited) else judge_position(stated)


def _list_sides(position: PositionKind, own: tuple[CitedStance, ...]) -> tuple[Side, ...]:
    if position is not PositionKind.MIXED:
        return (Side(_STANCES[position], own),)
    return tuple(
        Side(stance, cited)
        for stance in (Stance.SUPPORTS, Stance.QUALIFIES, Stance.OPPOSES)
        if (cited := tuple(citation for citation in own if citation.stance is stance))
    )


# The one stance of a source that is not mixed.
_STANCES = {
    PositionKind.SUPPORTS: Stance.SUPPORTS,
    PositionKind.QUALIFIES: Stance.QUALIFIES,
    PositionKind.OPPOSES: Stance.OPPOSES,
}
