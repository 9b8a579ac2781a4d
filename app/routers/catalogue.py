"""What surrounds the knowledge: the index, body parts, topics, the safety layer, the release."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.agreement import METHOD, METHOD_DIRECT
from app.renderers import BODY_PARTS, SAFETY, TOPICS
from app.routers.answer import AnswerDep
from app.routers.offers import as_list, describe_offers
from app.routers.route import StoredRoute
from app.schemas.catalogue import (
    BodyPartPage,
    CompactBodyPartPage,
    CompactSafetyPage,
    CompactTopicPage,
    IndexItem,
    ReleaseItem,
    SafetyPage,
    TopicPage,
    build_index,
    build_release,
)
from app.schemas.methods import (
    FirstMethodItem,
    MethodItem,
    build_first_method,
    build_full_method,
)
from app.schemas.parameters import NoParameters, SortedTextParameters

router = APIRouter(route_class=StoredRoute, tags=["catalogue"])


@router.get(
    "/v1", operation_id="getIndex", summary="Index of all resources", response_model=IndexItem
)
def get_index(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """Every resource, with what it is."""
    return answer.respond_item(partial(build_index, answer.release.corpus))


@router.get(
    "/v1/body-parts",
    operation_id="listBodyParts",
    summary="List body parts",
    response_model=BodyPartPage | CompactBodyPartPage,
    responses=describe_offers(as_list()),
)
def list_body_parts(
    answer: AnswerDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> Response:
    """Body parts that claims are about, with their anatomical codes."""
    return answer.list_records(BODY_PARTS)


@router.get(
    "/v1/topics",
    operation_id="listTopics",
    summary="List topics",
    response_model=TopicPage | CompactTopicPage,
    responses=describe_offers(as_list()),
)
def list_topics(
    answer: AnswerDep, parameters: Annotated[SortedTextParameters, Query()]
) -> Response:
    """The kinds of claim, with how many claims each has."""
    return answer.list_records(TOPICS)


@router.get(
    "/v1/safety",
    operation_id="listSafety",
    summary="List the safety layer",
    response_model=SafetyPage | CompactSafetyPage,
    responses=describe_offers(as_list()),
)
def list_safety(
    answer: AnswerDep,
    parameters: Annotated[SortedTextParameters, Query()],
) -> Response:
    """Emergency signs and guideline context that the pages lack, each from a named authority."""
    return answer.list_records(SAFETY)


@router.get(
    "/v1/release",
    operation_id="getRelease",
    summary="Get the release",
    response_model=ReleaseItem,
)
def get_release(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """Version, digests, counts, the method with its thresholds, licences, and every word."""
    release = answer.release
    return answer.respond_item(partial(build_release, release.row, release.corpus))


@router.get(
    f"/v1/methods/{METHOD}",
    operation_id="getMethod",
    summary="Get the method",
    response_model=MethodItem,
)
def get_method(answer: AnswerDep, parameters: Annotated[NoParameters, Query()]) -> Response:
    """How agreement is worked out: rules, thresholds, formulas and cases to test with."""
    return answer.respond_item(build_full_method)


@router.get(
    f"/v1/methods/{METHOD_DIRECT}",
    operation_id="getFirstMethod",
    summary="Get the first method",
    response_model=FirstMethodItem,
)
def get_first_method(answer: AnswerDep, parameters: Annotated[NoParameters, Query()]) -> Response:
    """The method before this one: direct positions alone, which `lens_basis=direct` still gives."""
    return answer.respond_item(build_first_method)
