"""Joins engine, routers, middleware and error handlers. Nothing else may import this."""

from fastapi import FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app import __version__
from app.database.engines import ReadLimits
from app.database.reader import Database, open_database
from app.edge.cache import ResponseCache
from app.edge.guard import DatabaseGuard
from app.edge.http import HttpEdge, RequestLog
from app.errors import answer_http_exception
from app.release import Facts
from app.routers import (
    catalogue,
    changes,
    citations,
    claims,
    conditions,
    conflicts,
    docs,
    exercises,
    exports,
    health,
    matrix,
    search,
    sources,
    treatments,
)
from app.routers.route import RouteTable
from app.settings import Settings

ROUTED = (
    claims,
    exercises,
    conditions,
    treatments,
    search,
    conflicts,
    citations,
    matrix,
    sources,
    catalogue,
    changes,
    exports,
    health,
    docs,
)


class SciaticaApi(FastAPI):
    """Behind middlewares of our own only: the framework's are for bodies, forms and telemetry.

    So `add_middleware` has no effect; see `_build_front`.
    """

    front: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        await self.front(scope, receive, send)


def create_app(settings: Settings | None = None) -> SciaticaApi:
    """The ASGI application; settings are read from the environment where none are given."""
    settings = settings or Settings()
    limits = ReadLimits(
        pool_size=settings.pool_size,
        pool_timeout_seconds=settings.pool_timeout_seconds,
        statement_timeout_seconds=settings.statement_timeout_seconds,
    )
    database = open_database(settings.database_url, limits)
    app = SciaticaApi(
        title="Sciatica API",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.database = database
    app.state.facts = Facts()
    for part in ROUTED:
        app.include_router(part.router)
    app.mount("/static", docs.static_files)
    app.add_exception_handler(HTTPException, answer_http_exception)
    app.front = _build_front(app, database, settings)
    return app


def _build_front(app: FastAPI, database: Database, settings: Settings) -> ASGIApp:
    """What was answered before is answered again ahead of all else."""
    routes = (route for part in ROUTED for route in part.router.routes)
    framework = ExceptionMiddleware(
        AsyncExitStackMiddleware(app.router), handlers=app.exception_handlers
    )
    table = RouteTable(routes, framework)
    max_bytes = settings.cache_megabytes * 2**20
    cache = ResponseCache(HttpEdge(DatabaseGuard(table)), database=database, max_bytes=max_bytes)
    return RequestLog(cache) if settings.log_requests else cache
