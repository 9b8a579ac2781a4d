"""Sources."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from sqlmodel import Session

from app import tables
from app.database import EngineDep
from app.queries.claims import list_citations
from app.queries.release import count_stances, get_library
from app.routers.answer import begin_answer
from app.schemas.parameters import NoParameters, SortedTextParameters
from app.schemas.sources import Source, SourceItem, SourcePage, build_source

router = APIRouter(prefix="/v1/sources", tags=["sources"])


@router.get("", operation_id="listSources", summary="List sources")
def list_sources(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> SourcePage:
    """The pages that were read, with their interests and how much of each is accounted for."""
    with begin_answer(request, response, engine, parameters) as answer:
        page = answer.list_page(tables.Source)
        return SourcePage(
            data=build_sources(answer.session, page.rows),
            meta=answer.page_meta(page.total),
            links=answer.page_links(page.next_after),
        )


@router.get("/{source_id}", operation_id="getSource", summary="Get one source")
def get_source(
    request: Request,
    response: Response,
    engine: EngineDep,
    source_id: Annotated[str, Path(description="Identifier of the source.")],
    parameters: Annotated[NoParameters, Query()],
) -> SourceItem:
    """One page that was read."""
    with begin_answer(request, response, engine, parameters) as answer:
        source = answer.get_row(tables.Source, source_id)
        [data] = build_sources(answer.session, [source])
        return SourceItem(data=data, meta=answer.meta(), links=answer.links())


def build_sources(session: Session, sources: Sequence[tables.Source]) -> list[Source]:
    library = get_library(session)
    stances = count_stances(session)
    citations = list_citations(session, tables.Citation.interest_id, list(library.interests))
    return [
        build_source(
            source,
            [i for i in library.interests.values() if i.source_id == source.id],
            citations,
            stances.get(source.id, {}),
            library,
        )
        for source in sources
    ]
