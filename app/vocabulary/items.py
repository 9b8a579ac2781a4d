"""The words of exercises, treatments, conditions, codes, and what records can be."""

from app.vocabulary.word import Word


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


class Polarity(Word):
    HELPS = "helps", "The headline claim says that this helps."
    HARMS = "harms", "The headline claim says that this should be avoided."
    NO_EFFECT = "no_effect", "The headline claim says that this does little."
    EFFECT = "effect", "The headline claim says what this can do, not whether to use it."


class Reception(Word):
    """How pages stand to an exercise or treatment; it has the first that fits."""

    RECOMMENDED = "recommended", "Recommended, without a caution, and no page is against it."
    CAUTIONED = "cautioned", "Recommended, with a caution, and no page is against it."
    DISPUTED = "disputed", "Recommended by some; advised against or said to do little by others."
    ADVISED_AGAINST = "advised_against", "Advised against, and recommended by no page."
    CALLED_INEFFECTIVE = "called_ineffective", "Said to do little, and recommended by no page."
    DESCRIBED = "described", "Spoken of, neither recommended nor advised against."


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


class RecordKind(Word):
    """What a record of the release is."""

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


class WithdrawnType(Word):
    """Of what an identifier can be withdrawn."""

    BODY_PART = "body_part", "A body part."
    CLAIM = "claim", "A claim."
    CONDITION = "condition", "A condition."
    EXERCISE = "exercise", "An exercise."
    SOURCE = "source", "A source."
    TREATMENT = "treatment", "A treatment or self-care measure."
