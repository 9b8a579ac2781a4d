"""The words of claims, citations, agreement, and what the documents hold."""

from app.vocabulary.word import Word


class Stance(Word):
    SUPPORTS = "supports", "The passage says that the claim holds."
    OPPOSES = "opposes", "The passage says that the claim does not hold."
    QUALIFIES = (
        "qualifies",
        "The passage accepts the claim only under the condition or limit given in `qualifier`.",
    )


class Basis(Word):
    STATED = "stated", "The page says it."
    IMPLIED = "implied", "It follows without outside knowledge; `reasoning` says how."


class PositionKind(Word):
    """What one source holds on one claim: directly by its counted citations, or by inference.

    Directly: only supports; only opposes; qualifies, with or without supports; opposes and
    supports or qualifies. By inference supports goes before qualifies.
    """

    SUPPORTS = "supports", "The source holds that the claim is so."
    OPPOSES = "opposes", "The source holds that the claim is not so."
    QUALIFIES = (
        "qualifies",
        "The source accepts the claim under a condition, and does not oppose it.",
    )
    MIXED = "mixed", "The source opposes the claim and also supports or qualifies it."
    SILENT = (
        "silent",
        "No citation of the source counts on the claim, and nothing follows from other claims.",
    )


class PositionBasis(Word):
    """What stands behind a position."""

    STATED = "stated", "A counted citation of the claim in which the page says it."
    IMPLIED = "implied", "Counted citations of the claim from which it follows, and no other."
    INFERRED = "inferred", "Citations of other claims, from which it follows by their relations."


class ChainRelation(Word):
    """How a claim of a chain relates to the claim before it."""

    ENTAILED_BY = "entailed_by", "The claim before it follows from it."
    ENTAILS = "entails", "It follows from the claim before it."
    CONTRADICTS = "contradicts", "Nobody can hold both it and the claim before it."


class MatrixPosition(Word):
    """What one source holds on one claim, silence told apart by what else the source speaks of."""

    SUPPORTS = "supports", PositionKind.SUPPORTS.meaning
    OPPOSES = "opposes", PositionKind.OPPOSES.meaning
    QUALIFIES = "qualifies", PositionKind.QUALIFIES.meaning
    MIXED = "mixed", PositionKind.MIXED.meaning
    SILENT_TOPIC_COVERED = (
        "silent_topic_covered",
        "The source is silent here, but not on every claim of the same topic.",
    )
    SILENT_TOPIC_ABSENT = (
        "silent_topic_absent",
        "The source is silent on every claim of the same topic.",
    )


class Relation(Word):
    """How the positions of two sources on one claim relate."""

    SAME = "same", "Both speak and hold the same position."
    DIFFERENT = "different", "Both speak and hold different positions."
    ONE_SILENT = "one_silent", "One speaks and the other is silent."


class Voice(Word):
    OWN = "own", "The source speaks for itself."
    ATTRIBUTED = (
        "attributed",
        "The source reports somebody else, named in `attributed_to`.",
    )


class Level(Word):
    """First match wins; s, q, o, m of k speaking sources support, qualify, oppose, are mixed."""

    NO_POSITION = "no_position", "No source speaks (k = 0)."
    SINGLE_SOURCE = "single_source", "One source speaks (k = 1)."
    UNANIMOUS = "unanimous", "All that speak support (s = k)."
    UNANIMOUS_AGAINST = "unanimous_against", "All that speak oppose (o = k)."
    MAJORITY = "majority", "s/k is at least 0.60 and (o+m)/k at most 0.20."
    MAJORITY_AGAINST = (
        "majority_against",
        "o/k is at least 0.60 and (s+q+m)/k at most 0.20.",
    )
    QUALIFIED = "qualified", "Nobody opposes; support is under conditions (o = m = 0)."
    CONTESTED = "contested", "Everything else."


class Direction(Word):
    FOR = "for", "Sources support and none opposes or is mixed."
    AGAINST = "against", "Sources oppose and none supports, qualifies or is mixed."
    CONDITIONAL = (
        "conditional",
        "Sources qualify and none supports, opposes or is mixed.",
    )
    DIVIDED = "divided", "Sources conflict (`any_conflict`)."
    NONE = "none", "No source speaks."


class Flag(Word):
    ALL_SUPPORTERS_SELL_IT = (
        "all_supporters_sell_it",
        "Sources support or qualify, and each of them has an interest that favours the claim, "
        "what it is about, or a claim from which its position follows.",
    )
    ANY_CONFLICT = "any_conflict", "One accepts the claim and another opposes, or one is mixed."
    CONFLICT_IMPLIED = (
        "conflict_implied",
        "There is a conflict among direct positions, and none is left without implied citations.",
    )
    CONFLICT_INFERRED = (
        "conflict_inferred",
        "There is a conflict, and none is left among direct positions.",
    )
    DEFINITION_DIFFERS = (
        "definition_differs",
        "The sources that speak, or whose sense of the claim's `subject_term` excludes the claim, "
        "use that term in at least two stated senses.",
    )
    DISSENT_BELOW = (
        "dissent_below",
        "A source that is silent here opposes, or is mixed on, a claim that entails this one.",
    )
    FRAGILE = (
        "fragile",
        "At least three sources speak, and leaving out one of them changes the level.",
    )
    INCLUDES_INFERRED = (
        "includes_inferred",
        "The position of a source follows from what it says of related claims.",
    )
    SECOND_HAND_ONLY = (
        "second_hand_only",
        "Sources speak, and every counted citation behind their positions reports somebody else.",
    )
    SELF_CONTRADICTION = (
        "self_contradiction",
        "A source is mixed on its stated citations alone, or what follows from its citations "
        "contradicts itself or its direct position.",
    )


class RegionKind(Word):
    """Why a region of a document is excluded from what may be cited."""

    NAVIGATION = "navigation", "A link, a menu or another part of the page's furniture."
    GREETING = "greeting", "A salutation or a farewell."
    ADVERT = "advert", "Promotion; only the citation of an interest may lie here."
    CONTACT = "contact", "Names, numbers and addresses to get in touch."
    COMMENT = "comment", "What readers wrote, and the form to do so."


class UncitedReason(Word):
    """Why a sentence stands behind nothing."""

    HEADING = "heading", "A heading, a caption or a lead-in that is read with its list."
    NAVIGATION = "navigation", "A link or another part of the page's furniture."
    GREETING = "greeting", "A salutation or a farewell."
    ADVERT = "advert", "Promotion."
    CONTACT = "contact", "Names, numbers and addresses to get in touch."
    COMMENT = "comment", "What readers wrote."
    ANECDOTE = "anecdote", "A story about one person, told for colour."
    REPETITION = "repetition", "It repeats the citation named in `repeats`."
    TRANSITION = (
        "transition",
        "It leads from one thought to the next and states nothing.",
    )


class ConflictKind(Word):
    """In what two sides differ."""

    DIRECT = "direct", "One says that it holds, another that it does not, of the same thing."
    DEFINITION = "definition", "They use a word in different senses."
    DEGREE = "degree", "They differ on how much, how often or how surely."
    SCOPE = "scope", "They differ on for whom, which part, when or under which condition."
