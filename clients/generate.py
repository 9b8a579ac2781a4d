"""Writes what the clients know of the API, from its OpenAPI document on standard input.

After a change of the document: `curl -s http://127.0.0.1:8000/openapi.json | uv run python
clients/generate.py`. A folder as an argument is written to in the place of this one.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

JsonObject = dict[str, Any]

HERE = Path(__file__).parent
PINNED = HERE.parent / "tests" / "clients"  # `npm ci` there is needed once
NOTICE = "Generated from the OpenAPI document by clients/generate.py; not to be edited."
HEADER = f"# {NOTICE}"

# What docs/compatibility.md calls closed; any other enumeration may get words that are new.
CLOSED = {
    "Basis", "Direction", "HeldPosition", "LensBasis", "Level", "MatrixPosition", "PositionBasis",
    "PositionKind", "Stance", "View", "Voice",
}  # fmt: skip
JSON_TYPES = {"integer": "int", "boolean": "bool", "string": "str", "object": "dict[str, Any]"}
ANY_WORD = {"type": "string", "x-any-word": True}
NOT_ASKED = {"format", "view"}  # models are read from JSON; a view is a function of its own

MODELS = [
    "--input-file-type=openapi", "--output-model-type=pydantic_v2.BaseModel",
    "--target-python-version=3.11", "--formatters=builtin", f"--custom-file-header={HEADER}",
    "--enum-field-as-literal=all", "--use-type-alias", "--use-schema-description",
    "--use-field-description", "--use-single-line-docstring", "--field-constraints",
    "--type-mappings", "string+uri=string", "string+uri-reference=string",
]  # fmt: skip

OPERATIONS = f'''{HEADER}
"""What can be asked: an operation of the API each, for a client to ask."""

from typing import Any, Literal, TypedDict, Unpack

from sciatica_client import models
from sciatica_client.request import Listing, OneOrMore, Request, quote_segment
'''
QUERY = """

class {name}(TypedDict, total=False):
{fields}
"""
FUNCTION = '''

def {name}({parameters}) -> {kind}[{answer}]:
    """{about}"""
    return {kind}({address}, {{{query}}}, {answer})
'''

ANSWERS = f"""// {NOTICE}
import type {{ components }} from "./schema.js";

type Schemas = components["schemas"];

