"""What each release changed, and the identifiers that are gone for good."""

from pydantic import JsonValue
from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field

from app.tables.base import Table, words_column
from app.vocabulary import WithdrawnType


class ChangeSet(Table, table=True):
    """What a release changed in the one before; position 0 is the newest."""

    __tablename__ = "change_set"
    __table_args__ = (CheckConstraint("position >= 0", name="position"),)

    version: str = Field(primary_key=True)
    position: int
    since: str | None
    released: str
    summary: str
    added: list[str] = Field(sa_type=JSON)
    changed: list[JsonValue] = Field(sa_type=JSON)


class Withdrawal(Table, table=True):
    type: WithdrawnType = Field(primary_key=True, sa_type=words_column(WithdrawnType, "type"))
    id: str = Field(primary_key=True)
    version: str = Field(foreign_key="change_set.version")
    replaced_by: list[str] = Field(sa_type=JSON)
    reason: str
