# Generated from the OpenAPI document by clients/generate.py; not to be edited.
"""What can be asked: an operation of the API each, for a client to ask."""

from typing import Any, Literal, TypedDict, Unpack

from sciatica_client import models
from sciatica_client.request import Listing, OneOrMore, Request, quote_segment


class ListClaimsQuery(TypedDict, total=False):
    include: OneOrMore[models.ClaimInclusion]
    """What each claim holds beside: the citations behind inferred positions, which a single claim always has. JSON only."""
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    level: OneOrMore[models.Level]
    """Level of agreement. Repeat for OR."""
    direction: OneOrMore[models.Direction]
    """Its side. Repeat for OR."""
    flag: OneOrMore[models.Flag]
    """Has one of these flags."""
    source: OneOrMore[str]
    """Cited from this source. Repeat for OR."""
    body_part: OneOrMore[str]
    """About this body part, or works on it. Repeat for OR."""
    topic: OneOrMore[models.Topic]
    """Kind of claim. Repeat for OR."""
    position: OneOrMore[models.HeldPosition]
    """Some source holds this (with `source`: one of these sources). Repeat for OR."""
    stance: OneOrMore[models.Stance]
    """Has a citation with this stance (with `source`: of that source)."""
    basis: OneOrMore[models.Basis]
    """Has a citation on this basis (of that `source`)."""
    condition: OneOrMore[str]
    """About this condition."""
    exercise: OneOrMore[str]
    """About this exercise."""
    treatment: OneOrMore[str]
    """About this treatment."""
    min_sources: int
    """At least so many sources speak (`agreement.counts.speaking`)."""
    sort: models.Sort
    """Items by the agreement on their headline claim, conditions on that of the primary role. `-rank` is a sort key (lower Wilson bound), no probability; `relevance` goes with `q`."""
    facets: OneOrMore[models.ClaimFacet]
    """Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas."""


def list_claims(**query: Unpack[ListClaimsQuery]) -> Listing[models.ClaimPage]:
    """Claims with their agreement and, unless `view=compact`, every citation for and against."""
    return Listing("/v1/claims", {**query}, models.ClaimPage)


def list_compact_claims(**query: Unpack[ListClaimsQuery]) -> Listing[models.CompactClaimPage]:
    """Claims with their agreement and, unless `view=compact`, every citation for and against."""
    return Listing("/v1/claims", {**query, "view": "compact"}, models.CompactClaimPage)


class GetClaimQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    include: OneOrMore[models.ClaimInclusion]
    """What each claim holds beside: the citations behind inferred positions, which a single claim always has. JSON only."""


def get_claim(claim_id: str, **query: Unpack[GetClaimQuery]) -> Request[models.ClaimItem]:
    """One claim with its agreement and citations."""
    return Request(f"/v1/claims/{quote_segment(claim_id)}", {**query}, models.ClaimItem)


def get_compact_claim(claim_id: str, **query: Unpack[GetClaimQuery]) -> Request[models.CompactClaimItem]:
    """One claim with its agreement and citations."""
    return Request(f"/v1/claims/{quote_segment(claim_id)}", {**query, "view": "compact"}, models.CompactClaimItem)


class ListExercisesQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    level: OneOrMore[models.Level]
    """Level of agreement. Repeat for OR."""
    direction: OneOrMore[models.Direction]
    """Its side. Repeat for OR."""
    flag: OneOrMore[models.Flag]
    """Has one of these flags."""
    source: OneOrMore[str]
    """Cited from this source. Repeat for OR."""
    body_part: OneOrMore[str]
    """About this body part, or works on it. Repeat for OR."""
    include: OneOrMore[models.ItemInclusion]
    """What each item holds beside: its headline claim. JSON only."""
    recommended_by: OneOrMore[str]
    """Recommended by this source. Repeat for OR."""
    advised_against_by: OneOrMore[str]
    """Advised against by this source. Repeat for OR."""
    called_ineffective_by: OneOrMore[str]
    """Said to do little by this source. Repeat for OR."""
    reception: OneOrMore[models.Reception]
    """Pages stand to it so. Repeat for OR."""
    sort: models.PracticeSort
    """By the agreement on the headline claim; `relevance` goes with `q`."""
    facets: OneOrMore[models.PracticeFacet]
    """Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas."""
    kind: OneOrMore[models.ExerciseKind]
    """Kind of exercise. Repeat for OR."""


