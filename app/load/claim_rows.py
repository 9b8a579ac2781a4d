"""The rows of claims: agreement is worked out here, once, and stored."""

from collections.abc import Iterator

from app.agreement import Agreement, CitedStance, assess_agreement
from app.curation.records import ClaimRecord
from app.load.context import Row, SeedContext
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

_ABOUT_TABLES: dict[AboutType, tuple[type[Table], str]] = {
    AboutType.EXERCISE: (ClaimExercise, "exercise_id"),
    AboutType.CONDITION: (ClaimCondition, "condition_id"),
    AboutType.TREATMENT: (ClaimTreatment, "treatment_id"),
    AboutType.BODY_PART: (ClaimBodyPart, "body_part_id"),
}


def build_claim_rows(context: SeedContext, topic: Topic, claim: ClaimRecord) -> Iterator[Row]:
    """The claim, what is known of it, and its citations; nothing that points to other claims."""
    favoured = [
        (FavourType.CLAIM.value, claim.id),
        *((about.type.value, about.id) for about in claim.about),
    ]
    interests = context.interests_in(favoured)
    agreement = _assess(context, claim, interested=set(interests))
    yield _claim_row(claim, topic, agreement)
    for flag in agreement.flags:
        yield ClaimFlag, {"claim_id": claim.id, "flag": flag}
    for source_id, position in agreement.positions.items():
        if position is not PositionKind.SILENT:
            values = {"claim_id": claim.id, "source_id": source_id, "position": position}
            yield ClaimPosition, values
    for source_id in interests:
        yield ClaimInterest, {"claim_id": claim.id, "source_id": source_id}
    yield from context.citation_rows("claim", claim.id, claim.citations, favoured)


def build_link_rows(claim: ClaimRecord) -> Iterator[Row]:
    """What the claim is about and the claims beside it, which may stand anywhere in the seed."""
    for about in claim.about:
        table, column = _ABOUT_TABLES[about.type]
        yield table, {"claim_id": claim.id, column: about.id}
    for broader_id in claim.entails:
        yield ClaimBroader, {"claim_id": claim.id, "broader_id": broader_id}
    for tension in claim.in_tension_with:
        for one, other in ((claim.id, tension.id), (tension.id, claim.id)):
            values = {"claim_id": one, "other_id": other, "reason": tension.reason}
            yield ClaimTension, values


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
        senses=context.senses.get(claim.subject_term),
    )


def _claim_row(claim: ClaimRecord, topic: Topic, agreement: Agreement) -> Row:
    low, high = agreement.wilson95 or (None, None)
    values = {
        "id": claim.id,
        "topic": topic,
        "statement": claim.statement,
        "subject_term": claim.subject_term,
        "note": claim.note,
        "level": agreement.level,
        "direction": agreement.direction,
        "flags": [flag.value for flag in agreement.flags],
        **vars(agreement.counts),
        "share_supporting": agreement.share_supporting,
        "pairwise": agreement.pairwise,
        "wilson95_low": low,
        "wilson95_high": high,
        "coverage": agreement.coverage,
        "independent": agreement.independent,
        "level_stated_only": agreement.level_stated_only,
        "rank": agreement.rank,
        "summary": agreement.summary,
        "method": agreement.method,
    }
    return Claim, values
