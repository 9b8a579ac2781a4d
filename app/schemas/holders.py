"""Sources that hold something, each with the basis on which it does."""

from collections.abc import Iterable, Mapping

from pydantic import Field

from app.queries.judged import Held
from app.queries.release import Library
from app.schemas.claims import Chains, build_chains
from app.schemas.page import Model, build_source_ref
from app.vocabulary import PositionBasis, PositionKind


class Holder(Model):
    """A source on a list, by its position on an item's headline claim or on the claim of a side."""

    id: str
    label: str = Field(description="Our own description of the page.")
    position: PositionKind
    basis: PositionBasis
    qualifier: str | None = Field(description="Under what condition, where the page gives one.")
    through: Chains


def build_holders(
    positions: Iterable[Held], statements: Mapping[str, str], library: Library
) -> list[Holder]:
    return [
        Holder(
            **dict(build_source_ref(held.source, library.sources)),
            position=held.position,
            basis=held.basis,
            qualifier=held.qualifier,
            through=build_chains(held, statements),
        )
        for held in positions
    ]
