"""The forms in which paths answer, of which a client may choose one."""

from typing import Any

from app.routers.asked import Asked, Offers
from app.schemas import annotations, linked_data
from app.vocabulary import Format

CSV_MEDIA_TYPE = "text/csv; charset=utf-8"

JSON_ONLY: Offers = {Format.JSON: "application/json"}
JSON_OR_ANNOTATION: Offers = {**JSON_ONLY, Format.JSONLD: annotations.MEDIA_TYPE}
JSON_OR_LINKED_DATA: Offers = {**JSON_ONLY, Format.JSONLD: linked_data.MEDIA_TYPE}


def as_list(offers: Offers = JSON_ONLY) -> Offers:
    """What a list of records offers, where one of them offers this: it is a table, too."""
    return {**offers, Format.CSV: CSV_MEDIA_TYPE}


_ALL_OFFERS = (as_list(JSON_OR_LINKED_DATA), JSON_OR_ANNOTATION)


def may_be_other(asked: Asked) -> bool:
    """Whether the client gets another form than JSON, which takes longer, where there is one."""
    named = asked.values.get("format")
    if named is not None:  # perhaps one that there is not
        return bool(named != Format.JSON)
    return any(asked.choose_format(offers) is not Format.JSON for offers in _ALL_OFFERS)


def describe_offers(offers: Offers) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of the media types beside JSON, which the route describes."""
    others = [media_type for media_type in offers.values() if media_type != "application/json"]
    types = {name: "string" if name.startswith("text/") else "object" for name in others}
    return {200: {"content": {name: {"schema": {"type": types[name]}} for name in others}}}
