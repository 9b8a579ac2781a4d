"""The statements by which what is stored beside the rows is read, each compiled once."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Dialect,
    LargeBinary,
    bindparam,
    cast,
    func,
    literal_column,
    outerjoin,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.database.reader import compile_statement
from app.tables import Lexicon, Link, Posting, Rendering, ShortRendering
from app.tables.renderings import OWN_ID
from app.vocabulary import View

MAX_STATEMENTS = 512


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_bodies(dialect: Dialect, view: View, count: int) -> str:
    text = _select_text(dialect, view)
    is_one = text.selected_columns.number.in_(range(count))
    return compile_statement(text.where(is_one), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_named(dialect: Dialect, view: View, count: int) -> str:
    text = _select_text(dialect, view).add_columns(col(Rendering.item_id))
    if view is View.COMPACT:
        is_its = col(ShortRendering.number) == col(Rendering.number)
        text = text.select_from(outerjoin(Rendering, ShortRendering, is_its))
    return compile_statement(text.where(_is_kind(), _is_named(count)), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_ids(dialect: Dialect, count: int) -> str:
    columns = select(col(Rendering.number), col(Rendering.item_id))
    return compile_statement(columns.where(col(Rendering.number).in_(range(count))), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_numbers(dialect: Dialect, count: int) -> str:
    columns = select(col(Rendering.item_id), col(Rendering.number))
    return compile_statement(columns.where(_is_kind(), _is_named(count)), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_citations_of(dialect: Dialect, count: int) -> str:
    """Each range by itself: of several joined by OR SQLite reads all citations, for each range."""
    item_id = col(Rendering.item_id)
    one = select(col(Rendering.number)).where(_is_kind(), item_id >= "", item_id < "")
    return compile_statement(select(union_all(*[one] * count).subquery().c.number), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_postings(dialect: Dialect) -> str:
    return compile_statement(
        select(Posting).where(col(Posting.field) != bindparam("field", "")), dialect
    )


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_terms(dialect: Dialect, count: int) -> str:
    terms = col(Posting.value).in_([str(n) for n in range(count)])
    statement = select(Posting).where(col(Posting.field) == bindparam("field", ""), terms)
    return compile_statement(statement, dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_all_terms(dialect: Dialect) -> str:
    return compile_statement(
        select(Posting).where(col(Posting.field) == bindparam("field", "")), dialect
    )


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_short(dialect: Dialect) -> str:
    """The numbers of the records that have a short form."""
    return compile_statement(select(col(ShortRendering.number)), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_links(dialect: Dialect) -> str:
    return compile_statement(select(Link), dialect)


@lru_cache(maxsize=MAX_STATEMENTS)
def compile_lexicon(dialect: Dialect) -> str:
    columns = select(col(Lexicon.checksum), col(Lexicon.content))
    return compile_statement(columns.where(col(Lexicon.name) == bindparam("name", "")), dialect)


def _is_kind() -> Any:
    return col(Rendering.kind) == bindparam("kind", "")


def _is_named(count: int) -> Any:
    """Whether a record has one of so many identifiers."""
    return col(Rendering.item_id).in_([str(n) for n in range(count)])


def _select_text(dialect: Dialect, view: View) -> Any:
    """Number, text and checksum, without records that have no such form."""
    if view is View.COMPACT:
        short = ShortRendering
        return select(col(short.number), _as_kept(dialect, short.body), col(short.checksum))
    owner = aliased(Rendering)
    piece = func.substr(col(owner.body), col(Rendering.start), col(Rendering.length))
    rests = func.substr(col(owner.rests), col(Rendering.rest_start), col(Rendering.rest_length))
    rest = func.replace(rests, literal_column(f"'{OWN_ID}'"), col(Rendering.item_id))
    text = _as_kept(dialect, func.coalesce(col(Rendering.body), piece.concat(rest)))
    source = outerjoin(Rendering, owner, col(owner.number) == col(Rendering.owner))
    return select(col(Rendering.number), text, col(Rendering.checksum)).select_from(source)


def _as_kept(dialect: Dialect, text: Any) -> Any:
    """SQLite gives text as the bytes that it keeps; to decode them would be in vain."""
    return cast(text, LargeBinary) if dialect.name == "sqlite" else text
