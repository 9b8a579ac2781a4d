"""How far the sources agree: citations and relations of claims in, agreement out.

The method `one-source-one-vote/2` of design.md. Pure: no database, web, clock, randomness or
settings, so that anybody can recompute what is served.

`positions`: what a source holds by its own citations; `relations`: which claim entails or
contradicts which; `inference`: what follows; `levels` and
`votes`: the vote; `assessment`: all of it for some
claims; `cards`: who recommends what a claim is the headline of.
"""

from app.agreement.assessment import (
    Assessment,
    Corpus,
    Dissenter,
    Lens,
    Sense,
    assess_agreement,
    assess_claims,
)
from app.agreement.cards import LISTED_BY_POLARITY, LISTS, Card, build_card, name_reception
from app.agreement.inference import SelfContradiction
from app.agreement.levels import (
    FRACTION_DECIMALS,
    FRAGILE_MIN_SPEAKING,
    MAJORITY_MAX_DISSENT_PERCENT,
    MAJORITY_MIN_PERCENT,
    WILSON_Z,
    Counts,
    is_conflict,
    judge_level,
    wilson_interval,
)
from app.agreement.positions import ChainLink, CitedClaim, CitedStance, Position, Side
from app.agreement.relations import (
    Redundant,
    Relations,
    find_circles,
    find_redundant,
    find_unholdable,
    split_relations,
)
from app.agreement.votes import METHOD, METHOD_DIRECT, Agreement

__all__ = [
    "FRACTION_DECIMALS",
    "FRAGILE_MIN_SPEAKING",
    "LISTED_BY_POLARITY",
    "LISTS",
    "MAJORITY_MAX_DISSENT_PERCENT",
    "MAJORITY_MIN_PERCENT",
    "METHOD",
    "METHOD_DIRECT",
    "WILSON_Z",
    "Agreement",
    "Assessment",
    "Card",
    "ChainLink",
    "CitedClaim",
    "CitedStance",
    "Corpus",
    "Counts",
    "Dissenter",
    "Lens",
    "Position",
    "Redundant",
    "Relations",
    "SelfContradiction",
    "Sense",
    "Side",
    "assess_agreement",
    "assess_claims",
    "build_card",
    "find_circles",
    "find_redundant",
    "find_unholdable",
    "is_conflict",
    "judge_level",
    "name_reception",
    "split_relations",
    "wilson_interval",
]
