"""Asks the API in this process, as whoever writes its answers down."""

import asyncio
from collections.abc import Callable

from fastapi import FastAPI, Request
from pydantic_core import from_json
from sqlalchemy.exc import DBAPIError
from starlette.types import Message, Scope

from app.database.reader import Database
from app.failures import ExpectedError
from app.routers.answer import Answer
from app.routers.asked import Asked
from app.schemas.parameters import NoParameters
from app.unavailable import describe_database_error, no_release


class UnansweredError(ExpectedError):
    """The API does not answer what it must for a release to be written out."""


def make_answer(app: FastAPI, root: str) -> Answer:
    """An answer that knows one release, of which `read_again` reads. Errors: UnansweredError.

    Its own reader is closed: to ask the application takes the connection of this thread.
    """
    database: Database = app.state.database
    scope = {**_make_scope(app, f"{root}/v1"), "root_path": root}
    with database.read() as reader:
        try:
            release = app.state.releases.get(reader)
        except DBAPIError as error:
            raise UnansweredError(describe_database_error(error, database).detail) from error
        if release is None:
            raise UnansweredError(no_release().detail)
        return Answer(Asked(Request(scope), NoParameters()), database, release, reader)


async def copy_answer(app: FastAPI, path: str, write: Callable[[bytes], object]) -> None:
    """The body of an answer, as it is given. Errors: UnansweredError."""
    status = 0

    async def receive() -> Message:
        await asyncio.Event().wait()  # who asked stays
        raise AssertionError

    async def send(message: Message) -> None:
        nonlocal status
        content = message.get("body", b"")
        if message["type"] == "http.response.start":
            status = message["status"]
        elif status == 200:
            write(content)
        elif content:
            raise UnansweredError(f"{path}: {from_json(content)['detail']}")

    await app(_make_scope(app, path), receive, send)


def _make_scope(app: FastAPI, path: str) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": None,
        "server": None,
        "app": app,
    }
