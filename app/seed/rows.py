"""Turns a valid seed into the rows of every table; pure, so that equal seeds give equal rows."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from app.agreement import Agreement, CitedStance, assess_agreement
from app.search import fold_text
from app.seed.records import (
    CitationRecord,
    ClaimRecord,
    CodeRecord,
    ConditionRecord,
    ExerciseRecord,
    InterestRecord,
    SafetyRecord,
    Seed,
    SourceRecord,
    TreatmentRecord,
    identify_citation,
)
from app.tables import (
    BodyPart,
    Citation,
    Claim,
    ClaimBodyPart,
    ClaimBroader,
    ClaimCondition,
    ClaimExercise,
    ClaimFlag,
    ClaimPosition,
    ClaimTension,
    ClaimTreatment,
    Code,
    Condition,
    ConditionRole,
    Exercise,
    ExerciseBodyPart,
    Interest,
    Release,
    Safety,
    Source,
    Table,
    Treatment,
    TreatmentBodyPart,
    Uncited,
)
from app.vocabulary import AboutType, FavourType, PositionKind, Stance, Topic

# Part of the release digest: raise it when the same seed gives other JSON, so that caches and
# cursors of the old form end.
RENDERING_VERSION = 1


def digest_seed(seed: Seed) -> str:
    """SHA-256 of the canonical seed and of the rendering version."""
    canonical = json.dumps(
        {"rendering": RENDERING_VERSION, "seed": seed.model_dump(mode="json")},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def build_rows(seed: Seed) -> Iterator[Table]:
    """All rows but the release's, in no particular order."""
    builder = _Builder(seed)
    yield from builder.source_rows()
    yield from builder.claim_rows()
    for exercise in seed.exercises:
        yield from builder.exercise_rows(exercise)
    for treatment in seed.treatments:
        yield from builder.treatment_rows(treatment)
    for condition in seed.conditions:
        yield from builder.condition_rows(condition)
    yield from builder.body_part_rows()
    yield from builder.code_rows()
    yield from builder.uncited_rows()
    yield from (builder.safety_row(item) for item in seed.safety)


def build_release(seed: Seed, digest: str, rows: Sequence[Table]) -> Release:
    """The release row; its `content_digest` is known only when the rows are stored."""
    counted = (
        Source,
        Claim,
        Citation,
        Exercise,
        Treatment,
        Condition,
        BodyPart,
        Safety,
    )
    return Release(
        version=seed.release.version,
        released=seed.release.released.isoformat(),
        digest=digest,
        content_digest="",
        counts={
            str(table.__tablename__): sum(isinstance(row, table) for row in rows)
            for table in counted
        },
    )


