"""How a request reaches its endpoint: the endpoint's own model reads the query, and nothing else.

The framework's way (dependencies, response model, a thread for every request) takes longer than
all the rest of a stored page. Paths, parameters and models are declared as ever, so that the
OpenAPI document is the framework's.
"""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.datastructures import QueryParams
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from app.database.reader import Database, ReleaseChangedError
from app.errors import ApiError, database_unavailable, problem_response
from app.parameters import answer_validation_error, get_parameters_model, takes_list
from app.release import MAX_UNDERSTOOD
from app.routers.understanding import MAX_REMEMBERED_BYTES, Asked, split_query
from app.schemas.parameters import NoParameters

Endpoint = Callable[..., Response | BaseModel]

LOCAL_THREADS = 2
MAX_TRIES = 3  # with servers that hold different releases it may take more than one

# Parameters that make an answer too long for the event loop.
_SLOW = {"q", "facets", "exclude_source", "only_disinterested", "lens_basis", "format"}


class DataRoute(APIRoute):
    """A path whose endpoint takes the request, a response for headers, the database, parameters."""

    is_short = False

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        return self.answer

    async def answer(self, request: Request) -> Response:
        """Errors: DBAPIError; sqlalchemy.exc.TimeoutError where no connection came free."""
        try:
            return await self._read(request)
        except ApiError as error:
            return problem_response(request.scope, error)
        except RequestValidationError as error:
            return answer_validation_error(request, error)

    async def _read(self, request: Request) -> Response:
        model = get_parameters_model(self.endpoint)
        query, cursor = split_query(model, request.scope["query_string"])
        request.scope["asked"] = Asked(self.endpoint, query, cursor)
        read = remember_parameters if len(query) <= MAX_REMEMBERED_BYTES else read_parameters
        parameters = read(model, query)
        database: Database = request.app.state.database
        is_short = self.is_short and _SLOW.isdisjoint(parameters.model_fields_set)
        if is_short and database.is_local:
            return _call(self.endpoint, request, database, parameters)
        call = partial(_call, self.endpoint, request, database, parameters)
        return await to_thread.run_sync(call, limiter=_limit(database))


class StoredRoute(DataRoute):
    """Its reads are short: on SQLite they run on the event loop, unless they are for more."""

    is_short = True


class RouteTable:
    """Looks up the route of a path, where the framework tries one pattern after the other.

    What it does not have, like paths with two variables, is left to the framework.
    """

    def __init__(self, routes: Iterable[BaseRoute], framework: ASGIApp) -> None:
        self._framework = framework
        self._fixed: dict[str, DataRoute] = {}
        # Routes that end in a variable, and its name, by the path before it.
        self._ending: dict[str, tuple[DataRoute, str]] = {}
        for route in routes:
            if isinstance(route, DataRoute):
                parent, _, last = route.path.rpartition("/")
                if "{" not in route.path:
                    self._fixed[route.path] = route
                elif "{" not in parent and last.startswith("{") and last.endswith("}"):
                    self._ending[parent] = route, last[1:-1]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._find(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._framework(scope, receive, send)
            return
        route, path_params = found
        scope["endpoint"] = route.endpoint  # what answers errors reads it
        scope["path_params"] = path_params
        response = await route.answer(Request(scope))
        await response(scope, receive, send)

    def _find(self, path: str) -> tuple[DataRoute, dict[str, str]] | None:
        if route := self._fixed.get(path):
            return route, {}
        parent, _, value = path.rpartition("/")
        if value and parent in self._ending:
            route, variable = self._ending[parent]
            return route, {variable: value}
        return None


@cache
def _limit(database: Database) -> CapacityLimiter | None:
    """How many threads may read: for SQLite few, as they work, and each keeps its own memory."""
    return CapacityLimiter(LOCAL_THREADS) if database.is_local else None


def read_parameters(model: type[NoParameters], query_string: bytes) -> NoParameters:
    query = QueryParams(query_string)
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


remember_parameters = lru_cache(maxsize=MAX_UNDERSTOOD)(read_parameters)


def _call(
    endpoint: Endpoint,
    request: Request,
    database: Database,
    parameters: NoParameters,
) -> Response:
    """Again, where a read finds another release than the one that is known."""
    for _ in range(MAX_TRIES):
        try:
            return _ask(endpoint, request, database, parameters)
        except ReleaseChangedError as error:
            request.app.state.facts.forget(error.expected)
    raise database_unavailable()


def _ask(
    endpoint: Endpoint,
    request: Request,
    database: Database,
    parameters: NoParameters,
) -> Response:
    response = Response()
    response.raw_headers.clear()  # no length: it has no body yet
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
