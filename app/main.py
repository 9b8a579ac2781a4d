"""Joins engine, routers, middleware and error handlers. Nothing else may import this."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.middleware import Middleware

from app import __version__
from app.cache import ResponseCache
from app.errors import add_error_handlers
from app.facts import Facts
from app.middleware import HttpEdge, RequestLog
from app.parameters import answer_validation_error
from app.reader import open_database
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
    sources,
    search,
    catalogue,
    health,
    docs,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The ASGI application; settings are read from the environment where none are given."""
    settings = settings or Settings()
    database = open_database(settings.database_url)
    app = FastAPI(
        title="Sciatica API",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[
            *([Middleware(RequestLog)] if settings.log_requests else []),
            Middleware(
                ResponseCache, database=database, max_bytes=settings.cache_megabytes * 2**20
            ),
            Middleware(HttpEdge),
        ],
    )
    app.state.database = database
    app.state.facts = Facts()
    for part in (
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
    ):
        app.include_router(part.router)
    app.mount("/static", docs.static_files)
    app.add_exception_handler(RequestValidationError, answer_validation_error)
    add_error_handlers(app)
    return app
