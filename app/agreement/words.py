"""The words of positions that follow from other claims, until tables and answers know them."""

from app.vocabulary.word import Word


class PositionBasis(Word):
    """What stands behind a position."""

    STATED = "stated", "The source says so of this claim."
    IMPLIED = "implied", "Only implied citations of this claim stand behind it."
    INFERRED = "inferred", "It follows from what the source says of related claims."


class ChainRelation(Word):
    """How a claim of a chain relates to the claim before it."""

    ENTAILED_BY = "entailed_by", "The claim before follows from this one."
    ENTAILS = "entails", "This claim follows from the one before."
    CONTRADICTS = "contradicts", "Nobody can hold both."


class NewFlag(Word):
    CONFLICT_INFERRED = (
        "conflict_inferred",
        "There is a conflict, and none is left among direct positions.",
    )
    DISSENT_BELOW = (
        "dissent_below",
        "A source that is silent here opposes a claim that entails this one, or is mixed on it.",
    )
    INCLUDES_INFERRED = (
        "includes_inferred",
        "A position follows from what a source says of related claims.",
    )


class NewPolarity(Word):
    NO_EFFECT = "no_effect", "The headline claim says that this does little."
    EFFECT = "effect", "The headline claim says what this can do, not whether to use it."


class NewLensBasis(Word):
    DIRECT = "direct", "What follows from other claims is left out."
