"""What citations stand behind, in one statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import literal, union_all
from sqlmodel import Session, select

from app.tables import Citation, Claim, Condition, Exercise, Treatment
from app.vocabulary import OwnerType

Owner = tuple[OwnerType, str]

_NAMED: Mapping[OwnerType, tuple[Any, Any]] = {
    OwnerType.CLAIM: (Claim.id, Claim.statement),
    OwnerType.EXERCISE: (Exercise.id, Exercise.name),
    OwnerType.CONDITION: (Condition.id, Condition.name),
    OwnerType.TREATMENT: (Treatment.id, Treatment.name),
}


def identify_owner(citation: Citation) -> Owner:
    """The one thing that the citation stands behind."""
    [owner] = [
        (kind, owner_id)
        for kind in OwnerType
        if (owner_id := getattr(citation, f"{kind.value}_id")) is not None
    ]
    return owner


def name_owners(session: Session, citations: Sequence[Citation]) -> Mapping[Owner, str]:
    """The statements of their claims and the names of the items; interests are in the library."""
    owners = [identify_owner(citation) for citation in citations]
    selects = [
        select(literal(kind.value).label("type"), owner_id, name).where(
            owner_id.in_([wanted for wanted_kind, wanted in owners if wanted_kind is kind])
        )
        for kind, (owner_id, name) in _NAMED.items()
    ]
    rows = session.execute(union_all(*selects)).all()
    return {(OwnerType(row[0]), row[1]): row[2] for row in rows}
