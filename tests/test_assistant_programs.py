"""The protocol's own programs ask the tools: its inspector, and its conformance suite."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from conftest import ROOT, serve_database, skip
from waiting import WAIT_SECONDS

PROGRAMS = ROOT / "tests" / "assistants" / "node_modules" / ".bin"
# The others ask for tools that are made for them.
SCENARIOS = ["server-initialize", "ping", "tools-list", "resources-list",
             "dns-rebinding-protection"]  # fmt: skip

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def api(sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with serve_database(sqlite_url, tmp_path_factory.mktemp("mcp"), mcp="on") as client:
        yield client


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run one of the programs, with a Node that is new enough for them."""
    if not (PROGRAMS / "node").exists():
        skip("assistants", "npm ci --prefix tests/assistants has not run")

    def start(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAMS / "node", PROGRAMS / program, *arguments],
            env={**os.environ, "HOME": str(tmp_path), "NO_COLOR": "1"},
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=WAIT_SECONDS,
        )  # fmt: skip

    return start


def test_the_inspector_finds_nothing_that_some_client_cannot_read(
    api: httpx.Client, run: Run
) -> None:
    url = str(api.base_url.join("/mcp"))

    listed = run(
        "mcp-inspector", "--cli", url, "--transport", "http", "--method", "tools/list", "--strict"
    )

    assert listed.returncode == 0, listed.stderr
    assert not listed.stderr
    assert len(json.loads(listed.stdout)["tools"]) == 6


def test_the_inspector_calls_a_tool(api: httpx.Client, run: Run) -> None:
    url = str(api.base_url.join("/mcp"))

    called = run(
        "mcp-inspector", "--cli", url, "--transport", "http", "--method", "tools/call",
        "--tool-name", "find_claims", "--tool-arg", "words=rolling", "limit=3",
    )  # fmt: skip

    assert called.returncode == 0, called.stderr
    result = json.loads(called.stdout)
    [content] = result["content"]
    assert json.loads(content["text"]) == result["structuredContent"]
    assert result["structuredContent"]["claims"][0]["id"] == "rolling-helps"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_conformance_suite_passes(api: httpx.Client, run: Run, scenario: str) -> None:
    url = str(api.base_url.join("/mcp"))

    result = run("conformance", "server", "--url", url, "--scenario", scenario)

    assert result.returncode == 0, result.stdout
    assert ", 0 failed, 0 warnings" in result.stdout
    assert "Passed: 0/" not in result.stdout
