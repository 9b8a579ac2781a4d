"""What every answer has around its data, and the references that recur within it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import to_json

from app import tables
from app.agreement import Lens
from app.corpus import CorpusRecord
from app.schemas.json_text import escape_line_ends
from app.vocabulary import AboutType, Direction, LensBasis, Level, MatchKind

CODE_LICENSE = "MIT"

# A claim names every source: each reference is made once.
KEPT_REFS = 1_000


def _open(schema: dict[str, Any]) -> None:
    schema.pop("additionalProperties", None)


class Model(BaseModel):
    """A part of the public JSON: every key is always present.

    What we build has no other keys; a client must take some that a later version adds
    (docs/compatibility.md), so its description is open.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_serialization_defaults_required=True,
        json_schema_extra=_open,
    )

    @classmethod
    def read_stored(cls, body: bytes) -> Self:
        """What `load` rendered, perhaps that of a later version, which has more keys."""
        return cls.model_validate_json(body, extra="ignore")

    def model_dump_json(self, **options: Any) -> str:
        return escape_line_ends(super().model_dump_json(**options))


Date = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Uri = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]

# A pair: `prefixItems`, which says the same, is read by half of the generators.
Interval = Annotated[
    tuple[float, float],
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]


# Words that the corpus of the release has of its own: `app.openapi` names their values.
WORDS_OF_CORPUS = "x-words-of-corpus"
TopicWord = Annotated[str, WithJsonSchema({"type": "string", WORDS_OF_CORPUS: "Topic"})]
RoleWord = Annotated[str, WithJsonSchema({"type": "string", WORDS_OF_CORPUS: "Role"})]


def _is_absent(value: object) -> bool:
    return value is None


def _drop_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


Value = TypeVar("Value")

# A key that is there only where it was asked for: facets, a lens, what became of the words sought.
IfAsked = Annotated[
    Value | SkipJsonSchema[None],
    Field(exclude_if=_is_absent, json_schema_extra=_drop_default),
]


class ReleaseRef(Model):
    version: str = Field(description="`YYYY.MM.N`.")
    digest: str = Field(description="SHA-256 of the seed and of the rendering version.")


class LensRef(Model):
    """What was left out before agreement was worked out anew."""

    exclude_source: list[str] = Field(description="These sources.")
    only_disinterested: bool = Field(
        description="On each claim, sources with an interest that favours it."
    )
    lens_basis: LensBasis | None = Field(
        description="What follows from other claims; with `stated` implied citations, too."
    )


class Meta(Model):
    release: ReleaseRef
    disclaimer: str
    license: str = Field(description="Licence of the data.")
    lens: IfAsked[LensRef] = None


class Suggestion(Model):
    """Words of the release near one that it does not have."""

    word: str = Field(description="As it was sought, folded.")
    nearest: list[str] = Field(
        description="Those that begin so, then those that are near; empty where there are none."
    )


class PageMeta(Model):
    total: int = Field(description="How many items match, on all pages together.")
    limit: int = Field(description="How many items a page holds at most.")
    release: ReleaseRef
    disclaimer: str
    license: str = Field(description="Licence of the data.")
    lens: IfAsked[LensRef] = None
    match: IfAsked[MatchKind] = Field(
        default=None, description="Whether hits hold all words, or most; only in a search."
    )
    unknown_words: IfAsked[list[str]] = Field(
        default=None,
        description="Words that no page has, in no form and under no synonym; only with `q`.",
    )
    ignored: IfAsked[list[str]] = Field(
        default=None,
        description="What looked like an operator in `q` and was dropped; only with `q`.",
    )
    suggestions: IfAsked[list[Suggestion]] = None


class Links(Model):
    self: str = Field(description="This answer's canonical path.")


class PageLinks(Model):
    self: str = Field(description="This page's canonical path.")
    first: str = Field(description="The first page's path; on the first page that of `self`.")
    next: str | None = Field(description="The next page's path, null on the last page.")


Data = TypeVar("Data")


class FacetCount(Model):
    value: str
    label: str = Field(description="The value for people to read.")
    count: int = Field(description="How many items match with this value as the filter.")


# As `FacetCount` has them, plain: a page tells hundreds, and a model takes a microsecond each.
Facet = list[dict[str, str | int]]


class Page(Model, Generic[Data]):
    data: list[Data]
    meta: PageMeta
    links: PageLinks
    facets: IfAsked[dict[str, list[FacetCount]]] = None


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


def build_meta(release: tables.Release, corpus: CorpusRecord, lens: Lens | None = None) -> Meta:
    pages = release.counts["source"]
    say = "web page says" if pages == 1 else "web pages say"
    return Meta(
        release=ReleaseRef(version=release.version, digest=release.digest),
        disclaimer=f"This API reports what {pages} {say} about {corpus.subject} and how far they "
        f"agree. {corpus.warning}",
        license=corpus.rights,
        lens=None if lens is None else build_lens(lens),
    )


def build_lens(lens: Lens) -> LensRef:
    return LensRef(
        exclude_source=sorted(lens.exclude_source),
        only_disinterested=lens.only_disinterested,
        lens_basis=lens.basis,
    )


def build_facet(counts: Mapping[str, int], labels: Mapping[str, str]) -> Facet:
    """Every value that some item has, the most frequent first."""
    return [
        {"value": value, "label": labels[value], "count": count}
        for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def build_source_ref(source_id: str, sources: Mapping[str, tables.Source]) -> SourceRef:
    return _make_source_ref(source_id, sources[source_id].label)


@lru_cache(maxsize=KEPT_REFS)
def _make_source_ref(source_id: str, label: str) -> SourceRef:
    return SourceRef(id=source_id, label=label)


def build_source_refs(ids: Iterable[str], sources: Mapping[str, tables.Source]) -> list[SourceRef]:
    return [build_source_ref(source_id, sources) for source_id in sorted(ids)]


@dataclass(frozen=True)
class ListedPage:
    """A page of a list as it is put together: `bodies` and `meta` are JSON already."""

    bodies: Sequence[bytes]
    total: int
    meta: str
    links: PageLinks
    facets: Mapping[str, Facet] | None

    def write(self, **further: bytes) -> bytes:
        """The whole answer, as the page's model would write it; `further` are keys of its own."""
        links = to_json(self.links)  # percent-encoded: no line end is in them
        facets = b"" if self.facets is None else b',"facets":%b' % _write_facets(self.facets)
        rest = facets + b"".join(b',"%b":%b' % (key.encode(), it) for key, it in further.items())
        end = b'],"meta":%b,"links":%b%b}' % (self.meta.encode(), links, rest)
        data = [*self.bodies] or [b""]
        data[0] = b'{"data":[' + data[0]
        data[-1] += end
        return b",".join(data)  # once: of a long page each copy tells


def _write_facets(facets: Mapping[str, Facet]) -> bytes:
    return escape_line_ends(to_json(facets).decode()).encode()
