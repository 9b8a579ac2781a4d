"""Claims over the invented seed, on SQLite and on PostgreSQL."""

from typing import Any

import httpx
import pytest
from asking import (
    get,
)

ZERO_SHA = "0" * 64


def cited(source: str, title: str | None = None) -> dict[str, Any]:
    return {
        "id": source,
        "label": f"Page {source}",
        "title": title,
        "author": None,
        "publisher": None,
    }


def locator(source: str, start: int, section: str | None, sha: str) -> dict[str, Any]:
    return {
        "document": f"{source}.txt",
        "document_sha256": ZERO_SHA,
        "section": section,
        "start": start,
        "end": start + 10,
        "quote_sha256": sha,
        "passage": {"start": start, "end": start + 15},
    }


# printf 'some words' | sha256sum
SOME_WORDS_SHA = "050777a35dcd48838062824126e60a0780dc322c5b1f84c3a32636cc7466b1b6"


def citation(source_id: str, stance: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"claim--rolling-helps--{source_id}--10",
        "source": cited(source_id),
        "stance": stance,
        "basis": "stated",
        "reasoning": None,
        "paraphrase": f"The page of {source_id} says so.",
        "qualifier": None,
        "voice": "own",
        "attributed_to": None,
        "endorsed": None,
        "counted": stance is not None,
        "behind": None,
        "interest": None,
        "quote": "some words",
        "locator": locator(source_id, 10, None, SOME_WORDS_SHA),
        **changes,
    }


def test_a_claim_with_all_that_belongs_to_it(api: httpx.Client) -> None:
    body = get(api, "/v1/claims/rolling-helps")

    assert body["data"] == {
        "id": "rolling-helps",
        "topic": "exercise",
        "statement": "Rolling the muscle’s belly helps.",
        "subject_term": None,
        "about": [
            {"type": "body_part", "id": "leg", "name": "Leg"},
            {"type": "exercise", "id": "rolling", "name": "Rolling"},
        ],
        "agreement": {
            "level": "contested",
            "direction": "divided",
            "flags": ["any_conflict", "fragile"],
            "counts": {
                "supporting": 1,
                "qualifying": 1,
                "opposing": 1,
                "mixed": 0,
                "silent": 0,
                "speaking": 3,
                "corpus": 3,
            },
            "share_supporting": 0.3333,
            "pairwise": 0.0,
            "wilson95": [0.0615, 0.7923],
            "coverage": 1.0,
            "independent": 3,
            "level_stated_only": "contested",
            "rank": 0.0615,
            "summary": "3 of 3 sources speak: 1 supports (Page alpha), 1 accepts it under a "
            "condition (Page gamma), 1 opposes (Page beta).",
            "method": "one-source-one-vote/1",
        },
        "citations": [
            citation(
                "alpha",
                "supports",
                source=cited("alpha", "Alpha’s page"),
                interest={"id": "alpha-sells-rollers", "offers": "Sells rollers"},
                locator=locator("alpha", 10, "Intro", SOME_WORDS_SHA),
            ),
            citation(
                "beta",
                "opposes",
                id="claim--rolling-helps--beta--50",
                locator=locator("beta", 50, None, SOME_WORDS_SHA),
            ),
            citation("gamma", "qualifies", qualifier="if done gently"),
        ],
        "silent_sources": [],
        "reporting_sources": [],
        "broader": [
            {"id": "movement-helps", "statement": "The statement of movement-helps holds."}
        ],
        "in_tension_with": [],
        "note": None,
    }
    assert body["links"] == {"self": "/v1/claims/rolling-helps"}
    assert set(body["meta"]) == {"release", "disclaimer", "license"}


# The keys of each resource in the order of design.md.
KEYS = {
    "/v1/claims/rolling-helps": "id statement topic subject_term about agreement citations "
    "silent_sources reporting_sources broader in_tension_with note",
    "/v1/claims/rolling-helps?view=compact": "id statement topic level direction flags counts",
    "/v1/exercises/rolling": "id name also_known_as kind posture steps doses targets equipment "
    "cautions recommended_by advised_against_by headline_claim headline_polarity agreement "
    "citations links",
    "/v1/treatments/pill": "id name also_known_as kind steps doses targets equipment cautions "
    "recommended_by advised_against_by headline_claim headline_polarity agreement codes citations "
    "links",
    "/v1/conditions/disc-trouble": "id name also_known_as roles summary codes citations links",
}


INNER_KEYS = {
    "agreement": "level direction flags counts share_supporting pairwise wilson95 coverage "
    "independent level_stated_only rank summary method",
    "counts": "supporting qualifying opposing mixed silent speaking corpus",
    "citations": "id source stance basis reasoning paraphrase qualifier voice attributed_to "
    "endorsed counted behind interest quote locator",
    "source": "id label title author publisher",
    "locator": "document document_sha256 section start end quote_sha256 passage",
}


