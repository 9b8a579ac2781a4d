"""Joins engine, routers, middleware and error handlers. Nothing else may import this."""

from functools import partial

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app import __version__
from app.cache import ResponseCache
from app.database import ReadLimits
from app.errors import add_error_handlers
from app.facts import Facts
from app.middleware import HttpEdge, RequestLog
from app.parameters import answer_validation_error
from app.reader import open_database
from app.retry import DatabaseGuard
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
    """What was answered before is answered again ahead of all that the framework does."""

    front: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
        middleware=[Middleware(HttpEdge), Middleware(DatabaseGuard)],
    )
    app.front = ResponseCache(
        partial(FastAPI.__call__, app),
        database=database,
        max_bytes=settings.cache_megabytes * 2**20,
    )
    if settings.log_requests:
        app.front = RequestLog(app.front)
    app.state.database = database
    app.state.facts = Facts()
    for part in ROUTED:
        app.include_router(part.router)
    app.mount("/static", docs.static_files)
    app.add_exception_handler(RequestValidationError, answer_validation_error)
    add_error_handlers(app)
    return app
