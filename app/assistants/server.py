"""The protocol's side: tools and resources as the official SDK's low-level server offers them."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from app import __version__
from app.assistants.api import Api, JsonObject, RefusedError, refuse, rename
from app.assistants.arguments import describe_arguments, read_arguments
from app.assistants.budget import write_json
from app.assistants.resources import (
    MEDIA_TYPE,
    RESOURCES,
    TEMPLATES,
    Resource,
    read_resource,
    read_scheme,
)
from app.assistants.shapes import describe_answer
from app.assistants.tools import TOOLS, Tool, read_choices, read_subject
from app.errors import MAX_MESSAGE_CHARACTERS, ApiError

logger = logging.getLogger("sciatica")

NAME = "cited-claims"  # whatever the corpus is about
INSTRUCTIONS = (
    "What the pages of one corpus say about its subject, which of them say it, where, and how far "
    "they agree. Agreement is not truth, and nothing here is medical advice: tell readers the "
    "notice of an answer, name the sources, and tell what is disputed as disputed. No symptoms "
    "are needed and none should be sent."
)
_ONLY_READS = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_BY_NAME: Mapping[str, Tool] = {tool.name: tool for tool in TOOLS}

_Result = TypeVar("_Result")
_Handler = Callable[[Any, Any], Awaitable[_Result]]


def build_server(api: Api) -> Server[Any]:
    """It has no state of its own: what it offers is read from the release that is served."""

    async def list_tools(_context: Any, _params: Any) -> types.ListToolsResult:
        choices, subject = await read_choices(api), await read_subject(api)
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=tool.name,
                    title=tool.title,
                    description=f"{tool.description} {subject}",
                    input_schema=describe_arguments(tool.arguments, choices),
                    output_schema=describe_answer(tool.fields, tool.optional),
                    annotations=_ONLY_READS,
                )
                for tool in TOOLS
            ]
        )

    async def call_tool(_context: Any, params: Any) -> Any:
        tool = _BY_NAME.get(params.name)
        if tool is None:
            message = f"There is no tool {params.name[:100]}; there are {', '.join(_BY_NAME)}."
            raise MCPError(types.INVALID_PARAMS, message)
        try:
            answer = await answer_call(api, tool, params.arguments or {})
        except RefusedError as refused:
            return _tell_refusal(refused)
        return _tell_text(answer, structuredContent=answer, isError=False)

    async def list_resources(_context: Any, _params: Any) -> types.ListResourcesResult:
        scheme = await read_scheme(api)
        return types.ListResourcesResult(
            resources=[types.Resource(uri=scheme + one.path, **_describe(one)) for one in RESOURCES]
        )

    async def list_templates(_context: Any, _params: Any) -> types.ListResourceTemplatesResult:
        scheme = await read_scheme(api)
        return types.ListResourceTemplatesResult(
            resource_templates=[
                types.ResourceTemplate(uri_template=scheme + one.path, **_describe(one))
                for one in TEMPLATES
            ]
        )

    async def read(_context: Any, params: Any) -> types.ReadResourceResult:
        uri = str(params.uri)
        try:
            text = write_json(await read_resource(api, uri))
        except RefusedError as refused:
            code = types.INVALID_PARAMS if refused.problem["status"] < 500 else types.INTERNAL_ERROR
            raise MCPError(code, refused.problem["detail"], {"uri": uri[:1000]}) from refused
        content = types.TextResourceContents(uri=uri, mime_type=MEDIA_TYPE, text=text)
        return types.ReadResourceResult(contents=[content])

    server: Server[Any] = Server(
        NAME,
        version=__version__,
        instructions=INSTRUCTIONS,
        # No argument is also a header, so there is nothing to look up before each call.
        get_tool_input_schema=lambda _name: None,
        on_list_tools=_guard(list_tools),
        on_call_tool=_guard(call_tool),
        on_list_resources=_guard(list_resources),
        on_list_resource_templates=_guard(list_templates),
        on_read_resource=_guard(read),
    )
    server.middleware.clear()  # it traces, and we do not
    return server


def _describe(one: Resource) -> dict[str, Any]:
    return {"name": one.name, "description": one.description, "mime_type": MEDIA_TYPE}


async def answer_call(api: Api, tool: Tool, given: Mapping[str, object]) -> JsonObject:
    """The answer of one tool. Errors: RefusedError, also for what nobody expected."""
    names = {one.asked_as: one.name for one in tool.arguments if one.asked_as}
    try:
        values = read_arguments(tool.arguments, given)
        return await tool.asks(api, tool.arguments, values)
    except RefusedError as refused:
        raise rename(refused, names) from refused
    except Exception as error:
        logger.exception("%s failed", tool.name)
        detail = "The server failed; nothing is wrong with the question."
        raise refuse(ApiError("internal-error", detail)) from error


def _tell_refusal(refused: RefusedError) -> JsonObject:
    """As text alone: what is structured would have to be of the form of the answers."""
    problem = refused.problem
    told = {"code": problem["code"], "detail": problem["detail"]}
    if problem.get("errors"):
        told["errors"] = [_tell_error(error) for error in problem["errors"]]
    if problem.get("replaced_by"):
        told["replaced_by"] = problem["replaced_by"]
    return _tell_text({"error": told}, isError=True)


def _tell_text(told: JsonObject, **more: object) -> JsonObject:
    """A result as it goes out. The SDK checks its form then; a model it would check twice."""
    content = [{"type": "text", "text": write_json(told)}]
    return {"content": content, **more, "resultType": "complete"}


def _tell_error(error: JsonObject) -> JsonObject:
    """What is null, and a message that only lists what is allowed, is left out."""
    is_listed = error["allowed"] and len(error["message"]) > MAX_MESSAGE_CHARACTERS
    return {
        name: value
        for name, value in error.items()
        if value is not None and not (name == "message" and is_listed)
    }


def _guard(handler: _Handler[_Result]) -> _Handler[_Result]:
    """The SDK sends an exception's text to the client: none of ours leaves with it."""

    async def guarded(context: Any, params: Any) -> _Result:
        try:
            return await handler(context, params)
        except MCPError:
            raise
        except RefusedError as refused:
            raise MCPError(types.INTERNAL_ERROR, refused.problem["detail"]) from refused
        except Exception as error:
            logger.exception("a request of an assistant failed")
            raise MCPError(types.INTERNAL_ERROR, "The server failed.") from error

    return guarded
