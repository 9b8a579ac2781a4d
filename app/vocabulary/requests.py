"""The words that a request can say."""

from app.vocabulary.claims import PositionKind
from app.vocabulary.word import Word


class Counted(Word):
    """Whether a citation counts toward agreement."""

    TRUE = "true", "It is on a claim, and the source's own or endorsed by it."
    FALSE = "false", "It is on a claim and only reported, or it is on no claim."


class HeldPosition(Word):
    """What a source that speaks holds on a claim."""

    SUPPORTS = "supports", PositionKind.SUPPORTS.meaning
    OPPOSES = "opposes", PositionKind.OPPOSES.meaning
    QUALIFIES = "qualifies", PositionKind.QUALIFIES.meaning
    MIXED = "mixed", PositionKind.MIXED.meaning


class SearchType(Word):
    """What `/v1/search` searches when it is not told."""

    BODY_PART = "body_part", "A body part."
    CLAIM = "claim", "A claim."
    CONDITION = "condition", "A condition."
    EXERCISE = "exercise", "An exercise."
    SAFETY = "safety", "An item of the safety layer."
    SOURCE = "source", "A source."
    TREATMENT = "treatment", "A treatment or self-care measure."


class SuggestionKind(Word):
    """What `/v1/suggest` completes."""

    BODY_PART = "body_part", "The name of a body part."
    CLAIM = "claim", "The statement of a claim."
    CONDITION = "condition", "A name of a condition."
    CONFLICT = "conflict", "What a conflict is about."
    EXERCISE = "exercise", "A name of an exercise."
    SAFETY = "safety", "The statement of an item of the safety layer."
    SOURCE = "source", "Our label of a source."
    TREATMENT = "treatment", "A name of a treatment or self-care measure."
    WORD = "word", "A word of the texts, to search for."


class MatchKind(Word):
    """How much of what was sought the hits of a search hold."""

    ALL = "all", "All words."
    SOME = "some", "No entry holds all words; these hold most of them."


class Sort(Word):
    ID = "id", "By identifier."
    RELEVANCE = "relevance", "Best match of `q` first, then by identifier."
    DISPUTED = "-disputed", "What sources disagree on first, then as `-sources`."
    RANK = "-rank", "Highest `agreement.rank` first, then by identifier."
    SOURCES = "-sources", "Most speaking sources first, then by identifier."


class PracticeSort(Word):
    """How exercises and treatments can be sorted: as claims, and in groups."""

    ID = "id", "By identifier."
    RELEVANCE = "relevance", "Best match of `q` first, then by identifier."
    DISPUTED = "-disputed", "What sources disagree on first, then as `-sources`."
    RANK = "-rank", "Highest `agreement.rank` first, then by identifier."
    SOURCES = "-sources", "Most speaking sources first, then by identifier."
    RECEPTION = "reception", "In groups, in the order of the words of `reception`; by identifier."


class ConflictSort(Word):
    ID = "id", "By identifier."
    RELEVANCE = "relevance", "Best match of `q` first, then by identifier."
    SOURCES = (
        "-sources",
        "Most sources on the smaller side first, then most on all sides together, then `direct` "
        "ones, then by identifier; whatever a lens leaves out.",
    )


class TextSort(Word):
    ID = "id", "By identifier."
    RELEVANCE = "relevance", "Best match of `q` first, then by identifier."


class SearchFacet(Word):
    """What the hits of a search can be counted by."""

    TYPE = "type", "Kinds of record."


class ClaimInclusion(Word):
    """What a list of claims can hold beside."""

    EVIDENCE = "evidence", "The citations behind inferred positions; a single claim has them."


class ItemInclusion(Word):
    """What exercises, treatments and conditions can hold beside."""

    HEADLINE = "headline", "The headline claim, of a condition that of its primary role."


class LensBasis(Word):
    DIRECT = "direct", "What follows from other claims is left out."
    STATED = "stated", "What follows from other claims and implied citations are left out."


class View(Word):
    FULL = "full", "Everything, citations embedded."
    COMPACT = "compact", "In short: what a list of links needs."


class Format(Word):
    JSON = "json", "JSON, as this document describes it."
    JSONLD = "jsonld", "JSON-LD: linked data."
    CSV = "csv", "Comma-separated values, for spreadsheets."
