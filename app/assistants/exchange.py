"""One call of a tool by POST, answered where it is read: what assistants ask most.

For revisions with a handshake the SDK begins tasks, streams and a router for each request, which
takes as long as all else about a call. A plain call needs none of it: the SDK's own kernel checks
and answers it. What is anything else, and what fails, is left to the SDK's transport.
"""

from dataclasses import dataclass, field
from typing import Any

import anyio
from mcp.server.connection import Connection
from mcp.server.lowlevel import Server
from mcp.server.runner import serve_one
from mcp.shared.exceptions import MCPError, NoBackChannelError
from mcp.shared.transport_context import TransportContext
from mcp_types import DEFAULT_NEGOTIATED_VERSION, JSONRPCRequest, JSONRPCResponse, RequestId
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS
from pydantic import ValidationError
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Message, Receive

MAX_BODY_BYTES = 64 * 1024  # the longest call that has a meaning takes a few kilobytes
_JSON = "application/json"


async def answer_plain_call(
    server: Server[Any], headers: Headers, message: Message
) -> Response | None:
    """The answer to a call that came whole in one message; None where the SDK is to answer."""
    version = headers.get("mcp-protocol-version", DEFAULT_NEGOTIATED_VERSION)
    body = message.get("body", b"")
    is_plain = (
        version in HANDSHAKE_PROTOCOL_VERSIONS
        and headers.get("content-type") == _JSON
        and _JSON in headers.get("accept", "")
        and 0 < len(body) <= MAX_BODY_BYTES
        and not message.get("more_body", False)
    )
    if not is_plain:
        return None
    try:
        request = JSONRPCRequest.model_validate_json(body, by_name=False)
        if request.method != "tools/call":
            return None
        connection = Connection.from_envelope(version, None, None)
        result = await serve_one(
            server, _Exchange(request.id), request.method, request.params,
            connection=connection, lifespan_state={},
        )  # fmt: skip
    except (MCPError, ValidationError):
        return None
    answer = JSONRPCResponse(jsonrpc="2.0", id=request.id, result=result)
    content = answer.model_dump_json(by_alias=True, exclude_unset=True)
    return Response(content, headers={"Content-Type": _JSON})


def replay(message: Message, receive: Receive) -> Receive:
    """What was received already, then what follows."""
    read = [message]

    async def receive_again() -> Message:
        return read.pop() if read else await receive()

    return receive_again


@dataclass
class _Exchange:
    """Who asks gets an answer, and is told and asked nothing meanwhile."""

    request_id: RequestId | None
    transport: TransportContext = field(
        default_factory=lambda: TransportContext(kind="streamable-http", can_send_request=False)
    )
    message_metadata: None = None
    can_send_request: bool = False
    cancel_requested: anyio.Event = field(default_factory=anyio.Event)

    async def send_raw_request(self, method: str, *_: object, **__: object) -> dict[str, Any]:
        raise NoBackChannelError(method)

    async def notify(self, *_: object, **__: object) -> None:
        """There is no stream on which it could go."""

    async def progress(self, *_: object, **__: object) -> None:
        """As `notify`."""
