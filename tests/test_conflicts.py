"""Conflicts over the invented seed, on SQLite and on PostgreSQL, and over the real one."""

from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get, list_all, list_ids
from builders import make_citation, make_claim, make_conflict
from conftest import serve_database
from seeds import make_seed
from test_claims import SOME_WORDS_SHA, citation, cited, locator

from app.load.transaction import load_seed
from app.vocabulary import Stance

ALPHA = {"id": "alpha", "label": "Page alpha"}
BETA = {"id": "beta", "label": "Page beta"}
GAMMA = {"id": "gamma", "label": "Page gamma"}
STATED: dict[str, Any] = {
    "position": "supports",
    "basis": "stated",
    "qualifier": None,
    "through": [],
}
STANCES = ("supports", "qualifies", "opposes")


def test_a_dispute_has_a_side_for_each_stance_that_is_held(api: httpx.Client) -> None:
    body = get(api, "/v1/conflicts/whether-rolling-helps")

    claim = {"id": "rolling-helps", "statement": "Rolling the muscle’s belly helps."}
    assert body["data"] == {
        "id": "whether-rolling-helps",
        "kind": "direct",
        "dispute": "One page says that it does, another that it does not.",
        "claims": [get(api, "/v1/claims/rolling-helps?view=compact")["data"]],
        "also": [],
        "reason": None,
        "sides": [
            {
                "position": "supports",
                "claim": claim,
                "sources": [ALPHA | STATED],
                "citations": [
                    citation(
                        "alpha",
                        "supports",
                        source=cited("alpha", "Alpha’s page"),
                        interest={"id": "alpha-sells-rollers", "offers": "Sells rollers"},
                        locator=locator("alpha", 10, "Intro", SOME_WORDS_SHA),
                    )
                ],
            },
            {
                "position": "qualifies",
                "claim": claim,
                "sources": [
                    GAMMA | STATED | {"position": "qualifies", "qualifier": "if done gently"}
                ],
                "citations": [citation("gamma", "qualifies", qualifier="if done gently")],
            },
            {
                "position": "opposes",
                "claim": claim,
                "sources": [BETA | STATED | {"position": "opposes"}],
                "citations": [
                    citation(
                        "beta",
                        "opposes",
                        id="claim--rolling-helps--beta--50",
                        locator=locator("beta", 50, None, SOME_WORDS_SHA),
                    )
                ],
            },
        ],
        "links": {"self": "/v1/conflicts/whether-rolling-helps"},
    }
    assert body["links"] == {"self": "/v1/conflicts/whether-rolling-helps"}


def test_a_conflict_in_short(api: httpx.Client) -> None:
    claim = {"id": "rolling-helps", "statement": "Rolling the muscle’s belly helps."}

    assert get(api, "/v1/conflicts/whether-rolling-helps?view=compact")["data"] == {
        "id": "whether-rolling-helps",
        "kind": "direct",
        "dispute": "One page says that it does, another that it does not.",
        "claims": [{"id": "rolling-helps", "level": "contested", "direction": "divided"}],
        "sides": [
            {"position": "supports", "claim": claim, "sources": ["alpha"]},
            {"position": "qualifies", "claim": claim, "sources": ["gamma"]},
            {"position": "opposes", "claim": claim, "sources": ["beta"]},
        ],
    }


def test_of_a_pair_in_tension_each_side_holds_one_claim(api: httpx.Client) -> None:
    conflict = get(api, "/v1/conflicts/what-is-behind-it")["data"]

    pair = ["grave", "sprinting-harms"]
    assert conflict == {
        "id": "what-is-behind-it",
        "kind": "scope",
        "dispute": "One page says that it does, another that it does not.",
        "claims": [get(api, f"/v1/claims/{name}?view=compact")["data"] for name in pair],
        "also": [],
        "reason": "Both cannot hold.",
        "sides": [
            {
                "position": "supports",
                "claim": {"id": name, "statement": f"The statement of {name} holds."},
                "sources": [source | STATED],
                "citations": get(api, f"/v1/claims/{name}")["data"]["citations"],
            }
            for name, source in zip(pair, [ALPHA, BETA], strict=True)
        ],
        "links": {"self": "/v1/conflicts/what-is-behind-it"},
    }