class _Builder:
    """Looks up across records what single rows need: labels, names, sections, interests."""

    def __init__(self, seed: Seed) -> None:
        self.seed = seed
        self.corpus = {source.id: source.label for source in seed.sources}
        self.claims = {claim.id: claim for claims in seed.claims.values() for claim in claims}
        self.names: dict[tuple[str, str], str] = {
            **{(AboutType.EXERCISE, item.id): item.name for item in seed.exercises},
            **{(AboutType.CONDITION, item.id): item.name for item in seed.conditions},
            **{(AboutType.TREATMENT, item.id): item.name for item in seed.treatments},
            **{(AboutType.BODY_PART, item.id): item.name for item in seed.body_parts},
        }
        self.headings: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for span in seed.uncited:
            if span.section is not None:
                self.headings[span.source].append((span.end, span.section))

    def source_rows(self) -> Iterator[Table]:
        for source in self.seed.sources:
            yield _source_row(source)
            for interest in source.interests:
                yield Interest(
                    id=interest.id,
                    source_id=source.id,
                    offers=interest.offers,
                    favours=[favour.model_dump(mode="json") for favour in interest.favours],
                )
                yield from self._citation_rows("interest", interest.id, interest.citations, [])

    def claim_rows(self) -> Iterator[Table]:
        for topic, claims in self.seed.claims.items():
            for claim in claims:
                favoured = [
                    (FavourType.CLAIM.value, claim.id),
                    *((about.type.value, about.id) for about in claim.about),
                ]
                interests = self._interests_in(favoured)
                agreement = self._assess(claim, interested=set(interests))
                yield self._claim_row(claim, topic, agreement)
                yield from _agreement_link_rows(claim.id, agreement)
                yield from _claim_link_rows(claim)
                yield from self._citation_rows("claim", claim.id, claim.citations, favoured)

    def exercise_rows(self, exercise: ExerciseRecord) -> Iterator[Table]:
        yield Exercise(
            id=exercise.id,
            name=exercise.name,
            also_known_as=exercise.also_known_as,
            kind=exercise.kind,
            posture=exercise.posture,
            steps=[steps.model_dump(mode="json") for steps in exercise.steps],
            doses=[dose.model_dump(mode="json") for dose in exercise.doses],
            equipment=exercise.equipment,
            cautions=exercise.cautions,
            headline_claim_id=exercise.headline_claim,
            headline_polarity=exercise.headline_polarity,
            search_text=self._practice_search_text(exercise),
        )
        for target in exercise.targets:
            yield ExerciseBodyPart(exercise_id=exercise.id, body_part_id=target)
        favoured = [(FavourType.EXERCISE.value, exercise.id)]
        yield from self._citation_rows("exercise", exercise.id, exercise.citations, favoured)

    def treatment_rows(self, treatment: TreatmentRecord) -> Iterator[Table]:
        yield Treatment(
            id=treatment.id,
            name=treatment.name,
            also_known_as=treatment.also_known_as,
            kind=treatment.kind,
            steps=[steps.model_dump(mode="json") for steps in treatment.steps],
            doses=[dose.model_dump(mode="json") for dose in treatment.doses],
            equipment=treatment.equipment,
            cautions=treatment.cautions,
            headline_claim_id=treatment.headline_claim,
            headline_polarity=treatment.headline_polarity,
            search_text=self._practice_search_text(treatment),
        )
        for target in treatment.targets:
            yield TreatmentBodyPart(treatment_id=treatment.id, body_part_id=target)
        favoured = [(FavourType.TREATMENT.value, treatment.id)]
        yield from self._citation_rows("treatment", treatment.id, treatment.citations, favoured)

    def condition_rows(self, condition: ConditionRecord) -> Iterator[Table]:
        yield Condition(
            id=condition.id,
            name=condition.name,
            also_known_as=condition.also_known_as,
            summary=condition.summary,
            search_text=_search_text(
                condition.name,
                *condition.also_known_as,
                condition.summary,
                *(self.claims[role.headline_claim].statement for role in condition.roles),
                *(citation.paraphrase for citation in condition.citations),
            ),
        )
        for position, role in enumerate(condition.roles):
            yield ConditionRole(
                condition_id=condition.id,
                position=position,
                role=role.role,
                headline_claim_id=role.headline_claim,
            )
        yield from self._citation_rows("condition", condition.id, condition.citations, [])

    def body_part_rows(self) -> Iterator[Table]:
        for part in self.seed.body_parts:
            yield BodyPart(id=part.id, name=part.name)

    def code_rows(self) -> Iterator[Table]:
        owners: list[tuple[str, str, list[CodeRecord]]] = [
            *(("condition_id", item.id, item.codes) for item in self.seed.conditions),
            *(("treatment_id", item.id, item.codes) for item in self.seed.treatments),
            *(("body_part_id", item.id, item.codes) for item in self.seed.body_parts),
        ]
        coded = [(column, owner, code) for column, owner, codes in owners for code in codes]
        for number, (column, owner, code) in enumerate(coded, start=1):
            owner_id: dict[str, Any] = {column: owner}
            yield Code(id=number, **owner_id, **dict(code))

    def uncited_rows(self) -> Iterator[Table]:
        for span in self.seed.uncited:
            yield Uncited(
                source_id=span.source,
                start=span.start,
                end=span.end,
                reason=span.reason,
                section=span.section,
                repeats_id=span.repeats,
            )

    def safety_row(self, item: SafetyRecord) -> Safety:
        said_by = {
            citation.source
            for claim_id in item.said_by_claims
            for citation in self.claims[claim_id].citations
            if citation.is_counted and citation.stance is not Stance.OPPOSES
        }
        named_by = {
            citation.source
            for condition in self.seed.conditions
            if condition.id == item.condition
            for citation in condition.citations
        }
        return Safety(
            id=item.id,
            kind=item.kind,
            statement=item.statement,
            explanation=item.explanation,
            authority=item.authority.model_dump(mode="json"),
            condition_id=item.condition,
            beside=[
                {
                    **beside.model_dump(mode="json"),
                    "name": self._name_beside(beside.type, beside.id),
                }
                for beside in item.beside
            ],
            coverage={
                "said_by": sorted(said_by),
                "condition_named_by": sorted(named_by),
            },
        )

    def _name_beside(self, favour_type: FavourType, identifier: str) -> str:
        if favour_type is FavourType.CLAIM:
            return self.claims[identifier].statement
        return self.names[favour_type.value, identifier]

    def _assess(self, claim: ClaimRecord, *, interested: set[str]) -> Agreement:
        return assess_agreement(
            (
                CitedStance(
                    source=citation.source,
                    stance=citation.stance,
                    basis=citation.basis,
                    is_counted=citation.is_counted,
                    attributed_to=citation.attributed_to,
                )
                for citation in claim.citations
                if citation.stance is not None
            ),
            corpus=self.corpus,
            interested=interested,
            senses={
                source.id: sense.sense
                for source in self.seed.sources
                for sense in source.senses
                if sense.term == claim.subject_term
            },
        )

    def _claim_row(self, claim: ClaimRecord, topic: Topic, agreement: Agreement) -> Claim:
        low, high = agreement.wilson95 or (None, None)
        return Claim(
            id=claim.id,
            topic=topic,
            statement=claim.statement,
            subject_term=claim.subject_term,
            note=claim.note,
            level=agreement.level,
            direction=agreement.direction,
            flags=[flag.value for flag in agreement.flags],
            **vars(agreement.counts),
            share_supporting=agreement.share_supporting,
            pairwise=agreement.pairwise,
            wilson95_low=low,
            wilson95_high=high,
            coverage=agreement.coverage,
            independent=agreement.independent,
            level_stated_only=agreement.level_stated_only,
            rank=agreement.rank,
            summary=agreement.summary,
            method=agreement.method,
            search_text=_search_text(
                claim.statement,
                *(self.names[about.type.value, about.id] for about in claim.about),
                *(citation.paraphrase for citation in claim.citations),
            ),
        )

    def _citation_rows(
        self,
        owner_type: str,
        owner_id: str,
        citations: Sequence[CitationRecord],
        favoured: Sequence[tuple[str, str]],
    ) -> Iterator[Citation]:
        interests = self._interests_in(favoured)
        for citation in citations:
            interest = interests.get(citation.source)
            owner: dict[str, Any] = {f"{owner_type}_id": owner_id}
            yield Citation(
                id=identify_citation(owner_type, owner_id, citation),
                **owner,
                source_id=citation.source,
                counted=citation.is_counted,
                favoured_by_id=interest.id if interest else None,
                section=self._section_at(citation.source, citation.start),
                quote_sha256=hashlib.sha256(citation.quote.encode()).hexdigest(),
                passage_start=citation.passage.start,
                passage_end=citation.passage.end,
                **citation.model_dump(exclude={"source", "passage", "note"}),
            )

    def _interests_in(self, favoured: Sequence[tuple[str, str]]) -> dict[str, InterestRecord]:
        """The first interest of each source that favours one of the (type, id) pairs."""
        found: dict[str, InterestRecord] = {}
        for source in self.seed.sources:
            for interest in source.interests:
                if any((f.type.value, f.id) in favoured for f in interest.favours):
                    found.setdefault(source.id, interest)
        return found

    def _section_at(self, source_id: str, start: int) -> str | None:
        above = [heading for heading in self.headings[source_id] if heading[0] <= start]
        return max(above)[1] if above else None

    def _practice_search_text(self, practice: ExerciseRecord | TreatmentRecord) -> str:
        return _search_text(
            practice.name,
            *practice.also_known_as,
            self.claims[practice.headline_claim].statement,
            *(text for steps in practice.steps for text in steps.text),
            *(citation.paraphrase for citation in practice.citations),
        )


