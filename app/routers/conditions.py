"""Conditions."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database.reader import DatabaseDep
from app.renderers import CONDITIONS
from app.routers.answer import begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers, respond_item, respond_list
from app.routers.route import StoredRoute
from app.schemas.items import ConditionItem, ConditionPage
from app.schemas.parameters import ConditionParameters, FormatParameters

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/conditions",
    tags=["conditions"],
    responses=describe_offers(JSON_OR_LINKED_DATA),
)


@router.get(
    "", operation_id="listConditions", summary="List conditions", response_model=ConditionPage
)
def list_conditions(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[ConditionParameters, Query()],
) -> Response:
    """Conditions with their roles: what causes sciatica, what is mistaken for it, and so on."""
    with begin_answer(request, response, database, parameters, JSON_OR_LINKED_DATA) as answer:
        return respond_list(answer, CONDITIONS)


@router.get(
    "/{condition_id}",
    operation_id="getCondition",
    summary="Get one condition",
    response_model=ConditionItem,
)
def get_condition(
    request: Request,
    response: Response,
    database: DatabaseDep,
    condition_id: Annotated[str, Path(description="Identifier of the condition.")],
    parameters: Annotated[FormatParameters, Query()],
) -> Response:
    """One condition with its roles and codes."""
    with begin_answer(request, response, database, parameters, JSON_OR_LINKED_DATA) as answer:
        return respond_item(answer, CONDITIONS, condition_id)
