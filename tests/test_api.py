"""The answers of every path over the invented seed, on SQLite and on PostgreSQL."""

from typing import Any

import httpx
import pytest

ZERO_SHA = "0" * 64


def get(api: httpx.Client, path: str) -> dict[str, Any]:
    response = api.get(path)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def list_ids(api: httpx.Client, path: str) -> list[str]:
    return [item["id"] for item in get(api, path)["data"]]


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


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("/v1/exercises", ["rolling", "sprinting"]),
        ("/v1/exercises?kind=aerobic", ["sprinting"]),
        ("/v1/exercises?recommended_by=alpha", ["rolling"]),
        ("/v1/exercises?recommended_by=gamma", ["rolling"]),
        ("/v1/exercises?recommended_by=beta", []),
        ("/v1/exercises?advised_against_by=beta", ["rolling", "sprinting"]),
        ("/v1/exercises?advised_against_by=alpha", []),
        ("/v1/exercises?level=contested", ["rolling"]),
        ("/v1/exercises?direction=for", ["sprinting"]),
        ("/v1/exercises?flag=fragile", ["rolling"]),
        ("/v1/exercises?source=gamma", ["rolling"]),
        ("/v1/exercises?body_part=leg", ["rolling"]),
        ("/v1/exercises?q=roller+work", ["rolling"]),
        ("/v1/exercises?q=sit+down", ["rolling"]),
        ("/v1/treatments?kind=medication", ["pill"]),
        ("/v1/treatments?kind=surgery", []),
        ("/v1/treatments?body_part=nerve", ["pill"]),
        ("/v1/treatments?advised_against_by=beta", ["pill"]),
        ("/v1/treatments?recommended_by=gamma", []),
        ("/v1/conditions", ["disc-trouble", "grave-trouble"]),
        ("/v1/conditions?role=mimic", ["disc-trouble"]),
        ("/v1/conditions?role=red_flag&role=cause", ["disc-trouble", "grave-trouble"]),
        ("/v1/conditions?code=M51.26", ["disc-trouble"]),
        ("/v1/conditions?level=contested", ["disc-trouble"]),
        # of the primary role only: the second role's headline is second-hand
        ("/v1/conditions?flag=second_hand_only", []),
        ("/v1/conditions?source=beta", ["disc-trouble"]),
        ("/v1/conditions?body_part=nerve", ["grave-trouble"]),
        ("/v1/conditions?q=GRAVE", ["grave-trouble"]),
        ("/v1/sources", ["alpha", "beta", "gamma"]),
        ("/v1/body-parts", ["leg", "nerve"]),
        ("/v1/safety", ["both-legs", "guide"]),
    ],
)
def test_lists_and_their_filters(api: httpx.Client, path: str, ids: list[str]) -> None:
    assert list_ids(api, path) == ids


def test_an_exercise(api: httpx.Client) -> None:
    exercise = get(api, "/v1/exercises/rolling")["data"]

    agreement, citations = exercise.pop("agreement"), exercise.pop("citations")
    alpha = {"id": "alpha", "label": "Page alpha"}
    assert exercise == {
        "id": "rolling",
        "name": "Rolling",
        "also_known_as": ["Roller work"],
        "kind": "stretching",
        "posture": "sitting",
        "steps": [{"source": alpha, "text": ["Sit down.", "Roll."]}],
        "doses": [
            {
                "source": alpha,
                "as_stated": "half a minute a side",
                "hold_seconds": {"min": 20, "max": 30},
                "repetitions": None,
                "sets": None,
                "each_side": True,
                "minutes": None,
                "distance_miles": None,
                "frequency": None,
                "intensity": None,
            }
        ],
        "targets": [{"id": "leg", "name": "Leg"}],
        "equipment": ["Roller"],
        "cautions": ["Be gentle."],
        "recommended_by": [alpha, {"id": "gamma", "label": "Page gamma"}],
        "advised_against_by": [{"id": "beta", "label": "Page beta"}],
        "headline_claim": {
            "id": "rolling-helps",
            "statement": "Rolling the muscle’s belly helps.",
            "level": "contested",
            "direction": "divided",
        },
        "headline_polarity": "helps",
        "links": {
            "self": "/v1/exercises/rolling",
            "claims": "/v1/claims?exercise=rolling",
            "safety": "/v1/safety",
        },
    }
    assert agreement == get(api, "/v1/claims/rolling-helps")["data"]["agreement"]
    assert [(c["behind"], c["stance"], c["counted"]) for c in citations] == [
        ("identity", None, False),
        ("steps", None, False),
    ]
    assert [c["interest"]["id"] for c in citations] == ["alpha-sells-rollers"] * 2


