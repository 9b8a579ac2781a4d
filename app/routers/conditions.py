"""Conditions."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.items import get_condition_details
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers
from app.schemas.items import ConditionItem, ConditionPage, build_condition
from app.schemas.jsonld import serialize
from app.schemas.linked_data import build_graph
from app.schemas.parameters import ConditionParameters, FormatParameters
from app.tables import Condition
from app.vocabulary import Format

router = APIRouter(
    prefix="/v1/conditions", tags=["conditions"], responses=describe_offers(JSON_OR_LINKED_DATA)
)


@router.get(
    "", operation_id="listConditions", summary="List conditions", response_model=ConditionPage
)
def list_conditions(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[ConditionParameters, Query()],
) -> ConditionPage | Response:
    """Conditions with their roles: what causes sciatica, what is mistaken for it, and so on."""
    with begin_answer(request, response, engine, parameters, JSON_OR_LINKED_DATA) as answer:
        page = answer.list_page(Condition)
        details = get_condition_details(answer.session, [row.id for row in page.rows], answer.lens)
        library = get_library(answer.session)
        conditions = [build_condition(condition, details, library) for condition in page.rows]
        links = answer.page_links(page.next_after)
        if answer.format is Format.JSONLD:
            graph = build_graph(conditions, library.sources, answer.meta())
            return answer.respond(serialize(graph))
        return ConditionPage(
            data=conditions,
            meta=answer.page_meta(page.total),
            links=links,
            facets=answer.facets(Condition),
        )


@router.get(
    "/{condition_id}",
    operation_id="getCondition",
    summary="Get one condition",
    response_model=ConditionItem,
)
def get_condition(
    request: Request,
    response: Response,
    engine: EngineDep,
    condition_id: Annotated[str, Path(description="Identifier of the condition.")],
    parameters: Annotated[FormatParameters, Query()],
) -> ConditionItem | Response:
    """One condition with its roles and codes."""
    with begin_answer(request, response, engine, parameters, JSON_OR_LINKED_DATA) as answer:
        condition = answer.get_row(Condition, condition_id)
        details = get_condition_details(answer.session, [condition.id])
        library = get_library(answer.session)
        data = build_condition(condition, details, library)
        if answer.format is Format.JSONLD:
            graph = build_graph([data], library.sources, answer.meta())
            return answer.respond(serialize(graph))
        return ConditionItem(data=data, meta=answer.meta(), links=answer.links())
