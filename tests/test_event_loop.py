"""Who is answered on the event loop and who in which thread, and who waits for whom."""

import asyncio
import threading

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from app.main import create_app
from app.routers import route
from app.settings import Settings
from app.within import ask


def test_who_wants_little_waits_for_one_answer_and_not_for_all(sqlite_url: str) -> None:
    """Eight pages asked for at once were all answered before anybody else had a turn."""
    app = create_app(Settings(database_url=sqlite_url, cache_megabytes=0))
    answered: list[str] = []

    async def note(address: str) -> None:
        await ask(app, address, lambda _status, _body: answered.append(address))

    async def ask_at_once() -> None:
        await note("/v1/claims")  # it reads the release
        answered.clear()
        pages = [f"/v1/claims?limit={number}" for number in range(1, 9)]
        await asyncio.gather(*map(note, [*pages, "/livez"]))
        assert answered.index("/livez") == 1
        answered.remove("/livez")
        assert answered == pages  # in the order in which they were asked for

    asyncio.run(ask_at_once())
    app.state.database.close()


def test_who_goes_away_takes_no_turn(sqlite_url: str) -> None:
    app = create_app(Settings(database_url=sqlite_url, cache_megabytes=0))
    answered: list[str] = []

    async def note(address: str) -> None:
        await ask(app, address, lambda _status, _body: answered.append(address))

    async def ask_at_once() -> None:
        pages = [f"/v1/claims?limit={number}" for number in range(1, 5)]
        asking = [asyncio.create_task(note(page)) for page in pages]
        await asyncio.sleep(0)  # the first has the turn, the others wait
        asking[1].cancel()
        await asyncio.wait_for(asyncio.gather(*asking, return_exceptions=True), 60)
        assert {*answered} == {*pages} - {pages[1]}

    asyncio.run(ask_at_once())
    app.state.database.close()


def test_only_facets_that_take_long_leave_the_event_loop(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To hand a page over takes as long as to count a few; conflicts count those of their claims."""
    app = create_app(Settings(database_url=sqlite_url, cache_megabytes=0))

    async def ask_all() -> None:
        assert await leaves_loop(app, "/v1/claims")  # to read the release
        assert not await leaves_loop(app, "/v1/claims?facets=topic,level,flag,source")
        assert await leaves_loop(app, "/v1/claims?facets=topic,level,flag,source,stance")
        assert await leaves_loop(app, "/v1/conflicts?facets=topic")
        monkeypatch.setattr(route, "MAX_SHORT_RECORDS", 10)  # fewer than the release has
        assert await leaves_loop(app, "/v1/claims?facets=topic")

    asyncio.run(ask_all())
    app.state.database.close()


def test_suggestions_leave_the_event_loop_only_for_what_is_read_once(sqlite_url: str) -> None:
    app = create_app(Settings(database_url=sqlite_url, cache_megabytes=0))

    async def ask_all() -> None:
        assert await leaves_loop(app, "/v1/claims")  # to read the release
        assert await leaves_loop(app, "/v1/suggest?q=rol")
        assert not await leaves_loop(app, "/v1/suggest?q=roll")

    asyncio.run(ask_all())
    app.state.database.close()


@pytest.mark.parametrize(
    ("accept", "is_json"),
    [
        (b"application/json", True),
        (b"text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", True),
        (b"text/csv", False),
        (b"application/ld+json", False),
        (b'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"', False),
    ],
)
def test_only_json_is_written_on_the_event_loop(
    sqlite_url: str, accept: bytes, *, is_json: bool
) -> None:
    """However it is asked for: fifty records as CSV take as long as twenty pages."""
    app = create_app(Settings(database_url=sqlite_url, cache_megabytes=0))

    async def accepting(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "headers": [*scope["headers"], (b"accept", accept)]}, receive, send)

    async def ask_all() -> None:
        assert await leaves_loop(app, "/v1/claims")  # to read the release
        assert await leaves_loop(accepting, "/v1/claims") is not is_json
        assert not await leaves_loop(accepting, "/v1/claims?format=json")
        assert await leaves_loop(app, "/v1/claims?format=csv")

    asyncio.run(ask_all())
    app.state.database.close()


async def leaves_loop(app: ASGIApp, address: str) -> bool:
    """Whether others have a turn before the answer, which is a 200, is there."""
    await asyncio.sleep(0)  # the turn of the answer before ends
    others: list[str] = []
    asyncio.get_running_loop().call_soon(others.append, "has its turn")
    statuses: list[int] = []
    await ask(app, address, lambda status, _: statuses.append(status))
    assert statuses == [200]
    return bool(others)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_nobody_waits_behind_what_takes_long(request: pytest.FixtureRequest, engine: str) -> None:
    app = create_app(Settings(database_url=request.getfixturevalue(f"{engine}_url")))
    quick = ["/v1/search?q=statement", "/v1/claims?facets=topic,level,flag,source,stance"]
    long = [
        "/v1/claims?exclude_source=beta",
        "/v1/claims?format=csv",
        "/v1/search?q=%E2%80%9Cthe%20statement%E2%80%9D",
    ]
    answered: list[str] = []
    is_free = threading.Event()

    async def note(address: str) -> None:
        await ask(app, address, lambda _status, _body: answered.append(address))

    async def ask_at_once() -> None:
        taken = asyncio.create_task(app.state.computing.run(is_free.wait))
        waiting = [asyncio.create_task(note(address)) for address in long]
        await asyncio.sleep(0)
        await asyncio.gather(*map(note, quick))
        assert {*answered} == {*quick}
        is_free.set()
        await asyncio.gather(taken, *waiting)
        assert {*answered} == {*quick, *long}

    asyncio.run(ask_at_once())
    app.state.database.close()


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_what_is_computed_takes_two_threads(request: pytest.FixtureRequest, engine: str) -> None:
    """Of forty all lenses took longer than they may."""
    app = create_app(Settings(database_url=request.getfixturevalue(f"{engine}_url")))
    statuses: list[int] = []

    async def note(address: str) -> None:
        await ask(app, address, lambda status, _: statuses.append(status))

    async def ask_at_once() -> None:
        await note("/v1/nothing")  # one thread looks which release there is
        before = {*threading.enumerate()}
        lenses = (f"/v1/claims?exclude_source=beta&limit={number}" for number in range(1, 10))
        searches = (f"/v1/search?q=statement&limit={number}" for number in range(1, 10))
        await asyncio.gather(*map(note, [*lenses, *searches]))
        assert len({*threading.enumerate()} - before) == 3  # and one that reads the release

    asyncio.run(ask_at_once())
    app.state.database.close()

    assert statuses == [404, *18 * [200]]
