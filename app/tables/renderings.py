"""What is served as it is stored: records, and how many of them a list has."""

from sqlmodel import Field

from app.tables.base import Table, words_column
from app.vocabulary import RecordKind


class Rendering(Table, table=True):
    """The JSON of one record, made by the schema that documents it; `compact` of claims only.

    The identifier comes first in the key, so that no engine reads a page by way of all of a kind.
    """

    item_id: str = Field(primary_key=True)
    kind: RecordKind = Field(primary_key=True, sa_type=words_column(RecordKind, "kind"))
    body: str
    compact: str | None


class ListTotal(Table, table=True):
    """How many claims the list of claims has under no filter, one, or two; by its path."""

    __tablename__ = "list_total"

    path: str = Field(primary_key=True)
    total: int
