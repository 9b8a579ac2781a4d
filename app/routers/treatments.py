"""Treatments and self-care measures."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database.reader import DatabaseDep
from app.renderers import TREATMENTS
from app.routers.answer import begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers, respond_item, respond_list
from app.routers.route import StoredRoute
from app.schemas.items import TreatmentItem, TreatmentPage
from app.schemas.parameters import FormatParameters, TreatmentParameters

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/treatments",
    tags=["treatments"],
    responses=describe_offers(JSON_OR_LINKED_DATA),
)


@router.get(
    "", operation_id="listTreatments", summary="List treatments", response_model=TreatmentPage
)
def list_treatments(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[TreatmentParameters, Query()],
) -> Response:
    """Treatments and self-care measures, with who recommends them and who advises against."""
    with begin_answer(request, response, database, parameters, JSON_OR_LINKED_DATA) as answer:
        return respond_list(answer, TREATMENTS)


@router.get(
    "/{treatment_id}",
    operation_id="getTreatment",
    summary="Get one treatment",
    response_model=TreatmentItem,
)
def get_treatment(
    request: Request,
    response: Response,
    database: DatabaseDep,
    treatment_id: Annotated[str, Path(description="Identifier of the treatment.")],
    parameters: Annotated[FormatParameters, Query()],
) -> Response:
    """One treatment, with who recommends it and who advises against it."""
    with begin_answer(request, response, database, parameters, JSON_OR_LINKED_DATA) as answer:
        return respond_item(answer, TREATMENTS, treatment_id)
