"""Measurements for Prometheus: right with several workers, and nothing where they are off."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from conftest import ROOT, open_client, run_server, serve_database
from measured import add_up, read_samples
from postgres_servers import Pair, run_pair
from prometheus_client.samples import Sample
from seeds import make_seed
from waiting import wait_until

from app.load.transaction import load_seed
from app.metrics.requests import UNKNOWN
from app.unavailable import Reason

COUNTED = "sciatica_requests_total"
ACCEPT = "application/json, text/event-stream"
SERVE = [sys.executable, "-m", "app", "serve"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_seed(), url)
    return url


@pytest.fixture
def api(url: str, tmp_path: Path) -> Iterator[httpx.Client]:
    with serve_database(url, tmp_path, metrics="true") as api:
        yield api


def test_they_are_served_only_where_they_are_wanted(url: str, tmp_path: Path) -> None:
    with serve_database(url, tmp_path) as api:
        assert api.get("/metrics").status_code == 404


def test_nothing_of_them_is_imported_where_they_are_off() -> None:
    script = "import sys, app.cli, app.main; app.main.create_app(); print(*sys.modules)"
    imported = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()

    unwanted = ("prometheus_client", "app.metrics", "opentelemetry.sdk", "opentelemetry.exporter")
    assert not [name for name in imported if name.startswith(unwanted)]


def test_only_what_clients_asked_is_counted(url: str, tmp_path: Path) -> None:
    """The description asks for its examples, and assistants' tools for what they tell."""
    called = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    call = {**called, "params": {"name": "find_claims", "arguments": {"words": "rolling"}}}
    with serve_database(url, tmp_path, metrics="true", mcp="true") as api:
        described = api.get("/openapi.json")
        told = api.post("/mcp", json=call, headers={"Accept": ACCEPT})
        samples = read_samples(api)

    assert (described.status_code, told.status_code) == (200, 200)
    assert "rolling-helps" in told.text
    asked = {"/openapi.json": 1, "/mcp": 1}
    counted = {route: add_up(samples, COUNTED, {"route": route}) for route in asked}
    assert counted == asked
    assert add_up(samples, COUNTED) - add_up(samples, COUNTED, {"route": "/livez"}) == 2


def test_they_are_not_part_of_the_contract(api: httpx.Client) -> None:
    response = api.get("/metrics")

    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert "/metrics" not in api.get("/openapi.json").json()["paths"]


@pytest.mark.parametrize(("path", "route", "status"), [
    ("/v1/claims", "/v1/claims", 200),
    ("/v1/claims?limit=x", "/v1/claims", 422),
    ("/v1/claims/none", "/v1/claims/{claim_id}", 404),
    ("/v1/sources/alpha/compare/beta", "/v1/sources/{source_id}/compare/{other_id}", 200),
    ("/v1/export/claims.csv", "/v1/export/{records}.csv", 200),
    ("/claims/none", "/claims/{id}", 200),
    ("/no/such/path", UNKNOWN, 404),
    ("/v1/claims/", UNKNOWN, 404),
    ("/livez", "/livez", 200),
])  # fmt: skip
def test_requests_are_counted_by_route_and_status(
    api: httpx.Client, path: str, route: str, status: int
) -> None:
    answers = [api.get(path), api.get(path), api.head(path)]

    samples = read_samples(api)
    assert {answer.status_code for answer in answers} == {status}
    labels = {"route": route, "status": str(status)}
    expected = 4 if path == "/livez" else 3  # the start was waited for
    assert add_up(samples, "sciatica_requests_total", labels) >= expected
    name = "sciatica_request_duration_seconds"
    assert add_up(samples, f"{name}_count", {"route": route}) >= expected
    assert add_up(samples, f"{name}_bucket", {"route": route, "le": "+Inf"}) >= expected


def test_all_paths_of_a_process_have_few_labels(api: httpx.Client) -> None:
    for number in range(200):
        api.get(f"/v1/claims/none-{number}")
        api.get(f"/none/{number}")

    routes = {sample.labels.get("route") for sample in read_samples(api)}
    assert len(routes - {None}) <= 4


def test_kept_answers_are_counted_and_weighed(api: httpx.Client) -> None:
    before = read_samples(api)
    for _ in range(5):
        api.get("/v1/claims")
        api.get("/livez")

    after = read_samples(api)
    assert add_up(after, "sciatica_cache_hits_total") == 4
    assert add_up(after, "sciatica_cache_misses_total") == 1
    answers = {"cache": "answers"}
    assert add_up(before, "sciatica_cache_bytes", answers) == 0
    kept = add_up(after, "sciatica_cache_bytes", answers)
    assert 1_000 < kept < add_up(after, "sciatica_cache_max_bytes", answers)


def test_they_say_which_release_is_served_and_by_which_version(api: httpx.Client) -> None:
    release = api.get("/v1/release").json()["meta"]["release"]

    samples = read_samples(api)
    labels = {"version": release["version"], "digest": release["digest"][:12]}
    assert add_up(samples, "sciatica_release_info", labels) == 1
    assert add_up(samples, "sciatica_ready") == 1
    assert add_up(samples, "sciatica_not_ready") == 0
    assert add_up(samples, "sciatica_database_age_seconds") < 5


