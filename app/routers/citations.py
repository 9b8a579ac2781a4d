"""Citations."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database.reader import DatabaseDep
from app.queries.release import get_library
from app.renderers import CITATIONS
from app.routers.answer import begin_answer
from app.routers.listed import get_body, list_stored, write_item
from app.routers.offers import JSON_OR_ANNOTATION, describe_offers
from app.routers.route import StoredRoute
from app.schemas.annotations import build_annotation, build_annotation_page
from app.schemas.citations import CitationItem, CitationPage, OwnedCitation
from app.schemas.jsonld import serialize
from app.schemas.parameters import CitationParameters, FormatParameters
from app.vocabulary import Format

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/citations",
    tags=["citations"],
    responses=describe_offers(JSON_OR_ANNOTATION),
)


@router.get("", operation_id="listCitations", summary="List citations", response_model=CitationPage)
def list_citations(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[CitationParameters, Query()],
) -> Response:
    """Every passage that something stands on; in JSON-LD as a page of W3C Web Annotations."""
    with begin_answer(request, response, database, parameters, JSON_OR_ANNOTATION) as answer:
        page = list_stored(answer, CITATIONS)
        if answer.format is Format.JSON:
            return answer.respond(page.write())
        with answer.open_session() as session:
            sources = get_library(session).sources
        annotations = build_annotation_page(
            [OwnedCitation.model_validate_json(body) for body in page.bodies],
            sources,
            path=page.links.self,
            next_path=page.links.next,
            whole_path=answer.whole,
            total=page.total,
        )
        return answer.respond(serialize(annotations))


@router.get(
    "/{citation_id}",
    operation_id="getCitation",
    summary="Get one citation",
    response_model=CitationItem,
)
def get_citation(
    request: Request,
    response: Response,
    database: DatabaseDep,
    citation_id: Annotated[str, Path(description="Identifier of the citation.")],
    parameters: Annotated[FormatParameters, Query()],
) -> Response:
    """One passage with what it stands behind; in JSON-LD as a W3C Web Annotation."""
    with begin_answer(request, response, database, parameters, JSON_OR_ANNOTATION) as answer:
        body = get_body(answer, CITATIONS, citation_id)
        if answer.format is Format.JSON:
            return answer.respond(write_item(answer, body))
        with answer.open_session() as session:
            sources = get_library(session).sources
        citation = OwnedCitation.model_validate_json(body)
        return answer.respond(serialize(build_annotation(citation, sources)))
