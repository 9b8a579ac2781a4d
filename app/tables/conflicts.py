"""Conflicts: what sources dispute, told once, with all the claims on which it shows."""

from sqlmodel import Field

from app.tables.base import Table, words_column
from app.vocabulary import ConflictKind


class Conflict(Table, table=True):
    id: str = Field(primary_key=True)
    kind: ConflictKind = Field(sa_type=words_column(ConflictKind, "kind"))
    dispute: str


class ConflictClaim(Table, table=True):
    """A claim that a conflict tells, the leading one first, or on which it shows as well."""

    __tablename__ = "conflict_claim"

    conflict_id: str = Field(primary_key=True, foreign_key="conflict.id")
    position: int = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id")
    told: bool
