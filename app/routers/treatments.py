"""Treatments and self-care measures."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.renderers import TREATMENTS
from app.routers.answer import AnswerDep
from app.routers.offers import JSON_OR_LINKED_DATA, as_list, describe_offers
from app.routers.route import StoredRoute
from app.schemas.compact import CompactTreatmentItem, CompactTreatmentPage
from app.schemas.filters import TreatmentParameters
from app.schemas.items import TreatmentItem, TreatmentPage
from app.schemas.parameters import ItemParameters, identify

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/treatments",
    tags=["treatments"],
    responses=describe_offers(JSON_OR_LINKED_DATA),
)


@router.get(
    "",
    operation_id="listTreatments",
    summary="List treatments",
    response_model=TreatmentPage | CompactTreatmentPage,
    responses=describe_offers(as_list(JSON_OR_LINKED_DATA)),
)
def list_treatments(
    answer: AnswerDep,
    parameters: Annotated[TreatmentParameters, Query()],
) -> Response:
    """Treatments and self-care measures, with who recommends them and who advises against."""
    return answer.list_records(TREATMENTS, JSON_OR_LINKED_DATA)


@router.get(
    "/{treatment_id}",
    operation_id="getTreatment",
    summary="Get one treatment",
    response_model=TreatmentItem | CompactTreatmentItem,
)
def get_treatment(
    answer: AnswerDep,
    treatment_id: Annotated[str, identify("treatment")],
    parameters: Annotated[ItemParameters, Query()],
) -> Response:
    """One treatment, with who recommends it and who advises against it."""
    return answer.get_record(TREATMENTS, treatment_id, JSON_OR_LINKED_DATA)
