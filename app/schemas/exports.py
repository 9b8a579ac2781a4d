"""What only exports hold: citations on their own, and the whole release in one object."""

from typing import Literal

from pydantic import Field

from app import tables
from app.queries.release import Library
from app.schemas.catalogue import BodyPart, Release, Safety
from app.schemas.claims import Citation, Claim, build_citation
from app.schemas.items import Condition, Exercise, Treatment
from app.schemas.page import Meta, Model
from app.schemas.sources import Source

OwnerType = Literal["claim", "exercise", "condition", "treatment", "interest"]
_OWNER_TYPES: tuple[OwnerType, ...] = ("claim", "exercise", "condition", "treatment", "interest")


class Owner(Model):
    type: OwnerType
    id: str


class OwnedCitation(Citation):
    """A citation, and what it stands behind."""

    of: Owner = Field(description="What the citation stands behind.")


class WholeRelease(Model):
    """Everything that the API serves of one release."""

    meta: Meta
    release: Release
    sources: list[Source] = Field(description="As `/v1/sources` serves them.")
    claims: list[Claim] = Field(description="As `/v1/claims` serves them.")
    exercises: list[Exercise] = Field(description="As `/v1/exercises` serves them.")
    conditions: list[Condition] = Field(description="As `/v1/conditions` serves them.")
    treatments: list[Treatment] = Field(description="As `/v1/treatments` serves them.")
    body_parts: list[BodyPart] = Field(description="As `/v1/body-parts` serves them.")
    safety: list[Safety] = Field(description="As `/v1/safety` serves it.")


def build_owned_citation(citation: tables.Citation, library: Library) -> OwnedCitation:
    [owner] = [
        Owner(type=kind, id=owner_id)
        for kind in _OWNER_TYPES
        if (owner_id := getattr(citation, f"{kind}_id")) is not None
    ]
    return OwnedCitation(**dict(build_citation(citation, library)), of=owner)
