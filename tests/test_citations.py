"""Citations as items of their own, over the invented seed, on SQLite and on PostgreSQL."""

from typing import Any

import httpx
import pytest
from asking import get, list_ids, read_errors

CITATIONS = "/v1/citations"


def test_a_citation_is_served_as_in_its_claim_with_what_it_stands_behind(
    api: httpx.Client,
) -> None:
    body = get(api, f"{CITATIONS}/claim--rolling-helps--beta--50")

    embedded = get(api, "/v1/claims/rolling-helps")["data"]["citations"][1]
    assert body["data"] == {
        **embedded,
        "of": {
            "type": "claim",
            "id": "rolling-helps",
            "name": "Rolling the muscle’s belly helps.",
        },
        "links": {
            "self": f"{CITATIONS}/claim--rolling-helps--beta--50",
            "of": "/v1/claims/rolling-helps",
        },
    }
    assert list(body["data"]) == [*embedded, "of", "links"]
    assert body["links"] == {"self": f"{CITATIONS}/claim--rolling-helps--beta--50"}


def test_a_citation_in_short(api: httpx.Client) -> None:
    nothing = {"claim": None, "exercise": None, "treatment": None, "condition": None}
    assert get(api, f"{CITATIONS}/claim--rolling-helps--beta--50?view=compact")["data"] == {
        **nothing,
        "id": "claim--rolling-helps--beta--50",
        "source": "beta",
        "stance": "opposes",
        "basis": "stated",
        "counted": True,
        "behind": None,
        "claim": "rolling-helps",
        "start": 50,
        "end": 60,
    }
    short = get(api, f"{CITATIONS}?view=compact&limit=100&exercise=rolling")["data"]
    assert [(one["behind"], one["exercise"], one["claim"]) for one in short] == [
        ("identity", "rolling", None),
        ("steps", "rolling", None),
    ]
    interest = get(api, f"{CITATIONS}/interest--alpha-sells-rollers--alpha--300?view=compact")
    assert nothing.items() <= interest["data"].items()


@pytest.mark.parametrize(
    ("citation_id", "of", "path"),
    [
        (
            "exercise--rolling--alpha--steps--40",
            {"type": "exercise", "id": "rolling", "name": "Rolling"},
            "/v1/exercises/rolling",
        ),
        (
            "condition--grave-trouble--alpha--identity--10",
            {"type": "condition", "id": "grave-trouble", "name": "Grave trouble"},
            "/v1/conditions/grave-trouble",
        ),
        (
            "treatment--pill--alpha--identity--10",
            {"type": "treatment", "id": "pill", "name": "Pill"},
            "/v1/treatments/pill",
        ),
        (
            "interest--alpha-sells-rollers--alpha--300",
            {"type": "interest", "id": "alpha-sells-rollers", "name": "Sells rollers"},
            "/v1/sources/alpha",
        ),
    ],
)
def test_every_kind_of_owner_is_named_and_linked(
    api: httpx.Client, citation_id: str, of: dict[str, Any], path: str
) -> None:
    data = get(api, f"{CITATIONS}/{citation_id}")["data"]

    assert (data["of"], data["links"]["of"]) == (of, path)
    assert get(api, path)["data"]["id"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("stance=qualifies", ["claim--rolling-helps--gamma--10"]),
        (
            "stance=qualifies&stance=opposes&claim=rolling-helps",
            ["claim--rolling-helps--beta--50", "claim--rolling-helps--gamma--10"],
        ),
        ("basis=implied", ["claim--disc-causes--beta--10"]),
        ("claim=pill-helps&counted=false", ["claim--pill-helps--gamma--10"]),
        ("claim=pill-helps&counted=true", ["claim--pill-helps--beta--10"]),
        (
            "voice=attributed",
            ["claim--disc-mimics--gamma--10", "claim--pill-helps--gamma--10"],
        ),
        (
            "exercise=rolling",
            ["exercise--rolling--alpha--identity--10", "exercise--rolling--alpha--steps--40"],
        ),
        ("behind=steps", ["exercise--rolling--alpha--steps--40"]),
        ("condition=disc-trouble", ["condition--disc-trouble--alpha--identity--10"]),
        ("treatment=pill", ["treatment--pill--alpha--identity--10"]),
        ("exercise=rolling&treatment=pill", []),
    ],
)
def test_filters_are_or_within_and_and_between(
    api: httpx.Client, query: str, ids: list[str]
) -> None:
    assert list_ids(api, f"{CITATIONS}?{query}") == ids


def test_a_source_finds_all_that_it_says(api: httpx.Client) -> None:
    citations = get(api, f"{CITATIONS}?source=gamma&limit=100")["data"]

    assert citations
    assert {citation["source"]["id"] for citation in citations} == {"gamma"}


def test_pages_hold_every_citation_once_sorted_by_id(api: httpx.Client) -> None:
    following: str | None = f"{CITATIONS}?limit=17"
    seen: list[str] = []
    while following is not None:
        body = get(api, following)
        seen += [citation["id"] for citation in body["data"]]
        following = body["links"]["next"]

    assert seen == sorted(set(seen))
    assert (
        len(seen) == body["meta"]["total"] == get(api, "/v1/release")["data"]["counts"]["citation"]
    )


def test_an_unknown_claim_is_refused_with_the_nearest(api: httpx.Client) -> None:
    [error] = read_errors(api.get(f"{CITATIONS}?claim=roling-helps"))

    assert (error["parameter"], error["nearest"]) == ("claim", "rolling-helps")


@pytest.mark.parametrize("value", ["True", "1", "yes", "treu"])
def test_counted_is_true_or_false(api: httpx.Client, value: str) -> None:
    [error] = read_errors(api.get(f"{CITATIONS}?counted={value}"))

    assert error["allowed"] == ["true", "false"]


def test_the_longest_identifiers_of_the_real_data_page(real_api: httpx.Client) -> None:
    """Cursors hold the identifier, and those of citations are longer than a slug."""
    following: str | None = f"{CITATIONS}?limit=1&exercise=hamstring-stretching"
    pages = 0
    while following is not None:
        following = get(real_api, following)["links"]["next"]
        pages += 1
    assert pages > 1

    longest = max(
        (
            citation["id"]
            for offset in ("implied", "stated")
            for citation in _list_all(real_api, f"{CITATIONS}?basis={offset}&limit=100")
        ),
        key=len,
    )
    assert len(longest) > 100
    assert get(real_api, f"{CITATIONS}/{longest}")["data"]["id"] == longest


def _list_all(api: httpx.Client, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    following: str | None = path
    while following is not None:
        body = get(api, following)
        found += body["data"]
        following = body["links"]["next"]
    return found
