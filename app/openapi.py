"""Completes the OpenAPI description that the framework wrote from the routes.

Whatever is said here is derived from what the routes declare, for all of them alike.
"""

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import from_json

from app import __version__
from app.corpus import CorpusRecord
from app.errors import ERROR_CODES
from app.examples import Example
from app.responses import (
    JsonObject,
    describe_part,
    describe_problem,
    list_headers,
)
from app.schemas.page import WORDS_OF_CORPUS
from app.vocabulary import Format

JSON = "application/json"
UNCHANGED = "Nothing has changed since the answer whose ETag `If-None-Match` names."
SCHEMA_REFERENCE = "#/components/schemas/"

# Failures that only one kind of operation can have; all others can happen everywhere.
_ON_LISTS = {"expired-cursor"}
_ON_ITEMS = {"not-found", "withdrawn"}
_ON_FILES = {"expired-release", "range-not-satisfiable"}

_FORMS = {Format.JSON: JSON, Format.JSONLD: "application/ld+json", Format.CSV: "text/csv"}

# What is not JSON, or not our JSON: it holds of every text and all linked data of ours. Two types
# under one 200 unite to what they share, and readers of types (openapi-typescript) would be left
# without a single key; of this they know that no JSON of ours is meant, and keep to the other.
_OTHER_FORM: JsonObject = {
    "allOf": [
        {"properties": {"form": {"const": form, "default": form}}} for form in ("csv", "jsonld")
    ]
}


# What the routes declare, as `python -m app.describe` wrote it (docs/decisions.md).
DESCRIPTION_FILE = Path(__file__).with_suffix(".json")


def build_openapi(examples: Mapping[str, Example], root: str, corpus: CorpusRecord) -> JsonObject:
    """The document of `/openapi.json`, where it is reached below the prefix `root`."""
    document: JsonObject = from_json(DESCRIPTION_FILE.read_bytes())
    document["servers"] = [{"url": root or "/"}]
    info = document["info"]
    info["version"] = __version__
    info["title"], info["summary"] = corpus.title, corpus.description
    info["license"]["name"] = f"MIT; data {corpus.license.name}"
    document["components"]["schemas"] |= _describe_words(corpus)
    document = {key: _speak_of(corpus, part) for key, part in document.items()}
    schemas = document["components"]["schemas"]
    for path, operation in list_operations(document):
        _describe_answers(path, operation, schemas)
        _describe_parameters(operation, schemas)
        if operation["operationId"] in examples:
            _add_example(path, operation, examples[operation["operationId"]])
    return document


def _describe_words(corpus: CorpusRecord) -> JsonObject:
    """What the corpus of the release has for words that are no other's."""
    return {
        name.capitalize(): {
            "type": "string",
            "enum": [word.id for word in words],
            "title": name.capitalize(),
            "description": "\n".join(f"- `{word.id}`: {word.meaning}" for word in words),
        }
        for name, words in corpus.words.items()
    }


def _speak_of(corpus: CorpusRecord, part: Any) -> Any:
    """The same with the corpus's own words, and with what it says in place of names in braces."""
    if isinstance(part, str):
        return corpus.fill(part)
    if isinstance(part, list):
        return [_speak_of(corpus, item) for item in part]
    if not isinstance(part, dict):
        return part
    if WORDS_OF_CORPUS in part:
        rest = {key: part[key] for key in part.keys() - {WORDS_OF_CORPUS, "type", "title"}}
        return {"$ref": SCHEMA_REFERENCE + part[WORDS_OF_CORPUS], **_speak_of(corpus, rest)}
    return {key: _speak_of(corpus, value) for key, value in part.items()}


def list_operations(document: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            yield path, operation


def _describe_answers(path: str, operation: JsonObject, schemas: JsonObject) -> None:
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    responses = operation["responses"]
    content = responses["200"]["content"]
    responses["200"]["description"] = _tell_content(content, schemas)
    if JSON in content:
        for media_type in content.keys() - {JSON}:
            content[media_type]["schema"] = _OTHER_FORM
    is_file = "exports" in operation["tags"]
    headers = list_headers(is_paged="cursor" in names, is_file=is_file)
    responses["200"]["headers"] = headers
    responses["304"] = {"description": UNCHANGED, "headers": headers}
    if is_file:
        responses["206"] = describe_part(content)
    impossible = (set() if "{" in path else _ON_ITEMS) | (set() if "cursor" in names else _ON_LISTS)
    impossible |= set() if is_file else _ON_FILES
    codes: Set[str] = ERROR_CODES.keys() - impossible
    for status in {ERROR_CODES[code].status for code in codes}:
        responses[str(status)] = describe_problem(status, codes)
    operation["responses"] = dict(sorted(responses.items()))


def _tell_content(content: JsonObject, schemas: JsonObject) -> str:
    """What the first media type's schema, or each of several, is said to be."""
    schema = next(iter(content.values()))["schema"]
    parts = schema.get("anyOf", [schema])
    told = [schemas[_read_name(part)] if "$ref" in part else part for part in parts]
    return " Or: ".join(part["description"] for part in told)


def _read_name(reference: JsonObject) -> str:
    return str(reference["$ref"]).removeprefix(SCHEMA_REFERENCE)


def _describe_parameters(operation: JsonObject, schemas: JsonObject) -> None:
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "format":
            media_types = operation["responses"]["200"]["content"]
            parameter["schema"] = _describe_forms(media_types)
            parameter["description"] += _explain_forms(media_types)
        if parameter["name"] == "facets":
            items = parameter["schema"]["items"]
            words = "|".join(schemas[_read_name(items)]["enum"])
            joined = {"type": "string", "pattern": f"^({words})(,({words}))+$"}
            parameter["schema"]["items"] = {"anyOf": [items, joined]}


def _list_forms(media_types: JsonObject) -> list[Format]:
    return [
        form
        for form, media_type in _FORMS.items()
        if any(name.startswith(media_type) for name in media_types)
    ]


def _describe_forms(media_types: JsonObject) -> JsonObject:
    """The forms that this path has."""
    return {"type": "string", "enum": [form.value for form in _list_forms(media_types)]}


def _explain_forms(media_types: JsonObject) -> str:
    return "".join(f"\n- `{form}`: {form.meaning}" for form in _list_forms(media_types))


def _add_example(path: str, operation: JsonObject, example: Example) -> None:
    content = operation["responses"]["200"]["content"][JSON]
    content["examples"] = {"real": {"summary": f"GET {example.request}", "value": example.body}}
    given = {**example.parameters, **_read_variables(path, example.request)}
    for parameter in operation.get("parameters", []):
        if parameter["name"] in given:
            parameter["example"] = _as_json(given[parameter["name"]], parameter["schema"])


def _read_variables(path: str, request: str) -> Mapping[str, str]:
    """What stands in a request where its path has variables."""
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)
    found = re.fullmatch(pattern, urlsplit(request).path)
    return found.groupdict() if found else {}


def _as_json(value: str, schema: JsonObject) -> Any:
    """A query value in the type that the parameter's schema has."""
    if schema.get("type") == "integer":
        return int(value)
    return [value] if schema.get("type") == "array" else value
