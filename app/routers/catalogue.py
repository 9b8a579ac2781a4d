"""What surrounds the knowledge: the index, body parts, topics, the safety layer, the release."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.agreement import METHOD
from app.database.reader import DatabaseDep
from app.queries.topics import count_claims_by_topic, list_following, list_topic_keys
from app.renderers import BODY_PARTS, SAFETY
from app.routers.answer import begin_answer
from app.routers.listed import list_suggestions
from app.routers.offers import respond_list
from app.routers.route import DataRoute
from app.schemas.catalogue import (
    BodyPartPage,
    IndexItem,
    ReleaseItem,
    SafetyPage,
    TopicPage,
    build_index,
    build_release,
    build_topic,
)
from app.schemas.methods import MethodItem, build_full_method
from app.schemas.parameters import NoParameters, SortedTextParameters
from app.vocabulary import Topic

router = APIRouter(route_class=DataRoute, tags=["catalogue"])


@router.get("/v1", operation_id="getIndex", summary="Index of all resources")
def get_index(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> IndexItem:
    """Every resource, with what it is."""
    with begin_answer(request, response, database, parameters) as answer:
        return IndexItem(data=build_index(), meta=answer.meta(), links=answer.links())


@router.get(
    "/v1/body-parts",
    operation_id="listBodyParts",
    summary="List body parts",
    response_model=BodyPartPage,
)
def list_body_parts(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> Response:
    """Body parts that claims are about, with their anatomical codes."""
    with begin_answer(request, response, database, parameters) as answer:
        return respond_list(answer, BODY_PARTS)


@router.get("/v1/topics", operation_id="listTopics", summary="List topics")
def list_topics(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> TopicPage:
    """The kinds of claim, with how many claims each has."""
    with begin_answer(request, response, database, parameters) as answer:
        after = answer.after
        with answer.open_session() as session:
            claims = count_claims_by_topic(session)
            keys = list_topic_keys(session, answer.selection.sought, answer.sort)
        following = list_following(keys, after)
        shown = following[: answer.limit]
        is_last = len(shown) == len(following) or not shown
        topics = [Topic(str(key[-1])) for key in shown]
        return TopicPage(
            data=[build_topic(topic, claims.get(topic, 0)) for topic in topics],
            meta=answer.page_meta(len(keys), suggestions=list_suggestions(answer, len(keys))),
            links=answer.page_links(None if is_last else shown[-1]),
        )


@router.get(
    "/v1/safety",
    operation_id="listSafety",
    summary="List the safety layer",
    response_model=SafetyPage,
)
def list_safety(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> Response:
    """Emergency signs and guideline context that the pages lack, each from a named authority."""
    with begin_answer(request, response, database, parameters) as answer:
        return respond_list(answer, SAFETY)


@router.get("/v1/release", operation_id="getRelease", summary="Get the release")
def get_release(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> ReleaseItem:
    """Version, digests, counts, the method with its thresholds, licences, and every word."""
    with begin_answer(request, response, database, parameters) as answer:
        data = build_release(answer.release)
        return ReleaseItem(data=data, meta=answer.meta(), links=answer.links())


@router.get(f"/v1/methods/{METHOD}", operation_id="getMethod", summary="Get the method")
def get_method(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[NoParameters, Query()],
) -> MethodItem:
    """How agreement is worked out: rules, thresholds, formulas and cases to test with."""
    with begin_answer(request, response, database, parameters) as answer:
        return MethodItem(data=build_full_method(), meta=answer.meta(), links=answer.links())
