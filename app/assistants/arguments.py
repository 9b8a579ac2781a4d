"""What a tool can be asked: its input schema, and what is wrong with what was sent.

Whether a word or an identifier is known is left to the API, which names the nearest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard, cast

from app.assistants.api import JsonObject, refuse
from app.errors import Fault, invalid_parameters

# The words that can be chosen from, by the name of what they say.
Choices = Mapping[str, Sequence[str]]
Value = str | int | bool | list[str]
Values = Mapping[str, Value]


class Type(StrEnum):
    """As JSON Schema names them."""

    TEXT = "string"
    TEXTS = "array"
    NUMBER = "integer"
    SWITCH = "boolean"


_MESSAGES = {
    Type.TEXT: "Must be a string",
    Type.TEXTS: "Must be a list of strings",
    Type.NUMBER: "Must be an integer",
    Type.SWITCH: "Must be true or false",
}


@dataclass(frozen=True)
class Argument:
    """`asked_as`: the API's name for it, where it is one parameter. `choice`: of which words."""

    name: str
    type: Type = Type.TEXT
    description: str = ""
    asked_as: str | None = None
    choice: str | None = None
    default: Value | None = None
    least: int = 0
    most: int = 0
    is_required: bool = False

    def describe(self, choices: Choices) -> JsonObject:
        """Its JSON Schema."""
        schema: JsonObject = {"type": self.type.value}
        words = choices.get(self.choice, ()) if self.choice else ()
        listed: JsonObject = {"enum": [*words]} if words else {}
        if self.type is Type.TEXTS:
            schema["items"] = {"type": Type.TEXT.value, **listed}
        else:
            schema |= listed
        if self.type is Type.NUMBER:
            schema |= {"minimum": self.least, "maximum": self.most}
        if self.default is not None:
            schema["default"] = self.default
        if self.description:
            schema["description"] = self.description
        return schema

    def read(self, value: object) -> Value | Fault:
        """The value, or what is wrong with its type or size."""
        if not _is_of(value, self.type):
            return Fault(self.name, value, _MESSAGES[self.type])
        if self.type is Type.NUMBER and not (self.least <= cast("int", value) <= self.most):
            return Fault(self.name, value, f"Must be from {self.least} to {self.most}")
        return value


def describe_arguments(arguments: Sequence[Argument], choices: Choices) -> JsonObject:
    """The input schema of a tool."""
    schema: JsonObject = {
        "type": "object",
        "properties": {argument.name: argument.describe(choices) for argument in arguments},
        "additionalProperties": False,
    }
    required = [argument.name for argument in arguments if argument.is_required]
    return {**schema, "required": required} if required else schema


def read_arguments(arguments: Sequence[Argument], given: Mapping[str, object]) -> Values:
    """What is asked, with what is so by default. Errors: RefusedError, with all that is wrong."""
    known = {argument.name: argument for argument in arguments}
    faults = [
        Fault(name, value, "There is no such argument", allowed=[*known], sought=name)
        for name, value in given.items()
        if name not in known
    ]
    values: dict[str, Value] = {}
    for name, argument in known.items():
        if name in given:
            found = argument.read(given[name])
            if isinstance(found, Fault):
                faults.append(found)
            else:
                values[name] = found
        elif argument.is_required:
            faults.append(Fault(name, None, "Is required"))
        elif argument.default is not None:
            values[name] = argument.default
    if faults:
        raise refuse(invalid_parameters(faults))
    return values


def list_parameters(arguments: Sequence[Argument], values: Values) -> list[tuple[str, str]]:
    """Those of the values that the API takes as they are, by its names."""
    return [
        (argument.asked_as, str(one))
        for argument in arguments
        if argument.asked_as and argument.name in values
        for one in _list_all(values[argument.name])
    ]


def _list_all(value: Value) -> Sequence[Value]:
    """An empty list is asked as an empty value, which is refused, and not as no filter."""
    return (value or [""]) if isinstance(value, list) else [value]


def _is_of(value: object, kind: Type) -> TypeGuard[Value]:
    """`True` is no integer, and `5.0` none either."""
    match kind:
        case Type.TEXT:
            return isinstance(value, str)
        case Type.TEXTS:
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        case Type.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Type.SWITCH:
            return isinstance(value, bool)
