"""Answers as files: of each path of the API, what it answers where nothing else is asked.

One rule names them (docs/files.md): a list is whole in `index.json` of its directory, a path that
ends like a file is that file, and of any other the file ends in `.json`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.edge.root import put_below
from app.queries.renderings import list_ids
from app.renderers import RENDERERS, Renderer
from app.routers.answer import Answer
from app.routers.files import Piece
from app.routers.matrix import batch_rows, write_columns, write_table
from app.routers.offers import CSV_MEDIA_TYPE
from app.routers.pieces import (
    EXPORTED,
    list_line_pieces,
    list_pieces,
    list_release_pieces,
    list_table_pieces,
)
from app.schemas.page import ListedPage, PageLinks, PageMeta
from app.vocabulary import RecordKind

# What answers only to what somebody asks for.
NEEDING_SERVER = frozenset(
    ("/v1/search", "/v1/suggest", "/v1/sources/{source_id}/compare/{other_id}")
)

BATCH_ITEMS = 200

_JSON = "application/json"
_INDEX = "/v1"
_MATRIX = "/v1/matrix"
_RELEASE = "/v1/export/release.json"


@dataclass(frozen=True)
class File:
    """`pieces` are made while they are written."""

    name: str
    pieces: Iterable[bytes]


def list_paths(app: FastAPI) -> list[str]:
    """Those that are described, as the routes have them, and the description."""
    routes = (route for route in app.routes if isinstance(route, APIRoute))
    described = {route.path for route in routes if route.include_in_schema}
    return [*sorted(described - NEEDING_SERVER), "/openapi.json"]


def name_file(path: str) -> str:
    own = path.removeprefix("/")
    if path in (_INDEX, _MATRIX) or path in _LISTS:
        return f"{own}/index.json"
    return own if "." in own.rpartition("/")[2] else f"{own}.json"


def list_files(answer: Answer, path: str) -> Iterator[File] | None:
    """Those of a path that is read from the release at once; null where the path is to be asked."""
    above = path.rpartition("/{")[0]
    if path in _LISTS:
        return _list_whole(_LISTS[path], answer)
    if above in _LISTS:
        return _list_items(_LISTS[above], answer)
    return _OTHERS[path](answer) if path in _OTHERS else None


def _list_whole(renderer: Renderer[Any], answer: Answer) -> Iterator[File]:
    path = f"/v1/{renderer.name}"
    head, tail = _surround(path, answer, len(answer.release.index.get_kind(renderer.kind)))
    pieces = list_pieces(answer, renderer.kind, b",".join, head=head, separator=",", tail=tail)
    yield _make_file(answer, path, (piece() for piece in pieces))


def _list_items(renderer: Renderer[Any], answer: Answer) -> Iterator[File]:
    numbers = list(answer.release.index.get_kind(renderer.kind))
    for first in range(0, len(numbers), BATCH_ITEMS):
        few = numbers[first : first + BATCH_ITEMS]
        with answer.read_again() as again:
            ids = list_ids(again.reader, few)
            bodies = again.records.list_alone(renderer, few)
        for item_id, body in zip(ids, bodies, strict=True):
            path = f"/v1/{renderer.name}/{item_id}"
            yield _make_file(answer, path, [answer.write_item(body, path)])


def _list_matrix(answer: Answer) -> Iterator[File]:
    """All of it, and the same as CSV, as no export holds it."""
    selection = answer.select(RecordKind.CLAIM)
    head, tail = _surround(_MATRIX, answer, selection.total, sources=write_columns(answer))
    rows = _interleave(batch_rows(answer, selection))
    yield _make_file(answer, _MATRIX, chain([head.encode()], rows, [tail.encode()]))
    table = (lines.encode() for lines in write_table(answer, selection))
    yield _make_file(answer, f"{_MATRIX}/index.csv", table, CSV_MEDIA_TYPE)


def _interleave(batches: Iterable[Sequence[bytes]]) -> Iterator[bytes]:
    for number, bodies in enumerate(batches):
        yield (b"," if number else b"") + b",".join(bodies)


def _list_exports(
    extension: str, media_type: str, pieces_of: Callable[[Answer, str], list[Piece]], answer: Answer
) -> Iterator[File]:
    for name in EXPORTED:
        contents = (piece() for piece in pieces_of(answer, name))
        yield _make_file(answer, f"/v1/export/{name}.{extension}", contents, media_type)


def _list_whole_release(answer: Answer) -> Iterator[File]:
    yield _make_file(answer, _RELEASE, (piece() for piece in list_release_pieces(answer)))


def _surround(path: str, answer: Answer, total: int, **further: bytes) -> tuple[str, str]:
    """What stands before and behind the records of a list that is one page."""
    meta = PageMeta(total=total, limit=total, **dict(answer.meta()))
    links = PageLinks(self=path, first=path, next=None)
    empty = ListedPage((), total, meta.model_dump_json(), links, facets=None).write(**further)
    head = '{"data":['
    return head, empty.decode().removeprefix(head)


def _make_file(
    answer: Answer, path: str, contents: Iterable[bytes], media_type: str = _JSON
) -> File:
    root = answer.asked.root
    return File(name_file(path), (put_below(root, each, media_type) for each in contents))


_LISTS: Mapping[str, Renderer[Any]] = {f"/v1/{each.name}": each for each in RENDERERS}

_OTHERS: Mapping[str, Callable[[Answer], Iterator[File]]] = {
    _MATRIX: _list_matrix,
    _RELEASE: _list_whole_release,
    "/v1/export/{records}.ndjson": partial(_list_exports, "ndjson", _JSON, list_line_pieces),
    "/v1/export/{records}.csv": partial(_list_exports, "csv", CSV_MEDIA_TYPE, list_table_pieces),
}
