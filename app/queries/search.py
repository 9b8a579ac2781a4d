"""What a search text finds: the terms it stands for, which items hold them, and how well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Integer,
    Select,
    String,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    tuple_,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from app.database.reader import Reader, Slot, Statement, compile_statement
from app.search import Sought
from app.tables import SearchCount, SearchEntry, SearchTerm, SearchWord
from app.vocabulary import RecordKind

SortKey = tuple[str | int | float, ...]

# The types of a hit's sort key: score, kind, identifier.
HIT_KEY: SortKey = (0, "", "")

MAX_STATEMENTS = 128


@dataclass(frozen=True)
class Hit:
    """`texts` are pairs of field and text, as JSON."""

    kind: RecordKind
    item_id: str
    score: int
    title: str
    texts: str

    @property
    def sort_key(self) -> SortKey:
        return self.score, self.kind, self.item_id


@dataclass(frozen=True)
class HitPage:
    """`next_after` is the sort key of the last hit, null where none follows."""

    hits: Sequence[Hit]
    next_after: SortKey | None


def rank_terms(reader: Reader, sought: Sought) -> Sought:
    """The same, its terms in the order in which they are best looked for: the rarest first."""
    statement = _compile_counts(reader.dialect, len(sought.terms))
    rows = reader.fetch(statement, {"terms": sought.terms})
    counts: dict[str, int] = dict(rows)
    terms = sorted(sought.terms, key=lambda term: (counts.get(term, 0), term))
    return replace(sought, terms=tuple(terms))


def list_hits(
    reader: Reader,
    kinds: Sequence[RecordKind],
    sought: Sought,
    *,
    after: SortKey | None,
    limit: int,
) -> HitPage:
    """At most `limit` entries of these kinds, the best match first, then by kind and identifier."""
    statement = (
        compile_statement(_select_hits(kinds, sought, after), reader.dialect)
        if sought.phrases
        else _compile_hits(reader.dialect, tuple(kinds), len(sought.terms), after is not None)
    )
    values = {"terms": sought.terms, "after": after or (), "limit": (limit + 1,)}
    rows = reader.fetch(statement, values)
    hits = [Hit(RecordKind(kind), *rest) for kind, *rest in rows]
    if len(hits) <= limit:
        return HitPage(hits, None)
    return HitPage(hits[:limit], hits[limit - 1].sort_key)


def count_hits(reader: Reader, kinds: Sequence[RecordKind], sought: Sought) -> int:
    statement = (
        compile_statement(_select_count(kinds, sought), reader.dialect)
        if sought.phrases
        else _compile_count(reader.dialect, tuple(kinds), len(sought.terms))
    )
    total: int = reader.fetch(statement, {"terms": sought.terms})[0][0]
    return total


def select_found(kinds: Sequence[RecordKind], sought: Sought) -> Select[*tuple[Any, ...]]:
    """`kind`, `item_id` and `score` of the entries that hold every term and phrase.

    Those that hold the first term are looked through: it had better be a rare one. A join would
    leave it to the engine which term comes first, and SQLite knows nothing of their numbers.
    """
    kind, item_id = col(SearchTerm.kind), col(SearchTerm.item_id)
    others = [_select_weight(kind, term, item_id) for term in sought.terms[1:]]
    score = sum((weight.scalar_subquery() for weight in others), start=col(SearchTerm.weight))
    columns: list[Any] = [kind, item_id, score.label("score")]
    found: Select[*tuple[Any, ...]] = select(*columns)
    if sought.is_empty:
        return found.where(false())
    return found.where(
        kind.in_(kinds),
        col(SearchTerm.term) == sought.terms[0],
        *(weight.exists() for weight in others),
        *_hold_phrases(kind, item_id, sought),
    )


def filter_found(kind: RecordKind, item_id: Any, sought: Sought) -> list[ColumnElement[bool]]:
    """The same as conditions on the identifier of one kind."""
    if sought.is_empty:
        return [false()]
    first, *others = sought.terms
    holding_first = select(SearchTerm.item_id).where(
        col(SearchTerm.kind) == kind, col(SearchTerm.term) == first
    )
    return [
        item_id.in_(holding_first),
        *(_select_weight(kind, term, item_id).exists() for term in others),
        *_hold_phrases(kind, item_id, sought),
    ]


def list_words(session: Session) -> list[str]:
    """Every word of the texts."""
    return list(session.exec(select(SearchWord.word).order_by(col(SearchWord.word))))


def _select_weight(kind: Any, term: str, item_id: Any) -> Select[int]:
    """What the term weighs in an entry; no row where the entry does not hold it."""
    held = aliased(SearchTerm)
    return select(held.weight).where(
        col(held.kind) == kind, col(held.term) == term, col(held.item_id) == item_id
    )


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


def _select_hits(
    kinds: Sequence[RecordKind], sought: Sought, after: Sequence[Any] | None
) -> Select[*tuple[Any, ...]]:
    """The best are chosen before their texts are read."""
    limit = literal(Slot("limit"), Integer)
    found = select_found(kinds, sought).subquery()
    order = (found.c.score.desc(), found.c.kind, found.c.item_id)
    best = select(*found.c).order_by(*order).limit(limit)
    if after is not None:
        score, *key = after
        is_behind = tuple_(found.c.kind, found.c.item_id) > tuple_(*key)
        best = best.where(or_(found.c.score < score, (found.c.score == score) & is_behind))
    top = best.subquery()
    is_same = (col(SearchEntry.kind) == top.c.kind) & (col(SearchEntry.item_id) == top.c.item_id)
    columns: list[Any] = [*top.c, col(SearchEntry.title), cast(col(SearchEntry.texts), String)]
    hits: Select[*tuple[Any, ...]] = select(*columns)
    return hits.join(SearchEntry, is_same).order_by(top.c.score.desc(), top.c.kind, top.c.item_id)


def _select_count(kinds: Sequence[RecordKind], sought: Sought) -> Select[*tuple[Any, ...]]:
    return select(func.count()).select_from(select_found(kinds, sought).subquery())


@lru_cache(maxsize=MAX_STATEMENTS)
def _compile_hits(
    dialect: Dialect, kinds: Sequence[RecordKind], terms: int, is_behind: bool
) -> Statement:
    after = [Slot("after", place) for place in range(len(HIT_KEY))] if is_behind else None
    return compile_statement(_select_hits(kinds, _any_terms(terms), after), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def _compile_count(dialect: Dialect, kinds: Sequence[RecordKind], terms: int) -> Statement:
    return compile_statement(_select_count(kinds, _any_terms(terms)), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def _compile_counts(dialect: Dialect, terms: int) -> Statement:
    wanted = col(SearchCount.term).in_(_any_terms(terms).terms)
    return compile_statement(select(SearchCount.term, SearchCount.entries).where(wanted), dialect)


def _any_terms(number: int) -> Sought:
    """As many slots for terms."""
    terms: Any = tuple(Slot("terms", place) for place in range(number))
    return Sought(terms=terms, phrases=(), words=(), synonyms={})
