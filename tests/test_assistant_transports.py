"""Assistants over HTTP, and over the standard input and output of a program of its own."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from assistant_clients import JsonObject, read_answer
from conftest import own_environment, serve_database
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult
from waiting import WAIT_SECONDS

from app.settings import Settings

HANDSHAKES = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]
STATELESS = "2026-07-28"
ACCEPT = "application/json, text/event-stream"
META = {
    "io.modelcontextprotocol/protocolVersion": STATELESS,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
}
CLAIM = "rolling-helps"
CALL = {"name": "get_claim", "arguments": {"claim_id": CLAIM}}


@pytest.fixture(scope="module")
def api(sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """An API with its assistants."""
    hosts = "127.0.0.1,api.example"
    cwd = tmp_path_factory.mktemp("mcp")
    with serve_database(sqlite_url, cwd, mcp="on", mcp_allowed_hosts=hosts) as client:
        yield client


def post(api: httpx.Client, method: str, params: JsonObject, **headers: str) -> httpx.Response:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return api.post("/mcp", json=body, headers={"accept": ACCEPT, **named})


def read_result(response: httpx.Response) -> JsonObject:
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"] == "application/json"
    assert "Mcp-Session-Id" not in response.headers
    result: JsonObject = response.json()["result"]
    return result


@pytest.mark.parametrize("revision", HANDSHAKES)
def test_each_revision_with_a_handshake_is_spoken(api: httpx.Client, revision: str) -> None:
    greeting = {
        "protocolVersion": revision,
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    }

    greeted = read_result(post(api, "initialize", greeting))
    called = read_result(post(api, "tools/call", CALL, mcp_protocol_version=revision))

    assert greeted["protocolVersion"] == revision
    assert set(greeted["capabilities"]) == {"tools", "resources"}
    assert "medical advice" in greeted["instructions"]
    assert json.loads(called["content"][0]["text"])["id"] == CLAIM


@pytest.mark.parametrize("revision", [*HANDSHAKES, None])
@pytest.mark.parametrize(
    "params",
    [
        CALL,
        {"name": "get_claim", "arguments": {"claim_id": "nothing"}},
        {"name": "find_claims", "arguments": {"limit": "5"}},
        {"name": "find_claims"},
        {"name": "find_claims", "_meta": {"progressToken": 7}},
        {"name": "no_such_tool"},
        {"arguments": {}},
    ],
)
def test_a_call_that_comes_whole_is_answered_as_the_sdk_answers_it(
    api: httpx.Client, params: JsonObject, revision: str | None
) -> None:
    """What is not quite plain, by its headers or as it comes in pieces, is the SDK's to answer."""
    version = {"mcp_protocol_version": revision} if revision else {}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
    headers = {"Accept": ACCEPT, "Content-Type": "application/json"}
    if revision:
        headers["MCP-Protocol-Version"] = revision

    plain = post(api, "tools/call", params, **version)
    by_sdk = post(api, "tools/call", params, **version, accept="*/*")
    in_pieces = api.post(
        "/mcp", content=iter([body[:20].encode(), body[20:].encode()]), headers=headers
    )

    assert plain.status_code == by_sdk.status_code == in_pieces.status_code == 200
    assert plain.content == by_sdk.content == in_pieces.content
    assert plain.headers["Content-Type"] == by_sdk.headers["Content-Type"]


def test_the_revision_without_a_handshake_is_spoken(api: httpx.Client) -> None:
    headers = {"mcp_protocol_version": STATELESS, "mcp_method": "tools/call"}
    response = post(api, "tools/call", {**CALL, "_meta": META}, **headers, mcp_name="get_claim")

    answer = read_result(response)["structuredContent"]
    assert answer["id"] == CLAIM
    item = api.get(answer["address"]).json()
    assert item["data"]["agreement"]["level"] == answer["level"]


def test_another_revision_is_refused(api: httpx.Client) -> None:
    response = post(api, "tools/list", {}, mcp_protocol_version="1999-01-01")

    assert response.status_code == 400
    assert response.json()["error"]["message"]


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "OPTIONS", "HEAD"])
def test_only_post_is_answered(api: httpx.Client, method: str) -> None:
    response = api.request(method, "/mcp", headers={"Accept": "text/event-stream"})

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"


def test_a_comma_too_many_allows_nobody_without_a_name() -> None:
    """An Origin of null, which frames without one send, has no host."""
    settings = Settings(mcp_allowed_hosts="localhost, Facts.Example,")

    assert settings.mcp_hosts == ["localhost", "facts.example"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example"])
def test_a_foreign_host_is_told_the_setting(api: httpx.Client, host: str) -> None:
    response = post(api, "tools/list", {}, host=host)

    assert response.status_code in (400, 421)
    if host:
        assert response.status_code == 421
        assert "SCIATICA_MCP_ALLOWED_HOSTS" in response.json()["error"]["message"]


@pytest.mark.parametrize("host", ["api.example", "api.example:8443", "127.0.0.1:9"])
def test_an_allowed_host_is_answered_at_any_port(api: httpx.Client, host: str) -> None:
    assert read_result(post(api, "tools/list", {}, host=host))["tools"]


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://evil.example", 403), ("null", 403), ("https://api.example", 200)],
)
def test_a_page_of_another_site_is_refused(api: httpx.Client, origin: str, status: int) -> None:
    assert post(api, "tools/list", {}, origin=origin).status_code == status


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"{", 400), (b"[]", 400), (b'{"a":1}', 400), (b"\xff", 400), (b"x" * 70_000, 413)],
)
def test_what_is_no_message_is_refused(api: httpx.Client, content: bytes, status: int) -> None:
    headers = {"Accept": ACCEPT, "Content-Type": "application/json"}

    assert api.post("/mcp", content=content, headers=headers).status_code == status


