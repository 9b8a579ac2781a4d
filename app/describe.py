"""`python -m app.describe` writes what the routes declare into the file that is served of it.

For who changes a route or a model: the framework takes half a second for it, and 8 MiB that it
does not give back.
"""

import json
from collections.abc import Sequence

from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.routing import BaseRoute

from app.errors import Problem
from app.guide import CONTACT, GUIDE, TAGS
from app.main import list_routes
from app.openapi import DESCRIPTION_FILE, SCHEMA_REFERENCE
from app.responses import JsonObject, build_components
from app.routers.route import DataRoute
from app.schemas.glossary import FIELD_MEANINGS, WORDS
from app.vocabulary import Format

# What stands for what the release and the program say, as the framework wants to be told something.
_TOLD_LATER = "-"


def main() -> None:
    DESCRIPTION_FILE.write_text(write_description(), encoding="utf-8")


def write_description() -> str:
    """A line for each value, so that a change can be read."""
    return json.dumps(describe_routes(list_routes()), ensure_ascii=False, indent=1) + "\n"


def describe_routes(routes: Sequence[BaseRoute]) -> JsonObject:
    """What holds of every release."""
    document = get_openapi(
        title=_TOLD_LATER,
        version=_TOLD_LATER,
        summary=_TOLD_LATER,
        description=GUIDE,
        contact=CONTACT,
        tags=TAGS,
        license_info={"name": _TOLD_LATER, "identifier": "MIT"},
        routes=[one.describe() if isinstance(one, DataRoute) else one for one in routes],
    )
    document["security"] = []
    document["servers"] = []
    schemas = document["components"]["schemas"]
    _add_problem(schemas)
    _add_meanings(schemas)
    schemas.pop(Format.__name__, None)  # each path says its own
    document["components"] |= build_components()
    return document


def _add_problem(schemas: JsonObject) -> None:
    _, definitions = models_json_schema(
        [(Problem, "serialization")], ref_template=SCHEMA_REFERENCE + "{model}"
    )
    schemas.update(definitions["$defs"])
    for framework_schema in ("HTTPValidationError", "ValidationError"):
        schemas.pop(framework_schema, None)


def _add_meanings(schemas: JsonObject) -> None:
    """Say what every field and every controlled word means."""
    for schema in schemas.values():
        for name, field in schema.get("properties", {}).items():
            if "description" not in field:
                field["description"] = FIELD_MEANINGS[name]
    for words in WORDS.values():
        if words.__name__ in schemas:
            lines = [f"- `{word.value}`: {word.meaning}" for word in words]
            schemas[words.__name__]["description"] = "\n".join(lines)


if __name__ == "__main__":
    main()
