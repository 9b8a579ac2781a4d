"""The media types of which a client may choose one, and lists and items in each of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Response

from app.queries.pages import Row
from app.queries.release import get_library
from app.renderers import RecordSet
from app.routers.answer import JSON_ONLY, Answer
from app.routers.listed import get_body, list_judged, list_stored, write_item
from app.schemas import annotations, linked_data
from app.schemas.jsonld import serialize
from app.vocabulary import Format

JSON_OR_ANNOTATION = {**JSON_ONLY, Format.JSONLD: annotations.MEDIA_TYPE}
JSON_OR_LINKED_DATA = {**JSON_ONLY, Format.JSONLD: linked_data.MEDIA_TYPE}


def describe_offers(offers: Mapping[Format, str]) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of the media types beside JSON, which the route describes."""
    others = [media_type for media_type in offers.values() if media_type != "application/json"]
    return {200: {"content": {name: {"schema": {"type": "object"}} for name in others}}}


def respond_list(answer: Answer, records: RecordSet[Row]) -> Response:
    page = list_judged(answer, records) if answer.has_lens else list_stored(answer, records)
    if answer.format is Format.JSON:
        return answer.respond(page.write())
    return _respond_graph(answer, records, page.bodies)


def respond_item(answer: Answer, records: RecordSet[Row], item_id: str) -> Response:
    """Errors: ApiError `not-found`, `withdrawn`."""
    body = get_body(answer, records, item_id)
    if answer.format is Format.JSON:
        return answer.respond(write_item(answer, body))
    return _respond_graph(answer, records, [body])


def _respond_graph(answer: Answer, records: RecordSet[Row], bodies: Sequence[bytes]) -> Response:
    items: list[Any] = [records.model.model_validate_json(body) for body in bodies]
    with answer.open_session() as session:
        sources = get_library(session).sources
    return answer.respond(serialize(linked_data.build_graph(items, sources, answer.meta())))
