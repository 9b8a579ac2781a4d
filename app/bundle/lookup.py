"""What the pages look up where no server answers: names, and the index, as places in lists.

The sets are those by which the API filters, so that whoever filters by them finds the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import from_json

from app.agreement import LISTS
from app.queries.renderings import list_ids
from app.renderers import (
    BODY_PARTS,
    CITATIONS,
    CLAIMS,
    CONDITIONS,
    CONFLICTS,
    EXERCISES,
    SAFETY,
    SOURCES,
    TREATMENTS,
    Renderer,
)
from app.routers.answer import Answer
from app.schemas.json_text import write_json
from app.vocabulary import PracticeSort, RecordKind, Sort, View

LOOKUP_FILE = "explorer/lookup.json"

_OF_ITEMS = ("level", "direction", "flag", "source", "body_part")
_OF_PRACTICES = ("kind", "reception", *LISTS)
_ABOUT = ("condition", "exercise", "treatment")

# What each list can be filtered by: not by what must hold of a claim in one and the same place.
_FIELDS: Sequence[tuple[Renderer[Any], Sequence[str]]] = (
    (CLAIMS, ("topic", *_ABOUT, *_OF_ITEMS)),
    (CONFLICTS, ("kind",)),
    (EXERCISES, (*_OF_PRACTICES, *_OF_ITEMS)),
    (TREATMENTS, (*_OF_PRACTICES, *_OF_ITEMS)),
    (CONDITIONS, ("role", "code", *_OF_ITEMS)),
    (CITATIONS, ("source",)),
    (SOURCES, ()),
    (BODY_PARTS, ()),
    (SAFETY, ()),
)
_SORTS: Mapping[RecordKind, Sequence[str]] = {
    RecordKind.CLAIM: (Sort.DISPUTED, Sort.RANK, Sort.SOURCES),
    RecordKind.CONDITION: (Sort.RANK, Sort.SOURCES),
    RecordKind.CONFLICT: (Sort.SOURCES,),
    RecordKind.EXERCISE: (Sort.RANK, Sort.SOURCES, PracticeSort.RECEPTION),
    RecordKind.TREATMENT: (Sort.RANK, Sort.SOURCES, PracticeSort.RECEPTION),
}

_NAMES = ("statement", "name", "dispute", "label")  # what a record is called, whichever it has
_SHORT = (RecordKind.CLAIM, RecordKind.CONFLICT)  # their short form has it, and is much shorter
_NAMELESS = RecordKind.CITATION
_BATCH = 200


def write_lookup(answer: Answer) -> Iterator[bytes]:
    """One key for each list, and `meta` as all answers have it."""
    yield b'{"meta":' + answer.release.meta_json.encode()
    for renderer, fields in _FIELDS:
        with answer.read_again() as again:
            described = _describe(again, renderer, fields)
        yield f',"{renderer.name}":{write_json(described)}'.encode()
    yield b"}\n"


def _describe(answer: Answer, renderer: Renderer[Any], fields: Sequence[str]) -> dict[str, Any]:
    """`shown` are of each conflict the claims on which it shows."""
    kind, index = renderer.kind, answer.release.index
    numbers = list(index.get_kind(kind))
    first = numbers[0] if numbers else 0  # the numbers of a kind follow each other
    described: dict[str, Any] = {
        "ids": list_ids(answer.reader, numbers),
        "sets": {
            field: {
                value: [number - first for number in found]
                for value, found in sorted(index.split_values(kind, field, {}).items())
            }
            for field in fields
        },
        "orders": {
            sort: [number - first for number in _order(answer, kind, sort)]
            for sort in _SORTS.get(kind, ())
        },
    }
    if kind is not _NAMELESS:
        described["names"] = [*_list_names(answer, renderer, numbers)]
    if kind is RecordKind.CONFLICT:
        described["shown"] = _list_shown(answer, numbers)
    return described


def _order(answer: Answer, kind: RecordKind, sort: str) -> Sequence[int]:
    selection = answer.select(kind)
    return selection.page(sort, None, selection.total).numbers


def _list_names(
    answer: Answer, renderer: Renderer[Any], numbers: Sequence[int]
) -> Iterator[list[str]]:
    view = View.COMPACT if renderer.kind in _SHORT else View.FULL
    for first in range(0, len(numbers), _BATCH):
        for body in answer.records.render(renderer, numbers[first : first + _BATCH], view):
            record = from_json(body)
            name = next(record[key] for key in _NAMES if key in record)
            yield [name, *record.get("also_known_as", ())]


def _list_shown(answer: Answer, numbers: Sequence[int]) -> list[list[int]]:
    claims = answer.release.index.get_kind(RecordKind.CLAIM)
    shown: dict[int, list[int]] = defaultdict(list)
    for claim, conflicts in sorted(answer.release.conflicts.by_claim.items()):
        for conflict in conflicts:
            shown[conflict].append(claim - claims.min())
    return [shown[number] for number in numbers]
