"""Every other resource over the invented seed, on SQLite and on PostgreSQL."""

from typing import Any

import httpx
import pytest
from asking import get, list_ids


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


def holder(source: str, position: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": source,
        "label": f"Page {source}",
        "position": position,
        "basis": "stated",
        "qualifier": None,
        "through": [],
        **changes,
    }


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
        "reception": "disputed",
        "recommended_by": [
            holder("alpha", "supports"),
            holder("gamma", "qualifies", qualifier="if done gently"),
        ],
        "advised_against_by": [holder("beta", "opposes")],
        "called_ineffective_by": [],
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


def short_counts(**counts: int) -> dict[str, int]:
    names = ("supporting", "qualifying", "opposing", "mixed", "silent", "speaking", "corpus")
    return {**dict.fromkeys(names, 0), **counts}


def test_an_exercise_in_short(api: httpx.Client) -> None:
    exercise = get(api, "/v1/exercises/rolling?view=compact")["data"]

    assert exercise == {
        "id": "rolling",
        "name": "Rolling",
        "kind": "stretching",
        "level": "contested",
        "direction": "divided",
        "counts": short_counts(supporting=1, qualifying=1, opposing=1, speaking=3, corpus=3),
        "headline_polarity": "helps",
        "reception": "disputed",
        "recommended_by": [
            {"id": "alpha", "position": "supports", "basis": "stated", "qualifier": None},
            {
                "id": "gamma",
                "position": "qualifies",
                "basis": "stated",
                "qualifier": "if done gently",
            },
        ],
        "advised_against_by": [
            {"id": "beta", "position": "opposes", "basis": "stated", "qualifier": None}
        ],
        "called_ineffective_by": [],
        "cautions": ["Be gentle."],
    }


def test_a_treatment_in_short(api: httpx.Client) -> None:
    assert get(api, "/v1/treatments/pill?view=compact")["data"] == {
        "id": "pill",
        "name": "Pill",
        "kind": "medication",
        "level": "single_source",
        "direction": "against",
        "counts": short_counts(opposing=1, silent=2, speaking=1, corpus=3),
        "headline_polarity": "helps",
        "reception": "advised_against",
        "recommended_by": [],
        "advised_against_by": [
            {"id": "beta", "position": "opposes", "basis": "stated", "qualifier": None}
        ],
        "called_ineffective_by": [],
        "cautions": [],
    }


def test_a_condition_in_short(api: httpx.Client) -> None:
    assert get(api, "/v1/conditions/disc-trouble?view=compact")["data"] == {
        "id": "disc-trouble",
        "name": "Disc trouble",
        "roles": [
            {"role": "cause", "level": "contested", "direction": "divided"},
            {"role": "mimic", "level": "single_source", "direction": "for"},
        ],
    }


@pytest.mark.parametrize("name", ["exercises", "treatments", "conditions", "conflicts", "claims"])
@pytest.mark.parametrize("lens", ["exclude_source=beta", "lens_basis=stated"])
def test_in_short_a_lens_shows_the_same_as_in_full(api: httpx.Client, name: str, lens: str) -> None:
    short = get(api, f"/v1/{name}?{lens}&view=compact&limit=100")
    full = get(api, f"/v1/{name}?{lens}&limit=100")

    assert short["meta"] == full["meta"]
    assert [read_judged(one) for one in short["data"]] == [read_judged(one) for one in full["data"]]
    for one in short["data"]:
        assert get(api, f"/v1/{name}/{one['id']}?{lens}&view=compact")["data"] == one


def read_judged(record: dict[str, Any]) -> Any:
    """What a lens changes of a record, whether it is told in short or in full."""
    if "sides" in record:
        sides = [
            (
                side["position"],
                [source if isinstance(source, str) else source["id"] for source in side["sources"]],
            )
            for side in record["sides"]
        ]
        return record["id"], sides, [read_level(claim) for claim in record["claims"]]
    if "roles" in record:
        return record["id"], [(role["role"], read_level(role)) for role in record["roles"]]
    holders = [
        (name, [(one["id"], one["position"], one["basis"]) for one in record.get(name, [])])
        for name in ("recommended_by", "advised_against_by", "called_ineffective_by")
    ]
    return record["id"], read_level(record), holders


def read_level(record: dict[str, Any]) -> list[str]:
    agreement = record.get("agreement", record)
    names = ("level", "direction", "default_level", "default_direction")
    return [agreement[name] for name in names]


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
    assert release["method"]["id"] == "one-source-one-vote/2"
    assert release["method"]["thresholds"]["majority_min_percent"] == 60
    levels = [word["word"] for word in release["vocabulary"]["level"]]
    assert len(levels) == 8
    assert all(word["meaning"] for words in release["vocabulary"].values() for word in words)


def test_the_index_names_every_list(api: httpx.Client) -> None:
    for resource in get(api, "/v1")["data"]["resources"]:
        path = resource["path"].format(source_id="alpha", other_id="beta", records="claims")
        assert api.get(path).status_code == 200


PATHS = [
    "/v1", "/v1/claims?limit=100", "/v1/claims?sort=-rank&limit=100", "/v1/claims?sort=-sources",
    "/v1/claims?q=ROLLING", "/v1/claims/rolling-helps", "/v1/exercises", "/v1/treatments",
    "/v1/conditions", "/v1/sources", "/v1/body-parts", "/v1/topics", "/v1/safety", "/v1/release",
    "/v1/claims?facets=level,source&exclude_source=beta", "/v1/conflicts", "/v1/release/changes",
    "/v1/citations", "/v1/citations?format=jsonld", "/v1/claims?format=jsonld", "/v1/matrix",
    "/v1/matrix?format=csv", "/v1/sources/alpha/compare/beta", "/v1/agreement",
    "/v1/export/release.json", "/v1/export/claims.csv", "/v1/export/sources.bib",
    "/v1/methods/one-source-one-vote/2",
    "/v1/methods/one-source-one-vote/1", "/v1/conflicts/what-is-behind-it?exclude_source=alpha",
    "/v1/claims?position=qualifies&lens_basis=direct", "/v1/matrix?lens_basis=stated",
    "/v1/exercises?recommended_by=alpha&q=r", "/v1/claims?flag=any_conflict&view=compact",
    "/v1/exercises?view=compact&sort=-rank", "/v1/treatments?view=compact&lens_basis=direct",
    "/v1/conditions?sort=-disputed", "/v1/conflicts?view=compact&exclude_source=alpha",
    "/v1/citations?view=compact", "/v1/safety?format=csv", "/v1/claims?format=csv&sort=-sources",
    "/v1/search?q=statement&format=csv", "/v1/sources/alpha/compare/beta?format=csv",
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
