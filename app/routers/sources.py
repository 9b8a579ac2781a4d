"""Sources."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database.reader import DatabaseDep
from app.renderers import SOURCES
from app.routers.answer import begin_answer
from app.routers.offers import respond_item, respond_list
from app.routers.route import StoredRoute
from app.schemas.parameters import NoParameters, SortedTextParameters
from app.schemas.sources import SourceItem, SourcePage

router = APIRouter(route_class=StoredRoute, prefix="/v1/sources", tags=["sources"])


@router.get("", operation_id="listSources", summary="List sources", response_model=SourcePage)
def list_sources(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> Response:
    """The pages that were read, with their interests and how much of each is accounted for."""
    with begin_answer(request, response, database, parameters) as answer:
        return respond_list(answer, SOURCES)


@router.get(
    "/{source_id}", operation_id="getSource", summary="Get one source", response_model=SourceItem
)
def get_source(
    request: Request,
    response: Response,
    database: DatabaseDep,
    source_id: Annotated[str, Path(description="Identifier of the source.")],
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """One page that was read."""
    with begin_answer(request, response, database, parameters) as answer:
        return respond_item(answer, SOURCES, source_id)
