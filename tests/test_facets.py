"""A facet counts what the same request would find with that value as its filter."""

import httpx
import pytest
from asking import OF_CITATIONS, OF_CLAIMS, OF_HEADLINES, OF_PRACTICES, get, read_errors

CLAIM_FACETS = sorted(OF_CLAIMS - {"id"})
PRACTICE_FACETS = sorted(OF_PRACTICES - {"id"})
CITATION_FACETS = sorted(OF_CITATIONS - {"id", "claim"} | {"counted"})
CONFLICT_FACETS = sorted({"kind"} | OF_CLAIMS - {"id"})
CONDITION_FACETS = sorted({"role", "code"} | OF_HEADLINES)


def count(api: httpx.Client, path: str) -> int:
    total: int = get(api, f"{path}&limit=0")["meta"]["total"]
    return total


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/v1/claims?x", CLAIM_FACETS),
        ("/v1/claims?topic=exercise&source=beta&stance=opposes", CLAIM_FACETS),
        ("/v1/claims?source=alpha&basis=stated&level=unanimous&q=holds", CLAIM_FACETS),
        ("/v1/claims?exclude_source=gamma&flag=any_conflict", CLAIM_FACETS),
        ("/v1/claims?only_disinterested=true&direction=for&source=beta", CLAIM_FACETS),
        ("/v1/claims?lens_basis=stated&min_sources=1&stance=supports", CLAIM_FACETS),
        ("/v1/exercises?x", PRACTICE_FACETS),
        ("/v1/exercises?level=contested&recommended_by=alpha", PRACTICE_FACETS),
        ("/v1/exercises?only_disinterested=true&recommended_by=gamma", PRACTICE_FACETS),
        ("/v1/treatments?kind=medication&exclude_source=alpha", PRACTICE_FACETS),
        ("/v1/conditions?x", CONDITION_FACETS),
        ("/v1/citations?x", CITATION_FACETS),
        ("/v1/citations?source=beta&stance=opposes&counted=true", CITATION_FACETS),
        ("/v1/citations?claim=rolling-helps&voice=own&basis=stated", CITATION_FACETS),
        ("/v1/citations?exercise=rolling&behind=steps&q=page", CITATION_FACETS),
        ("/v1/conflicts?x", CONFLICT_FACETS),
        ("/v1/conflicts?kind=direct&source=beta&stance=opposes", CONFLICT_FACETS),
        ("/v1/conflicts?position=opposes&source=alpha&min_sources=2", CONFLICT_FACETS),
        ("/v1/conflicts?claim=rolling-helps&topic=exercise&q=says", CONFLICT_FACETS),
        ("/v1/conflicts?exclude_source=gamma&level=contested", CONFLICT_FACETS),
        ("/v1/conflicts?lens_basis=stated&exercise=rolling", CONFLICT_FACETS),
        ("/v1/search?q=holds", ["type"]),
        ("/v1/search?q=rolling&type=claim", ["type"]),
        ("/v1/search?q=rolling+alpha+pill+nonsense", ["type"]),
        ("/v1/conditions?role=cause&lens_basis=stated&level=single_source", CONDITION_FACETS),
    ],
)
def test_each_count_is_the_total_with_that_filter(
    api: httpx.Client, path: str, names: list[str]
) -> None:
    path = path.replace("?x", "?")
    facets = get(api, f"{path}&limit=0&facets={','.join(names)}".replace("?&", "?"))["facets"]

    assert list(facets) == names
    for name, counts in facets.items():
        base, _, query = path.partition("?")
        kept = [pair for pair in query.split("&") if pair and not pair.startswith(f"{name}=")]
        for entry in counts:
            asked = "&".join([*kept, f"{name}={entry['value']}"])
            assert entry["count"] == count(api, f"{base}?{asked}"), (name, entry)
            assert entry["count"] > 0
        order = [(-entry["count"], entry["value"]) for entry in counts]
        assert order == sorted(order)


def test_no_value_that_some_item_has_is_left_out(api: httpx.Client) -> None:
    facets = get(api, "/v1/claims?facets=source,topic,exercise&limit=0")["facets"]

    assert {entry["value"] for entry in facets["source"]} == {"alpha", "beta", "gamma"}
    assert facets["exercise"] == [
        {"value": "rolling", "label": "Rolling", "count": 1},
        {"value": "sprinting", "label": "Sprinting", "count": 1},
    ]
    total = get(api, "/v1/claims?limit=0")["meta"]["total"]
    assert sum(entry["count"] for entry in facets["topic"]) == total


def test_facets_are_there_only_where_they_are_asked_for(api: httpx.Client) -> None:
    assert "facets" not in get(api, "/v1/claims?limit=1")
    assert list(get(api, "/v1/claims?facets=level&facets=flag&view=compact")["facets"]) == [
        "flag",
        "level",
    ]
    whole = get(api, "/v1/claims?facets=level%2Cflag&limit=1")
    assert whole["links"]["self"] == "/v1/claims?facets=flag&facets=level&limit=1"


def test_pages_go_on_with_other_facets(api: httpx.Client) -> None:
    following = get(api, "/v1/claims?facets=level&limit=1")["links"]["next"]

    assert api.get(following.replace("facets=level", "facets=flag")).status_code == 200


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/v1/claims?facets=level", "csv"),
        ("/v1/claims?facets=level", "jsonld"),
        ("/v1/citations?facets=stance", "jsonld"),
        ("/v1/matrix?facets=level", "csv"),
        ("/v1/search?q=disc&facets=type", "csv"),
    ],
)
def test_what_has_no_place_for_facets_is_refused(api: httpx.Client, path: str, form: str) -> None:
    [error] = read_errors(api.get(f"{path}&format={form}"))
    answer = api.get(path, headers={"Accept": "text/csv, application/ld+json"})

    assert (error["parameter"], error["allowed"]) == ("format", ["json"])
    assert answer.json()["facets"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/v1/claims?facets=colour", "colour"),
        ("/v1/claims?facets=level,", ""),
        ("/v1/exercises?facets=topic", "topic"),
        ("/v1/conditions?facets=role,kind", "kind"),
        ("/v1/conflicts?facets=claim", "claim"),
        ("/v1/citations?facets=topic", "topic"),
        ("/v1/search?q=a&facets=level", "level"),
    ],
)
def test_an_unknown_facet_is_refused_with_what_is_allowed(
    api: httpx.Client, path: str, value: str
) -> None:
    [error] = read_errors(api.get(path))

    assert (error["parameter"], error["value"]) == ("facets", value)
    assert error["allowed"]