def list_exercises(**query: Unpack[ListExercisesQuery]) -> Listing[models.ExercisePage]:
    """Exercises that some page recommends or advises against, with steps and doses by source."""
    return Listing("/v1/exercises", {**query}, models.ExercisePage)


def list_compact_exercises(**query: Unpack[ListExercisesQuery]) -> Listing[models.CompactExercisePage]:
    """Exercises that some page recommends or advises against, with steps and doses by source."""
    return Listing("/v1/exercises", {**query, "view": "compact"}, models.CompactExercisePage)


class GetExerciseQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    include: OneOrMore[models.ItemInclusion]
    """What each item holds beside: its headline claim. JSON only."""


def get_exercise(exercise_id: str, **query: Unpack[GetExerciseQuery]) -> Request[models.ExerciseItem]:
    """One exercise, with who recommends it and who advises against it."""
    return Request(f"/v1/exercises/{quote_segment(exercise_id)}", {**query}, models.ExerciseItem)


def get_compact_exercise(exercise_id: str, **query: Unpack[GetExerciseQuery]) -> Request[models.CompactExerciseItem]:
    """One exercise, with who recommends it and who advises against it."""
    return Request(f"/v1/exercises/{quote_segment(exercise_id)}", {**query, "view": "compact"}, models.CompactExerciseItem)


class ListConditionsQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    level: OneOrMore[models.Level]
    """Level of agreement. Repeat for OR."""
    direction: OneOrMore[models.Direction]
    """Its side. Repeat for OR."""
    flag: OneOrMore[models.Flag]
    """Has one of these flags."""
    source: OneOrMore[str]
    """Cited from this source. Repeat for OR."""
    body_part: OneOrMore[str]
    """About this body part, or works on it. Repeat for OR."""
    include: OneOrMore[models.ItemInclusion]
    """What each item holds beside: its headline claim. JSON only."""
    role: OneOrMore[models.Role]
    """Has this role. Repeat for OR."""
    code: OneOrMore[str]
    """Has this medical code, such as `M54.3`. Repeat for OR."""
    sort: models.Sort
    """Items by the agreement on their headline claim, conditions on that of the primary role. `-rank` is a sort key (lower Wilson bound), no probability; `relevance` goes with `q`."""
    facets: OneOrMore[models.ConditionFacet]
    """Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas."""


def list_conditions(**query: Unpack[ListConditionsQuery]) -> Listing[models.ConditionPage]:
    """Conditions with their roles: what each has to do with sciatica."""
    return Listing("/v1/conditions", {**query}, models.ConditionPage)


def list_compact_conditions(**query: Unpack[ListConditionsQuery]) -> Listing[models.CompactConditionPage]:
    """Conditions with their roles: what each has to do with sciatica."""
    return Listing("/v1/conditions", {**query, "view": "compact"}, models.CompactConditionPage)


class GetConditionQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    include: OneOrMore[models.ItemInclusion]
    """What each item holds beside: its headline claim. JSON only."""


def get_condition(condition_id: str, **query: Unpack[GetConditionQuery]) -> Request[models.ConditionItem]:
    """One condition with its roles and codes."""
    return Request(f"/v1/conditions/{quote_segment(condition_id)}", {**query}, models.ConditionItem)


def get_compact_condition(condition_id: str, **query: Unpack[GetConditionQuery]) -> Request[models.CompactConditionItem]:
    """One condition with its roles and codes."""
    return Request(f"/v1/conditions/{quote_segment(condition_id)}", {**query, "view": "compact"}, models.CompactConditionItem)


class ListTreatmentsQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    level: OneOrMore[models.Level]
    """Level of agreement. Repeat for OR."""
    direction: OneOrMore[models.Direction]
    """Its side. Repeat for OR."""
    flag: OneOrMore[models.Flag]
    """Has one of these flags."""
    source: OneOrMore[str]
    """Cited from this source. Repeat for OR."""
    body_part: OneOrMore[str]
    """About this body part, or works on it. Repeat for OR."""
    include: OneOrMore[models.ItemInclusion]
    """What each item holds beside: its headline claim. JSON only."""
    recommended_by: OneOrMore[str]
    """Recommended by this source. Repeat for OR."""
    advised_against_by: OneOrMore[str]
    """Advised against by this source. Repeat for OR."""
    called_ineffective_by: OneOrMore[str]
    """Said to do little by this source. Repeat for OR."""
    reception: OneOrMore[models.Reception]
    """Pages stand to it so. Repeat for OR."""
    sort: models.PracticeSort
    """By the agreement on the headline claim; `relevance` goes with `q`."""
    facets: OneOrMore[models.PracticeFacet]
    """Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas."""
    kind: OneOrMore[models.TreatmentKind]
    """Kind of treatment. Repeat for OR."""


def list_treatments(**query: Unpack[ListTreatmentsQuery]) -> Listing[models.TreatmentPage]:
    """Treatments and self-care measures, with who recommends them and who advises against."""
    return Listing("/v1/treatments", {**query}, models.TreatmentPage)


def list_compact_treatments(**query: Unpack[ListTreatmentsQuery]) -> Listing[models.CompactTreatmentPage]:
    """Treatments and self-care measures, with who recommends them and who advises against."""
    return Listing("/v1/treatments", {**query, "view": "compact"}, models.CompactTreatmentPage)


class GetTreatmentQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    include: OneOrMore[models.ItemInclusion]
    """What each item holds beside: its headline claim. JSON only."""


def get_treatment(treatment_id: str, **query: Unpack[GetTreatmentQuery]) -> Request[models.TreatmentItem]:
    """One treatment, with who recommends it and who advises against it."""
    return Request(f"/v1/treatments/{quote_segment(treatment_id)}", {**query}, models.TreatmentItem)


def get_compact_treatment(treatment_id: str, **query: Unpack[GetTreatmentQuery]) -> Request[models.CompactTreatmentItem]:
    """One treatment, with who recommends it and who advises against it."""
    return Request(f"/v1/treatments/{quote_segment(treatment_id)}", {**query, "view": "compact"}, models.CompactTreatmentItem)


class SearchQuery(TypedDict, total=False):
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    type: OneOrMore[models.SearchType]
    """Only these. Repeat for OR."""
    facets: OneOrMore[models.SearchFacet]
    """Count the hits by each kind, as if only that kind were searched. Repeat, or commas."""


def search(q: str, **query: Unpack[SearchQuery]) -> Listing[models.SearchPage]:
    """Claims, exercises, conditions, treatments, body parts, sources and safety, best match first.

    Each word must occur, in any form or as a synonym; words in double quotes side by side. Where
    nothing holds all words, what holds most of them is found: `meta.match` is `some`, and each hit
    names the words that it lacks. `meta.unknown_words` are words that no page has. The score adds
    what each word weighs, in its nearest form: in a name or statement 8 and more the shorter it
    is, in another name 6, in a summary, a code or what the item is about 3, in any other text 1;
    half of it where only something is found of which the word is a part. Emergency signs that
    match stand first."""
    return Listing("/v1/search", {"q": q, **query}, models.SearchPage)


class SuggestQuery(TypedDict, total=False):
    limit: int
    """How many suggestions there are at most."""


def suggest(q: str, **query: Unpack[SuggestQuery]) -> Request[models.SuggestPage]:
    """For a box that somebody types into: names and statements that begin so, names first.

    A name that begins with what was typed goes before one of which another word does; words of
    the texts fill up what is left. Of very many claims those are suggested on which most sources
    speak."""
    return Request("/v1/suggest", {"q": q, **query}, models.SuggestPage)


class ListConflictsQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    level: OneOrMore[models.Level]
    """Level of agreement. Repeat for OR."""
    direction: OneOrMore[models.Direction]
    """Its side. Repeat for OR."""
    flag: OneOrMore[models.Flag]
    """Has one of these flags."""
    source: OneOrMore[str]
    """Cited from this source. Repeat for OR."""
    body_part: OneOrMore[str]
    """About this body part, or works on it. Repeat for OR."""
    topic: OneOrMore[models.Topic]
    """Kind of claim. Repeat for OR."""
    position: OneOrMore[models.HeldPosition]
    """Some source holds this (with `source`: one of these sources). Repeat for OR."""
    stance: OneOrMore[models.Stance]
    """Has a citation with this stance (with `source`: of that source)."""
    basis: OneOrMore[models.Basis]
    """Has a citation on this basis (of that `source`)."""
    condition: OneOrMore[str]
    """About this condition."""
    exercise: OneOrMore[str]
    """About this exercise."""
    treatment: OneOrMore[str]
    """About this treatment."""
    min_sources: int
    """At least so many sources speak (`agreement.counts.speaking`)."""
    claim: OneOrMore[str]
    """Shows on this claim. Repeat for OR."""
    kind: OneOrMore[models.ConflictKind]
    """Kind of conflict. Repeat for OR."""
    sort: models.ConflictSort
    """`relevance` goes with `q`."""
    facets: OneOrMore[models.ConflictFacet]
    """Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas."""


def list_conflicts(**query: Unpack[ListConflictsQuery]) -> Listing[models.ConflictPage]:
    """Questions on which pages take different sides, each told once, with all sides' citations.

    All filters but `kind` must hold on one and the same claim on which the conflict shows. Under a
    lens those are left out on whose leading claim nobody disagrees any more."""
    return Listing("/v1/conflicts", {**query}, models.ConflictPage)


def list_compact_conflicts(**query: Unpack[ListConflictsQuery]) -> Listing[models.CompactConflictPage]:
    """Questions on which pages take different sides, each told once, with all sides' citations.

    All filters but `kind` must hold on one and the same claim on which the conflict shows. Under a
    lens those are left out on whose leading claim nobody disagrees any more."""
    return Listing("/v1/conflicts", {**query, "view": "compact"}, models.CompactConflictPage)


class GetConflictQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""


def get_conflict(conflict_id: str, **query: Unpack[GetConflictQuery]) -> Request[models.ConflictItem]:
    """One conflict, with all sides' citations; under a lens even where nobody is left on a side."""
    return Request(f"/v1/conflicts/{quote_segment(conflict_id)}", {**query}, models.ConflictItem)


def get_compact_conflict(conflict_id: str, **query: Unpack[GetConflictQuery]) -> Request[models.CompactConflictItem]:
    """One conflict, with all sides' citations; under a lens even where nobody is left on a side."""
    return Request(f"/v1/conflicts/{quote_segment(conflict_id)}", {**query, "view": "compact"}, models.CompactConflictItem)


class ListCitationsQuery(TypedDict, total=False):
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    sort: models.TextSort
    """`relevance` goes with `q`."""
    source: OneOrMore[str]
    """Cited from this source. Repeat for OR."""
    stance: OneOrMore[models.Stance]
    """Has this stance. Repeat for OR."""
    basis: OneOrMore[models.Basis]
    """On this basis. Repeat for OR."""
    claim: OneOrMore[str]
    """On this claim. Repeat for OR."""
    exercise: OneOrMore[str]
    """Behind a field of this exercise. Repeat for OR."""
    condition: OneOrMore[str]
    """Behind a field of this condition. Repeat for OR."""
    treatment: OneOrMore[str]
    """Behind a field of this treatment. Repeat for OR."""
    voice: OneOrMore[models.Voice]
    """In this voice. Repeat for OR."""
    behind: OneOrMore[models.Behind]
    """Behind this field. Repeat for OR."""
    counted: models.Counted
    """Whether it counts toward agreement."""
    facets: OneOrMore[models.CitationFacet]
    """Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas."""


