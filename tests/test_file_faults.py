"""SQLite files that are replaced under their readers, and disks that are full."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest
from conftest import own_environment, serve_database, skip
from loading import read_release
from readers import read_meanwhile
from seeds import make_release
from waiting import WAIT_SECONDS, wait_until

from app.load.transaction import load_seed

Note = Callable[[str, object], None]

_LIMITS = count()


def ask_claims(client: httpx.Client) -> httpx.Response:
    """Claims in pages of changing size, so that no cache answers for long."""
    return client.get(f"/v1/claims?view=compact&limit={next(_LIMITS) % 100 + 1}")


def test_a_file_that_is_replaced_by_another_is_read_whole(
    tmp_path: Path, record_property: Note
) -> None:
    """One release has 307 claims and one more for each number of its version."""
    releases = [tmp_path / f"release-{number}.db" for number in (1, 2)]
    for number, file in enumerate(releases, 1):
        load_seed(make_release(number), f"sqlite:///{file}")
    live = tmp_path / "live.db"
    shutil.copy(releases[0], live)
    seen: set[tuple[str, int]] = set()

    def ask(client: httpx.Client) -> httpx.Response:
        answer = ask_claims(client)
        meta = answer.json().get("meta")
        if meta:
            seen.add((meta["release"]["version"], meta["total"]))
        return answer

    with (
        serve_database(f"sqlite:///{live}", tmp_path) as api,
        read_meanwhile(api, ask) as reading,
    ):
        for file in releases[::-1] * 10:
            shutil.copy(file, tmp_path / "new.db")
            (tmp_path / "new.db").rename(live)
            wait_for_release(api, read_release(f"sqlite:///{live}")[0])

    record_property("figure", f"20 times: {reading}")
    assert reading.failed == []
    assert seen == {("2026.11.1", 308), ("2026.11.2", 309)}


def wait_for_release(api: httpx.Client, version: str) -> None:
    wait_until(lambda: api.get("/readyz").json().get("release") == version, f"{version} is ready")


@contextmanager
def mount_small_disk(kibibytes: int) -> Iterator[Path]:
    """A disk of its own; only root can mount one."""
    directory = Path(tempfile.mkdtemp(prefix="sciatica-disk-"))
    options = ["-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", os.fspath(directory)]
    mounted = subprocess.run(["mount", *options], check=False, capture_output=True, text=True)
    try:
        if mounted.returncode:
            skip("disk", f"no disk of its own can be mounted: {mounted.stderr.strip()}")
        yield directory
    finally:
        if not mounted.returncode:
            subprocess.run(["umount", directory], check=True)
        directory.rmdir()


@pytest.mark.parametrize("spare_kibibytes", [16, 256, 2048])
def test_a_load_onto_a_full_disk_leaves_the_release_that_is_served(
    tmp_path: Path, record_property: Note, spare_kibibytes: int
) -> None:
    source = tmp_path / "source.db"
    load_seed(make_release(1), f"sqlite:///{source}")
    with mount_small_disk(source.stat().st_size // 1024 + spare_kibibytes) as disk:
        url = f"sqlite:///{shutil.copy(source, disk / 'own.db')}"
        before = read_release(url)
        env = {**own_environment(), "SCIATICA_DATABASE_URL": url}
        with serve_database(url, tmp_path) as api:
            with read_meanwhile(api, ask_claims) as reading:
                loaded = subprocess.run(
                    [sys.executable, "-m", "app", "load"],
                    env=env, capture_output=True, text=True, check=False, timeout=WAIT_SECONDS,
                )  # fmt: skip
            after = read_release(url)
        left = [file.name for file in disk.iterdir()]

    record_property("figure", f"exit {loaded.returncode}, {reading}")
    assert loaded.returncode == 1
    assert loaded.stderr == "the database cannot be used: database or disk is full\n"
    assert (after, left) == (before, ["own.db"])
    assert reading.failed == []
