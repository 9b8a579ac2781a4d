"""What changed from release to release."""

from collections.abc import Mapping

from pydantic import BaseModel, Field

from app import tables
from app.queries.changes import History
from app.schemas.page import Date, Item, Model
from app.vocabulary import WithdrawnType

# Where the items of a type are found; body parts have no path of their own.
_COLLECTIONS: Mapping[WithdrawnType, str] = {
    WithdrawnType.CLAIM: "/v1/claims",
    WithdrawnType.CONDITION: "/v1/conditions",
    WithdrawnType.EXERCISE: "/v1/exercises",
    WithdrawnType.SOURCE: "/v1/sources",
    WithdrawnType.TREATMENT: "/v1/treatments",
}


class AddedClaim(Model):
    id: str
    statement: str | None = Field(description="Null where the claim is no longer in the data.")


class ChangedClaim(Model):
    id: str
    statement: str | None = Field(description="Null where the claim is no longer in the data.")
    fields: list[str]


class ClaimChanges(Model):
    added: list[AddedClaim]
    changed: list[ChangedClaim]


class Successor(Model):
    id: str
    path: str | None = Field(description="Null for body parts, which have no path of their own.")


class Withdrawn(Model):
    """An identifier that is gone for good; its path answers 410."""

    type: WithdrawnType
    id: str
    replaced_by: list[Successor] = Field(description="Its successors; empty where it has none.")
    reason: str


class ChangeSet(Model):
    """What one release changed in the one before."""

    version: str
    since: str | None
    released: Date
    summary: str = Field(description="What changed, in one sentence.")
    claims: ClaimChanges = Field(description="Empty in the first release: there all is new.")
    withdrawn: list[Withdrawn]


class ReleaseChanges(ChangeSet):
    """What the release that is served changed, and the releases before it."""

    earlier: list[ChangeSet]


class ReleaseChangesItem(Item[ReleaseChanges]):
    """What changed from release to release."""


class _Changed(BaseModel):
    id: str
    fields: list[str]


def build_release_changes(history: History) -> ReleaseChanges:
    newest, *earlier = [_build_change_set(row, history) for row in history.change_sets]
    return ReleaseChanges(**dict(newest), earlier=earlier)


def list_successor_paths(withdrawal: tables.Withdrawal) -> list[str]:
    return [path for item in _build_withdrawn(withdrawal).replaced_by if (path := item.path)]


def _build_change_set(row: tables.ChangeSet, history: History) -> ChangeSet:
    statements = history.statements
    changed = [_Changed.model_validate(item) for item in row.changed]
    return ChangeSet(
        version=row.version,
        since=row.since,
        released=row.released,
        summary=row.summary,
        claims=ClaimChanges(
            added=[AddedClaim(id=name, statement=statements.get(name)) for name in row.added],
            changed=[
                ChangedClaim(id=item.id, statement=statements.get(item.id), fields=item.fields)
                for item in changed
            ],
        ),
        withdrawn=[_build_withdrawn(gone) for gone in history.withdrawals.get(row.version, [])],
    )


def _build_withdrawn(row: tables.Withdrawal) -> Withdrawn:
    collection = _COLLECTIONS.get(row.type)
    return Withdrawn(
        type=row.type,
        id=row.id,
        replaced_by=[
            Successor(id=name, path=f"{collection}/{name}" if collection else None)
            for name in row.replaced_by
        ],
        reason=row.reason,
    )
