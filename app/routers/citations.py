"""Citations."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.renderers import CITATIONS
from app.routers.answer import AnswerDep
from app.routers.offers import JSON_OR_ANNOTATION, as_list, describe_offers
from app.routers.route import CutRoute
from app.schemas.annotations import build_annotation, build_annotation_page
from app.schemas.citations import (
    CitationItem,
    CitationPage,
    CompactCitationItem,
    CompactCitationPage,
    OwnedCitation,
)
from app.schemas.filters import CitationParameters
from app.schemas.jsonld import serialize
from app.schemas.parameters import ViewParameters, identify
from app.vocabulary import Format

router = APIRouter(
    route_class=CutRoute,
    prefix="/v1/citations",
    tags=["citations"],
    responses=describe_offers(JSON_OR_ANNOTATION),
)


@router.get(
    "",
    operation_id="listCitations",
    summary="List citations",
    response_model=CitationPage | CompactCitationPage,
    responses=describe_offers(as_list(JSON_OR_ANNOTATION)),
)
def list_citations(
    answer: AnswerDep,
    parameters: Annotated[CitationParameters, Query()],
) -> Response:
    """Every passage that something stands on; in JSON-LD as a page of W3C Web Annotations."""
    answer.offer(as_list(JSON_OR_ANNOTATION))
    page = answer.read_page(CITATIONS)
    if answer.format is not Format.JSONLD:
        return answer.respond_page(CITATIONS.name, page)
    sources = answer.get_sources()  # first: it says whether there is time for the rest
    annotations = build_annotation_page(
        [OwnedCitation.read_stored(body) for body in page.bodies],
        sources,
        answer.release.corpus,
        path=page.links.self,
        next_path=page.links.next,
        whole_path=answer.asked.link("limit", "cursor"),
        total=page.total,
    )
    return answer.respond(serialize(annotations))


@router.get(
    "/{citation_id}",
    operation_id="getCitation",
    summary="Get one citation",
    response_model=CitationItem | CompactCitationItem,
)
def get_citation(
    answer: AnswerDep,
    citation_id: Annotated[str, identify("citation")],
    parameters: Annotated[ViewParameters, Query()],
) -> Response:
    """One passage with what it stands behind; in JSON-LD as a W3C Web Annotation."""
    answer.offer(JSON_OR_ANNOTATION)
    body = answer.get_body(CITATIONS, citation_id)
    if answer.format is Format.JSON:
        return answer.respond(answer.write_item(body))
    citation = OwnedCitation.read_stored(body)
    annotation = build_annotation(citation, answer.get_sources(), answer.release.corpus)
    return answer.respond(serialize(annotation))
