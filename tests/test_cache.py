"""Answers given before are given again, of one release, and only good ones."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfile

import httpx
import pytest
from asking import get, read_problem
from conftest import serve_database
from seeds import make_release
from starlette.types import ASGIApp, Receive, Scope, Send
from waiting import wait_until

from app.database.reader import Database, open_database
from app.edge.cache import FRESH_SECONDS, ResponseCache
from app.edge.http import HttpEdge
from app.edge.writer import ENTRY_OVERHEAD_BYTES
from app.load.transaction import load_seed
from app.main import create_app
from app.settings import Settings

PATHS = ["/v1/claims?limit=5", "/v1/claims/rolling-helps", "/v1/search?q=rolling", "/v1/release",
         "/v1/claims?format=jsonld&limit=2", "/v1/citations?limit=3"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_the_second_answer_is_the_first_but_for_its_request_id(
    api: httpx.Client, path: str
) -> None:
    first, second = api.get(path), api.get(path)

    assert second.content == first.content
    changing = {"date", "x-request-id"}
    assert {k: v for k, v in second.headers.items() if k not in changing} == {
        k: v for k, v in first.headers.items() if k not in changing
    }
    assert second.headers["x-request-id"] != first.headers["x-request-id"]


def read_raw(api: httpx.Client, path: str, headers: Mapping[str, str]) -> tuple[bytes, str | None]:
    with api.stream("GET", path, headers=headers) as response:
        return b"".join(response.iter_raw()), response.headers.get("content-encoding")


def test_forms_are_kept_apart(api: httpx.Client) -> None:
    for _ in range(2):
        linked = api.get("/v1/claims?limit=1", headers={"Accept": "application/ld+json"})
        plain = api.get("/v1/claims?limit=1", headers={"Accept": "application/json"})
        assert linked.headers["Content-Type"].startswith("application/ld+json")
        assert plain.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", PATHS)
def test_conditional_and_head_requests_are_answered_before_and_after(
    api: httpx.Client, path: str
) -> None:
    etag = api.get(path).headers["ETag"]

    for _ in range(2):
        not_modified = api.get(path, headers={"If-None-Match": f'"x", {etag}'})
        assert (not_modified.status_code, not_modified.content) == (304, b"")
        assert not_modified.headers["ETag"] == etag
        assert "content-length" not in not_modified.headers
        assert "content-type" not in not_modified.headers
        head = api.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert int(head.headers["content-length"]) == len(
            read_raw(api, path, {"Accept-Encoding": head.request.headers["accept-encoding"]})[0]
        )


def test_headers_too_long_to_be_meant_are_taken_for_absent(api: httpx.Client) -> None:
    padding = ", ".join(f"x/{number}" for number in range(200))
    path = "/v1/claims/rolling-helps"
    for accept, media_type in (
        ("application/ld+json", "application/ld+json"),
        (f"application/ld+json, {padding}", "application/json"),
    ):
        answer = api.get(path, headers={"Accept": accept})
        assert answer.headers["Content-Type"].partition(";")[0] == media_type
    _, encoding = read_raw(api, path, {"Accept-Encoding": f"gzip, {padding}"})
    assert encoding is None


def test_the_order_of_parameters_does_not_matter(api: httpx.Client) -> None:
    one = api.get("/v1/claims?topic=cause&topic=mimic&limit=3")
    other = api.get("/v1/claims?limit=3&topic=mimic&topic=cause")

    assert one.content == other.content
    assert one.headers["ETag"] == other.headers["ETag"]


def test_a_repeated_scalar_is_refused_after_the_single_one_was_kept(api: httpx.Client) -> None:
    assert api.get("/v1/claims?limit=4").status_code == 200
    assert api.get("/v1/claims?limit=4&limit=4").status_code == 422


def test_a_new_release_is_noticed(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1, claims=5), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        assert get(api, "/v1/release")["data"]["version"] == "2026.11.1"
        before = get(api, "/v1/claims?limit=0")["meta"]["total"]
        load_seed(make_release(2, claims=5), empty_url)

        wait_until(
            lambda: get(api, "/v1/release")["data"]["version"] == "2026.11.2",
            "the new release is served",
        )
        assert get(api, "/v1/claims?limit=0")["meta"]["total"] == before + 1


def test_after_a_quiet_time_nobody_gets_what_was_kept_of_the_release_before(
    empty_url: str,
) -> None:
    load_seed(make_release(1, claims=5), empty_url)
    database = open_database(empty_url)
    app = create_app(Settings(database_url=empty_url, cache_megabytes=0))
    cached, page = CachedApp(app, database), "/v1/claims?limit=0"
    before = fetch(cached, {}, page, page)
    load_seed(make_release(2, claims=5), empty_url)
    time.sleep(2 * FRESH_SECONDS)

    after = fetch_at_once(cached, *[page] * 5)

    app.state.database.close()
    database.close()
    assert cached.asked[page] < 7
    assert {answer.json()["meta"]["release"]["version"] for answer in before} == {"2026.11.1"}
    assert {answer.json()["meta"]["release"]["version"] for answer in after} == {"2026.11.2"}


class CachedApp:
    """A cache with room for a few answers, before an application that says what it was asked."""

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self.asked: Counter[str] = Counter()
        self.cache = ResponseCache(
            self._note, database=database, max_bytes=5 * (ENTRY_OVERHEAD_BYTES + 2_000)
        )
        self._app = app

    async def _note(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked[f"{scope['path']}?{scope['query_string'].decode()}"] += 1
        await self._app(scope, receive, send)


@pytest.fixture
def cached_app(sqlite_url: str) -> Iterator[CachedApp]:
    database = open_database(sqlite_url)
    app = create_app(Settings(database_url=sqlite_url, cache_megabytes=0))
    yield CachedApp(app, database)
    app.state.database.close()
    database.close()


def ask(app: CachedApp, *paths: str) -> list[int]:
    return [answer.status_code for answer in fetch(app, {}, *paths)]


def fetch(app: CachedApp, headers: Mapping[str, str], *paths: str) -> list[httpx.Response]:
    async def send() -> list[httpx.Response]:
        async with open_client(app, headers) as client:
            return [await client.get(path) for path in paths]

    return asyncio.run(send())


def fetch_at_once(app: CachedApp, *paths: str) -> list[httpx.Response]:
    async def send() -> list[httpx.Response]:
        async with open_client(app, {}) as client:
            return await asyncio.gather(*map(client.get, paths))

    return asyncio.run(send())


def open_client(app: CachedApp, headers: Mapping[str, str]) -> httpx.AsyncClient:
    plain = {"Accept-Encoding": "identity", **headers}
    transport = httpx.ASGITransport(app.cache)
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=plain)


def test_of_more_answers_than_there_is_room_for_the_least_recently_used_goes_first(
    cached_app: CachedApp,
) -> None:
    favourite, *others = [f"/v1/claims?limit=0&min_sources={n}" for n in range(12)]

    for other in others:
        ask(cached_app, favourite, other)
    ask(cached_app, favourite, others[-1], others[0])

    assert cached_app.asked == {**dict.fromkeys([favourite, *others], 1), others[0]: 2}


def test_parts_of_a_kept_file_are_cut_from_it(cached_app: CachedApp) -> None:
    path = "/v1/export/sources.bib?release=2026.11.1"
    [whole] = fetch(cached_app, {}, path)
    last = len(whole.content) - 1

    for asked, part in (
        ("bytes=5-9", (5, 9)),
        ("bytes=-3", (last - 2, last)),
        ("bytes=0-", (0, last)),
    ):
        [answer] = fetch(cached_app, {"Range": asked}, path)
        assert (answer.status_code, answer.content) == (206, whole.content[part[0] : part[1] + 1])
        assert answer.headers["Content-Range"] == f"bytes {part[0]}-{part[1]}/{last + 1}"
        assert answer.headers["Content-Length"] == str(len(answer.content))
        assert answer.headers["X-Request-ID"] != whole.headers["X-Request-ID"]
        told = {name: answer.headers[name] for name in ("ETag", "Content-Type", "Cache-Control")}
        assert told == {name: whole.headers[name] for name in told}
    assert cached_app.asked[path] == 1
    [other] = fetch(cached_app, {"Range": "bytes=0-1", "If-Range": '"other"'}, path)
    [known] = fetch(
        cached_app, {"Range": "bytes=0-1", "If-None-Match": whole.headers["ETag"]}, path
    )
    [beyond] = fetch(cached_app, {"Range": f"bytes={last + 1}-"}, path)
    assert (other.status_code, other.content) == (200, whole.content)
    assert (known.status_code, known.content) == (304, b"")
    assert beyond.status_code == 416
    assert beyond.json()["code"] == "range-not-satisfiable"


def test_that_the_database_is_away_is_asked_once_for_a_moment(tmp_path: Path) -> None:
    """Some clients ask again many times a second."""
    url = f"sqlite:///{tmp_path / 'absent.db'}"
    database, app = open_database(url), create_app(Settings(database_url=url, cache_megabytes=0))
    cached = CachedApp(app, database)
    refused, unknown, wrong = "/v1/claims?limit=5", "/v1/nope?", "/v1/claims?bad=1"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.edge.cache.FRESH_SECONDS", 3600)
        statuses = ask(
            cached, *[refused] * 50, unknown, wrong, "/static/any/docs.js?", "/v1/topics?"
        )
    app.state.database.close()
    database.close()

    assert statuses == [*[503] * 50, 404, 422, 200, 503]
    assert cached.asked[refused] == 1


def test_what_was_kept_is_there_again_with_the_database(sqlite_url: str, tmp_path: Path) -> None:
    """Else a moment without it would be followed by one in which everything is asked of it."""
    path, away, page = tmp_path / "own.db", tmp_path / "away.db", "/v1/claims?limit=5"
    copyfile(sqlite_url.removeprefix("sqlite:///"), path)
    url = f"sqlite:///{path}"
    database, app = open_database(url), create_app(Settings(database_url=url, cache_megabytes=0))
    cached = CachedApp(app, database)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.edge.cache.FRESH_SECONDS", 0)
        statuses = ask(cached, page, page)
        path.rename(away)
        statuses += ask(cached, page)
        away.rename(path)
        statuses += ask(cached, page)
    app.state.database.close()
    database.close()

    assert statuses == [200, 200, 503, 200]
    assert cached.asked[page] == 2


def test_a_mistake_in_what_was_begun_and_not_sent_is_told_as_any_other(sqlite_url: str) -> None:
    """What is held until its length is known may fail when nobody has seen any of it."""

    async def fail_late(_: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/csv"), (b"etag", b'"one"')]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"first", "more_body": True})
        raise RuntimeError("a mistake of ours")

    database = open_database(sqlite_url)
    [answer] = fetch(CachedApp(HttpEdge(fail_late), database), {}, "/v1/claims")
    database.close()

    problem = read_problem(answer, 500, "internal-error")
    assert problem["request_id"] == answer.headers["X-Request-ID"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_refusals_and_what_is_too_large_are_not_kept(cached_app: CachedApp) -> None:
    refused = [
        *(f"/v1/claims?bad={n}" for n in range(50)),
        *(f"/v1/claims/none-{n}?" for n in range(50)),
    ]
    large = ["/v1/claims?limit=100", "/v1/export/claims.csv?"]

    statuses = ask(cached_app, "/v1/claims?limit=0", *refused, *large, *large, "/v1/claims?limit=0")

    assert statuses.count(422) == statuses.count(404) == 50
    assert cached_app.asked["/v1/claims?limit=0"] == 1
    assert [cached_app.asked[path] for path in large] == [2, 2]
    assert ask(cached_app, refused[0]) == [422]
    assert cached_app.asked[refused[0]] == 2
