"""The media types of which a client may choose one."""

from collections.abc import Mapping
from typing import Any

from app.routers.answer import JSON_ONLY
from app.schemas import annotations, linked_data
from app.vocabulary import Format

JSON_OR_ANNOTATION = {**JSON_ONLY, Format.JSONLD: annotations.MEDIA_TYPE}
JSON_OR_LINKED_DATA = {**JSON_ONLY, Format.JSONLD: linked_data.MEDIA_TYPE}


def describe_offers(offers: Mapping[Format, str]) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of the media types beside JSON, which the route describes."""
    others = [media_type for media_type in offers.values() if media_type != "application/json"]
    return {200: {"content": {name: {"schema": {"type": "object"}} for name in others}}}
