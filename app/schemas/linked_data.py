"""Claims and items as linked data: schema.org, with CiTO for stances and PROV-O for origin.

Agreement is told in terms of our own, never as a rating or a ClaimReview: it is not truth. A
property whose definition does not fit is left out; the JSON has it. A document stands alone: all
names are URNs, which mean the same wherever it was fetched, or addresses of pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app import tables
from app.corpus import CorpusRecord
from app.schemas.citations import Citation
from app.schemas.claims import Agreement, Claim
from app.schemas.codes import Code
from app.schemas.items import Condition, Exercise, Treatment
from app.schemas.jsonld import JsonObject, leave_out_unknown, make_iri
from app.schemas.linked_agreement import (
    build_linked_agreement,
    build_linked_positions,
    build_terms,
)
from app.schemas.page import HeadlineClaim, Meta
from app.vocabulary import AboutType, CodeMatch, Stance, TreatmentKind

MEDIA_TYPE = "application/ld+json"

_CONTEXT: JsonObject = {
    "@vocab": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
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
    items: Sequence[Linked], sources: Mapping[str, tables.Source], meta: Meta, corpus: CorpusRecord
) -> JsonObject:
    """The items, the documents that they are cited from, and the release."""
    named = sorted({source_id for item in items for source_id in _list_sources(item)})
    documents = {
        name: make_iri(corpus, "document", sources[name].document_sha256) for name in named
    }
    return {
        "@context": {**_CONTEXT, **build_terms(corpus), "isBasedOn": {"@type": "@id"}},
        "@graph": [
            *(_build_item(item, documents, meta, corpus) for item in items),
            *(_build_document(sources[name], corpus) for name in named),
            _build_release(meta, corpus),
        ],
    }


def _list_sources(item: Linked) -> Iterator[str]:
    """Those that are cited, and those of which a position follows from elsewhere."""
    yield from (citation.source.id for citation in item.citations)
    if isinstance(item, Claim):
        yield from (position.source.id for position in item.positions)


def _build_item(
    item: Linked, documents: Mapping[str, str], meta: Meta, corpus: CorpusRecord
) -> JsonObject:
    match item:
        case Claim():
            return _build_claim(item, documents, meta, corpus)
        case Condition():
            return _build_condition(item, meta, corpus)
        case Exercise():
            return _build_exercise(item, meta, corpus)
        case Treatment():
            return _build_treatment(item, meta, corpus)


def _build_claim(
    claim: Claim, documents: Mapping[str, str], meta: Meta, corpus: CorpusRecord
) -> JsonObject:
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
            stances.setdefault(property_name, []).append(_build_passage(citation, corpus))
    return leave_out_unknown(
        {
            "@id": make_iri(corpus, "claim", claim.id),
            "@type": ["Claim", "prov:Entity"],
            "identifier": claim.id,
            "text": claim.statement,
            "inLanguage": "en",
            "description": claim.agreement.summary,
            "sa:agreement": build_linked_agreement(claim.agreement, meta, corpus),
            "sa:positions": build_linked_positions(claim.positions, documents),
            "about": [
                _name(corpus, _ABOUT_TYPES[about.type], about.type, about.id, about.name)
                for about in claim.about
            ],
            **dict(sorted(stances.items())),
            "prov:wasDerivedFrom": [
                {"@id": make_iri(corpus, "document", sha256)} for sha256 in sorted(worded_by)
            ],
        }
    )


def _build_condition(condition: Condition, meta: Meta, corpus: CorpusRecord) -> JsonObject:
    types = ["MedicalCondition", "skos:Concept"]
    headlines = [(role.headline_claim, role.agreement) for role in condition.roles]
    return leave_out_unknown(
        {
            **_name(corpus, types, "condition", condition.id, condition.name),
            "identifier": condition.id,
            "alternateName": condition.also_known_as,
            "description": condition.summary,
            **_build_codes(condition.codes),
            "subjectOf": _build_subject_of(headlines, condition.citations, meta, corpus),
        }
    )


def _build_exercise(exercise: Exercise, meta: Meta, corpus: CorpusRecord) -> JsonObject:
    return leave_out_unknown(
        {
            **_name(corpus, "ExercisePlan", "exercise", exercise.id, exercise.name),
            "identifier": exercise.id,
            "alternateName": exercise.also_known_as,
            "exerciseType": exercise.kind,
            "associatedAnatomy": [
                _name(corpus, "AnatomicalStructure", "body_part", target.id, target.name)
                for target in exercise.targets
            ],
            "subjectOf": _build_subject_of(
                [(exercise.headline_claim, exercise.agreement)], exercise.citations, meta, corpus
            ),
        }
    )


def _build_treatment(treatment: Treatment, meta: Meta, corpus: CorpusRecord) -> JsonObject:
    kind = _TREATMENT_TYPES.get(treatment.kind, "MedicalTherapy")
    return leave_out_unknown(
        {
            **_name(corpus, [kind, "skos:Concept"], "treatment", treatment.id, treatment.name),
            "identifier": treatment.id,
            "alternateName": treatment.also_known_as,
            **_build_codes(treatment.codes),
            "subjectOf": _build_subject_of(
                [(treatment.headline_claim, treatment.agreement)], treatment.citations, meta, corpus
            ),
        }
    )


def _name(
    corpus: CorpusRecord, types: str | list[str], kind: str, identifier: str, name: str
) -> JsonObject:
    return {"@id": make_iri(corpus, kind, identifier), "@type": types, "name": name}


def _build_subject_of(
    headlines: Iterable[tuple[HeadlineClaim, Agreement]],
    citations: Iterable[Citation],
    meta: Meta,
    corpus: CorpusRecord,
) -> list[JsonObject]:
    claims: dict[str, JsonObject] = {
        claim.id: {
            "@id": make_iri(corpus, "claim", claim.id),
            "@type": "Claim",
            "text": claim.statement,
            "sa:agreement": build_linked_agreement(agreement, meta, corpus),
        }
        for claim, agreement in headlines
    }
    return [*claims.values(), *(_build_passage(citation, corpus) for citation in citations)]


def _build_passage(citation: Citation, corpus: CorpusRecord) -> JsonObject:
    return {
        "@id": make_iri(corpus, "passage", citation.id),
        "@type": ["Quotation", "prov:Entity"],
        "text": citation.quote,
        "description": citation.paraphrase,
        "prov:wasQuotedFrom": {
            "@id": make_iri(corpus, "document", citation.locator.document_sha256)
        },
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


def _build_document(source: tables.Source, corpus: CorpusRecord) -> JsonObject:
    """Who wrote it is credited as the page words it: a person or not, it does not say."""
    names = [name for name in (source.author, source.publisher) if name is not None]
    return leave_out_unknown(
        {
            "@id": make_iri(corpus, "document", source.document_sha256),
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


def _build_release(meta: Meta, corpus: CorpusRecord) -> JsonObject:
    return {
        "@id": make_iri(corpus, "release", meta.release.version),
        "@type": "Dataset",
        "name": f"{corpus.title}, release {meta.release.version}",
        "version": meta.release.version,
        "identifier": meta.release.digest,
        "description": meta.disclaimer,
        "copyrightNotice": meta.license,
    }