def test_polarity_harms_turns_supporters_into_warners(api: httpx.Client) -> None:
    sprinting = get(api, "/v1/exercises/sprinting")["data"]

    assert sprinting["recommended_by"] == []
    assert [source["id"] for source in sprinting["advised_against_by"]] == ["beta"]


def test_a_treatment_has_codes_and_no_posture(api: httpx.Client) -> None:
    pill = get(api, "/v1/treatments/pill")["data"]

    exercise_keys = set(get(api, "/v1/exercises/rolling")["data"])
    assert set(pill) == (exercise_keys - {"posture"}) | {"codes"}
    assert [source["id"] for source in pill["advised_against_by"]] == ["beta"]


def test_a_condition(api: httpx.Client) -> None:
    condition = get(api, "/v1/conditions/disc-trouble")["data"]

    assert [role["role"] for role in condition["roles"]] == ["cause", "mimic"]
    assert condition["roles"][0]["headline_claim"]["id"] == "disc-causes"
    assert condition["roles"][1]["agreement"]["flags"] == ["second_hand_only"]
    assert condition["codes"] == [
        {
            "system": "ICD-10-CM",
            "code": "M51.26",
            "display": "herniated disc",
            "match": "exact",
            "edition": None,
        }
    ]
    assert condition["links"]["claims"] == "/v1/claims?condition=disc-trouble"


def test_a_source(api: httpx.Client) -> None:
    source = get(api, "/v1/sources/alpha")["data"]

    assert source["label_is_ours"] is True
    assert source["document"]["share_accounted_for"] == 0.875
    assert source["author"] is None
    assert [interest["favours"] for interest in source["interests"]] == [
        [{"type": "exercise", "id": "rolling"}]
    ]
    assert source["interests"][0]["citations"][0]["quote"] == "some words"
    assert source["senses"][0]["sense"] == "in-the-back"
    gamma = get(api, "/v1/sources/gamma")["data"]
    assert gamma["stances"] == {"supports": 17, "opposes": 0, "qualifies": 1}
    assert gamma["document"]["excluded_regions"] == [{"start": 0, "end": 9, "kind": "navigation"}]


def test_body_parts_and_topics_count_their_claims(api: httpx.Client) -> None:
    parts = get(api, "/v1/body-parts")["data"]
    topics = {topic["id"]: topic for topic in get(api, "/v1/topics?limit=100")["data"]}

    assert [(part["id"], part["claims"], len(part["codes"])) for part in parts] == [
        ("leg", 1, 1),
        ("nerve", 1, 0),
    ]
    assert len(topics) == 19
    assert topics["exercise"]["claims"] == 3
    assert topics["anatomy"]["claims"] == 45
    assert topics["surgery"]["claims"] == 0
    assert topics["red_flag"]["name"] == "Red flag"


def test_the_safety_layer_says_what_the_corpus_covers(api: httpx.Client) -> None:
    sign, guide = get(api, "/v1/safety")["data"]

    assert sign["counted"] is False
    assert sign["condition"] == {"id": "grave-trouble", "name": "Grave trouble"}
    assert sign["beside"] == [{"type": "treatment", "id": "pill", "name": "Pill"}]
    assert sign["coverage"] == {
        "said_by": [],
        "condition_named_by": [{"id": "alpha", "label": "Page alpha"}],
    }
    assert [source["id"] for source in guide["coverage"]["said_by"]] == ["alpha", "gamma"]


def test_the_release_explains_every_word_and_threshold(api: httpx.Client) -> None:
    release = get(api, "/v1/release")["data"]

    assert release["version"] == "2026.11.1"
    assert release["counts"]["claim"] == 52
    assert release["method"]["id"] == "one-source-one-vote/1"
    assert release["method"]["thresholds"]["majority_min_percent"] == 60
    levels = [word["word"] for word in release["vocabulary"]["level"]]
    assert len(levels) == 8
    assert all(word["meaning"] for words in release["vocabulary"].values() for word in words)


def test_the_index_names_every_list(api: httpx.Client) -> None:
    for resource in get(api, "/v1")["data"]["resources"]:
        assert api.get(resource["path"]).status_code == 200


