"""What the tools of assistants take beside the requests behind them, over the real data.

`uv run python -m benchmarks.assistants` asks both in turn over one kept connection, each tool in
the revisions with and without a handshake, and ends with 1 where one takes more than thrice as
long. What is asked was asked before: that the API keeps its answers is the hardest for the tools.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.servers import READY, Build, run

MOST = 3.0
_ROUNDS = 200
_WARM = 20
_STATELESS = "2026-07-28"
_META = {
    "io.modelcontextprotocol/protocolVersion": _STATELESS,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "benchmark", "version": "1"},
}


@dataclass(frozen=True)
class Case:
    tool: str
    arguments: Mapping[str, object] = field(default_factory=dict)


CASES: Sequence[Case] = (
    Case("find_claims", {"words": "hamstring"}),
    Case("find_claims", {"limit": 50}),
    Case("get_claim", {"claim_id": "hamstring-stretching-relieves-sciatica"}),
    Case("find_items", {"kind": "exercise"}),
    Case("list_disputes"),
    Case("compare_sources", {"a": "exercise-guide", "b": "relief-guide"}),
    Case("get_safety"),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        env = {
            "SCIATICA_DATABASE_URL": f"sqlite:///{Path(directory) / 'real.db'}",
            "SCIATICA_MCP": "on",
        }
        command = [Build("API").python, "-m", "app", "serve"]
        with run(command, env, READY) as server, server.ask() as client:
            ratios = [_measure(client, case) for case in CASES]
    print("\n| tool | request, ms | with a handshake | without |\n|---|---|---|---|")
    for case, (milliseconds, *ours) in zip(CASES, ratios, strict=True):
        shown = " | ".join(f"× {ratio:.1f}" for ratio in ours)
        print(f"| `{case.tool}` {json.dumps(case.arguments)} | {milliseconds:.2f} | {shown} |")
    sys.exit(any(ratio > MOST for _, *ours in ratios for ratio in ours))


def _measure(client: httpx.Client, case: Case) -> Sequence[float]:
    """Milliseconds of the request, and how many times as long the tool takes, each a median."""
    params = {"name": case.tool, "arguments": case.arguments}
    handshake = _prepare(client, params, {"MCP-Protocol-Version": "2025-11-25"})
    stateless = _prepare(
        client,
        {**params, "_meta": _META},
        {"MCP-Protocol-Version": _STATELESS, "MCP-Method": "tools/call", "MCP-Name": case.tool},
    )
    address = handshake().json()["result"]["structuredContent"]["address"]

    def request() -> httpx.Response:
        return client.get(address)

    taken: list[list[float]] = [[], [], []]
    for _ in range(_ROUNDS):
        for times, ask in zip(taken, (request, handshake, stateless), strict=True):
            began = time.perf_counter()
            ask().raise_for_status()
            times.append(time.perf_counter() - began)
    behind, *tools = (statistics.median(times[_WARM:]) for times in taken)
    return [behind * 1000, *(tool / behind for tool in tools)]


def _prepare(
    client: httpx.Client, params: Mapping[str, object], headers: Mapping[str, str]
) -> Callable[[], httpx.Response]:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    content = json.dumps(body)
    given = {
        "Accept": "application/json, text/event-stream",
        "Content-Type": "application/json",
        **headers,
    }
    return lambda: client.post("/mcp", content=content, headers=given)


if __name__ == "__main__":
    main()
