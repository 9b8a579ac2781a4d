"""`load` replaces a release whole or not at all, on both engines."""

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx
import pytest
from builders import make_claim, make_long_seed, make_seed
from conftest import serve_database
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.database import UnusableDatabaseError, create_read_engine, create_write_engine
from app.queries.release import compute_content_digest, get_release
from app.seed.corpus_records import ReleaseRecord, Seed
from app.seed.load import DamagedDatabaseError, check_stored_content, load_seed
from app.seed.rows import digest_seed
from app.vocabulary import Topic


def make_release(number: int, claims: int = 300) -> Seed:
    release = ReleaseRecord(version=f"2026.11.{number}", released=date(2026, 11, 21))
    return make_long_seed(claims + number).model_copy(update={"release": release})


def read_release(url: str) -> tuple[str, str]:
    """Version of the stored release, and the digest of what is really stored."""
    engine = create_read_engine(url)
    with Session(engine) as session:
        release = get_release(session)
        assert release is not None
        assert compute_content_digest(session.connection()) == release.content_digest
        result = (release.version, release.content_digest)
    engine.dispose()
    return result


def test_loading_twice_changes_nothing(empty_url: str) -> None:
    first = load_seed(make_seed(), empty_url)
    stored = read_release(empty_url)
    second = load_seed(make_seed(), empty_url)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.digest == second.digest == digest_seed(make_seed())
    assert read_release(empty_url) == stored


