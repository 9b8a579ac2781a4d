"""What every source holds on every claim, two sources side by side, and agreement in numbers."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from app import tables
from app.database.reader import DatabaseDep
from app.errors import describe_parameter_error, invalid_parameters
from app.queries.matrix import (
    compare_sources,
    count_claims_by_agreement,
    count_claims_by_flag,
    get_positions,
)
from app.queries.pages import list_page
from app.queries.release import get_library
from app.renderers import SOURCES, RecordSet
from app.routers.answer import JSON_ONLY, Answer, begin_answer
from app.routers.listed import get_body
from app.routers.route import DataRoute
from app.routers.streaming import read_batches, stream_file
from app.schemas.matrix import (
    AgreementItem,
    ComparisonPage,
    MatrixPage,
    MatrixRow,
    build_agreement_overview,
    build_compared_claim,
    build_comparison,
    build_matrix_row,
)
from app.schemas.page import build_source_refs
from app.schemas.parameters import ComparisonParameters, MatrixParameters, NoParameters
from app.schemas.spreadsheet import COLUMNS, write_csv
from app.vocabulary import Format

CSV_MEDIA_TYPE = "text/csv; charset=utf-8"

router = APIRouter(route_class=DataRoute, prefix="/v1")


def _build_rows(session: Session, rows: Sequence[tables.Claim], _: object) -> list[MatrixRow]:
    positions = get_positions(session, [row.id for row in rows])
    library = get_library(session)
    return [build_matrix_row(row, positions, library) for row in rows]


MATRIX = RecordSet(tables.Claim, MatrixRow, _build_rows)


@router.get(
    "/matrix",
    operation_id="listMatrix",
    summary="List the matrix of claims and sources",
    tags=["claims"],
    response_model=MatrixPage,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def list_matrix(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[MatrixParameters, Query()],
) -> MatrixPage | StreamingResponse:
    """What every source holds on every claim, as pages of JSON or as one CSV.

    Silence is told apart: a source may speak of other claims of the same topic, or of none.
    """
    offers = {**JSON_ONLY, Format.CSV: CSV_MEDIA_TYPE}
    with begin_answer(request, response, database, parameters, offers) as answer:
        if answer.format is Format.CSV:
            _refuse_pages(answer)
        after = answer.after
        with answer.open_session() as session:
            sources = get_library(session).sources
            if answer.format is Format.JSON:
                page = list_page(
                    session, tables.Claim, answer.selection, after=after, limit=answer.limit
                )
                return MatrixPage(
                    data=_build_rows(session, page.rows, None),
                    meta=answer.page_meta(page.total),
                    links=answer.page_links(page.next_after),
                    sources=build_source_refs(sources, sources),
                )
    columns = [*COLUMNS["matrix"], *(f"positions.{source}" for source in sorted(sources))]
    batches = read_batches(database.engine, answer.release, MATRIX, answer.selection)
    return stream_file(
        request,
        response,
        write_csv(batches, columns),
        media_type=answer.media_type,
        file_name=f"sciatica-matrix-{answer.release.version}.csv",
    )


@router.get(
    "/sources/{source_id}/compare/{other_id}",
    operation_id="compareSources",
    summary="Compare two sources",
    tags=["sources"],
)
def list_comparison(
    request: Request,
    response: Response,
    database: DatabaseDep,
    source_id: Annotated[str, Path(description="Identifier of the first source.")],
    other_id: Annotated[str, Path(description="Identifier of the second source.")],
    parameters: Annotated[ComparisonParameters, Query()],
) -> ComparisonPage:
    """The claims on which at least one of the two speaks, with what each holds."""
    with begin_answer(request, response, database, parameters) as answer:
        for name in (source_id, other_id):
            get_body(answer, SOURCES, name)
        if source_id == other_id:
            _refuse_same(answer, other_id)
        after = answer.after
        with answer.open_session() as session:
            sources = get_library(session).sources
            found = compare_sources(
                session,
                a=source_id,
                b=other_id,
                relations=parameters.relation,
                after=after,
                limit=answer.limit,
            )
        return ComparisonPage(
            data=[build_compared_claim(row) for row in found.rows],
            meta=answer.page_meta(found.total),
            links=answer.page_links(found.next_after),
            comparison=build_comparison(sources[source_id], sources[other_id], found.counts),
        )


@router.get(
    "/agreement",
    operation_id="getAgreement",
    summary="Get agreement in numbers",
    tags=["claims"],
)
def get_agreement(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> AgreementItem:
    """How many claims have which level, direction and flag, over all and by topic."""
    with begin_answer(request, response, database, parameters) as answer:
        with answer.open_session() as session:
            data = build_agreement_overview(
                count_claims_by_agreement(session), count_claims_by_flag(session)
            )
        return AgreementItem(data=data, meta=answer.meta(), links=answer.links())


def _refuse_pages(answer: Answer) -> None:
    """A page of a spreadsheet would be taken for the whole."""
    given = {"limit"} & answer.parameters.model_fields_set
    given |= {"cursor"} if answer.cursor else set()
    if given:
        raise invalid_parameters(
            [
                describe_parameter_error(name, getattr(answer, name), "CSV holds the whole matrix")
                for name in sorted(given)
            ]
        )


def _refuse_same(answer: Answer, source_id: str) -> None:
    others = [known for known in answer.facts.known["source"] if known != source_id]
    raise invalid_parameters(
        [describe_parameter_error("other_id", source_id, "Name two sources", allowed=others)]
    )
