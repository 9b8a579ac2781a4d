"""Claims and items as linked data: schema.org, with CiTO for stances and PROV-O for origin.

Agreement is told in words (`description`), never as a rating or a ClaimReview: it is not truth.
A property whose definition does not fit is left out; the JSON has it. All nodes are named by
URNs; `url` is a path, relative to wherever the document was fetched.
"""

from collections.abc import Iterable, Mapping, Sequence

from app import tables
from app.schemas.claims import Citation, Claim
from app.schemas.items import Code, Condition, Exercise, Treatment
from app.schemas.jsonld import JsonObject, leave_out_unknown, make_iri
from app.schemas.page import HeadlineClaim, Meta
from app.vocabulary import AboutType, CodeMatch, Stance, TreatmentKind

MEDIA_TYPE = "application/ld+json"

CONTEXT: JsonObject = {
    "@vocab": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "isBasedOn": {"@type": "@id"},
    "url": {"@type": "@id"},
}

# A passage that does not count only reports: the source takes no side with it.
_REPORTED = "cito:isDiscussedBy"
_STANCES = {
    Stance.SUPPORTS: "cito:isSupportedBy",
    Stance.OPPOSES: "cito:isDisputedBy",
    Stance.QUALIFIES: "cito:isQualifiedBy",
}
_MATCHES = {
    CodeMatch.EXACT: "code",
    CodeMatch.BROADER: "skos:broadMatch",
    CodeMatch.NARROWER: "skos:narrowMatch",
    CodeMatch.RELATED: "skos:relatedMatch",
}
# A claim does not say of which kind the treatment is that it is about.
_ABOUT_TYPES = {
    AboutType.EXERCISE: "ExercisePlan",
    AboutType.CONDITION: "MedicalCondition",
    AboutType.TREATMENT: "MedicalEntity",
    AboutType.BODY_PART: "AnatomicalStructure",
}
_TREATMENT_TYPES = {
    TreatmentKind.ASSESSMENT: "DiagnosticProcedure",
    TreatmentKind.ERGONOMICS: "LifestyleModification",
    TreatmentKind.LIFESTYLE: "LifestyleModification",
    TreatmentKind.SURGERY: "SurgicalProcedure",
}

Linked = Claim | Condition | Exercise | Treatment


def build_graph(
    items: Sequence[Linked], sources: Mapping[str, tables.Source], meta: Meta
) -> JsonObject:
    """The items, the documents that they are cited from, and the release."""
    cited = {citation.source.id for item in items for citation in item.citations}
    return {
        "@context": CONTEXT,
        "@graph": [
            *(_build_item(item) for item in items),
            *(_build_document(sources[source_id]) for source_id in sorted(cited)),
            _build_release(meta),
        ],
    }


def _build_item(item: Linked) -> JsonObject:
    match item:
        case Claim():
            return _build_claim(item)
        case Condition():
            return _build_condition(item)
        case Exercise():
            return _build_exercise(item)
        case Treatment():
            return _build_treatment(item)


def _build_claim(claim: Claim) -> JsonObject:
    """Derived from the documents that word it; one that only opposes it does not."""
    worded_by = {
        citation.locator.document_sha256
        for citation in claim.citations
        if citation.stance is not Stance.OPPOSES
    }
    stances: dict[str, list[JsonObject]] = {}
    for citation in claim.citations:
        if citation.stance is not None:
            property_name = _STANCES[citation.stance] if citation.counted else _REPORTED
            stances.setdefault(property_name, []).append(_build_passage(citation))
    return leave_out_unknown(
        {
            "@id": make_iri("claim", claim.id),
            "@type": ["Claim", "prov:Entity"],
            "url": f"/v1/claims/{claim.id}",
            "text": claim.statement,
            "inLanguage": "en",
            "description": claim.agreement.summary,
            "about": [
                _name(_ABOUT_TYPES[about.type], about.type, about.id, about.name)
                for about in claim.about
            ],
            **dict(sorted(stances.items())),
            "prov:wasDerivedFrom": [
                {"@id": make_iri("document", sha256)} for sha256 in sorted(worded_by)
            ],
        }
    )


