"""The operations of the API, each as its example asks it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from openapi_document import JsonObject, find_schema, list_operations


@dataclass(frozen=True)
class Call:
    """One operation as its example asks it.

    `key` is one that its answer always has, `form` what it is read as: json, text or blob.
    """

    operation: str
    tag: str
    path: str
    in_path: JsonObject
    in_query: JsonObject
    models: Sequence[str]
    key: str
    form: str

    @property
    def snake_name(self) -> str:
        return re.sub("([A-Z])", r"_\1", self.operation).lower()

    @property
    def url(self) -> str:
        return str(httpx.URL(self.path.format(**self.in_path), params=self.in_query))

    def read(self, answer: httpx.Response) -> Any:
        if self.form == "json":
            return answer.json()
        return answer.text if self.form == "text" else answer.content


def list_calls(document: JsonObject) -> list[Call]:
    found = [_describe(path, operation, document) for path, operation in list_operations(document)]
    assert len(found) > 30
    return found


def _describe(path: str, operation: JsonObject, document: JsonObject) -> Call:
    media_type, content = next(iter(operation["responses"]["200"]["content"].items()))
    schema = content["schema"]
    models = [
        part["$ref"].rpartition("/")[2] for part in schema.get("anyOf", [schema]) if "$ref" in part
    ]
    asked: dict[str, JsonObject] = {"path": {}, "query": {}}
    for parameter in operation.get("parameters", []):
        words = find_schema(document, parameter["schema"]).get("enum", [])
        if parameter["in"] == "path" or "example" in parameter:
            asked[parameter["in"]][parameter["name"]] = parameter.get(
                "example", next(iter(words), None)
            )
    form = _choose_form(media_type, schema)
    return Call(
        operation=operation["operationId"],
        tag=operation["tags"][0],
        path=path,
        in_path=asked["path"],
        in_query=asked["query"],
        models=models,
        key=find_schema(document, schema).get("required", [_SIZES.get(form, "length")])[0],
        form=form,
    )


# What says how long it is in JavaScript, where that is not `length`.
_SIZES = {"blob": "size"}


def _choose_form(media_type: str, schema: JsonObject) -> str:
    if re.search("[/+]json", media_type):
        return "json"
    return "blob" if schema.get("format") == "binary" else "text"
