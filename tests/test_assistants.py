"""The six tools and the resources, asked by the SDK's client over the real seed."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
import yaml
from asking import get, list_all
from assistant_clients import Assistant, JsonObject, open_assistant
from conftest import ROOT
from mcp.shared.exceptions import MCPError
from starlette.types import Receive, Scope, Send

from app.assistants.budget import BYTES_PER_TOKEN, Entry, fit, write_json

QUESTIONS = yaml.safe_load(
    (Path(__file__).parent / "assistant_questions.yaml").read_text(encoding="utf-8")
)
# Names, arguments and the most tokens that an answer may have, as reach.md has them.
CALLS: Sequence[tuple[str, JsonObject, int]] = [
    *(("find_claims", {"offset": offset}, 800) for offset in (0, 100, 300)),
    ("find_claims", {"limit": 50}, 2_800),
    ("find_claims", {"words": "hamstring", "topic": ["stretching", "cause"]}, 800),
    ("find_claims", {"disputed_only": True, "limit": 50}, 2_800),
    *(
        ("find_items", {"kind": kind, "limit": limit}, 1_200)
        for kind in ("exercise", "treatment", "condition")
        for limit in (1, 10, 50)
    ),
    ("list_disputes", {}, 1_000),
    ("list_disputes", {"limit": 20}, 3_500),
    ("get_safety", {}, 1_100),
]


@pytest.fixture(scope="module")
def assistant(real_api: httpx.Client, real_file: Path) -> Iterator[Assistant]:
    assert real_api.get("/readyz").status_code == 200  # what the file holds is loaded
    with open_assistant(f"sqlite:///{real_file}") as one:
        yield one


@pytest.fixture(scope="module")
def claims(real_api: httpx.Client) -> list[JsonObject]:
    """All claims as the API has them."""
    lines = real_api.get("/v1/export/claims.ndjson").text.splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def told(assistant: Assistant, claims: list[JsonObject]) -> list[JsonObject]:
    """All claims as the tool tells them."""
    return assistant.call_all("get_claim", [{"claim_id": claim["id"]} for claim in claims])


@pytest.fixture(scope="module")
def tools(assistant: Assistant) -> list[JsonObject]:
    listed = assistant.request("list_tools").tools
    return [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in listed]


def count_bound(value: object) -> int:
    """Tokens at most, where a token has at least so many bytes (counted in CI)."""
    return int(len(write_json(value).encode()) / BYTES_PER_TOKEN)


def pick(record: JsonObject, *names: str) -> JsonObject:
    return {name: record[name] for name in names}


def test_six_tools_are_offered_that_only_read(tools: list[JsonObject]) -> None:
    names = [tool["name"] for tool in tools]

    assert names == [
        "find_claims", "get_claim", "find_items", "list_disputes", "compare_sources", "get_safety",
    ]  # fmt: skip
    for tool in tools:
        assert tool["annotations"] == {
            "readOnlyHint": True, "destructiveHint": False,
            "idempotentHint": True, "openWorldHint": False,
        }  # fmt: skip


def test_what_can_be_chosen_is_what_the_release_holds(
    tools: list[JsonObject], real_api: httpx.Client
) -> None:
    schemas = {tool["name"]: tool["inputSchema"]["properties"] for tool in tools}

    topics = [topic["id"] for topic in get(real_api, "/v1/topics?limit=100")["data"]]
    sources = [source["id"] for source in get(real_api, "/v1/sources")["data"]]
    assert schemas["find_claims"]["topic"]["items"]["enum"] == topics
    assert schemas["compare_sources"]["a"]["enum"] == sources
    assert schemas["find_items"]["recommended_by"]["enum"] == sources


def test_schemas_have_only_what_every_client_reads(tools: list[JsonObject]) -> None:
    def list_keys(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from part
            for value in part.values():
                yield from list_keys(value)
        elif isinstance(part, list):
            for value in part:
                yield from list_keys(value)

    keys = {key for tool in tools for key in list_keys([tool["inputSchema"], tool["outputSchema"]])}

    assert not keys & {"pattern", "prefixItems", "format", "$ref", "anyOf"}
    for tool in tools:
        assert tool["inputSchema"]["additionalProperties"] is False
        jsonschema.Draft202012Validator.check_schema(tool["outputSchema"])


def test_every_tool_and_argument_is_documented(tools: list[JsonObject]) -> None:
    guide = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")

    for tool in tools:
        [line] = [line for line in guide.splitlines() if line.startswith(f"| `{tool['name']}` |")]
        for name in tool["inputSchema"]["properties"]:
            assert f"`{name}`" in line
        for name in tool["outputSchema"]["properties"]:
            assert name in guide


def test_the_texts_of_the_tools_name_the_subject_by_what_the_release_says(
    tools: list[JsonObject], real_api: httpx.Client
) -> None:
    notice = get(real_api, "/v1")["meta"]["disclaimer"]

    for tool in tools:
        own, _, subject = tool["description"].rpartition("This API")
        assert notice.startswith(f"This API{subject}")
        assert "sciatica" not in own.lower()


def test_every_answer_holds_notice_release_and_address(
    assistant: Assistant, tools: list[JsonObject], real_api: httpx.Client
) -> None:
    schemas = {tool["name"]: tool["outputSchema"] for tool in tools}
    meta = get(real_api, "/v1")["meta"]
    calls = [*CALLS, ("compare_sources", {"a": "massage-blog", "b": "relief-guide"}, 0),
             ("get_claim", {"claim_id": "hamstring-stretching-relieves-sciatica"}, 0)]  # fmt: skip

    for name, arguments, _ in calls:
        answer = assistant.call(name, **arguments)
        assert answer["notice"] == meta["disclaimer"]
        assert answer["release"] == meta["release"]["version"]
        assert real_api.get(answer["address"]).status_code == 200
        jsonschema.validate(answer, schemas[name])
        assert set(answer) <= set(schemas[name]["properties"]) | {
            "flags", "silent", "only_reported_by", "unknown_words", "did_you_mean",
        }  # fmt: skip


@pytest.mark.parametrize(("name", "arguments", "most"), CALLS)
def test_an_answer_keeps_within_its_budget(
    assistant: Assistant, name: str, arguments: JsonObject, most: int
) -> None:
    assert 0 < count_bound(assistant.call(name, **arguments)) <= most


def test_every_claim_is_told_within_the_budget(told: list[JsonObject]) -> None:
    assert max(map(count_bound, told)) <= 800


def test_a_comparison_keeps_within_its_budget(assistant: Assistant, real_api: httpx.Client) -> None:
    sources = [source["id"] for source in get(real_api, "/v1/sources")["data"]]

    asked = [
        {"a": a, "b": b, "relation": relation}
        for a, b in permutations(sources, 2)
        for relation in ("same", "different", "one_silent")
    ]
    assert max(map(count_bound, assistant.call_all("compare_sources", asked))) <= 1_000


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


@pytest.mark.parametrize(
    ("tool", "arguments", "parameter", "nearest"),
    [
        ("find_claims", {"wordz": "x"}, "wordz", "words"),
        ("find_claims", {"topic": ["streching"]}, "topic", "stretching"),
        ("find_claims", {"exercise": "hamstring-streching"}, "exercise", "hamstring-stretching"),
        ("get_claim", {"claim_id": "hamstring-stretching-relieves"}, "claim_id",
         "hamstring-stretching-relieves-sciatica"),
        ("find_items", {"kind": "exercises"}, "kind", "exercise"),
        ("find_items", {"kind": "exercise", "recommended_by": "reliefguide"}, "recommended_by",
         "relief-guide"),
        ("compare_sources", {"a": "massage-blog", "b": "massage-blok"}, "b", "massage-blog"),
        ("compare_sources", {"a": "massage-blog", "b": "relief-guide", "relation": "diferent"},
         "relation", "different"),
    ],
)  # fmt: skip
def test_a_refusal_names_the_nearest(
    assistant: Assistant, tool: str, arguments: JsonObject, parameter: str, nearest: str
) -> None:
    error = assistant.refuse(tool, **arguments)

    assert error["code"] == "invalid-parameter"
    assert error["detail"].startswith(parameter)
    assert nearest in error["detail"]
    [one] = error["errors"]
    assert one["parameter"] == parameter
    assert one["nearest"] == nearest


@pytest.mark.parametrize(
    ("tool", "arguments", "parameter"),
    [
        ("find_claims", {"limit": True}, "limit"),
        ("find_claims", {"limit": "5"}, "limit"),
        ("find_claims", {"limit": 5.0}, "limit"),
        ("find_claims", {"limit": 0}, "limit"),
        ("find_claims", {"limit": 51}, "limit"),
        ("find_claims", {"offset": -1}, "offset"),
        ("find_claims", {"offset": 1_001}, "offset"),
        ("find_claims", {"words": None}, "words"),
        ("find_claims", {"words": ""}, "words"),
        ("find_claims", {"words": "x" * 201}, "words"),
        ("find_claims", {"topic": "stretching"}, "topic"),
        ("find_claims", {"topic": [1]}, "topic"),
        ("find_claims", {"topic": []}, "topic"),
        ("find_claims", {"disputed_only": 1}, "disputed_only"),
        ("get_claim", {}, "claim_id"),
        ("get_claim", {"claim_id": "x", "quotes": "false"}, "quotes"),
        ("find_items", {"kind": "condition", "recommended_by": "relief-guide"}, "recommended_by"),
        ("list_disputes", {"limit": 21}, "limit"),
        ("get_safety", {"words": "x"}, "words"),
    ],
)  # fmt: skip
def test_what_is_no_such_value_is_refused(
    assistant: Assistant, tool: str, arguments: JsonObject, parameter: str
) -> None:
    error = assistant.refuse(tool, **arguments)

    assert error["code"] == "invalid-parameter"
    assert [one["parameter"] for one in error["errors"]] == [parameter]


@pytest.mark.parametrize("claim_id", ["..", "a/b", "../release", "%2e%2e", "x?y=1", "\0", "é#"])
def test_an_identifier_leads_nowhere_else(assistant: Assistant, claim_id: str) -> None:
    error = assistant.refuse("get_claim", claim_id=claim_id)

    assert error["code"] in ("invalid-parameter", "malformed-url")


def test_a_word_that_is_not_known_is_told_with_the_nearest(assistant: Assistant) -> None:
    answer = assistant.call("find_claims", words="hamstrinng")

    assert answer["claims"] == []
    assert answer["unknown_words"] == ["hamstrinng"]
    assert "hamstring" in answer["did_you_mean"]


def test_an_unknown_tool_is_named_with_those_there_are(assistant: Assistant) -> None:
    with pytest.raises(MCPError, match="find_claims"):
        assistant.request("call_tool", "find_claim", {})


def test_resources_are_read_by_the_scheme_of_the_corpus(
    assistant: Assistant, real_api: httpx.Client
) -> None:
    [method] = assistant.request("list_resources").resources
    templates = assistant.request("list_resource_templates").resource_templates

    assert [one.uri_template for one in templates] == [
        "sciatica://claims/{id}", "sciatica://exercises/{id}",
    ]  # fmt: skip
    [read] = assistant.request("read_resource", method.uri).contents
    words = json.loads(read.text)["words"]
    assert {one["word"] for one in words["level"]} >= {"contested", "unanimous"}
    assert count_bound(json.loads(read.text)) < 4_000
    claim_id = "hamstring-stretching-relieves-sciatica"
    [read] = assistant.request("read_resource", f"sciatica://claims/{claim_id}").contents
    assert json.loads(read.text) == get(real_api, f"/v1/claims/{claim_id}")


@pytest.mark.parametrize(
    "uri", ["sciatica://claims/none", "sciatica://sources/x", "other://method", "sciatica://"]
)
def test_an_unknown_resource_is_refused(assistant: Assistant, uri: str) -> None:
    with pytest.raises(MCPError, match="There is no") as caught:
        assistant.request("read_resource", uri)

    assert caught.value.error.code == -32602


@pytest.mark.usefixtures("real_api")
def test_the_address_holds_the_prefix_below_which_the_api_is_reached(real_file: Path) -> None:
    with open_assistant(f"sqlite:///{real_file}", root_path="/below") as assistant:
        answer = assistant.call("find_claims", limit=50, offset=250)

    assert answer["address"].startswith("/below/v1/claims?")
    assert len(answer["claims"]) == 50


def test_an_exception_never_leaves_as_text(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError("a secret")

    with asyncio.Runner() as runner:
        assistant = Assistant(fail, runner)
        error = assistant.refuse("find_claims")
        assert error == {
            "code": "internal-error",
            "detail": "The server failed; nothing is wrong with the question.",
        }
        for method, arguments in [("list_tools", ()), ("list_resources", ()),
                                  ("read_resource", ("sciatica://method",))]:  # fmt: skip
            with pytest.raises(MCPError, match="The server failed") as caught:
                assistant.request(method, *arguments)
            assert "secret" not in str(caught.value)

    assert "a secret" in caplog.text


def test_a_database_without_a_release_is_told_as_the_api_tells_it(tmp_path: Path) -> None:
    with open_assistant(f"sqlite:///{tmp_path / 'none.db'}") as assistant:
        assert assistant.refuse("get_safety")["code"] in ("no-release", "database-unavailable")
        with pytest.raises(MCPError):
            assistant.request("list_tools")


def test_the_first_entries_are_told_in_full_and_the_last_are_left_out() -> None:
    entries = [
        Entry("rows", {"id": number, "text": "x" * 300}, {"id": number}) for number in range(100)
    ]

    answer = fit({"notice": "n"}, entries[:30], 300)
    cut = fit({"notice": "n"}, entries, 200)

    rows = answer["rows"]
    assert rows[0] == entries[0].full
    assert rows[-1] == entries[29].brief
    assert "left_out" not in answer
    assert cut["left_out"] == {"rows": 100 - len(cut["rows"])}
    assert cut["rows"][-1] == entries[len(cut["rows"]) - 1].brief
    assert answer["told_in_short"] == {"rows": sum("text" not in row for row in rows)}
    assert count_bound(answer) <= 300
    assert count_bound(cut) <= 200
