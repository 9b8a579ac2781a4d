"""`load` replaces a release whole or not at all, on both engines."""

import os
import random
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from builders import make_about, make_claim
from loading import read_release, run_load
from processes import Fork
from seeds import make_release, make_seed
from sqlalchemy.exc import DBAPIError
from waiting import WAIT_SECONDS

from app.curation.records import TensionRecord
from app.database.engines import UnusableDatabaseError
from app.load.held import (
    check_stored_content,
    digest_files,
    find_files_digest,
)
from app.load.rows import digest_seed
from app.load.transaction import load_seed
from app.vocabulary import AboutType


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
    claims = {**make_seed().claims, "surgery": [make_claim("more")]}

    assert digest_seed(make_seed()) != digest_seed(make_seed(claims=claims))
    assert digest_seed(make_seed()) == digest_seed(make_seed())


def test_a_load_that_fails_leaves_the_old_release(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    stored = read_release(empty_url)
    twins = {"cause": [make_claim("twin"), make_claim("twin")]}

    with pytest.raises(DBAPIError):
        load_seed(make_seed(claims=twins, exercises=[], treatments=[], conditions=[], uncited=[],
                            safety=[], conflicts=[]), empty_url)  # fmt: skip

    assert read_release(empty_url) == stored


# SQLite is asked at the end of a load whether all keys lead somewhere.
REFUSED = (ValueError, DBAPIError)


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ({"entails": ["nowhere"]}, KeyError),  # nothing can be worked out
        ({"contradicts": ["nowhere"]}, KeyError),
        ({"in_tension_with": [TensionRecord(id="nowhere", reason="So.")]}, REFUSED),
        ({"about": make_about(AboutType.EXERCISE, "nowhere")}, REFUSED),
    ],
)
def test_a_row_that_points_to_nothing_is_refused(
    empty_url: str, link: dict[str, Any], error: type[Exception] | tuple[type[Exception], ...]
) -> None:
    load_seed(make_release(1), empty_url)
    lost = {"cause": [make_claim("lost", **link)]}

    with pytest.raises(error):
        load_seed(make_seed(claims=lost, exercises=[], treatments=[], conditions=[], uncited=[],
                            safety=[], conflicts=[]), empty_url)  # fmt: skip

    assert read_release(empty_url)[0] == "2026.11.1"


def test_a_load_killed_at_any_moment_leaves_a_whole_release(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    old = read_release(empty_url)
    chance = random.Random(7)
    duration = run_load(load_seed, empty_url, make_release(2), lambda: WAIT_SECONDS)
    load_seed(make_release(1), empty_url)
    survivors = set()

    for _ in range(12):
        run_load(load_seed, empty_url, make_release(2), lambda: chance.uniform(0.0, duration))
        survivors.add(read_release(empty_url))
        load_seed(make_release(1), empty_url)

    assert old in survivors
    assert {version for version, _ in survivors} <= {"2026.11.1", "2026.11.2"}
    assert len(survivors) <= 2


def test_a_reader_undoes_what_a_load_killed_while_writing_left(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    load_seed(make_release(1), f"sqlite:///{path}")
    old = read_release(f"sqlite:///{path}")
    assert Fork(_write_and_die, path).wait() == -signal.SIGKILL
    assert (tmp_path / "own.db-journal").stat().st_size > 0

    assert read_release(f"sqlite:///{path}") == old


def _write_and_die(path: Path) -> None:
    """Write half of a change into the file itself, and die before the commit."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE claim SET statement = 'Half written.'")
    os.kill(os.getpid(), signal.SIGKILL)


def test_two_loads_at_once_leave_one_of_them_whole(empty_url: str) -> None:
    load_seed(make_release(1), empty_url)
    loads = [Fork(load_seed, make_release(number), empty_url) for number in (2, 3)]

    assert [process.wait() for process in loads] == [0, 0]
    assert read_release(empty_url)[0] in {"2026.11.2", "2026.11.3"}


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


@pytest.mark.parametrize("large_from_claims", [0, 10_000])
def test_a_load_notes_of_which_files_it_was(empty_url: str, large_from_claims: int) -> None:
    def load(files_digest: str) -> bool:
        result = load_seed(
            make_seed(), empty_url, files_digest=files_digest, large_from_claims=large_from_claims
        )
        return result.is_new

    assert load("one")
    assert find_files_digest(empty_url) == "one"
    assert not load("one")
    assert find_files_digest(empty_url) == "one"
    check_stored_content(empty_url)


def test_other_files_of_the_same_release_are_noted(empty_url: str) -> None:
    load_seed(make_seed(), empty_url, files_digest="one")

    assert not load_seed(make_seed(), empty_url, files_digest="other").is_new
    assert find_files_digest(empty_url) == "other"


def test_files_have_another_digest_when_one_is_changed_renamed_or_added(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "one.yaml"
    file.write_text("a: 1")
    digests = [digest_files([tmp_path])]
    file.write_text("a: 2")
    digests.append(digest_files([tmp_path]))
    file = file.rename(tmp_path / "inner" / "two.yaml")
    digests.append(digest_files([tmp_path]))
    (tmp_path / "three.yaml").touch()
    digests.append(digest_files([tmp_path]))
    for name in ("compiled.pyc", "sciatica.db", "sciatica.db-journal"):
        (tmp_path / name).touch()

    assert len(set(digests)) == 4
    assert digest_files([tmp_path]) == digests[-1]
