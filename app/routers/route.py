"""How a request reaches its endpoint: the endpoint's own model reads the query, and nothing else.

The framework's way (dependencies, response model, a thread for every request) takes longer than
all the rest of a stored page. Paths, parameters and models are declared as ever, so that the
OpenAPI document is the framework's.
"""

from collections.abc import Callable, Coroutine, Mapping
from functools import cache, partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from app.facts import ReleaseChangedError
from app.parameters import get_parameters_model, takes_list
from app.reader import Database
from app.schemas.parameters import NoParameters

Endpoint = Callable[..., Response | BaseModel]

LOCAL_THREADS = 4

# Parameters that make an answer too long for the event loop.
_SLOW = {"q", "facets", "exclude_source", "only_disinterested", "lens_basis", "format"}


class DataRoute(APIRoute):
    """A path whose endpoint takes the request, a response for headers, the database, parameters."""

    is_short = False

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        endpoint: Endpoint = self.endpoint
        model = get_parameters_model(endpoint)

        async def answer(request: Request) -> Response:
            parameters = _read_parameters(request, model)
            database: Database = request.app.state.database
            is_short = self.is_short and _SLOW.isdisjoint(parameters.model_fields_set)
            if is_short and database.is_local:
                return _call(endpoint, request, database, parameters)
            call = partial(_call, endpoint, request, database, parameters)
            return await to_thread.run_sync(call, limiter=_limit(database))

        return answer


class StoredRoute(DataRoute):
    """Its reads are short: on SQLite they run on the event loop, unless they are for more."""

    is_short = True


@cache
def _limit(database: Database) -> CapacityLimiter | None:
    """How many threads may read: for SQLite few, as they work, and each keeps its own memory."""
    return CapacityLimiter(LOCAL_THREADS) if database.is_local else None


def _read_parameters(request: Request, model: type[NoParameters]) -> NoParameters:
    query = request.query_params
    fields = model.model_fields
    values: Mapping[str, object] = {
        name: query.getlist(name) if name in fields and takes_list(fields[name]) else query[name]
        for name in query
    }
    try:
        return model.model_validate(values)
    except ValidationError as error:
        details = [{**detail, "loc": ("query", *detail["loc"])} for detail in error.errors()]
        raise RequestValidationError(details) from error


def _call(
    endpoint: Endpoint,
    request: Request,
    database: Database,
    parameters: NoParameters,
) -> Response:
    """Once more, where another release came in between two of its reads."""
    try:
        return _ask(endpoint, request, database, parameters)
    except ReleaseChangedError:
        return _ask(endpoint, request, database, parameters)


def _ask(
    endpoint: Endpoint,
    request: Request,
    database: Database,
    parameters: NoParameters,
) -> Response:
    response = Response()  # for its headers
    del response.headers["content-length"]
    answer = endpoint(
        request=request,
        response=response,
        database=database,
        parameters=parameters,
        **request.path_params,
    )
    if isinstance(answer, Response):
        return answer
    return Response(
        answer.model_dump_json(), headers=dict(response.headers), media_type="application/json"
    )
