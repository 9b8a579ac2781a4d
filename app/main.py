"""Joins engine, routers, middleware and error handlers. Nothing else may import this."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.middleware import Middleware

from app import __version__
from app.database import ReadLimits, create_read_engine
from app.errors import add_error_handlers
from app.middleware import HttpEdge
from app.parameters import answer_validation_error
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
    sources,
    search,
    catalogue,
    health,
    docs,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The ASGI application; settings are read from the environment where none are given."""
    settings = settings or Settings()
    app = FastAPI(
        title="Sciatica API",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[
            Middleware(HttpEdge, log_requests=settings.log_requests),
            Middleware(DatabaseGuard),
        ],
    )
    limits = ReadLimits(
        pool_size=settings.pool_size,
        pool_timeout_seconds=settings.pool_timeout_seconds,
        statement_timeout_seconds=settings.statement_timeout_seconds,
    )
    app.state.engine = create_read_engine(settings.database_url, limits)
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
