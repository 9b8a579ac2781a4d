"""Whatever the database does and whoever asks for much, nobody else waits for it."""

import difflib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import create_database, open_client, serve_database
from local_api import LocalApi, open_local_api
from seeds import make_seed
from sqlalchemy import Engine, event
from waiting import WAIT_SECONDS, wait_until

from app.errors import MAX_LOOKED_AT, MAX_NEAREST
from app.load.transaction import load_seed

SHORT = ["/v1/claims?limit=5", "/v1/claims/none"]


@contextmanager
def lock_exclusively(path: Path) -> Iterator[None]:
    """As the commit of a load does, but for as long as the block lasts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


@contextmanager
def ask_meanwhile(url: httpx.URL, paths: list[str]) -> Iterator[list[int]]:
    """Clients that ask for the paths over and over until the block ends; the statuses."""
    done = threading.Event()
    statuses: list[int] = []

    def ask(path: str) -> None:
        with open_client(str(url)) as client:
            while not done.is_set():
                statuses.append(client.get(path).status_code)

    threads = [threading.Thread(target=ask, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        done.set()
        for thread in threads:
            thread.join()


def ask_for_life(api: httpx.Client, times: int) -> None:
    for _ in range(times):
        assert api.get("/livez").status_code == 200


@pytest.mark.parametrize("is_known", [True, False])
def test_a_life_sign_does_not_wait_for_a_locked_file(tmp_path: Path, *, is_known: bool) -> None:
    """Readers wait two seconds for a commit: not one of them on the event loop."""
    path = tmp_path / "own.db"
    load_seed(make_seed(), f"sqlite:///{path}")
    with serve_database(f"sqlite:///{path}", tmp_path, cache_megabytes="0") as api:
        if is_known:
            assert api.get("/v1/claims").status_code == 200
        with lock_exclusively(path), ask_meanwhile(api.base_url, SHORT) as statuses:
            ask_for_life(api, 60)
            ended = len(statuses)
            wait_until(lambda: 503 in statuses, "a reader that gives up")
        assert api.get("/v1/claims").status_code == 200

    assert set(statuses) <= {200, 404, 503}
    assert ended < 12  # on the event loop there is one for two or three life signs


def test_a_life_sign_does_not_wait_for_a_free_thread(postgres_server: str, tmp_path: Path) -> None:
    """More clients than the process has threads, and all wait for a table."""
    import psycopg

    limits = {"pool_size": "4", "pool_timeout_seconds": "60", "statement_timeout_seconds": "300"}
    with create_database(postgres_server, "waiting") as url:
        load_seed(make_seed(), url)
        with (
            serve_database(url, tmp_path, cache_megabytes="0", **limits) as api,
            psycopg.connect(url) as connection,
        ):
            assert api.get("/v1/claims").status_code == 200
            connection.execute("LOCK TABLE rendering IN ACCESS EXCLUSIVE MODE")
            with ask_meanwhile(api.base_url, 25 * SHORT) as statuses:
                waiting = "SELECT count(*) = 4 FROM pg_locks WHERE NOT granted"
                wait_until(lambda: connection.execute(waiting).fetchone() == (True,), waiting)
                ask_for_life(api, 20)
                ended = len(statuses)
                connection.rollback()

    assert ended == 0
    assert set(statuses) <= {200, 404}


@pytest.fixture
def near_seekers(sqlite_url: str) -> Iterator[tuple[LocalApi, list[tuple[int, int]]]]:
    """The API, and for each search for near names its thread and how many names it looked at."""
    sought: list[tuple[int, int]] = []
    search = difflib.get_close_matches

    def note(word: str, names: Sequence[str], **options: Any) -> list[str]:
        sought.append((threading.get_ident(), len(names)))
        return search(word, names, **options)

    with pytest.MonkeyPatch.context() as patch, open_local_api(sqlite_url) as api:
        patch.setattr("app.errors.difflib.get_close_matches", note)
        yield api, sought


@pytest.mark.parametrize(
    ("path", "name"),
    [("/v1/citations", "claim"), ("/v1/claims", "exercise"), ("/v1/claims", "topic"),
     ("/v1/claims", "source")],
)  # fmt: skip
def test_hundreds_of_unknown_values_are_refused_without_holding_the_loop(
    near_seekers: tuple[LocalApi, list[tuple[int, int]]], path: str, name: str
) -> None:
    api, sought = near_seekers
    query = "&".join(f"{name}=x{number}" for number in range(1, 256))

    response = api.get(f"{path}?{query}")

    assert response.status_code == 422
    assert len(response.json()["errors"]) == 20
    assert "And 254 more" in response.json()["detail"]
    assert len(sought) == MAX_NEAREST == 5
    assert all(names <= MAX_LOOKED_AT == 50 for _, names in sought)
    assert threading.get_ident() not in {thread for thread, _ in sought}


def test_a_few_unknown_values_are_looked_for_at_once(
    near_seekers: tuple[LocalApi, list[tuple[int, int]]],
) -> None:
    api, sought = near_seekers

    response = api.get("/v1/claims?exercise=roling&exercise=sprintin")

    assert [error["nearest"] for error in response.json()["errors"]] == ["rolling", "sprinting"]
    assert len(sought) == 2


def test_a_release_is_read_in_a_thread(sqlite_url: str) -> None:
    """It takes the longer the larger it is; a page of it is read where it is asked for."""
    with open_local_api(sqlite_url) as api:
        patient, hasty = (
            note_threads(engine) for engine in (api.database.engine, api.database.hasty)
        )
        api.read("/v1/claims?limit=1")
        of_release = {*patient}
        api.read("/v1/claims?limit=2")

        assert of_release == {*patient} != set()
        assert threading.get_ident() not in of_release
        assert hasty == {threading.get_ident()}


def note_threads(engine: Engine) -> set[int]:
    """The threads that connect, in a set that grows."""
    threads: set[int] = set()
    event.listen(engine, "connect", lambda *_: threads.add(threading.get_ident()))
    return threads


def test_all_who_ask_for_the_description_at_once_get_it(tmp_path: Path) -> None:
    """The first time it is written, and the framework cannot write it twice at a time."""
    load_seed(make_seed(), f"sqlite:///{tmp_path / 'own.db'}")
    begin = threading.Barrier(8)
    with serve_database(f"sqlite:///{tmp_path / 'own.db'}", tmp_path) as api:

        def ask(_: int) -> int:
            begin.wait()
            return httpx.get(f"{api.base_url}/openapi.json", timeout=WAIT_SECONDS).status_code

        with ThreadPoolExecutor(8) as pool:
            statuses = list(pool.map(ask, range(8)))

    assert statuses == [200] * 8