def _build_condition(condition: Condition) -> JsonObject:
    types = ["MedicalCondition", "skos:Concept"]
    headlines = [role.headline_claim for role in condition.roles]
    return leave_out_unknown(
        {
            **_name(types, "condition", condition.id, condition.name),
            "url": condition.links.self,
            "alternateName": condition.also_known_as,
            "description": condition.summary,
            **_build_codes(condition.codes),
            "subjectOf": _build_subject_of(headlines, condition.citations),
        }
    )


def _build_exercise(exercise: Exercise) -> JsonObject:
    return leave_out_unknown(
        {
            **_name("ExercisePlan", "exercise", exercise.id, exercise.name),
            "url": exercise.links.self,
            "alternateName": exercise.also_known_as,
            "exerciseType": exercise.kind,
            "associatedAnatomy": [
                _name("AnatomicalStructure", "body_part", target.id, target.name)
                for target in exercise.targets
            ],
            "subjectOf": _build_subject_of([exercise.headline_claim], exercise.citations),
        }
    )


def _build_treatment(treatment: Treatment) -> JsonObject:
    kind = _TREATMENT_TYPES.get(treatment.kind, "MedicalTherapy")
    return leave_out_unknown(
        {
            **_name([kind, "skos:Concept"], "treatment", treatment.id, treatment.name),
            "url": treatment.links.self,
            "alternateName": treatment.also_known_as,
            **_build_codes(treatment.codes),
            "subjectOf": _build_subject_of([treatment.headline_claim], treatment.citations),
        }
    )


def _name(types: str | list[str], kind: str, identifier: str, name: str) -> JsonObject:
    return {"@id": make_iri(kind, identifier), "@type": types, "name": name}


def _build_subject_of(
    headlines: Iterable[HeadlineClaim], citations: Iterable[Citation]
) -> list[JsonObject]:
    statements = {claim.id: claim.statement for claim in headlines}
    claims: list[JsonObject] = [
        {"@id": make_iri("claim", claim_id), "@type": "Claim", "text": statement}
        for claim_id, statement in statements.items()
    ]
    return [*claims, *(_build_passage(citation) for citation in citations)]


def _build_passage(citation: Citation) -> JsonObject:
    return {
        "@id": make_iri("passage", citation.id),
        "@type": ["Quotation", "prov:Entity"],
        "text": citation.quote,
        "description": citation.paraphrase,
        "prov:wasQuotedFrom": {"@id": make_iri("document", citation.locator.document_sha256)},
    }


def _build_codes(codes: Iterable[Code]) -> dict[str, list[JsonObject]]:
    """Only a code that means the same is `code`; the others are matches, as SKOS has them."""
    matches: dict[str, list[JsonObject]] = {}
    for code in codes:
        node = leave_out_unknown(
            {
                "@type": ["MedicalCode", "skos:Concept"],
                "codingSystem": code.system,
                "codeValue": code.code,
                "description": f"Edition {code.edition}" if code.edition else None,
            }
        )
        matches.setdefault(_MATCHES[code.match], []).append(node)
    return dict(sorted(matches.items()))


def _build_document(source: tables.Source) -> JsonObject:
    """Who wrote it is credited as the page words it: a person or not, it does not say."""
    names = [name for name in (source.author, source.publisher) if name is not None]
    return leave_out_unknown(
        {
            "@id": make_iri("document", source.document_sha256),
            "@type": ["TextObject", "prov:Entity"],
            "name": source.title,
            "description": source.label,
            "creditText": ", ".join(names) or None,
            "inLanguage": source.language,
            "encodingFormat": "text/plain",
            "sha256": source.document_sha256,
            "isBasedOn": source.url,
        }
    )


def _build_release(meta: Meta) -> JsonObject:
    return {
        "@id": make_iri("release", meta.release.version),
        "@type": "Dataset",
        "name": f"Sciatica API, release {meta.release.version}",
        "version": meta.release.version,
        "identifier": meta.release.digest,
        "description": meta.disclaimer,
        "copyrightNotice": meta.license,
    }
