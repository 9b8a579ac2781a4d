"""Conflicts."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.conflicts import get_conflict_details
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.schemas.conflicts import ConflictItem, ConflictPage, build_conflict
from app.schemas.parameters import ConflictParameters, NoParameters
from app.tables import Conflict

router = APIRouter(prefix="/v1/conflicts", tags=["conflicts"])


@router.get("", operation_id="listConflicts", summary="List conflicts")
def list_conflicts(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[ConflictParameters, Query()],
) -> ConflictPage:
    """Disputed claims and pairs of claims that cannot both hold, with both sides' citations.

    All filters but `kind` must hold on one and the same claim of the conflict.
    """
    with begin_answer(request, response, engine, parameters) as answer:
        page = answer.list_page(Conflict)
        details = get_conflict_details(answer.session, page.rows)
        library = get_library(answer.session)
        return ConflictPage(
            data=[build_conflict(conflict, details, library) for conflict in page.rows],
            meta=answer.page_meta(page.total),
            links=answer.page_links(page.next_after),
        )


@router.get("/{conflict_id}", operation_id="getConflict", summary="Get one conflict")
def get_conflict(
    request: Request,
    response: Response,
    engine: EngineDep,
    conflict_id: Annotated[str, Path(description="Identifier of the conflict.")],
    parameters: Annotated[NoParameters, Query()],
) -> ConflictItem:
    """One conflict, with both sides' citations."""
    with begin_answer(request, response, engine, parameters) as answer:
        conflict = answer.get_row(Conflict, conflict_id)
        details = get_conflict_details(answer.session, [conflict])
        data = build_conflict(conflict, details, get_library(answer.session))
        return ConflictItem(data=data, meta=answer.meta(), links=answer.links())
