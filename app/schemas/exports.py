"""The whole release in one object."""

from pydantic import Field

from app.schemas.catalogue import BodyPart, Release, Safety
from app.schemas.claims import Claim
from app.schemas.conflicts import Conflict
from app.schemas.items import Condition, Exercise, Treatment
from app.schemas.page import Meta, Model
from app.schemas.sources import Source


class WholeRelease(Model):
    """Everything that the API serves of one release."""

    meta: Meta
    release: Release
    sources: list[Source] = Field(description="As `/v1/sources` serves them.")
    claims: list[Claim] = Field(description="As `/v1/claims` serves them.")
    exercises: list[Exercise] = Field(description="As `/v1/exercises` serves them.")
    conditions: list[Condition] = Field(description="As `/v1/conditions` serves them.")
    treatments: list[Treatment] = Field(description="As `/v1/treatments` serves them.")
    conflicts: list[Conflict] = Field(description="As `/v1/conflicts` serves them.")
    body_parts: list[BodyPart] = Field(description="As `/v1/body-parts` serves them.")
    safety: list[Safety] = Field(description="As `/v1/safety` serves it.")
