"""Our own API, asked in this process: one contract, one cache, the same refusals."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp

from app.errors import ERROR_CODES, ApiError
from app.within import read

JsonObject = dict[str, Any]
Parameters = Sequence[tuple[str, str]]


class RefusedError(Exception):
    """What is asked for is not answered; `problem` says why, as the API says it."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(problem["detail"])
        self.problem = problem


class Api:
    """Asks an application without a socket."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def read(self, path: str, parameters: Parameters = ()) -> JsonObject:
        """The body of an answer. Errors: RefusedError."""
        address = f"{path}?{urlencode(parameters)}" if parameters else path
        body: JsonObject
        status, body = await read(self._app, address)
        if status != 200:
            raise RefusedError(body)
        return body


def make_segment(identifier: str) -> str:
    """As one segment of a path, also where it holds slashes or dots."""
    return quote(identifier, safe="").replace(".", "%2E")


def refuse(error: ApiError) -> RefusedError:
    """The same failure as the API would tell it."""
    return RefusedError(
        {
            "code": error.code,
            "status": ERROR_CODES[error.code].status,
            "detail": error.detail,
            "errors": [one.model_dump() for one in error.errors],
        }
    )


def rename(refused: RefusedError, names: Mapping[str, str]) -> RefusedError:
    """The same refusal, told with the tool's names of its arguments."""
    problem = dict(refused.problem)
    errors = [
        {**error, "parameter": names.get(error["parameter"], error["parameter"])}
        for error in problem.get("errors", ())
    ]
    if errors:
        told = problem["errors"][0]["parameter"]
        problem["detail"] = errors[0]["parameter"] + problem["detail"].removeprefix(told)
        problem["errors"] = errors
    return RefusedError(problem)
