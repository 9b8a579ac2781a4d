"""Claims with all that is embedded in them, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import literal, union_all
from sqlmodel import Session, col, select

from app.agreement import Lens
from app.queries.judged import Judged, judge_claims, keeps
from app.queries.plain import cut, list_plain
from app.tables import (
    BodyPart,
    Citation,
    Claim,
    ClaimBodyPart,
    ClaimCondition,
    ClaimContradiction,
    ClaimEntailment,
    ClaimExercise,
    ClaimTension,
    ClaimTreatment,
    Condition,
    Conflict,
    ConflictClaim,
    Exercise,
    Treatment,
)
from app.vocabulary import AboutType


@dataclass(frozen=True)
class About:
    type: AboutType
    id: str
    name: str


@dataclass(frozen=True)
class Tension:
    id: str
    statement: str
    reason: str


@dataclass(frozen=True)
class Told:
    """A conflict that tells a claim, or shows on it as well."""

    conflict_id: str
    dispute: str
    is_told: bool


@dataclass(frozen=True)
class ClaimDetails:
    """What belongs to some claims, by claim identifier; relations are identifiers of claims.

    `statements` are those of all claims that anything here names.
    """

    judged: Mapping[str, Judged]
    citations: Mapping[str, Sequence[Citation]]
    about: Mapping[str, Sequence[About]]
    entails: Mapping[str, Sequence[str]]
    entailed_by: Mapping[str, Sequence[str]]
    contradicts: Mapping[str, Sequence[str]]
    tensions: Mapping[str, Sequence[Tension]]
    conflicts: Mapping[str, Sequence[Told]]
    statements: Mapping[str, str]


def get_claim_details(
    session: Session, claims: Sequence[Claim], lens: Lens | None = None
) -> ClaimDetails:
    claim_ids = [claim.id for claim in claims]
    judged = judge_claims(session, claims, lens)
    entails = _list_pairs(session, ClaimEntailment.claim_id, ClaimEntailment.entailed_id, claim_ids)
    entailed_by = _list_pairs(
        session, ClaimEntailment.entailed_id, ClaimEntailment.claim_id, claim_ids
    )
    contradicts = _list_pairs(
        session, ClaimContradiction.claim_id, ClaimContradiction.other_id, claim_ids
    )
    related = (ids for pairs in (entails, entailed_by, contradicts) for ids in pairs.values())
    named = {*chain.from_iterable(related), *list_named(judged.values())}
    return ClaimDetails(
        judged=judged,
        citations={
            claim_id: [citation for citation in cited if keeps(lens, judged[claim_id], citation)]
            for claim_id, cited in list_citations(session, Citation.claim_id, claim_ids).items()
        },
        about=_list_about(session, claim_ids),
        entails=entails,
        entailed_by=entailed_by,
        contradicts=contradicts,
        tensions=_list_tensions(session, claim_ids),
        conflicts=_list_conflicts(session, claim_ids),
        statements=list_statements(session, named),
    )


def list_named(judged: Iterable[Judged]) -> set[str]:
    """The claims that positions and dissents name."""
    names = set()
    for one in judged:
        names |= {claim for held in one.held for links in held.through for claim, _ in links}
        names |= {dissenter.claim for dissenter in one.dissenters}
    return names


def list_statements(session: Session, claim_ids: Iterable[str]) -> Mapping[str, str]:
    told = select(Claim.id, Claim.statement)
    statements: dict[str, str] = {}
    for few in cut(sorted(claim_ids)):
        statements |= {
            row[0]: row[1] for row in session.execute(told.where(col(Claim.id).in_(few)))
        }
    return statements


def list_citations(
    session: Session, owner: Any, owner_ids: Sequence[str]
) -> Mapping[str, Sequence[Citation]]:
    """The citations by the value of the column `owner`, sorted by source and place.

    They are plain rows with a citation's fields: mapped ones take a load twice as long to read.
    """
    statement = select(*Citation.metadata.tables["citation"].columns).order_by(
        col(Citation.source_id), col(Citation.start), col(Citation.id)
    )
    return group_rows(
        (getattr(row, owner.key), row)
        for few in cut(owner_ids)
        for row in list_plain(session, statement.where(col(owner).in_(few)))
    )


def _list_about(session: Session, claim_ids: Sequence[str]) -> Mapping[str, Sequence[About]]:
    links: list[tuple[AboutType, Any, Any, Any]] = [
        (AboutType.EXERCISE, ClaimExercise, ClaimExercise.exercise_id, Exercise),
        (AboutType.CONDITION, ClaimCondition, ClaimCondition.condition_id, Condition),
        (AboutType.TREATMENT, ClaimTreatment, ClaimTreatment.treatment_id, Treatment),
        (AboutType.BODY_PART, ClaimBodyPart, ClaimBodyPart.body_part_id, BodyPart),
    ]
    selects = [
        select(
            link.claim_id,
            literal(about.value).label("type"),
            named.id.label("id"),
            named.name,
        )
        .join(named, named.id == column)
        .where(link.claim_id.in_(claim_ids))
        for about, link, column, named in links
    ]
    rows = session.execute(union_all(*selects).order_by("type", "id")).all()
    return group_rows((row[0], About(AboutType(row[1]), row[2], row[3])) for row in rows)


def _list_pairs(
    session: Session, of: Any, others: Any, claim_ids: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """The other claims of each claim, sorted."""
    statement = select(of, others).where(of.in_(claim_ids)).order_by(others)
    return group_rows((row[0], row[1]) for row in session.execute(statement))


def _list_conflicts(session: Session, claim_ids: Sequence[str]) -> Mapping[str, Sequence[Told]]:
    statement = (
        select(ConflictClaim.claim_id, Conflict.id, Conflict.dispute, ConflictClaim.told)
        .join(Conflict, col(Conflict.id) == col(ConflictClaim.conflict_id))
        .where(col(ConflictClaim.claim_id).in_(claim_ids))
        .order_by(col(Conflict.id))
    )
    return group_rows((row[0], Told(*row[1:])) for row in session.execute(statement))


def _list_tensions(session: Session, claim_ids: Sequence[str]) -> Mapping[str, Sequence[Tension]]:
    statement = (
        select(ClaimTension.claim_id, Claim.id, Claim.statement, ClaimTension.reason)
        .join(Claim, col(Claim.id) == col(ClaimTension.other_id))
        .where(col(ClaimTension.claim_id).in_(claim_ids))
        .order_by(col(Claim.id))
    )
    return group_rows((row[0], Tension(*row[1:])) for row in session.exec(statement))


def group_rows(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, Sequence[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
