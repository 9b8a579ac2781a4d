"""What a screen of an app takes: so many requests, and so many bytes on the wire."""

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from test_compression import DECODE

CODINGS = ["gzip", "br", "zstd"]


@dataclass
class Screen:
    """Asks as one screen does, in one coding; counts what it takes."""

    api: httpx.Client
    coding: str = "gzip"
    requests: int = 0
    wire_bytes: int = 0

    def ask(self, path: str) -> dict[str, Any]:
        with self.api.stream("GET", path, headers={"Accept-Encoding": self.coding}) as response:
            content = b"".join(response.iter_raw())
        assert (response.status_code, response.headers["Content-Encoding"]) == (200, self.coding)
        self.requests += 1
        self.wire_bytes += len(content)
        body: dict[str, Any] = json.loads(DECODE[self.coding](content))
        return body


@pytest.mark.parametrize("coding", CODINGS)
def test_the_agreement_map_is_one_request_with_labels_and_counts(
    real_api: httpx.Client, coding: str
) -> None:
    screen = Screen(real_api, coding)

    facets = "facets=topic&facets=level&facets=flag&facets=source"
    body = screen.ask(f"/v1/matrix?limit=1000&{facets}")

    assert (screen.requests, screen.wire_bytes <= 18_000) == (1, True), screen.wire_bytes
    assert len(body["data"]) == body["meta"]["total"] > 300
    assert body["links"]["next"] is None
    sources = [source["id"] for source in body["sources"]]
    assert all(source["label"] for source in body["sources"])
    assert all(list(row["cells"]) == sources for row in body["data"])
    for name in ("topic", "level"):
        counts = {entry["value"]: entry["count"] for entry in body["facets"][name]}
        words = [row["claim"][name] for row in body["data"]]
        assert counts == {word: words.count(word) for word in words}


@pytest.mark.parametrize("name", ["exercises/hamstring-stretching", "treatments/massage"])
def test_who_recommends_and_who_warns_with_passages_and_signs_takes_two_requests(
    real_api: httpx.Client, name: str
) -> None:
    screen = Screen(real_api)

    item = screen.ask(f"/v1/{name}?include=headline")["data"]
    signs = screen.ask(item["links"]["safety"])["data"]

    assert (screen.requests, screen.wire_bytes <= 12_000) == (2, True), screen.wire_bytes
    headline = item["headline"]
    passages = {one["id"]: one for one in (*headline["citations"], *headline["evidence"])}
    listed = {holder["id"] for holder in (*item["recommended_by"], *item["advised_against_by"])}
    assert {one["source"]["id"] for one in headline["positions"]} == listed
    for position in headline["positions"]:
        for cited in position["citations"]:
            assert passages[cited]["quote"]
            assert passages[cited]["source"]["id"] == position["source"]["id"]
    assert any(sign["kind"] == "emergency_sign" for sign in signs)


def test_exercises_by_agreement_are_one_request(real_api: httpx.Client) -> None:
    screen = Screen(real_api)

    ranks = [item["agreement"]["rank"] for item in screen.ask("/v1/exercises?sort=-rank")["data"]]

    assert screen.requests == 1
    assert len(set(ranks)) > 1
    assert ranks == sorted(ranks, reverse=True)


def test_several_items_are_one_request(real_api: httpx.Client) -> None:
    wanted = [item["id"] for item in Screen(real_api).ask("/v1/conditions?limit=100")["data"][3::9]]
    screen = Screen(real_api)

    body = screen.ask(f"/v1/conditions?include=headline&{'&'.join(f'id={one}' for one in wanted)}")

    assert screen.requests == 1
    assert [item["id"] for item in body["data"]] == wanted
    assert all(item["headline"]["positions"] for item in body["data"])


def test_one_claim_without_a_page_is_one_request(real_api: httpx.Client) -> None:
    path = "/v1/claims/hamstring-stretching-relieves-sciatica"
    screen = Screen(real_api)

    claim = screen.ask(f"{path}?exclude_source=relief-guide")["data"]

    assert screen.requests == 1
    agreement = claim["agreement"]
    assert (agreement["level"], agreement["default_level"]) == ("unanimous", "contested")


def test_the_first_page_is_one_link_away(real_api: httpx.Client) -> None:
    screen = Screen(real_api)
    first = screen.ask("/v1/claims?limit=5")
    second = screen.ask(first["links"]["next"])

    assert screen.ask(second["links"]["first"]) == first
    assert screen.requests == 3
