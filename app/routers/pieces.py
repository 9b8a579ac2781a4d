"""What the files of a release are made of: records in pieces, each read when it is made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pydantic_core import from_json

from app.errors import ApiError
from app.renderers import (
    BODY_PARTS,
    CITATIONS,
    CLAIMS,
    CONDITIONS,
    CONFLICTS,
    EXERCISES,
    SAFETY,
    SOURCES,
    TOPICS,
    TREATMENTS,
    Renderer,
)
from app.routers.answer import Answer
from app.routers.files import Piece
from app.schemas.catalogue import build_release
from app.schemas.exports import list_positions
from app.schemas.spreadsheet import COLUMNS, write_heading, write_rows
from app.vocabulary import RecordKind

POSITIONS = "positions"
EXPORTED: Mapping[str, Renderer[Any]] = {
    "body-parts": BODY_PARTS,
    "citations": CITATIONS,
    "claims": CLAIMS,
    "conditions": CONDITIONS,
    "conflicts": CONFLICTS,
    "exercises": EXERCISES,
    POSITIONS: CLAIMS,
    "safety": SAFETY,
    "sources": SOURCES,
    "topics": TOPICS,
    "treatments": TREATMENTS,
}

# In the order of the whole release; citations stand where they belong.
WHOLE: Mapping[str, Renderer[Any]] = {
    "sources": SOURCES,
    "claims": CLAIMS,
    "exercises": EXERCISES,
    "conditions": CONDITIONS,
    "treatments": TREATMENTS,
    "conflicts": CONFLICTS,
    "body_parts": BODY_PARTS,
    "topics": TOPICS,
    "safety": SAFETY,
}

# So few that the first byte comes soon, of the whole and of a part.
PIECE_RECORDS = 100


def list_pieces(
    answer: Answer,
    kind: RecordKind,
    write: Callable[[Sequence[bytes]], str | bytes],
    *,
    head: str = "",
    separator: str = "",
    tail: str = "",
) -> list[Piece]:
    """The records of a kind, a few in each piece, which are read when it is made.

    The head comes with the first of them: until they are read a failure can be told.
    """
    numbers = list(answer.release.index.get_kind(kind))

    def write_piece(first: int) -> bytes:
        behind = first + PIECE_RECORDS
        written = write(answer.read_batch(numbers[first:behind]))
        content = written.encode() if isinstance(written, str) else written
        before, after = separator if first else head, tail if behind >= len(numbers) else ""
        return before.encode() + content + after.encode()

    firsts = range(0, len(numbers), PIECE_RECORDS)
    return [partial(write_piece, first) for first in firsts] or [partial(str.encode, head + tail)]


def list_line_pieces(answer: Answer, name: str) -> list[Piece]:
    """As NDJSON. Errors: ApiError `not-found`."""

    def write(bodies: Sequence[bytes]) -> bytes:
        return b"".join(body + b"\n" for body in bodies)

    return _list_record_pieces(answer, name, write)


def list_table_pieces(answer: Answer, name: str) -> list[Piece]:
    """As CSV. Errors: ApiError `not-found`."""
    columns = COLUMNS.get(name, ())

    def write(bodies: Sequence[bytes]) -> str:
        return write_rows(map(from_json, bodies), columns)

    return _list_record_pieces(answer, name, write, write_heading(columns))


def _list_record_pieces(
    answer: Answer, name: str, write: Callable[[Sequence[bytes]], str | bytes], head: str = ""
) -> list[Piece]:
    """The records of that name. Errors: ApiError `not-found`."""
    if name not in EXPORTED:
        raise ApiError("not-found", f"Exported are: {', '.join(EXPORTED)}.")
    if name != POSITIONS:
        return list_pieces(answer, EXPORTED[name].kind, write, head=head)

    def write_positions(claims: Sequence[bytes]) -> str | bytes:
        return write([position for claim in claims for position in list_positions(claim)])

    return list_pieces(answer, RecordKind.CLAIM, write_positions, head=head)


def list_release_pieces(answer: Answer) -> Iterator[Piece]:
    release = build_release(answer.release.row, answer.release.corpus).model_dump_json()
    begin = f'{{"meta":{answer.release.meta_json},"release":{release}'
    for name, renderer in WHOLE.items():
        head, tail = f'{begin},"{name}":[', "]}\n" if name == [*WHOLE][-1] else "]"
        yield from list_pieces(
            answer, renderer.kind, b",".join, head=head, separator=",", tail=tail
        )
        begin = ""
