"""The method by which agreement is worked out, complete enough to do it again elsewhere."""

import json
from functools import cache
from pathlib import Path

from pydantic import Field, TypeAdapter

from app.agreement import (
    FRACTION_DECIMALS,
    FRAGILE_MIN_SPEAKING,
    MAJORITY_MAX_DISSENT_PERCENT,
    MAJORITY_MIN_PERCENT,
    METHOD,
    WILSON_Z,
)
from app.schemas.claims import Agreement
from app.schemas.page import Item, Model
from app.vocabulary import Basis, Direction, Flag, Level, PositionKind, Stance

VECTORS_FILE = Path(__file__).parent / "method_vectors.json"

# Rules are expressions of integers, in the syntax that Python, JavaScript (`&&` for `and`) and
# most languages share; the first that holds decides.
LEVEL_RULES = (
    (Level.NO_POSITION, "k == 0"),
    (Level.SINGLE_SOURCE, "k == 1"),
    (Level.UNANIMOUS, "s == k"),
    (Level.UNANIMOUS_AGAINST, "o == k"),
    (
        Level.MAJORITY,
        f"100*s >= {MAJORITY_MIN_PERCENT}*k and 100*(o+m) <= {MAJORITY_MAX_DISSENT_PERCENT}*k",
    ),
    (
        Level.MAJORITY_AGAINST,
        f"100*o >= {MAJORITY_MIN_PERCENT}*k and 100*(s+q+m) <= {MAJORITY_MAX_DISSENT_PERCENT}*k",
    ),
    (Level.QUALIFIED, "o == 0 and m == 0"),
    (Level.CONTESTED, "k > 0"),
)
DIRECTION_RULES = (
    (Direction.NONE, "k == 0"),
    (Direction.DIVIDED, "(s+q > 0 and o > 0) or m > 0"),
    (Direction.AGAINST, "o > 0"),
    (Direction.FOR, "s > 0"),
    (Direction.CONDITIONAL, "q > 0"),
)
FORMULAS = {
    "share_supporting": "s/k, null when k < 2",
    "pairwise": "(s(s-1) + q(q-1) + o(o-1) + m(m-1)) / (k(k-1)), null when k < 2",
    "wilson95": "Wilson's score interval of s in k with wilson_z, null when k < 2",
    "coverage": "k/N; 0 when N = 0",
    "independent": "sources with an own counted citation, and whom the other sources report",
    "level_stated_only": "the level when implied citations are left out",
    "rank": "lower bound of wilson95, also when k = 1; 0 when k = 0",
}


class LevelRule(Model):
    level: Level
    rule: str = Field(description="An expression of s, q, o, m and k; the first that holds.")


class DirectionRule(Model):
    direction: Direction
    rule: str = Field(description="An expression of s, q, o, m and k; the first that holds.")


class PositionRule(Model):
    position: PositionKind
    rule: str = Field(description="What the counted citations of one source are, all together.")


class FlagRule(Model):
    flag: Flag
    rule: str


class Thresholds(Model):
    """Compared in integers, so that no share is rounded before it is judged."""

    majority_min_percent: int
    majority_max_dissent_percent: int
    fragile_min_speaking: int
    wilson_z: float
    fraction_decimals: int


class Method(Model):
    id: str
    description: str
    thresholds: Thresholds


class VectorCitation(Model):
    source: str = Field(description="Identifier of the source, a key of `corpus`.")
    stance: Stance
    basis: Basis
    is_counted: bool
    attributed_to: str | None


class Vector(Model):
    """One case: what goes in, and what must come out."""

    name: str = Field(description="What the case is about.")
    corpus: dict[str, str] = Field(description="Every source with its label.")
    citations: list[VectorCitation]
    interested: list[str] = Field(description="Sources with an interest that favours the claim.")
    senses: dict[str, str] = Field(description="What a source takes the subject term to mean.")
    agreement: Agreement = Field(description="What must come out.")


class FullMethod(Model):
    id: str
    description: str
    thresholds: Thresholds
    symbols: dict[str, str] = Field(description="What the letters in the rules stand for.")
    positions: list[PositionRule]
    levels: list[LevelRule]
    directions: list[DirectionRule]
    flags: list[FlagRule]
    formulas: dict[str, str] = Field(description="The other fields; rounded half to even.")
    vectors: list[Vector] = Field(description="Cases to test another implementation with.")


class MethodItem(Item[FullMethod]):
    """The method."""


def build_method() -> Method:
    return Method(
        id=METHOD,
        description=(
            "Each source has one position on a claim, from all its counted citations together; "
            "the level follows from how many sources hold which position."
        ),
        thresholds=Thresholds(
            majority_min_percent=MAJORITY_MIN_PERCENT,
            majority_max_dissent_percent=MAJORITY_MAX_DISSENT_PERCENT,
            fragile_min_speaking=FRAGILE_MIN_SPEAKING,
            wilson_z=WILSON_Z,
            fraction_decimals=FRACTION_DECIMALS,
        ),
    )


def build_full_method() -> FullMethod:
    return FullMethod(
        **dict(build_method()),
        symbols={
            "s": "sources that support",
            "q": "sources that qualify",
            "o": "sources that oppose",
            "m": "sources that are mixed",
            "k": "sources that speak: s + q + o + m",
            "N": "sources of the corpus",
        },
        positions=[PositionRule(position=word, rule=word.meaning) for word in PositionKind],
        levels=[LevelRule(level=level, rule=rule) for level, rule in LEVEL_RULES],
        directions=[DirectionRule(direction=word, rule=rule) for word, rule in DIRECTION_RULES],
        flags=[FlagRule(flag=word, rule=word.meaning) for word in sorted(Flag)],
        formulas=FORMULAS,
        vectors=read_vectors(),
    )


@cache
def read_vectors() -> list[Vector]:
    """The published cases; a file, so that a change of the code cannot change them."""
    return TypeAdapter(list[Vector]).validate_python(json.loads(VECTORS_FILE.read_text("utf-8")))
