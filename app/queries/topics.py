"""Topics: a controlled vocabulary, listed and searched like the rows of a table."""

from collections.abc import Mapping

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.queries.search import SortKey, select_found
from app.search import Sought
from app.tables import Claim
from app.vocabulary import RecordKind, Sort, Topic


def count_claims_by_topic(session: Session) -> Mapping[Topic, int]:
    rows = session.exec(select(Claim.topic, func.count()).group_by(col(Claim.topic)))
    return {Topic(topic): number for topic, number in rows}


def list_topic_keys(session: Session, sought: Sought | None, sort: Sort) -> list[SortKey]:
    """The sort keys of all topics that are found, in order."""
    if sought is None:
        return [(topic.value,) for topic in sorted(Topic)]
    found = session.execute(select_found([RecordKind.TOPIC], sought))
    scores = {row.item_id: row.score for row in found}
    if sort is not Sort.RELEVANCE:
        return [(topic,) for topic in sorted(scores)]
    return [(scores[topic], topic) for topic in sorted(scores, key=lambda t: (-scores[t], t))]


def list_following(keys: list[SortKey], after: SortKey | None) -> list[SortKey]:
    """The keys behind `after`; none behind a key that is not among them."""
    if after is None:
        return keys
    return keys[keys.index(after) + 1 :] if after in keys else []
