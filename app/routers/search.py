"""Search across everything that has a text of its own."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic_core import from_json

from app.index import Page, page_order
from app.queries.renderings import list_bodies
from app.routers.answer import Answer, AnswerDep
from app.routers.matches import Hits, WordSets, find_hits, read_score, read_words
from app.routers.offers import as_list, describe_offers
from app.routers.route import DataRoute
from app.schemas.page import ListedPage
from app.schemas.parameters import SearchParameters
from app.schemas.search import SearchPage, write_result
from app.vocabulary import RecordKind, SearchType

router = APIRouter(route_class=DataRoute, tags=["search"])


@router.get(
    "/v1/search",
    operation_id="search",
    summary="Search everything",
    response_model=SearchPage,
    responses=describe_offers(as_list()),
)
def search(answer: AnswerDep, parameters: Annotated[SearchParameters, Query()]) -> Response:
    """Claims, exercises, conditions, treatments, body parts, sources and safety, best match first.

    Each word must occur, in any form or as a synonym; words in double quotes side by side. Where
    nothing holds all words, what holds most of them is found: `meta.match` is `some`, and each hit
    names the words that it lacks. `meta.unknown_words` are words that no page has. The score adds
    what each word weighs, in its nearest form: in a name or statement 8 and more the shorter it
    is, in another name 6, in a summary, a code or what the item is about 3, in any other text 1;
    half of it where only something is found of which the word is a part. Emergency signs that
    match stand first.
    """
    answer.offer(as_list())
    kinds = [RecordKind(word.value) for word in parameters.type or SearchType]
    words = read_words(answer.release, answer.reader, parameters.q)
    hits = find_hits(answer.release, answer.reader, words, kinds)
    page = page_order(hits.order, answer.after, parameters.limit)
    listed = ListedPage(
        bodies=_list_results(answer, page, hits),
        total=hits.total,
        meta=answer.build_page_meta(hits.total, hits.words, hits.match).model_dump_json(),
        links=answer.page_links(page.last),
        facets=answer.count_facets(lambda _: dict(_count_by_type(answer, words))),
    )
    return answer.respond_page("search", listed)


def _list_results(answer: Answer, page: Page, hits: Hits) -> list[bytes]:
    bodies = list_bodies(answer.reader, page.numbers)
    return [
        write_result(
            answer.release.find_kind(place[-1]),
            from_json(body),
            score=read_score(place[0]),
            lacks=hits.list_lacking(place[-1]),
            query=hits.words.query,
            synonyms=answer.release.synonyms,
        )
        for place, body in zip(page.places, bodies, strict=True)
    ]


def _count_by_type(answer: Answer, words: WordSets) -> Iterator[tuple[str, int]]:
    """What a search of each kind alone would find, by all words or by most of them."""
    for word in SearchType:
        hits = find_hits(answer.release, answer.reader, words, [RecordKind(word.value)])
        if hits.total:
            yield word, hits.total
