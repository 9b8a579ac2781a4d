"""What changed from release to release."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.database.reader import DatabaseDep
from app.queries.changes import get_history
from app.routers.answer import begin_answer
from app.routers.route import DataRoute
from app.schemas.changes import ReleaseChangesItem, build_release_changes
from app.schemas.parameters import NoParameters

router = APIRouter(route_class=DataRoute, tags=["catalogue"])


@router.get(
    "/v1/release/changes", operation_id="getReleaseChanges", summary="Get what the release changed"
)
def get_release_changes(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> ReleaseChangesItem:
    """What this release changed in the one before, and what the earlier ones changed.

    A withdrawn identifier answers 410, with its successors; it is never used again.
    """
    with begin_answer(request, response, database, parameters) as answer:
        with answer.open_session() as session:
            data = build_release_changes(get_history(session))
        return ReleaseChangesItem(data=data, meta=answer.meta(), links=answer.links())
