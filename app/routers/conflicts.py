"""Conflicts."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from app.renderers import CONFLICTS
from app.routers.answer import AnswerDep
from app.routers.route import StoredRoute
from app.schemas.conflicts import ConflictItem, ConflictPage
from app.schemas.parameters import ConflictParameters, NoParameters

router = APIRouter(route_class=StoredRoute, prefix="/v1/conflicts", tags=["conflicts"])


@router.get("", operation_id="listConflicts", summary="List conflicts", response_model=ConflictPage)
def list_conflicts(
    answer: AnswerDep,
    parameters: Annotated[ConflictParameters, Query()],
) -> Response:
    """Disputed claims and pairs of claims that cannot both hold, with both sides' citations.

    All filters but `kind` must hold on one and the same claim of the conflict.
    """
    return answer.list_records(CONFLICTS)


@router.get(
    "/{conflict_id}",
    operation_id="getConflict",
    summary="Get one conflict",
    response_model=ConflictItem,
)
def get_conflict(
    answer: AnswerDep,
    conflict_id: Annotated[str, Path(description="Identifier of the conflict.")],
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """One conflict, with both sides' citations."""
    return answer.get_record(CONFLICTS, conflict_id)
