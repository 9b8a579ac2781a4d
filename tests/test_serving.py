"""What is served while the database is loaded, away, damaged or empty."""

import gc
import os
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from builders import make_source
from conftest import serve_database
from readers import ask_for_release, read_meanwhile
from seeds import make_release, make_seed
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from waiting import wait_until

from app.curation.corpus_records import Seed
from app.database.engines import create_read_engine, create_write_engine
from app.database.reader import ReleaseChangedError, open_database
from app.load.transaction import load_seed
from app.queries.release import get_release
from app.queries.renderings import get_body
from app.vocabulary import RecordKind, View


def test_readers_go_on_reading_whole_releases_during_loads(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1), empty_url)
    seen: list[tuple[str, int]] = []
    with (
        serve_database(empty_url, tmp_path) as api,
        read_meanwhile(api, ask_for_release(seen)) as reading,
    ):
        for number in (2, 3, 4, 5):
            load_seed(make_release(number), empty_url)

    assert reading.failed == []
    assert len(seen) > 20
    assert {total - int(version[-1]) for version, total in seen} == {307}


def test_one_request_sees_one_release_however_often_it_reads(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    engine = create_read_engine(empty_url)
    with Session(engine) as session:
        first = get_release(session)
        assert first is not None
        if engine.dialect.name == "postgresql":  # on SQLite the commit waits for the reader
            load_seed(make_release(2), empty_url)
        else:
            with pytest.raises(DBAPIError, match="locked"):
                _load_impatiently(make_release(2), empty_url)
        session.expire_all()
        again = get_release(session)
        assert again is not None
        assert again.version == "2026.11.1"
    engine.dispose()


def _load_impatiently(seed: Seed, url: str) -> None:
    """Load without waiting for readers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.database.engines.WRITE_TIMEOUT_SECONDS", 0.2)
        load_seed(seed, url)


def test_an_etag_ends_with_its_release(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        etag = api.get("/v1/topics").headers["ETag"]
        load_seed(make_release(2), empty_url)

        _wait_for_status(api, "/v1/topics", 200, {"If-None-Match": etag})


def test_a_fault_of_ours_is_a_500_without_internals(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_seed(), empty_url)
    with create_write_engine(empty_url).begin() as connection:
        connection.execute(text("UPDATE claim SET flags = '7'"))
    with serve_database(empty_url, tmp_path) as api:
        path = "/v1/claims?exclude_source=alpha"  # built anew from the rows
        response = api.get(path, headers={"Origin": "https://physio.example"})

        assert response.status_code == 500
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"] == "no-store"
        problem = response.json()
        assert problem["code"] == "internal-error"
        assert problem["request_id"] == response.headers["X-Request-ID"]
        assert "flags" not in response.text
        assert api.get("/v1/topics").status_code == 200


def test_a_cursor_of_an_earlier_release_is_gone_with_a_link_to_the_first_page(
    empty_url: str, tmp_path: Path
) -> None:
    load_seed(make_release(1), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        following = api.get("/v1/claims?limit=5&topic=anatomy").json()["links"]["next"]
        load_seed(make_release(2), empty_url)
        response = api.get(following)

        assert response.status_code == 410
        assert response.json()["code"] == "expired-cursor"
        assert response.headers["Link"] == '</v1/claims?limit=5&topic=anatomy>; rel="first"'


def test_without_a_release_the_answer_is_503(empty_url: str, tmp_path: Path) -> None:
    create_write_engine(empty_url).connect().close()  # SQLite: the empty file
    with serve_database(empty_url, tmp_path) as api:
        for path in ("/v1/claims", "/v1", "/readyz", "/v1/topics"):
            assert _read_unavailable(api, path) == "no-release"
        assert api.get("/livez").status_code == 200

        load_seed(make_seed(), empty_url)
        assert api.get("/readyz").json() == {"status": "ready", "release": "2026.11.1"}
        for path in ("/v1/claims", "/v1", "/v1/topics"):
            assert api.get(path).status_code == 200


def _read_unavailable(api: httpx.Client, path: str) -> str:
    response = api.get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"
    assert response.headers["Cache-Control"] == "no-store"
    code: str = response.json()["code"]
    return code


def _wait_for_status(
    api: httpx.Client, path: str, status: int, headers: Mapping[str, str] | None = None
) -> None:
    """Answers may be given from memory until the process looks at the database again."""
    wait_until(
        lambda: api.get(path, headers=headers).status_code == status, f"{path} answers {status}"
    )


def test_a_sqlite_file_that_is_away_or_damaged_answers_503_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    load_seed(make_seed(), f"sqlite:///{path}")
    whole = path.read_bytes()
    with serve_database(f"sqlite:///{path}", tmp_path) as api:
        body = api.get("/v1/claims").content

        path.unlink()
        assert _read_unavailable(api, "/readyz") == "database-unavailable"
        _wait_for_status(api, "/v1/claims", 503)
        assert _read_unavailable(api, "/v1/claims") == "database-unavailable"
        path.write_bytes(os.urandom(len(whole)))
        assert _read_unavailable(api, "/v1/claims") == "database-unavailable"
        path.write_bytes(whole)
        _wait_for_status(api, "/v1/claims", 200)
        assert api.get("/v1/claims").content == body


def test_a_file_that_is_cut_under_its_readers_ends_no_process(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    load_seed(make_seed(), f"sqlite:///{path}")
    whole = path.read_bytes()
    is_over = threading.Event()
    with serve_database(f"sqlite:///{path}", tmp_path) as api:

        def read() -> None:
            with httpx.Client(base_url=str(api.base_url)) as client:
                while not is_over.is_set():
                    assert client.get("/v1/export/claims.csv").status_code in (200, 503)

        with ThreadPoolExecutor(4) as pool:
            readers = [pool.submit(read) for _ in range(4)]
            for _ in range(50):
                os.truncate(path, 0)
                assert api.get("/livez").status_code == 200
                path.write_bytes(whole)
            is_over.set()
        for reader in readers:
            reader.result()
        _wait_for_status(api, "/v1/claims", 200)


def test_a_postgres_server_that_is_away_answers_503(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with serve_database("postgresql://nobody@127.0.0.1:9/none", tmp_path) as api:
        assert _read_unavailable(api, "/v1/claims") == "database-unavailable"
        assert api.get("/livez").status_code == 200


def test_what_serves_requests_cannot_write(empty_url: str) -> None:
    load_seed(make_seed(), empty_url)
    engine = create_read_engine(empty_url)

    with pytest.raises(DBAPIError, match=r"read-?\s?only"), engine.begin() as connection:
        connection.execute(text("DELETE FROM claim_flag"))
    engine.dispose()


def test_what_was_understood_of_a_request_ends_with_its_release(
    empty_url: str, tmp_path: Path
) -> None:
    """A value that one release knows, and the next does not, and then again."""
    known = make_release(1)
    other = make_seed(sources=[*make_seed().sources, make_source("zeta")])
    load_seed(known, empty_url)
    with serve_database(empty_url, tmp_path, cache_megabytes="0") as api:
        seen = []
        for seed in (known, other, known, other):
            load_seed(seed, empty_url)
            response = api.get("/v1/claims?source=zeta")
            seen.append((response.status_code, api.get("/v1/release").json()["data"]["version"]))

    versions = [known.release.version, other.release.version]
    assert seen == 2 * [(422, versions[0]), (200, versions[1])]


@pytest.mark.parametrize(("table", "column"), [("release", "files_digest"), ("posting", "numbers")])
def test_a_database_of_another_version_holds_no_release_for_this_one(
    empty_url: str, tmp_path: Path, table: str, column: str
) -> None:
    load_seed(make_seed(), empty_url)
    with create_write_engine(empty_url).begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME COLUMN {column} TO other"))
        connection.execute(text("UPDATE alembic_version SET version_num = 'other'"))
    with serve_database(empty_url, tmp_path) as api:
        answers = [api.get(path) for path in ("/v1/claims?source=alpha&limit=7", "/readyz")]

    assert [(a.status_code, a.json()["code"]) for a in answers] == 2 * [(503, "no-release")]
    assert all("has schema other" in a.json()["detail"] for a in answers)


def test_connections_end_with_their_threads(tmp_path: Path) -> None:
    """Else every burst of requests would leave some open, for threads come and go."""
    file = tmp_path / "own.db"
    load_seed(make_seed(), f"sqlite:///{file}")
    database = open_database(f"sqlite:///{file}")

    def read() -> None:
        with database.read() as reader:
            assert reader.read_digest()

    def count_open() -> int:
        descriptors = list(Path("/proc/self/fd").iterdir())
        return sum(d.is_symlink() and d.readlink() == file for d in descriptors)

    read()
    for _ in range(20):
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    gc.collect()

    assert count_open() == 1  # that of this thread
    database.close()
    assert count_open() == 0


def test_what_was_not_found_is_not_vouched_for_by_another_connection(empty_url: str) -> None:
    """A read without rows says nothing of its release, so it is asked for before the next."""
    load_seed(make_release(1), empty_url)
    database = open_database(empty_url)
    with database.read() as reader:
        digest = reader.read_digest()
        assert digest is not None
        reader.expect(digest)
        assert get_body(reader, RecordKind.CLAIM, "none", View.FULL) is None
        load_seed(make_release(2), empty_url)

        with pytest.raises(ReleaseChangedError), reader.open_session():
            pass
    database.close()
