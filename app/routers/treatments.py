"""Treatments and self-care measures."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.items import get_treatment_details
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.schemas.items import TreatmentItem, TreatmentPage, build_treatment
from app.schemas.parameters import NoParameters, TreatmentParameters
from app.tables import Treatment

router = APIRouter(prefix="/v1/treatments", tags=["treatments"])


@router.get("", operation_id="listTreatments", summary="List treatments")
def list_treatments(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[TreatmentParameters, Query()],
) -> TreatmentPage:
    """Treatments and self-care measures, with who recommends them and who advises against."""
    with begin_answer(request, response, engine, parameters) as answer:
        page = answer.list_page(Treatment)
        details = get_treatment_details(answer.session, page.rows, answer.lens)
        library = get_library(answer.session)
        return TreatmentPage(
            data=[build_treatment(treatment, details, library) for treatment in page.rows],
            meta=answer.page_meta(page.total),
            links=answer.page_links(page.next_after),
            facets=answer.facets(Treatment),
        )


@router.get("/{treatment_id}", operation_id="getTreatment", summary="Get one treatment")
def get_treatment(
    request: Request,
    response: Response,
    engine: EngineDep,
    treatment_id: Annotated[str, Path(description="Identifier of the treatment.")],
    parameters: Annotated[NoParameters, Query()],
) -> TreatmentItem:
    """One treatment, with who recommends it and who advises against it."""
    with begin_answer(request, response, engine, parameters) as answer:
        treatment = answer.get_row(Treatment, treatment_id)
        details = get_treatment_details(answer.session, [treatment])
        data = build_treatment(treatment, details, get_library(answer.session))
        return TreatmentItem(data=data, meta=answer.meta(), links=answer.links())
