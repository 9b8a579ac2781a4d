"""Claims."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.database import EngineDep
from app.queries.claims import get_claim_details, judge_claim
from app.queries.release import get_library
from app.routers.answer import begin_answer
from app.schemas.claims import (
    ClaimItem,
    ClaimPage,
    CompactClaimItem,
    CompactClaimPage,
    build_claim,
    build_compact_claim,
)
from app.schemas.parameters import ClaimParameters, ClaimViewParameters
from app.tables import Claim
from app.vocabulary import View

router = APIRouter(prefix="/v1/claims", tags=["claims"])


@router.get("", operation_id="listClaims", summary="List claims")
def list_claims(
    request: Request,
    response: Response,
    engine: EngineDep,
    parameters: Annotated[ClaimParameters, Query()],
) -> ClaimPage | CompactClaimPage:
    """Claims with their agreement and, unless `view=compact`, every citation for and against."""
    with begin_answer(request, response, engine, parameters) as answer:
        page = answer.list_page(Claim)
        meta, links = answer.page_meta(page.total), answer.page_links(page.next_after)
        facets = answer.facets(Claim)
        if parameters.view is View.COMPACT:
            compact = [build_compact_claim(c, judge_claim(c, answer.lens)) for c in page.rows]
            return CompactClaimPage(data=compact, meta=meta, links=links, facets=facets)
        details = get_claim_details(answer.session, page.rows, answer.lens)
        library = get_library(answer.session)
        claims = [build_claim(claim, details, library) for claim in page.rows]
        return ClaimPage(data=claims, meta=meta, links=links, facets=facets)


@router.get("/{claim_id}", operation_id="getClaim", summary="Get one claim")
def get_claim(
    request: Request,
    response: Response,
    engine: EngineDep,
    claim_id: Annotated[str, Path(description="Identifier of the claim.")],
    parameters: Annotated[ClaimViewParameters, Query()],
) -> ClaimItem | CompactClaimItem:
    """One claim with its agreement and citations."""
    with begin_answer(request, response, engine, parameters) as answer:
        claim = answer.get_row(Claim, claim_id)
        meta, links = answer.meta(), answer.links()
        if parameters.view is View.COMPACT:
            compact = build_compact_claim(claim, judge_claim(claim, None))
            return CompactClaimItem(data=compact, meta=meta, links=links)
        details = get_claim_details(answer.session, [claim])
        data = build_claim(claim, details, get_library(answer.session))
        return ClaimItem(data=data, meta=meta, links=links)
