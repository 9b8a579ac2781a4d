"""Claims."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.claims import get_claim_details, judge_claim
from app.queries.release import get_library
from app.routers.answer import JSON_ONLY, begin_answer
from app.routers.offers import JSON_OR_LINKED_DATA, describe_offers
from app.schemas.claims import (
    ClaimItem,
    ClaimPage,
    CompactClaimItem,
    CompactClaimPage,
    build_claim,
    build_compact_claim,
)
from app.schemas.jsonld import serialize
from app.schemas.linked_data import build_graph
from app.schemas.parameters import ClaimParameters, ClaimViewParameters
from app.tables import Claim
from app.vocabulary import Format, View

# What JSON-LD says of a claim stands on its citations: there is none without them.
OFFERS = {View.FULL: JSON_OR_LINKED_DATA, View.COMPACT: JSON_ONLY}

router = APIRouter(
    prefix="/v1/claims", tags=["claims"], responses=describe_offers(JSON_OR_LINKED_DATA)
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
    engine: EngineDep,
    parameters: Annotated[ClaimParameters, Query()],
) -> ClaimPage | CompactClaimPage | Response:
    """Claims with their agreement and, unless `view=compact`, every citation for and against."""
    with begin_answer(request, response, engine, parameters, OFFERS[parameters.view]) as answer:
        page = answer.list_page(Claim)
        meta, links = answer.page_meta(page.total), answer.page_links(page.next_after)
        facets = answer.facets(Claim)
        if parameters.view is View.COMPACT:
            compact = [build_compact_claim(c, judge_claim(c, answer.lens)) for c in page.rows]
            return CompactClaimPage(data=compact, meta=meta, links=links, facets=facets)
        details = get_claim_details(answer.session, page.rows, answer.lens)
        library = get_library(answer.session)
        claims = [build_claim(claim, details, library) for claim in page.rows]
        if answer.format is Format.JSONLD:
            return answer.respond(serialize(build_graph(claims, library.sources, answer.meta())))
        return ClaimPage(data=claims, meta=meta, links=links, facets=facets)


@router.get(
    "/{claim_id}",
    operation_id="getClaim",
    summary="Get one claim",
    response_model=ClaimItem | CompactClaimItem,
)
def get_claim(
    request: Request,
    response: Response,
    engine: EngineDep,
    claim_id: Annotated[str, Path(description="Identifier of the claim.")],
    parameters: Annotated[ClaimViewParameters, Query()],
) -> ClaimItem | CompactClaimItem | Response:
    """One claim with its agreement and citations."""
    with begin_answer(request, response, engine, parameters, OFFERS[parameters.view]) as answer:
        claim = answer.get_row(Claim, claim_id)
        meta, links = answer.meta(), answer.links()
        if parameters.view is View.COMPACT:
            compact = build_compact_claim(claim, judge_claim(claim, None))
            return CompactClaimItem(data=compact, meta=meta, links=links)
        details = get_claim_details(answer.session, [claim])
        library = get_library(answer.session)
        data = build_claim(claim, details, library)
        if answer.format is Format.JSONLD:
            return answer.respond(serialize(build_graph([data], library.sources, answer.meta())))
        return ClaimItem(data=data, meta=meta, links=links)
