"""What records hold beside where it is asked for: headline claims, and what inference stands on."""

from typing import Any

import httpx
import pytest
from asking import get, list_all, read_errors

LENSES = ["", "exclude_source=beta", "only_disinterested=true", "lens_basis=direct", "lens_basis=stated"]  # fmt: skip
ITEMS = ["exercises", "treatments", "conditions"]


def name_headline(item: dict[str, Any]) -> str:
    """Of a condition that of its primary role."""
    holder = item["roles"][0] if "roles" in item else item
    claim_id: str = holder["headline_claim"]["id"]
    return claim_id


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("name", ITEMS)
def test_items_hold_their_headline_claim_as_it_is_served_alone(
    api: httpx.Client, name: str, lens: str
) -> None:
    items = get(api, f"/v1/{name}?include=headline&{lens}".rstrip("&"))["data"]

    assert items
    for item in items:
        headline = get(api, f"/v1/claims/{name_headline(item)}?{lens}".rstrip("?"))["data"]
        assert item["headline"] == headline
        alone = get(api, f"/v1/{name}/{item['id']}?include=headline&{lens}".rstrip("&"))
        assert alone["data"] == item
    without = get(api, f"/v1/{name}?{lens}".rstrip("?"))["data"]
    assert without == [{k: v for k, v in item.items() if k != "headline"} for item in items]


@pytest.mark.parametrize("lens", LENSES)
def test_claims_hold_the_citations_behind_inferred_positions(api: httpx.Client, lens: str) -> None:
    claims = get(api, f"/v1/claims?include=evidence&limit=100&{lens}".rstrip("&"))["data"]

    for claim in claims:
        inferred = [one for one in claim["positions"] if one["basis"] == "inferred"]
        ids = sorted({cited for one in inferred for cited in one["citations"]})
        assert [one["id"] for one in claim["evidence"]] == ids
        for citation in claim["evidence"]:
            assert citation == get(api, f"/v1/citations/{citation['id']}")["data"]
            assert citation["of"]["id"] != claim["id"]
        assert get(api, f"/v1/claims/{claim['id']}?{lens}".rstrip("?"))["data"] == claim
    held = [claim["id"] for claim in claims if claim["evidence"]]
    assert held == ([] if "lens_basis" in lens else ["movement-helps"])


def test_every_citation_that_decides_a_real_position_is_at_hand(real_api: httpx.Client) -> None:
    claims = list_all(real_api, "/v1/claims?include=evidence&limit=100")

    assert sum(bool(claim["evidence"]) for claim in claims) > 10
    for claim in claims:
        known = {one["id"]: one for one in (*claim["citations"], *claim["evidence"])}
        for position in claim["positions"]:
            for cited in position["citations"]:
                assert known[cited]["source"]["id"] == position["source"]["id"]


def test_what_was_not_asked_for_is_not_there(api: httpx.Client) -> None:
    assert "evidence" not in get(api, "/v1/claims?limit=1")["data"][0]
    assert "evidence" not in get(api, "/v1/claims/movement-helps?view=compact")["data"]
    schemas = get(api, "/openapi.json")["components"]["schemas"]
    for schema, key in [("Claim", "evidence"), ("Exercise", "headline"), ("Treatment", "headline"),
                        ("Condition", "headline")]:  # fmt: skip
        assert key in schemas[schema]["properties"]
        assert key not in schemas[schema]["required"]


def test_it_changes_the_answer_and_not_which_records_it_holds(api: httpx.Client) -> None:
    plain, with_it = api.get("/v1/exercises?limit=1"), api.get(
        "/v1/exercises?limit=1&include=headline&include=headline"
    )  # fmt: skip

    assert with_it.json()["links"]["self"] == "/v1/exercises?include=headline&limit=1"
    assert plain.headers["ETag"] != with_it.headers["ETag"]
    following = plain.json()["links"]["next"]
    assert get(api, f"{following}&include=headline")["data"][0]["headline"]
    assert get(api, "/v1/exercises?include=headline&limit=0")["data"] == []


@pytest.mark.parametrize(
    ("path", "parameter", "allowed"),
    [
        ("/v1/exercises?include=evidence", "include", ["headline"]),
        ("/v1/exercises/rolling?include=all", "include", ["headline"]),
        ("/v1/conditions?include=", "include", ["headline"]),
        ("/v1/claims?include=headline", "include", ["evidence"]),
        ("/v1/claims?include=evidence&view=compact", "include", None),
        ("/v1/claims/rolling-helps?include=evidence&view=compact", "include", None),
        ("/v1/exercises?include=headline&view=compact", "include", None),
        ("/v1/exercises?include=headline&format=jsonld", "format", ["json"]),
    ],
)
def test_what_cannot_be_included_is_refused(
    api: httpx.Client, path: str, parameter: str, allowed: list[str] | None
) -> None:
    [error] = read_errors(api.get(path))

    assert (error["parameter"], error["allowed"]) == (parameter, allowed)


def test_a_header_does_not_ask_for_what_is_not_included(api: httpx.Client) -> None:
    """Linked data say nothing of evidence apart from citations, so JSON is all there is."""
    answer = api.get("/v1/treatments?include=headline", headers={"Accept": "application/ld+json"})

    assert answer.headers["Content-Type"] == "application/json"


def test_both_databases_give_the_same_bytes(
    sqlite_api: httpx.Client, postgres_api: httpx.Client
) -> None:
    for path in ("/v1/claims/movement-helps", "/v1/conditions?include=headline&lens_basis=direct"):
        assert sqlite_api.get(path).content == postgres_api.get(path).content
