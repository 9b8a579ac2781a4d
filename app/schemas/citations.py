"""Citations as items of their own, each with what it stands behind."""

from pydantic import Field

from app.schemas.claims import CitationLinks, OwnedCitation, OwnerRef
from app.schemas.page import Item, Model, Page
from app.tables.renderings import OWN_ID
from app.texts import Record
from app.vocabulary import Basis, Behind, OwnerType, Stance


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
