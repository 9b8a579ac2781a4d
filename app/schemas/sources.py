"""Sources: the pages that were read."""

from collections.abc import Mapping, Sequence

from pydantic import Field

from app import tables
from app.agreement import FRACTION_DECIMALS
from app.queries.release import Library
from app.schemas.citations import Citation, build_citation
from app.schemas.page import Date, Item, Model, Page, Uri
from app.vocabulary import FavourType, RegionKind, Stance


class Region(Model):
    start: int
    end: int
    kind: RegionKind


class Document(Model):
    """The text that the source was read from; it is not part of the release."""

    file: str
    sha256: str
    characters: int = Field(description="Unicode code points.")
    words: int
    sentences: int
    sentences_accounted_for: int
    share_accounted_for: float = Field(description="0 to 1, 4 decimals.")
    excluded_regions: list[Region]


class Sense(Model):
    term: str
    sense: str = Field(description="Sources with the same sense mean the same.")
    meaning: str
    excludes: list[str] = Field(description="Claims that cannot be said in this sense.")


class FavourRef(Model):
    type: FavourType
    id: str


class Interest(Model):
    id: str
    offers: str
    favours: list[FavourRef]
    citations: list[Citation]


class Stances(Model):
    """How many citations of each stance the source has on claims."""

    supports: int
    opposes: int
    qualifies: int


class PersonName(Model):
    """A person's name in its parts, as reference managers want it."""

    given: str = Field(description="Given names.")
    family: str = Field(description="Family name, with what belongs to it.")


class SourceLinks(Model):
    self: str
    claims: str


class Source(Model):
    """A published page; what it does not state is null."""

    id: str
    label: str
    label_is_ours: bool = Field(description="True: the label is our own description.")
    title: str | None
    author: str | None
    author_name: PersonName | None = Field(
        description="The author's name in its parts, where it is a person's."
    )
    publisher: str | None
    url: Uri | None
    published: str | None
    read: Date
    language: str = Field(description="ISO 639-1.")
    document: Document
    senses: list[Sense] = Field(description="What the page says that a word means.")
    interests: list[Interest] = Field(description="What the page sells, offers or practises.")
    stances: Stances
    links: SourceLinks


class CompactSource(Model):
    id: str
    label: str = Field(description="Our own description of the page.")
    title: str | None
    author: str | None
    publisher: str | None
    url: Uri | None
    published: str | None


class SourcePage(Page[Source]):
    """A page of sources."""


class CompactSourcePage(Page[CompactSource]):
    """A page of sources in short."""


class CompactSourceItem(Item[CompactSource]):
    """One source in short."""


class SourceItem(Item[Source]):
    """One source."""


def build_source(
    source: tables.Source,
    interests: Sequence[tables.Interest],
    citations: Mapping[str, Sequence[tables.Citation]],
    stances: Mapping[Stance, int],
    library: Library,
) -> Source:
    """`citations` are those of the interests, by interest identifier."""
    return Source(
        id=source.id,
        label=source.label,
        label_is_ours=True,
        title=source.title,
        author=source.author,
        author_name=_build_name(source),
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        read=source.read,
        language=source.language,
        document=_build_document(source),
        senses=[Sense.model_validate(sense) for sense in source.senses],
        interests=[
            Interest(
                id=interest.id,
                offers=interest.offers,
                favours=[FavourRef.model_validate(favour) for favour in interest.favours],
                citations=[build_citation(row, library) for row in citations.get(interest.id, [])],
            )
            for interest in interests
        ],
        stances=Stances(**{stance.value: stances.get(stance, 0) for stance in Stance}),
        links=SourceLinks(self=f"/v1/sources/{source.id}", claims=f"/v1/claims?source={source.id}"),
    )


def _build_name(source: tables.Source) -> PersonName | None:
    if source.author_given is None or source.author_family is None:
        return None
    return PersonName(given=source.author_given, family=source.author_family)


def _build_document(source: tables.Source) -> Document:
    share = source.sentences_accounted_for / source.sentences
    return Document(
        file=source.document,
        sha256=source.document_sha256,
        characters=source.characters,
        words=source.words,
        sentences=source.sentences,
        sentences_accounted_for=source.sentences_accounted_for,
        share_accounted_for=round(share, FRACTION_DECIMALS),
        excluded_regions=[Region.model_validate(region) for region in source.excluded_regions],
    )
