"""What is published of the method: rules as expressions, formulas, and what they are made of."""

from app.agreement import MAJORITY_MAX_DISSENT_PERCENT, MAJORITY_MIN_PERCENT
from app.vocabulary import Direction, Flag, Level, PositionKind, Stance

# Rules are expressions of integers, in the syntax that Python, JavaScript (`&&` for `and`, `!`
# for `not`) and most languages share; of a list the first that holds decides.
POSITION_RULES = (
    (PositionKind.SILENT, "a+b+c == 0"),
    (PositionKind.MIXED, "c > 0 and a+b > 0"),
    (PositionKind.OPPOSES, "c > 0"),
    (PositionKind.QUALIFIES, "b > 0"),
    (PositionKind.SUPPORTS, "a > 0"),
)
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
_CONFLICT = "(s+q > 0 and o > 0) or m > 0"
_DIRECT_CONFLICT = "(sd+qd > 0 and od > 0) or md > 0"
_STATED_CONFLICT = "(ss+qs > 0 and os > 0) or ms > 0"
FLAG_EXPRESSIONS = {
    Flag.ANY_CONFLICT: _CONFLICT,
    Flag.CONFLICT_IMPLIED: f"({_DIRECT_CONFLICT}) and not ({_STATED_CONFLICT})",
    Flag.CONFLICT_INFERRED: f"({_CONFLICT}) and not ({_DIRECT_CONFLICT})",
    Flag.INCLUDES_INFERRED: "i > 0",
}
SYMBOLS = {
    "a": "counted citations of one source that support the claim",
    "b": "counted citations of one source that qualify the claim",
    "c": "counted citations of one source that oppose the claim",
    "s": "sources that support, directly or by inference",
    "q": "sources that qualify, directly or by inference",
    "o": "sources that oppose, directly or by inference",
    "m": "sources that are mixed, directly or by inference",
    "k": "sources that speak: s + q + o + m",
    "i": "sources whose position is inferred",
    "sd": "sources that support directly; so qd, od, md",
    "ss": "sources that support directly by stated citations alone; so qs, os, ms",
    "N": "sources of the corpus",
}

# Which position follows from which direct position, through which chains. A chain is written as
# the relations of its claims, each as seen from the claim before it, joined by spaces; `chain`
# is a regular expression that all of it matches.
INFERENCE_RULES = (
    (Stance.SUPPORTS, Stance.SUPPORTS, "entailed_by( entailed_by)*", False,
     "Who supports a claim supports what it entails."),
    (Stance.QUALIFIES, Stance.QUALIFIES, "entailed_by( entailed_by)*", False,
     "Who accepts a claim under a condition accepts what it entails under a condition."),
    (Stance.OPPOSES, Stance.OPPOSES, "entails( entails)*", False,
     "Who opposes a claim opposes what entails it."),
    (Stance.OPPOSES, Stance.SUPPORTS, "(entails )*contradicts", False,
     "Who supports a claim opposes what contradicts it, and what entails that."),
    (Stance.OPPOSES, Stance.SUPPORTS, "(entails )*contradicts( entailed_by)+", True,
     "So does who supports it by the first rule, and has no direct position on it."),
)  # fmt: skip
INFERENCE_NOTES = (
    "Only a claim on which the source has no direct position gets one by inference.",
    "A direct position that is mixed yields nothing.",
    "Of supports and qualifies that both follow, supports counts, and qualifies yields nothing.",
    "Supports or qualifies that follows together with opposes is mixed.",
    "A source is against itself on a claim where acceptance and opposition both follow, where "
    "opposition follows and it supports or qualifies directly, or where acceptance follows and "
    "it opposes directly.",
    "The citations of a position are those of all claims whose direct position yields it.",
    "Of the chains that yield a position one is told, for mixed one of each side: the shortest, "
    "of equally short ones the first by the identifiers along it.",
)
LENS_RULES = {
    "exclude_source": "These sources are left out before anything follows.",
    "only_disinterested": (
        "On each claim the sources with an interest in it are left out of its corpus, and nothing "
        "follows from what they say of it; then they are left out where a position would follow."
    ),
    "lens_basis": (
        "`direct`: nothing follows from other claims, and what a sense excludes is not asked. "
        "`stated`: implied citations are left out as well."
    ),
}
FORMULAS = {
    "share_supporting": "s/k, null when k < 2",
    "pairwise": "(s(s-1) + q(q-1) + o(o-1) + m(m-1)) / (k(k-1)), null when k < 2",
    "wilson95": "Wilson's score interval of s in k with wilson_z, null when k < 2",
    "coverage": "k/N; 0 when N = 0",
    "independent": (
        "of the citations that decide the positions: sources with an own one, and whom the other "
        "sources report"
    ),
    "level_direct": "the level when inferred positions are left out",
    "level_stated_only": "the level when inferred positions and implied citations are left out",
    "rank": "lower bound of wilson95, also when k = 1; 0 when k = 0",
    "basis": (
        "of a position: `stated` if one of its counted citations of the claim is, else `implied` "
        "if it has some, else `inferred`"
    ),
    "qualifier": "of the first citation of the position, by identifier, that has one",
    "dissenters_below": (
        "the sources that are silent, with the broadest claim below on which each opposes or is "
        "mixed: one that entails no other such claim, the first by identifier"
    ),
}
