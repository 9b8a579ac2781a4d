"""What is made of the rows once a release: records as they are served, and the index of them."""

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from app.tables.base import Table, words_column
from app.vocabulary import RecordKind

# In `rests`, in place of the citation's identifier. JSON holds no control character.
OWN_ID = "\x1f"


class Rendering(Table, table=True):
    """The JSON of one record by its number, made by the schema that documents it.

    Numbers begin at 1: the kinds in the order of their names, the records of a kind in that of
    `id`. Checksums are CRC-32.

    A citation has no body of its own: it is read out of the record that it stands behind, whose
    number is `owner`: `length` characters of its body from `start`, counted from 1, and then
    `rest_length` from `rest_start` of what that record keeps for its citations, its `rests`, with
    the citation's `item_id` for OWN_ID.
    """

    __table_args__ = (UniqueConstraint("kind", "item_id", name="uq_rendering_kind_item_id"),)

    number: int = Field(primary_key=True)
    kind: RecordKind = Field(sa_type=words_column(RecordKind, "kind"))
    item_id: str
    checksum: int = Field(sa_type=BigInteger)
    owner: int | None
    start: int | None
    length: int | None
    rest_start: int | None
    rest_length: int | None
    body: str | None
    rests: str | None


class ShortRendering(Table, table=True):
    """The short form of the record of this number, where its kind has one."""

    __tablename__ = "short_rendering"

    number: int = Field(primary_key=True)
    checksum: int = Field(sa_type=BigInteger)
    body: str


class Posting(Table, table=True):
    """The numbers of the records that have a value of a field, as a serialised roaring bitmap.

    `weight` is what a term weighs in the records, 0 in other fields.
    """

    field: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    weight: int = Field(primary_key=True)
    checksum: int = Field(sa_type=BigInteger)
    numbers: bytes


class Link(Table, table=True):
    """Pairs of records' numbers, both as unsigned 32-bit integers, least byte first."""

    name: str = Field(primary_key=True)
    checksum: int = Field(sa_type=BigInteger)
    pairs: bytes
