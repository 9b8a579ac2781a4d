# Generated from the OpenAPI document by clients/generate.py; not to be edited.

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypeAliasType

AboutType = TypeAliasType("AboutType", Literal['exercise', 'condition', 'treatment', 'body_part'] | str)
"""
- `exercise`: An exercise.
- `condition`: A condition.
- `treatment`: A treatment or self-care measure.
- `body_part`: A body part.
"""


class AddedClaim(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    statement: str | None
    """Null where the claim is no longer in the data."""


Wilson95 = TypeAliasType(
    "Wilson95", Annotated[list[float], Field(..., max_length=2, min_length=2)]
)
"""Wilson's 95 % interval of the share, [low, high]; null below two."""


class Authority(BaseModel):
    """Who says so; `read` is when a stored copy was read, not a promise that it is unchanged."""

    publisher: str
    """Its name."""
    title: str
    """Title of the page."""
    url: str
    """Address of the page."""
    published: date | None
    """Date of publication as stated; null where it is not."""
    updated: date | None
    """Date of the last update as stated; null where it is not."""
    read: date
    """The date on which it was read."""
    review_due: date
    """The date by which it is to be read again."""


Basis = TypeAliasType("Basis", Literal['stated', 'implied'])
"""
- `stated`: The page says it.
- `implied`: It follows without outside knowledge; `reasoning` says how.
"""


Behind = TypeAliasType("Behind", Literal['identity', 'steps', 'dose', 'target', 'caution', 'description'] | str)
"""
- `identity`: That the page speaks of it, and what it is called.
- `steps`: How it is done.
- `dose`: How long, how often, how hard.
- `target`: Which body parts it works on.
- `caution`: What to take care of.
- `description`: What it is.
"""


ChainRelation = TypeAliasType("ChainRelation", Literal['entailed_by', 'entails', 'contradicts'] | str)
"""
- `entailed_by`: The claim before it follows from it.
- `entails`: It follows from the claim before it.
- `contradicts`: Nobody can hold both it and the claim before it.
"""


class ChangedClaim(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    statement: str | None
    """Null where the claim is no longer in the data."""
    fields: list[str]
    """The fields that differ, sorted."""


CitationFacet = TypeAliasType("CitationFacet", Literal['basis', 'behind', 'condition', 'counted', 'exercise', 'source', 'stance', 'treatment', 'voice'] | str)
"""
- `basis`: Whether the page says it or it follows.
- `behind`: Fields behind which they stand.
- `condition`: Conditions behind which they stand.
- `counted`: Whether they count toward agreement.
- `exercise`: Exercises behind which they stand.
- `source`: Sources cited.
- `stance`: Stances toward claims.
- `treatment`: Treatments behind which they stand.
- `voice`: Whose words they are.
"""


class CitationLinks(BaseModel):
    self: str
    """Canonical path of it."""
    of: str
    """Path of what it stands behind; of an interest, of the source."""


class CitedSource(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    label: str
    """Our own description of the page."""
    title: str | None
    """Title as stated; null where there is none."""
    author: str | None
    """As the page states it; null where it does not."""
    publisher: str | None
    """As stated; null where it is not."""


class ClaimChanges(BaseModel):
    added: list[AddedClaim]
    """Claims that are new."""
    changed: list[ChangedClaim]
    """Claims that differ from the release before."""


ClaimFacet = TypeAliasType("ClaimFacet", Literal['basis', 'body_part', 'condition', 'direction', 'exercise', 'flag', 'level', 'position', 'source', 'stance', 'topic', 'treatment'] | str)
"""
- `basis`: Bases of citations.
- `body_part`: Body parts.
- `condition`: Conditions that claims are about.
- `direction`: Which side the level is on.
- `exercise`: Exercises that claims are about.
- `flag`: Flags.
- `level`: Level of agreement.
- `position`: What sources hold.
- `source`: Sources cited; beside `position` those that hold it.
- `stance`: Stances of citations.
- `topic`: Kind of claim.
- `treatment`: Treatments that claims are about.
"""


ClaimInclusion = TypeAliasType("ClaimInclusion", Literal['evidence'] | str)
"""- `evidence`: The citations behind inferred positions; a single claim has them."""


class ClaimRef(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    statement: str
    """The proposition, in our words."""


CodeMatch = TypeAliasType("CodeMatch", Literal['exact', 'broader', 'narrower', 'related'] | str)
"""
- `exact`: The code means the same.
- `broader`: The code means something wider.
- `narrower`: The code means something narrower.
- `related`: The code means something near.
"""


CodeSystem = TypeAliasType("CodeSystem", Literal['MONDO', 'MeSH', 'ICD-10-CM', 'HPO', 'UBERON', 'ATC', 'UNII', 'CHEBI'] | str)
"""
- `MONDO`: Mondo Disease Ontology.
- `MeSH`: Medical Subject Headings.
- `ICD-10-CM`: International Classification of Diseases, US modification.
- `HPO`: Human Phenotype Ontology.
- `UBERON`: Uberon anatomy ontology.
- `ATC`: Anatomical Therapeutic Chemical classification; editions are dated.
- `UNII`: Unique Ingredient Identifier.
- `CHEBI`: Chemical Entities of Biological Interest.
"""


class CompactBodyPart(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    claims: int
    """How many claims are about it."""


class CompactSource(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    label: str
    """Our own description of the page."""
    title: str | None
    """Title as stated; null where there is none."""
    author: str | None
    """As the page states it; null where it does not."""
    publisher: str | None
    """As stated; null where it is not."""
    url: str | None
    """Address of the page; null where it is not known."""
    published: str | None
    """Date of publication as stated; null where it is not."""


class ComparisonCounts(BaseModel):
    """How many claims; `shared` are those on which both speak."""

    shared: int
    """Both speak: `same` and `different` together."""
    same: int
    """Both speak and hold the same position."""
    different: int
    """Both speak and hold different positions."""
    only_a: int
    """Only the first source speaks."""
    only_b: int
    """Only the second source speaks."""
    both_silent: int
    """Neither speaks; such claims are not listed."""


ConditionFacet = TypeAliasType("ConditionFacet", Literal['body_part', 'code', 'direction', 'flag', 'level', 'role', 'source'] | str)
"""
- `body_part`: Body parts.
- `code`: Medical codes.
- `direction`: Which side the level is on.
- `flag`: Flags.
- `level`: Level of agreement.
- `role`: Roles.
- `source`: Sources cited.
"""


ConflictFacet = TypeAliasType("ConflictFacet", Literal['basis', 'body_part', 'condition', 'direction', 'exercise', 'flag', 'kind', 'level', 'position', 'source', 'stance', 'topic', 'treatment'] | str)
"""
- `basis`: Bases of citations.
- `body_part`: Body parts.
- `condition`: Conditions that claims are about.
- `direction`: Which side the level is on.
- `exercise`: Exercises that claims are about.
- `flag`: Flags.
- `kind`: Kind of conflict.
- `level`: Level of agreement.
- `position`: What sources hold.
- `source`: Sources cited; beside `position` those that hold it.
- `stance`: Stances of citations.
- `topic`: Kind of claim.
- `treatment`: Treatments that claims are about.
"""


ConflictKind = TypeAliasType("ConflictKind", Literal['direct', 'definition', 'degree', 'scope'] | str)
"""
- `direct`: One says that it holds, another that it does not, of the same thing.
- `definition`: They use a word in different senses.
- `degree`: They differ on how much, how often or how surely.
- `scope`: They differ on for whom, which part, when or under which condition.
"""


ConflictSort = TypeAliasType("ConflictSort", Literal['id', 'relevance', '-sources'] | str)
"""
- `id`: By identifier.
- `relevance`: Best match of `q` first, then by identifier.
- `-sources`: Most sources on the smaller side first, then most on all sides together, then `direct` ones, then by identifier; whatever a lens leaves out.
"""


Counted = TypeAliasType("Counted", Literal['true', 'false'] | str)
"""
- `true`: It is on a claim, and the source's own or endorsed by it.
- `false`: It is on a claim and only reported, or it is on no claim.
"""


class Counts(BaseModel):
    """How many sources hold which position; `speaking` + `silent` = `corpus`."""

    supporting: int
    """How many sources support."""
    qualifying: int
    """How many sources accept it only under a condition."""
    opposing: int
    """How many sources oppose."""
    mixed: int
    """How many sources both oppose and support or qualify."""
    silent: int
    """How many sources do not speak."""
    speaking: int
    """How many sources speak."""
    corpus: int
    """How many sources the release has."""


Direction = TypeAliasType("Direction", Literal['for', 'against', 'conditional', 'divided', 'none'])
"""
- `for`: Sources support and none opposes or is mixed.
- `against`: Sources oppose and none supports, qualifies or is mixed.
- `conditional`: Sources qualify and none supports, opposes or is mixed.
- `divided`: Sources conflict (`any_conflict`).
- `none`: No source speaks.
"""


class DirectionCount(BaseModel):
    direction: Direction
    """Which side the level is on."""
    claims: int
    """How many claims."""


class DirectionRule(BaseModel):
    direction: Direction
    """The direction, where the rule holds."""
    rule: str
    """An expression of s, q, o, m and k; the first that holds."""


class DisputeRef(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    dispute: str
    """The question on which pages take sides, in one neutral sentence of ours."""


ExerciseKind = TypeAliasType("ExerciseKind", Literal['strengthening', 'stretching', 'mobility', 'aerobic', 'stabilisation', 'nerve_gliding', 'programme'] | str)
"""
- `strengthening`: Loads muscles to make them stronger.
- `stretching`: Lengthens muscles.
- `mobility`: Moves joints through their range.
- `aerobic`: Raises heart rate and breathing.
- `stabilisation`: Trains control of the trunk or pelvis.
- `nerve_gliding`: Moves a nerve along its path.
- `programme`: A plan of several exercises.
"""


class FacetCount(BaseModel):
    value: str
    """The value."""
    label: str
    """The value for people to read."""
    count: int
    """How many items match with this value as the filter."""


FavourType = TypeAliasType("FavourType", Literal['claim', 'exercise', 'treatment'] | str)
"""
- `claim`: A claim.
- `exercise`: An exercise.
- `treatment`: A treatment or self-care measure.
"""


Flag = TypeAliasType("Flag", Literal['all_supporters_sell_it', 'any_conflict', 'conflict_implied', 'conflict_inferred', 'definition_differs', 'dissent_below', 'fragile', 'includes_inferred', 'second_hand_only', 'self_contradiction'] | str)
"""
- `all_supporters_sell_it`: Sources support or qualify, and each of them has an interest that favours the claim, what it is about, or a claim from which its position follows.
- `any_conflict`: One accepts the claim and another opposes, or one is mixed.
- `conflict_implied`: There is a conflict among direct positions, and none is left without implied citations.
- `conflict_inferred`: There is a conflict, and none is left among direct positions.
- `definition_differs`: The sources that speak, or whose sense of the claim's `subject_term` excludes the claim, use that term in at least two stated senses.
- `dissent_below`: A source that is silent here opposes, or is mixed on, a claim that entails this one.
- `fragile`: At least three sources speak, and leaving out one of them changes the level.
- `includes_inferred`: The position of a source follows from what it says of related claims.
- `second_hand_only`: Sources speak, and every counted citation behind their positions reports somebody else.
- `self_contradiction`: A source is mixed on its stated citations alone, or what follows from its citations contradicts itself or its direct position.
"""


class FlagCount(BaseModel):
    flag: Flag
    """What to look out for."""
    claims: int
    """How many claims have it."""


class FlagRule(BaseModel):
    flag: Flag
    """The flag."""
    rule: str
    """When it holds."""


HeldPosition = TypeAliasType("HeldPosition", Literal['supports', 'opposes', 'qualifies', 'mixed'])
"""
- `supports`: The source holds that the claim is so.
- `opposes`: The source holds that the claim is not so.
- `qualifies`: The source accepts the claim under a condition, and does not oppose it.
- `mixed`: The source opposes the claim and also supports or qualifies it.
"""


class HitLinks(BaseModel):
    self: str
    """The item; for a body part the claims about it, for safety the list."""


class InterestRef(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    offers: str
    """What the source sells, offers or practises."""


ItemInclusion = TypeAliasType("ItemInclusion", Literal['headline'] | str)
"""- `headline`: The headline claim, of a condition that of its primary role."""


class ItemLinks(BaseModel):
    self: str
    """Canonical path of it."""
    claims: str
    """The claims about it."""
    safety: str
    """What the pages do not say and a reader must not miss."""


LensBasis = TypeAliasType("LensBasis", Literal['direct', 'stated'])
"""
- `direct`: What follows from other claims is left out.
- `stated`: What follows from other claims and implied citations are left out.
"""


class LensRef(BaseModel):
    """What was left out before agreement was worked out anew."""

    exclude_source: list[str]
    """These sources."""
    only_disinterested: bool
    """On each claim, sources with an interest that favours it."""
    lens_basis: LensBasis | None
    """What follows from other claims; with `stated` implied citations, too."""


Level = TypeAliasType("Level", Literal['no_position', 'single_source', 'unanimous', 'unanimous_against', 'majority', 'majority_against', 'qualified', 'contested'])
"""
- `no_position`: No source speaks (k = 0).
- `single_source`: One source speaks (k = 1).
- `unanimous`: All that speak support (s = k).
- `unanimous_against`: All that speak oppose (o = k).
- `majority`: s/k is at least 0.60 and (o+m)/k at most 0.20.
- `majority_against`: o/k is at least 0.60 and (s+q+m)/k at most 0.20.
- `qualified`: Nobody opposes; support is under conditions (o = m = 0).
- `contested`: Everything else.
"""


class LevelCount(BaseModel):
    level: Level
    """How far the sources agree."""
    claims: int
    """How many claims."""


class LevelDirectionCount(BaseModel):
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    claims: int
    """How many claims."""


class LevelRule(BaseModel):
    level: Level
    """The level, where the rule holds."""
    rule: str
    """An expression of s, q, o, m and k; the first that holds."""


class Licenses(BaseModel):
    code: str
    """Licence of the program."""
    data: str
    """Licence of the data."""
    quotes: str
    """Whose the quotes are."""


class Links(BaseModel):
    self: str
    """This answer's canonical path."""


class Match(BaseModel):
    """Where a word that was sought stands."""

    start: int
    """Unicode code points from the text's start."""
    end: int
    """Exclusive."""


MatchKind = TypeAliasType("MatchKind", Literal['all', 'some'] | str)
"""
- `all`: All words.
- `some`: No entry holds all words; these hold most of them.
"""


MatrixPosition = TypeAliasType("MatrixPosition", Literal['supports', 'opposes', 'qualifies', 'mixed', 'silent_topic_covered', 'silent_topic_absent'])
"""
- `supports`: The source holds that the claim is so.
- `opposes`: The source holds that the claim is not so.
- `qualifies`: The source accepts the claim under a condition, and does not oppose it.
- `mixed`: The source opposes the claim and also supports or qualifies it.
- `silent_topic_covered`: The source is silent here, but not on every claim of the same topic.
- `silent_topic_absent`: The source is silent on every claim of the same topic.
"""


class NamedRef(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""


OwnerType = TypeAliasType("OwnerType", Literal['claim', 'exercise', 'condition', 'treatment', 'interest'] | str)
"""
- `claim`: A claim, toward which it has a stance.
- `exercise`: A field of an exercise.
- `condition`: A field of a condition.
- `treatment`: A field of a treatment or self-care measure.
- `interest`: That the source has this interest.
"""


class PageLinks(BaseModel):
    self: str
    """This page's canonical path."""
    first: str
    """The first page's path; on the first page that of `self`."""
    next: str | None
    """The next page's path, null on the last page."""


class Passage(BaseModel):
    """The sentence or list item that a quote stands for, with at most two neighbours."""

    start: int
    """Unicode code points from the document's start."""
    end: int
    """Exclusive."""
    text: str | None
    """Its text; null unless whoever serves this holds the document and says so."""


class PersonName(BaseModel):
    """A person's name in its parts, as reference managers want it."""

    given: str
    """Given names."""
    family: str
    """Family name, with what belongs to it."""


Polarity = TypeAliasType("Polarity", Literal['helps', 'harms', 'no_effect', 'effect'] | str)
"""
- `helps`: The headline claim says that this helps.
- `harms`: The headline claim says that this should be avoided.
- `no_effect`: The headline claim says that this does little.
- `effect`: The headline claim says what this can do, not whether to use it.
"""


PositionBasis = TypeAliasType("PositionBasis", Literal['stated', 'implied', 'inferred'])
"""
- `stated`: A counted citation of the claim in which the page says it.
- `implied`: Counted citations of the claim from which it follows, and no other.
- `inferred`: Citations of other claims, from which it follows by their relations.
"""


PositionKind = TypeAliasType("PositionKind", Literal['supports', 'opposes', 'qualifies', 'mixed', 'silent'])
"""
- `supports`: The source holds that the claim is so.
- `opposes`: The source holds that the claim is not so.
- `qualifies`: The source accepts the claim under a condition, and does not oppose it.
- `mixed`: The source opposes the claim and also supports or qualifies it.
- `silent`: No citation of the source counts on the claim, and nothing follows from other claims.
"""


class PositionRule(BaseModel):
    position: PositionKind
    """The position, where the rule holds."""
    rule: str
    """What the counted citations of one source are, all together."""


Posture = TypeAliasType("Posture", Literal['standing', 'sitting', 'kneeling', 'lying', 'walking'] | str)
"""
- `standing`: On the feet.
- `sitting`: On a seat or the ground.
- `kneeling`: On the knees, or on hands and knees.
- `lying`: On the back, the belly or the side.
- `walking`: Moving along on foot.
"""


PracticeFacet = TypeAliasType("PracticeFacet", Literal['advised_against_by', 'body_part', 'called_ineffective_by', 'direction', 'flag', 'kind', 'level', 'reception', 'recommended_by', 'source'] | str)
"""
- `advised_against_by`: Sources that advise against.
- `body_part`: Body parts.
- `called_ineffective_by`: Sources that say it does little.
- `direction`: Which side the level is on.
- `flag`: Flags.
- `kind`: Kind of exercise or treatment.
- `level`: Level of agreement.
- `reception`: How pages stand to it.
- `recommended_by`: Sources that recommend.
- `source`: Sources cited.
"""


PracticeSort = TypeAliasType("PracticeSort", Literal['id', 'relevance', '-disputed', '-rank', '-sources', 'reception'] | str)
"""
- `id`: By identifier.
- `relevance`: Best match of `q` first, then by identifier.
- `-disputed`: What sources disagree on first, then as `-sources`.
- `-rank`: Highest `agreement.rank` first, then by identifier.
- `-sources`: Most speaking sources first, then by identifier.
- `reception`: In groups, in the order of the words of `reception`; by identifier.
"""


Reception = TypeAliasType("Reception", Literal['recommended', 'cautioned', 'disputed', 'advised_against', 'called_ineffective', 'described'] | str)
"""
- `recommended`: Recommended, without a caution, and no page is against it.
- `cautioned`: Recommended, with a caution, and no page is against it.
- `disputed`: Recommended by some; advised against or said to do little by others.
- `advised_against`: Advised against, and recommended by no page.
- `called_ineffective`: Said to do little, and recommended by no page.
- `described`: Spoken of, neither recommended nor advised against.
"""


RegionKind = TypeAliasType("RegionKind", Literal['navigation', 'greeting', 'advert', 'contact', 'comment'] | str)
"""
- `navigation`: A link, a menu or another part of the page's furniture.
- `greeting`: A salutation or a farewell.
- `advert`: Promotion; only the citation of an interest may lie here.
- `contact`: Names, numbers and addresses to get in touch.
- `comment`: What readers wrote, and the form to do so.
"""


Relation = TypeAliasType("Relation", Literal['same', 'different', 'one_silent'] | str)
"""
- `same`: Both speak and hold the same position.
- `different`: Both speak and hold different positions.
- `one_silent`: One speaks and the other is silent.
"""


class ReleaseRef(BaseModel):
    version: str
    """`YYYY.MM.N`."""
    digest: str
    """SHA-256 of the seed and of the rendering version."""


class Resource(BaseModel):
    path: str
    """Path of the resource."""
    description: str
    """What it is."""


SafetyKind = TypeAliasType("SafetyKind", Literal['emergency_sign', 'guideline'] | str)
"""
- `emergency_sign`: With this sign, get emergency care now.
- `guideline`: What a named guideline says; context, not the last word.
"""


SearchFacet = TypeAliasType("SearchFacet", Literal['type'] | str)
"""- `type`: Kinds of record."""


SearchType = TypeAliasType("SearchType", Literal['body_part', 'claim', 'condition', 'exercise', 'safety', 'source', 'treatment'] | str)
"""
- `body_part`: A body part.
- `claim`: A claim.
- `condition`: A condition.
- `exercise`: An exercise.
- `safety`: An item of the safety layer.
- `source`: A source.
- `treatment`: A treatment or self-care measure.
"""


class Seconds(BaseModel):
    min: int
    """Least value."""
    max: int
    """Greatest value."""


class Sense(BaseModel):
    term: str
    """The word."""
    sense: str
    """Sources with the same sense mean the same."""
    meaning: str
    """What the word means."""
    excludes: list[str]
    """Claims that cannot be said in this sense."""


Sort = TypeAliasType("Sort", Literal['id', 'relevance', '-disputed', '-rank', '-sources'] | str)
"""
- `id`: By identifier.
- `relevance`: Best match of `q` first, then by identifier.
- `-disputed`: What sources disagree on first, then as `-sources`.
- `-rank`: Highest `agreement.rank` first, then by identifier.
- `-sources`: Most speaking sources first, then by identifier.
"""


class SourceLinks(BaseModel):
    self: str
    """Canonical path of it."""
    claims: str
    """Path of the claims about it."""


class SourceRef(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    label: str
    """Our own description of the page."""


Stance = TypeAliasType("Stance", Literal['supports', 'opposes', 'qualifies'])
"""
- `supports`: The passage says that the claim holds.
- `opposes`: The passage says that the claim does not hold.
- `qualifies`: The passage accepts the claim only under the condition or limit given in `qualifier`.
"""


class Stances(BaseModel):
    """How many citations of each stance the source has on claims."""

    supports: int
    """Citations that support a claim."""
    opposes: int
    """Citations that oppose a claim."""
    qualifies: int
    """Citations that accept a claim under a condition."""


class Steps(BaseModel):
    source: SourceRef
    """Which page it is."""
    text: list[str]
    """Steps as this source gives them, in our words."""


class Successor(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    path: str | None
    """Null for body parts, which have no path of their own."""


class Suggestion(BaseModel):
    """Words of the release near one that it does not have."""

    word: str
    """As it was sought, folded."""
    nearest: list[str]
    """Those that begin so, then those that are near; empty where there are none."""


SuggestionKind = TypeAliasType("SuggestionKind", Literal['body_part', 'claim', 'condition', 'conflict', 'exercise', 'safety', 'source', 'treatment', 'word'] | str)
"""
- `body_part`: The name of a body part.
- `claim`: The statement of a claim.
- `condition`: A name of a condition.
- `conflict`: What a conflict is about.
- `exercise`: A name of an exercise.
- `safety`: The statement of an item of the safety layer.
- `source`: Our label of a source.
- `treatment`: A name of a treatment or self-care measure.
- `word`: A word of the texts, to search for.
"""


class Tension(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    statement: str
    """The proposition, in our words."""
    reason: str
    """Why both cannot be followed."""


TextSort = TypeAliasType("TextSort", Literal['id', 'relevance'] | str)
"""
- `id`: By identifier.
- `relevance`: Best match of `q` first, then by identifier.
"""


class Thresholds(BaseModel):
    """Compared in integers, so that no share is rounded before it is judged."""

    majority_min_percent: int
    """A majority needs at least this share on its side."""
    majority_max_dissent_percent: int
    """A majority holds at most this share of dissent."""
    fragile_min_speaking: int
    """Fewest speaking sources for the flag `fragile`."""
    wilson_z: float
    """Quantile of the normal distribution for the 95 % interval."""
    fraction_decimals: int
    """Decimals that fractions are rounded to before they are stored."""


class ToldClaim(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    default_level: Level | None = None
    """The level without the lens; only under a lens."""
    default_direction: Direction | None = None
    """The direction without the lens; only under a lens."""


TreatmentKind = TypeAliasType("TreatmentKind", Literal['medication', 'hands_on', 'needling', 'surgery', 'self_massage', 'heat_cold', 'ergonomics', 'programme', 'lifestyle', 'assessment'] | str)
"""
- `medication`: A medicine.
- `hands_on`: Done with a therapist's hands.
- `needling`: Done with needles.
- `surgery`: An operation.
- `self_massage`: Massage that people do to themselves.
- `heat_cold`: Warmth or cold.
- `ergonomics`: A way to sit, stand, lift, sleep or arrange the day.
- `programme`: A plan of several measures.
- `lifestyle`: A habit of daily life.
- `assessment`: An examination or a diagnosis.
"""


class VectorAgreement(BaseModel):
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    flags: list[Flag]
    """Sorted."""
    counts: Counts
    """How many sources hold which position."""
    share_supporting: float | None
    """supporting / speaking; null below two."""
    pairwise: float | None
    """Share of pairs of speaking sources with the same position; null below two."""
    wilson95: Wilson95 | None
    """Wilson's 95 % interval of the share, [low, high]; null below two."""
    coverage: float
    """speaking / corpus."""
    independent: int
    """How many distinct origins speak."""
    level_stated_only: Level
    """The level of direct positions without implied citations."""
    rank: float
    """Lower Wilson bound: a sort key, not a probability."""
    summary: str
    """One sentence that names every source that speaks."""
    method: str
    """How agreement is worked out."""
    level_direct: Level
    """The level of direct positions."""


class VectorCitation(BaseModel):
    source: str
    """Identifier of the source, a key of `corpus`."""
    stance: Stance
    """Toward the claim."""
    basis: Basis
    """Whether the page says it or it follows."""
    is_counted: bool
    """Whether it counts toward agreement."""
    attributed_to: str | None
    """Whom the source reports; null where it speaks for itself."""


class VectorDissenter(BaseModel):
    source: str
    """Identifier of the source."""
    claim: str
    """The broadest claim below on which it dissents."""


class VectorLens(BaseModel):
    exclude_source: list[str]
    """Sources that are left out."""
    only_disinterested: bool
    """Whether sources with an interest are left out, claim by claim."""
    lens_basis: LensBasis | None
    """Which positions count; null for all, those that follow included."""


class VectorLink(BaseModel):
    id: str
    """Identifier of the claim."""
    relation: ChainRelation
    """How it relates to the claim before it."""


class VectorPosition(BaseModel):
    source: str
    """Identifier of the source."""
    position: PositionKind
    """What the source holds on the claim."""
    basis: PositionBasis
    """What stands behind the position."""
    citations: list[str]
    """The citations that decide it, sorted."""
    qualifier: str | None
    """The condition under which the claim is accepted."""
    through: list[list[VectorLink]]
    """Of a position that follows from other claims, the chains to them."""


class VectorSense(BaseModel):
    source: str
    """Identifier of the source."""
    term: str
    """The word."""
    sense: str
    """What the source takes the term to mean."""
    excludes: list[str]
    """Claims that this meaning excludes."""


View = TypeAliasType("View", Literal['full', 'compact'])
"""
- `full`: Everything, citations embedded.
- `compact`: In short: what a list of links needs.
"""


Voice = TypeAliasType("Voice", Literal['own', 'attributed'])
"""
- `own`: The source speaks for itself.
- `attributed`: The source reports somebody else, named in `attributed_to`.
"""


WithdrawnType = TypeAliasType("WithdrawnType", Literal['body_part', 'claim', 'condition', 'exercise', 'source', 'treatment'] | str)
"""
- `body_part`: A body part.
- `claim`: A claim.
- `condition`: A condition.
- `exercise`: An exercise.
- `source`: A source.
- `treatment`: A treatment or self-care measure.
"""


class Word(BaseModel):
    word: str
    """The word."""
    meaning: str
    """What the word means."""


class ParameterError(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    """Name of the parameter."""
    value: str | None
    """As sent, cut at 100 characters."""
    message: str
    """What is wrong with the value."""
    allowed: list[str] | None
    """What is allowed; null beyond 50 entries."""
    nearest: str | None
    """The allowed entry nearest to what was sent."""


class Problem(BaseModel):
    """The body of every failure; `errors` and `replaced_by` are there with one code each only."""

    type: str
    """`urn:agreement-api:problem:` and the code."""
    title: str
    """What the code says, for people to read."""
    status: int
    """HTTP status."""
    detail: str
    """What happened this time, for people to read."""
    code: Literal['malformed-request', 'malformed-url', 'invalid-cursor', 'not-found', 'method-not-allowed', 'expired-cursor', 'expired-release', 'withdrawn', 'url-too-long', 'range-not-satisfiable', 'invalid-parameter', 'head-too-large', 'internal-error', 'database-unavailable', 'no-release'] | str
    """Stable; to be compared by programs."""
    instance: str
    """Path of the request, without its query."""
    request_id: str
    """Also in the header X-Request-ID."""
    errors: list[ParameterError] | None = None
    """What is wrong, with the code `invalid-parameter`."""
    replaced_by: list[str] | None = None
    """Paths of the successors, with the code `withdrawn`."""


Topic = TypeAliasType("Topic", Literal['definition', 'anatomy', 'symptom', 'cause', 'mechanism', 'mimic', 'epidemiology', 'diagnosis', 'prognosis', 'exercise', 'stretching', 'hands_on_therapy', 'self_care', 'medication', 'surgery', 'ergonomics', 'prevention', 'red_flag', 'professional_care'] | str)
"""
- `definition`: What a word such as sciatica stands for.
- `anatomy`: Where a structure lies and what it does.
- `symptom`: What is felt, where, and how it changes.
- `cause`: What brings sciatica about.
- `mechanism`: How something works or why it hurts.
- `mimic`: What feels like sciatica but is something else.
- `epidemiology`: How many people are affected, and who.
- `diagnosis`: How sciatica is told from other things, and by whom.
- `prognosis`: How it goes on.
- `exercise`: What active movement does, helpful or harmful.
- `stretching`: What stretching does, helpful or harmful.
- `hands_on_therapy`: What a therapist's hands or needles do.
- `self_care`: What people can do for themselves.
- `medication`: What medicines do.
- `surgery`: When an operation is an option.
- `ergonomics`: How to sit, stand, lift and sleep.
- `prevention`: What keeps it from coming back.
- `red_flag`: Serious problems that must not be missed.
- `professional_care`: Whom to ask, and what they do.
"""


Role = TypeAliasType("Role", Literal['syndrome', 'cause', 'mimic', 'red_flag', 'risk_factor', 'related'] | str)
"""
- `syndrome`: It is, or is a form of, what the pages call sciatica.
- `cause`: It brings sciatica about.
- `mimic`: It is mistaken for sciatica.
- `red_flag`: A serious problem that must not be missed.
- `risk_factor`: It makes sciatica, or what causes it, more likely.
- `related`: It is spoken of beside sciatica.
"""


class AboutRef(BaseModel):
    type: AboutType
    """What kind of thing it is."""
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""


class Agreement(BaseModel):
    """How far the sources agree. Agreement is not truth; fractions are 0 to 1, 4 decimals."""

    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    flags: list[Flag]
    """Sorted."""
    counts: Counts
    """How many sources hold which position."""
    share_supporting: float | None
    """supporting / speaking; null below two."""
    pairwise: float | None
    """Share of pairs of speaking sources with the same position; null below two."""
    wilson95: Wilson95 | None
    """Wilson's 95 % interval of the share, [low, high]; null below two."""
    coverage: float
    """speaking / corpus."""
    independent: int
    """How many distinct origins speak."""
    level_direct: Level
    """The level without what follows from other claims."""
    level_stated_only: Level
    """The level without that and without implied citations."""
    rank: float
    """Lower Wilson bound: a sort key, not a probability."""
    summary: str
    """One sentence that names every source that speaks."""
    method: str
    """How agreement is worked out."""
    default_level: Level | None = None
    """The level without the lens; only under a lens."""
    default_direction: Direction | None = None
    """The direction without the lens; only under a lens."""


class Beside(BaseModel):
    type: FavourType
    """What kind of thing it is."""
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""


class CardRule(BaseModel):
    """Which positions on a headline claim put a source on which list."""

    headline_polarity: Polarity
    """What the headline claim says of the item."""
    list_name: str
    """`recommended_by` and its like."""
    positions: list[PositionKind]
    """Who holds one of these on the headline is on the list."""


class ChainLink(BaseModel):
    """One claim of a chain: how a position follows from what the source says of another claim."""

    id: str
    """Readable, permanent identifier; never reused."""
    statement: str
    """The proposition, in our words."""
    relation: ChainRelation
    """How it relates to the claim before it."""


class Code(BaseModel):
    """A medical code; `match` relates it to our concept as SKOS does."""

    system: CodeSystem
    """The code system."""
    code: str
    """The code within its system."""
    display: str
    """Name of our own concept."""
    match: CodeMatch
    """How the code relates to our concept (SKOS)."""
    edition: str | None
    """Edition of the code system; `level` is a level without billable codes."""


class CompactCitation(BaseModel):
    """
    One passage of one source, in short; one of what it can stand behind is not null.

    On an interest of its source, all four are null.
    """

    id: str
    """Readable, permanent identifier; never reused."""
    source: str
    """Identifier of the source."""
    stance: Stance | None
    """Toward the claim; null on other items."""
    basis: Basis
    """Whether the page says it or it follows."""
    counted: bool
    """Whether it counts toward agreement."""
    behind: Behind | None
    """Which field it stands behind; null on claims."""
    claim: str | None
    """Identifier of the claim that it is on."""
    exercise: str | None
    """Identifier of the exercise that it stands behind."""
    treatment: str | None
    """Identifier of the treatment that it stands behind."""
    condition: str | None
    """Identifier of the condition that it stands behind."""
    start: int
    """Unicode code points from the document's start."""
    end: int
    """Exclusive."""


class CompactHolder(BaseModel):
    id: str
    """Identifier of the source."""
    position: PositionKind
    """What is held: by a source, or by a side of a conflict on its claim."""
    basis: PositionBasis
    """Whether the page says it or it follows."""
    qualifier: str | None
    """Under what condition, where the page gives one."""


class CompactPosition(BaseModel):
    source: str
    """Identifier of the source."""
    position: PositionKind
    """What is held: by a source, or by a side of a conflict on its claim."""
    basis: PositionBasis
    """Whether the page says it or it follows."""


class CompactRole(BaseModel):
    """Level and direction are those of the role's headline claim."""

    role: Role
    """What the condition has to do with sciatica."""
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    default_level: Level | None = None
    """The level without the lens; only under a lens."""
    default_direction: Direction | None = None
    """The direction without the lens; only under a lens."""


class CompactSafety(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    kind: SafetyKind
    """What kind it is."""
    statement: str
    """The proposition, in our words."""


class CompactSide(BaseModel):
    position: Stance
    """What is held: by a source, or by a side of a conflict on its claim."""
    claim: ClaimRef
    """The claim on which the side holds it."""
    sources: list[str]
    """Identifiers of those who hold it."""


class CompactTopic(BaseModel):
    id: Topic
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    claims: int
    """How many claims it has."""


class CompactTreatment(BaseModel):
    """Level, direction and counts are those of the headline claim."""

    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    kind: TreatmentKind
    """What kind it is."""
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    counts: Counts
    """How many sources hold which position."""
    headline_polarity: Polarity
    """Whether the headline claim says that it helps or should be avoided."""
    reception: Reception
    """How pages stand to it: the first of the words that fits."""
    recommended_by: list[CompactHolder]
    """Sources that recommend it, by their position on its headline claim."""
    advised_against_by: list[CompactHolder]
    """Sources that advise against it, by position on its headline claim."""
    called_ineffective_by: list[CompactHolder]
    """Sources that say it does little, by position on its headline claim."""
    cautions: list[str]
    """What to take care of, in our words."""
    default_level: Level | None = None
    """The level without the lens; only under a lens."""
    default_direction: Direction | None = None
    """The direction without the lens; only under a lens."""


class Comparison(BaseModel):
    a: SourceRef
    """The first source of the path."""
    b: SourceRef
    """The second source of the path."""
    counts: ComparisonCounts
    """Of all claims, whatever the filter."""


class Completion(BaseModel):
    """A name, a statement or a word that begins, or of which a word begins, like what was typed."""

    kind: SuggestionKind
    """What kind it is."""
    id: str | None
    """Of the item; null for a word."""
    text: str
    """The name, statement or word, whole."""
    matched: Match
    """What was typed, in the text."""


class Coverage(BaseModel):
    """What the corpus itself says of it, computed from the citations."""

    said_by: list[SourceRef]
    """Sources that say the same."""
    condition_named_by: list[SourceRef]
    """Sources that name the condition."""


class Dissenter(BaseModel):
    """A source that is silent on the claim, and where it dissents from a narrower one."""

    source: SourceRef
    """Which page it is."""
    claim: ClaimRef
    """The broadest such claim."""


class Dose(BaseModel):
    """How much, as one source gives it; what it does not give is null."""

    source: SourceRef
    """Which page it is."""
    as_stated: str
    """The dose as the source gives it, in our words."""
    hold_seconds: Seconds | None
    """How long to hold, in seconds."""
    repetitions: int | None
    """How many repetitions."""
    sets: int | None
    """How many sets."""
    each_side: bool | None
    """Whether the dose is for each side; null where the source does not say."""
    minutes: int | None
    """How long it takes, in minutes."""
    distance_miles: float | None
    """Greatest distance, in miles."""
    frequency: str | None
    """How often, in words."""
    intensity: str | None
    """How hard, in words."""


class ExpressedFlagRule(BaseModel):
    flag: Flag
    """The flag."""
    rule: str
    """When it holds."""
    expression: str | None
    """The same as an expression, where it depends on numbers of sources alone."""


class FavourRef(BaseModel):
    type: FavourType
    """What kind of thing it is."""
    id: str
    """Readable, permanent identifier; never reused."""


class FirstVectorAgreement(BaseModel):
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    flags: list[Flag]
    """Sorted."""
    counts: Counts
    """How many sources hold which position."""
    share_supporting: float | None
    """supporting / speaking; null below two."""
    pairwise: float | None
    """Share of pairs of speaking sources with the same position; null below two."""
    wilson95: Wilson95 | None
    """Wilson's 95 % interval of the share, [low, high]; null below two."""
    coverage: float
    """speaking / corpus."""
    independent: int
    """How many distinct origins speak."""
    level_stated_only: Level
    """The level of direct positions without implied citations."""
    rank: float
    """Lower Wilson bound: a sort key, not a probability."""
    summary: str
    """One sentence that names every source that speaks."""
    method: str
    """How agreement is worked out."""


class GradedClaim(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    statement: str
    """The proposition, in our words."""
    topic: Topic
    """What kind of claim it is."""
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""


class HeadlineClaim(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    statement: str
    """The proposition, in our words."""
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""


class Highlight(BaseModel):
    field: str
    """Which of the item's texts it is."""
    text: str
    """The text, whole: our own words, a code, or a quote."""
    matches: list[Match]
    """Where the words that were sought stand."""


class Holder(BaseModel):
    """A source on a list, by its position on an item's headline claim or on the claim of a side."""

    id: str
    """Readable, permanent identifier; never reused."""
    label: str
    """Our own description of the page."""
    position: PositionKind
    """What is held: by a source, or by a side of a conflict on its claim."""
    basis: PositionBasis
    """Whether the page says it or it follows."""
    qualifier: str | None
    """Under what condition, where the page gives one."""
    through: list[list[ChainLink]]
    """For `inferred` the shortest chain from this claim to one on which the source holds it directly, for `mixed` one of each side; else empty."""


class IdentifiedCitation(BaseModel):
    source: str
    """Identifier of the source, a key of `corpus`."""
    stance: Stance
    """Toward the claim."""
    basis: Basis
    """Whether the page says it or it follows."""
    is_counted: bool
    """Whether it counts toward agreement."""
    attributed_to: str | None
    """Whom the source reports; null where it speaks for itself."""
    id: str
    """Identifier of the citation, by which those behind a position are named."""
    qualifier: str | None
    """The condition, where `stance` is `qualifies`."""


class Index(BaseModel):
    resources: list[Resource]
    """All resources."""


class InferenceRule(BaseModel):
    """What follows for a claim at the beginning of a chain from the one at its end."""

    follows: Stance
    """The position that follows for the claim."""
    held: Stance
    """What the source holds directly at the end of the chain."""
    chain: str
    """A regular expression that the relations of the chain match as a whole, each as seen from the claim before it, joined by spaces."""
    is_silent_across: bool
    """Whether the rule asks that the source has no direct position on the claim to which `contradicts` leads."""
    rule: str
    """The same in words."""


class Locator(BaseModel):
    """Where the quote stands: `document[start:end] == quote`, to the letter."""

    document: str
    """File name of the document."""
    document_sha256: str
    """SHA-256 of the document's bytes."""
    section: str | None
    """The heading above."""
    start: int
    """Unicode code points from the document's start."""
    end: int
    """Exclusive."""
    quote_sha256: str
    """SHA-256 of the quote in UTF-8."""
    passage: Passage
    """The sentences that the quote stands for."""


class MatrixCell(BaseModel):
    """What one source holds on one claim; silence is told apart."""

    position: MatrixPosition
    """What is held: by a source, or by a side of a conflict on its claim."""
    basis: PositionBasis | None
    """Null where the source is silent."""


class Meta(BaseModel):
    release: ReleaseRef
    """The release that this answer is from."""
    disclaimer: str
    """What the API is and is not, and when to seek emergency care."""
    license: str
    """Licence of the data."""
    lens: LensRef | None = None
    """What is left out before agreement is worked out anew; only under a lens."""


class Method(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    description: str
    """What it is."""
    thresholds: Thresholds
    """The numbers that the method compares with."""


class OwnerRef(BaseModel):
    type: OwnerType
    """What kind of thing it is."""
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """A claim's statement, what an interest offers, or the name."""


class PageMeta(BaseModel):
    total: int
    """How many items match, on all pages together."""
    limit: int
    """How many items a page holds at most."""
    release: ReleaseRef
    """The release that this answer is from."""
    disclaimer: str
    """What the API is and is not, and when to seek emergency care."""
    license: str
    """Licence of the data."""
    lens: LensRef | None = None
    """What is left out before agreement is worked out anew; only under a lens."""
    match: MatchKind | None = None
    """Whether hits hold all words, or most; only in a search."""
    unknown_words: list[str] | None = None
    """Words that no page has, in no form and under no synonym; only with `q`."""
    ignored: list[str] | None = None
    """What looked like an operator in `q` and was dropped; only with `q`."""
    suggestions: list[Suggestion] | None = None
    """The nearest words, for each word that no page has."""


class Position(BaseModel):
    """What one source holds on the claim."""

    source: SourceRef
    """Which page it is."""
    position: PositionKind
    """What is held: by a source, or by a side of a conflict on its claim."""
    basis: PositionBasis
    """Whether the page says it or it follows."""
    citations: list[str]
    """Identifiers of the citations that decide it, sorted; of `inferred` ones they stand on other claims."""
    qualifier: str | None
    """The condition of the first of these that has one."""
    through: list[list[ChainLink]]
    """For `inferred` the shortest chain from this claim to one on which the source holds it directly, for `mixed` one of each side; else empty."""


class Region(BaseModel):
    start: int
    """Unicode code points from the document's start."""
    end: int
    """Unicode code points from the document's start, exclusive."""
    kind: RegionKind
    """What kind it is."""


class Release(BaseModel):
    version: str
    """`YYYY.MM.N`."""
    released: date
    """Date of the release."""
    digest: str
    """SHA-256 of the seed and of the rendering version."""
    content_digest: str
    """SHA-256 of all that is stored."""
    counts: dict[str, int]
    """How many records of each kind it holds."""
    method: Method
    """How agreement is worked out."""
    licenses: Licenses
    """What may be done with code, data and quotes."""
    vocabulary: dict[str, list[Word]]
    """The meaning of every word."""


class ReleaseItem(BaseModel):
    """The release that is served."""

    data: Release
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class Safety(BaseModel):
    """What a named authority says; never counted toward agreement."""

    id: str
    """Readable, permanent identifier; never reused."""
    kind: SafetyKind
    """What kind it is."""
    statement: str
    """What the authority says, in our words."""
    explanation: str | None
    """Why, in the authority's sense; null where there is none."""
    authority: Authority
    """Who says so."""
    counted: bool
    """False: it stands apart from the claims."""
    condition: NamedRef | None
    """The condition that it warns of."""
    beside: list[Beside]
    """What it should be read beside."""
    coverage: Coverage
    """What the corpus itself says of it."""


class SafetyPage(BaseModel):
    """A page of the safety layer."""

    data: list[Safety]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class SearchResult(BaseModel):
    type: SearchType
    """What kind of thing it is."""
    id: str
    """Readable, permanent identifier; never reused."""
    title: str
    """The item's name, statement or label."""
    score: int
    """How well it matches: the sum of what each word weighs in it, and 1,000 for a name that is what was sought. Hits come by this, save that emergency signs of which the statement matches stand first, and then those that lack fewer words."""
    lacks: list[str]
    """Words that it does not hold, as they were sought; empty where `meta.match` is `all`."""
    highlights: list[Highlight]
    """The texts that hold most of the words, at most three."""
    links: HitLinks
    """Paths of this answer or of what belongs to it."""


class SuggestPage(BaseModel):
    """What can be meant by what was typed so far."""

    data: list[Completion]
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class TopicCount(BaseModel):
    topic: Topic
    """What kind of claim it is."""
    claims: int
    """How many claims."""
    levels: list[LevelCount]
    """The levels that occur in the topic."""


class TopicSummary(BaseModel):
    id: Topic
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    meaning: str
    """What the word means."""
    claims: int
    """How many claims it has."""


class VectorAssessment(BaseModel):
    id: str
    """Identifier of the claim."""
    agreement: VectorAgreement
    """How far the sources agree."""
    positions: list[VectorPosition]
    """Of the sources that speak, sorted."""
    dissenters_below: list[VectorDissenter]
    """Silent sources that dissent on a narrower claim."""


class VectorClaim(BaseModel):
    id: str
    """Identifier of the claim."""
    subject_term: str | None
    """A word that sources use differently."""
    interested: list[str]
    """Sources with an interest that favours the claim or what it is about."""
    entails: list[str]
    """Claims that follow from this one."""
    contradicts: list[str]
    """Claims that nobody can hold with this one."""
    citations: list[IdentifiedCitation]
    """All citations of the claim."""


class Withdrawn(BaseModel):
    """An identifier that is gone for good; its path answers 410."""

    type: WithdrawnType
    """What kind of thing it is."""
    id: str
    """Readable, permanent identifier; never reused."""
    replaced_by: list[Successor]
    """Its successors; empty where it has none."""
    reason: str
    """Why it was withdrawn."""


class AgreementOverview(BaseModel):
    """How many claims have which agreement. Agreement is not truth."""

    total: int
    """How many claims the release has."""
    levels: list[LevelCount]
    """Every level."""
    directions: list[DirectionCount]
    """Every direction."""
    levels_and_directions: list[LevelDirectionCount]
    """Pairs that occur."""
    flags: list[FlagCount]
    """Every flag; a claim may have several."""
    topics: list[TopicCount]
    """Every topic."""


class BodyPart(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    codes: list[Code]
    """Medical codes."""
    claims: int
    """How many claims are about it."""


class BodyPartPage(BaseModel):
    """A page of body parts."""

    data: list[BodyPart]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class ChangeSet(BaseModel):
    """What one release changed in the one before."""

    version: str
    """`YYYY.MM.N`."""
    since: str | None
    """The release before; null for the first."""
    released: date
    """Date of the release."""
    summary: str
    """What changed, in one sentence."""
    claims: ClaimChanges
    """Empty in the first release: there all is new."""
    withdrawn: list[Withdrawn]
    """Identifiers that are gone for good."""


class Citation(BaseModel):
    """One passage of one source, for or against a claim, or behind a field of an item."""

    id: str
    """Readable, permanent identifier; never reused."""
    source: CitedSource
    """Which page it is."""
    stance: Stance | None
    """Toward the claim; null on other items."""
    basis: Basis
    """Whether the page says it or it follows."""
    reasoning: str | None
    """How it follows, where `basis` is `implied`."""
    paraphrase: str
    """What the source says here, in our words."""
    qualifier: str | None
    """The condition, where `stance` is `qualifies`."""
    voice: Voice
    """Whether the source speaks for itself."""
    attributed_to: str | None
    """Whom the source reports."""
    endorsed: bool | None
    """Whether the source makes the report its own."""
    counted: bool
    """Whether it counts toward agreement."""
    behind: Behind | None
    """Which field it stands behind; null on claims."""
    interest: InterestRef | None
    """What the source offers that this claim or item favours."""
    quote: str
    """A verbatim fragment of at most 12 words."""
    locator: Locator
    """Where the quote stands."""


class CompactBodyPartPage(BaseModel):
    """A page of body parts in short."""

    data: list[CompactBodyPart]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactCitationItem(BaseModel):
    """One citation in short."""

    data: CompactCitation
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CompactCitationPage(BaseModel):
    """A page of citations in short."""

    data: list[CompactCitation]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactClaim(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    statement: str
    """The proposition, in our words."""
    topic: Topic
    """What kind of claim it is."""
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    flags: list[Flag]
    """What to look out for; sorted."""
    counts: Counts
    """How many sources hold which position."""
    positions: list[CompactPosition]
    """Every source that speaks, sorted."""
    default_level: Level | None = None
    """The level without the lens; only under a lens."""
    default_direction: Direction | None = None
    """The direction without the lens; only under a lens."""


class CompactClaimItem(BaseModel):
    """One claim without citations."""

    data: CompactClaim
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CompactClaimPage(BaseModel):
    """A page of claims without citations."""

    data: list[CompactClaim]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactCondition(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    roles: list[CompactRole]
    """The first is the primary one."""


class CompactConditionItem(BaseModel):
    """One condition in short."""

    data: CompactCondition
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CompactConditionPage(BaseModel):
    """A page of conditions in short."""

    data: list[CompactCondition]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactConflict(BaseModel):
    """One question on which sources take different sides, in short."""

    id: str
    """Readable, permanent identifier; never reused."""
    kind: ConflictKind
    """What kind it is."""
    dispute: str
    """The question on which pages take sides, in one neutral sentence of ours."""
    claims: list[ToldClaim]
    """The claims that it tells, the leading one first; or a pair in tension."""
    sides: list[CompactSide]
    """On the leading claim; of a pair in tension, first those on the one claim, then those on the other."""


class CompactConflictItem(BaseModel):
    """One conflict in short."""

    data: CompactConflict
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CompactConflictPage(BaseModel):
    """A page of conflicts in short."""

    data: list[CompactConflict]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactExercise(BaseModel):
    """Level, direction and counts are those of the headline claim."""

    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    kind: ExerciseKind
    """What kind it is."""
    level: Level
    """How far the sources agree."""
    direction: Direction
    """Which side the level is on."""
    counts: Counts
    """How many sources hold which position."""
    headline_polarity: Polarity
    """Whether the headline claim says that it helps or should be avoided."""
    reception: Reception
    """How pages stand to it: the first of the words that fits."""
    recommended_by: list[CompactHolder]
    """Sources that recommend it, by their position on its headline claim."""
    advised_against_by: list[CompactHolder]
    """Sources that advise against it, by position on its headline claim."""
    called_ineffective_by: list[CompactHolder]
    """Sources that say it does little, by position on its headline claim."""
    cautions: list[str]
    """What to take care of, in our words."""
    default_level: Level | None = None
    """The level without the lens; only under a lens."""
    default_direction: Direction | None = None
    """The direction without the lens; only under a lens."""


class CompactExerciseItem(BaseModel):
    """One exercise in short."""

    data: CompactExercise
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CompactExercisePage(BaseModel):
    """A page of exercises in short."""

    data: list[CompactExercise]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactSafetyPage(BaseModel):
    """A page of the safety layer in short."""

    data: list[CompactSafety]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactSourceItem(BaseModel):
    """One source in short."""

    data: CompactSource
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CompactSourcePage(BaseModel):
    """A page of sources in short."""

    data: list[CompactSource]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactTopicPage(BaseModel):
    """A page of topics in short."""

    data: list[CompactTopic]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class CompactTreatmentItem(BaseModel):
    """One treatment or self-care measure in short."""

    data: CompactTreatment
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CompactTreatmentPage(BaseModel):
    """A page of treatments and self-care measures in short."""

    data: list[CompactTreatment]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class ComparedClaim(BaseModel):
    claim: GradedClaim
    """The claim, with how far the sources agree on it."""
    a: PositionKind
    """What the first source holds."""
    b: PositionKind
    """What the second source holds."""
    a_basis: PositionBasis | None
    """How it is known; null where silent."""
    b_basis: PositionBasis | None
    """The same of the second source."""
    relation: Relation
    """How the two positions relate."""


class ComparisonPage(BaseModel):
    """A page of the claims on which at least one of two sources speaks."""

    data: list[ComparedClaim]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""
    comparison: Comparison
    """The two sources, and how many claims relate how."""


class ConditionRole(BaseModel):
    role: Role
    """What the condition has to do with sciatica."""
    headline_claim: HeadlineClaim
    """The claim whose agreement stands for the item or role."""
    agreement: Agreement
    """That of the role's headline claim."""


class ConflictSide(BaseModel):
    """Who holds what; a source that holds both stands on each side, with its citations for it."""

    position: Stance
    """What is held: by a source, or by a side of a conflict on its claim."""
    claim: ClaimRef
    """The claim on which the side holds it."""
    sources: list[Holder]
    """Who holds it, directly or by inference; `through` says how it follows."""
    citations: list[Citation]
    """The passages that decide it, sorted by source and place; where it follows from what a source says of other claims, they stand there."""


class Document(BaseModel):
    """The text that the source was read from; it is not part of the release."""

    file: str
    """File name of the document."""
    sha256: str
    """SHA-256 of the document's bytes."""
    characters: int
    """Unicode code points."""
    words: int
    """How many words the document has, split at white space."""
    sentences: int
    """How many sentences the document has, outside its excluded regions."""
    sentences_accounted_for: int
    """How many are cited or have a reason why not."""
    share_accounted_for: float
    """0 to 1, 4 decimals."""
    excluded_regions: list[Region]
    """What of the document is no knowledge; nothing is cited from there."""


class FirstVector(BaseModel):
    """One case of the first method: what goes in, and what must come out."""

    name: str
    """What the case is about."""
    corpus: dict[str, str]
    """Every source with its label."""
    citations: list[VectorCitation]
    """All citations of the claim."""
    interested: list[str]
    """Sources with an interest that favours the claim."""
    senses: dict[str, str]
    """What a source takes the subject term to mean."""
    agreement: FirstVectorAgreement
    """What must come out."""


class IndexItem(BaseModel):
    """The index."""

    data: Index
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class Interest(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    offers: str
    """What the source sells, offers or practises."""
    favours: list[FavourRef]
    """What would profit from the interest."""
    citations: list[Citation]
    """Every passage behind it, sorted by source and place."""


class MatrixRow(BaseModel):
    """One claim, with what every source holds on it."""

    claim: CompactClaim
    """The claim, with how far the sources agree on it."""
    cells: dict[str, MatrixCell]
    """By identifier of the source; every source is there, sorted. Who a lens leaves out is told as silent: `meta.lens` says who that is."""


class OwnedCitation(BaseModel):
    """One passage of one source, with what it stands behind."""

    id: str
    """Readable, permanent identifier; never reused."""
    source: CitedSource
    """Which page it is."""
    stance: Stance | None
    """Toward the claim; null on other items."""
    basis: Basis
    """Whether the page says it or it follows."""
    reasoning: str | None
    """How it follows, where `basis` is `implied`."""
    paraphrase: str
    """What the source says here, in our words."""
    qualifier: str | None
    """The condition, where `stance` is `qualifies`."""
    voice: Voice
    """Whether the source speaks for itself."""
    attributed_to: str | None
    """Whom the source reports."""
    endorsed: bool | None
    """Whether the source makes the report its own."""
    counted: bool
    """Whether it counts toward agreement."""
    behind: Behind | None
    """Which field it stands behind; null on claims."""
    interest: InterestRef | None
    """What the source offers that this claim or item favours."""
    quote: str
    """A verbatim fragment of at most 12 words."""
    locator: Locator
    """Where the quote stands."""
    of: OwnerRef
    """What it stands behind."""
    links: CitationLinks
    """Paths of this answer or of what belongs to it."""


class ReleaseChanges(BaseModel):
    """What the release that is served changed, and the releases before it."""

    version: str
    """`YYYY.MM.N`."""
    since: str | None
    """The release before; null for the first."""
    released: date
    """Date of the release."""
    summary: str
    """What changed, in one sentence."""
    claims: ClaimChanges
    """Empty in the first release: there all is new."""
    withdrawn: list[Withdrawn]
    """Identifiers that are gone for good."""
    earlier: list[ChangeSet]
    """The same of the releases before, newest first."""


class ReleaseChangesItem(BaseModel):
    """What changed from release to release."""

    data: ReleaseChanges
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class SearchPage(BaseModel):
    """A page of what was found."""

    data: list[SearchResult]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class Source(BaseModel):
    """A published page; what it does not state is null."""

    id: str
    """Readable, permanent identifier; never reused."""
    label: str
    """Our own description of the page."""
    label_is_ours: bool
    """True: the label is our own description."""
    title: str | None
    """Title as stated; null where there is none."""
    author: str | None
    """As the page states it; null where it does not."""
    author_name: PersonName | None
    """The author's name in its parts, where it is a person's."""
    publisher: str | None
    """As stated; null where it is not."""
    url: str | None
    """Address of the page; null where it is not known."""
    published: str | None
    """Date of publication as stated; null where it is not."""
    read: date
    """The date on which it was read."""
    language: str
    """ISO 639-1."""
    document: Document
    """The text that the source was read from."""
    senses: list[Sense]
    """What the page says that a word means."""
    interests: list[Interest]
    """What the page sells, offers or practises."""
    stances: Stances
    """How many citations of each stance the source has on claims."""
    links: SourceLinks
    """Paths of this answer or of what belongs to it."""


class SourceItem(BaseModel):
    """One source."""

    data: Source
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class SourcePage(BaseModel):
    """A page of sources."""

    data: list[Source]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class TopicPage(BaseModel):
    """A page of topics."""

    data: list[TopicSummary]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class Vector(BaseModel):
    """One case: claims, their relations and citations, and what must come out."""

    name: str
    """What the case is about."""
    corpus: dict[str, str]
    """Every source with its label."""
    senses: list[VectorSense]
    """What sources take terms to mean."""
    lens: VectorLens
    """What is left out."""
    claims: list[VectorClaim]
    """All claims of the case, with their relations."""
    expected: list[VectorAssessment]
    """What must come out for some of them."""


class AgreementItem(BaseModel):
    """How far the sources agree, over all claims."""

    data: AgreementOverview
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CitationItem(BaseModel):
    """One citation."""

    data: OwnedCitation
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class CitationPage(BaseModel):
    """A page of citations."""

    data: list[OwnedCitation]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class Claim(BaseModel):
    """One proposition in our own words, with what every source holds on it."""

    id: str
    """Readable, permanent identifier; never reused."""
    statement: str
    """The proposition, in our words."""
    topic: Topic
    """What kind of claim it is."""
    subject_term: str | None
    """A word that pages use differently."""
    about: list[AboutRef]
    """What the claim is about: exercises, conditions, treatments, body parts."""
    agreement: Agreement
    """How far the sources agree."""
    positions: list[Position]
    """Every source that speaks, sorted."""
    citations: list[Citation]
    """Every passage behind it, sorted by source and place."""
    silent_sources: list[SourceRef]
    """Sources without any citation here, and from which nothing follows."""
    reporting_sources: list[SourceRef]
    """Sources whose citations here all do not count, and from which nothing follows."""
    entails: list[ClaimRef]
    """Whoever holds this claim holds these."""
    entailed_by: list[ClaimRef]
    """Whoever holds one of these holds this claim."""
    contradicts: list[ClaimRef]
    """Nobody can hold this claim and one of these."""
    in_tension_with: list[Tension]
    """Claims that cannot both be followed, though their words leave room for both."""
    dissenters_below: list[Dissenter]
    """Sources that are silent here and dissent from a claim that entails it."""
    dispute: DisputeRef | None
    """The conflict that tells this claim."""
    also_in: list[DisputeRef]
    """Other conflicts that show on it."""
    note: str | None
    """Why something unusual is right; null where nothing is."""
    evidence: list[OwnedCitation] | None = None
    """The citations behind inferred positions, each with the claim on which it stands, sorted by identifier; in a single claim, and where `include=evidence` asks for it."""


class ClaimItem(BaseModel):
    """One claim."""

    data: Claim
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class ClaimPage(BaseModel):
    """A page of claims."""

    data: list[Claim]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class Condition(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    also_known_as: list[str]
    """Other names that the pages use."""
    roles: list[ConditionRole]
    """The first is the primary one."""
    summary: str
    """What the pages say it is."""
    codes: list[Code]
    """Medical codes."""
    citations: list[Citation]
    """Every passage behind it, sorted by source and place."""
    links: ItemLinks
    """Paths of this answer or of what belongs to it."""
    headline: Claim | None = None
    """The headline claim of the primary role; only where `include=headline` asks for it."""


class ConditionItem(BaseModel):
    """One condition."""

    data: Condition
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class ConditionPage(BaseModel):
    """A page of conditions."""

    data: list[Condition]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class Conflict(BaseModel):
    """One question on which sources take different sides."""

    id: str
    """Readable, permanent identifier; never reused."""
    kind: ConflictKind
    """What kind it is."""
    dispute: str
    """The question on which pages take sides, in one neutral sentence of ours."""
    claims: list[CompactClaim]
    """The claims that it tells, the leading one first; or a pair in tension."""
    also: list[CompactClaim]
    """Claims on which it shows as well."""
    reason: str | None
    """Why the two cannot both be followed; null but for a pair in tension."""
    sides: list[ConflictSide]
    """Every side, equally."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class ConflictItem(BaseModel):
    """One conflict."""

    data: Conflict
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class ConflictPage(BaseModel):
    """A page of conflicts."""

    data: list[Conflict]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class Exercise(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    also_known_as: list[str]
    """Other names that the pages use."""
    kind: ExerciseKind
    """What kind it is."""
    posture: Posture | None
    """The posture that it is done in; null where no page says so."""
    steps: list[Steps]
    """How it is done, source by source."""
    doses: list[Dose]
    """How much, source by source."""
    targets: list[NamedRef]
    """Body parts that it works on."""
    equipment: list[str]
    """What is needed for it."""
    cautions: list[str]
    """What to take care of, in our words."""
    reception: Reception
    """How pages stand to it: the first of the words that fits."""
    recommended_by: list[Holder]
    """Sources that recommend it, by their position on its headline claim."""
    advised_against_by: list[Holder]
    """Sources that advise against it, by position on its headline claim."""
    called_ineffective_by: list[Holder]
    """Sources that say it does little, by position on its headline claim."""
    headline_claim: HeadlineClaim
    """The claim whose agreement stands for the item or role."""
    headline_polarity: Polarity
    """Whether the headline claim says that it helps or should be avoided."""
    agreement: Agreement
    """That of the headline claim."""
    citations: list[Citation]
    """Every passage behind it, sorted by source and place."""
    links: ItemLinks
    """Paths of this answer or of what belongs to it."""
    headline: Claim | None = None
    """The headline claim, with its positions and citations; only where `include=headline` asks for it."""


class ExerciseItem(BaseModel):
    """One exercise."""

    data: Exercise
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class ExercisePage(BaseModel):
    """A page of exercises."""

    data: list[Exercise]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class FirstMethod(BaseModel):
    """The first method: each claim for itself."""

    id: str
    """Readable, permanent identifier; never reused."""
    description: str
    """What it is."""
    thresholds: Thresholds
    """The numbers that the method compares with."""
    symbols: dict[str, str]
    """What the letters in the rules stand for."""
    positions: list[PositionRule]
    """What the citations of one source come to."""
    levels: list[LevelRule]
    """The rules of the level, in order."""
    directions: list[DirectionRule]
    """The rules of the direction, in order."""
    flags: list[FlagRule]
    """When each flag is set."""
    formulas: dict[str, str]
    """The other fields; rounded half to even."""
    vectors: list[FirstVector]
    """Cases to test another implementation with."""


class FirstMethodItem(BaseModel):
    """The first method, which a lens can be held against."""

    data: FirstMethod
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class FullMethod(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    description: str
    """What it is."""
    thresholds: Thresholds
    """The numbers that the method compares with."""
    symbols: dict[str, str]
    """What the letters in the rules stand for."""
    positions: list[PositionRule]
    """Direct positions; the first that holds."""
    inference: list[InferenceRule]
    """What follows from direct positions."""
    inference_notes: list[str]
    """How what follows is joined and told."""
    levels: list[LevelRule]
    """The rules of the level, in order."""
    directions: list[DirectionRule]
    """The rules of the direction, in order."""
    flags: list[ExpressedFlagRule]
    """When each flag is set."""
    lenses: dict[str, str]
    """What each lens leaves out, and when."""
    cards: list[CardRule]
    """Who recommends what a claim is the headline of."""
    formulas: dict[str, str]
    """The other fields; rounded half to even."""
    vectors: list[Vector]
    """Cases to test another implementation with."""


class MatrixPage(BaseModel):
    """A page of the matrix."""

    data: list[MatrixRow]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""
    sources: list[SourceRef]
    """The columns, in order."""


class MethodItem(BaseModel):
    """The method."""

    data: FullMethod
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class Treatment(BaseModel):
    id: str
    """Readable, permanent identifier; never reused."""
    name: str
    """Our name for it."""
    also_known_as: list[str]
    """Other names that the pages use."""
    kind: TreatmentKind
    """What kind it is."""
    steps: list[Steps]
    """How it is done, source by source."""
    doses: list[Dose]
    """How much, source by source."""
    targets: list[NamedRef]
    """Body parts that it works on."""
    equipment: list[str]
    """What is needed for it."""
    cautions: list[str]
    """What to take care of, in our words."""
    reception: Reception
    """How pages stand to it: the first of the words that fits."""
    recommended_by: list[Holder]
    """Sources that recommend it, by their position on its headline claim."""
    advised_against_by: list[Holder]
    """Sources that advise against it, by position on its headline claim."""
    called_ineffective_by: list[Holder]
    """Sources that say it does little, by position on its headline claim."""
    headline_claim: HeadlineClaim
    """The claim whose agreement stands for the item or role."""
    headline_polarity: Polarity
    """Whether the headline claim says that it helps or should be avoided."""
    agreement: Agreement
    """That of the headline claim."""
    codes: list[Code]
    """Medical codes."""
    citations: list[Citation]
    """Every passage behind it, sorted by source and place."""
    links: ItemLinks
    """Paths of this answer or of what belongs to it."""
    headline: Claim | None = None
    """The headline claim, with its positions and citations; only where `include=headline` asks for it."""


class TreatmentItem(BaseModel):
    """One treatment or self-care measure."""

    data: Treatment
    """What was asked for."""
    meta: Meta
    """The release, the licence and the disclaimer."""
    links: Links
    """Paths of this answer or of what belongs to it."""


class TreatmentPage(BaseModel):
    """A page of treatments and self-care measures."""

    data: list[Treatment]
    """What was asked for."""
    meta: PageMeta
    """The release, the licence and the disclaimer."""
    links: PageLinks
    """Paths of this answer or of what belongs to it."""
    facets: dict[str, list[FacetCount]] | None = None
    """How many items have each value; only where asked for."""


class WholeRelease(BaseModel):
    """Everything that the API serves of one release."""

    meta: Meta
    """The release, the licence and the disclaimer."""
    release: Release
    """The release that this answer is from."""
    sources: list[Source]
    """As `/v1/sources` serves them."""
    claims: list[Claim]
    """As `/v1/claims` serves them."""
    exercises: list[Exercise]
    """As `/v1/exercises` serves them."""
    conditions: list[Condition]
    """As `/v1/conditions` serves them."""
    treatments: list[Treatment]
    """As `/v1/treatments` serves them."""
    conflicts: list[Conflict]
    """As `/v1/conflicts` serves them."""
    body_parts: list[BodyPart]
    """As `/v1/body-parts` serves them."""
    topics: list[TopicSummary]
    """As `/v1/topics` serves them."""
    safety: list[Safety]
    """As `/v1/safety` serves it."""
