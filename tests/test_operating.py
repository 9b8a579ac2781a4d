"""An operator who knows only docs/operating.md can tell faults apart: by metrics and logs alone."""

import json
import re
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGQUIT

import httpx
import psycopg
import pytest
import yaml
from conftest import ROOT, open_client, run_server, skip
from measured import add_up, read_samples
from nginx_servers import NGINX, run_nginx
from postgres_servers import PostgresServer, run_postgres
from prometheus_client.samples import Sample
from seeds import make_long_seed
from sqlalchemy import text
from waiting import wait_until

from app.database.engines import create_write_engine
from app.load.transaction import load_seed
from app.settings import Settings
from app.unavailable import Reason

PAGE = (ROOT / "docs" / "operating.md").read_text()
EXAMPLES = ROOT / "docs" / "examples"
ALERTS = (ROOT / "docs" / "examples" / "alerts.yml").read_text()
ROW = r"^\| (.+?) \| `(.+?)` \| (?:`([a-z-]+)`|none) \| .+ \|$"
SIGNATURES = {
    name: (expression, reason)
    for name, expression, reason in re.findall(
        ROW, PAGE.partition("## What each fault")[2].partition("All reasons:")[0], re.MULTILINE
    )
}
PROGRAM = (
    "import os; os.dup2(os.open(os.environ['LOG'], os.O_CREAT | os.O_WRONLY | os.O_APPEND), 2)\n"
    "from app.cli import run; run()"
)


@dataclass
class Operated:
    """A running server, its log, and what it is over."""

    api: httpx.Client
    log: Path
    database: PostgresServer | str

    def ask(self, *paths: str) -> None:
        for path in paths:
            self.api.get(path)

    def wait_for(self, name: str, labels: Mapping[str, str] = {}, *, above: float = 0) -> None:
        wait_until(
            lambda: add_up(read_samples(self.api), name, labels) > above, f"{name} is above {above}"
        )


@contextmanager
def operate(
    url: str, directory: Path, database: PostgresServer | str, **settings: str
) -> Iterator[Operated]:
    log = directory / "log"
    given = {"database_url": url, "metrics": "true", "log_format": "json", "log_requests": "true"}
    env = {f"SCIATICA_{name.upper()}": value for name, value in {**given, **settings}.items()}
    command = [sys.executable, "-c", PROGRAM, "serve"]
    with run_server(command, {**env, "LOG": str(log)}, directory) as base, open_client(base) as api:
        assert api.get("/readyz").status_code == 200
        yield Operated(api, log, database)


@pytest.fixture(scope="module")
def on_postgres(
    postgres_programs: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Operated]:
    with run_postgres(postgres_programs) as server:
        load_seed(make_long_seed(), server.url())
        limits = {"pool_size": "2", "pool_timeout_seconds": "0.3", "statement_timeout_seconds": "3"}
        directory = tmp_path_factory.mktemp("operated")
        with operate(server.url(), directory, server, **limits) as operated:
            yield operated


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    directory = tmp_path_factory.mktemp("operated")
    url = f"sqlite:///{directory / 'own.db'}"
    with operate(url, directory, url) as operated:
        yield operated


@contextmanager
def stop_database(operated: Operated) -> Iterator[None]:
    assert isinstance(operated.database, PostgresServer)
    operated.database.stop(SIGQUIT)
    try:
        operated.ask("/v1/claims?limit=1", "/readyz")
        yield
    finally:
        operated.database.start()
    wait_until(lambda: operated.api.get("/readyz").status_code == 200, "it is ready again")


@contextmanager
def hold_connections(operated: Operated) -> Iterator[None]:
    """What every request reads is locked, as by a hand that forgot its transaction."""
    assert isinstance(operated.database, PostgresServer)
    with psycopg.connect(operated.database.url()) as connection, ThreadPoolExecutor(8) as pool:
        connection.execute("LOCK TABLE rendering IN ACCESS EXCLUSIVE MODE")
        asked = [
            pool.submit(operated.ask, f"/v1/claims?limit={n}&topic=cause") for n in range(2, 10)
        ]
        operated.wait_for("sciatica_pool_timeouts_total")
        yield
        connection.rollback()
        for one in asked:
            one.result()


@contextmanager
def move_schema(operated: Operated) -> Iterator[None]:
    """As the `load` of a newer version leaves it."""
    assert isinstance(operated.database, PostgresServer)
    revision = operated.database.ask("SELECT version_num FROM alembic_version")
    operated.database.execute("UPDATE alembic_version SET version_num = 'newer'")
    try:
        operated.ask("/readyz", "/v1/claims?limit=11")
        yield
    finally:
        operated.database.execute(f"UPDATE alembic_version SET version_num = '{revision}'")


