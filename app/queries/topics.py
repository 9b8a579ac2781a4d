"""Topics: a controlled vocabulary, listed and searched like the rows of a table."""

from collections.abc import Mapping

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.tables import Claim
from app.vocabulary import Topic


def count_claims_by_topic(session: Session) -> Mapping[Topic, int]:
    rows = session.exec(select(Claim.topic, func.count()).group_by(col(Claim.topic)))
    return {Topic(topic): number for topic, number in rows}
