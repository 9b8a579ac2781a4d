"""Joins engine, routers and layers. Only what is run may import this."""

import asyncio
import sys
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from app.database.engines import ReadLimits
from app.database.reader import Database, open_database
from app.edge.cache import ResponseCache
from app.edge.http import HttpEdge, RequestLog
from app.edge.root import RootPath
from app.heap import share_heap
from app.memory import AskedTogether
from app.release import Releases
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
    pages,
    search,
    sources,
    suggestions,
    treatments,
)
from app.routers.route import WAITING_THREADS, Threads, Turns
from app.settings import Settings
from app.within import Within

ROUTED = (
    claims,
    exercises,
    conditions,
    treatments,
    search,
    suggestions,
    conflicts,
    citations,
    matrix,
    sources,
    catalogue,
    changes,
    exports,
    health,
    docs,
    pages,
)

# After which a thread that computes gives the interpreter back, where the event loop wants it. The
# loop waits so long for each socket that it serves, not for each answer: uvloop gives up the
# interpreter in between. Python's five milliseconds are several times that for an honest client.
SWITCH_SECONDS = 0.0002


def create_app(settings: Settings | None = None, workers_dir: Path | None = None) -> FastAPI:
    """The ASGI application; settings are read from the environment where none are given.

    `workers_dir` is where processes that share a port find each other.
    """
    settings = settings or Settings()
    limits = ReadLimits(
        pool_size=settings.pool_size,
        pool_timeout_seconds=settings.pool_timeout_seconds,
        statement_timeout_seconds=settings.statement_timeout_seconds,
    )
    database = open_database(settings.database_url, limits)
    sys.setswitchinterval(SWITCH_SECONDS)
    share_heap()
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={
            "tracing": settings.tracing,
            "auto_configure": settings.tracing,
            "operation_spans": False,
            "metrics": False,
            "logs": False,
        },
        # One flat list: a tree of routers takes several times as long to find a path in.
        routes=list_routes(),
    )
    app.state.database = database
    app.state.turns = Turns()
    app.state.computing = Threads(1)
    app.state.searching = Threads(1)
    app.state.reading = app.state.searching if database.is_local else Threads(WAITING_THREADS)
    app.state.measuring = Threads(1)
    app.state.checking = Threads(1)
    app.state.readiness = AskedTogether(partial(health.check_readiness, database))
    app.state.releases = Releases(database, settings.passages_dir)
    app.state.describing = asyncio.Lock()
    app.middleware_stack = _build_stack(app, database, settings, workers_dir)
    return app


def list_routes() -> list[BaseRoute]:
    return [route for part in ROUTED for route in part.router.routes]


def _build_stack(
    app: FastAPI, database: Database, settings: Settings, workers_dir: Path | None
) -> ASGIApp:
    """What a request passes: what was answered before is answered again ahead of all else.

    The framework's list of middleware would put three of its own in front, and two behind it, of
    which our routes need none (docs/decisions.md).
    """
    max_bytes = settings.cache_megabytes * 2**20
    edge = HttpEdge(app.router)
    cache = ResponseCache(edge, database=database, max_bytes=max_bytes)
    root_path = settings.root_path or ""
    app.state.within = within = Within(RootPath(cache, root_path=root_path), app)
    app.state.within_fresh = Within(RootPath(edge, root_path=root_path), app)
    whole: ASGIApp = cache
    if settings.mcp:
        # Takes longer to import than all the rest, and most who serve do not want it.
        from app.assistants.transport import AssistantsDoor

        whole = AssistantsDoor(whole, api=within, allowed_hosts=settings.mcp_hosts)
    if settings.metrics:
        from app.metrics.door import measure

        whole = measure(whole, app, cache, database, workers_dir)
    if settings.tracing:
        from app.metrics.requests import Templates
        from app.metrics.tracing import SpanNotes

        whole = SpanNotes(whole, Templates(app.routes, "/mcp"))
    if settings.log_requests:
        whole = RequestLog(whole)
    return RootPath(whole, root_path=root_path)
