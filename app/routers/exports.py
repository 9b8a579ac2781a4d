"""Everything at once, as files that carry the release in their name."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Engine

from app.database.reader import Database, DatabaseDep
from app.errors import ApiError
from app.queries.filters import Selection
from app.renderers import RECORD_SETS
from app.routers.answer import begin_answer
from app.routers.matrix import CSV_MEDIA_TYPE
from app.routers.route import DataRoute
from app.routers.streaming import read_batches, stream_file
from app.schemas.bibliography import build_csl, write_bibtex, write_ris
from app.schemas.catalogue import build_release
from app.schemas.exports import WholeRelease
from app.schemas.page import Meta
from app.schemas.parameters import NoParameters
from app.schemas.spreadsheet import COLUMNS, write_csv
from app.tables import Release

Batches = Iterable[Sequence[Any]]

EXPORTED = sorted(RECORD_SETS.keys() & COLUMNS.keys())

router = APIRouter(
    route_class=DataRoute,
    prefix="/v1/export",
    tags=["exports"],
    default_response_class=StreamingResponse,
)


@dataclass(frozen=True)
class Form:
    """How records become a file; `write` is given their name, too."""

    extension: str
    media_type: str
    content: str
    write: Callable[[str, Batches], Iterator[str]]
    type: str = "string"

    def describe(self) -> dict[int | str, dict[str, Any]]:
        schema = {"type": self.type, "description": self.content}
        return {200: {"content": {self.media_type: {"schema": schema}}}}


def _write_array(batches: Batches, write: Callable[[Any], str]) -> Iterator[str]:
    separator = "["
    for batch in batches:
        yield separator + ",".join(write(record) for record in batch)
        separator = ","
    yield "]" if separator == "," else "[]"


def _write_json(record: Any) -> str:
    text: str = record.model_dump_json()
    return text


def _join(write: Callable[[Any], str]) -> Callable[[str, Batches], Iterator[str]]:
    return lambda _, batches: ("".join(write(record) for record in batch) for batch in batches)


NDJSON = Form(
    "ndjson",
    "application/x-ndjson",
    "One line for each record: the object that the list serves.",
    _join(lambda record: f"{_write_json(record)}\n"),
)
CSV = Form(
    "csv",
    CSV_MEDIA_TYPE,
    "A heading, and one line for each record.",
    lambda name, batches: write_csv(batches, COLUMNS[name]),
)
CSL_JSON = Form(
    "csl.json",
    "application/vnd.citationstyles.csl+json",
    "An array of items of type `webpage`.",
    lambda _, batches: _write_array(
        batches, lambda source: json.dumps(build_csl(source), ensure_ascii=False)
    ),
    type="array",
)
BIBTEX = Form(
    "bib",
    "application/x-bibtex",
    "An entry `@misc` for each source.",
    _join(write_bibtex),
)
RIS = Form(
    "ris",
    "application/x-research-info-systems",
    "A record of type `ELEC` for each source.",
    _join(write_ris),
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
    request: Request,
    response: Response,
    database: DatabaseDep,
    records: Records,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """All records of a kind, one JSON object per line; a citation says what it is `of`."""
    return _export(request, response, database, parameters, records, NDJSON)


@router.get(
    "/{records}.csv",
    operation_id="exportTable",
    summary="Export records as CSV",
    responses=CSV.describe(),
)
def export_table(
    request: Request,
    response: Response,
    database: DatabaseDep,
    records: Records,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """All records of a kind, safe to open in a spreadsheet.

    A column is named after the field that it holds: dots lead inward, a number counts from 0, and
    what lies in a list is joined with a semicolon. Null is an empty cell. A text that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    return _export(request, response, database, parameters, records, CSV)


@router.get(
    "/sources.csl.json",
    operation_id="exportCslJson",
    summary="Export the sources as CSL-JSON",
    responses=CSL_JSON.describe(),
)
def export_csl_json(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead.
    """
    return _export(request, response, database, parameters, "sources", CSL_JSON)


@router.get(
    "/sources.bib",
    operation_id="exportBibtex",
    summary="Export the sources as BibTeX",
    responses=BIBTEX.describe(),
)
def export_bibtex(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """The sources for LaTeX, keyed by their identifiers. What a page does not state is left out.

    A page without a title has our own label in brackets instead.
    """
    return _export(request, response, database, parameters, "sources", BIBTEX)


@router.get(
    "/sources.ris",
    operation_id="exportRis",
    summary="Export the sources as RIS",
    responses=RIS.describe(),
)
def export_ris(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """The sources for reference managers. What a page does not state is left out.

    A page without a title has our own label in brackets instead.
    """
    return _export(request, response, database, parameters, "sources", RIS)


@router.get(
    "/release.json",
    operation_id="exportRelease",
    summary="Export the whole release",
    responses={200: {"model": WholeRelease}},
)
def export_release(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> StreamingResponse:
    """All that is served, in one JSON file; citations stand where they belong."""
    with begin_answer(request, response, database, parameters) as answer:
        release, meta = answer.release, answer.meta()
    return stream_file(
        request,
        response,
        _write_release(database.engine, release, meta),
        media_type="application/json",
        file_name=_name_file("release", release, "json"),
    )


def _export(
    request: Request,
    response: Response,
    database: Database,
    parameters: NoParameters,
    name: str,
    form: Form,
) -> StreamingResponse:
    """All records of that name. Errors: ApiError `not-found`, `no-release`."""
    with begin_answer(request, response, database, parameters) as answer:
        release = answer.release
    if name not in EXPORTED:
        raise ApiError("not-found", f"Exported are: {', '.join(EXPORTED)}.")
    batches = read_batches(database.engine, release, RECORD_SETS[name], Selection())
    return stream_file(
        request,
        response,
        form.write(name, batches),
        media_type=form.media_type,
        file_name=_name_file(name, release, form.extension),
    )


def _name_file(name: str, release: Release, extension: str) -> str:
    return f"sciatica-{name}-{release.version}.{extension}"


def _write_release(engine: Engine, release: Release, meta: Meta) -> Iterator[str]:
    head = f'{{"meta":{_write_json(meta)},"release":{_write_json(build_release(release))}'
    for name, records in RECORD_SETS.items():
        if name in WholeRelease.model_fields:
            batches = read_batches(engine, release, records, Selection())
            yield f'{head},"{name}":'
            yield from _write_array(batches, _write_json)
            head = ""
    yield "}\n"
