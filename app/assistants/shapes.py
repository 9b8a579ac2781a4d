"""Output schemas: which fields an answer has. What their entries hold is in docs/assistants.md.

They are read before every conversation, so they are short; and they use plain keywords only: one
`pattern` that JavaScript cannot compile hides every tool from the clients of that SDK.
"""

from collections.abc import Mapping

from app.assistants.api import JsonObject

# The names of fields by their types in JSON Schema, as words.
Fields = Mapping[str, str]

_ENTRY: JsonObject = {"type": "object"}
_ALWAYS: Fields = {"string": "notice release address"}
_CUT: Fields = {"object": "told_in_short left_out"}


def describe_answer(fields: Fields, optional: Fields) -> JsonObject:
    """The JSON Schema of an answer; what is empty is left out where it is optional."""
    always = [*_list(_ALWAYS), *_list(fields)]
    properties = dict([*always, *_list(optional), *_list(_CUT)])
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name, _ in always],
    }


def _list(fields: Fields) -> list[tuple[str, JsonObject]]:
    return [
        (name, {"type": "array", "items": _ENTRY} if kind == "array" else {"type": kind})
        for kind, names in fields.items()
        for name in names.split()
    ]
