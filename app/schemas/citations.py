"""Citations: one passage of one source, where it stands, and what it stands behind."""

from functools import lru_cache

from pydantic import Field

from app import tables
from app.queries.release import Library
from app.schemas.page import KEPT_REFS, Item, Model, Page
from app.tables.renderings import OWN_ID
from app.texts import Record
from app.vocabulary import Basis, Behind, OwnerType, Stance, Voice


class Span(Model):
    start: int = Field(description="Unicode code points from the document's start.")
    end: int = Field(description="Exclusive.")


class Passage(Span):
    """The sentence or list item that a quote stands for, with at most two neighbours."""

    text: str | None = Field(
        description="Its text; null unless whoever serves this holds the document and says so."
    )


class Locator(Model):
    """Where the quote stands: `document[start:end] == quote`, to the letter."""

    document: str = Field(description="File name of the document.")
    document_sha256: str
    section: str | None = Field(description="The heading above.")
    start: int = Field(description="Unicode code points from the document's start.")
    end: int = Field(description="Exclusive.")
    quote_sha256: str = Field(description="SHA-256 of the quote in UTF-8.")
    passage: Passage = Field(description="The sentences that the quote stands for.")


class CitedSource(Model):
    id: str
    label: str = Field(description="Our own description of the page.")
    title: str | None
    author: str | None
    publisher: str | None


class InterestRef(Model):
    id: str
    offers: str


class Citation(Model):
    """One passage of one source, for or against a claim, or behind a field of an item."""

    id: str
    source: CitedSource
    stance: Stance | None = Field(description="Toward the claim; null on other items.")
    basis: Basis
    reasoning: str | None = Field(description="How it follows, where `basis` is `implied`.")
    paraphrase: str = Field(description="What the source says here, in our words.")
    qualifier: str | None = Field(description="The condition, where `stance` is `qualifies`.")
    voice: Voice
    attributed_to: str | None = Field(description="Whom the source reports.")
    endorsed: bool | None = Field(description="Whether the source makes the report its own.")
    counted: bool = Field(description="Whether it counts toward agreement.")
    behind: Behind | None = Field(description="Which field it stands behind; null on claims.")
    interest: InterestRef | None = Field(
        description="What the source offers that this claim or item favours."
    )
    quote: str = Field(description="A verbatim fragment of at most 12 words.")
    locator: Locator


class OwnerRef(Model):
    type: OwnerType
    id: str
    name: str = Field(description="A claim's statement, what an interest offers, or the name.")


class CitationLinks(Model):
    self: str
    of: str = Field(description="Path of what it stands behind; of an interest, of the source.")


class OwnedCitation(Citation):
    """One passage of one source, with what it stands behind."""

    of: OwnerRef = Field(description="What it stands behind.")
    links: CitationLinks


class CompactCitation(Model):
    """One passage of one source, in short; one of what it can stand behind is not null.

    On an interest of its source, all four are null.
    """

    id: str
    source: str = Field(description="Identifier of the source.")
    stance: Stance | None = Field(description="Toward the claim; null on other items.")
    basis: Basis
    counted: bool = Field(description="Whether it counts toward agreement.")
    behind: Behind | None = Field(description="Which field it stands behind; null on claims.")
    claim: str | None = Field(description="Identifier of the claim that it is on.")
    exercise: str | None = Field(description="Identifier of the exercise that it stands behind.")
    treatment: str | None = Field(description="Identifier of the treatment that it stands behind.")
    condition: str | None = Field(description="Identifier of the condition that it stands behind.")
    start: int = Field(description="Unicode code points from the document's start.")
    end: int = Field(description="Exclusive.")


class CitationPage(Page[OwnedCitation]):
    """A page of citations."""


class CompactCitationPage(Page[CompactCitation]):
    """A page of citations in short."""


class CompactCitationItem(Item[CompactCitation]):
    """One citation in short."""


class CitationItem(Item[OwnedCitation]):
    """One citation."""


def build_citation(citation: tables.Citation, library: Library) -> Citation:
    source = library.sources[citation.source_id]
    interest = library.interests.get(citation.favoured_by_id or "")
    return Citation(
        id=citation.id,
        source=_make_cited_source(
            source.id, source.label, source.title, source.author, source.publisher
        ),
        stance=citation.stance,
        basis=citation.basis,
        reasoning=citation.reasoning,
        paraphrase=citation.paraphrase,
        qualifier=citation.qualifier,
        voice=citation.voice,
        attributed_to=citation.attributed_to,
        endorsed=citation.endorsed,
        counted=citation.counted,
        behind=citation.behind,
        interest=InterestRef(id=interest.id, offers=interest.offers) if interest else None,
        quote=citation.quote,
        locator=Locator(
            document=source.document,
            document_sha256=source.document_sha256,
            section=citation.section,
            start=citation.start,
            end=citation.end,
            quote_sha256=citation.quote_sha256,
            passage=Passage(start=citation.passage_start, end=citation.passage_end, text=None),
        ),
    )


@lru_cache(maxsize=KEPT_REFS)
def _make_cited_source(
    source_id: str, label: str, title: str | None, author: str | None, publisher: str | None
) -> CitedSource:
    return CitedSource(id=source_id, label=label, title=title, author=author, publisher=publisher)


def shorten_citation(citation: Record) -> CompactCitation:
    """`citation` is as it is served, with what it is `of`."""
    of = citation["of"]
    return CompactCitation(
        id=citation["id"],
        source=citation["source"]["id"],
        start=citation["locator"]["start"],
        end=citation["locator"]["end"],
        **{name: citation[name] for name in ("stance", "basis", "counted", "behind")},
        **{
            name: of["id"] if of["type"] == name else None
            for name in ("claim", "exercise", "treatment", "condition")
        },
    )


def write_owner(owner: OwnerType, record: Record, path: str) -> str:
    """What the JSON of an owned citation has behind that of the citation, to its end.

    `record` is what the citation stands behind, as it is served, `path` where that is served;
    OWN_ID is in place of the citation's own identifier.
    """
    name = record.get("statement") or record.get("offers") or record["name"]
    of = OwnerRef(type=owner, id=record["id"], name=name).model_dump_json()
    own = "/v1/citations/"
    links = CitationLinks(self=own, of=path).model_dump_json()
    links = links.replace(f'{own}"', f'{own}{OWN_ID}"', 1)
    return f',"of":{of},"links":{links}}}'
