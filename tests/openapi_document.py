"""Ways through an OpenAPI document."""

from collections.abc import Iterator
from typing import Any

JsonObject = dict[str, Any]


def list_operations(document: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            yield path, operation


def find_schema(document: JsonObject, schema: JsonObject) -> JsonObject:
    """The schema itself, the first where there are several."""
    if "anyOf" in schema:
        return find_schema(document, schema["anyOf"][0])
    if "$ref" not in schema:
        return schema
    found: JsonObject = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found
