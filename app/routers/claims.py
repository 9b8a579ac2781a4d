"""Claims."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.renderers import CLAIMS
from app.routers.answer import AnswerDep
from app.routers.offers import JSON_OR_LINKED_DATA, as_list, describe_offers
from app.routers.route import StoredRoute
from app.schemas.claims import ClaimItem, ClaimPage, CompactClaimItem, CompactClaimPage
from app.schemas.filters import ClaimParameters
from app.schemas.parameters import ClaimItemParameters, identify

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
    responses=describe_offers(as_list(JSON_OR_LINKED_DATA)),
)
def list_claims(
    answer: AnswerDep,
    parameters: Annotated[ClaimParameters, Query()],
) -> Response:
    """Claims with their agreement and, unless `view=compact`, every citation for and against."""
    return answer.list_records(CLAIMS, JSON_OR_LINKED_DATA)


@router.get(
    "/{claim_id}",
    operation_id="getClaim",
    summary="Get one claim",
    response_model=ClaimItem | CompactClaimItem,
)
def get_claim(
    answer: AnswerDep,
    claim_id: Annotated[str, identify("claim")],
    parameters: Annotated[ClaimItemParameters, Query()],
) -> Response:
    """One claim with its agreement and citations."""
    return answer.get_record(CLAIMS, claim_id, JSON_OR_LINKED_DATA)
