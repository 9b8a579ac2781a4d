"""Search across everything that has a text of its own."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.database.reader import DatabaseDep
from app.queries.search import HIT_KEY, HitPage, count_hits, list_hits
from app.routers.answer import begin_answer
from app.routers.listed import list_suggestions
from app.routers.route import DataRoute
from app.schemas.parameters import SearchParameters
from app.schemas.search import SearchPage, build_result
from app.vocabulary import RecordKind, SearchType

router = APIRouter(route_class=DataRoute, tags=["search"])


@router.get("/v1/search", operation_id="search", summary="Search everything")
def search(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[SearchParameters, Query()],
) -> SearchPage:
    """Claims, exercises, conditions, treatments, body parts, sources and safety, best match first.

    All words must occur, in any form or as a synonym; words in double quotes side by side. The
    score adds what each word weighs: in a name or statement 8 and more the shorter it is, in
    another name 6, in a summary or what the item is about 3, in any other text 1. Where nothing
    is found, `meta.suggestions` has the nearest words.
    """
    with begin_answer(request, response, database, parameters) as answer:
        kinds = [RecordKind(word.value) for word in parameters.type or SearchType]
        sought, after = answer.sought, answer.read_cursor(HIT_KEY)
        total = answer.count(lambda: count_hits(answer.reader, kinds, sought))
        page = HitPage([], None)
        if answer.limit and total:
            page = list_hits(answer.reader, kinds, sought, after=after, limit=answer.limit)
        return SearchPage(
            data=[build_result(hit, sought) for hit in page.hits],
            meta=answer.page_meta(total, suggestions=list_suggestions(answer, total)),
            links=answer.page_links(page.next_after),
        )