@pytest.mark.parametrize("sort", ["id", "-rank", "-sources"])
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_pages_neither_repeat_nor_skip(api: httpx.Client, sort: str, limit: int) -> None:
    path: str | None = f"/v1/claims?sort={sort}&limit={limit}&view=compact"
    seen = []
    while path is not None:
        body = get(api, path)
        seen += body["data"]
        path = body["links"]["next"]

    assert body["meta"]["total"] == len(seen) == 52
    assert len({claim["id"] for claim in seen}) == 52
    keys = {
        "id": [claim["id"] for claim in seen],
        "-sources": [(-claim["counts"]["speaking"], claim["id"]) for claim in seen],
    }
    if sort in keys:
        assert keys[sort] == sorted(keys[sort])


def test_rank_sorts_the_surest_first(api: httpx.Client) -> None:
    claims = get(api, "/v1/claims?sort=-rank&limit=100")["data"]

    keys = [(-claim["agreement"]["rank"], claim["id"]) for claim in claims]
    assert keys == sorted(keys)
    assert claims[0]["agreement"]["counts"]["supporting"] == 3


@pytest.mark.parametrize(
    "path", ["/v1/exercises", "/v1/conditions", "/v1/sources", "/v1/safety", "/v1/topics",
             "/v1/body-parts", "/v1/treatments"],
)  # fmt: skip
def test_every_list_pages_to_its_end(api: httpx.Client, path: str) -> None:
    whole = list_ids(api, f"{path}?limit=100")
    following: str | None = f"{path}?limit=1"
    paged = []
    while following is not None:
        body = get(api, following)
        paged += [item["id"] for item in body["data"]]
        following = body["links"]["next"]

    assert paged == whole
    assert body["meta"]["total"] == len(whole)


def test_limit_zero_gives_the_total_only(api: httpx.Client) -> None:
    for path in ("/v1/claims", "/v1/topics", "/v1/sources"):
        body = get(api, f"{path}?limit=0")
        assert body["data"] == []
        assert body["links"]["next"] is None
        assert body["meta"]["total"] == get(api, path)["meta"]["total"]
        assert body["meta"]["limit"] == 0


def test_an_empty_result_is_a_page(api: httpx.Client) -> None:
    body = get(api, "/v1/claims?topic=surgery")

    assert body["data"] == []
    assert (body["meta"]["total"], body["links"]["next"]) == (0, None)


def test_links_are_canonical(api: httpx.Client) -> None:
    body = get(
        api,
        "/v1/claims?view=full&topic=cause&limit=1&topic=anatomy&topic=cause&sort=-rank&q=a+%26%20b",
    )
    assert body["links"]["self"] == (
        "/v1/claims?limit=1&q=a%20%26%20b&sort=-rank&topic=anatomy&topic=cause"
    )

    response = api.get("/v1/claims?topic=anatomy&limit=20")
    body = response.json()
    assert body["links"]["self"] == "/v1/claims?topic=anatomy"
    assert body["links"]["next"].startswith("/v1/claims?cursor=")
    assert response.headers["Link"] == f'<{body["links"]["next"]}>; rel="next"'
    assert "Link" not in api.get(body["links"]["next"] + "&limit=100").headers


def test_a_page_may_change_its_size_and_view_on_the_way(api: httpx.Client) -> None:
    first = get(api, "/v1/claims?limit=2")
    second = get(api, first["links"]["next"].replace("limit=2", "limit=100&view=compact"))

    assert len(first["data"]) + len(second["data"]) == 52


PATHS = [
    "/v1", "/v1/claims?limit=100", "/v1/claims?sort=-rank&limit=100", "/v1/claims?sort=-sources",
    "/v1/claims?q=ROLLING", "/v1/claims/rolling-helps", "/v1/exercises", "/v1/treatments",
    "/v1/conditions", "/v1/sources", "/v1/body-parts", "/v1/topics", "/v1/safety", "/v1/release",
    "/v1/exercises?recommended_by=alpha&q=r", "/v1/claims?flag=any_conflict&view=compact",
    "/openapi.json",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_both_engines_give_equal_bytes(
    sqlite_api: httpx.Client, postgres_api: httpx.Client, path: str
) -> None:
    one, other = sqlite_api.get(path), postgres_api.get(path)

    assert one.content == other.content
    assert one.headers["ETag"] == other.headers["ETag"]
    assert one.headers.get("Link") == other.headers.get("Link")