def test_a_dispute_names_claims_on_which_it_shows_as_well(api: httpx.Client) -> None:
    conflict = get(api, "/v1/conflicts/whether-discs-cause-it")["data"]

    assert conflict["also"] == [get(api, "/v1/claims/disc-mimics?view=compact")["data"]]
    assert {side["claim"]["id"] for side in conflict["sides"]} == {"disc-causes"}
    assert list_ids(api, "/v1/conflicts?claim=disc-mimics") == ["whether-discs-cause-it"]


def test_under_a_lens_sides_are_of_who_is_heard(api: httpx.Client) -> None:
    lensed = get(api, "/v1/conflicts/whether-rolling-helps?exclude_source=beta")["data"]

    assert [(s["position"], [one["id"] for one in s["sources"]]) for s in lensed["sides"]] == [
        ("supports", ["alpha"]),
        ("qualifies", ["gamma"]),
    ]
    assert [claim["level"] for claim in lensed["claims"]] == ["qualified"]


def test_a_source_that_says_both_stands_on_both_sides(tmp_path: Path) -> None:
    claim = make_claim(
        "either", make_citation("alpha"), make_citation("alpha", Stance.OPPOSES, start=90)
    )
    seed = make_seed()
    claims = {**seed.claims, "surgery": [claim]}
    conflicts = [*seed.conflicts, make_conflict("which", "either")]
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_seed(claims=claims, conflicts=conflicts), url)

    with serve_database(url, tmp_path) as api:
        sides = get(api, "/v1/conflicts/which")["data"]["sides"]

    holder = ALPHA | STATED | {"position": "mixed"}
    assert [side["sources"] for side in sides] == [[holder], [holder]]
    assert [[c["locator"]["start"] for c in side["citations"]] for side in sides] == [[10], [90]]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["what-is-behind-it", "whether-discs-cause-it", "whether-rolling-helps"]),
        ("kind=direct", ["whether-rolling-helps"]),
        ("kind=direct&kind=scope", ["what-is-behind-it", "whether-rolling-helps"]),
        ("kind=degree", []),
        # a pair matches where either claim does
        ("topic=red_flag", ["what-is-behind-it"]),
        ("topic=exercise", ["what-is-behind-it", "whether-rolling-helps"]),
        ("level=single_source", ["what-is-behind-it", "whether-discs-cause-it"]),
        ("claim=sprinting-harms", ["what-is-behind-it"]),
        ("claim=grave&claim=disc-causes", ["what-is-behind-it", "whether-discs-cause-it"]),
        # and a dispute where a claim does on which it shows as well
        ("topic=mimic", ["whether-discs-cause-it"]),
        # but one claim must meet all filters
        ("topic=mimic&direction=divided", []),
        ("claim=grave&exercise=sprinting", []),
        ("flag=fragile", ["whether-rolling-helps"]),
        ("source=gamma&stance=qualifies", ["whether-rolling-helps"]),
        ("source=gamma&stance=opposes", []),
        ("source=beta&position=opposes", ["whether-discs-cause-it", "whether-rolling-helps"]),
        ("source=beta&position=supports", ["what-is-behind-it"]),
        ("basis=implied", ["whether-discs-cause-it"]),
        ("condition=disc-trouble&kind=definition", ["whether-discs-cause-it"]),
        ("exercise=rolling", ["whether-rolling-helps"]),
        ("treatment=pill", []),
        ("body_part=leg", ["whether-rolling-helps"]),
        ("body_part=nerve", ["what-is-behind-it"]),
        ("min_sources=3", ["whether-rolling-helps"]),
    ],
)
def test_conflicts_are_found_by_their_claims(api: httpx.Client, query: str, ids: list[str]) -> None:
    assert list_ids(api, f"/v1/conflicts?{query}") == ids
    assert get(api, f"/v1/conflicts?limit=0&{query}")["meta"]["total"] == len(ids)


def test_those_with_most_sources_on_both_sides_come_first(real_api: httpx.Client) -> None:
    def weigh(conflict: dict[str, Any]) -> tuple[int, int, bool]:
        sides = [{source["id"] for source in side["sources"]} for side in conflict["sides"]]
        return min(map(len, sides)), len(set().union(*sides)), conflict["kind"] == "direct"

    found = list_all(real_api, "/v1/conflicts?sort=-sources&limit=5")
    by_id = sorted(found, key=lambda conflict: str(conflict["id"]))

    assert found == sorted(by_id, key=weigh, reverse=True) != by_id
    without = list_all(real_api, "/v1/conflicts?sort=-sources&limit=5&exclude_source=relief-guide")
    places = [[one["id"] for one in found].index(conflict["id"]) for conflict in without]
    assert len(without) < len(found)
    assert places == sorted(places)