/** What each path answers, in full and, where there is such a view, in short. */
export interface Answers {{
"""
ANSWER = '  "{path}": {{ {forms} }};\n'


def main(directory: Path) -> None:
    document = json.load(sys.stdin)
    schemas = document["components"]["schemas"]
    opened = {name: _open(schema, is_closed=name in CLOSED) for name, schema in schemas.items()}
    operations = [
        (path, one) for path, methods in document["paths"].items() for one in methods.values()
    ]
    answered = {path: {"get": _keep_answer(operation)} for path, operation in operations}
    document = {**document, "paths": answered, "components": {"schemas": opened}}

    package = directory / "python" / "sciatica_client"
    package.mkdir(parents=True, exist_ok=True)
    _generate_models({**document, "paths": {}}, package / "models.py")
    functions = [part for path, operation in operations for part in _write(path, operation)]
    (package / "operations.py").write_text(OPERATIONS + "".join(functions), encoding="utf-8")

    sources = directory / "typescript" / "src"
    sources.mkdir(parents=True, exist_ok=True)
    (sources / "schema.ts").write_text(_generate_types(document), encoding="utf-8")
    answers = [_write_answer(path, operation) for path, operation in operations]
    (sources / "answers.ts").write_text(f"{ANSWERS}{''.join(answers)}}}\n", encoding="utf-8")


def _open(schema: Any, *, is_closed: bool = False) -> Any:
    """The same, with any other word beside those of its enumerations."""
    if isinstance(schema, list):
        return [_open(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("enum"), list) and not is_closed:
        words = [{"type": "string", "enum": schema["enum"]}, ANY_WORD]
        return {"description": schema.get("description", ""), "anyOf": words}
    return {
        key: _open(part)
        for key, part in schema.items()
        if key != "title" or isinstance(part, dict)  # the name of a field in other words
    }


def _keep_answer(operation: JsonObject) -> JsonObject:
    """The operation without its examples, which are of one release, and its failures, all alike."""
    content = operation["responses"]["200"]["content"]
    forms = {media_type: {"schema": form["schema"]} for media_type, form in content.items()}
    parameters = [
        {key: part for key, part in parameter.items() if not key.startswith("example")}
        for parameter in operation.get("parameters", [])
    ]
    answer = {"description": "", "content": forms}
    return {**operation, "parameters": parameters, "responses": {"200": answer}}


def _generate_models(document: JsonObject, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "openapi.json"
        source.write_text(json.dumps(document), encoding="utf-8")
        pinned = f"--with-requirements={PINNED / 'requirements.txt'}"
        alone = ["--quiet", "--no-project", "--isolated", pinned]
        files = [f"--input={source}", f"--output={path}"]
        subprocess.run(["uv", "run", *alone, "datamodel-codegen", *files, *MODELS], check=True)


def _generate_types(document: JsonObject) -> str:
    program = ["node", str(PINNED / "openapi-typescript.mjs")]
    made = subprocess.run(
        program, input=json.dumps(document), text=True, stdout=subprocess.PIPE, check=True
    )
    return f"// {NOTICE}\n{made.stdout}"


def _write(path: str, operation: JsonObject) -> Iterator[str]:
    """The type of an operation's filters, and a function for each form of its answer."""
    asked = [one for one in operation.get("parameters", []) if one["name"] not in NOT_ASKED]
    filters = [one for one in asked if not one["required"]]
    needed = [one for one in asked if one["required"]]
    operation_id = operation["operationId"]
    query_name = f"{operation_id[0].upper()}{operation_id[1:]}Query"
    if filters:
        yield QUERY.format(name=query_name, fields="\n".join(map(_write_field, filters)))
    unpacked = [f"**query: Unpack[{query_name}]"] if filters else []
    query = [f'"{one["name"]}": {one["name"]}' for one in needed if one["in"] == "query"]
    for answer in _list_answers(operation):
        is_compact = answer.startswith("models.Compact")
        yield FUNCTION.format(
            name=_name_function(operation_id, is_compact=is_compact),
            parameters=", ".join([*map(_write_parameter, needed), *unpacked]),
            kind="Listing" if any(one["name"] == "cursor" for one in filters) else "Request",
            answer=answer,
            about=indent(operation["description"], "    ").strip(),
            address=_write_address(path),
            query=", ".join(
                [*query, *["**query"] * bool(filters), *['"view": "compact"'] * is_compact]
            ),
        )


def _name_function(operation_id: str, *, is_compact: bool) -> str:
    name = re.sub("([A-Z])", r"_\1", operation_id).lower()
    verb, _, noun = name.partition("_")
    return f"{verb}_compact_{noun}" if is_compact else name


def _write_address(path: str) -> str:
    address, count = re.subn(r"{(\w+)}", r"{quote_segment(\1)}", path)
    return f'f"{address}"' if count else f'"{address}"'


def _write_field(parameter: JsonObject) -> str:
    about = f'    """{parameter["description"].splitlines()[0]}"""'
    return f"    {parameter['name']}: {_write_type(parameter['schema'])}\n{about}"


def _write_parameter(parameter: JsonObject) -> str:
    return f"{parameter['name']}: {_write_type(parameter['schema'])}"


def _write_type(schema: JsonObject) -> str:
    if "$ref" in schema:
        return f"models.{schema['$ref'].rpartition('/')[2]}"
    if "anyOf" in schema:  # facets: a list with commas may stand for several
        return _write_type(schema["anyOf"][0])
    if schema["type"] == "array":
        return f"OneOrMore[{_write_type(schema['items'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(json.dumps, schema['enum']))}]"
    return "bytes" if schema.get("format") == "binary" else JSON_TYPES[schema["type"]]


def _list_answers(operation: JsonObject) -> list[str]:
    schema = _find_answer(operation)
    if schema.get("type") == "array":
        return [f"list[{_write_type(schema['items'])}]"]
    return [_write_type(form) for form in schema.get("anyOf", [schema])]


def _find_answer(operation: JsonObject) -> JsonObject:
    content: JsonObject = next(iter(operation["responses"]["200"]["content"].values()))
    schema: JsonObject = content["schema"]
    return schema


def _write_answer(path: str, operation: JsonObject) -> str:
    """A member of the interface of answers."""
    schema = _find_answer(operation)
    types = [_write_script_type(form) for form in schema.get("anyOf", [schema])]
    forms = "; ".join(
        f"{view}: {one}" for view, one in zip(("full", "compact"), types, strict=False)
    )
    return ANSWER.format(path=path, forms=forms)


def _write_script_type(schema: JsonObject) -> str:
    if "$ref" in schema:
        return f'Schemas["{schema["$ref"].rpartition("/")[2]}"]'
    if schema.get("format") == "binary":
        return "Blob"
    return {"array": "unknown[]", "object": "{ [key: string]: unknown }"}.get(
        schema["type"], "string"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
