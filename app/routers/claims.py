"""Claims."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database.reader import DatabaseDep
from app.renderers import CLAIMS
from app.routers.answer import JSON_ONLY, begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers, respond_item, respond_list
from app.routers.route import StoredRoute
from app.schemas.claims import (
    ClaimItem,
    ClaimPage,
    CompactClaimItem,
    CompactClaimPage,
)
from app.schemas.parameters import ClaimParameters, ClaimViewParameters
from app.vocabulary import View

# What JSON-LD says of a claim stands on its citations: there is none without them.
OFFERS = {View.FULL: JSON_OR_LINKED_DATA, View.COMPACT: JSON_ONLY}

router = APIRouter(
    route_class=StoredRoute,
    prefix="/v1/claims",
    tags=["claims"],
    responses=describe_offers(JSON_OR_LINKED_DATA),
)


@router.get(
    "",
    operation_id="listClaims",
    summary="List claims",
    response_model=ClaimPage | CompactClaimPage,
)
def list_claims(
    request: Request,
    response: Response,
    database: DatabaseDep,
    parameters: Annotated[ClaimParameters, Query()],
) -> Response:
    """Claims with their agreement and, unless `view=compact`, every citation for and against."""
    with begin_answer(request, response, database, parameters, OFFERS[parameters.view]) as answer:
        return respond_list(answer, CLAIMS)


@router.get(
    "/{claim_id}",
    operation_id="getClaim",
    summary="Get one claim",
    response_model=ClaimItem | CompactClaimItem,
)
def get_claim(
    request: Request,
    response: Response,
    database: DatabaseDep,
    claim_id: Annotated[str, Path(description="Identifier of the claim.")],
    parameters: Annotated[ClaimViewParameters, Query()],
) -> Response:
    """One claim with its agreement and citations."""
    with begin_answer(request, response, database, parameters, OFFERS[parameters.view]) as answer:
        return respond_item(answer, CLAIMS, claim_id)
