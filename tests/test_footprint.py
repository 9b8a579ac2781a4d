"""What a process keeps of the machine: nothing of what is over, one heap for all threads."""

import gc
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from platform import libc_ver
from threading import Barrier

import pytest
from conftest import own_environment
from local_api import open_local_api
from pydantic.json_schema import GenerateJsonSchema
from seeds import make_release

from app.database.engines import create_write_engine
from app.database.reader import open_database
from app.load.transaction import load_seed, upgrade_schema
from app.release import Releases, ServedRelease

# Eight threads take memory at the same time, and the C library tells its heaps.
COUNT_HEAPS = """
import ctypes
from threading import Barrier, Thread
from app.main import create_app

create_app()
together = Barrier(8)

def take():
    together.wait()
    taken = [bytes(size) for size in range(1000, 2000)]
    together.wait()

threads = [Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
library = ctypes.CDLL(None)
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
"""

# What `/openapi.json` imports beside what every answer needs.
LIST_IMPORTED = """
import asyncio, sys
from app.main import create_app
from app.within import read

async def list_imported(app):
    await read(app, "/v1/claims")
    before = {*sys.modules}
    status, _ = await read(app, "/openapi.json")
    print(status, *sys.modules.keys() - before)

asyncio.run(list_imported(create_app()))
"""

# How often Python has looked for circles when all is imported that serves.
COUNT_COLLECTIONS = """
import gc, sys
from app.__main__ import main

sys.argv = ["sciatica-api", "--version"]
try:
    main()
except SystemExit:
    import app.main
    print(gc.get_stats()[0]["collections"])
"""


class _Circle:
    """What only a collection frees."""

    def __init__(self) -> None:
        self.own = self


def test_what_lies_about_when_a_release_comes_is_freed(empty_url: str) -> None:
    """Else each release would leave behind for good what served the one before."""
    database = open_database(empty_url)
    releases = Releases(database)
    gc.disable()
    try:
        for number in (1, 2):
            load_seed(make_release(number), empty_url)
            left = weakref.ref(_Circle())
            with database.read() as reader:
                release = releases.get(reader)
            assert release is not None
            releases.forget(release.digest)
        gc.collect()
        assert left() is None
    finally:
        gc.enable()
    database.close()


def test_a_release_is_read_once_however_many_are_the_first_to_ask(empty_url: str) -> None:
    """The whole index of a large one is gigabytes: not for each thread that waits for it."""
    load_seed(make_release(1), empty_url)
    database = open_database(empty_url)
    releases, together = Releases(database), Barrier(8)

    def ask(_: int) -> ServedRelease | None:
        with database.read() as reader:
            together.wait()
            return releases.get(reader)

    with ThreadPoolExecutor(8) as executor:
        first, *others = executor.map(ask, range(8))
    assert first is not None
    assert all(other is first for other in others)
    database.close()


def test_without_a_release_nothing_is_kept_out_of_collections(empty_url: str) -> None:
    """What the requests hold that ask for one in vain would stay for good."""
    engine = create_write_engine(empty_url)
    with engine.begin() as connection:
        upgrade_schema(connection)
    engine.dispose()
    database = open_database(empty_url)
    before = gc.get_freeze_count()
    with database.read() as reader:
        assert Releases(database).get(reader) is None
    assert gc.get_freeze_count() <= before  # some of what was kept out may have gone
    database.close()


def test_who_serves_describes_no_routes(empty_url: str) -> None:
    """The framework takes half a second of everybody for it, and 8 MiB for good."""
    load_seed(make_release(1), empty_url)
    gc.collect()
    gc.disable()
    try:
        with open_local_api(empty_url) as api:
            assert api.get("/openapi.json").status_code == 200
            assert _count_left(GenerateJsonSchema) == 0
    finally:
        gc.enable()


def _count_left(kind: type) -> int:
    """Of a kind of object, those that only a collection would free."""
    return sum(isinstance(one, kind) for one in gc.get_objects())


def test_the_description_imports_nothing_of_its_own(empty_url: str, tmp_path: Path) -> None:
    """A client for HTTP was 6 MiB of every process that was asked for it."""
    load_seed(make_release(1), empty_url)

    assert _run(LIST_IMPORTED, tmp_path, SCIATICA_DATABASE_URL=empty_url) == "200\n"


def test_no_route_is_made_for_its_description_alone(tmp_path: Path) -> None:
    """Of whatever the framework makes fields it asks whether it is of pydantic 1, and imports that."""
    imported = _run("import sys, app.main; print(*sys.modules)", tmp_path).split()

    assert "app.routers.claims" in imported
    assert "pydantic.v1" not in imported


def test_no_table_has_a_validator(tmp_path: Path) -> None:
    """SQLModel would build one for each at every import, and asks none of them."""
    complete = "[one for one in vars(tables).values() if getattr(one, '__pydantic_complete__', 0)]"

    assert _run(f"import app.main; from app import tables; print({complete})", tmp_path) == "[]\n"


def test_a_start_seldom_looks_for_what_it_does_not_leave(tmp_path: Path) -> None:
    """What is imported stays: of 300 times to look through it, 9 in 10 are spared."""
    assert int(_run(COUNT_COLLECTIONS, tmp_path).splitlines()[-1]) < 100


@pytest.mark.skipif(libc_ver()[0] != "glibc", reason="only glibc has several heaps")
def test_threads_share_one_heap(tmp_path: Path) -> None:
    assert _run(COUNT_HEAPS, tmp_path).count("<heap nr=") == 1


def _run(script: str, directory: Path, **settings: str) -> str:
    """What it prints, in a process of its own."""
    return subprocess.check_output(
        [sys.executable, "-c", script],
        cwd=directory,
        env={**own_environment(), **settings},
        text=True,
    )
