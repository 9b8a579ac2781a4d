"""Every answer takes a fixed number of statements, however many rows it holds."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from app.queries.filters import Selection
from seeds import make_long_seed, make_release
from sqlalchemy import event

from app.database.engines import sqlite_path
from app.database.reader import open_database
from app.load.transaction import load_seed
from app.main import create_app
from app.queries import stored
from app.settings import Settings
from app.tables import Claim
from app.vocabulary import Sort, View


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('queries') / 'own.db'}"
    load_seed(make_long_seed(), url)
    return url


def list_statements(database_url: str, path: str, method: str = "GET") -> list[str]:
    """What the application sends for one request."""
    app = create_app(Settings(database_url=database_url, cache_megabytes=0))
    statements: list[str] = []

    @event.listens_for(app.state.database.engine, "connect")
    def trace(connection: sqlite3.Connection, _: object) -> None:
        connection.set_trace_callback(statements.append)

    async def ask() -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            await client.get("/v1")  # the first answer also learns the facts of the release
            statements.clear()
            assert (await client.request(method, path)).status_code == 200

    asyncio.run(ask())
    app.state.database.close()
    return [statement for statement in statements if statement.lstrip().startswith("SELECT")]


def count_statements(database_url: str, path: str, method: str = "GET") -> int:
    return len(list_statements(database_url, path, method))


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/v1", 1),
        ("/v1/claims?limit=1", 1),
        ("/v1/claims?limit=100", 1),
        ("/v1/claims?limit=100&view=compact", 1),
        ("/v1/claims?limit=0&view=compact", 1),
        ("/v1/claims?limit=100&source=alpha&topic=anatomy", 1),
        ("/v1/claims/rolling-helps", 1),
        ("/v1/claims/rolling-helps?view=compact", 1),
        ("/v1/claims?format=jsonld", 4),
        ("/v1/exercises?format=jsonld", 5),
        ("/v1/citations?format=jsonld", 5),
        ("/v1/citations?limit=1", 2),
        ("/v1/citations?limit=100", 2),
        ("/v1/citations/claim--rolling-helps--beta--50", 1),
        ("/v1/conflicts?limit=1", 2),
        ("/v1/conflicts", 2),
        ("/v1/conflicts?source=alpha&kind=direct", 2),
        ("/v1/conflicts/whether-rolling-helps", 1),
        ("/v1/matrix?limit=1", 10),
        ("/v1/matrix?limit=100", 10),
        ("/v1/matrix?limit=100&source=alpha&topic=anatomy", 10),
        ("/v1/matrix?format=csv", 9),
        ("/v1/sources/alpha/compare/beta?limit=1", 7),
        ("/v1/sources/alpha/compare/beta", 7),
        ("/v1/agreement", 3),
        ("/v1/export/claims.ndjson", 9),
        ("/v1/export/claims.csv", 9),
        ("/v1/export/citations.ndjson", 6),
        ("/v1/exercises?limit=1", 2),
        ("/v1/exercises", 2),
        ("/v1/exercises/rolling", 1),
        ("/v1/treatments", 2),
        ("/v1/conditions?limit=1", 2),
        ("/v1/conditions", 2),
        ("/v1/sources?limit=1", 2),
        ("/v1/sources", 2),
        ("/v1/body-parts", 2),
        ("/v1/topics", 2),
        ("/v1/safety", 2),
        ("/v1/release", 1),
        ("/v1/release/changes", 4),
    ],
)
def test_the_number_of_statements_is_fixed(database_url: str, path: str, number: int) -> None:
    assert count_statements(database_url, path) == number


def test_an_export_that_nobody_gets_is_not_read_to_its_end(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_release(1), url)

    assert count_statements(url, "/v1/export/claims.ndjson") == 17
    assert count_statements(url, "/v1/export/claims.ndjson", "HEAD") == 9


def test_settings_of_a_test_never_touch_the_configured_database(tmp_path: Path) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'none.db'}"))

    assert str(tmp_path) in str(app.state.database.engine.url)


def test_a_topic_and_a_source_are_found_in_one_index(database_url: str) -> None:
    [statement] = list_statements(database_url, "/v1/claims?topic=anatomy&source=alpha&limit=9")
    with closing(sqlite3.connect(sqlite_path(database_url))) as connection:
        plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]

    assert any("COVERING INDEX ix_claim_topic_id_cited_sources" in step for step in plan)
    assert not any("citation" in step for step in plan)


def test_values_given_again_change_no_statement(database_url: str) -> None:
    once, often = (
        list_statements(database_url, f"/v1/claims?topic=anatomy{'&source=alpha' * times}")
        for times in (1, 300)
    )

    assert once == often


def test_pages_of_all_lengths_share_a_compiled_statement(database_url: str) -> None:
    database = open_database(database_url)
    with database.read() as reader:
        reader.expect(reader.read_digest() or "")
        before = stored._compile_page.cache_info()
        for limit in (1, 7, 30):
            page = stored.list_stored_page(
                reader, Claim, Selection(), view=View.FULL, after=None, limit=limit, sort=Sort.ID
            )
            assert len(page.bodies) == limit
        after = stored._compile_page.cache_info()
    database.close()

    assert (after.misses - before.misses, after.hits - before.hits) == (1, 2)
