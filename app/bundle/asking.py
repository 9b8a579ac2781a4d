"""Asks the API in this process, as whoever writes its answers down."""

from collections.abc import Callable

from fastapi import FastAPI, Request
from pydantic_core import from_json
from sqlalchemy.exc import DBAPIError

from app.database.reader import Database
from app.failures import ExpectedError
from app.routers.answer import Answer
from app.routers.asked import Asked
from app.schemas.parameters import NoParameters
from app.unavailable import describe_database_error, no_release
from app.within import ask, make_scope


class UnansweredError(ExpectedError):
    """The API does not answer what it must for a release to be written out."""


def make_answer(app: FastAPI, root: str) -> Answer:
    """An answer that knows one release, of which `read_again` reads. Errors: UnansweredError.

    Its own reader is closed: to ask the application takes the connection of this thread.
    """
    database: Database = app.state.database
    scope = {**make_scope(f"{root}/v1"), "root_path": root, "app": app}
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

    def take(status: int, content: bytes) -> None:
        if status != 200:
            raise UnansweredError(f"{path}: {from_json(content)['detail']}")
        write(content)

    await ask(app, path, take)
