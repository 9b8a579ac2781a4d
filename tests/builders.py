"""Builders of invented, small seeds: tests say only what matters to them."""

from datetime import date
from typing import Any

from app.curation.change_records import ChangeSetRecord, WithdrawnRecord
from app.curation.corpus_records import (
    AuthorityRecord,
    ConflictRecord,
    DocumentRecord,
    SafetyRecord,
    SourceRecord,
)
from app.curation.records import (
    AboutRecord,
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    ExerciseRecord,
    RoleRecord,
    Span,
    TreatmentRecord,
)
from app.vocabulary import (
    AboutType,
    Behind,
    ConflictKind,
    ExerciseKind,
    Polarity,
    SafetyKind,
    Stance,
    TreatmentKind,
    WithdrawnType,
)


def make_citation(
    source: str, stance: Stance | None = Stance.SUPPORTS, **changes: Any
) -> CitationRecord:
    """By default a stated, own, supporting citation of the words `some words` at offset 10."""
    start = changes.pop("start", 10)
    quote = changes.pop("quote", "some words")
    fields: dict[str, Any] = {
        "paraphrase": f"The page of {source} says so.",
        "passage": Span(start=start, end=start + len(quote) + 5),
        **changes,
    }
    return CitationRecord(
        source=source, stance=stance, quote=quote, start=start, end=start + len(quote), **fields
    )


def make_claim(claim_id: str, *citations: CitationRecord, **changes: Any) -> ClaimRecord:
    fields: dict[str, Any] = {"statement": f"The statement of {claim_id} holds.", **changes}
    return ClaimRecord(id=claim_id, citations=list(citations or [make_citation("alpha")]), **fields)


def make_about(kind: AboutType, *ids: str) -> list[AboutRecord]:
    return [AboutRecord(type=kind, id=item) for item in ids]


def make_source(source_id: str, **changes: Any) -> SourceRecord:
    fields: dict[str, Any] = {
        "label": f"Page {source_id}",
        "read": date(2026, 11, 21),
        "language": "en",
        "document": DocumentRecord(
            file=f"{source_id}.txt",
            sha256="0" * 64,
            characters=500,
            words=80,
            sentences=8,
            sentences_accounted_for=7,
        ),
        **changes,
    }
    return SourceRecord(id=source_id, **fields)


def make_exercise(exercise_id: str, headline: str, **changes: Any) -> ExerciseRecord:
    fields: dict[str, Any] = {
        "name": exercise_id.replace("-", " ").capitalize(),
        "kind": ExerciseKind.STRETCHING,
        "headline_polarity": Polarity.HELPS,
        "citations": [make_citation("alpha", None, behind=Behind.IDENTITY)],
        **changes,
    }
    return ExerciseRecord(id=exercise_id, headline_claim=headline, **fields)


def make_treatment(treatment_id: str, headline: str, **changes: Any) -> TreatmentRecord:
    fields: dict[str, Any] = {
        "name": treatment_id.replace("-", " ").capitalize(),
        "kind": TreatmentKind.MEDICATION,
        "headline_polarity": Polarity.HELPS,
        "citations": [make_citation("alpha", None, behind=Behind.IDENTITY)],
        **changes,
    }
    return TreatmentRecord(id=treatment_id, headline_claim=headline, **fields)


def make_condition(condition_id: str, *roles: RoleRecord, **changes: Any) -> ConditionRecord:
    fields: dict[str, Any] = {
        "name": condition_id.replace("-", " ").capitalize(),
        "summary": "What the pages say it is.",
        "citations": [make_citation("alpha", None, behind=Behind.IDENTITY)],
        **changes,
    }
    return ConditionRecord(id=condition_id, roles=list(roles), **fields)


def make_conflict(conflict_id: str, *claims: str, **changes: Any) -> ConflictRecord:
    """A dispute of these claims, the leading one first."""
    fields: dict[str, Any] = {
        "claims": list(claims),
        "kind": ConflictKind.DIRECT,
        "dispute": "One page says that it does, another that it does not.",
        **changes,
    }
    return ConflictRecord(id=conflict_id, **fields)


def make_change_set(version: str, since: str | None = None, **changes: Any) -> ChangeSetRecord:
    fields: dict[str, Any] = {
        "released": date(2026, 11, 21),
        "summary": f"What release {version} brought.",
        **changes,
    }
    return ChangeSetRecord(version=version, since=since, **fields)


def make_withdrawn(kind: WithdrawnType, withdrawn_id: str, *successors: str) -> WithdrawnRecord:
    return WithdrawnRecord(
        type=kind, id=withdrawn_id, replaced_by=list(successors), reason="It was misread."
    )


def make_safety(safety_id: str, **changes: Any) -> SafetyRecord:
    fields: dict[str, Any] = {
        "kind": SafetyKind.EMERGENCY_SIGN,
        "statement": f"The sign {safety_id}.",
        "authority": AuthorityRecord(
            publisher="An authority",
            title="A page",
            url="https://authority.example/page",
            read=date(2026, 11, 21),
            review_due=date(2029, 11, 21),
        ),
        **changes,
    }
    return SafetyRecord(id=safety_id, **fields)
