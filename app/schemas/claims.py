"""Claims with their agreement and citations."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from app import tables
from app.queries.claims import ClaimDetails
from app.queries.judged import Held, Judged
from app.queries.release import Library
from app.schemas.citations import Citation, OwnedCitation, build_citation
from app.schemas.page import (
    AboutRef,
    ClaimRef,
    IfAsked,
    Interval,
    Item,
    Model,
    Page,
    SourceRef,
    TopicWord,
    build_source_ref,
    build_source_refs,
)
from app.vocabulary import (
    ChainRelation,
    Direction,
    Flag,
    Level,
    PositionBasis,
    PositionKind,
)


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
    wilson95: Interval | None = Field(
        description="Wilson's 95 % interval of the share, [low, high]; null below two."
    )
    coverage: float = Field(description="speaking / corpus.")
    independent: int = Field(description="How many distinct origins speak.")
    level_direct: Level = Field(description="The level without what follows from other claims.")
    level_stated_only: Level = Field(
        description="The level without that and without implied citations."
    )
    rank: float = Field(description="Lower Wilson bound: a sort key, not a probability.")
    summary: str = Field(description="One sentence that names every source that speaks.")
    method: str
    default_level: IfAsked[Level] = None
    default_direction: IfAsked[Direction] = None


class ChainLink(Model):
    """One claim of a chain: how a position follows from what the source says of another claim."""

    id: str
    statement: str
    relation: ChainRelation = Field(description="How it relates to the claim before it.")


Chains = Annotated[
    list[list[ChainLink]],
    Field(
        description="For `inferred` the shortest chain from this claim to one on which the source "
        "holds it directly, for `mixed` one of each side; else empty."
    ),
]


class Position(Model):
    """What one source holds on the claim."""

    source: SourceRef
    position: PositionKind
    basis: PositionBasis
    citations: list[str] = Field(
        description="Identifiers of the citations that decide it, sorted; of `inferred` ones they "
        "stand on other claims."
    )
    qualifier: str | None = Field(description="The condition of the first of these that has one.")
    through: Chains


class Dissenter(Model):
    """A source that is silent on the claim, and where it dissents from a narrower one."""

    source: SourceRef
    claim: ClaimRef = Field(description="The broadest such claim.")


class DisputeRef(Model):
    id: str
    dispute: str


class Tension(Model):
    id: str
    statement: str
    reason: str = Field(description="Why both cannot be followed.")


class Claim(Model):
    """One proposition in our own words, with what every source holds on it."""

    id: str
    statement: str
    topic: TopicWord
    subject_term: str | None = Field(description="A word that pages use differently.")
    about: list[AboutRef]
    agreement: Agreement
    positions: list[Position] = Field(description="Every source that speaks, sorted.")
    citations: list[Citation]
    silent_sources: list[SourceRef] = Field(
        description="Sources without any citation here, and from which nothing follows."
    )
    reporting_sources: list[SourceRef] = Field(
        description="Sources whose citations here all do not count, and from which nothing follows."
    )
    entails: list[ClaimRef] = Field(description="Whoever holds this claim holds these.")
    entailed_by: list[ClaimRef] = Field(description="Whoever holds one of these holds this claim.")
    contradicts: list[ClaimRef] = Field(description="Nobody can hold this claim and one of these.")
    in_tension_with: list[Tension] = Field(
        description="Claims that cannot both be followed, though their words leave room for both."
    )
    dissenters_below: list[Dissenter]
    dispute: DisputeRef | None = Field(description="The conflict that tells this claim.")
    also_in: list[DisputeRef] = Field(description="Other conflicts that show on it.")
    note: str | None
    evidence: IfAsked[list[OwnedCitation]] = Field(
        default=None,
        description="The citations behind inferred positions, each with the claim on which it "
        "stands, sorted by identifier; in a single claim, and where `include=evidence` asks for "
        "it.",
    )


class CompactPosition(Model):
    source: str = Field(description="Identifier of the source.")
    position: PositionKind
    basis: PositionBasis


class CompactClaim(Model):
    id: str
    statement: str
    topic: TopicWord
    level: Level
    direction: Direction
    flags: list[Flag]
    counts: Counts
    positions: list[CompactPosition] = Field(description="Every source that speaks, sorted.")
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
    held = {position.source for position in judged.held}
    cited = {citation.source_id for citation in citations}
    heard = library.sources.keys() if judged.default is None else judged.agreement.positions.keys()
    conflicts = details.conflicts.get(claim.id, [])
    told = [DisputeRef(id=c.conflict_id, dispute=c.dispute) for c in conflicts if c.is_told]
    return Claim(
        id=claim.id,
        statement=claim.statement,
        topic=claim.topic,
        subject_term=claim.subject_term,
        about=[AboutRef(**vars(about)) for about in details.about.get(claim.id, [])],
        agreement=build_agreement(judged),
        positions=[_build_position(one, details.statements, library) for one in judged.held],
        citations=[build_citation(citation, library) for citation in citations],
        silent_sources=build_source_refs(heard - cited - held, library.sources),
        reporting_sources=build_source_refs(cited - held, library.sources),
        entails=build_claim_refs(details.entails.get(claim.id, []), details.statements),
        entailed_by=build_claim_refs(details.entailed_by.get(claim.id, []), details.statements),
        contradicts=build_claim_refs(details.contradicts.get(claim.id, []), details.statements),
        in_tension_with=[
            Tension(**vars(tension)) for tension in details.tensions.get(claim.id, [])
        ],
        dissenters_below=[
            Dissenter(
                source=build_source_ref(source, library.sources),
                claim=ClaimRef(id=below, statement=details.statements[below]),
            )
            for source, below in judged.dissenters
        ],
        dispute=told[0] if told else None,
        also_in=[
            DisputeRef(id=c.conflict_id, dispute=c.dispute) for c in conflicts if not c.is_told
        ],
        note=claim.note,
    )


def build_compact_claim(claim: tables.Claim, judged: Judged) -> CompactClaim:
    agreement, default = judged.agreement, judged.default
    return CompactClaim(
        id=claim.id,
        statement=claim.statement,
        topic=claim.topic,
        level=agreement.level,
        direction=agreement.direction,
        flags=list(agreement.flags),
        counts=Counts(**vars(agreement.counts)),
        positions=[
            CompactPosition(source=held.source, position=held.position, basis=held.basis)
            for held in judged.held
        ],
        default_level=default.level if default else None,
        default_direction=default.direction if default else None,
    )


def build_chains(held: Held, statements: Mapping[str, str]) -> list[list[ChainLink]]:
    return [
        [
            ChainLink(id=claim_id, statement=statements[claim_id], relation=relation)
            for claim_id, relation in links
        ]
        for links in held.through
    ]


def build_claim_refs(ids: Iterable[str], statements: Mapping[str, str]) -> list[ClaimRef]:
    return [ClaimRef(id=claim_id, statement=statements[claim_id]) for claim_id in ids]


def _build_position(held: Held, statements: Mapping[str, str], library: Library) -> Position:
    return Position(
        source=build_source_ref(held.source, library.sources),
        position=held.position,
        basis=held.basis,
        citations=held.citations,
        qualifier=held.qualifier,
        through=build_chains(held, statements),
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
