"""What assistants are offered: six tools and the resources, over the real seed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from asking import get
from assistant_clients import CALLS, Assistant, JsonObject, count_bound, open_assistant
from conftest import ROOT
from test_own_corpus import FOREIGN, HEEL

from app.assistants.budget import write_json
from app.assistants.server import INSTRUCTIONS, NAME
from app.curation.checks import read_seed
from app.load.transaction import load_seed


@pytest.fixture(scope="module")
def tools(assistant: Assistant) -> list[JsonObject]:
    return assistant.list_tools()


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


@pytest.mark.usefixtures("real_api")
def test_the_address_holds_the_prefix_below_which_the_api_is_reached(real_file: Path) -> None:
    with open_assistant(f"sqlite:///{real_file}", root_path="/below") as assistant:
        answer = assistant.call("find_claims", limit=50, offset=250)

    assert answer["address"].startswith("/below/v1/claims?")
    assert len(answer["claims"]) == 50


def test_over_another_corpus_they_speak_of_nothing_else(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'heel.db'}"
    load_seed(read_seed(HEEL), url)
    with open_assistant(url) as assistant:
        tools = assistant.list_tools()
        [method] = assistant.request("list_resources").resources
        told = [
            tools,
            assistant.request("list_resource_templates").model_dump(mode="json"),
            assistant.request("read_resource", method.uri).model_dump(mode="json"),
            assistant.call("find_claims", words="barefoot", topic=["footwear"]),
            assistant.call("get_claim", claim_id="walking-barefoot-helps"),
            assistant.call("find_items", kind="treatment"),
            assistant.call("list_disputes"),
            assistant.call("compare_sources", a="barefoot-blog", b="morning-clinic"),
            assistant.call("get_safety"),
            assistant.refuse("find_claims", topic=["stretching"]),
        ]

    choices = tools[0]["inputSchema"]["properties"]
    assert set(choices["topic"]["items"]["enum"]) == {"symptom", "cause", "footwear", "movement"}
    assert choices["source"]["enum"] == ["barefoot-blog", "foot-nurse", "morning-clinic"]
    assert method.uri == "heel://method"
    assert "heel pain" in tools[0]["description"]
    assert [row["id"] for row in told[3]["claims"]] == ["walking-barefoot-helps"]
    for one in told:
        assert FOREIGN.findall(write_json([one, INSTRUCTIONS, NAME])) == []
