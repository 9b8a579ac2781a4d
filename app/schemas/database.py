"""The release as tables of a database for its users, made of the columns of the CSV files.

A file is a table. What lies in a list is a table of its own, with a row for each entry: the key of
the row that has the list, the place of the entry from 0, and its fields. So nothing has to be
parsed, and what names a row of another table is a foreign key.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from app.schemas.catalogue import Release
from app.schemas.columns import Field, find_field, find_file
from app.schemas.datapackage import KEYS
from app.schemas.json_text import write_json
from app.schemas.page import Meta, Model
from app.schemas.spreadsheet import COLUMNS, read_field

# Paths of the API, what only an operator who holds the documents may give, and what is a file.
_LEFT_OUT = ("links.self", "locator.passage.text", "positions.")

_TYPES = {"boolean": "INTEGER", "integer": "INTEGER", "number": "REAL"}
_PLACE = "place"

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Column:
    """`keys` lead to it from a record, or from an entry; `target` is the table that it names."""

    name: str
    keys: tuple[str, ...]
    type: str
    meaning: str
    is_required: bool
    target: str | None


@dataclass(frozen=True)
class Table:
    """Of records, or of the entries of a list, to which `keys` lead from the row of the parent.

    `inherited` are the columns that name an entry: those of its parent's key, and the place.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    lists: tuple["Table", ...]
    keys: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    parent: str = ""
    parent_key: tuple[str, ...] = ()

    def list_all(self) -> Iterator["Table"]:
        """Itself, and the tables of all its lists."""
        yield self
        for inner in self.lists:
            yield from inner.list_all()

    def list_rows(self, value: JsonValue, names: Row = ()) -> Iterator[tuple[str, Row]]:
        """Those of a record or an entry and of all its lists, each with the name of its table.

        `names` are the values of what is inherited.
        """
        own = {each.name: _write(read_field(value, each.keys)) for each in self.columns}
        yield self.name, (*names, *own.values())
        key = names or tuple(own[name] for name in self.key)
        for inner in self.lists:
            entries = read_field(value, inner.keys)
            for place, entry in enumerate(entries if isinstance(entries, list) else ()):
                yield from inner.list_rows(entry, (*key, place))


RELEASE = Table(
    name="release",
    key=("version",),
    columns=tuple(
        Column(name, (name,), "TEXT", meaning, is_required=True, target=None)
        for name, meaning in {
            "version": "Which release it is.",
            "released": "When.",
            "digest": "Digest of the data, as `/v1/release` has it.",
            "disclaimer": "What must be told with all of it.",
            "license": "Under which the data are.",
        }.items()
    ),
    lists=(),
)
WORDS = Table(
    name="words",
    key=("list", "word"),
    columns=tuple(
        Column(name, (name,), "TEXT", meaning, is_required=True, target=None)
        for name, meaning in {
            "list": "What the word is one of.",
            "word": "As the columns hold it.",
            "meaning": "What it means.",
        }.items()
    ),
    lists=(),
)


def describe_release(release: Release, meta: Meta) -> dict[str, JsonValue]:
    """The one row of `RELEASE`."""
    told = {"disclaimer": meta.disclaimer, "license": meta.license}
    return {**release.model_dump(mode="json", include={"version", "released", "digest"}), **told}


def list_words(release: Release) -> Iterator[dict[str, JsonValue]]:
    """The rows of `WORDS`."""
    for name, words in release.vocabulary.items():
        for word in words:
            yield {"list": name, **word.model_dump()}


def build_tables(models: Mapping[str, type[Model]]) -> list[Table]:
    """`models` are those of the records of each file."""
    return [_build_table(name, model) for name, model in models.items()]


def write_statement(table: Table) -> str:
    """SQL that makes it, and says what each column means."""
    lines = [(f"{_quote(name)} {_choose_type(name)} NOT NULL", "") for name in table.inherited]
    lines += [(_write_column(column), column.meaning) for column in table.columns]
    lines.append((f"PRIMARY KEY ({_join(table.key)})", ""))
    if table.parent:
        lines.append((_refer(table.inherited[:-1], table.parent, table.parent_key), ""))
    lines += [
        (_refer([column.name], column.target, ["id"]), "")
        for column in table.columns
        if column.target is not None
    ]
    *others, (last, _) = lines
    written = [f"  {text},{f'  -- {meaning}' if meaning else ''}\n" for text, meaning in others]
    kept = " WITHOUT ROWID" if table.parent else ""  # a short row is kept once, with its key
    return f"CREATE TABLE {_quote(table.name)} (\n{''.join(written)}  {last}\n){kept}"


