"""A load of any number of claims: bounded memory, and the old release whole until the new one is."""

import os
import random
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from builders import make_citation, make_claim
from conftest import serve_database
from loading import read_release, run_load
from readers import ask_for_release, read_meanwhile
from seeds import make_release, make_seed
from sqlalchemy.exc import DBAPIError
from waiting import WAIT_SECONDS

from app.curation.corpus_records import Seed
from app.curation.records import ClaimRecord
from app.database.engines import UnusableDatabaseError, create_read_engine
from app.load.batches import BATCH_ROWS
from app.load.held import check_stored_content, find_files_digest
from app.load.rows import digest_seed
from app.load.transaction import load_seed

load_beside = partial(load_seed, large_from_claims=0)


class LazyClaims:
    """Claims that are made anew whenever they are read, and counted as long as they are held."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._held = 0
        self.most_held = 0

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[ClaimRecord]:
        for number in range(self._number):
            claim = make_claim(f"claim-{number:05}", make_citation("alpha"), make_citation("beta"))
            self._held += 1
            self.most_held = max(self.most_held, self._held)
            weakref.finalize(claim, self._let_go)
            yield claim

    def _let_go(self) -> None:
        self._held -= 1


def make_lazy_seed(claims: Any) -> Seed:
    return make_seed().model_copy(update={"claims": {**make_seed().claims, "anatomy": claims}})


def test_claims_may_be_given_lazily_and_are_not_kept(empty_url: str) -> None:
    claims = LazyClaims(BATCH_ROWS // 5)
    load_seed(make_lazy_seed(claims), empty_url)
    lazily = read_release(empty_url)

    load_seed(make_release(1), empty_url)
    load_beside(make_lazy_seed(list(LazyClaims(len(claims)))), empty_url)

    assert lazily == read_release(empty_url)
    assert claims.most_held < 5


def test_the_digest_does_not_depend_on_the_order_of_the_topics() -> None:
    claims = dict(reversed(make_seed().claims.items()))

    assert digest_seed(make_seed(claims=claims)) == digest_seed(make_seed())


def test_progress_is_told_for_each_step(empty_url: str) -> None:
    told: list[tuple[str, int, int]] = []
    load_seed(make_lazy_seed(LazyClaims(600)), empty_url, lambda *step: told.append(step))

    rendering = [step for step in told if step[0] == "Rendering"]
    assert sorted(rendering) == rendering
    assert rendering[-1] == ("Rendering", 1860, 1860)
    assert [step for step in told if step not in rendering] == [
        ("Reading", 500, 607),
        ("Reading", 607, 607),
        ("Relating", 500, 607),
        ("Relating", 607, 607),
        ("Writing", 500, 607),
        ("Writing", 607, 607),
        ("Linking", 500, 607),
        ("Linking", 607, 607),
        ("Checking", 0, 0),
    ]


@pytest.fixture
def own_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'own.db'}"


def test_both_ways_store_the_same(own_url: str, tmp_path: Path) -> None:
    load_beside(make_release(1), own_url)
    beside = read_release(own_url)
    again = load_beside(make_release(1), own_url)
    load_seed(make_release(2), own_url)
    load_seed(make_release(1), own_url)

    assert not again.is_new
    assert read_release(own_url) == beside
    assert [path.name for path in tmp_path.iterdir()] == ["own.db"]


def test_files_that_hold_the_same_are_noted_so_that_the_next_start_need_not_read_them(
    own_url: str,
) -> None:
    load_beside(make_release(1), own_url, files_digest="as they were")
    again = load_beside(make_release(1), own_url, files_digest="with another comment")

    assert not again.is_new
    assert find_files_digest(own_url) == "with another comment"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('later')",
         "The database has schema later"),
        ("CREATE TABLE diary (day TEXT)", "tables of another program"),
    ],
)  # fmt: skip
def test_no_file_is_replaced_but_one_of_ours(own_url: str, found: str, told: str) -> None:
    path = Path(own_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(found)
    before = path.read_bytes()

    with pytest.raises(UnusableDatabaseError, match=told):
        load_beside(make_release(1), own_url)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_the_new_file_is_as_readable_as_the_old_one(own_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1), own_url)
    (tmp_path / "own.db").chmod(0o640)
    load_beside(make_release(2), own_url)

    assert (tmp_path / "own.db").stat().st_mode & 0o777 == 0o640


def test_a_link_to_the_file_stays_a_link(own_url: str, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to("own.db")
    load_beside(make_release(1), f"sqlite:///{tmp_path / 'link.db'}")

    assert (tmp_path / "link.db").is_symlink()
    assert read_release(own_url)[0] == "2026.11.1"


def test_a_large_load_killed_at_any_moment_leaves_a_whole_release(
    own_url: str, tmp_path: Path
) -> None:
    load_beside(make_release(1), own_url)
    old = read_release(own_url)
    chance = random.Random(7)
    duration = run_load(load_beside, own_url, make_release(2), lambda: WAIT_SECONDS)
    load_beside(make_release(1), own_url)
    survivors = set()

    for _ in range(12):
        run_load(load_beside, own_url, make_release(2), lambda: chance.uniform(0.0, duration))
        survivors.add(read_release(own_url))
        load_seed(make_release(1), own_url)
        assert [path.name for path in tmp_path.iterdir()] == ["own.db"]

    assert old in survivors
    assert {version for version, _ in survivors} <= {"2026.11.1", "2026.11.2"}
    assert len(survivors) <= 2


def test_a_large_load_that_fails_leaves_the_old_release_alone(own_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1), own_url)
    stored = read_release(own_url)
    twins = {**make_seed().claims, "anatomy": [make_claim("twin"), make_claim("twin")]}

    with pytest.raises(DBAPIError):
        load_beside(make_seed(claims=twins), own_url)

    assert read_release(own_url) == stored
    assert [path.name for path in tmp_path.iterdir()] == ["own.db"]


@pytest.mark.parametrize("loads", [(load_beside, load_seed), (load_beside, load_beside)])
def test_a_load_that_waited_for_a_large_one_writes_into_the_new_file(
    own_url: str, loads: tuple[Callable[[Seed, str], Any], ...]
) -> None:
    load_seed(make_release(1), own_url)
    threads = [
        threading.Thread(target=load, args=(make_release(number), own_url))
        for number, load in enumerate(loads, start=2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read_release(own_url)[0] in {"2026.11.2", "2026.11.3"}
    check_stored_content(own_url)


def test_readers_never_wait_for_a_large_load(own_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1), own_url)
    seen: list[tuple[str, int]] = []
    with serve_database(own_url, tmp_path) as api:
        with read_meanwhile(api, ask_for_release(seen)) as reading:
            for number in (2, 3, 4, 5):
                load_beside(make_release(number), own_url)
        assert api.get("/readyz").json()["release"] == "2026.11.5"

    assert reading.failed == []
    assert len(seen) > 20
    assert {total - int(version[-1]) for version, total in seen} == {307}


def test_one_read_goes_on_in_the_old_release_after_the_file_was_replaced(own_url: str) -> None:
    load_seed(make_release(1), own_url)
    engine = create_read_engine(own_url)
    with engine.connect() as connection:
        count = "SELECT count(*) FROM claim"
        before = connection.exec_driver_sql(count).scalar()
        load_beside(make_release(2), own_url)

        assert connection.exec_driver_sql(count).scalar() == before
    with engine.connect() as connection:
        assert connection.exec_driver_sql(count).scalar() == (before or 0) + 1
    engine.dispose()


def test_the_new_file_can_be_read_in_a_read_only_directory(own_url: str, tmp_path: Path) -> None:
    load_beside(make_release(1), own_url)
    (tmp_path / "own.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert read_release(own_url)[0] == "2026.11.1"
        assert os.listdir(tmp_path) == ["own.db"]
    finally:
        tmp_path.chmod(0o755)
