"""Sources."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.renderers import SOURCES
from app.routers.answer import AnswerDep
from app.routers.offers import as_list, describe_offers
from app.routers.route import CutRoute
from app.schemas.parameters import SortedTextParameters, ViewParameters, identify
from app.schemas.sources import CompactSourceItem, CompactSourcePage, SourceItem, SourcePage

router = APIRouter(route_class=CutRoute, prefix="/v1/sources", tags=["sources"])


@router.get(
    "",
    operation_id="listSources",
    summary="List sources",
    response_model=SourcePage | CompactSourcePage,
    responses=describe_offers(as_list()),
)
def list_sources(
    answer: AnswerDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> Response:
    """The pages that were read, with their interests and how much of each is accounted for."""
    return answer.list_records(SOURCES)


@router.get(
    "/{source_id}",
    operation_id="getSource",
    summary="Get one source",
    response_model=SourceItem | CompactSourceItem,
)
def get_source(
    answer: AnswerDep,
    source_id: Annotated[str, identify("source")],
    parameters: Annotated[ViewParameters, Query()],
) -> Response:
    """One page that was read."""
    return answer.get_record(SOURCES, source_id)
