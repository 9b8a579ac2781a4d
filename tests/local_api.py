"""The application in the test's own process: no socket, no cache, and what it does can be seen."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from starlette.types import ASGIApp

from app.database.reader import Database
from app.main import create_app
from app.settings import Settings


class LocalApi:
    """Sends requests to an application, one after the other."""

    def __init__(self, app: ASGIApp, database: Database, runner: asyncio.Runner) -> None:
        self.database = database
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
    app = create_app(Settings(database_url=url, **{"cache_megabytes": 0, **settings}))
    database: Database = app.state.database
    with ask_locally(app, database) as api:
        yield api
    database.close()


@contextmanager
def ask_locally(app: ASGIApp, database: Database) -> Iterator[LocalApi]:
    with asyncio.Runner() as runner:
        yield LocalApi(app, database, runner)
