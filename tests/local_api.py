"""The application in the test's own process: no socket, no cache, and what it does can be seen."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.types import ASGIApp

from app.main import create_app
from app.settings import Settings


class LocalApi:
    """Sends requests to an application, one after the other."""

    def __init__(self, app: ASGIApp, runner: asyncio.Runner) -> None:
        self.app = app
        self._runner = runner
        transport = httpx.ASGITransport(app)
        self._client = httpx.AsyncClient(
            transport=transport, base_url="http://test", headers={"Accept-Encoding": "identity"}
        )

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        return self._runner.run(self._client.request(method, path, **arguments))

    def get(self, path: str, **arguments: Any) -> httpx.Response:
        return self.request("GET", path, **arguments)

    def read(self, path: str) -> dict[str, Any]:
        response = self.get(path)
        assert response.status_code == 200, (path, response.text)
        body: dict[str, Any] = response.json()
        return body


@contextmanager
def open_local_api(url: str, **settings: Any) -> Iterator[LocalApi]:
    """The API over a database, without its cache."""
    app: FastAPI = create_app(Settings(database_url=url, **{"cache_megabytes": 0, **settings}))
    with ask_locally(app) as api:
        yield api
    app.state.database.close()


@contextmanager
def ask_locally(app: ASGIApp) -> Iterator[LocalApi]:
    with asyncio.Runner() as runner:
        yield LocalApi(app, runner)
