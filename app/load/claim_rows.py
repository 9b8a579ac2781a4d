"""The rows of claims: agreement is worked out here, once, and stored."""

from collections.abc import Iterator

from app.agreement import (
    Agreement,
    Assessment,
    CitedClaim,
    Dissenter,
    Position,
    assess_claims,
    split_relations,
)
from app.curation.judgement import cite_passage
from app.curation.records import ClaimRecord
from app.load.context import Row, SeedContext
from app.load.progress import OnProgress, walk_claims
from app.tables import (
    Claim,
    ClaimBodyPart,
    ClaimCondition,
    ClaimContradiction,
    ClaimDissenter,
    ClaimEntailment,
    ClaimExercise,
    ClaimFlag,
    ClaimInterest,
    ClaimPosition,
    ClaimTension,
    ClaimTreatment,
    Table,
)
from app.vocabulary import AboutType, FavourType

_ABOUT_TABLES: dict[AboutType, tuple[type[Table], str]] = {
    AboutType.EXERCISE: (ClaimExercise, "exercise_id"),
    AboutType.CONDITION: (ClaimCondition, "condition_id"),
    AboutType.TREATMENT: (ClaimTreatment, "treatment_id"),
    AboutType.BODY_PART: (ClaimBodyPart, "body_part_id"),
}


class ClaimAssessor:
    """Assesses claims one by one as they are streamed; related ones were assessed together."""

    def __init__(self, context: SeedContext, on_progress: OnProgress) -> None:
        self._context = context
        self._related: dict[str, Assessment] = {}
        self._dissenters: dict[str, tuple[Dissenter, ...]] = {}
        cited = {
            claim.id: cite_claim(context, claim)
            for _, claim in walk_claims(context.seed, "Relating", on_progress)
            if claim.id in context.relations.claims
        }
        for part in split_relations(context.relations):
            claims = [cited.pop(claim_id) for claim_id in sorted(part.claims)]
            self._related |= assess_claims(claims, corpus=context.corpus, relations=part)

    def assess(self, claim: ClaimRecord) -> Assessment:
        """Each related claim can be asked for once."""
        if claim.id in self._context.relations.claims:
            assessment = self._related.pop(claim.id)
            if assessment.dissenters_below:
                self._dissenters[claim.id] = assessment.dissenters_below
            return assessment
        cited = cite_claim(self._context, claim)
        return assess_claims([cited], corpus=self._context.corpus)[claim.id]

    def build_dissenter_rows(self) -> Iterator[Row]:
        """Of all claims that were asked for, once they stand in their table."""
        for claim_id, dissenters in self._dissenters.items():
            for source_id, below_id in dissenters:
                values = {"claim_id": claim_id, "source_id": source_id, "below_id": below_id}
                yield ClaimDissenter, values


def build_claim_rows(
    context: SeedContext, topic: str, claim: ClaimRecord, assessment: Assessment
) -> Iterator[Row]:
    """The claim, what is known of it, and its citations; nothing that points to other claims."""
    favoured = _list_favoured(claim)
    yield _claim_row(claim, topic, assessment.agreement)
    for flag in assessment.agreement.flags:
        yield ClaimFlag, {"claim_id": claim.id, "flag": flag}
    for position in assessment.positions:
        yield _position_row(claim.id, position)
    for source_id in context.interests_in(favoured):
        yield ClaimInterest, {"claim_id": claim.id, "source_id": source_id}
    yield from context.citation_rows("claim", claim.id, claim.citations, favoured)


def build_link_rows(claim: ClaimRecord) -> Iterator[Row]:
    """What the claim is about and the claims beside it, which may stand anywhere in the seed."""
    for about in claim.about:
        table, column = _ABOUT_TABLES[about.type]
        yield table, {"claim_id": claim.id, column: about.id}
    for entailed_id in claim.entails:
        yield ClaimEntailment, {"claim_id": claim.id, "entailed_id": entailed_id}
    for other_id in claim.contradicts:
        for pair in ((claim.id, other_id), (other_id, claim.id)):
            yield ClaimContradiction, dict(zip(("claim_id", "other_id"), pair, strict=True))
    for tension in claim.in_tension_with:
        for one, other in ((claim.id, tension.id), (tension.id, claim.id)):
            values = {"claim_id": one, "other_id": other, "reason": tension.reason}
            yield ClaimTension, values


def cite_claim(context: SeedContext, claim: ClaimRecord) -> CitedClaim:
    """The claim as far as agreement depends on it."""
    return CitedClaim(
        id=claim.id,
        citations=tuple(cite_passage(claim.id, c) for c in claim.citations if c.stance is not None),
        subject_term=claim.subject_term,
        interested=frozenset(context.interests_in(_list_favoured(claim))),
    )


def _list_favoured(claim: ClaimRecord) -> list[tuple[str, str]]:
    about = ((about.type.value, about.id) for about in claim.about)
    return [(FavourType.CLAIM.value, claim.id), *about]


def _position_row(claim_id: str, position: Position) -> Row:
    values = {
        "claim_id": claim_id,
        "source_id": position.source,
        "position": position.position,
        "basis": position.basis,
        "sides": [[side.stance, [cited.id for cited in side.cited]] for side in position.sides],
        "qualifier": position.qualifier,
        "through": [[[link.id, link.relation] for link in chain] for chain in position.through],
    }
    return ClaimPosition, values


def _claim_row(claim: ClaimRecord, topic: str, agreement: Agreement) -> Row:
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
        "level_direct": agreement.level_direct,
        "level_stated_only": agreement.level_stated_only,
        "rank": agreement.rank,
        "summary": agreement.summary,
        "method": agreement.method,
    }
    return Claim, values
