"""Citations."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from sqlmodel import Session

from app.database import EngineDep
from app.queries.citations import name_owners
from app.queries.release import Library, get_library
from app.routers.answer import begin_answer
from app.routers.offers import JSON_OR_ANNOTATION, describe_offers
from app.schemas.annotations import build_annotation, build_annotation_page
from app.schemas.citations import (
    CitationItem,
    CitationPage,
    OwnedCitation,
    build_owned_citation,
)
from app.schemas.jsonld import serialize
from app.schemas.parameters import CitationParameters, FormatParameters
from app.tables import Citation
from app.vocabulary import Format

router = APIRouter(
    prefix="/v1/citations", tags=["citations"], responses=describe_offers(JSON_OR_ANNOTATION)
)


@router.get("", operation_id="listCitations", summary="List citations", response_model=CitationPage)
def list_citations(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[CitationParameters, Query()],
) -> CitationPage | Response:
    """Every passage that something stands on; in JSON-LD as a page of W3C Web Annotations."""
    with begin_answer(request, response, engine, parameters, JSON_OR_ANNOTATION) as answer:
        page = answer.list_page(Citation)
        library = get_library(answer.session)
        citations = _build_citations(answer.session, page.rows, library)
        links = answer.page_links(page.next_after)
        if answer.format is Format.JSONLD:
            annotations = build_annotation_page(
                citations,
                library.sources,
                path=links.self,
                next_path=links.next,
                whole_path=answer.whole,
                total=page.total,
            )
            return answer.respond(serialize(annotations))
        return CitationPage(data=citations, meta=answer.page_meta(page.total), links=links)


@router.get(
    "/{citation_id}",
    operation_id="getCitation",
    summary="Get one citation",
    response_model=CitationItem,
)
def get_citation(
    request: Request,
    response: Response,
    engine: EngineDep,
    citation_id: Annotated[str, Path(description="Identifier of the citation.")],
    parameters: Annotated[FormatParameters, Query()],
) -> CitationItem | Response:
    """One passage with what it stands behind; in JSON-LD as a W3C Web Annotation."""
    with begin_answer(request, response, engine, parameters, JSON_OR_ANNOTATION) as answer:
        row = answer.get_row(Citation, citation_id)
        library = get_library(answer.session)
        [citation] = _build_citations(answer.session, [row], library)
        if answer.format is Format.JSONLD:
            return answer.respond(serialize(build_annotation(citation, library.sources)))
        return CitationItem(data=citation, meta=answer.meta(), links=answer.links())


def _build_citations(
    session: Session, citations: Sequence[Citation], library: Library
) -> list[OwnedCitation]:
    names = name_owners(session, citations)
    return [build_owned_citation(citation, names, library) for citation in citations]