def write_insert(table: Table) -> str:
    count = len(table.inherited) + len(table.columns)
    return f"INSERT INTO {_quote(table.name)} VALUES ({', '.join('?' * count)})"  # noqa: S608  # our own names


@dataclass(frozen=True)
class _Member:
    """A column of a file, and its field."""

    column: str
    field: Field

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.column.split("."))


def _build_table(file: str, model: type[Model]) -> Table:
    members = [
        _Member(column, find_field(column, model))
        for column in COLUMNS[file]
        if not column.startswith(_LEFT_OUT)
    ]
    name = file.replace("-", "_")
    key = tuple("_".join(column.split(".")) for column in KEYS.get(file, ("id",)))
    return Table(
        name=name,
        key=key,
        columns=_build_columns(members, 0, ()),
        lists=_build_lists(members, 0, name, key, tuple(_name_key(name, part) for part in key)),
    )


def _build_columns(
    members: Sequence[_Member], level: int, inherited: Sequence[str]
) -> tuple[Column, ...]:
    """Of what lies in so many lists."""
    return tuple(
        _build_column(member, level, inherited)
        for member in members
        if len(member.field.lists) == level
    )


def _build_column(member: _Member, level: int, inherited: Sequence[str]) -> Column:
    field, file = member.field, find_file(member.column)
    keys = member.keys[field.lists[-1] :] if level else member.keys
    target = file and file.replace("-", "_")
    name = "_".join(keys) or "value"
    if level and target and keys in ((), ("id",)):
        name = _name_one(target)
        if name in inherited:  # a claim that a claim entails
            name = f"{member.keys[field.lists[-1] - 1]}_id"
    return Column(
        name=name,
        keys=keys,
        type=_TYPES.get(field.schema["type"], "TEXT"),
        meaning=field.meaning,
        is_required=field.is_required_within if level else field.is_required,
        target=target,
    )


def _build_lists(
    members: Sequence[_Member],
    level: int,
    parent: str,
    parent_key: tuple[str, ...],
    named: tuple[str, ...],
) -> tuple[Table, ...]:
    """The tables of the lists in so many lists; `named` is what they call the key of the parent."""
    groups: dict[tuple[str, ...], list[_Member]] = {}
    for member in members:
        if len(member.field.lists) > level:
            groups.setdefault(member.keys[: member.field.lists[level]], []).append(member)
    tables = []
    for path, inner in groups.items():
        begin = inner[0].field.lists[level - 1] if level else 0
        name, inherited = f"{parent}_{path[-1]}", (*named, _PLACE)
        tables.append(
            Table(
                name=name,
                key=inherited,
                columns=_build_columns(inner, level + 1, inherited),
                lists=_build_lists(
                    inner, level + 1, name, inherited, (*named, f"{path[-1]}_{_PLACE}")
                ),
                keys=path[begin:],
                inherited=inherited,
                parent=parent,
                parent_key=parent_key,
            )
        )
    return tuple(tables)


def _name_key(table: str, column: str) -> str:
    return _name_one(table) if column == "id" else column


def _name_one(table: str) -> str:
    return f"{table.removesuffix('s')}_id"


def _choose_type(inherited: str) -> str:
    return "INTEGER" if inherited.endswith(_PLACE) else "TEXT"


def _write_column(column: Column) -> str:
    return f"{_quote(column.name)} {column.type}{' NOT NULL' if column.is_required else ''}"


def _refer(columns: Sequence[str], table: str, key: Sequence[str]) -> str:
    return f"FOREIGN KEY ({_join(columns)}) REFERENCES {_quote(table)} ({_join(key)})"


def _join(names: Sequence[str]) -> str:
    return ", ".join(map(_quote, names))


def _quote(name: str) -> str:
    return f'"{name}"'


def _write(value: JsonValue) -> Value:
    """What is still a list or an object is JSON."""
    return write_json(value) if isinstance(value, list | dict) else value