@pytest.mark.parametrize("path", KEYS)
def test_keys_stand_in_the_order_of_the_contract(api: httpx.Client, path: str) -> None:
    body = get(api, path)

    assert list(body) == ["data", "meta", "links"]
    assert list(body["data"]) == KEYS[path].split()


def test_inner_keys_stand_in_the_order_of_the_contract(api: httpx.Client) -> None:
    claim = get(api, "/v1/claims/rolling-helps")["data"]
    [first, *_] = claim["citations"]

    assert list(claim["agreement"]) == INNER_KEYS["agreement"].split()
    assert list(claim["agreement"]["counts"]) == INNER_KEYS["counts"].split()
    assert list(first) == INNER_KEYS["citations"].split()
    assert list(first["source"]) == INNER_KEYS["source"].split()
    assert list(first["locator"]) == INNER_KEYS["locator"].split()


def test_a_source_that_only_reports_is_neither_silent_nor_speaking(api: httpx.Client) -> None:
    claim = get(api, "/v1/claims/pill-helps")["data"]

    assert claim["reporting_sources"] == [{"id": "gamma", "label": "Page gamma"}]
    assert claim["silent_sources"] == [{"id": "alpha", "label": "Page alpha"}]
    assert claim["agreement"]["counts"]["silent"] == 2
    assert [c["counted"] for c in claim["citations"]] == [True, False]


def test_tension_is_served_on_both_claims(api: httpx.Client) -> None:
    one = get(api, "/v1/claims/disc-causes")["data"]["in_tension_with"]
    other = get(api, "/v1/claims/pill-helps")["data"]["in_tension_with"]

    assert [tension["id"] for tension in one] == ["pill-helps"]
    assert [tension["id"] for tension in other] == ["disc-causes"]
    assert one[0]["reason"] == other[0]["reason"] == "Both cannot hold."


def test_a_compact_claim(api: httpx.Client) -> None:
    body = get(api, "/v1/claims/grave?view=compact")

    assert body["data"] == {
        "id": "grave",
        "topic": "red_flag",
        "statement": "The statement of grave holds.",
        "level": "single_source",
        "direction": "for",
        "flags": [],
        "counts": {
            "supporting": 1,
            "qualifying": 0,
            "opposing": 0,
            "mixed": 0,
            "silent": 2,
            "speaking": 1,
            "corpus": 3,
        },
    }
    assert body["links"]["self"] == "/v1/claims/grave?view=compact"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("topic=cause", ["disc-causes"]),
        ("topic=cause&topic=mimic", ["disc-causes", "disc-mimics"]),
        ("topic=cause&level=unanimous", []),
        ("level=contested", ["disc-causes", "rolling-helps"]),
        ("direction=against", ["pill-helps"]),
        ("flag=fragile", ["rolling-helps"]),
        ("flag=fragile&flag=conflict_implied", ["disc-causes", "rolling-helps"]),
        ("flag=second_hand_only", ["disc-mimics"]),
        ("flag=definition_differs", ["disc-causes"]),
        ("condition=disc-trouble", ["disc-causes", "disc-mimics"]),
        ("exercise=sprinting", ["sprinting-harms"]),
        ("treatment=pill", ["pill-helps"]),
        ("body_part=leg", ["rolling-helps"]),
        ("stance=opposes", ["disc-causes", "pill-helps", "rolling-helps"]),
        ("basis=implied", ["disc-causes"]),
        ("source=gamma&stance=supports&topic=medication", ["pill-helps"]),
        # on one citation: beta opposes here, but gamma does not
        ("source=gamma&stance=opposes", []),
        ("source=alpha&basis=implied", []),
        ("topic=exercise&min_sources=3", ["rolling-helps"]),
        ("topic=exercise&min_sources=0002", ["movement-helps", "rolling-helps"]),
        ("q=MUSCLE's+belly", ["rolling-helps"]),
        ("q=muscle%E2%80%99s", ["rolling-helps"]),
        ("q=%EF%BD%8Duscle", ["rolling-helps"]),
        ("q=holds.+leg", []),
        ("q=%25", []),
        ("q=_rolling", []),
        ("q=page+of+gamma+says&topic=mimic", ["disc-mimics"]),
        ("q=roller&topic=exercise", []),
        ("q=Leg&topic=exercise", ["rolling-helps"]),
    ],
)
def test_filters_of_claims(api: httpx.Client, query: str, ids: list[str]) -> None:
    body = get(api, f"/v1/claims?{query}")

    assert [claim["id"] for claim in body["data"]] == ids
    assert body["meta"]["total"] == len(ids)
