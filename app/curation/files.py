"""Reads the seed files into plain values and remembers on which line each value stands."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import JsonValue

Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong in a seed file, and where."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


@dataclass(frozen=True)
class SeedFile:
    """One file: its value, and the line (from 1) of every place in it."""

    name: str
    value: JsonValue
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str) -> Problem:
        field = ".".join(str(step) for step in place if isinstance(step, str)) or "file"
        return Problem(self.name, self.line_of(place), field, message)


class _JsonLoader(yaml.CSafeLoader):
    """YAML with JSON's scalars only: a date or a time stays a string. In C: five times faster."""


# PostgreSQL stores no NUL, and nobody sees the others.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# YAML 1.1 reads 010 as 8, 1:30 as 90 and 1_0 as 10; these stay strings, which no number may be.
_NUMBERS = {
    "tag:yaml.org,2002:int": re.compile(r"-?(0|[1-9][0-9]*)$"),
    "tag:yaml.org,2002:float": re.compile(
        r"-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)$"
    ),
}
_JsonLoader.yaml_implicit_resolvers = {
    first: [
        (tag, _NUMBERS.get(tag, pattern))
        for tag, pattern in resolvers
        if not tag.endswith(":timestamp")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_seed_file(path: Path, name: str) -> tuple[SeedFile, list[Problem]]:
    """Read one file. `name` is how problems call it; a file that cannot be read is empty."""
    empty = SeedFile(name, None, {})
    try:
        text = path.read_text(encoding="utf-8")
        problems = _list_forbidden_features(text, name)
        if problems:
            return empty, problems
        return _Reader(text, name).read()
    except FileNotFoundError:
        return empty, [Problem(name, 1, "file", "is missing")]
    except UnicodeDecodeError as error:
        return empty, [Problem(name, 1, "file", f"is not UTF-8: {error.reason}")]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return empty, [Problem(name, line, "file", f"is not YAML: {error.problem}")]
    except yaml.reader.ReaderError as error:
        return empty, [Problem(name, 1, "file", f"is not YAML: {error.reason}")]


def _list_forbidden_features(text: str, name: str) -> list[Problem]:
    problems = []
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        problems.append(Problem(name, last, "file", "must end with a newline"))
    for event in yaml.parse(text, Loader=_JsonLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None) is not None:
            problems.append(Problem(name, line, "file", "anchors and aliases are not allowed"))
        if getattr(event, "tag", None) is not None:
            problems.append(Problem(name, line, "file", "tags are not allowed"))
    return problems


class _Reader:
    """Turns one YAML text into values, noting lines and duplicate keys on the way."""

    def __init__(self, text: str, name: str) -> None:
        self.loader = _JsonLoader(text)
        self.name = name
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def read(self) -> tuple[SeedFile, list[Problem]]:
        node = self.loader.get_single_node()
        value = None if node is None else self._read_node(node, ())
        return SeedFile(self.name, value, self.lines), self.problems

    def _read_node(self, node: yaml.Node, place: Place) -> JsonValue:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self._read_node(item, (*place, i)) for i, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, place)
        value: JsonValue = self.loader.construct_object(node)
        if isinstance(value, str) and (control := _CONTROL.search(value)):
            message = f"holds the control character U+{ord(control[0]):04X}; take it out"
            self.problems.append(SeedFile(self.name, None, self.lines).problem(place, message))
        return value

    def _read_mapping(self, node: yaml.MappingNode, place: Place) -> JsonValue:
        mapping: dict[str, JsonValue] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in mapping:
                self.problems.append(Problem(self.name, line, key, "is given twice"))
            self.lines[(*place, key)] = line
            mapping[key] = self._read_node(value_node, (*place, key))
        return mapping
