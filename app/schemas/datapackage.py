"""What the CSV exports hold, column by column, for programs (Data Package, Table Schema).

https://specs.frictionlessdata.io/table-schema/
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.corpus import CorpusRecord
from app.schemas.glossary import FIELD_MEANINGS
from app.schemas.page import WORDS_OF_CORPUS, Meta, Model
from app.schemas.spreadsheet import COLUMNS

JsonSchema = Mapping[str, Any]

# By file: what names a line, and which columns name a line of another file.
_KEYS: Mapping[str, Sequence[str]] = {"positions": ("claim.id", "source.id")}
_FOREIGN_KEYS: Mapping[str, Mapping[str, str]] = {
    "citations": {"source.id": "sources"},
    "positions": {"claim.id": "claims", "source.id": "sources"},
    "safety": {"condition.id": "conditions"},
}


def build_data_package(
    models: Mapping[str, type[Model]], meta: Meta, corpus: CorpusRecord
) -> dict[str, Any]:
    """`models` are those of the records of each file."""
    return {
        "name": f"{corpus.prefix}-api",
        "title": corpus.title,
        "version": meta.release.version,
        "description": meta.disclaimer,
        "licenses": [
            {"name": corpus.license.identifier, "path": corpus.license.url, "title": meta.license}
        ],
        "resources": [_build_resource(name, model, corpus) for name, model in models.items()],
    }


def _build_resource(name: str, model: type[Model], corpus: CorpusRecord) -> dict[str, Any]:
    whole = model.model_json_schema(mode="serialization")
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_describe_column(column, whole, corpus) for column in COLUMNS[name]],
            "missingValues": [""],
            "primaryKey": list(_KEYS.get(name, ("id",))),
            "foreignKeys": [
                {"fields": column, "reference": {"resource": other, "fields": "id"}}
                for column, other in _FOREIGN_KEYS.get(name, {}).items()
            ],
        },
    }


def _describe_column(column: str, whole: JsonSchema, corpus: CorpusRecord) -> dict[str, Any]:
    """Of the field that it holds; `required` where nothing on the way to it is ever null."""
    schema, is_list, is_required = whole, False, True
    described = ""
    for key in column.split("."):
        if schema["type"] == "array":
            is_list = is_list or not key.isdigit()
            schema, _ = _resolve(schema["items"], whole)
        if not key.isdigit():
            schema = schema["properties"][key]
            described = schema.get("description") or FIELD_MEANINGS[key]
            schema, is_nullable = _resolve(schema, whole)
            is_required = is_required and (is_list or not is_nullable)
    words = _list_words(schema, corpus)
    return {
        "name": column,
        "type": "array" if is_list else _name_type(schema),
        "description": corpus.fill(described),
        "constraints": {
            **({"required": True} if is_required else {}),
            **({"enum": words} if words and not is_list else {}),
        },
    }


def _list_words(schema: JsonSchema, corpus: CorpusRecord) -> Sequence[str]:
    """The words that it may be, the corpus's own among them; none where it is something else."""
    if WORDS_OF_CORPUS in schema:
        return [word.id for word in corpus.words[schema[WORDS_OF_CORPUS].lower()]]
    return [*schema.get("enum", ())]


def _name_type(schema: JsonSchema) -> str:
    return "date" if schema.get("format") == "date" else str(schema["type"])


def _resolve(schema: JsonSchema, whole: JsonSchema) -> tuple[JsonSchema, bool]:
    """What it refers to, and whether it may be null instead."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    is_nullable = len(choices) < len(schema.get("anyOf", ()))
    if choices:
        [schema] = choices
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema, is_nullable