def test_each_reason_is_there_before_it_happens(api: httpx.Client) -> None:
    """Else the first 503 would not be an increase."""
    samples = read_samples(api)

    told = {s.labels["reason"] for s in samples if s.name == "sciatica_unavailable_total"}
    assert told == set(Reason)


def test_whichever_worker_is_asked_tells_of_all(url: str, tmp_path: Path) -> None:
    env = {"SCIATICA_DATABASE_URL": url, "SCIATICA_METRICS": "true", "SCIATICA_WORKERS": "3"}
    with run_server(SERVE, env, tmp_path) as base:
        wait_until(lambda: count_workers(base) == 3, "all three workers answer")
        for _ in range(30):  # each on a connection of its own, so with any worker
            httpx.get(f"{base}/v1/topics")

        wait_until(lambda: count_topics(base) == [30] * 12, "each worker tells of all requests")
        killed = find_worker(base)
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: count_workers(base) == 2, "the killed one is left out")
        wait_until(lambda: count_workers(base) == 3, "another has taken its number")


def ask_once(base: str) -> list[float]:
    with open_client(base) as api:
        samples = read_samples(api)
    topics = {"route": "/v1/topics", "status": "200"}
    return [
        add_up(samples, "sciatica_build_info"),
        add_up(samples, "sciatica_requests_total", topics),
    ]


def count_workers(base: str) -> float:
    return ask_once(base)[0]


def count_topics(base: str) -> list[float]:
    return [ask_once(base)[1] for _ in range(12)]


def find_worker(base: str) -> int:
    """The process of one of them."""
    port = base.rpartition(":")[2]
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()[1:]]
    [parent] = [pid for pid, _, args in rows if f"--port {port}" in args and "serve" in args]
    return next(int(pid) for pid, ppid, args in rows if ppid == parent and "spawn_main" in args)


@pytest.fixture(scope="module")
def pair(postgres_programs: Path) -> Iterator[Pair]:
    with run_pair(postgres_programs) as servers:
        yield servers


def test_the_pool_and_the_standby_are_measured(pair: Pair, tmp_path: Path) -> None:
    load_seed(make_seed(), pair.primary.url())
    pair.wait_until_replayed()
    with serve_database(pair.url("postgres"), tmp_path, metrics="true", pool_size="3") as api:
        assert api.get("/v1/claims").status_code == 200
        samples = read_samples(api)
        assert add_up(samples, "sciatica_pool_size") == 3
        assert add_up(samples, "sciatica_pool_in_use") == 0
        assert add_up(samples, "sciatica_pool_timeouts_total") == 0
        assert read_lags(samples) == [0]

        pair.standby.execute("SELECT pg_wal_replay_pause()")
        pair.primary.execute("CREATE TABLE other (x int)")
        wait_until(lambda: read_lags(read_samples(api)) > [0], "the standby lags")
        pair.standby.execute("SELECT pg_wal_replay_resume()")
        wait_until(lambda: read_lags(read_samples(api)) == [0], "the standby follows")
        pair.primary.stop()
        wait_until(lambda: read_lags(read_samples(api)) > [0], "it hears nothing any more")


def read_lags(samples: list[Sample]) -> list[float]:
    return [sample.value for sample in samples if sample.name == "sciatica_replica_lag_seconds"]


def test_every_line_is_json_and_a_503_has_one_reason_in_log_and_metric(tmp_path: Path) -> None:
    """Whatever paths hold."""
    path = tmp_path / "own.db"
    load_seed(make_seed(), f"sqlite:///{path}")
    log = tmp_path / "log"
    program = (
        "import os; os.dup2(os.open(os.environ['LOG'], os.O_CREAT | os.O_WRONLY | os.O_APPEND), 2)\n"
        "from app.cli import run; run()"
    )
    env = {
        "LOG": str(log), "SCIATICA_DATABASE_URL": f"sqlite:///{path}",
        "SCIATICA_LOG_FORMAT": "json", "SCIATICA_LOG_REQUESTS": "true", "SCIATICA_METRICS": "true",
    }  # fmt: skip
    with (
        run_server([sys.executable, "-c", program, "serve"], env, tmp_path) as base,
        open_client(base) as api,
    ):
        api.get("/v1/claims?q=secret%0d%0aforged")
        assert "secret" not in api.get("/metrics").text
        path.unlink()
        answer = api.get("/readyz")
        again = [api.get("/v1/topics") for _ in range(3)]
        counted = add_up(read_samples(api), "sciatica_unavailable_total", {"reason": "no-database"})

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert "secret" not in log.read_text()
    assert {"time", "level", "message"} <= lines[0].keys()
    failed = answer.json()["request_id"]
    told = [line for line in lines if line.get("request_id") == failed]
    assert [line["reason"] for line in told] == ["no-database", "no-database"]
    assert "unable to open" in told[0]["message"]
    assert told[1]["status"] == 503
    refused = [line for line in lines if line.get("status") == 503]
    assert [answer.status_code, *(a.status_code for a in again)] == [503] * 4
    assert [line["reason"] for line in refused] == ["no-database"] * 4
    assert counted == 4
