"""Medical codes."""

from collections.abc import Sequence

from pydantic import Field

from app import tables
from app.schemas.page import Model
from app.vocabulary import CodeMatch, CodeSystem


class Code(Model):
    """A medical code; `match` relates it to our concept as SKOS does."""

    system: CodeSystem
    code: str
    display: str = Field(description="Name of our own concept.")
    match: CodeMatch
    edition: str | None


def build_codes(codes: Sequence[tables.Code]) -> list[Code]:
    return [Code(**row.model_dump(include=set(Code.model_fields))) for row in codes]
