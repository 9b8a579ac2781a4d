"""Real parts: SQLite files, the PostgreSQL of the wheel, uvicorn on loopback, one of each a run."""

import http.client
import os
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import httpx
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Error, sync_playwright
from processes import Process, fork_program
from reading import Reader, open_reader
from seeds import make_long_seed
from servers import Server, reserve_port
from sqlalchemy import make_url
from waiting import WAIT_SECONDS

from app.curation.checks import read_seed
from app.load.transaction import load_seed
from app.shipped import SEED_DIRECTORY

if TYPE_CHECKING:
    import psycopg
    from assistant_clients import Assistant

ROOT = Path(__file__).parent.parent
CHROMIUM = Path("/usr/bin/chromium")
BYTECODE = ROOT / ".pytest_cache" / "bytecode"
SERVE = ["uvicorn", "app.main:create_app", "--factory", "--log-level", "warning"]
MAX_SETUPS = 3  # of a fixture that fails again and again

hypothesis_settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is
)
hypothesis_settings.load_profile("repeatable")

_failed_setups: Counter[str] = Counter()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup() -> Iterator[None]:
    """A server that was lost in an earlier test is started again."""
    Server.restart_lost()
    with Server.told_of():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    with Server.told_of():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Iterator[None]:
    """What could not be made is tried again by the next test that needs it.

    Else a server that was lost while a session's fixture used it would fail all of them.
    """
    try:
        return (yield)
    except Exception:
        _failed_setups[fixturedef.argname] += 1
        if _failed_setups[fixturedef.argname] < MAX_SETUPS:
            fixturedef.finish(request)  # type: ignore[arg-type]  # typed for pytest's own; forgets the failure
        raise


