"""Everything at once, as files that carry the release in their name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
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
from app.routers.answer import CSV_MEDIA_TYPE, Answer, AnswerDep
from app.routers.route import DataRoute
from app.schemas.bibliography import build_csl, write_biblatex, write_ris
from app.schemas.catalogue import build_release
from app.schemas.datapackage import build_data_package
from app.schemas.exports import ClaimPosition, WholeRelease, list_positions
from app.schemas.json_text import write_json
from app.schemas.parameters import NoParameters
from app.schemas.sources import Source
from app.schemas.spreadsheet import COLUMNS, write_csv

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

router = APIRouter(
    route_class=DataRoute,
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
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """All records of a kind, one JSON object per line; a citation says what it is `of`.

    `positions` has a line for each claim and source that speaks: the position as the claim serves
    it, with the `claim`. No text holds a character that ends a line elsewhere.
    """
    answer.offer()
    batches = _read_records(answer, records)
    lines = (b"\n".join([*batch, b""]) for batch in batches)
    return answer.stream(lines, NDJSON.media_type, records, NDJSON.extension)


@router.get(
    "/{records}.csv",
    operation_id="exportTable",
    summary="Export records as CSV",
    responses=CSV.describe(),
)
def export_table(
    answer: AnswerDep,
    records: Records,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """All records of a kind, safe to open in a spreadsheet.

    A column is named after the field that it holds: dots lead inward, and a number counts from 0.
    What lies in a list is a JSON array, with nulls where an entry lacks the field; `[]` is an empty
    list, an empty cell is null. A text that a spreadsheet would take for a formula begins with an
    apostrophe. `positions` has a line for each claim and source that speaks.
    """
    answer.offer()
    batches = _read_records(answer, records)
    rows = ([from_json(body) for body in batch] for batch in batches)
    chunks = write_csv(rows, COLUMNS[records])
    return answer.stream(chunks, CSV.media_type, records, CSV.extension)


@router.get(
    "/sources.csl.json",
    operation_id="exportCslJson",
    summary="Export the sources as CSL-JSON",
    responses=CSL_JSON.describe(),
)
def export_csl_json(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead.
    """

    def write(source: Source) -> str:
        return write_json(build_csl(source))

    return _export_sources(answer, CSL_JSON, lambda batches: _write_array(batches, write))


@router.get(
    "/sources.bib",
    operation_id="exportBibtex",
    summary="Export the sources as BibLaTeX",
    responses=BIBLATEX.describe(),
)
def export_bibtex(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """The sources for LaTeX, keyed by their identifiers. What a page does not state is left out.

    `urldate` is the day on which the page was read. A page without a title has our own
    label in brackets instead.
    """
    return _export_sources(answer, BIBLATEX, partial(_join, write_biblatex))


@router.get(
    "/sources.ris",
    operation_id="exportRis",
    summary="Export the sources as RIS",
    responses=RIS.describe(),
)
def export_ris(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead.
    """
    return _export_sources(answer, RIS, partial(_join, write_ris))


@router.get(
    "/release.json",
    operation_id="exportRelease",
    summary="Export the whole release",
    responses={200: {"model": WholeRelease}},
)
def export_release(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """All that is served, in one JSON file; citations stand where they belong."""
    answer.offer()
    return answer.stream(_write_release(answer), "application/json", "release", "json")


@router.get(
    "/datapackage.json",
    operation_id="exportDataPackage",
    summary="Export what the columns are",
    responses=DATA_PACKAGE.describe(),
)
def export_data_package(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """A Data Package (Frictionless): type, meaning and words of each column of each CSV file.

    Its resources are the files beside it.
    """
    answer.offer()
    models = {name: renderer.model for name, renderer in EXPORTED.items()}
    package = build_data_package({**models, POSITIONS: ClaimPosition}, answer.meta())
    chunks = iter([write_json(package)])
    return answer.stream(chunks, DATA_PACKAGE.media_type, "datapackage", "json")


def _read_records(answer: Answer, name: str) -> Iterator[Sequence[bytes]]:
    """All records of that name, batch by batch. Errors: ApiError `not-found`."""
    if name not in EXPORTED:
        raise ApiError("not-found", f"Exported are: {', '.join(EXPORTED)}.")
    batches = answer.read_batches(answer.release.index.get_kind(EXPORTED[name].kind))
    if name == POSITIONS:
        return ([one for body in batch for one in list_positions(body)] for batch in batches)
    return batches


def _export_sources(
    answer: Answer, form: Form, write: Callable[[Iterable[Sequence[Source]]], Iterator[str]]
) -> StreamingResponse:
    answer.offer()
    batches = _read_records(answer, "sources")
    sources = ([Source.model_validate_json(body) for body in batch] for batch in batches)
    return answer.stream(write(sources), form.media_type, "sources", form.extension)


def _join(write: Callable[[Source], str], batches: Iterable[Sequence[Source]]) -> Iterator[str]:
    return ("".join(map(write, batch)) for batch in batches)


def _write_array(
    batches: Iterable[Sequence[Source]], write: Callable[[Source], str]
) -> Iterator[str]:
    separator = "["
    for batch in batches:
        yield separator + ",".join(map(write, batch))
        separator = ","
    yield "]" if separator == "," else "[]"


def _write_release(answer: Answer) -> Iterator[bytes]:
    release = build_release(answer.release.row).model_dump_json().encode()
    yield b'{"meta":%b,"release":%b' % (answer.release.meta_json.encode(), release)
    for name, renderer in WHOLE.items():
        yield b',"%b":[' % name.encode()
        separator = b""
        numbers = answer.release.index.get_kind(renderer.kind)
        for batch in answer.read_batches(numbers):
            yield separator + b",".join(batch)
            separator = b","
        yield b"]"
    yield b"}\n"
