"""The prefix below which the API is reached is found however it is told."""

import asyncio

import httpx
import pytest
from asking import read_problem
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp

from app.assistants.transport import PATH as ASSISTANTS
from app.main import ROUTED, create_app
from app.metrics.door import PATH as METRICS
from app.settings import OWN_NAMES, Settings


def ask(app: ASGIApp, path: str, root_path: str = "") -> httpx.Response:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app, root_path=root_path)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path)

    return asyncio.run(send())


@pytest.mark.parametrize(
    ("set_here", "told", "asked", "link"),
    [
        (None, "", "/v1/topics", "/v1/topics"),
        (None, "/a", "/v1/topics", "/a/v1/topics"),  # a server that leaves the path as it came
        (None, "/a", "/a/v1/topics", "/a/v1/topics"),  # one that puts the prefix before it
        (None, "/a/b", "/b/v1/topics", "/a/b/v1/topics"),
        ("/a", "/a", "/a/v1/topics", "/a/v1/topics"),
        ("/a", "/a", "/a/a/v1/topics", "/a/v1/topics"),  # before one that the proxy kept
        ("/a", "/b", "/b/v1/topics", "/a/v1/topics"),
        ("/a/b", "", "/b/v1/topics", "/a/b/v1/topics"),
        ("/a", "", "/v1/topics", "/a/v1/topics"),
        (None, "/ä b", "/%C3%A4%20b/v1/topics", "/%C3%A4%20b/v1/topics"),
    ],
)
def test_the_prefix_is_found_however_it_is_told(
    sqlite_url: str, set_here: str | None, told: str, asked: str, link: str
) -> None:
    app = create_app(Settings(database_url=sqlite_url, root_path=set_here))
    try:
        answer = ask(app, asked, told)
        missing = ask(app, f"{asked}/none", told)
    finally:
        app.state.database.close()

    assert answer.status_code == 200
    assert answer.json()["links"]["self"] == link
    assert read_problem(missing, 404, "not-found")["instance"] == f"{link}/none"


@pytest.mark.parametrize("outer", ["", "/outer"])
def test_it_can_be_mounted_in_another_application(sqlite_url: str, outer: str) -> None:
    """Also in one that a proxy reaches below a prefix that it cuts off: routes, files and pages."""
    inner = create_app(Settings(database_url=sqlite_url))
    app = Starlette(routes=[Mount("/in", app=inner)])
    try:
        for path in ("/v1/topics", "/docs", "/map", "/static/any/docs.js"):
            assert ask(app, f"/in{path}", outer).status_code == 200, path
        assert ask(app, "/in/v1/topics", outer).json()["links"]["self"] == f"{outer}/in/v1/topics"
    finally:
        inner.state.database.close()


def test_a_cursor_holds_below_every_prefix(sqlite_url: str) -> None:
    app = create_app(Settings(database_url=sqlite_url))
    try:
        following = ask(app, "/v1/claims").json()["links"]["next"]
        below = ask(app, following, "/a").json()["links"]["next"]
        assert ask(app, below.removeprefix("/a")).json()["links"]["self"] == below.removeprefix(
            "/a"
        )
    finally:
        app.state.database.close()


@pytest.mark.parametrize(
    "root_path",
    ["", "/", "a", "/a/", "//a", "/a b", "/a?b", "https://x", "/v1", "/x/docs", "/a/v1/b"],
)
def test_a_prefix_that_is_none_is_refused(root_path: str) -> None:
    with pytest.raises(ValueError, match="root_path"):
        Settings(root_path=root_path)


def test_no_prefix_is_taken_for_a_path_of_ours() -> None:
    routed = [str(getattr(route, "path", "")) for part in ROUTED for route in part.router.routes]
    paths = [*routed, ASSISTANTS, METRICS]

    assert {path.split("/")[1] for path in paths if path != "/"} == OWN_NAMES