def _source_row(source: SourceRecord) -> Source:
    document = source.document
    return Source(
        **source.model_dump(include={"id", "label", "title", "author", "publisher", "url"}),
        published=source.published,
        language=source.language,
        document=document.file,
        document_sha256=document.sha256,
        characters=document.characters,
        words=document.words,
        sentences=document.sentences,
        sentences_accounted_for=document.sentences_accounted_for,
        excluded_regions=[region.model_dump(mode="json") for region in document.excluded_regions],
        senses=[sense.model_dump(mode="json") for sense in source.senses],
    )


def _agreement_link_rows(claim_id: str, agreement: Agreement) -> Iterator[Table]:
    for flag in agreement.flags:
        yield ClaimFlag(claim_id=claim_id, flag=flag)
    for source_id, position in agreement.positions.items():
        if position is not PositionKind.SILENT:
            yield ClaimPosition(claim_id=claim_id, source_id=source_id, position=position)


def _claim_link_rows(claim: ClaimRecord) -> Iterator[Table]:
    links: dict[AboutType, tuple[type[Table], str]] = {
        AboutType.EXERCISE: (ClaimExercise, "exercise_id"),
        AboutType.CONDITION: (ClaimCondition, "condition_id"),
        AboutType.TREATMENT: (ClaimTreatment, "treatment_id"),
        AboutType.BODY_PART: (ClaimBodyPart, "body_part_id"),
    }
    for about in claim.about:
        table, column = links[about.type]
        yield table(claim_id=claim.id, **{column: about.id})
    for broader_id in claim.broader:
        yield ClaimBroader(claim_id=claim.id, broader_id=broader_id)
    for tension in claim.in_tension_with:
        for one, other in ((claim.id, tension.id), (tension.id, claim.id)):
            yield ClaimTension(claim_id=one, other_id=other, reason=tension.reason)


def _search_text(*texts: str) -> str:
    """One folded line per text: a search for a phrase never matches across two of them."""
    return "\n".join(fold_text(text) for text in texts)
