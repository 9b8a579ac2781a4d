"""What changed from release to release."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.queries.changes import get_history
from app.routers.answer import AnswerDep
from app.routers.route import DataRoute
from app.schemas.changes import ReleaseChangesItem, build_release_changes
from app.schemas.parameters import NoParameters

router = APIRouter(route_class=DataRoute, tags=["catalogue"])


@router.get(
    "/v1/release/changes",
    operation_id="getReleaseChanges",
    summary="Get what the release changed",
    response_model=ReleaseChangesItem,
)
def get_release_changes(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """What this release changed in the one before, and what the earlier ones changed.

    A withdrawn identifier answers 410, with its successors; it is never used again.
    """
    with answer.reader.open_session() as session:
        data = build_release_changes(get_history(session))
    return answer.respond_item(ReleaseChangesItem, data)
