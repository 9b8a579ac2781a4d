"""Cases to test another implementation of a method with: what goes in, what comes out."""

from pydantic import Field

from app.schemas.claims import Counts
from app.schemas.page import Interval, Model
from app.vocabulary import (
    Basis,
    ChainRelation,
    Direction,
    Flag,
    LensBasis,
    Level,
    PositionBasis,
    PositionKind,
    Stance,
)


class VectorCitation(Model):
    source: str = Field(description="Identifier of the source, a key of `corpus`.")
    stance: Stance
    basis: Basis
    is_counted: bool
    attributed_to: str | None


class FirstVectorAgreement(Model):
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
    level_stated_only: Level = Field(
        description="The level of direct positions without implied citations."
    )
    rank: float = Field(description="Lower Wilson bound: a sort key, not a probability.")
    summary: str = Field(description="One sentence that names every source that speaks.")
    method: str


class FirstVector(Model):
    """One case of the first method: what goes in, and what must come out."""

    name: str = Field(description="What the case is about.")
    corpus: dict[str, str] = Field(description="Every source with its label.")
    citations: list[VectorCitation] = Field(description="All citations of the claim.")
    interested: list[str] = Field(description="Sources with an interest that favours the claim.")
    senses: dict[str, str] = Field(description="What a source takes the subject term to mean.")
    agreement: FirstVectorAgreement = Field(description="What must come out.")


class IdentifiedCitation(VectorCitation):
    id: str = Field(
        description="Identifier of the citation, by which those behind a position are named."
    )
    qualifier: str | None = Field(description="The condition, where `stance` is `qualifies`.")


class VectorClaim(Model):
    id: str = Field(description="Identifier of the claim.")
    subject_term: str | None = Field(description="A word that sources use differently.")
    interested: list[str] = Field(
        description="Sources with an interest that favours the claim or what it is about."
    )
    entails: list[str] = Field(description="Claims that follow from this one.")
    contradicts: list[str] = Field(description="Claims that nobody can hold with this one.")
    citations: list[IdentifiedCitation] = Field(description="All citations of the claim.")


class VectorSense(Model):
    source: str = Field(description="Identifier of the source.")
    term: str
    sense: str = Field(description="What the source takes the term to mean.")
    excludes: list[str] = Field(description="Claims that this meaning excludes.")


class VectorLens(Model):
    exclude_source: list[str] = Field(description="Sources that are left out.")
    only_disinterested: bool = Field(
        description="Whether sources with an interest are left out, claim by claim."
    )
    lens_basis: LensBasis | None = Field(
        description="Which positions count; null for all, those that follow included."
    )


class VectorLink(Model):
    id: str = Field(description="Identifier of the claim.")
    relation: ChainRelation = Field(description="How it relates to the claim before it.")


class VectorPosition(Model):
    source: str = Field(description="Identifier of the source.")
    position: PositionKind = Field(description="What the source holds on the claim.")
    basis: PositionBasis = Field(description="What stands behind the position.")
    citations: list[str] = Field(description="The citations that decide it, sorted.")
    qualifier: str | None = Field(description="The condition under which the claim is accepted.")
    through: list[list[VectorLink]] = Field(
        description="Of a position that follows from other claims, the chains to them."
    )


class VectorDissenter(Model):
    source: str = Field(description="Identifier of the source.")
    claim: str = Field(description="The broadest claim below on which it dissents.")


class VectorAgreement(FirstVectorAgreement):
    level_direct: Level = Field(description="The level of direct positions.")


class VectorAssessment(Model):
    id: str = Field(description="Identifier of the claim.")
    agreement: VectorAgreement = Field(description="How far the sources agree.")
    positions: list[VectorPosition] = Field(description="Of the sources that speak, sorted.")
    dissenters_below: list[VectorDissenter] = Field(
        description="Silent sources that dissent on a narrower claim."
    )


class Vector(Model):
    """One case: claims, their relations and citations, and what must come out."""

    name: str = Field(description="What the case is about.")
    corpus: dict[str, str] = Field(description="Every source with its label.")
    senses: list[VectorSense] = Field(description="What sources take terms to mean.")
    lens: VectorLens = Field(description="What is left out.")
    claims: list[VectorClaim] = Field(description="All claims of the case, with their relations.")
    expected: list[VectorAssessment] = Field(description="What must come out for some of them.")
