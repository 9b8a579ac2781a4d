"""A primary and its standby: what is served while either is loaded, killed, away or back."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from conftest import ROOT, own_environment, serve_database, serve_for_many
from postgres_servers import Pair, PostgresServer, run_pair
from readers import read_meanwhile
from seeds import make_release
from sqlalchemy import Engine, TextClause, text
from sqlalchemy.exc import DBAPIError
from waiting import WAIT_SECONDS, wait_until

from app.database.engines import ReadLimits, create_read_engine
from app.load.transaction import load_seed
from app.unavailable import is_passing

PAGE = (ROOT / "docs" / "running-on-more-than-one-machine.md").read_text()
Note = Callable[[str, object], None]


@pytest.fixture(scope="module")
def pair(postgres_programs: Path) -> Iterator[Pair]:
    with run_pair(postgres_programs) as servers:
        yield servers


@pytest.fixture(autouse=True)
def both_run(pair: Pair) -> None:
    """Whatever the test before has killed."""
    pair.start()


@pytest.fixture(scope="module")
def real_pair(pair: Pair) -> Pair:
    """The roles of the page, and the real seed, loaded as the page says."""
    roles, grants = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    pair.primary.execute(roles)
    pair.primary.execute(grants, "sciatica")
    env = {
        "SCIATICA_DATABASE_URL": pair.url("sciatica", "sciatica_read"),
        "SCIATICA_PRIMARY_URL": pair.primary.url("sciatica", "sciatica_load"),
    }
    command = [sys.executable, "-m", "app", "load"]
    subprocess.run(command, env={**own_environment(), **env}, check=True, timeout=WAIT_SECONDS)
    seconds = pair.wait_until_replayed()
    print(f"the standby held the release {seconds:.2f} s after the load")
    return pair


@pytest.fixture(scope="module")
def api(real_pair: Pair, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Served by the role that only reads, from both hosts."""
    url = real_pair.url("sciatica", "sciatica_read")
    cwd = tmp_path_factory.mktemp("cwd")
    with serve_for_many(url, cwd, "the API over primary and standby") as client:
        yield client


REFUSED = {"/v1/claims?limit=x": 422, "/v1/claims/none": 404}


def list_paths(api: httpx.Client) -> Iterator[str]:
    """Every list, the first item of each, every export, some searches, what is refused."""
    documented = api.get("/openapi.json").json()["paths"]
    asked_for_words = ("/v1/search", "/v1/suggest")
    yield from (path for path in documented if "{" not in path and path not in asked_for_words)
    for name in ("claims", "exercises", "treatments", "conditions", "sources", "citations"):
        yield f"/v1/{name}?q=muscle&sort=relevance&limit=100"
    for name in ("claims", "exercises", "treatments", "conditions", "sources", "citations"):
        row = api.get(f"/v1/{name}?limit=1").json()["data"][0]["id"]
        yield f"/v1/{name}/{row}"
        yield f"/v1/{name}?limit=100"
    for name in ("claims", "citations", "exercises", "treatments", "conditions", "sources"):
        yield from (f"/v1/export/{name}.{ending}" for ending in ("ndjson", "csv"))
    yield from (
        "/v1/claims?sort=-rank&limit=100", "/v1/claims?q=muscle&sort=-rank",
        "/v1/claims?facets=level,source&view=compact", "/v1/claims?format=jsonld",
        "/v1/claims?lens_basis=stated&only_disinterested=true", "/v1/search?q=piriformis+stretch",
        "/v1/search?q=why+does+my+leg+hurt", "/v1/suggest?q=hamst", "/v1/suggest?q=sci",
        "/v1/claims?q=piriformsi", "/v1/matrix?format=csv", "/v1/citations?format=jsonld",
        "/openapi.json", "/readyz", *REFUSED,
    )  # fmt: skip


def test_sqlite_primary_and_standby_give_equal_bytes(
    real_api: httpx.Client, real_pair: Pair, tmp_path: Path
) -> None:
    urls = [s.url("sciatica", "sciatica_read") for s in (real_pair.primary, real_pair.standby)]
    with (
        serve_for_many(urls[0], tmp_path, "the API over the primary") as primary,
        serve_for_many(urls[1], tmp_path, "the API over the standby") as standby,
    ):
        paths = [*list_paths(real_api)]
        assert len(paths) > 40
        for path in paths:
            answers = [read_comparable(api, path) for api in (real_api, primary, standby)]
            assert answers[0][0] == REFUSED.get(path, 200), path
            assert answers[1] == answers[0], path
            assert answers[2] == answers[0], path


def read_comparable(api: httpx.Client, path: str) -> tuple[object, ...]:
    answer = api.get(path)
    body = re.sub(r'"request_id":"\w+"', "", answer.text)
    return answer.status_code, body, answer.headers.get("ETag"), answer.headers.get("Link")