def test_a_new_release_replaces_the_old_one_whole(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    load_seed(make_release(2), empty_url)

    assert read_release(empty_url)[0] == "2026.11.2"


def test_both_engines_store_the_same(sqlite_url: str, postgres_url: str) -> None:
    assert read_release(sqlite_url) == read_release(postgres_url)


def test_the_digest_depends_on_every_word_of_the_seed() -> None:
    claims = {**make_seed().claims, Topic.SURGERY: [make_claim("more")]}

    assert digest_seed(make_seed()) != digest_seed(make_seed(claims=claims))
    assert digest_seed(make_seed()) == digest_seed(make_seed())


def test_a_load_that_fails_leaves_the_old_release(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    stored = read_release(empty_url)
    twins = {Topic.CAUSE: [make_claim("twin"), make_claim("twin")]}

    with pytest.raises(DBAPIError):
        load_seed(make_seed(claims=twins, exercises=[], treatments=[], conditions=[], uncited=[],
                            safety=[]), empty_url)  # fmt: skip

    assert read_release(empty_url) == stored


def test_a_row_that_points_to_nothing_is_refused(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    lost = {Topic.CAUSE: [make_claim("lost", broader=["nowhere"])]}

    with pytest.raises((ValueError, DBAPIError)):
        load_seed(make_seed(claims=lost, exercises=[], treatments=[], conditions=[], uncited=[],
                            safety=[]), empty_url)  # fmt: skip

    assert read_release(empty_url)[0] == "2026.11.1"


def test_a_load_killed_at_any_moment_leaves_a_whole_release(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    old = read_release(empty_url)
    chance = random.Random(7)
    duration = _run_load(empty_url, make_release(2), lambda: 60.0)
    load_seed(make_release(1), empty_url)
    survivors = set()

    for _ in range(12):
        _run_load(empty_url, make_release(2), lambda: chance.uniform(0.0, duration))
        survivors.add(read_release(empty_url))
        load_seed(make_release(1), empty_url)

    assert old in survivors
    assert {version for version, _ in survivors} <= {"2026.11.1", "2026.11.2"}
    assert len(survivors) <= 2


def _run_load(url: str, seed: Seed, choose_seconds: Callable[[], float]) -> float:
    """Load in a process of its own and kill it after the chosen time; returns how long it ran."""
    process = multiprocessing.get_context("fork").Process(target=load_seed, args=(seed, url))
    started = time.monotonic()
    process.start()
    process.join(choose_seconds())
    if process.is_alive() and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    return time.monotonic() - started


def test_two_loads_at_once_leave_one_of_them_whole(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    context = multiprocessing.get_context("fork")
    loads = [context.Process(target=load_seed, args=(make_release(n), empty_url)) for n in (2, 3)]
    for process in loads:
        process.start()
    for process in loads:
        process.join(60)

    assert [process.exitcode for process in loads] == [0, 0]
    assert read_release(empty_url)[0] in {"2026.11.2", "2026.11.3"}


def test_readers_go_on_reading_whole_releases_during_loads(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        seen: list[tuple[str, int]] = []
        failures: list[str] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                body = api.get("/v1/claims?limit=100&view=compact")
                if body.status_code != 200:
                    failures.append(body.text)
                    continue
                meta = body.json()["meta"]
                seen.append((meta["release"]["version"], meta["total"]))

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for number in (2, 3, 4, 5):
            load_seed(make_release(number), empty_url)
        done.set()
        for reader in readers:
            reader.join()

    assert failures == []
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
        patch.setattr("app.database.WRITE_TIMEOUT_SECONDS", 0.2)
        load_seed(seed, url)


def test_an_etag_ends_with_its_release(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        etag = api.get("/v1/topics").headers["ETag"]
        load_seed(make_release(2), empty_url)

        assert api.get("/v1/topics", headers={"If-None-Match": etag}).status_code == 200


def test_a_fault_of_ours_is_a_500_without_internals(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_seed(), empty_url)
    with create_write_engine(empty_url).begin() as connection:
        connection.execute(text("ALTER TABLE claim RENAME COLUMN summary TO resume"))
    with serve_database(empty_url, tmp_path) as api:
        response = api.get("/v1/claims", headers={"Origin": "https://physio.example"})

        assert response.status_code == 500
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"] == "no-store"
        problem = response.json()
        assert problem["code"] == "internal-error"
        assert problem["request_id"] == response.headers["X-Request-ID"]
        assert "summary" not in response.text
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
        assert api.get("/v1/claims").status_code == 200


def _read_unavailable(api: httpx.Client, path: str) -> str:
    response = api.get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"
    assert response.headers["Cache-Control"] == "no-store"
    code: str = response.json()["code"]
    return code


def test_a_sqlite_file_that_is_away_or_damaged_answers_503_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    load_seed(make_seed(), f"sqlite:///{path}")
    whole = path.read_bytes()
    with serve_database(f"sqlite:///{path}", tmp_path) as api:
        body = api.get("/v1/claims").content

        path.unlink()
        assert _read_unavailable(api, "/v1/claims") == "database-unavailable"
        assert _read_unavailable(api, "/readyz") == "database-unavailable"
        path.write_bytes(os.urandom(len(whole)))
        assert _read_unavailable(api, "/v1/claims") == "database-unavailable"
        path.write_bytes(whole)
        assert api.get("/v1/claims").content == body


def test_a_postgres_server_that_is_away_answers_503(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with serve_database("postgresql://nobody@127.0.0.1:9/none", tmp_path) as api:
        assert _read_unavailable(api, "/v1/claims") == "database-unavailable"
        assert api.get("/livez").status_code == 200


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("claim", "statement = 'Other.'"),
        ("citation", "quote = 'other'"),
        ("claim_position", "position = 'mixed'"),
        ("exercise", "steps = '[]'"),
        ("safety", "statement = 'Other.'"),
        ("release", "released = '2030-01-01'"),
    ],
)
def test_what_was_altered_since_the_load_is_noticed(
    empty_url: str, table: str, change: str
) -> None:
    load_seed(make_seed(), empty_url)
    check_stored_content(empty_url)
    with create_write_engine(empty_url).begin() as connection:
        connection.execute(text(f"UPDATE {table} SET {change}"))  # noqa: S608

    with pytest.raises(DamagedDatabaseError, match="altered since it was loaded"):
        check_stored_content(empty_url)


def test_what_serves_requests_cannot_write(empty_url: str) -> None:
    load_seed(make_seed(), empty_url)
    engine = create_read_engine(empty_url)

    with pytest.raises(DBAPIError, match=r"read-?\s?only"), engine.begin() as connection:
        connection.execute(text("DELETE FROM claim_flag"))
    engine.dispose()


def test_a_missing_directory_is_an_error_and_nothing_is_created(tmp_path: Path) -> None:
    with pytest.raises(UnusableDatabaseError, match="does not exist"):
        load_seed(make_seed(), f"sqlite:///{tmp_path / 'missing' / 'own.db'}")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///a.db?mode=ro"])
def test_sqlite_without_a_plain_file_is_refused(url: str) -> None:
    with pytest.raises(UnusableDatabaseError, match=r"needs a file|takes no parameters"):
        load_seed(make_seed(), url)


@pytest.mark.parametrize("name", ["a#b.db", "a b.db", "ü.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    load_seed(make_seed(), f"sqlite:///{path}")

    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert read_release(f"sqlite:///{path}")[0] == "2026.11.1"
