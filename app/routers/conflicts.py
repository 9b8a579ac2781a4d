"""Conflicts."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database.reader import DatabaseDep
from app.renderers import CONFLICTS
from app.routers.answer import begin_answer
from app.routers.offers import respond_item, respond_list
from app.routers.route import StoredRoute
from app.schemas.conflicts import ConflictItem, ConflictPage
from app.schemas.parameters import ConflictParameters, NoParameters

router = APIRouter(route_class=StoredRoute, prefix="/v1/conflicts", tags=["conflicts"])


@router.get("", operation_id="listConflicts", summary="List conflicts", response_model=ConflictPage)
def list_conflicts(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[ConflictParameters, Query()],
) -> Response:
    """Disputed claims and pairs of claims that cannot both hold, with both sides' citations.

    All filters but `kind` must hold on one and the same claim of the conflict.
    """
    with begin_answer(request, response, database, parameters) as answer:
        return respond_list(answer, CONFLICTS)


@router.get(
    "/{conflict_id}",
    operation_id="getConflict",
    summary="Get one conflict",
    response_model=ConflictItem,
)
def get_conflict(
    request: Request,
    response: Response,
    database: DatabaseDep,
    conflict_id: Annotated[str, Path(description="Identifier of the conflict.")],
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """One conflict, with both sides' citations."""
    with begin_answer(request, response, database, parameters) as answer:
        return respond_item(answer, CONFLICTS, conflict_id)
