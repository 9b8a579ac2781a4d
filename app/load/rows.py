"""Turns a valid seed into the rows of every table; pure, so that equal seeds give equal rows."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from app.agreement import Relations
from app.curation.corpus_records import SafetyRecord, Seed, SourceRecord
from app.curation.records import CodeRecord, ConditionRecord, ExerciseRecord, TreatmentRecord
from app.load.change_rows import build_change_rows
from app.load.claim_rows import ClaimAssessor, build_claim_rows, build_link_rows
from app.load.conflict_rows import build_conflict_rows
from app.load.context import Row, SeedContext
from app.load.progress import OnProgress, ignore_progress, walk_claims
from app.tables import (
    BodyPart,
    Citation,
    Claim,
    Code,
    Condition,
    ConditionRole,
    Conflict,
    Exercise,
    ExerciseBodyPart,
    Interest,
    Release,
    Role,
    Safety,
    Source,
    Synonym,
    Topic,
    Treatment,
    TreatmentBodyPart,
    Uncited,
)
from app.vocabulary import FavourType, Stance
from app.words.synonyms import Synonyms

# Part of the release digest: raise it when the same seed gives other JSON or other rows, so that
# it is loaded anew and caches and cursors of the old form end.
RENDERING_VERSION = 15


class Reading(NamedTuple):
    """What is known of all claims before one is written: they may be too many to hold.

    `digest` is the SHA-256 of the rendering version and of the canonical seed, one record a line.
    """

    digest: str
    relations: Relations


def read_claims(seed: Seed, on_progress: OnProgress = ignore_progress) -> Reading:
    digest = hashlib.sha256()
    entails: list[tuple[str, str]] = []
    contradicts: list[tuple[str, str]] = []
    rest = seed.model_dump(mode="json", exclude={"claims"})
    head = json.dumps([RENDERING_VERSION, rest], sort_keys=True, ensure_ascii=False)
    digest.update(head.encode())
    for topic, claim in walk_claims(seed, "Reading", on_progress):
        digest.update(f"\n{topic} {claim.model_dump_json()}".encode())
        entails += ((claim.id, broader) for broader in claim.entails)
        contradicts += ((claim.id, other) for other in claim.contradicts)
    return Reading(digest.hexdigest(), Relations(entails, contradicts))


def digest_seed(seed: Seed) -> str:
    return read_claims(seed).digest


def build_rows(seed: Seed, relations: Relations, on_progress: OnProgress) -> Iterator[Row]:
    """All rows but the release's; what a row points to comes before it."""
    context = SeedContext(seed, relations)
    yield from _word_rows(seed)
    yield from _source_rows(context)
    for part in seed.body_parts:
        yield BodyPart, {"id": part.id, "name": part.name}
    assessor = ClaimAssessor(context, on_progress)
    for topic, claim in walk_claims(seed, "Writing", on_progress):
        context.remember(claim)
        yield from build_claim_rows(context, topic, claim, assessor.assess(claim))
    for exercise in seed.exercises:
        yield from _exercise_rows(context, exercise)
    for treatment in seed.treatments:
        yield from _treatment_rows(context, treatment)
    for condition in seed.conditions:
        yield from _condition_rows(context, condition)
    for _, claim in walk_claims(seed, "Linking", on_progress):
        yield from build_link_rows(claim)
    yield from assessor.build_dissenter_rows()
    yield from _code_rows(seed)
    yield from _uncited_rows(seed)
    yield from (_safety_row(context, item) for item in seed.safety)
    yield from build_conflict_rows(seed)
    yield from build_change_rows(seed)
    for group in seed.synonyms:
        yield from ((Synonym, {"group_id": group.id, "word": word}) for word in group.words)


def read_seed_synonyms(seed: Seed) -> Synonyms:
    return Synonyms({group.id: group.words for group in seed.synonyms})


def build_release(seed: Seed, digest: str, counts: Mapping[str, int]) -> Row:
    """The release row; the digests of files and content are known to others, and later."""
    counted = (
        Source,
        Claim,
        Citation,
        Exercise,
        Treatment,
        Condition,
        BodyPart,
        Safety,
        Conflict,
    )
    names = [str(table.__tablename__) for table in counted]
    values = {
        "version": seed.release.version,
        "released": seed.release.released.isoformat(),
        "digest": digest,
        "content_digest": "",
        "files_digest": None,
        "counts": {name: counts[name] for name in names},
        "corpus": seed.corpus.model_dump(mode="json", exclude={"topics", "roles"}),
    }
    return Release, values


def _word_rows(seed: Seed) -> Iterator[Row]:
    """The corpus's own words, in its order."""
    for place, topic in enumerate(seed.corpus.topics):
        yield Topic, {"place": place, **topic.model_dump()}
    for place, role in enumerate(seed.corpus.roles):
        yield Role, {"place": place, **role.model_dump()}


def _source_rows(context: SeedContext) -> Iterator[Row]:
    for source in context.seed.sources:
        yield _source_row(source)
        for interest in source.interests:
            values = {
                "id": interest.id,
                "source_id": source.id,
                "offers": interest.offers,
                "favours": [favour.model_dump(mode="json") for favour in interest.favours],
            }
            yield Interest, values
            yield from context.citation_rows("interest", interest.id, interest.citations, [])


