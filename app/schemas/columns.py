"""What a column of the files holds: its field in the model of the records, and whom it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.schemas.glossary import FIELD_MEANINGS
from app.schemas.page import Model

JsonSchema = Mapping[str, Any]

# By the key that holds an identifier, or before `id`: the file in which that is a line.
_NAMED: Mapping[str, str] = {
    key: file
    for file, keys in {
        "body-parts": "targets",
        "citations": "citations",
        "claims": """also claim claims contradicts entailed_by entails headline_claim
            in_tension_with""",
        "conditions": "condition",
        "conflicts": "also_in dispute",
        "sources": """advised_against_by called_ineffective_by condition_named_by recommended_by
            reporting_sources said_by silent_sources source sources""",
        "topics": "topic",
    }.items()
    for key in keys.split()
}


@dataclass(frozen=True)
class Field:
    """What lies at the end of the keys of a column.

    `lists` says after how many keys each list on the way begins. `is_required` is whether nothing
    before the first of them may be null, `is_required_within` whether nothing behind the last.
    """

    schema: JsonSchema
    meaning: str
    lists: tuple[int, ...]
    is_required: bool
    is_required_within: bool


def find_field(column: str, model: type[Model]) -> Field:
    schema = whole = _describe(model)
    lists: tuple[int, ...] = ()
    is_required = is_required_within = True
    meaning = ""
    keys = column.split(".")
    for number, key in enumerate(keys):
        if schema["type"] == "array":
            schema, _ = _resolve(schema["items"], whole)
            if key.isdigit():
                continue
            lists, is_required_within = (*lists, number), True
        schema = schema["properties"][key]
        meaning = schema.get("description") or FIELD_MEANINGS[key]
        schema, is_nullable = _resolve(schema, whole)
        is_required_within = is_required_within and not is_nullable
        is_required = is_required and (bool(lists) or not is_nullable)
    if schema["type"] == "array":
        schema, is_nullable = _resolve(schema["items"], whole)
        lists, is_required_within = (*lists, len(keys)), not is_nullable
    return Field(schema, meaning, lists, is_required, is_required_within)


def find_file(column: str) -> str | None:
    """The file whose lines the column names; null where it names none."""
    keys = column.split(".")
    if keys[-1] == "id":
        return _NAMED.get(keys[-2]) if len(keys) > 1 else None
    return _NAMED.get(keys[-1]) if keys[-1] in ("citations", "topic") else None


@cache
def _describe(model: type[Model]) -> JsonSchema:
    return model.model_json_schema(mode="serialization")


def _resolve(schema: JsonSchema, whole: JsonSchema) -> tuple[JsonSchema, bool]:
    """What it refers to, and whether it may be null instead."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    is_nullable = len(choices) < len(schema.get("anyOf", ()))
    if choices:
        [schema] = choices
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema, is_nullable
