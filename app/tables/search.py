"""What a search knows beside the index: the words of the release, and what means the same."""

from sqlmodel import Field

from app.tables.base import Table


class SearchWord(Table, table=True):
    """Every word of the texts as it is written, to suggest where nothing was found."""

    __tablename__ = "search_word"

    word: str = Field(primary_key=True)


class Synonym(Table, table=True):
    """The words, as stems, that one term stands for."""

    stems: str = Field(primary_key=True)
    term: str
