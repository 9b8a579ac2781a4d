"""Claims with their agreement and citations."""

from pydantic import Field

from app import tables
from app.queries.claims import ClaimDetails
from app.queries.lens import Judged
from app.queries.release import Library
from app.schemas.page import (
    AboutRef,
    ClaimRef,
    IfAsked,
    Item,
    Model,
    Page,
    SourceRef,
    build_source_refs,
)
from app.vocabulary import Basis, Behind, Direction, Flag, Level, Stance, Topic, Voice


class Counts(Model):
    """How many sources hold which position; `speaking` + `silent` = `corpus`."""

    supporting: int
    qualifying: int
    opposing: int
    mixed: int
    silent: int
    speaking: int
    corpus: int


class Agreement(Model):
    """How far the sources agree. Agreement is not truth; fractions are 0 to 1, 4 decimals."""

    level: Level
    direction: Direction = Field(description="Which side the level is on.")
    flags: list[Flag] = Field(description="Sorted.")
    counts: Counts
    share_supporting: float | None = Field(description="supporting / speaking; null below two.")
    pairwise: float | None = Field(
        description="Share of pairs of speaking sources with the same position; null below two."
    )
    wilson95: tuple[float, float] | None = Field(
        description="Wilson's 95 % interval of the share, [low, high]; null below two."
    )
    coverage: float = Field(description="speaking / corpus.")
    independent: int = Field(description="How many distinct origins speak.")
    level_stated_only: Level = Field(description="The level without implied citations.")
    rank: float = Field(description="Lower Wilson bound: a sort key, not a probability.")
    summary: str = Field(description="One sentence that names every source that speaks.")
    method: str
    default_level: IfAsked[Level] = None
    default_direction: IfAsked[Direction] = None


class Span(Model):
    start: int = Field(description="Unicode code points from the document's start.")
    end: int = Field(description="Exclusive.")


class Locator(Model):
    """Where the quote stands: `document[start:end] == quote`, to the letter."""

    document: str = Field(description="File name of the document.")
    document_sha256: str
    section: str | None = Field(description="The heading above.")
    start: int = Field(description="Unicode code points from the document's start.")
    end: int = Field(description="Exclusive.")
    quote_sha256: str = Field(description="SHA-256 of the quote in UTF-8.")
    passage: Span = Field(description="The sentences that the quote stands for.")


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


class Tension(Model):
    id: str
    statement: str
    reason: str = Field(description="Why both cannot hold.")


class Claim(Model):
    """One proposition in our own words, with everybody's stance toward it."""

    id: str
    statement: str
    topic: Topic
    subject_term: str | None = Field(description="A word that pages use differently.")
    about: list[AboutRef]
    agreement: Agreement
    citations: list[Citation]
    silent_sources: list[SourceRef] = Field(description="Sources without any citation here.")
    reporting_sources: list[SourceRef] = Field(
        description="Sources whose citations here all do not count."
    )
    broader: list[ClaimRef]
    in_tension_with: list[Tension] = Field(
        description="Claims that cannot both hold, though no page addresses the other's."
    )
    note: str | None


class CompactClaim(Model):
    id: str
    statement: str
    topic: Topic
    level: Level
    direction: Direction
    flags: list[Flag]
    counts: Counts
    default_level: IfAsked[Level] = None
    default_direction: IfAsked[Direction] = None


class ClaimPage(Page[Claim]):
    """A page of claims."""


class CompactClaimPage(Page[CompactClaim]):
    """A page of claims without citations."""


class ClaimItem(Item[Claim]):
    """One claim."""


class CompactClaimItem(Item[CompactClaim]):
    """One claim without citations."""


_SAME_AS_JUDGED = Agreement.model_fields.keys() - {
    "flags",
    "counts",
    "default_level",
    "default_direction",
}


def build_claim(claim: tables.Claim, details: ClaimDetails, library: Library) -> Claim:
    citations = details.citations.get(claim.id, [])
    judged = details.judged[claim.id]
    cited = {citation.source_id for citation in citations}
    counted = {citation.source_id for citation in citations if citation.counted}
    corpus = judged.agreement.positions.keys() or library.sources.keys()
    return Claim(
        id=claim.id,
        statement=claim.statement,
        topic=claim.topic,
        subject_term=claim.subject_term,
        about=[AboutRef(**vars(about)) for about in details.about.get(claim.id, [])],
        agreement=build_agreement(judged),
        citations=[build_citation(citation, library) for citation in citations],
        silent_sources=build_source_refs(corpus - cited, library.sources),
        reporting_sources=build_source_refs(cited - counted, library.sources),
        broader=[
            ClaimRef(id=broader.id, statement=broader.statement)
            for broader in details.broader.get(claim.id, [])
        ],
        in_tension_with=[
            Tension(**vars(tension)) for tension in details.tensions.get(claim.id, [])
        ],
        note=claim.note,
    )


def build_compact_claim(claim: tables.Claim, judged: Judged) -> CompactClaim:
    agreement = build_agreement(judged)
    return CompactClaim(
        id=claim.id,
        statement=claim.statement,
        topic=claim.topic,
        **{
            name: getattr(agreement, name)
            for name in CompactClaim.model_fields.keys() & Agreement.model_fields.keys()
        },
    )


def build_agreement(judged: Judged) -> Agreement:
    agreement, default = judged.agreement, judged.default
    return Agreement(
        **{name: getattr(agreement, name) for name in _SAME_AS_JUDGED},
        flags=list(agreement.flags),
        counts=Counts(**vars(agreement.counts)),
        default_level=default.level if default else None,
        default_direction=default.direction if default else None,
    )


def build_citation(citation: tables.Citation, library: Library) -> Citation:
    source = library.sources[citation.source_id]
    interest = library.interests.get(citation.favoured_by_id or "")
    return Citation(
        id=citation.id,
        source=CitedSource(
            id=source.id,
            label=source.label,
            title=source.title,
            author=source.author,
            publisher=source.publisher,
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
            passage=Span(start=citation.passage_start, end=citation.passage_end),
        ),
    )
