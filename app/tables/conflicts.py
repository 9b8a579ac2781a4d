"""Conflicts: disputed claims and pairs of claims in tension."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.tables.base import Table, words_column
from app.vocabulary import ConflictKind


class Conflict(Table, table=True):
    """A disputed claim has no `other_id`; of a pair in tension `claim_id` sorts first."""

    __table_args__ = (CheckConstraint("claim_id < other_id", name="pair_is_sorted"),)

    id: str = Field(primary_key=True)
    kind: ConflictKind = Field(sa_type=words_column(ConflictKind, "kind"))
    dispute: str
    claim_id: str = Field(foreign_key="claim.id")
    other_id: str | None = Field(foreign_key="claim.id")
