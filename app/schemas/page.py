"""What every answer has around its data, and the references that recur within it."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app import tables
from app.vocabulary import AboutType, Direction, Level

DISCLAIMER = (
    "It is not medical advice, and agreement is not evidence. With new loss of bladder or bowel "
    "control, numbness around the genitals or weakness in both legs, seek emergency care."
)
DATA_LICENSE = "CC BY 4.0, without the quotes, which stay their authors'"
CODE_LICENSE = "MIT"


class Model(BaseModel):
    """A part of the public JSON: every key is always present."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


class ReleaseRef(Model):
    version: str = Field(description="`YYYY.MM.N`.")
    digest: str = Field(description="SHA-256 of the seed and of the rendering version.")


class Meta(Model):
    release: ReleaseRef
    disclaimer: str
    license: str = Field(description="Licence of the data.")


class PageMeta(Model):
    total: int = Field(description="How many items match, on all pages together.")
    limit: int = Field(description="How many items a page holds at most.")
    release: ReleaseRef
    disclaimer: str
    license: str = Field(description="Licence of the data.")


class Links(Model):
    self: str = Field(description="This answer's canonical path.")


class PageLinks(Model):
    self: str = Field(description="This page's canonical path.")
    next: str | None = Field(description="The next page's path, null on the last page.")


Data = TypeVar("Data")


class Page(Model, Generic[Data]):
    data: list[Data]
    meta: PageMeta
    links: PageLinks


class Item(Model, Generic[Data]):
    data: Data
    meta: Meta
    links: Links


class SourceRef(Model):
    id: str
    label: str = Field(description="Our own description of the page.")


class NamedRef(Model):
    id: str
    name: str


class ClaimRef(Model):
    id: str
    statement: str


class HeadlineClaim(Model):
    id: str
    statement: str
    level: Level
    direction: Direction


class AboutRef(Model):
    type: AboutType
    id: str
    name: str


def build_meta(release: tables.Release) -> Meta:
    pages = release.counts["source"]
    return Meta(
        release=ReleaseRef(version=release.version, digest=release.digest),
        disclaimer=f"This API reports what {pages} web pages say about sciatica and how far they "
        f"agree. {DISCLAIMER}",
        license=DATA_LICENSE,
    )


def build_source_refs(ids: Iterable[str], sources: Mapping[str, tables.Source]) -> list[SourceRef]:
    return [SourceRef(id=source_id, label=sources[source_id].label) for source_id in sorted(ids)]
