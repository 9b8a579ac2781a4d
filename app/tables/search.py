"""What can be searched: one meaning on every engine, so a table of stems and not their indexes."""

from pydantic import JsonValue
from sqlalchemy import JSON
from sqlmodel import Field

from app.tables.base import Table, words_column
from app.vocabulary import RecordKind


class SearchEntry(Table, table=True):
    """One item that can be found, with its texts for highlighting and its stems for phrases."""

    __tablename__ = "search_entry"

    kind: RecordKind = Field(primary_key=True, sa_type=words_column(RecordKind, "kind"))
    item_id: str = Field(primary_key=True)
    title: str
    texts: list[JsonValue] = Field(sa_type=JSON)
    stems: str


class SearchTerm(Table, table=True):
    """A term of an entry and what it weighs there; stored in the order in which it is asked."""

    __tablename__ = "search_term"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: RecordKind = Field(primary_key=True, sa_type=words_column(RecordKind, "kind"))
    term: str = Field(primary_key=True)
    item_id: str = Field(primary_key=True)
    weight: int


class SearchCount(Table, table=True):
    """How many entries hold a term: what few hold is looked for first."""

    __tablename__ = "search_count"

    term: str = Field(primary_key=True)
    entries: int


class SearchWord(Table, table=True):
    """Every word of the texts as it is written, to suggest where nothing was found."""

    __tablename__ = "search_word"

    word: str = Field(primary_key=True)


class Synonym(Table, table=True):
    """The words, as stems, that one term stands for."""

    stems: str = Field(primary_key=True)
    term: str
