#!/usr/bin/env bash
# One would have guessed that `try: async with Client(...) as client: await client.call(...)` raises what
# the call raised, so that `except MCPError` around the block catches a refusal. The client's block holds
# a task group: what leaves it is an ExceptionGroup around the error, which that `except` does not catch.
# Inside the block it is the error itself, and around it `except*` (Python 3.11) catches it.
#
# Seen with mcp 2.3.0 on CPython 3.11: inside MCPError, around it ExceptionGroup.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mcp==2.3.0
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import sys
from importlib.metadata import version

from mcp import Client, MCPError
from mcp.server import MCPServer


async def ask(*, catches_inside):
    """The class of what a call of an unknown resource raises."""
    try:
        async with Client(MCPServer("nothing")) as client:
            try:
                await client.read_resource("nothing://here")
            except MCPError as error:
                if catches_inside:
                    return type(error).__name__
                raise
    except BaseException as error:
        return type(error).__name__


inside = asyncio.run(ask(catches_inside=True))
around = asyncio.run(ask(catches_inside=False))
print("mcp", version("mcp"), "Python", sys.version.split()[0], end=": ")
print(f"inside the block {inside}, around it {around}")
sys.exit(0 if (inside, around) == ("MCPError", "ExceptionGroup") else 1)
PYTHON