def test_the_rest_of_the_api_is_as_without_assistants(
    api: httpx.Client, sqlite_api: httpx.Client
) -> None:
    for path in ("/v1/claims", "/openapi.json", "/mcp/x", "/v1/mcp"):
        one, other = api.get(path), sqlite_api.get(path)
        assert one.status_code == other.status_code
        if one.status_code == 200:
            assert one.content == other.content


def test_there_are_no_assistants_unless_they_are_asked_for(sqlite_api: httpx.Client) -> None:
    assert post(sqlite_api, "tools/list", {}).status_code == 405
    assert sqlite_api.get("/mcp").status_code == 404


@pytest.mark.parametrize("path", ["/below/mcp", "/mcp"])
def test_assistants_are_reached_below_a_prefix(sqlite_url: str, tmp_path: Path, path: str) -> None:
    with serve_database(sqlite_url, tmp_path, mcp="on", root_path="/below") as api:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": CALL}
        response = api.post(path, json=body, headers={"Accept": ACCEPT})

    answer = read_result(response)["structuredContent"]
    assert answer["address"] == f"/below/v1/claims/{CLAIM}"


def test_a_program_of_its_own_needs_no_server(tmp_path: Path) -> None:
    """It loads the corpus first, and writes nothing but the protocol to its output."""
    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "app", "mcp"],
        env={
            **own_environment(),
            "SCIATICA_DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}",
            "SCIATICA_STATEMENT_TIMEOUT_SECONDS": str(WAIT_SECONDS),
        },
        cwd=tmp_path,
    )

    async def ask() -> tuple[list[str], CallToolResult]:
        async with Client(stdio_client(program)) as client:
            listed = await client.list_tools()
            called = await client.call_tool("list_disputes", {"words": "hamstrings"})
            return [tool.name for tool in listed.tools], called

    names, called = asyncio.run(ask())

    assert len(names) == 6
    disputes = [row["id"] for row in read_answer(called)["disputes"]]
    assert "whether-leg-muscles-may-be-stretched" in disputes


@pytest.fixture
def without_the_extra(tmp_path: Path) -> dict[str, Any]:
    """How a program is run that finds no `mcp`, as where the extra is not installed."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(
        "from importlib.machinery import PathFinder\n"
        "find = PathFinder.find_spec\n"
        "def find_others(name, *others):\n"
        "    hidden = ('mcp', 'mcp_types', 'httpx2', 'sse_starlette')\n"
        "    return None if name.split('.')[0] in hidden else find(name, *others)\n"
        "PathFinder.find_spec = find_others\n"
    )
    env = own_environment()
    return {
        "env": {**env, "PYTHONPATH": f"{hook}:{env['PYTHONPATH']}"},
        "cwd": tmp_path,
        "capture_output": True,
        "text": True,
        "check": False,
        "timeout": WAIT_SECONDS,
    }


@pytest.mark.parametrize(
    ("command", "variables", "named"),
    [("mcp", {}, "sciatica-api mcp"), ("serve", {"SCIATICA_MCP": "on"}, "SCIATICA_MCP")],
)
def test_a_missing_extra_is_named(
    without_the_extra: dict[str, Any], command: str, variables: dict[str, str], named: str
) -> None:
    env = {**without_the_extra.pop("env"), **variables}
    result = subprocess.run([sys.executable, "-m", "app", command], env=env, **without_the_extra)

    assert result.returncode == 1
    assert result.stderr.startswith(f"{named}: needs an extra: `uv run --extra mcp`")
    assert "sciatica-api[mcp]" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(without_the_extra["cwd"].glob("*.db"))


def test_nothing_of_it_is_imported_unless_it_is_asked_for(
    without_the_extra: dict[str, Any],
) -> None:
    code = (
        "import sys; from app.cli import app; from app.main import create_app; create_app(); "
        "print([name for name in sys.modules if name.startswith(('mcp', 'app.assistants'))])"
    )
    result = subprocess.run([sys.executable, "-c", code], **without_the_extra)
    with_it = subprocess.run(
        [sys.executable, "-c", code], **{**without_the_extra, "env": own_environment()}
    )

    assert (result.returncode, result.stdout) == (0, "[]\n"), result.stderr
    assert (with_it.returncode, with_it.stdout) == (0, "[]\n"), with_it.stderr
