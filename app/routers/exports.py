"""Everything at once, as files that carry the release in their name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import StreamingResponse

from app.routers.answer import Answer, AnswerDep
from app.routers.database import list_database_pieces
from app.routers.files import respond_file
from app.routers.offers import CSV_MEDIA_TYPE
from app.routers.pieces import (
    EXPORTED,
    POSITIONS,
    list_line_pieces,
    list_pieces,
    list_release_pieces,
    list_table_pieces,
)
from app.routers.route import FileRoute
from app.schemas.bibliography import build_csl, write_biblatex, write_ris
from app.schemas.datapackage import build_data_package
from app.schemas.exports import ClaimPosition, WholeRelease
from app.schemas.json_text import write_json
from app.schemas.parameters import FileParameters
from app.schemas.sources import Source
from app.vocabulary import RecordKind

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

SQLITE = Form(
    "sqlite",
    "application/vnd.sqlite3",
    "A database with a table for each file, and for each list in one.",
    schema={"type": "string", "format": "binary"},
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
    pieces = list_line_pieces(answer, records)
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
    pieces = list_table_pieces(answer, records)
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
    pieces = list(list_release_pieces(answer))
    return respond_file(answer, pieces, "application/json", "release", "json")


@router.get(
    "/release.sqlite",
    operation_id="exportDatabase",
    summary="Export the whole release as a SQLite database",
    responses=SQLITE.describe(),
)
def export_database(
    answer: AnswerDep,
    parameters: Annotated[FileParameters, Query()],
) -> Response:
    """All that is served, as tables with foreign keys, to ask by SQL.

    A table for each CSV file, of the columns that hold one value (dots are `_`); each list is a
    table of its own, with a row for each entry. `release` says which release it is and what must be
    told with it, `words` what the words mean, and the tables' own text what the columns do.
    """
    pieces = list_database_pieces(answer)
    return respond_file(answer, pieces, SQLITE.media_type, "release", SQLITE.extension)


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


def _respond_sources(
    answer: Answer, form: Form, write: Callable[[Source, str], str], **around: str
) -> Response:
    """`around` is what stands before, between and behind the batches."""
    between, supplier = around.get("separator", ""), answer.release.corpus.title

    def write_all(bodies: Sequence[bytes]) -> str:
        return between.join(write(Source.read_stored(body), supplier) for body in bodies)

    pieces = list_pieces(answer, RecordKind.SOURCE, write_all, **around)
    return respond_file(answer, pieces, form.media_type, "sources", form.extension)