def _source_row(source: SourceRecord) -> Row:
    document = source.document
    values = {
        **source.model_dump(include={"id", "label", "title", "author", "publisher", "url"}),
        "author_given": source.author_name.given if source.author_name else None,
        "author_family": source.author_name.family if source.author_name else None,
        "published": source.published,
        "read": source.read.isoformat(),
        "language": source.language,
        "document": document.file,
        "document_sha256": document.sha256,
        "characters": document.characters,
        "words": document.words,
        "sentences": document.sentences,
        "sentences_accounted_for": document.sentences_accounted_for,
        "excluded_regions": [
            region.model_dump(mode="json") for region in document.excluded_regions
        ],
        "senses": [sense.model_dump(mode="json") for sense in source.senses],
    }
    return Source, values


def _exercise_rows(context: SeedContext, exercise: ExerciseRecord) -> Iterator[Row]:
    values = _practice_values(exercise)
    yield Exercise, {"kind": exercise.kind, "posture": exercise.posture, **values}
    for target in exercise.targets:
        yield ExerciseBodyPart, {"exercise_id": exercise.id, "body_part_id": target}
    favoured = [(FavourType.EXERCISE.value, exercise.id)]
    yield from context.citation_rows("exercise", exercise.id, exercise.citations, favoured)


def _treatment_rows(context: SeedContext, treatment: TreatmentRecord) -> Iterator[Row]:
    yield Treatment, {"kind": treatment.kind, **_practice_values(treatment)}
    for target in treatment.targets:
        yield TreatmentBodyPart, {"treatment_id": treatment.id, "body_part_id": target}
    favoured = [(FavourType.TREATMENT.value, treatment.id)]
    yield from context.citation_rows("treatment", treatment.id, treatment.citations, favoured)


def _practice_values(practice: ExerciseRecord | TreatmentRecord) -> dict[str, Any]:
    """What exercises and treatments have in common."""
    return {
        "id": practice.id,
        "name": practice.name,
        "also_known_as": practice.also_known_as,
        "steps": [steps.model_dump(mode="json") for steps in practice.steps],
        "doses": [dose.model_dump(mode="json") for dose in practice.doses],
        "equipment": practice.equipment,
        "cautions": practice.cautions,
        "headline_claim_id": practice.headline_claim,
        "headline_polarity": practice.headline_polarity,
    }


def _condition_rows(context: SeedContext, condition: ConditionRecord) -> Iterator[Row]:
    names = {"id", "name", "also_known_as", "summary"}
    yield Condition, condition.model_dump(include=names)
    for position, role in enumerate(condition.roles):
        values = {
            "condition_id": condition.id,
            "position": position,
            "role": role.role,
            "headline_claim_id": role.headline_claim,
        }
        yield ConditionRole, values
    yield from context.citation_rows("condition", condition.id, condition.citations, [])


def _code_rows(seed: Seed) -> Iterator[Row]:
    owners: list[tuple[str, str, list[CodeRecord]]] = [
        *(("condition_id", item.id, item.codes) for item in seed.conditions),
        *(("treatment_id", item.id, item.codes) for item in seed.treatments),
        *(("body_part_id", item.id, item.codes) for item in seed.body_parts),
    ]
    no_owner = {"condition_id": None, "treatment_id": None, "body_part_id": None}
    coded = [(column, owner, code) for column, owner, codes in owners for code in codes]
    for number, (column, owner, code) in enumerate(coded, start=1):
        yield Code, {"id": number, **no_owner, column: owner, **dict(code)}


def _uncited_rows(seed: Seed) -> Iterator[Row]:
    for span in seed.uncited:
        values = {
            "source_id": span.source,
            "start": span.start,
            "end": span.end,
            "reason": span.reason,
            "section": span.section,
            "repeats_id": span.repeats,
        }
        yield Uncited, values


def _safety_row(context: SeedContext, item: SafetyRecord) -> Row:
    said_by = {
        citation.source
        for claim_id in item.said_by_claims
        for citation in context.claims[claim_id].citations
        if citation.is_counted and citation.stance is not Stance.OPPOSES
    }
    named_by = {
        citation.source
        for condition in context.seed.conditions
        if condition.id == item.condition
        for citation in condition.citations
    }
    beside = [
        {
            **beside.model_dump(mode="json"),
            "name": _name_beside(context, beside.type, beside.id),
        }
        for beside in item.beside
    ]
    values = {
        "id": item.id,
        "kind": item.kind,
        "statement": item.statement,
        "explanation": item.explanation,
        "authority": item.authority.model_dump(mode="json"),
        "condition_id": item.condition,
        "beside": beside,
        "coverage": {"said_by": sorted(said_by), "condition_named_by": sorted(named_by)},
    }
    return Safety, values


def _name_beside(context: SeedContext, favour_type: FavourType, identifier: str) -> str:
    if favour_type is FavourType.CLAIM:
        return context.claims[identifier].statement
    return context.names[favour_type.value, identifier]
