"""What one process takes of PostgreSQL at most, and what is answered beyond."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import httpx
import psycopg
import pytest
from asking import read_problem
from conftest import create_database, serve_database
from seeds import make_seed
from sqlalchemy import Engine, make_url, text
from waiting import wait_until

from app.database.engines import ReadLimits, create_read_engine, create_write_engine
from app.load.transaction import load_seed


@pytest.fixture
def database_url(postgres_server: str) -> Iterator[str]:
    with create_database(postgres_server, "limits") as url:
        load_seed(make_seed(), url)
        yield url


@contextmanager
def hold_up(database_url: str, table: LiteralString = "rendering") -> Iterator[None]:
    """Reads of the table, of records where none is named, wait until the block ends."""
    with psycopg.connect(database_url) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield


def list_processes(database_url: str) -> list[int]:
    """The server's processes for connections that are not our own."""
    with psycopg.connect(database_url) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in found]


def test_a_slow_statement_is_cut_off_and_its_connection_used_again(
    database_url: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    limits = {"statement_timeout_seconds": "0.3", "pool_size": "1"}
    with serve_database(database_url, tmp_path, **limits) as api:
        assert api.get("/v1/claims").status_code == 200
        processes = list_processes(database_url)
        times = []
        with hold_up(database_url):
            for _ in range(5):  # on a busy machine one of them may take longer
                started = time.monotonic()
                answer = api.get("/v1/claims?limit=1")
                times.append(time.monotonic() - started)
                assert answer.status_code == 503
                assert answer.json()["code"] == "database-unavailable"
                assert answer.headers["Retry-After"] == "1"

        record_property("figure", f"limit 0.3 s, cut off after {min(times):.3f} s")
        assert 0.3 <= min(times) < 2
        assert api.get("/v1/claims?limit=2").status_code == 200
        assert list_processes(database_url) == processes


def test_who_gets_no_connection_in_time_is_answered_503(database_url: str, tmp_path: Path) -> None:
    limits = {"pool_size": "2", "pool_timeout_seconds": "0.2", "statement_timeout_seconds": "600"}
    with serve_database(database_url, tmp_path, **limits) as api:
        with hold_up(database_url):
            waiting = [threading.Thread(target=api.get, args=("/v1/claims",)) for _ in range(2)]
            for client in waiting:
                client.start()
            refused = _ask_until_refused(api)
            assert api.get("/livez").status_code == 200
        for client in waiting:
            client.join()

        assert refused.json()["code"] == "database-unavailable"
        assert refused.headers["Retry-After"] == "1"
        assert api.get("/readyz").status_code == 200
        assert len(list_processes(database_url)) == 2


def test_however_many_ask_whether_it_is_ready_one_connection_is_taken(
    database_url: str, tmp_path: Path
) -> None:
    statuses: list[int] = []
    limits = {"pool_size": "5", "pool_timeout_seconds": "60"}
    with serve_database(database_url, tmp_path, **limits) as api:

        def ask() -> None:
            statuses.append(api.get("/readyz").status_code)

        assert api.get("/v1/claims").status_code == 200
        before = list_processes(database_url)
        with hold_up(database_url, "release"):
            clients = [threading.Thread(target=ask) for _ in range(8)]
            for client in clients:
                client.start()
            wait_until(lambda: _count_waiting(database_url) > 0, "somebody waits")
            assert [api.get("/livez").status_code for _ in range(20)] == [200] * 20
        for client in clients:
            client.join()

        assert statuses == [200] * 8
        assert len(before) == 1
        assert list_processes(database_url) == before


def _count_waiting(database_url: str) -> int:
    with psycopg.connect(database_url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        ).fetchone()
    assert found is not None
    return int(found[0])


def _ask_until_refused(api: httpx.Client) -> httpx.Response:
    answers: list[httpx.Response] = []

    def is_refused() -> bool:
        answers.append(api.get("/readyz"))
        return answers[-1].status_code == 503

    wait_until(is_refused, "the pool is exhausted")
    return answers[-1]


def test_nobody_waits_for_a_connection_where_no_server_answers(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    url = "postgresql://nobody@/none?host=127.0.0.1:9&host=127.0.0.1:10"
    statuses: list[int] = []
    with serve_database(url, tmp_path, pool_size="1", pool_timeout_seconds="60") as api:

        def ask() -> None:
            statuses.extend(api.get("/v1/topics").status_code for _ in range(5))

        clients = [threading.Thread(target=ask) for _ in range(8)]
        started = time.monotonic()
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        seconds = time.monotonic() - started

    assert statuses == [503] * 40
    assert seconds < 45


def test_a_role_without_rights_is_no_mistake_of_ours(database_url: str, tmp_path: Path) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE ROLE nobody_here LOGIN")
        url = make_url(database_url).set(username="nobody_here").render_as_string()
        try:
            with serve_database(url, tmp_path) as api:
                for path in ("/v1/claims", "/readyz"):
                    read_problem(api.get(path), 503, "database-unavailable")
        finally:
            connection.execute("DROP ROLE nobody_here")


@pytest.mark.parametrize("create", [create_read_engine, create_write_engine])
def test_a_machine_that_vanishes_is_given_up_by_whoever_asks(
    database_url: str, create: Callable[[str], Engine]
) -> None:
    engine = create(database_url)
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        told = driver.info.get_parameters()
    engine.dispose()

    assert (told["connect_timeout"], told["keepalives_idle"]) == ("2", "3")
    assert told["tcp_user_timeout"] == "6000"


def test_what_the_url_says_of_a_connection_is_kept(database_url: str) -> None:
    given = {"options": "-c work_mem=8MB", "tcp_user_timeout": "1234"}
    url = make_url(database_url).update_query_dict(given).render_as_string(hide_password=False)
    engine = create_read_engine(url, ReadLimits(statement_timeout_seconds=0.5))

    with engine.connect() as connection:
        assert connection.scalar(text("SHOW work_mem")) == "8MB"
        assert connection.scalar(text("SHOW statement_timeout")) == "500ms"
        info = connection.connection.dbapi_connection
        assert isinstance(info, psycopg.Connection)
        assert info.info.get_parameters()["tcp_user_timeout"] == "1234"
    engine.dispose()
