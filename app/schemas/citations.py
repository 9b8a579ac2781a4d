"""Citations as items of their own, each with what it stands behind."""

from app.schemas.claims import CitationLinks, OwnedCitation, OwnerRef
from app.schemas.page import Item, Page
from app.tables.renderings import OWN_ID
from app.texts import Record
from app.vocabulary import OwnerType


class CitationPage(Page[OwnedCitation]):
    """A page of citations."""


class CitationItem(Item[OwnedCitation]):
    """One citation."""


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
