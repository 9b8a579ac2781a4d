"""The controlled words of the API, each with its meaning.

Tables, JSON, seed files and pages use exactly these words; `/v1/release` serves the meanings.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A controlled word: its value is what is stored and served, `meaning` says what it means."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word


class Topic(Word):
    DEFINITION = "definition", "What a word such as sciatica stands for."
    ANATOMY = "anatomy", "Where a structure lies and what it does."
    SYMPTOM = "symptom", "What is felt, where, and how it changes."
    CAUSE = "cause", "What brings sciatica about."
    MECHANISM = "mechanism", "How something works or why it hurts."
    MIMIC = "mimic", "What feels like sciatica but is something else."
    EPIDEMIOLOGY = "epidemiology", "How many people are affected, and who."
    DIAGNOSIS = "diagnosis", "How sciatica is told from other things, and by whom."
    PROGNOSIS = "prognosis", "How it goes on."
    EXERCISE = "exercise", "What active movement does, helpful or harmful."
    STRETCHING = "stretching", "What stretching does, helpful or harmful."
    HANDS_ON_THERAPY = "hands_on_therapy", "What a therapist's hands or needles do."
    SELF_CARE = "self_care", "What people can do for themselves."
    MEDICATION = "medication", "What medicines do."
    SURGERY = "surgery", "When an operation is an option."
    ERGONOMICS = "ergonomics", "How to sit, stand, lift and sleep."
    PREVENTION = "prevention", "What keeps it from coming back."
    RED_FLAG = "red_flag", "Serious problems that must not be missed."
    PROFESSIONAL_CARE = "professional_care", "Whom to ask, and what they do."


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
    """What one source holds on one claim, all its counted citations together."""

    SUPPORTS = "supports", "Every counted citation of the source supports the claim."
    OPPOSES = "opposes", "Every counted citation of the source opposes the claim."
    QUALIFIES = (
        "qualifies",
        "The source accepts the claim under a condition, and opposes nowhere.",
    )
    MIXED = "mixed", "The source opposes the claim and also supports or qualifies it."
    SILENT = "silent", "No citation of the source counts on the claim."


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
        "Every source that supports or qualifies has an interest that favours the claim.",
    )
    ANY_CONFLICT = "any_conflict", "One accepts the claim and another opposes, or one is mixed."
    CONFLICT_IMPLIED = "conflict_implied", "No conflict is left without implied citations."
    DEFINITION_DIFFERS = (
        "definition_differs",
        "The sources that speak use the claim's `subject_term` in at least two stated senses.",
    )
    FRAGILE = (
        "fragile",
        "At least three sources speak, and leaving out one of them changes the level.",
    )
    SECOND_HAND_ONLY = (
        "second_hand_only",
        "Every counted citation reports somebody else.",
    )
    SELF_CONTRADICTION = "self_contradiction", "A source is mixed on its stated citations alone."


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


class ExerciseKind(Word):
    STRENGTHENING = "strengthening", "Loads muscles to make them stronger."
    STRETCHING = "stretching", "Lengthens muscles."
    MOBILITY = "mobility", "Moves joints through their range."
    AEROBIC = "aerobic", "Raises heart rate and breathing."
    STABILISATION = "stabilisation", "Trains control of the trunk or pelvis."
    NERVE_GLIDING = "nerve_gliding", "Moves a nerve along its path."
    PROGRAMME = "programme", "A plan of several exercises."


class TreatmentKind(Word):
    MEDICATION = "medication", "A medicine."
    HANDS_ON = "hands_on", "Done with a therapist's hands."
    NEEDLING = "needling", "Done with needles."
    SURGERY = "surgery", "An operation."
    SELF_MASSAGE = "self_massage", "Massage that people do to themselves."
    HEAT_COLD = "heat_cold", "Warmth or cold."
    ERGONOMICS = "ergonomics", "A way to sit, stand, lift, sleep or arrange the day."
    PROGRAMME = "programme", "A plan of several measures."
    LIFESTYLE = "lifestyle", "A habit of daily life."
    ASSESSMENT = "assessment", "An examination or a diagnosis."


class Posture(Word):
    STANDING = "standing", "On the feet."
    SITTING = "sitting", "On a seat or the ground."
    KNEELING = "kneeling", "On the knees, or on hands and knees."
    LYING = "lying", "On the back, the belly or the side."
    WALKING = "walking", "Moving along on foot."


class Role(Word):
    """What a condition has to do with sciatica, according to the pages."""

    SYNDROME = "syndrome", "It is, or is a form of, what the pages call sciatica."
    CAUSE = "cause", "It brings sciatica about."
    MIMIC = "mimic", "It is mistaken for sciatica."
    RED_FLAG = "red_flag", "A serious problem that must not be missed."
    RISK_FACTOR = "risk_factor", "It makes sciatica, or what causes it, more likely."
    RELATED = "related", "It is spoken of beside sciatica."


class Polarity(Word):
    HELPS = "helps", "The headline claim says that this helps."
    HARMS = "harms", "The headline claim says that this should be avoided."


class Behind(Word):
    """Which field of an exercise, condition or treatment a citation stands behind."""

    IDENTITY = "identity", "That the page speaks of it, and what it is called."
    STEPS = "steps", "How it is done."
    DOSE = "dose", "How long, how often, how hard."
    TARGET = "target", "Which body parts it works on."
    CAUTION = "caution", "What to take care of."
    DESCRIPTION = "description", "What it is."


class AboutType(Word):
    """What a claim can be about."""

    EXERCISE = "exercise", "An exercise."
    CONDITION = "condition", "A condition."
    TREATMENT = "treatment", "A treatment or self-care measure."
    BODY_PART = "body_part", "A body part."


class OwnerType(Word):
    """What a citation can stand behind."""

    CLAIM = "claim", "A claim, toward which it has a stance."
    EXERCISE = "exercise", "A field of an exercise."
    CONDITION = "condition", "A field of a condition."
    TREATMENT = "treatment", "A field of a treatment or self-care measure."
    INTEREST = "interest", "That the source has this interest."


class Counted(Word):
    """Whether a citation counts toward agreement."""

    TRUE = "true", "It is on a claim, and the source's own or endorsed by it."
    FALSE = "false", "It is on a claim and only reported, or it is on no claim."


class FavourType(Word):
    """What an interest can favour."""

    CLAIM = "claim", "A claim."
    EXERCISE = "exercise", "An exercise."
    TREATMENT = "treatment", "A treatment or self-care measure."


class CodeSystem(Word):
    MONDO = "MONDO", "Mondo Disease Ontology."
    MESH = "MeSH", "Medical Subject Headings."
    ICD_10_CM = (
        "ICD-10-CM",
        "International Classification of Diseases, US modification.",
    )
    HPO = "HPO", "Human Phenotype Ontology."
    UBERON = "UBERON", "Uberon anatomy ontology."
    ATC = "ATC", "Anatomical Therapeutic Chemical classification; editions are dated."
    UNII = "UNII", "Unique Ingredient Identifier."
    CHEBI = "CHEBI", "Chemical Entities of Biological Interest."


class CodeMatch(Word):
    """How a code relates to our concept (SKOS mapping relations)."""

    EXACT = "exact", "The code means the same."
    BROADER = "broader", "The code means something wider."
    NARROWER = "narrower", "The code means something narrower."
    RELATED = "related", "The code means something near."


class SafetyKind(Word):
    EMERGENCY_SIGN = "emergency_sign", "With this sign, get emergency care now."
    GUIDELINE = "guideline", "What a named guideline says; context, not the last word."


class SearchKind(Word):
    """What can be found by its text."""

    BODY_PART = "body_part", "A body part."
    CITATION = "citation", "A citation."
    CLAIM = "claim", "A claim."
    CONDITION = "condition", "A condition."
    CONFLICT = "conflict", "A conflict between sources."
    EXERCISE = "exercise", "An exercise."
    SAFETY = "safety", "An item of the safety layer."
    SOURCE = "source", "A source."
    TOPIC = "topic", "A kind of claim."
    TREATMENT = "treatment", "A treatment or self-care measure."


class SearchType(Word):
    """What `/v1/search` searches when it is not told."""

    BODY_PART = "body_part", "A body part."
    CLAIM = "claim", "A claim."
    CONDITION = "condition", "A condition."
    EXERCISE = "exercise", "An exercise."
    SOURCE = "source", "A source."
    TREATMENT = "treatment", "A treatment or self-care measure."


class WithdrawnType(Word):
    """Of what an identifier can be withdrawn."""

    BODY_PART = "body_part", "A body part."
    CLAIM = "claim", "A claim."
    CONDITION = "condition", "A condition."
    EXERCISE = "exercise", "An exercise."
    SOURCE = "source", "A source."
    TREATMENT = "treatment", "A treatment or self-care measure."


class ConflictKind(Word):
    """In what two sides differ."""

    DIRECT = "direct", "One says that it holds, another that it does not, of the same thing."
    DEFINITION = "definition", "They use a word in different senses."
    DEGREE = "degree", "They differ on how much, how often or how surely."
    SCOPE = "scope", "They differ on for whom, which part, when or under which condition."


class ConflictType(Word):
    CLAIM = "claim", "The sides accept and oppose one claim."
    TENSION = "tension", "Each side accepts one of two claims that cannot both hold."


class SidePosition(Word):
    """What one side of a conflict holds on its claim."""

    ACCEPTS = "accepts", "It supports the claim, or accepts it under a condition."
    OPPOSES = "opposes", "It says that the claim does not hold."


class Sort(Word):
    ID = "id", "By identifier."
    RELEVANCE = "relevance", "Best match of `q` first, then by identifier."
    RANK = "-rank", "Highest `agreement.rank` first, then by identifier."
    SOURCES = "-sources", "Most speaking sources first, then by identifier."


class TextSort(Word):
    ID = "id", "By identifier."
    RELEVANCE = "relevance", "Best match of `q` first, then by identifier."


class ClaimFacet(Word):
    """What claims can be counted by."""

    BASIS = "basis", "Bases of citations."
    BODY_PART = "body_part", "Body parts."
    CONDITION = "condition", "Conditions that claims are about."
    DIRECTION = "direction", "Which side the level is on."
    EXERCISE = "exercise", "Exercises that claims are about."
    FLAG = "flag", "Flags."
    LEVEL = "level", "Level of agreement."
    SOURCE = "source", "Sources cited."
    STANCE = "stance", "Stances of citations."
    TOPIC = "topic", "Kind of claim."
    TREATMENT = "treatment", "Treatments that claims are about."


class PracticeFacet(Word):
    """What exercises and treatments can be counted by."""

    ADVISED_AGAINST_BY = "advised_against_by", "Sources that advise against."
    BODY_PART = "body_part", "Body parts."
    DIRECTION = "direction", "Which side the level is on."
    FLAG = "flag", "Flags."
    KIND = "kind", "Kind of exercise or treatment."
    LEVEL = "level", "Level of agreement."
    RECOMMENDED_BY = "recommended_by", "Sources that recommend."
    SOURCE = "source", "Sources cited."


class ConditionFacet(Word):
    """What conditions can be counted by."""

    BODY_PART = "body_part", "Body parts."
    CODE = "code", "Medical codes."
    DIRECTION = "direction", "Which side the level is on."
    FLAG = "flag", "Flags."
    LEVEL = "level", "Level of agreement."
    ROLE = "role", "Roles."
    SOURCE = "source", "Sources cited."


class LensBasis(Word):
    STATED = "stated", "Implied citations are left out."


class View(Word):
    FULL = "full", "Everything, citations embedded."
    COMPACT = "compact", "One line per claim: no citations."


class Format(Word):
    JSON = "json", "JSON, as this document describes it."
    JSONLD = "jsonld", "JSON-LD: linked data."
    CSV = "csv", "Comma-separated values, for spreadsheets."


SERVED_WORDS: dict[str, type[Word]] = {
    "topic": Topic,
    "stance": Stance,
    "basis": Basis,
    "position": PositionKind,
    "matrix_position": MatrixPosition,
    "relation": Relation,
    "voice": Voice,
    "level": Level,
    "direction": Direction,
    "flag": Flag,
    "excluded_region": RegionKind,
    "uncited_reason": UncitedReason,
    "exercise_kind": ExerciseKind,
    "treatment_kind": TreatmentKind,
    "posture": Posture,
    "role": Role,
    "headline_polarity": Polarity,
    "behind": Behind,
    "about_type": AboutType,
    "owner_type": OwnerType,
    "counted": Counted,
    "favour_type": FavourType,
    "code_system": CodeSystem,
    "code_match": CodeMatch,
    "safety_kind": SafetyKind,
    "withdrawn_type": WithdrawnType,
    "conflict_kind": ConflictKind,
    "conflict_type": ConflictType,
    "side_position": SidePosition,
    "search_type": SearchType,
    "sort": Sort,
    "text_sort": TextSort,
    "claim_facet": ClaimFacet,
    "practice_facet": PracticeFacet,
    "condition_facet": ConditionFacet,
    "lens_basis": LensBasis,
    "view": View,
    "format": Format,
}
