"""What a search text finds: the terms it stands for, which items hold them, and how well."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, tuple_
from sqlmodel import Session, col, select

from app.search import Sought
from app.tables import SearchEntry, SearchTerm, SearchWord
from app.vocabulary import RecordKind

SortKey = tuple[str | int | float, ...]

# The types of a hit's sort key: score, kind, identifier.
HIT_KEY: SortKey = (0, "", "")


@dataclass(frozen=True)
class Hit:
    entry: SearchEntry
    score: int


@dataclass(frozen=True)
class HitPage:
    """`next_after` is the sort key of the last hit, null where none follows."""

    hits: Sequence[Hit]
    total: int
    next_after: SortKey | None


def list_hits(
    session: Session,
    kinds: Sequence[RecordKind],
    sought: Sought,
    *,
    after: SortKey | None,
    limit: int,
) -> HitPage:
    """At most `limit` entries of these kinds, the best match first, then by kind and identifier."""
    found = select_found(kinds, sought).subquery()
    total = session.exec(select(func.count()).select_from(found)).one()
    if limit == 0:
        return HitPage([], total, None)
    entry_key = tuple_(col(SearchEntry.kind), col(SearchEntry.item_id))
    statement = (
        select(SearchEntry, found.c.score)
        .join(found, entry_key == tuple_(found.c.kind, found.c.item_id))
        .order_by(found.c.score.desc(), col(SearchEntry.kind), col(SearchEntry.item_id))
        .limit(limit + 1)
    )
    if after is not None:
        score, *key = after
        is_behind = (found.c.score == score) & (entry_key > tuple_(*key))
        statement = statement.where(or_(found.c.score < score, is_behind))
    hits = [Hit(entry, score) for entry, score in session.exec(statement)]
    if len(hits) <= limit:
        return HitPage(hits, total, None)
    last = hits[limit - 1]
    return HitPage(hits[:limit], total, (last.score, last.entry.kind, last.entry.item_id))


def select_found(kinds: Sequence[RecordKind], sought: Sought) -> Select[*tuple[Any, ...]]:
    """`kind`, `item_id` and `score` of the entries that hold every term and phrase."""
    kind, item_id = col(SearchTerm.kind), col(SearchTerm.item_id)
    score = func.sum(col(SearchTerm.weight)).label("score")
    return (
        select(kind, item_id, score)
        .where(kind.in_(kinds), col(SearchTerm.term).in_(sought.terms))
        .where(*([false()] if sought.is_empty else _hold_phrases(kind, item_id, sought)))
        .group_by(kind, item_id)
        .having(func.count() == len(sought.terms))
    )


def filter_found(kind: RecordKind, item_id: Any, sought: Sought) -> list[ColumnElement[bool]]:
    """The same as conditions on the identifier of one kind: each term has its own short list."""
    if sought.is_empty:
        return [false()]
    held = [
        item_id.in_(
            select(SearchTerm.item_id).where(
                col(SearchTerm.kind) == kind, col(SearchTerm.term) == term
            )
        )
        for term in sought.terms
    ]
    return [*held, *_hold_phrases(kind, item_id, sought)]


def _hold_phrases(kind: Any, item_id: Any, sought: Sought) -> list[ColumnElement[bool]]:
    """The entry has the words side by side; stems stand between spaces, none holds a wildcard."""
    stems = col(SearchEntry.stems)
    return [
        exists().where(
            col(SearchEntry.kind) == kind,
            col(SearchEntry.item_id) == item_id,
            or_(*(stems.contains(f" {form} ", autoescape=True) for form in phrase)),
        )
        for phrase in sought.phrases
    ]


def list_words(session: Session) -> list[str]:
    """Every word of the texts."""
    return list(session.exec(select(SearchWord.word).order_by(col(SearchWord.word))))
