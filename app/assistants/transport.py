"""How assistants reach the tools: over standard input and output, or by POST at `/mcp`."""

import json
from collections.abc import Sequence

from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import INVALID_REQUEST
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.assistants.api import Api
from app.assistants.exchange import MAX_BODY_BYTES, answer_plain_call, replay
from app.assistants.server import build_server
from app.edge.root import get_root

PATH = "/mcp"


class AssistantsDoor:
    """Answers POST at `/mcp`, in front of an application that answers all else.

    Each request is answered alone and as JSON: there is no session and no stream, so any number
    of processes can share the work.
    """

    def __init__(self, app: ASGIApp, *, api: ASGIApp, allowed_hosts: Sequence[str]) -> None:
        self.app = app
        self._allowed_hosts = frozenset(allowed_hosts)
        self._server = build_server(Api(api))
        self._sessions = StreamableHTTPSessionManager(
            self._server,
            stateless=True,
            json_response=True,
            max_request_body_size=MAX_BODY_BYTES,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            async with self._sessions.run():
                await self.app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == get_root(scope) + PATH:
            await (self._refuse(scope) or self._answer)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        message = await receive()
        answer = await answer_plain_call(self._server, Headers(scope=scope), message)
        again = replay(message, receive)
        await (answer or self._sessions.handle_request)(scope, again, send)

    def _refuse(self, scope: Scope) -> Response | None:
        """What is no POST, and what a page of another site may have sent in its reader's name."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if not self._is_allowed(headers.get("host", "")):
            return _answer(421, "The name of this host is not in SCIATICA_MCP_ALLOWED_HOSTS.")
        if origin is not None and not self._is_allowed(origin.partition("://")[2]):
            return _answer(403, "The host of the Origin is not in SCIATICA_MCP_ALLOWED_HOSTS.")
        if scope["method"] != "POST":
            return _answer(405, "Only POST is answered here: there is no stream.", Allow="POST")
        return None

    def _is_allowed(self, host: str) -> bool:
        """At whatever port."""
        name, colon, port = host.rpartition(":")
        return (name if colon and port.isdecimal() else host).lower() in self._allowed_hosts


async def serve_streams(api: ASGIApp) -> None:
    """Answer what comes over standard input, until it ends."""
    server = build_server(Api(api))
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _answer(status: int, message: str, **headers: str) -> Response:
    """A refusal before the protocol: an error of JSON-RPC that answers no request."""
    body = {"jsonrpc": "2.0", "id": None, "error": {"code": INVALID_REQUEST, "message": message}}
    return Response(json.dumps(body), status, headers, media_type="application/json")
