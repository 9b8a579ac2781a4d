"""What every list of records can be asked beside its own filters."""

import httpx
import pytest
from asking import get, list_all, list_ids, read_errors

# The lists of records, each with a filter that some of them meet.
FILTERED = {
    "/v1/claims": "topic=exercise",
    "/v1/citations": "stance=supports",
    "/v1/conflicts": "kind=direct",
    "/v1/exercises": "level=contested",
    "/v1/treatments": "kind=medication",
    "/v1/conditions": "role=cause",
    "/v1/sources": "q=alpha",
    "/v1/body-parts": "q=leg",
    "/v1/topics": "q=cause",
    "/v1/safety": "q=legs",
}


@pytest.mark.parametrize("path", FILTERED)
def test_records_are_asked_for_by_identifier(api: httpx.Client, path: str) -> None:
    """Those and no others, in the order of the list, and each once."""
    whole = list_ids(api, f"{path}?limit=100")
    last, first = whole[-1], whole[0]

    assert list_ids(api, f"{path}?id={last}&id={first}&id={last}") == sorted({first, last})
    assert list_ids(api, f"{path}?id={last}") == [last]


@pytest.mark.parametrize(("path", "query"), FILTERED.items())
def test_identifiers_and_other_filters_must_both_fit(
    api: httpx.Client, path: str, query: str
) -> None:
    whole, filtered = list_ids(api, f"{path}?limit=100"), list_ids(api, f"{path}?{query}&limit=100")
    assert filtered
    asked = "&".join(f"id={record_id}" for record_id in whole[:30])

    body = get(api, f"{path}?{asked}&{query}&limit=100")

    assert [record["id"] for record in body["data"]] == [i for i in filtered if i in whole[:30]]
    assert body["meta"]["total"] == len(body["data"])


@pytest.mark.parametrize("path", FILTERED)
def test_an_unknown_identifier_is_refused_with_the_nearest(api: httpx.Client, path: str) -> None:
    known = list_ids(api, f"{path}?limit=1")[0]

    [error] = read_errors(api.get(f"{path}?id={known}&id={known}x"))

    assert (error["parameter"], error["value"], error["nearest"]) == ("id", f"{known}x", known)


def test_an_identifier_of_another_kind_is_unknown(api: httpx.Client) -> None:
    [error] = read_errors(api.get("/v1/claims?id=rolling"))

    assert (error["parameter"], error["nearest"]) == ("id", "rolling-helps")


def test_identifiers_go_with_pages_facets_lenses_and_sorts(api: httpx.Client) -> None:
    asked = "id=rolling-helps&id=grave&id=disc-causes&view=compact"
    first = get(api, f"/v1/claims?{asked}&limit=2&facets=level&exclude_source=beta&sort=-sources")
    second = get(api, first["links"]["next"])

    assert [claim["id"] for claim in first["data"] + second["data"]] == [
        "rolling-helps",
        "disc-causes",
        "grave",
    ]
    assert sum(entry["count"] for entry in first["facets"]["level"]) == 3
    matrix = get(api, f"/v1/matrix?{asked.removesuffix('&view=compact')}")
    assert [row["claim"]["id"] for row in matrix["data"]] == [
        "disc-causes",
        "grave",
        "rolling-helps",
    ]


def test_a_conflict_that_a_lens_closes_is_not_listed_by_identifier(api: httpx.Client) -> None:
    path = "/v1/conflicts?id=whether-rolling-helps"

    assert list_ids(api, path) == ["whether-rolling-helps"]
    assert list_ids(api, f"{path}&claim=rolling-helps") == ["whether-rolling-helps"]
    assert list_ids(api, f"{path}&claim=grave") == []
    assert list_ids(api, f"{path}&exclude_source=beta") == []


@pytest.mark.parametrize(
    "path", [*FILTERED, "/v1/matrix", "/v1/search?q=pain", "/v1/sources/alpha/compare/beta"]
)
def test_every_page_leads_back_to_the_first(real_api: httpx.Client, path: str) -> None:
    path = path.replace("alpha", "massage-blog").replace("beta", "exercise-guide")
    first = get(real_api, path + ("&limit=2" if "?" in path else "?limit=2"))
    second = get(real_api, first["links"]["next"])

    assert first["links"]["self"] == first["links"]["first"] == second["links"]["first"]
    assert second["links"]["self"] == first["links"]["next"]
    assert get(real_api, second["links"]["first"]) == first


def test_the_longest_identifier_is_taken(real_api: httpx.Client) -> None:
    """A citation's holds that of what it stands behind, and that of its source."""
    ids = [citation["id"] for citation in list_all(real_api, "/v1/citations?limit=100")]
    longest = max(ids, key=len)

    assert len(longest) > 100
    assert list_ids(real_api, f"/v1/citations?id={longest}") == [longest]
