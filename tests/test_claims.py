"""Claims over the invented seed, on SQLite and on PostgreSQL."""

from typing import Any

import httpx
import pytest
from asking import get

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
        "passage": {"start": start, "end": start + 15, "text": None},
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


def position(source: str, held: str, *citations: str, **changes: Any) -> dict[str, Any]:
    return {
        "source": {"id": source, "label": f"Page {source}"},
        "position": held,
        "basis": "stated",
        "citations": list(citations),
        "qualifier": None,
        "through": [],
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
            "level_direct": "contested",
            "level_stated_only": "contested",
            "rank": 0.0615,
            "summary": "3 of 3 sources speak: 1 supports (Page alpha), 1 accepts it under a "
            "condition (Page gamma), 1 opposes (Page beta).",
            "method": "one-source-one-vote/2",
        },
        "positions": [
            position("alpha", "supports", "claim--rolling-helps--alpha--10"),
            position("beta", "opposes", "claim--rolling-helps--beta--50"),
            position(
                "gamma", "qualifies", "claim--rolling-helps--gamma--10", qualifier="if done gently"
            ),
        ],
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
        "entails": [
            {"id": "movement-helps", "statement": "The statement of movement-helps holds."}
        ],
        "entailed_by": [],
        "contradicts": [],
        "in_tension_with": [],
        "dissenters_below": [],
        "dispute": {
            "id": "whether-rolling-helps",
            "dispute": "One page says that it does, another that it does not.",
        },
        "also_in": [],
        "note": None,
        "evidence": [],
    }
    assert body["links"] == {"self": "/v1/claims/rolling-helps"}
    assert set(body["meta"]) == {"release", "disclaimer", "license"}


# The keys of each resource in the order of design.md; a single claim has its evidence, too.
KEYS = {
    "/v1/claims/rolling-helps": "id statement topic subject_term about agreement positions "
    "citations silent_sources reporting_sources entails entailed_by contradicts in_tension_with "
    "dissenters_below dispute also_in note evidence",
    "/v1/claims/rolling-helps?view=compact": "id statement topic level direction flags counts "
    "positions",
    "/v1/exercises/rolling": "id name also_known_as kind posture steps doses targets equipment "
    "cautions reception recommended_by advised_against_by called_ineffective_by headline_claim "
    "headline_polarity agreement citations links",
    "/v1/treatments/pill": "id name also_known_as kind steps doses targets equipment cautions "
    "reception recommended_by advised_against_by called_ineffective_by headline_claim "
    "headline_polarity agreement codes citations links",
    "/v1/conditions/disc-trouble": "id name also_known_as roles summary codes citations links",
}


INNER_KEYS = {
    "agreement": "level direction flags counts share_supporting pairwise wilson95 coverage "
    "independent level_direct level_stated_only rank summary method",
    "counts": "supporting qualifying opposing mixed silent speaking corpus",
    "positions": "source position basis citations qualifier through",
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
    assert list(claim["positions"][0]) == INNER_KEYS["positions"].split()
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
    one = get(api, "/v1/claims/grave")["data"]["in_tension_with"]
    other = get(api, "/v1/claims/sprinting-harms")["data"]["in_tension_with"]

    assert [tension["id"] for tension in one] == ["sprinting-harms"]
    assert [tension["id"] for tension in other] == ["grave"]
    assert one[0]["reason"] == other[0]["reason"] == "Both cannot hold."


def test_what_follows_is_served_with_the_way_and_the_citations_that_decide_it(
    api: httpx.Client,
) -> None:
    """Gamma says nothing of movement, but accepts rolling under a condition."""
    claim = get(api, "/v1/claims/movement-helps")["data"]

    rolling = {"id": "rolling-helps", "statement": "Rolling the muscle’s belly helps."}
    assert claim["entailed_by"] == [rolling]
    assert claim["positions"] == [
        position("alpha", "supports", "claim--movement-helps--alpha--10"),
        position("beta", "supports", "claim--movement-helps--beta--10"),
        position(
            "gamma",
            "qualifies",
            "claim--rolling-helps--gamma--10",
            basis="inferred",
            qualifier="if done gently",
            through=[[{**rolling, "relation": "entailed_by"}]],
        ),
    ]
    assert {citation["source"]["id"] for citation in claim["citations"]} == {"alpha", "beta"}
    assert (claim["silent_sources"], claim["reporting_sources"]) == ([], [])
    agreement = claim["agreement"]
    assert (agreement["level"], agreement["level_direct"]) == ("majority", "unanimous")
    assert agreement["flags"] == ["fragile", "includes_inferred"]


def test_a_claim_names_the_dispute_that_tells_it_and_those_that_show_on_it(
    api: httpx.Client,
) -> None:
    dispute = {
        "id": "whether-discs-cause-it",
        "dispute": "One page says that it does, another that it does not.",
    }
    told = get(api, "/v1/claims/disc-causes")["data"]
    shown = get(api, "/v1/claims/disc-mimics")["data"]

    assert (told["dispute"], told["also_in"]) == (dispute, [])
    assert (shown["dispute"], shown["also_in"]) == (None, [dispute])


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
        "positions": [{"source": "alpha", "position": "supports", "basis": "stated"}],
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
        ("flag=fragile", ["movement-helps", "rolling-helps"]),
        (
            "flag=fragile&flag=conflict_implied",
            ["disc-causes", "movement-helps", "rolling-helps"],
        ),
        ("flag=includes_inferred", ["movement-helps"]),
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
        # what a source holds, of what it follows from as well: gamma cites nothing on movement
        ("position=qualifies", ["movement-helps", "rolling-helps"]),
        ("position=qualifies&source=gamma", ["movement-helps", "rolling-helps"]),
        ("position=qualifies&position=opposes&source=beta&topic=exercise", ["rolling-helps"]),
        ("position=supports&source=gamma&topic=medication", []),
        ("source=gamma&topic=exercise", ["rolling-helps"]),
        ("topic=exercise&min_sources=3", ["movement-helps", "rolling-helps"]),
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
