"""The rows of claims: agreement is worked out here, once, and stored."""

from collections.abc import Iterator

from app.agreement import Agreement, CitedStance, assess_agreement
from app.seed.context import SeedContext
from app.seed.records import ClaimRecord
from app.tables import (
    Claim,
    ClaimBodyPart,
    ClaimBroader,
    ClaimCondition,
    ClaimExercise,
    ClaimFlag,
    ClaimInterest,
    ClaimPosition,
    ClaimTension,
    ClaimTreatment,
    Table,
)
from app.vocabulary import AboutType, FavourType, PositionKind, Topic


def build_claim_rows(context: SeedContext) -> Iterator[Table]:
    for topic, claims in context.seed.claims.items():
        for claim in claims:
            favoured = [
                (FavourType.CLAIM.value, claim.id),
                *((about.type.value, about.id) for about in claim.about),
            ]
            interests = context.interests_in(favoured)
            agreement = _assess(context, claim, interested=set(interests))
            yield _build_claim(claim, topic, agreement)
            yield from _agreement_link_rows(claim.id, agreement)
            yield from _claim_link_rows(claim)
            for source_id in interests:
                yield ClaimInterest(claim_id=claim.id, source_id=source_id)
            yield from context.citation_rows("claim", claim.id, claim.citations, favoured)


def _assess(context: SeedContext, claim: ClaimRecord, *, interested: set[str]) -> Agreement:
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
        corpus=context.corpus,
        interested=interested,
        senses={
            source.id: sense.sense
            for source in context.seed.sources
            for sense in source.senses
            if sense.term == claim.subject_term
        },
    )


def _build_claim(claim: ClaimRecord, topic: Topic, agreement: Agreement) -> Claim:
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
