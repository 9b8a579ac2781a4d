"""What the tools answer is what the API answers, over all of the real seed."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from asking import get, list_all
from assistant_clients import Assistant, JsonObject

from app.assistants.answers import list_authorities, name_authority
from app.assistants.budget import write_json

QUESTIONS = yaml.safe_load(
    (Path(__file__).parent / "assistant_questions.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def claims(real_api: httpx.Client) -> list[JsonObject]:
    """All claims as the API has them."""
    lines = real_api.get("/v1/export/claims.ndjson").text.splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def told(assistant: Assistant, claims: list[JsonObject]) -> list[JsonObject]:
    """All claims as the tool tells them."""
    return assistant.call_all("get_claim", [{"claim_id": claim["id"]} for claim in claims])


def pick(record: JsonObject, *names: str) -> JsonObject:
    return {name: record[name] for name in names}


def test_a_claim_is_told_as_the_api_has_it(
    claims: list[JsonObject], told: list[JsonObject]
) -> None:
    for claim, answer in zip(claims, told, strict=True):
        assert pick(answer, "id", "statement", "topic") == pick(claim, "id", "statement", "topic")
        names = ("level", "direction", "summary")
        assert pick(answer, *names) == pick(claim["agreement"], *names)
        assert [
            (one["source"], one["position"], one["basis"]) for one in answer["positions"]
        ] == [
            (one["source"]["id"], one["position"], one["basis"]) for one in claim["positions"]
        ]  # fmt: skip
        assert answer.get("silent", []) == [one["id"] for one in claim["silent_sources"]]
        assert answer.get("dispute") == claim["dispute"]


def test_a_passage_is_told_as_it_is_cited(
    claims: list[JsonObject], told: list[JsonObject], real_api: httpx.Client
) -> None:
    cited = {one["id"]: one for one in list_all(real_api, "/v1/citations?limit=100")}
    seen = 0
    for claim, answer in zip(claims, told, strict=True):
        for position, one in zip(claim["positions"], answer["positions"], strict=True):
            for name, passage in zip(
                position["citations"], one.get("passages", []), strict="passages" in one
            ):
                citation = cited[name]
                assert passage["says"] == citation["paraphrase"]
                assert passage["quote"] == citation["quote"]
                assert citation["source"]["id"] == one["source"]
                seen += 1

    assert seen > 500


def test_quotes_are_left_out_where_they_are_not_wanted(assistant: Assistant) -> None:
    answer = assistant.call(
        "get_claim", claim_id="hamstring-stretching-relieves-sciatica", quotes=False
    )

    assert answer["positions"][0]["passages"][0]["says"]
    assert '"quote"' not in write_json(answer)


def test_claims_are_found_in_the_order_of_the_api_to_the_last(
    assistant: Assistant, real_api: httpx.Client
) -> None:
    rows: list[JsonObject] = []
    offset: int | None = 0
    while offset is not None:
        answer = assistant.call("find_claims", limit=50, offset=offset)
        rows += answer["claims"]
        offset = answer.get("next_offset")

    listed = list_all(real_api, "/v1/claims?view=compact&limit=100&sort=-sources")
    assert [pick(row, "id", "statement", "level") for row in rows] == [
        pick(claim, "id", "statement", "level") for claim in listed
    ]
    for row, claim in zip(rows, listed, strict=True):
        for position, sources in row.get("positions", {}).items():
            assert sources == [
                one["source"] for one in claim["positions"] if one["position"] == position
            ]


def test_where_no_claim_holds_all_words_those_are_told_that_hold_most(
    assistant: Assistant, real_api: httpx.Client
) -> None:
    words = "can I take ibuprofen"
    answer = assistant.call("find_claims", words=words)
    narrowed = assistant.call("find_claims", words=words, topic=["medication"])

    hits = get(real_api, f"/v1/search?type=claim&limit=10&q={words}")["data"]
    assert (answer["match"], answer["total"]) == ("some", 0)
    assert "next_offset" not in answer
    assert [(row["id"], row["lacks"]) for row in answer["claims"]] == [
        (hit["id"], hit["lacks"]) for hit in hits
    ]
    topics = {row["topic"] for row in narrowed["claims"]}
    assert topics == {"medication"}
    assert narrowed["claims"][0]["id"] == "anti-inflammatories-do-little-for-nerve-pain"


def test_filters_are_those_of_the_api(assistant: Assistant, real_api: httpx.Client) -> None:
    answer = assistant.call(
        "find_claims", words="stretch", topic=["stretching", "exercise"], level=["contested"],
        exercise="hamstring-stretching", source="relief-guide", disputed_only=True,
    )  # fmt: skip

    asked = (
        "/v1/claims?q=stretch&topic=stretching&topic=exercise&level=contested&sort=relevance"
        "&exercise=hamstring-stretching&source=relief-guide&flag=any_conflict"
    )
    ids = [claim["id"] for claim in get(real_api, asked)["data"]]
    assert ids
    assert [row["id"] for row in answer["claims"]] == ids


@pytest.mark.parametrize("kind", ["exercises", "treatments"])
def test_a_practice_is_told_as_the_api_has_it(
    assistant: Assistant, real_api: httpx.Client, kind: str
) -> None:
    items = list_all(real_api, f"/v1/{kind}?limit=100")
    asked = [{"kind": kind[:-1], "words": item["name"], "limit": 50} for item in items]
    for item, answer in zip(items, assistant.call_all("find_items", asked), strict=True):
        [row] = [row for row in answer["items"] if row["id"] == item["id"]]
        for group in ("recommended_by", "advised_against_by", "called_ineffective_by"):
            assert [(one["source"], one["position"]) for one in row.get(group, [])] == [
                (one["id"], one["position"]) for one in item[group]
            ]
        assert row["level"] == item["headline_claim"]["level"]
        if "kind" in row:  # in full
            assert row["claim"] == item["headline_claim"]["id"]
            assert [dose["text"] for dose in row.get("doses", [])] == [
                dose["as_stated"] for dose in item["doses"]
            ]
            assert row.get("cautions", []) == item["cautions"]


def test_who_recommends_narrows_down_exercises(
    assistant: Assistant, real_api: httpx.Client
) -> None:
    answer = assistant.call("find_items", kind="exercise", advised_against_by="relief-guide")

    asked = "/v1/exercises?advised_against_by=relief-guide&sort=-sources"
    assert [row["id"] for row in answer["items"]] == [
        item["id"] for item in get(real_api, asked)["data"]
    ]


def test_a_dispute_is_told_as_the_api_has_it(assistant: Assistant, real_api: httpx.Client) -> None:
    rows = assistant.call("list_disputes", limit=20)["disputes"]
    conflicts = get(real_api, "/v1/conflicts?limit=20")["data"]

    for row, conflict in zip(rows, conflicts, strict=True):
        assert pick(row, "id", "dispute") == pick(conflict, "id", "dispute")
        assert [(side["position"], side["sources"]) for side in row["sides"]] == [
            (side["position"], [source["id"] for source in side["sources"]])
            for side in conflict["sides"]
        ]


def test_a_comparison_is_that_of_the_api(assistant: Assistant, real_api: httpx.Client) -> None:
    answer = assistant.call("compare_sources", a="exercise-guide", b="relief-guide")

    body = get(real_api, "/v1/sources/exercise-guide/compare/relief-guide?relation=different")
    assert pick(answer, "a", "b", "counts") == body["comparison"]
    assert answer["total"] == body["meta"]["total"]
    assert answer["claims"] == [
        {**pick(row["claim"], "id", "statement"), **pick(row, "a", "b")} for row in body["data"]
    ]


def test_safety_notes_stand_with_their_authorities_emergencies_first(
    assistant: Assistant, real_api: httpx.Client
) -> None:
    answer = assistant.call("get_safety")

    items = {item["id"]: item for item in list_all(real_api, "/v1/safety")}
    authorities = {one["title"]: one for one in answer["authorities"]}
    assert {row["id"] for row in answer["safety"]} == set(items)
    kinds = [row["kind"] for row in answer["safety"]]
    assert kinds == sorted(kinds, key=lambda kind: kind != "emergency_sign")
    for row in answer["safety"]:
        item = items[row["id"]]
        assert row["statement"] == item["statement"]
        authority = authorities[row["authority"]]
        assert {**authority} == {
            name: item["authority"][name] for name in authority
        }  # fmt: skip
    assert answer["counted"] is False


def test_authorities_of_one_title_are_told_apart() -> None:
    nhs, mayo = ("NHS", "https://a.example"), ("Mayo", "https://b.example")
    page: JsonObject = dict.fromkeys(("published", "updated")) | {"read": "2026-11-21"}
    items: list[JsonObject] = [
        {"authority": {"title": "Sciatica", "publisher": who, "url": url, **page}}
        for who, url in (nhs, mayo, nhs)
    ]

    names = [name_authority(items, item["authority"]) for item in items]

    assert names == ["Sciatica (NHS)", "Sciatica (Mayo)", "Sciatica (NHS)"]
    assert [one["title"] for one in list_authorities(items)] == names[:2]
    assert name_authority(items[:1], items[0]["authority"]) == "Sciatica"


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["question"])
def test_the_tools_hold_the_facts_that_an_answer_must_rest_on(
    assistant: Assistant, case: JsonObject
) -> None:
    answers = [assistant.call(call["tool"], **call.get("arguments", {})) for call in case["calls"]]

    for fact in case["facts"]:
        assert any(holds(answer, fact) for answer in answers), fact


def holds(part: Any, fact: JsonObject) -> bool:
    """Whether an object somewhere in the answer says all of the fact."""
    if isinstance(part, list):
        return any(holds(one, fact) for one in part)
    if not isinstance(part, dict):
        return False
    return all(covers(part.get(name), value) for name, value in fact.items()) or any(
        holds(value, fact) for value in part.values()
    )


def covers(value: Any, wanted: Any) -> bool:
    """Of lists some, of objects some, of all else the very value."""
    if isinstance(value, dict) and isinstance(wanted, dict):
        return all(covers(value.get(name), one) for name, one in wanted.items())
    if isinstance(value, list) and isinstance(wanted, list):
        return all(any(covers(one, other) for one in value) for other in wanted)
    return bool(value == wanted)


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10
    assert all(case["facts"] for case in QUESTIONS)
