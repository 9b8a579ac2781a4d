"""Search across everything that has a text of its own."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic_core import from_json

from app.index import Page, order_scores, page_order, unite
from app.queries.renderings import list_bodies
from app.routers.answer import Answer, AnswerDep
from app.routers.route import DataRoute
from app.routers.selection import find_text
from app.schemas.parameters import SearchParameters
from app.schemas.search import SearchPage, SearchResult, build_result
from app.search import Sought
from app.vocabulary import RecordKind, SearchType

router = APIRouter(route_class=DataRoute, tags=["search"])


@router.get(
    "/v1/search", operation_id="search", summary="Search everything", response_model=SearchPage
)
def search(answer: AnswerDep, parameters: Annotated[SearchParameters, Query()]) -> Response:
    """Claims, exercises, conditions, treatments, body parts, sources and safety, best match first.

    All words must occur, in any form or as a synonym; words in double quotes side by side. The
    score adds what each word weighs: in a name or statement 8 and more the shorter it is, in
    another name 6, in a summary or what the item is about 3, in any other text 1. Where nothing
    is found, `meta.suggestions` has the nearest words.
    """
    answer.offer()
    kinds = [RecordKind(word.value) for word in parameters.type or SearchType]
    sought, scores = find_text(answer.release, answer.reader, parameters.q, kinds)
    total = len(unite(scores.values()))
    page = page_order(order_scores(scores), answer.after, parameters.limit)
    return answer.respond(
        SearchPage(
            data=_list_results(answer, page, sought),
            meta=answer.build_page_meta(total, answer.suggest(sought, total)),
            links=answer.page_links(page.last),
        )
    )


def _list_results(answer: Answer, page: Page, sought: Sought) -> list[SearchResult]:
    bodies = list_bodies(answer.reader, page.numbers)
    return [
        build_result(answer.release.find_kind(place[-1]), int(place[0]), from_json(body), sought)
        for place, body in zip(page.places, bodies, strict=True)
    ]