@pytest.mark.parametrize("statement", [
    "DELETE FROM claim_flag", "UPDATE release SET version = 'x'", "TRUNCATE claim_flag",
    "CREATE TABLE mine (x int)", "CREATE TEMPORARY TABLE mine (x int)", "DROP TABLE claim_flag",
])  # fmt: skip
def test_the_role_that_serves_cannot_write(real_pair: Pair, statement: str) -> None:
    url = real_pair.primary.url("sciatica", "sciatica_read")

    with (
        psycopg.connect(url, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


def test_a_standby_that_returns_is_read_again(real_pair: Pair) -> None:
    limits = ReadLimits(recycle_seconds=1)
    engine = create_read_engine(real_pair.url("sciatica", "sciatica_read"), limits)

    def reads_standby() -> bool:
        with engine.connect() as connection:
            return connection.scalar(text("SELECT pg_is_in_recovery()")) is True

    def reads_primary() -> bool:
        try:
            return not reads_standby()
        except DBAPIError as error:  # the standby's last process ended in the middle
            if not is_passing(error):
                raise
            return False

    assert reads_standby()
    real_pair.standby.stop(signal.SIGKILL)
    wait_until(reads_primary, "the primary is read while the standby is away")
    real_pair.standby.start()
    wait_until(reads_standby, "the standby is read again")
    engine.dispose()


@pytest.mark.parametrize("victim", ["standby", "primary"])
def test_no_request_fails_when_a_server_is_killed(
    api: httpx.Client, real_pair: Pair, victim: str, record_property: Note
) -> None:
    server: PostgresServer = getattr(real_pair, victim)

    with read_meanwhile(api) as reading:
        server.stop(signal.SIGKILL)
        reading.wait_for_answers()
        server.start()

    record_property("figure", f"kill -9 of the {victim}: {reading}")
    assert reading.failed == []


def test_without_any_server_the_answer_is_503_at_once_until_one_is_back(
    api: httpx.Client, real_pair: Pair, record_property: Note
) -> None:
    for server in (real_pair.primary, real_pair.standby):
        server.stop(signal.SIGQUIT)
    seconds = []
    for _ in range(20):
        started = time.monotonic()
        answer = api.get("/v1/topics")
        seconds.append(time.monotonic() - started)
        assert answer.status_code == 503
        assert answer.json()["code"] == "database-unavailable"
        assert answer.headers["Retry-After"] == "1"
        assert api.get("/livez").status_code == 200
    record_property("figure", f"all down: 503 within {max(seconds):.3f} s")
    assert sorted(seconds)[10] < 1

    real_pair.standby.start()
    seconds_to_recover = wait_until(
        lambda: api.get("/v1/topics").status_code == 200, "it is served again"
    )
    record_property("figure", f"served again {seconds_to_recover:.3f} s after the standby was back")


def test_connections_that_the_server_ends_fail_no_request(
    api: httpx.Client, real_pair: Pair, record_property: Note
) -> None:
    end_all = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'sciatica_read'"

    with read_meanwhile(api) as reading:
        for _ in range(5):
            real_pair.standby.ask(end_all)
            real_pair.primary.ask(end_all)
            reading.wait_for_answers()

    record_property("figure", f"connections ended: {reading}")
    assert reading.failed == []


def test_loads_that_the_standby_replays_at_once_fail_no_request(
    pair: Pair, tmp_path: Path, record_property: Note
) -> None:
    """Old rows are vacuumed away under readers, who do not hold the standby up."""
    pair.primary.execute("CREATE DATABASE changing")
    load_seed(make_release(1), pair.primary.url("changing"))
    pair.wait_until_replayed()

    with serve_database(pair.url("changing"), tmp_path) as changing:
        with read_meanwhile(changing) as reading:
            for number in (2, 3, 4, 5):
                load_seed(make_release(number), pair.primary.url("changing"))
                pair.primary.execute("VACUUM", "changing")
                pair.wait_until_replayed()
        assert changing.get("/v1/release").json()["data"]["version"] == "2026.11.5"

    record_property("figure", f"loads and vacuum: {reading}")
    assert reading.failed == []


def test_a_read_in_the_way_of_the_standby_is_one_to_try_again(pair: Pair) -> None:
    pair.primary.execute("CREATE DATABASE narrow")
    pair.primary.execute("CREATE TABLE words AS SELECT 1 AS word", "narrow")
    pair.wait_until_replayed()
    engine = create_read_engine(pair.standby.url("narrow"))
    read = text("SELECT count(*) FROM words")

    with engine.connect() as connection:
        connection.scalar(read)
        pair.primary.execute("DELETE FROM words; VACUUM words", "narrow")
        with pytest.raises(DBAPIError) as caught:
            wait_until(lambda: connection.scalar(read) == 0, "the read has failed")

    assert is_passing(caught.value)
    wait_until(lambda: read_or_conflict(engine, read) == 0, "what was deleted is gone")
    engine.dispose()


def read_or_conflict(engine: Engine, read: TextClause) -> int | None:
    """What a new connection reads; null where it, too, stands in the way of the replay."""
    try:
        with engine.connect() as connection:
            found: int = connection.execute(read).scalar_one()
    except DBAPIError as error:  # also where it is closed
        if not is_passing(error):
            raise
        return None
    return found
