"""What the CSV exports hold, column by column, for programs (Data Package, Table Schema).

https://specs.frictionlessdata.io/table-schema/
"""

from collections.abc import Mapping, Sequence
from typing import Any

from app.corpus import CorpusRecord
from app.schemas.columns import Field, JsonSchema, find_field, find_file
from app.schemas.page import WORDS_OF_CORPUS, Meta, Model
from app.schemas.spreadsheet import COLUMNS

# By file: what names a line, where that is not `id`.
KEYS: Mapping[str, Sequence[str]] = {"positions": ("claim.id", "source.id")}


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
    fields = {column: find_field(column, model) for column in COLUMNS[name]}
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_describe_column(*column, corpus) for column in fields.items()],
            "missingValues": [""],
            "primaryKey": list(KEYS.get(name, ("id",))),
            "foreignKeys": [
                {"fields": column, "reference": {"resource": other, "fields": "id"}}
                for column, field in fields.items()
                if (other := find_file(column)) is not None and not field.lists
            ],
        },
    }


def _describe_column(column: str, field: Field, corpus: CorpusRecord) -> dict[str, Any]:
    """`required` where nothing on the way to it is ever null."""
    words = _list_words(field.schema, corpus)
    return {
        "name": column,
        "type": "array" if field.lists else _name_type(field.schema),
        "description": corpus.fill(field.meaning),
        "constraints": {
            **({"required": True} if field.is_required else {}),
            **({"enum": words} if words and not field.lists else {}),
        },
    }


def _list_words(schema: JsonSchema, corpus: CorpusRecord) -> Sequence[str]:
    """The words that it may be, the corpus's own among them; none where it is something else."""
    if WORDS_OF_CORPUS in schema:
        return [word.id for word in corpus.words[schema[WORDS_OF_CORPUS].lower()]]
    return [*schema.get("enum", ())]


def _name_type(schema: JsonSchema) -> str:
    return "date" if schema.get("format") == "date" else str(schema["type"])
