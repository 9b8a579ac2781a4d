"""Citations as items of their own, each with what it stands behind."""

from collections.abc import Mapping

from pydantic import Field

from app import tables
from app.queries.citations import Owner, identify_owner
from app.queries.release import Library
from app.schemas.claims import Citation, build_citation
from app.schemas.page import Item, Model, Page
from app.vocabulary import OwnerType

_PATHS = {
    OwnerType.CLAIM: "claims",
    OwnerType.EXERCISE: "exercises",
    OwnerType.CONDITION: "conditions",
    OwnerType.TREATMENT: "treatments",
}


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


class CitationPage(Page[OwnedCitation]):
    """A page of citations."""


class CitationItem(Item[OwnedCitation]):
    """One citation."""


def build_owned_citation(
    citation: tables.Citation, names: Mapping[Owner, str], library: Library
) -> OwnedCitation:
    kind, owner_id = identify_owner(citation)
    if kind is OwnerType.INTEREST:
        name, path = library.interests[owner_id].offers, f"sources/{citation.source_id}"
    else:
        name, path = names[kind, owner_id], f"{_PATHS[kind]}/{owner_id}"
    return OwnedCitation(
        **dict(build_citation(citation, library)),
        of=OwnerRef(type=kind, id=owner_id, name=name),
        links=CitationLinks(self=f"/v1/citations/{citation.id}", of=f"/v1/{path}"),
    )
