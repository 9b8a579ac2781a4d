"""Conflicts."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.renderers import CONFLICTS
from app.routers.answer import AnswerDep
from app.routers.offers import as_list, describe_offers
from app.routers.route import ConflictRoute
from app.schemas.conflicts import (
    CompactConflictItem,
    CompactConflictPage,
    ConflictItem,
    ConflictPage,
)
from app.schemas.filters import ConflictParameters
from app.schemas.parameters import ConflictItemParameters, identify

router = APIRouter(route_class=ConflictRoute, prefix="/v1/conflicts", tags=["conflicts"])


@router.get(
    "",
    operation_id="listConflicts",
    summary="List conflicts",
    response_model=ConflictPage | CompactConflictPage,
    responses=describe_offers(as_list()),
)
def list_conflicts(
    answer: AnswerDep,
    parameters: Annotated[ConflictParameters, Query()],
) -> Response:
    """Questions on which pages take different sides, each told once, with all sides' citations.

    All filters but `kind` must hold on one and the same claim on which the conflict shows. Under a
    lens those are left out on whose leading claim nobody disagrees any more.
    """
    return answer.list_records(CONFLICTS)


@router.get(
    "/{conflict_id}",
    operation_id="getConflict",
    summary="Get one conflict",
    response_model=ConflictItem | CompactConflictItem,
)
def get_conflict(
    answer: AnswerDep,
    conflict_id: Annotated[str, identify("conflict")],
    parameters: Annotated[ConflictItemParameters, Query()],
) -> Response:
    """One conflict, with all sides' citations; under a lens even where nobody is left on a side."""
    return answer.get_record(CONFLICTS, conflict_id)
