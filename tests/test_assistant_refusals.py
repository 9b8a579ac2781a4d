"""What the tools refuse, and what an assistant is told then."""

import asyncio
from pathlib import Path

import pytest
from assistant_clients import Assistant, JsonObject, open_assistant
from mcp.shared.exceptions import MCPError
from starlette.types import Receive, Scope, Send


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


@pytest.mark.parametrize(
    "uri", ["sciatica://claims/none", "sciatica://sources/x", "other://method", "sciatica://"]
)
def test_an_unknown_resource_is_refused(assistant: Assistant, uri: str) -> None:
    with pytest.raises(MCPError, match="There is no") as caught:
        assistant.request("read_resource", uri)

    assert caught.value.error.code == -32602


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