def test_filters_go_along_with_the_pages(api: httpx.Client) -> None:
    first = get(api, "/v1/conflicts?topic=exercise&limit=1")
    second = get(api, first["links"]["next"])

    assert [item["id"] for item in first["data"]] == ["what-is-behind-it"]
    assert [item["id"] for item in second["data"]] == ["whether-rolling-helps"]
    assert second["links"]["next"] is None


def test_an_unknown_conflict_is_not_found(api: httpx.Client) -> None:
    response = api.get("/v1/conflicts/nobody-disputes-this")

    assert response.status_code == 404
    assert response.json()["detail"] == "There is no conflict with this identifier."


def test_every_real_dispute_is_told_once_and_every_tension_stands_in_one(
    real_api: httpx.Client,
) -> None:
    claims = {claim["id"]: claim for claim in list_all(real_api, "/v1/claims?limit=100")}
    conflicts = list_all(real_api, "/v1/conflicts?limit=100")

    disputed = {name for name, c in claims.items() if "any_conflict" in c["agreement"]["flags"]}
    pairs = {frozenset((name, t["id"])) for name, c in claims.items() for t in c["in_tension_with"]}
    shown_on = [{c["id"] for c in (*one["claims"], *one["also"])} for one in conflicts]
    told = Counter(
        claim["id"] for one in conflicts if one["reason"] is None for claim in one["claims"]
    )
    told_pairs = Counter(
        frozenset(claim["id"] for claim in one["claims"]) for one in conflicts if one["reason"]
    )
    assert len(disputed) >= 9
    assert told == Counter(disputed)
    assert told_pairs == Counter(pair for pair in pairs if not pair & disputed)
    assert all(any(pair <= shown for shown in shown_on) for pair in pairs)
    for one in conflicts:
        for claim in one["claims"]:
            reference = claims[claim["id"]]["dispute"]
            assert one["reason"] or reference == {"id": one["id"], "dispute": one["dispute"]}
        for claim in one["also"]:
            assert one["id"] in {ref["id"] for ref in claims[claim["id"]]["also_in"]}


def test_real_sides_are_the_positions_on_the_leading_claim_or_on_each_of_a_pair(
    real_api: httpx.Client,
) -> None:
    claims = {claim["id"]: claim for claim in list_all(real_api, "/v1/claims?limit=100")}

    for one in list_all(real_api, "/v1/conflicts?limit=100"):
        held_on = [c["id"] for c in one["claims"]] if one["reason"] else [one["claims"][0]["id"]]
        stances = ("supports", "qualifies") if one["reason"] else STANCES
        held = {
            (claim_id, held["source"]["id"], stance)
            for claim_id in held_on
            for held in claims[claim_id]["positions"]
            for stance in ([held["position"]] if held["position"] != "mixed" else STANCES)
            if stance in stances
        }
        served = {
            (side["claim"]["id"], source["id"], side["position"])
            for side in one["sides"]
            for source in side["sources"]
        }
        mixed = {
            (claim_id, p["source"]["id"])
            for claim_id in held_on
            for p in claims[claim_id]["positions"]
            if p["position"] == "mixed"
        }
        assert served <= held
        assert {triple[:2] for triple in served} == {triple[:2] for triple in held}
        assert {t for t in held if t[:2] not in mixed} <= served
        assert all(side["sources"] and side["citations"] for side in one["sides"])
        told = {p["source"]["id"]: p for c in held_on for p in claims[c]["positions"]}
        for source in (source for side in one["sides"] for source in side["sources"]):
            assert source["through"] == told[source["id"]]["through"] or one["reason"]
        assert len(one["sides"]) >= 2
        deciding = {
            citation
            for claim_id in held_on
            for p in claims[claim_id]["positions"]
            if not one["reason"] or p["position"] != "opposes"
            for citation in p["citations"]
        }
        assert {c["id"] for side in one["sides"] for c in side["citations"]} == deciding
