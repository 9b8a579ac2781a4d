"""Exercises, treatments, conditions and body parts with all that is embedded in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.agreement import Lens
from app.queries.claims import group_rows, list_citations, list_named, list_statements
from app.queries.judged import Judged, judge_claims
from app.tables import (
    BodyPart,
    Citation,
    Claim,
    ClaimBodyPart,
    Code,
    ConditionRole,
    Exercise,
    ExerciseBodyPart,
    Treatment,
    TreatmentBodyPart,
)


@dataclass(frozen=True)
class ItemDetails:
    """What belongs to some items: by item identifier, of claims by claim identifier.

    `statements` are those of the claims that positions name.
    """

    citations: Mapping[str, Sequence[Citation]]
    headlines: Mapping[str, Claim]
    judged: Mapping[str, Judged]
    statements: Mapping[str, str]
    targets: Mapping[str, Sequence[BodyPart]]
    roles: Mapping[str, Sequence[ConditionRole]]
    codes: Mapping[str, Sequence[Code]]


def get_exercise_details(
    session: Session, exercises: Sequence[Exercise], lens: Lens | None = None
) -> ItemDetails:
    ids = [exercise.id for exercise in exercises]
    return _get_practice_details(
        session,
        exercises,
        lens,
        citations=list_citations(session, Citation.exercise_id, ids),
        targets=_list_targets(
            session, ExerciseBodyPart.exercise_id, ExerciseBodyPart.body_part_id, ids
        ),
        codes={},
    )


def get_treatment_details(
    session: Session, treatments: Sequence[Treatment], lens: Lens | None = None
) -> ItemDetails:
    ids = [treatment.id for treatment in treatments]
    return _get_practice_details(
        session,
        treatments,
        lens,
        citations=list_citations(session, Citation.treatment_id, ids),
        targets=_list_targets(
            session, TreatmentBodyPart.treatment_id, TreatmentBodyPart.body_part_id, ids
        ),
        codes=list_codes(session, Code.treatment_id, ids),
    )


def get_condition_details(
    session: Session, ids: Sequence[str], lens: Lens | None = None
) -> ItemDetails:
    roles = list_roles(session, ids)
    headlines = _get_claims(session, [role.headline_claim_id for role in roles])
    return ItemDetails(
        citations=list_citations(session, Citation.condition_id, ids),
        headlines=headlines,
        judged=judge_claims(session, list(headlines.values()), lens),
        statements={},
        targets={},
        roles=group_rows((role.condition_id, role) for role in roles),
        codes=list_codes(session, Code.condition_id, ids),
    )


def list_roles(session: Session, condition_ids: Sequence[str]) -> Sequence[ConditionRole]:
    """The primary one of each condition first."""
    statement = select(ConditionRole).where(col(ConditionRole.condition_id).in_(condition_ids))
    return session.exec(statement.order_by(col(ConditionRole.position))).all()


def judge_headlines(
    session: Session, items: Iterable[Exercise | Treatment | ConditionRole], lens: Lens | None
) -> Mapping[str, Judged]:
    """What is held on the headline claims, by their identifiers."""
    headlines = _get_claims(session, [item.headline_claim_id for item in items])
    return judge_claims(session, list(headlines.values()), lens)


def list_codes(
    session: Session, owner: Any, owner_ids: Sequence[str]
) -> Mapping[str, Sequence[Code]]:
    """The codes by the value of the column `owner`, in the order of the seed."""
    statement = select(Code).where(col(owner).in_(owner_ids)).order_by(col(Code.id))
    return group_rows((getattr(row, owner.key), row) for row in session.exec(statement))


def count_claims_by_body_part(session: Session) -> Mapping[str, int]:
    statement = select(ClaimBodyPart.body_part_id, func.count()).group_by(
        col(ClaimBodyPart.body_part_id)
    )
    return dict(session.exec(statement).all())


def _get_practice_details(
    session: Session,
    practices: Sequence[Exercise | Treatment],
    lens: Lens | None,
    *,
    citations: Mapping[str, Sequence[Citation]],
    targets: Mapping[str, Sequence[BodyPart]],
    codes: Mapping[str, Sequence[Code]],
) -> ItemDetails:
    headline_ids = [practice.headline_claim_id for practice in practices]
    headlines = _get_claims(session, headline_ids)
    judged = judge_claims(session, list(headlines.values()), lens)
    return ItemDetails(
        citations=citations,
        headlines=headlines,
        judged=judged,
        statements=list_statements(session, list_named(judged.values())),
        targets=targets,
        roles={},
        codes=codes,
    )


def _get_claims(session: Session, claim_ids: Sequence[str]) -> Mapping[str, Claim]:
    statement = select(Claim).where(col(Claim.id).in_(claim_ids))
    return {claim.id: claim for claim in session.exec(statement)}


def _list_targets(
    session: Session, owner: Any, body_part: Any, owner_ids: Sequence[str]
) -> Mapping[str, Sequence[BodyPart]]:
    statement = (
        select(owner, BodyPart)
        .join(BodyPart, col(BodyPart.id) == body_part)
        .where(col(owner).in_(owner_ids))
        .order_by(col(BodyPart.id))
    )
    return group_rows((row[0], row[1]) for row in session.exec(statement))
