"""Treatments and self-care measures."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.items import get_treatment_details
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers
from app.schemas.items import TreatmentItem, TreatmentPage, build_treatment
from app.schemas.jsonld import serialize
from app.schemas.linked_data import build_graph
from app.schemas.parameters import FormatParameters, TreatmentParameters
from app.tables import Treatment
from app.vocabulary import Format

router = APIRouter(
    prefix="/v1/treatments", tags=["treatments"], responses=describe_offers(JSON_OR_LINKED_DATA)
)


@router.get(
    "", operation_id="listTreatments", summary="List treatments", response_model=TreatmentPage
)
def list_treatments(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[TreatmentParameters, Query()],
) -> TreatmentPage | Response:
    """Treatments and self-care measures, with who recommends them and who advises against."""
    with begin_answer(request, response, engine, parameters, JSON_OR_LINKED_DATA) as answer:
        page = answer.list_page(Treatment)
        details = get_treatment_details(answer.session, page.rows, answer.lens)
        library = get_library(answer.session)
        treatments = [build_treatment(treatment, details, library) for treatment in page.rows]
        links = answer.page_links(page.next_after)
        if answer.format is Format.JSONLD:
            graph = build_graph(treatments, library.sources, answer.meta())
            return answer.respond(serialize(graph))
        return TreatmentPage(
            data=treatments,
            meta=answer.page_meta(page.total),
            links=links,
            facets=answer.facets(Treatment),
        )


@router.get(
    "/{treatment_id}",
    operation_id="getTreatment",
    summary="Get one treatment",
    response_model=TreatmentItem,
)
def get_treatment(
    request: Request,
    response: Response,
    engine: EngineDep,
    treatment_id: Annotated[str, Path(description="Identifier of the treatment.")],
    parameters: Annotated[FormatParameters, Query()],
) -> TreatmentItem | Response:
    """One treatment, with who recommends it and who advises against it."""
    with begin_answer(request, response, engine, parameters, JSON_OR_LINKED_DATA) as answer:
        treatment = answer.get_row(Treatment, treatment_id)
        details = get_treatment_details(answer.session, [treatment])
        library = get_library(answer.session)
        data = build_treatment(treatment, details, library)
        if answer.format is Format.JSONLD:
            graph = build_graph([data], library.sources, answer.meta())
            return answer.respond(serialize(graph))
        return TreatmentItem(data=data, meta=answer.meta(), links=answer.links())
