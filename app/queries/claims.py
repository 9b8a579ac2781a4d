"""Claims with all that is embedded in them, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal, union_all
from sqlmodel import Session, col, select

from app.lens import Lens
from app.queries.lens import Judged, judge_claims, keeps
from app.tables import (
    BodyPart,
    Citation,
    Claim,
    ClaimBodyPart,
    ClaimBroader,
    ClaimCondition,
    ClaimExercise,
    ClaimTension,
    ClaimTreatment,
    Condition,
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
class ClaimDetails:
    """What belongs to some claims, by claim identifier."""

    judged: Mapping[str, Judged]
    citations: Mapping[str, Sequence[Citation]]
    about: Mapping[str, Sequence[About]]
    broader: Mapping[str, Sequence[Claim]]
    tensions: Mapping[str, Sequence[Tension]]


def get_claim_details(
    session: Session, claims: Sequence[Claim], lens: Lens | None = None
) -> ClaimDetails:
    claim_ids = [claim.id for claim in claims]
    judged = judge_claims(session, claims, lens)
    return ClaimDetails(
        judged=judged,
        citations={
            claim_id: [citation for citation in cited if keeps(lens, judged[claim_id], citation)]
            for claim_id, cited in list_citations(session, Citation.claim_id, claim_ids).items()
        },
        about=_list_about(session, claim_ids),
        broader=_list_broader(session, claim_ids),
        tensions=_list_tensions(session, claim_ids),
    )


def list_citations(
    session: Session, owner: Any, owner_ids: Sequence[str]
) -> Mapping[str, Sequence[Citation]]:
    """The citations by the value of the column `owner`, sorted by source and place.

    They are plain rows with a citation's fields: mapped ones take a load twice as long to read.
    """
    statement = (
        select(*Citation.metadata.tables["citation"].columns)
        .where(col(owner).in_(owner_ids))
        .order_by(col(Citation.source_id), col(Citation.start), col(Citation.id))
    )
    return group_rows((getattr(row, owner.key), row) for row in session.execute(statement))


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


def _list_broader(session: Session, claim_ids: Sequence[str]) -> Mapping[str, Sequence[Claim]]:
    statement = (
        select(ClaimBroader.claim_id, Claim)
        .join(Claim, col(Claim.id) == col(ClaimBroader.broader_id))
        .where(col(ClaimBroader.claim_id).in_(claim_ids))
        .order_by(col(Claim.id))
    )
    return group_rows((row[0], row[1]) for row in session.exec(statement))


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
