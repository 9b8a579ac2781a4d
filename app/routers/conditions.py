"""Conditions."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.renderers import CONDITIONS
from app.routers.answer import AnswerDep
from app.routers.offers import JSON_OR_LINKED_DATA, as_list, describe_offers
from app.routers.route import StoredRoute
from app.schemas.compact import CompactConditionItem, CompactConditionPage
from app.schemas.filters import ConditionParameters
from app.schemas.items import ConditionItem, ConditionPage
from app.schemas.parameters import ItemParameters, identify

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/conditions",
    tags=["conditions"],
    responses=describe_offers(JSON_OR_LINKED_DATA),
)


@router.get(
    "",
    operation_id="listConditions",
    summary="List conditions",
    response_model=ConditionPage | CompactConditionPage,
    responses=describe_offers(as_list(JSON_OR_LINKED_DATA)),
)
def list_conditions(
    answer: AnswerDep,
    parameters: Annotated[ConditionParameters, Query()],
) -> Response:
    """Conditions with their roles: what each has to do with {subject}."""
    return answer.list_records(CONDITIONS, JSON_OR_LINKED_DATA)


@router.get(
    "/{condition_id}",
    operation_id="getCondition",
    summary="Get one condition",
    response_model=ConditionItem | CompactConditionItem,
)
def get_condition(
    answer: AnswerDep,
    condition_id: Annotated[str, identify("condition")],
    parameters: Annotated[ItemParameters, Query()],
) -> Response:
    """One condition with its roles and codes."""
    return answer.get_record(CONDITIONS, condition_id, JSON_OR_LINKED_DATA)
