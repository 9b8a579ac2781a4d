"""Topics, with what has them."""

from collections.abc import Mapping

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.tables import Claim


def count_claims_by_topic(session: Session) -> Mapping[str, int]:
    rows = session.exec(select(Claim.topic, func.count()).group_by(col(Claim.topic)))
    return dict(rows.all())
