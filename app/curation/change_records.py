"""The strict shapes of the history: what each release changed, and the release before."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from app.corpus import Record, Text
from app.curation.records import Slug, Version
from app.vocabulary import WithdrawnType

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
FieldDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class ChangedRecord(Record):
    """A claim of both releases; `fields` are those that differ, sorted; its topic is one."""

    id: Slug
    fields: Annotated[list[FieldName], Field(min_length=1)]


class WithdrawnRecord(Record):
    """An identifier that is gone for good; its successors are of the same type."""

    type: WithdrawnType
    id: Slug
    replaced_by: list[Slug] = Field(default_factory=list)
    reason: Text


class ChangeSetRecord(Record):
    """What a release changed in the one before, `since`; the first has none and lists nothing."""

    version: Version
    since: Version | None = None
    released: date
    summary: Text
    added: list[Slug] = Field(default_factory=list)
    changed: list[ChangedRecord] = Field(default_factory=list)
    withdrawn: list[WithdrawnRecord] = Field(default_factory=list)


class ManifestRecord(Record):
    """The release before as it was: a digest of each claim's fields, all other identifiers.

    `sciatica-api manifest` writes it. Before the first release there is none: `{}`.
    """

    version: Version | None = None
    claims: dict[Slug, dict[FieldName, FieldDigest]] = Field(default_factory=dict)
    items: dict[WithdrawnType, list[Slug]] = Field(default_factory=dict)