def list_citations(**query: Unpack[ListCitationsQuery]) -> Listing[models.CitationPage]:
    """Every passage that something stands on; in JSON-LD as a page of W3C Web Annotations."""
    return Listing("/v1/citations", {**query}, models.CitationPage)


def list_compact_citations(**query: Unpack[ListCitationsQuery]) -> Listing[models.CompactCitationPage]:
    """Every passage that something stands on; in JSON-LD as a page of W3C Web Annotations."""
    return Listing("/v1/citations", {**query, "view": "compact"}, models.CompactCitationPage)


def get_citation(citation_id: str) -> Request[models.CitationItem]:
    """One passage with what it stands behind; in JSON-LD as a W3C Web Annotation."""
    return Request(f"/v1/citations/{quote_segment(citation_id)}", {}, models.CitationItem)


def get_compact_citation(citation_id: str) -> Request[models.CompactCitationItem]:
    """One passage with what it stands behind; in JSON-LD as a W3C Web Annotation."""
    return Request(f"/v1/citations/{quote_segment(citation_id)}", {"view": "compact"}, models.CompactCitationItem)


class ListMatrixQuery(TypedDict, total=False):
    exclude_source: OneOrMore[str]
    """Lens: agreement without this source; its steps, doses and tensions still stand. Repeat."""
    only_disinterested: bool
    """Lens: agreement without the sources whose interest favours the claim."""
    lens_basis: models.LensBasis
    """Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`)."""
    limit: int
    """How many claims a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    level: OneOrMore[models.Level]
    """Level of agreement. Repeat for OR."""
    direction: OneOrMore[models.Direction]
    """Its side. Repeat for OR."""
    flag: OneOrMore[models.Flag]
    """Has one of these flags."""
    source: OneOrMore[str]
    """Cited from this source. Repeat for OR."""
    body_part: OneOrMore[str]
    """About this body part, or works on it. Repeat for OR."""
    topic: OneOrMore[models.Topic]
    """Kind of claim. Repeat for OR."""
    position: OneOrMore[models.HeldPosition]
    """Some source holds this (with `source`: one of these sources). Repeat for OR."""
    stance: OneOrMore[models.Stance]
    """Has a citation with this stance (with `source`: of that source)."""
    basis: OneOrMore[models.Basis]
    """Has a citation on this basis (of that `source`)."""
    condition: OneOrMore[str]
    """About this condition."""
    exercise: OneOrMore[str]
    """About this exercise."""
    treatment: OneOrMore[str]
    """About this treatment."""
    min_sources: int
    """At least so many sources speak (`agreement.counts.speaking`)."""
    cells: int
    """How many cells a page may hold: where there are many sources it holds fewer claims than `limit`, though at least one."""
    sort: models.Sort
    """Items by the agreement on their headline claim, conditions on that of the primary role. `-rank` is a sort key (lower Wilson bound), no probability; `relevance` goes with `q`."""
    facets: OneOrMore[models.ClaimFacet]
    """Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas."""


def list_matrix(**query: Unpack[ListMatrixQuery]) -> Listing[models.MatrixPage]:
    """What every source holds on every claim, as pages of JSON or as one CSV.

    Silence is told apart: a source may speak of other claims of the same topic, or of none."""
    return Listing("/v1/matrix", {**query}, models.MatrixPage)


class CompareSourcesQuery(TypedDict, total=False):
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    relation: OneOrMore[models.Relation]
    """How the two positions relate. Repeat for OR."""


def compare_sources(source_id: str, other_id: str, **query: Unpack[CompareSourcesQuery]) -> Listing[models.ComparisonPage]:
    """The claims on which at least one of the two speaks, with what each holds."""
    return Listing(f"/v1/sources/{quote_segment(source_id)}/compare/{quote_segment(other_id)}", {**query}, models.ComparisonPage)


def get_agreement() -> Request[models.AgreementItem]:
    """How many claims have which level, direction and flag, over all and by topic."""
    return Request("/v1/agreement", {}, models.AgreementItem)


class ListSourcesQuery(TypedDict, total=False):
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    sort: models.TextSort
    """`relevance` goes with `q`."""


def list_sources(**query: Unpack[ListSourcesQuery]) -> Listing[models.SourcePage]:
    """The pages that were read, with their interests and how much of each is accounted for."""
    return Listing("/v1/sources", {**query}, models.SourcePage)


def list_compact_sources(**query: Unpack[ListSourcesQuery]) -> Listing[models.CompactSourcePage]:
    """The pages that were read, with their interests and how much of each is accounted for."""
    return Listing("/v1/sources", {**query, "view": "compact"}, models.CompactSourcePage)


def get_source(source_id: str) -> Request[models.SourceItem]:
    """One page that was read."""
    return Request(f"/v1/sources/{quote_segment(source_id)}", {}, models.SourceItem)


def get_compact_source(source_id: str) -> Request[models.CompactSourceItem]:
    """One page that was read."""
    return Request(f"/v1/sources/{quote_segment(source_id)}", {"view": "compact"}, models.CompactSourceItem)


def get_index() -> Request[models.IndexItem]:
    """Every resource, with what it is."""
    return Request("/v1", {}, models.IndexItem)


class ListBodyPartsQuery(TypedDict, total=False):
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    sort: models.TextSort
    """`relevance` goes with `q`."""


def list_body_parts(**query: Unpack[ListBodyPartsQuery]) -> Listing[models.BodyPartPage]:
    """Body parts that claims are about, with their anatomical codes."""
    return Listing("/v1/body-parts", {**query}, models.BodyPartPage)


def list_compact_body_parts(**query: Unpack[ListBodyPartsQuery]) -> Listing[models.CompactBodyPartPage]:
    """Body parts that claims are about, with their anatomical codes."""
    return Listing("/v1/body-parts", {**query, "view": "compact"}, models.CompactBodyPartPage)


class ListTopicsQuery(TypedDict, total=False):
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    sort: models.TextSort
    """`relevance` goes with `q`."""


def list_topics(**query: Unpack[ListTopicsQuery]) -> Listing[models.TopicPage]:
    """The kinds of claim, with how many claims each has."""
    return Listing("/v1/topics", {**query}, models.TopicPage)


def list_compact_topics(**query: Unpack[ListTopicsQuery]) -> Listing[models.CompactTopicPage]:
    """The kinds of claim, with how many claims each has."""
    return Listing("/v1/topics", {**query, "view": "compact"}, models.CompactTopicPage)


class ListSafetyQuery(TypedDict, total=False):
    limit: int
    """How many items a page holds; 0 gives the total only."""
    cursor: str
    """Where the page begins, taken from `links.next`; opaque."""
    id: OneOrMore[str]
    """Only these records, beside all other filters; an unknown one is refused. Repeat."""
    q: str
    """Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped."""
    sort: models.TextSort
    """`relevance` goes with `q`."""


def list_safety(**query: Unpack[ListSafetyQuery]) -> Listing[models.SafetyPage]:
    """Emergency signs and guideline context that the pages lack, each from a named authority."""
    return Listing("/v1/safety", {**query}, models.SafetyPage)


def list_compact_safety(**query: Unpack[ListSafetyQuery]) -> Listing[models.CompactSafetyPage]:
    """Emergency signs and guideline context that the pages lack, each from a named authority."""
    return Listing("/v1/safety", {**query, "view": "compact"}, models.CompactSafetyPage)


def get_release() -> Request[models.ReleaseItem]:
    """Version, digests, counts, the method with its thresholds, licences, and every word."""
    return Request("/v1/release", {}, models.ReleaseItem)


def get_method() -> Request[models.MethodItem]:
    """How agreement is worked out: rules, thresholds, formulas and cases to test with."""
    return Request("/v1/methods/one-source-one-vote/2", {}, models.MethodItem)


def get_first_method() -> Request[models.FirstMethodItem]:
    """The method before this one: direct positions alone, which `lens_basis=direct` still gives."""
    return Request("/v1/methods/one-source-one-vote/1", {}, models.FirstMethodItem)


def get_release_changes() -> Request[models.ReleaseChangesItem]:
    """What this release changed in the one before, and what the earlier ones changed.

    A withdrawn identifier answers 410, with its successors; it is never used again."""
    return Request("/v1/release/changes", {}, models.ReleaseChangesItem)


def get_release_feed() -> Request[str]:
    """The same as an Atom feed (RFC 4287), newest first, for feed readers.

    Names of entries are URNs and stay; addresses are relative to the feed."""
    return Request("/v1/release/feed.atom", {}, str)


class ExportRecordsQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_records(records: Literal["body-parts", "citations", "claims", "conditions", "conflicts", "exercises", "positions", "safety", "sources", "topics", "treatments"], **query: Unpack[ExportRecordsQuery]) -> Request[str]:
    """All records of a kind, one JSON object per line; a citation says what it is `of`.

    `positions` has a line for each claim and source that speaks: the position as the claim serves
    it, with the `claim`. No text holds a character that ends a line elsewhere."""
    return Request(f"/v1/export/{quote_segment(records)}.ndjson", {**query}, str)


class ExportTableQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_table(records: Literal["body-parts", "citations", "claims", "conditions", "conflicts", "exercises", "positions", "safety", "sources", "topics", "treatments"], **query: Unpack[ExportTableQuery]) -> Request[str]:
    """All records of a kind, safe to open in a spreadsheet.

    A column is named after the field that it holds: dots lead inward, and a number counts from 0.
    What lies in a list is a JSON array, with nulls where an entry lacks the field; `[]` is an empty
    list, an empty cell is null. A text that a spreadsheet would take for a formula begins with an
    apostrophe. `positions` has a line for each claim and source that speaks."""
    return Request(f"/v1/export/{quote_segment(records)}.csv", {**query}, str)


class ExportCslJsonQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_csl_json(**query: Unpack[ExportCslJsonQuery]) -> Request[list[dict[str, Any]]]:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead."""
    return Request("/v1/export/sources.csl.json", {**query}, list[dict[str, Any]])


class ExportBibtexQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_bibtex(**query: Unpack[ExportBibtexQuery]) -> Request[str]:
    """The sources for LaTeX, keyed by their identifiers. What a page does not state is left out.

    `urldate` is the day on which the page was read. A page without a title has our own
    label in brackets instead."""
    return Request("/v1/export/sources.bib", {**query}, str)


class ExportRisQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_ris(**query: Unpack[ExportRisQuery]) -> Request[str]:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead."""
    return Request("/v1/export/sources.ris", {**query}, str)


class ExportReleaseQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_release(**query: Unpack[ExportReleaseQuery]) -> Request[models.WholeRelease]:
    """All that is served, in one JSON file; citations stand where they belong."""
    return Request("/v1/export/release.json", {**query}, models.WholeRelease)


class ExportDatabaseQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_database(**query: Unpack[ExportDatabaseQuery]) -> Request[bytes]:
    """All that is served, as tables with foreign keys, to ask by SQL.

    A table for each CSV file, of the columns that hold one value (dots are `_`); each list is a
    table of its own, with a row for each entry. `release` says which release it is and what must be
    told with it, `words` what the words mean, and the tables' own text what the columns do."""
    return Request("/v1/export/release.sqlite", {**query}, bytes)


class ExportDataPackageQuery(TypedDict, total=False):
    release: str
    """Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`)."""


def export_data_package(**query: Unpack[ExportDataPackageQuery]) -> Request[dict[str, Any]]:
    """A Data Package (Frictionless): type, meaning and words of each column of each CSV file.

    Its resources are the files beside it."""
    return Request("/v1/export/datapackage.json", {**query}, dict[str, Any])
