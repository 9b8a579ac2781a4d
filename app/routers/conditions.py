"""Conditions."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.items import get_condition_details
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.schemas.items import ConditionItem, ConditionPage, build_condition
from app.schemas.parameters import ConditionParameters, NoParameters
from app.tables import Condition

router = APIRouter(prefix="/v1/conditions", tags=["conditions"])


@router.get("", operation_id="listConditions", summary="List conditions")
def list_conditions(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[ConditionParameters, Query()],
) -> ConditionPage:
    """Conditions with their roles: what causes sciatica, what is mistaken for it, and so on."""
    with begin_answer(request, response, engine, parameters) as answer:
        page = answer.list_page(Condition)
        details = get_condition_details(answer.session, [row.id for row in page.rows], answer.lens)
        library = get_library(answer.session)
        return ConditionPage(
            data=[build_condition(condition, details, library) for condition in page.rows],
            meta=answer.page_meta(page.total),
            links=answer.page_links(page.next_after),
            facets=answer.facets(Condition),
        )


@router.get("/{condition_id}", operation_id="getCondition", summary="Get one condition")
def get_condition(
    request: Request,
    response: Response,
    engine: EngineDep,
    condition_id: Annotated[str, Path(description="Identifier of the condition.")],
    parameters: Annotated[NoParameters, Query()],
) -> ConditionItem:
    """One condition with its roles and codes."""
    with begin_answer(request, response, engine, parameters) as answer:
        condition = answer.get_row(Condition, condition_id)
        details = get_condition_details(answer.session, [condition.id])
        data = build_condition(condition, details, get_library(answer.session))
        return ConditionItem(data=data, meta=answer.meta(), links=answer.links())
