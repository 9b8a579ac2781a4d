"""The methods by which agreement is worked out, complete enough to do it again elsewhere."""

import json
from functools import cache
from pathlib import Path

from pydantic import Field, TypeAdapter

from app.agreement import (
    FRACTION_DECIMALS,
    FRAGILE_MIN_SPEAKING,
    LISTED_BY_POLARITY,
    MAJORITY_MAX_DISSENT_PERCENT,
    MAJORITY_MIN_PERCENT,
    METHOD,
    WILSON_Z,
)
from app.schemas.method_cases import FirstVector, Vector
from app.schemas.method_rules import (
    DIRECTION_RULES,
    FLAG_EXPRESSIONS,
    FORMULAS,
    INFERENCE_NOTES,
    INFERENCE_RULES,
    LENS_RULES,
    LEVEL_RULES,
    POSITION_RULES,
    SYMBOLS,
)
from app.schemas.page import Item, Model
from app.vocabulary import (
    Direction,
    Flag,
    Level,
    Polarity,
    PositionKind,
    Stance,
)

# Files, so that a change of the code cannot change them: the cases of the method, and the first
# method as it was published.
VECTORS_FILE = Path(__file__).parent / "method_vectors.json"
FIRST_METHOD_FILE = Path(__file__).parent / "method_1.json"


class LevelRule(Model):
    level: Level = Field(description="The level, where the rule holds.")
    rule: str = Field(description="An expression of s, q, o, m and k; the first that holds.")


class DirectionRule(Model):
    direction: Direction = Field(description="The direction, where the rule holds.")
    rule: str = Field(description="An expression of s, q, o, m and k; the first that holds.")


class PositionRule(Model):
    position: PositionKind = Field(description="The position, where the rule holds.")
    rule: str = Field(description="What the counted citations of one source are, all together.")


class FlagRule(Model):
    flag: Flag
    rule: str


class ExpressedFlagRule(FlagRule):
    expression: str | None = Field(
        description="The same as an expression, where it depends on numbers of sources alone."
    )


class InferenceRule(Model):
    """What follows for a claim at the beginning of a chain from the one at its end."""

    follows: Stance = Field(description="The position that follows for the claim.")
    held: Stance = Field(description="What the source holds directly at the end of the chain.")
    chain: str = Field(
        description="A regular expression that the relations of the chain match as a whole, each "
        "as seen from the claim before it, joined by spaces."
    )
    is_silent_across: bool = Field(
        description="Whether the rule asks that the source has no direct position on the claim to "
        "which `contradicts` leads."
    )
    rule: str = Field(description="The same in words.")


class CardRule(Model):
    """Which positions on a headline claim put a source on which list."""

    headline_polarity: Polarity = Field(description="What the headline claim says of the item.")
    list_name: str = Field(description="`recommended_by` and its like.")
    positions: list[PositionKind] = Field(
        description="Who holds one of these on the headline is on the list."
    )


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


class FirstMethod(Model):
    """The first method: each claim for itself."""

    id: str
    description: str
    thresholds: Thresholds
    symbols: dict[str, str] = Field(description="What the letters in the rules stand for.")
    positions: list[PositionRule] = Field(description="What the citations of one source come to.")
    levels: list[LevelRule]
    directions: list[DirectionRule]
    flags: list[FlagRule] = Field(description="When each flag is set.")
    formulas: dict[str, str] = Field(description="The other fields; rounded half to even.")
    vectors: list[FirstVector] = Field(description="Cases to test another implementation with.")


class FullMethod(Model):
    id: str
    description: str
    thresholds: Thresholds
    symbols: dict[str, str] = Field(description="What the letters in the rules stand for.")
    positions: list[PositionRule] = Field(description="Direct positions; the first that holds.")
    inference: list[InferenceRule] = Field(description="What follows from direct positions.")
    inference_notes: list[str] = Field(description="How what follows is joined and told.")
    levels: list[LevelRule]
    directions: list[DirectionRule]
    flags: list[ExpressedFlagRule] = Field(description="When each flag is set.")
    lenses: dict[str, str] = Field(description="What each lens leaves out, and when.")
    cards: list[CardRule] = Field(description="Who recommends what a claim is the headline of.")
    formulas: dict[str, str] = Field(description="The other fields; rounded half to even.")
    vectors: list[Vector] = Field(description="Cases to test another implementation with.")


class MethodItem(Item[FullMethod]):
    """The method."""


class FirstMethodItem(Item[FirstMethod]):
    """The first method, which a lens can be held against."""


def build_method() -> Method:
    return Method(
        id=METHOD,
        description=(
            "Each source has one position on a claim: from all its counted citations of the claim "
            "together, else from what follows of its positions on related claims; the level "
            "follows from how many sources hold which position."
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
        symbols=SYMBOLS,
        positions=[PositionRule(position=word, rule=rule) for word, rule in POSITION_RULES],
        inference=_list_inference_rules(),
        inference_notes=list(INFERENCE_NOTES),
        levels=[LevelRule(level=level, rule=rule) for level, rule in LEVEL_RULES],
        directions=[DirectionRule(direction=word, rule=rule) for word, rule in DIRECTION_RULES],
        flags=[
            ExpressedFlagRule(flag=word, rule=word.meaning, expression=FLAG_EXPRESSIONS.get(word))
            for word in sorted(Flag)
        ],
        lenses=LENS_RULES,
        cards=_list_card_rules(),
        formulas=FORMULAS,
        vectors=read_vectors(),
    )


@cache
def build_first_method() -> FirstMethod:
    """The first method as it was published; what a lens `direct` works out is worked out by it."""
    return FirstMethod.model_validate_json(FIRST_METHOD_FILE.read_bytes())


@cache
def read_vectors() -> list[Vector]:
    """The published cases of the method."""
    return TypeAdapter(list[Vector]).validate_python(json.loads(VECTORS_FILE.read_text("utf-8")))


def _list_inference_rules() -> list[InferenceRule]:
    return [
        InferenceRule(
            follows=follows, held=held, chain=chain, is_silent_across=is_silent_across, rule=rule
        )
        for follows, held, chain, is_silent_across, rule in INFERENCE_RULES
    ]


def _list_card_rules() -> list[CardRule]:
    return [
        CardRule(headline_polarity=polarity, list_name=name, positions=sorted(positions))
        for polarity, lists in LISTED_BY_POLARITY.items()
        for name, positions in lists.items()
    ]
