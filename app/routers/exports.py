"""Everything at once, as files that carry the release in their name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import StreamingResponse
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
from app.routers.answer import Answer, AnswerDep
from app.routers.files import Piece, respond_file
from app.routers.offers import CSV_MEDIA_TYPE
from app.routers.route import FileRoute
from app.schemas.bibliography import build_csl, write_biblatex, write_ris
from app.schemas.catalogue import build_release
from app.schemas.datapackage import build_data_package
from app.schemas.exports import ClaimPosition, WholeRelease, list_positions
from app.schemas.json_text import write_json
from app.schemas.parameters import FileParameters
from app.schemas.sources import Source
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
PIECE_RECORDS = 50

router = APIRouter(
    route_class=FileRoute,
    prefix="/v1/export",
    tags=["exports"],
    default_response_class=StreamingResponse,
)


OBJECTS = {"type": "array", "items": {"type": "object", "additionalProperties": True}}


@dataclass(frozen=True)
class Form:
    """How records become a file."""

    extension: str
    media_type: str
    content: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})

    def describe(self) -> dict[int | str, dict[str, Any]]:
        schema = {**self.schema, "description": self.content}
        return {200: {"content": {self.media_type: {"schema": schema}}}}


NDJSON = Form(
    "ndjson",
    "application/x-ndjson",
    "One line for each record: the object that the list serves.",
)
CSV = Form("csv", CSV_MEDIA_TYPE, "A heading, and one line for each record.")
CSL_JSON = Form(
    "csl.json",
    "application/vnd.citationstyles.csl+json",
    "An array of items of type `webpage`.",
    schema=OBJECTS,
)
BIBLATEX = Form("bib", "application/x-bibtex", "An entry `@online` for each source.")
RIS = Form("ris", "application/x-research-info-systems", "A record of type `ELEC` for each source.")

DATA_PACKAGE = Form(
    "json",
    "application/json",
    "A Data Package that describes the CSV files.",
    schema={
        "type": "object",
        "properties": {
            "resources": {**OBJECTS, "description": "The files, each with its columns."}
        },
        "required": ["resources"],
        "additionalProperties": True,
    },
)

Records = Annotated[
    str, Path(description="Which records.", json_schema_extra={"enum": [*EXPORTED]})
]


@router.get(
    "/{records}.ndjson",
    operation_id="exportRecords",
    summary="Export records as NDJSON",
    responses=NDJSON.describe(),
)
def export_records(
    answer: AnswerDep,
    records: Records,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """All records of a kind, one JSON object per line; a citation says what it is `of`.

    `positions` has a line for each claim and source that speaks: the position as the claim serves
    it, with the `claim`. No text holds a character that ends a line elsewhere.
    """
    pieces = _list_record_pieces(answer, records, _write_lines)
    return respond_file(answer, pieces, NDJSON.media_type, records, NDJSON.extension)


@router.get(
    "/{records}.csv",
    operation_id="exportTable",
    summary="Export records as CSV",
    responses=CSV.describe(),
)
def export_table(
    answer: AnswerDep,
    records: Records,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """All records of a kind, safe to open in a spreadsheet.

    A column is named after the field that it holds: dots lead inward, and a number counts from 0.
    What lies in a list is a JSON array, with nulls where an entry lacks the field; `[]` is an empty
    list, an empty cell is null. A text that a spreadsheet would take for a formula begins with an
    apostrophe. `positions` has a line for each claim and source that speaks.
    """

    def write(bodies: Sequence[bytes]) -> str:
        return write_rows(map(from_json, bodies), COLUMNS[records])

    columns = COLUMNS.get(records, ())
    pieces = _list_record_pieces(answer, records, write, write_heading(columns))
    return respond_file(answer, pieces, CSV.media_type, records, CSV.extension)


@router.get(
    "/sources.csl.json",
    operation_id="exportCslJson",
    summary="Export the sources as CSL-JSON",
    responses=CSL_JSON.describe(),
)
def export_csl_json(
    answer: AnswerDep,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead.
    """

    def write(source: Source, supplier: str) -> str:
        return write_json(build_csl(source, supplier))

    return _respond_sources(answer, CSL_JSON, write, head="[", separator=",", tail="]")