def skip(what: str, reason: str) -> NoReturn:
    """Skip a test, unless SCIATICA_TESTS_REQUIRE names what it needs: then fail it."""
    if what in os.environ.get("SCIATICA_TESTS_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def documents_dir() -> Path:
    """The five documents: of SCIATICA_DOCUMENTS_DIR, or beside the checkout."""
    directory = Path(
        os.environ.get("SCIATICA_DOCUMENTS_DIR") or ROOT.parent / "shared" / "documents"
    )
    if not directory.is_dir():
        skip("documents", "the documents are not at hand; set SCIATICA_DOCUMENTS_DIR")
    return directory


@pytest.fixture(scope="session")
def postgres_programs() -> Path:
    """The directory of the wheel's programs."""
    from postgres_servers import prepare_programs

    try:
        return prepare_programs()
    except ImportError:
        skip("postgres", "the PostgreSQL wheel has no build for this platform")


@pytest.fixture(scope="session")
def postgres_server(postgres_programs: Path) -> Iterator[str]:
    """URL of an empty server, started for this run."""
    from postgres_servers import run_postgres

    with run_postgres(postgres_programs) as server:
        yield server.url()


@contextmanager
def create_database(server_url: str, name: str) -> Iterator[str]:
    """A new, empty database on the server."""
    with _connect(server_url) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    with _connect(server_url) as connection:  # anew: the server may have been lost and be back
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _connect(server_url: str) -> "psycopg.Connection[Any]":
    import psycopg

    return psycopg.connect(server_url, autocommit=True)


def own_environment() -> dict[str, str]:
    """The environment without anybody's settings of the API: a test gives its own.

    Compiled modules are kept beside pytest's other memories, also where nobody else keeps them:
    a start takes half as long.
    """
    dropped = ("SCIATICA_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(BYTECODE)}


@contextmanager
def run_server(
    command: list[str], env: Mapping[str, str], cwd: Path, name: str = "the server of this test"
) -> Iterator[str]:
    """Run a server of ours, a program of its own, until the block ends; yields its base URL."""

    def launch(log: Path, port: int) -> Process:
        with log.open("ab") as file:
            return subprocess.Popen(
                [*command, "--port", str(port)], env=env, cwd=cwd, stdout=file, stderr=file
            )

    env = {**own_environment(), **env}
    with _run_at_port(launch, name) as url:
        yield url


@contextmanager
def _run_at_port(launch: Callable[[Path, int], Process], name: str) -> Iterator[str]:
    with (
        reserve_port() as port,
        Server(name, lambda log: launch(log, port), lambda: _is_live(port)),
    ):
        yield f"http://127.0.0.1:{port}"


def _is_live(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def serve_database(database_url: str, cwd: Path, **settings: str) -> Iterator[httpx.Client]:
    """The API over a database, whatever it holds; settings as they are named in `Settings`."""
    env = {**own_environment(), **_name_variables(database_url, settings)}

    def launch(log: Path, port: int) -> Process:
        command = [*SERVE, "--port", str(port)]
        return fork_program(command, env=env, cwd=cwd, stdout=log, stderr=log)

    with _run_at_port(launch, "the API of this test") as url, open_client(url) as client:
        yield client


@contextmanager
def serve_for_many(database_url: str, cwd: Path, name: str) -> Iterator[httpx.Client]:
    """The same for many tests, in a Python of its own: no two put their sets in the same order."""
    command = [sys.executable, "-m", *SERVE]
    variables = _name_variables(database_url, {})
    with run_server(command, variables, cwd, name) as url, open_client(url) as client:
        yield client


def _name_variables(database_url: str, settings: Mapping[str, str]) -> dict[str, str]:
    given = {"database_url": database_url, "statement_timeout_seconds": str(WAIT_SECONDS)}
    return {f"SCIATICA_{name.upper()}": value for name, value in {**given, **settings}.items()}


def open_client(url: str) -> httpx.Client:
    """A client that waits as long as a busy machine may take."""
    return httpx.Client(base_url=url, timeout=WAIT_SECONDS)


@pytest.fixture(scope="session")
def sqlite_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A SQLite file that holds the long invented seed."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.db'}"
    load_seed(make_long_seed(), url)
    return url


@pytest.fixture(scope="session")
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A PostgreSQL database that holds the long invented seed."""
    with create_database(postgres_server, "test") as url:
        load_seed(make_long_seed(), url)
        yield url


@pytest.fixture(scope="session")
def sqlite_api(sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    cwd = tmp_path_factory.mktemp("cwd")
    with serve_for_many(sqlite_url, cwd, "the API over the invented seed on SQLite") as client:
        yield client


@pytest.fixture(scope="session")
def postgres_api(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    cwd = tmp_path_factory.mktemp("cwd")
    name = "the API over the invented seed on PostgreSQL"
    with serve_for_many(postgres_url, cwd, name) as client:
        yield client


@pytest.fixture(params=["sqlite", "postgres"])
def api(request: pytest.FixtureRequest) -> httpx.Client:
    """The API over the long invented seed, on each engine in turn."""
    client: httpx.Client = request.getfixturevalue(f"{request.param}_api")
    return client


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own with nothing in it, on each engine in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'own.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    with create_database(server, f"own-{uuid.uuid4().hex}") as url:
        yield url


@pytest.fixture(scope="session")
def real_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the SQLite file of `real_api` lies."""
    return tmp_path_factory.mktemp("real") / "sciatica.db"


@pytest.fixture(scope="session")
def real_api(real_file: Path) -> Iterator[httpx.Client]:
    """The real seed, started with the README's command line."""
    command = [sys.executable, "-m", "app", "serve"]
    env = {
        "SCIATICA_DATABASE_URL": f"sqlite:///{real_file}",
        "SCIATICA_STATEMENT_TIMEOUT_SECONDS": str(WAIT_SECONDS),
    }
    name = "the API over the real seed on SQLite"
    with run_server(command, env, real_file.parent, name) as url, open_client(url) as client:
        yield client


@pytest.fixture(scope="session")
def assistant(real_api: httpx.Client, real_file: Path) -> Iterator["Assistant"]:
    """The tools over the real seed, in this process."""
    from assistant_clients import open_assistant

    assert real_api.get("/readyz").status_code == 200  # what the file holds is loaded
    with open_assistant(f"sqlite:///{real_file}") as one:
        yield one


@pytest.fixture(scope="session")
def real_postgres_api(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """The real seed on PostgreSQL."""
    with create_database(postgres_server, "real") as url:
        load_seed(read_seed(SEED_DIRECTORY), url)
        cwd = tmp_path_factory.mktemp("real")
        name = "the API over the real seed on PostgreSQL"
        with serve_for_many(url, cwd, name) as client:
            yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, as readers' browsers are."""
    if not CHROMIUM.exists():
        skip("browser", "chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=str(CHROMIUM),
                args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
                timeout=1000 * WAIT_SECONDS,
            )
        except Error as error:
            skip("browser", f"chromium does not start: {error}")
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, real_api: httpx.Client) -> Iterator[Reader]:
    """Somebody at a desk."""
    with open_reader(browser, str(real_api.base_url)) as reader:
        yield reader
