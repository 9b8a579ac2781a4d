"""What only exports have: every position as a record of its own, and the release in one object."""

from collections.abc import Iterator

from pydantic import Field
from pydantic_core import from_json

from app.schemas.catalogue import BodyPart, Release, Safety, TopicSummary
from app.schemas.claims import Claim, Position
from app.schemas.conflicts import Conflict
from app.schemas.items import Condition, Exercise, Treatment
from app.schemas.json_text import write_json
from app.schemas.matrix import GradedClaim
from app.schemas.page import Meta, Model
from app.schemas.sources import Source

# What a position says of the claim that it is a position on.
_OF_CLAIM = ("id", "statement", "topic")
_OF_AGREEMENT = ("level", "direction")


class ClaimPosition(Position):
    """What one source that speaks holds on one claim."""

    claim: GradedClaim


def list_positions(body: bytes) -> Iterator[bytes]:
    """What each source that speaks holds on a claim, each as `ClaimPosition` describes it."""
    claim = from_json(body)
    about = {name: claim[name] for name in _OF_CLAIM}
    about |= {name: claim["agreement"][name] for name in _OF_AGREEMENT}
    for position in claim["positions"]:
        yield write_json({"claim": about, **position}).encode()


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
    topics: list[TopicSummary] = Field(description="As `/v1/topics` serves them.")
    safety: list[Safety] = Field(description="As `/v1/safety` serves it.")
