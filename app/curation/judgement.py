"""What the sources of a draft hold on its claims, by the published method."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.agreement import (
    Assessment,
    CitedClaim,
    CitedStance,
    Corpus,
    Relations,
    Sense,
    assess_claims,
)
from app.curation.records import CitationRecord, ClaimRecord, identify_citation
from app.curation.validate import Draft
from app.vocabulary import Flag


@dataclass(frozen=True)
class Judgement:
    """The claims of a draft by id, how they are related, and what is held on each."""

    claims: Mapping[str, ClaimRecord]
    relations: Relations
    assessments: Mapping[str, Assessment]

    def is_disputed(self, claim_id: str) -> bool:
        """What the flag `any_conflict` says."""
        return Flag.ANY_CONFLICT in self.assessments[claim_id].agreement.flags


def assess_draft(draft: Draft) -> Judgement:
    """Assess every claim; what names an unknown source or claim is left out, and told elsewhere."""
    claims = {entry.record.id: entry.record for entry in draft.all_claims}
    corpus = _build_corpus(draft)
    interested = _list_interested(draft)
    relations = build_relations(claims)
    assessments = assess_claims(
        (
            CitedClaim(
                id=claim.id,
                citations=tuple(
                    cite_passage(claim.id, citation)
                    for citation in claim.citations
                    if citation.stance is not None and citation.source in corpus.labels
                ),
                subject_term=claim.subject_term,
                interested=interested["claim", claim.id].union(
                    *(interested[about.type.value, about.id] for about in claim.about)
                ),
            )
            for claim in claims.values()
        ),
        corpus=corpus,
        relations=relations,
    )
    return Judgement(claims, relations, assessments)


def build_relations(claims: Mapping[str, ClaimRecord]) -> Relations:
    """The relations between claims that are known, none of a claim to itself."""
    return Relations(
        entails=[
            (claim.id, broader)
            for claim in claims.values()
            for broader in claim.entails
            if broader in claims and broader != claim.id
        ],
        contradicts=[
            (claim.id, other)
            for claim in claims.values()
            for other in claim.contradicts
            if other in claims and other != claim.id
        ],
    )


def cite_passage(claim_id: str, citation: CitationRecord) -> CitedStance:
    """What a passage says on a claim. Errors: ValueError where it has no stance."""
    if citation.stance is None:
        raise ValueError("a citation of a claim has a stance")
    return CitedStance(
        source=citation.source,
        stance=citation.stance,
        basis=citation.basis,
        is_counted=citation.is_counted,
        attributed_to=citation.attributed_to,
        id=identify_citation("claim", claim_id, citation),
        qualifier=citation.qualifier,
    )


def _build_corpus(draft: Draft) -> Corpus:
    senses: dict[str, dict[str, Sense]] = defaultdict(dict)
    for entry in draft.sources:
        for sense in entry.record.senses:
            meant = Sense(sense.sense, frozenset(sense.excludes))
            senses[sense.term][entry.record.id] = meant
    labels = {entry.record.id: entry.record.label for entry in draft.sources}
    return Corpus(labels=labels, senses=senses)


def _list_interested(draft: Draft) -> defaultdict[tuple[str, str], frozenset[str]]:
    """By what they favour: the sources with an interest in it."""
    found: defaultdict[tuple[str, str], frozenset[str]] = defaultdict(frozenset)
    for entry in draft.sources:
        for interest in entry.record.interests:
            for favour in interest.favours:
                found[favour.type.value, favour.id] |= {entry.record.id}
    return found
