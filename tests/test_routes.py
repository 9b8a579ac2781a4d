"""A path that is looked up is answered as the framework alone would answer it."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from asking import ITEMS, LISTS, PROBLEM_KEYS
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware

from app.edge.http import HttpEdge
from app.main import ROUTED, SciaticaApi, create_app
from app.routers.route import DataRoute
from app.settings import Settings

PATHS = [
    *LISTS, *ITEMS, "/v1/sources/alpha/compare/beta", "/v1/export/claims.ndjson",
    "/v1/export/nope.csv", "/v1/release/changes", "/v1/release.json", "/v1/nope", "/v1/claims/",
    "/v1/claims/none", "/v1/claims/a/b", "/v1/claims/a%20b", "/v1/methods/nope", "//v1/claims",
    "/v1/claims/rolling-helps/", "/v1/search?q=disc", "/v1/search", "/v1/claims?limit=x",
    "/v1/claims/rolling-helps?no=1", "/livez", "/", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def apps(sqlite_url: str) -> Iterator[tuple[SciaticaApi, SciaticaApi]]:
    """As it is, and with the framework's own routing only."""
    settings = Settings(database_url=sqlite_url, cache_megabytes=0)
    ours, plain = create_app(settings), create_app(settings)
    routed = AsyncExitStackMiddleware(plain.router)
    plain.front = HttpEdge(ExceptionMiddleware(routed, handlers=plain.exception_handlers))
    yield ours, plain
    ours.state.database.close()
    plain.state.database.close()


@pytest.mark.parametrize("path", PATHS)
def test_the_answer_is_the_same(apps: tuple[SciaticaApi, SciaticaApi], path: str) -> None:
    ours, plain = (asyncio.run(ask(app, path)) for app in apps)

    assert ours.status_code == plain.status_code
    assert drop_request_id(ours) == drop_request_id(plain)
    assert set(ours.headers) == set(plain.headers)


async def ask(app: SciaticaApi, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(path)


def drop_request_id(response: httpx.Response) -> object:
    if "json" not in response.headers.get("content-type", ""):
        return response.content
    try:
        body = response.json()
    except ValueError:
        return response.content
    return {**body, "request_id": ""} if body.keys() >= PROBLEM_KEYS else body


def test_every_route_of_data_answers_its_own_errors() -> None:
    """Others would answer 500 where one of our errors is raised."""
    routes = [route for part in ROUTED for route in part.router.routes]
    of_data = [route for route in routes if str(getattr(route, "path", "")).startswith("/v1")]

    assert len(of_data) > 20
    assert all(isinstance(route, DataRoute) for route in of_data)
