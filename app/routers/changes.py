"""What changed from release to release."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.database.reader import Reader
from app.queries.changes import get_history
from app.routers.answer import AnswerDep
from app.routers.route import DataRoute
from app.schemas.changes import ReleaseChanges, ReleaseChangesItem, build_release_changes
from app.schemas.feed import MEDIA_TYPE, write_feed
from app.schemas.parameters import NoParameters

FEED = {"type": "string", "description": "An Atom feed with an entry for each release."}

router = APIRouter(route_class=DataRoute, tags=["catalogue"])


@router.get(
    "/v1/release/changes",
    operation_id="getReleaseChanges",
    summary="Get what the release changed",
    response_model=ReleaseChangesItem,
)
def get_release_changes(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """What this release changed in the one before, and what the earlier ones changed.

    A withdrawn identifier answers 410, with its successors; it is never used again.
    """
    return answer.respond_item(partial(_read_changes, answer.reader))


@router.get(
    "/v1/release/feed.atom",
    operation_id="getReleaseFeed",
    summary="Follow the releases",
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {"schema": FEED}}}},
)
def get_release_feed(
    answer: AnswerDep,
    parameters: Annotated[NoParameters, Query()],
) -> Response:
    """The same as an Atom feed (RFC 4287), newest first, for feed readers.

    Names of entries are URNs and stay; addresses are relative to the feed.
    """
    answer.offer()
    changes = _read_changes(answer.reader)
    return answer.respond(write_feed(changes, answer.meta(), answer.release.corpus), MEDIA_TYPE)


def _read_changes(reader: Reader) -> ReleaseChanges:
    with reader.open_session() as session:
        return build_release_changes(get_history(session))
