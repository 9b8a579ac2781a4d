"""What a search knows beside the index: what means the same, and what can be typed."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from app.tables.base import Table


class Synonym(Table, table=True):
    """A word, or several, of a group of those that mean the same."""

    group_id: str = Field(primary_key=True)
    word: str = Field(primary_key=True)


class Lexicon(Table, table=True):
    """A list made of all records, as JSON in UTF-8, read whole. Its checksum is a CRC-32.

    `words` are those of all texts, folded and sorted, to spell by. `titles` are what records are
    called, each as kind, identifier and text, the most important first, to complete by.
    """

    name: str = Field(primary_key=True)
    checksum: int = Field(sa_type=BigInteger)
    content: bytes