@router.get(
    "/sources.bib",
    operation_id="exportBibtex",
    summary="Export the sources as BibLaTeX",
    responses=BIBLATEX.describe(),
)
def export_bibtex(
    answer: AnswerDep,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """The sources for LaTeX, keyed by their identifiers. What a page does not state is left out.

    `urldate` is the day on which the page was read. A page without a title has our own
    label in brackets instead.
    """
    return _respond_sources(answer, BIBLATEX, write_biblatex)


@router.get(
    "/sources.ris",
    operation_id="exportRis",
    summary="Export the sources as RIS",
    responses=RIS.describe(),
)
def export_ris(
    answer: AnswerDep,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead.
    """
    return _respond_sources(answer, RIS, write_ris)


@router.get(
    "/release.json",
    operation_id="exportRelease",
    summary="Export the whole release",
    responses={200: {"model": WholeRelease}},
)
def export_release(
    answer: AnswerDep,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """All that is served, in one JSON file; citations stand where they belong."""
    pieces = list(_list_release_pieces(answer))
    return respond_file(answer, pieces, "application/json", "release", "json")


@router.get(
    "/datapackage.json",
    operation_id="exportDataPackage",
    summary="Export what the columns are",
    responses=DATA_PACKAGE.describe(),
)
def export_data_package(
    answer: AnswerDep,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """A Data Package (Frictionless): type, meaning and words of each column of each CSV file.

    Its resources are the files beside it.
    """
    models = {name: renderer.model for name, renderer in EXPORTED.items()}
    package = build_data_package(
        {**models, POSITIONS: ClaimPosition}, answer.meta(), answer.release.corpus
    )
    pieces = [write_json(package).encode]
    return respond_file(answer, pieces, DATA_PACKAGE.media_type, "datapackage", "json")


def _write_lines(bodies: Sequence[bytes]) -> bytes:
    return b"".join(body + b"\n" for body in bodies)


def _list_pieces(
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


def _list_record_pieces(
    answer: Answer, name: str, write: Callable[[Sequence[bytes]], str | bytes], head: str = ""
) -> list[Piece]:
    """The records of that name. Errors: ApiError `not-found`."""
    if name not in EXPORTED:
        raise ApiError("not-found", f"Exported are: {', '.join(EXPORTED)}.")
    if name != POSITIONS:
        return _list_pieces(answer, EXPORTED[name].kind, write, head=head)

    def write_positions(claims: Sequence[bytes]) -> str | bytes:
        return write([position for claim in claims for position in list_positions(claim)])

    return _list_pieces(answer, RecordKind.CLAIM, write_positions, head=head)


def _respond_sources(
    answer: Answer, form: Form, write: Callable[[Source, str], str], **around: str
) -> Response:
    """`around` is what stands before, between and behind the batches."""
    between, supplier = around.get("separator", ""), answer.release.corpus.title

    def write_all(bodies: Sequence[bytes]) -> str:
        return between.join(write(Source.model_validate_json(body), supplier) for body in bodies)

    pieces = _list_pieces(answer, RecordKind.SOURCE, write_all, **around)
    return respond_file(answer, pieces, form.media_type, "sources", form.extension)


def _list_release_pieces(answer: Answer) -> Iterator[Piece]:
    release = build_release(answer.release.row, answer.release.corpus).model_dump_json()
    begin = f'{{"meta":{answer.release.meta_json},"release":{release}'
    for name, renderer in WHOLE.items():
        head, tail = f'{begin},"{name}":[', "]}\n" if name == [*WHOLE][-1] else "]"
        yield from _list_pieces(
            answer, renderer.kind, b",".join, head=head, separator=",", tail=tail
        )
        begin = ""
