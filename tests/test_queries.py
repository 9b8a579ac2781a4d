"""Every answer takes a fixed number of statements, however many rows it holds."""

import sqlite3
from pathlib import Path

import pytest
from local_api import open_local_api
from seeds import make_long_seed, make_release
from sqlalchemy import event
from sqlmodel import Session, select

from app.agreement import Lens
from app.database.engines import create_read_engine
from app.load.transaction import load_seed
from app.main import create_app
from app.queries.claims import list_citations
from app.queries.claims import list_statements as read_statements
from app.queries.conflicts import get_deciding_citations
from app.queries.judged import judge_claims
from app.settings import Settings
from app.tables import Citation, Claim


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('queries') / 'own.db'}"
    load_seed(make_long_seed(), url)
    return url


def list_statements(
    database_url: str,
    path: str,
    method: str = "GET",
    *,
    status: int = 200,
    before: str | None = None,
    **headers: str,
) -> list[str]:
    """What the application sends for one request; `before` is what was asked for before it."""
    statements: list[str] = []
    with open_local_api(database_url) as api:
        for engine in (api.database.engine, api.database.hasty):
            event.listen(
                engine, "connect", lambda new, _: new.set_trace_callback(statements.append)
            )
        api.read("/v1")  # the first answer also reads the release
        if before is not None:
            api.get(before)
        statements.clear()
        assert api.request(method, path, headers=headers).status_code == status
        return [statement for statement in statements if statement.lstrip().startswith("SELECT")]


def count_statements(database_url: str, path: str) -> int:
    return len(list_statements(database_url, path))


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/v1", 1),
        ("/v1/claims?limit=1", 1),
        ("/v1/claims?limit=100", 1),
        ("/v1/claims?limit=100&view=compact", 1),
        ("/v1/claims?limit=0&view=compact", 1),
        ("/v1/claims?limit=100&source=alpha&topic=anatomy", 1),
        ("/v1/claims?limit=100&sort=-rank&min_sources=1", 1),
        ("/v1/claims?facets=level,source,topic,flag", 1),
        ("/v1/claims?q=statement&limit=1", 2),
        ("/v1/claims?q=statement&limit=100&sort=relevance", 2),
        ("/v1/claims?q=%22the+statement%22&limit=1", 3),
        ("/v1/claims?q=%22the+statement%22&limit=100", 3),
        ("/v1/claims?exclude_source=beta&limit=1", 18),
        ("/v1/claims?exclude_source=beta&limit=100", 19),
        ("/v1/search?q=statement&limit=1", 2),
        ("/v1/search?q=statement&limit=100", 2),
        ("/v1/search?q=statement&format=csv", 2),
        ("/v1/claims/rolling-helps", 1),
        ("/v1/claims/movement-helps", 2),
        ("/v1/claims?include=evidence&limit=100", 2),
        ("/v1/exercises?include=headline&limit=1", 2),
        ("/v1/exercises?include=headline&limit=100", 2),
        ("/v1/exercises/rolling?include=headline", 3),
        ("/v1/conflicts?facets=source,level,kind", 1),
        ("/v1/citations?facets=exercise,counted", 1),
        ("/v1/search?q=statement&facets=type", 2),
        ("/v1/claims/rolling-helps?view=compact", 1),
        ("/v1/claims?format=jsonld", 4),
        ("/v1/exercises?format=jsonld", 4),
        ("/v1/citations?format=jsonld", 4),
        ("/v1/citations?limit=1", 1),
        ("/v1/citations?limit=100", 1),
        ("/v1/citations?claim=grave", 3),
        ("/v1/citations?claim=grave&claim=pill-helps", 3),
        ("/v1/citations/claim--rolling-helps--beta--50", 1),
        ("/v1/conflicts?limit=1", 1),
        ("/v1/conflicts", 1),
        ("/v1/conflicts?source=alpha&kind=direct", 1),
        ("/v1/conflicts/whether-rolling-helps", 1),
        ("/v1/matrix?limit=1", 1),
        ("/v1/matrix?limit=100", 1),
        ("/v1/matrix?limit=100&source=alpha&topic=anatomy", 1),
        ("/v1/matrix?format=csv", 3),
        ("/v1/sources/alpha/compare/beta?limit=1", 6),
        ("/v1/sources/alpha/compare/beta", 6),
        ("/v1/sources/alpha/compare/beta?format=csv", 6),
        ("/v1/agreement", 1),
        ("/v1/export/claims.ndjson", 3),
        ("/v1/export/claims.csv", 3),
        ("/v1/export/citations.ndjson", 5),
        ("/v1/export/release.json", 19),
        ("/v1/exercises?limit=1", 1),
        ("/v1/exercises", 1),
        ("/v1/exercises/rolling", 1),
        ("/v1/exercises?view=compact&sort=-rank", 1),
        ("/v1/exercises?format=csv", 1),
        ("/v1/exercises?id=rolling&id=sprinting", 2),
        ("/v1/citations?view=compact&limit=100", 1),
        ("/v1/treatments", 1),
        ("/v1/conditions?limit=1", 1),
        ("/v1/conditions", 1),
        ("/v1/sources?limit=1", 1),
        ("/v1/sources", 1),
        ("/v1/body-parts", 1),
        ("/v1/topics", 1),
        ("/v1/safety", 1),
        ("/v1/release", 1),
        ("/v1/release/changes", 4),
    ],
)
def test_the_number_of_statements_is_fixed(database_url: str, path: str, number: int) -> None:
    assert count_statements(database_url, path) == number


