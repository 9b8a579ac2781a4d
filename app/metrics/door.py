"""Where the measurements are asked for: `/metrics`, beside what they measure."""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.routing import Route
from starlette.types import ASGIApp

from app.database.reader import Database
from app.edge.cache import ResponseCache
from app.metrics.families import Measured
from app.metrics.look import Look
from app.metrics.requests import RequestMeter, Templates
from app.metrics.workers import Workers
from app.routers.route import Threads

PATH = "/metrics"


def measure(
    whole: ASGIApp,
    app: FastAPI,
    cache: ResponseCache,
    database: Database,
    workers_dir: Path | None,
) -> RequestMeter:
    """The application with a meter before it, which also answers what was measured."""
    meter = RequestMeter(whole, Templates(app.routes, PATH, "/mcp"))
    state = app.state
    names = ("reading", "searching", "computing", "measuring", "checking")
    threads = {name: getattr(state, name) for name in names}
    if database.is_local:
        del threads["searching"]  # the same as for reading
    measured = Measured(meter, cache, database, state.releases, threads, Look(database))
    workers = Workers(measured, workers_dir)
    own = Threads(1)  # all others may wait for the database

    def write() -> Response:
        headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_PLAIN_0_0_4}
        return Response(workers.write(), headers=headers)

    async def get_metrics(_: Request) -> Response:
        return await own.run(write)

    app.router.routes.append(Route(PATH, get_metrics))
    return meter
