"""Citations."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from sqlmodel import Session

from app.database import EngineDep
from app.queries.citations import name_owners
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.schemas.citations import (
    CitationItem,
    CitationPage,
    OwnedCitation,
    build_owned_citation,
)
from app.schemas.parameters import CitationParameters, NoParameters
from app.tables import Citation

router = APIRouter(prefix="/v1/citations", tags=["citations"])


@router.get("", operation_id="listCitations", summary="List citations")
def list_citations(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[CitationParameters, Query()],
) -> CitationPage:
    """Every passage that something stands on, with its place and what it stands behind."""
    with begin_answer(request, response, engine, parameters) as answer:
        page = answer.list_page(Citation)
        return CitationPage(
            data=_build_citations(answer.session, page.rows),
            meta=answer.page_meta(page.total),
            links=answer.page_links(page.next_after),
        )


@router.get("/{citation_id}", operation_id="getCitation", summary="Get one citation")
def get_citation(
    request: Request,
    response: Response,
    engine: EngineDep,
    citation_id: Annotated[str, Path(description="Identifier of the citation.")],
    parameters: Annotated[NoParameters, Query()],
) -> CitationItem:
    """One passage of one source, with what it stands behind."""
    with begin_answer(request, response, engine, parameters) as answer:
        [data] = _build_citations(answer.session, [answer.get_row(Citation, citation_id)])
        return CitationItem(data=data, meta=answer.meta(), links=answer.links())


def _build_citations(session: Session, citations: Sequence[Citation]) -> list[OwnedCitation]:
    names = name_owners(session, citations)
    library = get_library(session)
    return [build_owned_citation(citation, names, library) for citation in citations]