def test_a_record_is_built_once_under_a_lens(database_url: str) -> None:
    page = "/v1/claims?exclude_source=beta&id=rolling-helps&id=movement-helps"
    again = {
        f"{page}&limit=1": 2,
        "/v1/claims/rolling-helps?exclude_source=beta": 1,
        f"{page}&id=grave": 19,
        f"{page}&view=compact": 10,
        page.replace("beta", "alpha"): 20,
    }

    numbers = {path: len(list_statements(database_url, path, before=page)) for path in again}

    assert numbers == again


def test_an_export_that_nobody_gets_is_not_read_to_its_end(tmp_path: Path) -> None:
    """Ten pieces, a statement for each; the first time all are made once more for the length."""
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_release(1, claims=1_000), url)

    path, known = "/v1/export/claims.ndjson", {"If-None-Match": "*"}

    assert len(list_statements(url, path)) == 23
    assert len(list_statements(url, path, before=path)) == 12
    assert len(list_statements(url, path, "HEAD", before=path)) == 2
    assert len(list_statements(url, path, status=304, before=path, **known)) == 2


def test_no_statement_names_more_values_than_a_database_takes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_release(1, claims=2_200), url)
    engine = create_read_engine(url)
    event.listen(
        engine, "connect", lambda new, _: new.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 2_100)
    )

    with Session(engine) as session:
        claims = session.exec(select(Claim)).all()
        ids = [claim.id for claim in claims]
        statements = read_statements(session, ids)
        citations = list_citations(session, Citation.claim_id, ids)
        judged = judge_claims(session, claims, Lens(only_disinterested=True))
        deciding = get_deciding_citations(session, judged)
    engine.dispose()

    assert {*statements} == {*judged} == {*ids}
    assert sum(map(len, citations.values())) >= len(deciding) > 2_100


def test_settings_of_a_test_never_touch_the_configured_database(tmp_path: Path) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'none.db'}"))

    assert str(tmp_path) in str(app.state.database.engine.url)


def test_values_given_again_change_no_statement(database_url: str) -> None:
    once, often = (
        list_statements(database_url, f"/v1/claims?topic=anatomy{'&source=alpha' * times}")
        for times in (1, 300)
    )

    assert once == often