@contextmanager
def send_no_requests(operated: Operated) -> Iterator[None]:
    address = operated.api.base_url.host, operated.api.base_url.port
    for _ in range(20):
        with closing(socket.create_connection(address)) as client:
            client.sendall(b"GET /v1/claims HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            assert client.recv(100).startswith(b"HTTP/1.1 400")
    yield


@contextmanager
def ask_for_much(operated: Operated) -> Iterator[None]:
    """Forty clients, each of whose requests takes a thread for a while."""
    is_over = False

    def ask(number: int) -> None:
        count = 0
        with open_client(str(operated.api.base_url)) as client:
            while not is_over:
                count += 1
                client.get(
                    f"/v1/claims?exclude_source=relief-guide&q=pain+{number}+{count}&limit=100"
                )

    with ThreadPoolExecutor(40) as pool:
        asked = [pool.submit(ask, number) for number in range(40)]
        try:
            operated.wait_for("sciatica_threads_waiting", {"threads": "computing"}, above=10)
            yield
        finally:
            is_over = True
        for one in asked:
            one.result()


@contextmanager
def damage_data(operated: Operated) -> Iterator[None]:
    assert isinstance(operated.database, str)
    with create_write_engine(operated.database).begin() as connection:
        connection.execute(text("UPDATE rendering SET body = '{}' WHERE kind = 'claim'"))
    wait_until(lambda: operated.api.get("/v1/claims?limit=12").status_code == 503, "it is noticed")
    yield


# By the first column of the page.
FAULTS: Mapping[str, tuple[str, Callable[[Operated], AbstractContextManager[None]]]] = {
    "slow queries hold all connections": ("on_postgres", hold_connections),
    "the schema is another version's": ("on_postgres", move_schema),
    "the database is stopped": ("on_postgres", stop_database),
    "a client sends what is no request": ("on_sqlite", send_no_requests),
    "more is asked than can be answered": ("on_sqlite", ask_for_much),
    "stored data are damaged": ("on_sqlite", damage_data),
}


def test_each_fault_of_the_page_is_injected() -> None:
    assert SIGNATURES.keys() == FAULTS.keys()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_own_signature_and_no_others(
    fault: str, request: pytest.FixtureRequest
) -> None:
    name, inject = FAULTS[fault]
    operated: Operated = request.getfixturevalue(name)
    before, seen = read_samples(operated.api), len(operated.log.read_text())
    with inject(operated):
        after = read_samples(operated.api)
    reasons = read_reasons(operated.log.read_text()[seen:])

    expected, told = SIGNATURES[fault]
    found = [
        name for name, (expression, _) in SIGNATURES.items() if holds(expression, before, after)
    ]
    assert found == [fault], expected
    of_others = {reason for name, (_, reason) in SIGNATURES.items() if name != fault}
    assert reasons & ({told} | of_others) == ({told} if told else set())


def read_reasons(log: str) -> set[str]:
    lines = [json.loads(line) for line in log.splitlines()]
    return {line["reason"] for line in lines if line.get("reason")}


def holds(expression: str, before: list[Sample], after: list[Sample]) -> bool:
    """The few forms of PromQL that the page uses."""
    form = r"(?:increase\((\w+)(\{.*?\})?\[5m\]\)|(\w+)(\{.*?\})?) (>|==) (\d+)"
    match = re.fullmatch(form, expression)
    assert match, expression
    counter, counted, gauge, shown, sign, bound = match.groups()
    labels = dict(re.findall(r'(\w+)="([^"]*)"', counted or shown or ""))
    value = add_up(after, counter or gauge, labels)
    if counter:
        value -= add_up(before, counter, labels)
    return value > float(bound) if sign == ">" else value == float(bound)


def test_every_name_of_the_page_and_the_alerts_is_measured(on_postgres: Operated) -> None:
    samples = read_samples(on_postgres.api)
    told = {sample.name for sample in samples} | {"sciatica_request_duration_seconds"}
    of_a_standby = {"sciatica_replica_lag_seconds"}
    named = set(re.findall(r"\b(?:sciatica|process)_[a-z_]+\b(?!-)", PAGE + ALERTS)) - of_a_standby

    assert named <= told
    own = {name for name in told if name.startswith("sciatica_")}
    histogram = {f"sciatica_request_duration_seconds_{end}" for end in ("bucket", "count", "sum")}
    assert own - histogram <= named


def test_the_examples_name_settings_that_exist() -> None:
    known = {f"SCIATICA_{name.upper()}" for name in Settings.model_fields}
    for path in EXAMPLES.iterdir():
        assert set(re.findall(r"\bSCIATICA_[A-Z_]+\b", path.read_text())) <= known, path.name

    services = yaml.safe_load((EXAMPLES / "compose.yaml").read_text())["services"]
    assert {"primary", "standby", "api1", "api2", "nginx"} <= services.keys()


def test_the_sample_of_nginx_serves_the_api_and_keeps_what_is_for_operators(
    on_postgres: Operated, tmp_path: Path
) -> None:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx-light)")
    sample = (EXAMPLES / "nginx.conf").read_text()
    address = f"{on_postgres.api.base_url.host}:{on_postgres.api.base_url.port}"
    for name, place in [
        ("api1:8000", address),
        ("api2:8000", f"{address} backup"),
        ("listen 80;", "listen {ports[0]};"),
        ("/var/cache/nginx/sciatica", "cache"),
    ]:
        assert name in sample
        sample = sample.replace(name, place)
    with run_nginx(tmp_path, sample, 1) as [url], open_client(url) as proxy:
        closed = ("/metrics", "/readyz", "/below/metrics", "/below/readyz")
        bodies = [proxy.get(path).text for path in closed]
        assert proxy.get("/v1").status_code == 200

    assert all("nginx" in body for body in bodies)


def test_every_reason_is_explained() -> None:
    table = PAGE.partition("All reasons:")[2].partition("## Sizing")[0]

    assert set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == {*Reason}


def test_every_alert_has_an_expression_and_a_name_of_its_own() -> None:
    [group] = yaml.safe_load(ALERTS)["groups"]
    names = [rule["alert"] for rule in group["rules"]]

    assert len(names) == len(set(names)) > 10
    assert all(rule["expr"].strip() for rule in group["rules"])
