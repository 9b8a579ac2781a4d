"""The SDK's own client, in the process of the tools that it asks."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mcp.client.client import Client
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent
from starlette.types import ASGIApp

from app.assistants.api import Api
from app.assistants.budget import BYTES_PER_TOKEN, write_json
from app.assistants.server import build_server
from app.main import create_app
from app.settings import Settings

JsonObject = dict[str, Any]


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


def count_bound(value: object) -> int:
    """Tokens at most, where a token has at least so many bytes."""
    return int(len(write_json(value).encode()) / BYTES_PER_TOKEN)


class Assistant:
    """Asks the tools over an application, one after the other."""

    def __init__(self, app: ASGIApp, runner: asyncio.Runner) -> None:
        self._server: Server[Any] = build_server(Api(app))
        self._runner = runner

    def request(self, method: str, *arguments: Any) -> Any:
        """What the client's method of this name gives. Errors: MCPError."""
        [result] = self.request_all(method, [arguments])
        return result

    def request_all(self, method: str, several: Sequence[Sequence[Any]]) -> list[Any]:
        """The same of one client, one after the other."""

        async def ask() -> list[Any] | MCPError:
            async with Client(self._server) as client:
                try:
                    return [await getattr(client, method)(*arguments) for arguments in several]
                except MCPError as error:  # raised in here it would be one of a group
                    return error

        result = self._runner.run(ask())
        if isinstance(result, MCPError):
            raise result
        return result

    def list_tools(self) -> list[JsonObject]:
        listed = self.request("list_tools").tools
        return [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in listed]

    def call(self, tool: str, **arguments: Any) -> JsonObject:
        """What is answered, which is the same as text and as structure."""
        [answer] = self.call_all(tool, [arguments])
        return answer

    def call_all(self, tool: str, several: Sequence[JsonObject]) -> list[JsonObject]:
        results = self.request_all("call_tool", [(tool, arguments) for arguments in several])
        return [read_answer(result) for result in results]

    def refuse(self, tool: str, **arguments: Any) -> JsonObject:
        """Why nothing is answered."""
        result = self.request("call_tool", tool, arguments)
        assert result.is_error
        assert result.structured_content is None
        error: JsonObject = read_text(result)["error"]
        return error


def read_answer(result: CallToolResult) -> JsonObject:
    assert not result.is_error, result.content
    answer: JsonObject = result.structured_content or {}
    assert read_text(result) == answer
    return answer


def read_text(result: CallToolResult) -> JsonObject:
    [content] = result.content
    assert isinstance(content, TextContent)
    body: JsonObject = json.loads(content.text)
    return body


@contextmanager
def open_assistant(database_url: str, **settings: Any) -> Iterator[Assistant]:
    app = create_app(Settings(database_url=database_url, **settings))
    with asyncio.Runner() as runner:
        yield Assistant(app, runner)
    app.state.database.close()
