"""Completes the OpenAPI description: the problem body, every status, examples that are real."""

import re
from collections.abc import Mapping, Set
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from app import __version__
from app.errors import ERROR_CODES, PROBLEM_JSON, Problem
from app.examples import Example
from app.schemas.glossary import FIELD_MEANINGS
from app.schemas.page import DISCLAIMER
from app.vocabulary import SERVED_WORDS

DESCRIPTION = f"""What do web pages say about sciatica, which of them says it, where exactly, and
how strongly do they agree?

Every claim carries its citations, for and against, with the exact place in the page, and a graded
agreement that can be recomputed from what is served. {DISCLAIMER}"""

TAGS = [
    {
        "name": "claims",
        "description": "Propositions with everybody's stance toward them.",
    },
    {"name": "citations", "description": "The passages that everything stands on."},
    {"name": "conflicts", "description": "What is disputed, and who says what."},
    {"name": "exercises", "description": "What to do, or not, according to whom."},
    {
        "name": "conditions",
        "description": "What causes sciatica, and what is mistaken for it.",
    },
    {"name": "treatments", "description": "Treatments and self-care measures."},
    {"name": "search", "description": "Words, questions, and what somebody is typing."},
    {"name": "sources", "description": "The pages that were read."},
    {
        "name": "catalogue",
        "description": "Index, body parts, topics, safety layer, release.",
    },
    {"name": "exports", "description": "Everything at once, as files."},
]

# Failures that only one kind of operation can have; all others can happen everywhere.
_ON_LISTS = {"expired-cursor"}
_ON_ITEMS = {"not-found", "withdrawn"}


def build_openapi(app: FastAPI, examples: Mapping[str, Example], root: str) -> dict[str, Any]:
    """The document of `/openapi.json`, where it is reached below the prefix `root`."""
    document = get_openapi(
        title="Sciatica API",
        version=__version__,
        summary="Cited, agreement-graded knowledge about sciatica",
        description=DESCRIPTION,
        tags=TAGS,
        license_info={"name": "MIT; data CC BY 4.0", "identifier": "MIT"},
        routes=app.routes,
    )
    document["security"] = []
    document["servers"] = [{"url": root or "/"}]
    _add_problems(document)
    _add_meanings(document["components"]["schemas"])
    _add_examples(document, examples)
    return document


def _add_problems(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    _, definitions = models_json_schema(
        [(Problem, "serialization")], ref_template="#/components/schemas/{model}"
    )
    schemas.update(definitions["$defs"])
    for framework_schema in ("HTTPValidationError", "ValidationError"):
        schemas.pop(framework_schema, None)
    for path, operations in document["paths"].items():
        for operation in operations.values():
            names = {parameter["name"] for parameter in operation.get("parameters", [])}
            impossible = set() if "{" in path else _ON_ITEMS
            codes = ERROR_CODES.keys() - impossible - (set() if "cursor" in names else _ON_LISTS)
            for status in sorted({ERROR_CODES[code].status for code in codes}):
                operation["responses"][str(status)] = _describe_problem(status, codes)


def _add_meanings(schemas: dict[str, Any]) -> None:
    """Say what every field and every controlled word means."""
    for schema in schemas.values():
        for name, field in schema.get("properties", {}).items():
            if "description" not in field:
                field["description"] = FIELD_MEANINGS[name]
    for words in SERVED_WORDS.values():
        if words.__name__ in schemas:
            lines = [f"- `{word.value}`: {word.meaning}" for word in words]
            schemas[words.__name__]["description"] = "\n".join(lines)


def _describe_problem(status: int, codes: Set[str]) -> dict[str, Any]:
    titles = [
        f"{known.title} (`{code}`)"
        for code, known in ERROR_CODES.items()
        if known.status == status and code in codes
    ]
    return {
        "description": "; ".join(titles),
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _add_examples(document: dict[str, Any], examples: Mapping[str, Example]) -> None:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            example = examples.get(operation["operationId"])
            if example is None:
                continue
            content = operation["responses"]["200"]["content"]["application/json"]
            summary = f"GET {example.request}"
            content["examples"] = {"real": {"summary": summary, "value": example.body}}
            given = {**example.parameters, **_read_variables(path, example.request)}
            for parameter in operation.get("parameters", []):
                if parameter["name"] in given:
                    value = given[parameter["name"]]
                    parameter["example"] = _as_json(value, parameter["schema"])


def _read_variables(path: str, request: str) -> Mapping[str, str]:
    """What stands in a request where its path has variables."""
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)
    found = re.fullmatch(pattern, urlsplit(request).path)
    return found.groupdict() if found else {}


def _as_json(value: str, schema: dict[str, Any]) -> str | int | list[str]:
    """A query value in the type that the parameter's schema has."""
    if schema.get("type") == "integer":
        return int(value)
    return [value] if schema.get("type") == "array" else value
