"""Who recommends what a claim is the headline of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from app.agreement.positions import Position
from app.vocabulary import Polarity, PositionKind, Reception

ACCEPTING_OR_MIXED = frozenset({PositionKind.SUPPORTS, PositionKind.QUALIFIES, PositionKind.MIXED})
OPPOSING_OR_MIXED = frozenset({PositionKind.OPPOSES, PositionKind.MIXED})


@dataclass(frozen=True, kw_only=True)
class Card:
    """Three lists of sources, each entry the position on the headline, in their order."""

    recommended_by: tuple[Position, ...] = ()
    advised_against_by: tuple[Position, ...] = ()
    called_ineffective_by: tuple[Position, ...] = ()


LISTS = tuple(field.name for field in fields(Card))

# Which positions on the headline put a source on which list; a mixed one is on both sides.
LISTED_BY_POLARITY: dict[Polarity, dict[str, frozenset[PositionKind]]] = {
    Polarity.HELPS: {"recommended_by": ACCEPTING_OR_MIXED, "advised_against_by": OPPOSING_OR_MIXED},
    Polarity.HARMS: {"recommended_by": OPPOSING_OR_MIXED, "advised_against_by": ACCEPTING_OR_MIXED},
    Polarity.NO_EFFECT: {
        "recommended_by": OPPOSING_OR_MIXED,
        "called_ineffective_by": ACCEPTING_OR_MIXED,
    },
    Polarity.EFFECT: {},
}


def build_card(positions: Iterable[Position], polarity: Polarity) -> Card:
    """Who recommends an item, advises against it or calls it ineffective, by its headline."""
    held = tuple(positions)
    return Card(
        **{
            name: tuple(position for position in held if position.position in listed)
            for name, listed in LISTED_BY_POLARITY[polarity].items()
        }
    )


def name_reception(lists: Collection[str], *, has_cautions: bool) -> Reception:
    """How pages stand to an item, by the lists of it that name a page."""
    is_against = "advised_against_by" in lists or "called_ineffective_by" in lists
    if "recommended_by" in lists:
        if is_against:
            return Reception.DISPUTED
        return Reception.CAUTIONED if has_cautions else Reception.RECOMMENDED
    if "advised_against_by" in lists:
        return Reception.ADVISED_AGAINST
    return Reception.CALLED_INEFFECTIVE if is_against else Reception.DESCRIBED
