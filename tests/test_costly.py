"""What `benchmarks.costly` has found: requests that are much work, counted and not timed."""

import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from local_api import LocalApi, open_local_api

from app.database.engines import ReadLimits
from app.database.reader import open_database
from app.edge.conditions import knows_etag
from app.errors import Fault
from app.queries.changes import get_history

UNKNOWN_NAMES = "&".join(f"unknown{number}=1" for number in range(600))
UNKNOWN_VALUES = "&".join(f"claim=unknown-{number}" for number in range(300))
WRONG_WORDS = "&".join(f"level=none{number}" for number in range(500))


def count_calls(call: Callable[[], object]) -> int:
    """Of functions, those of C as well."""
    seen: Counter[str] = Counter()

    def note(_: FrameType, event: str, __: object) -> None:
        seen[event] += 1

    usual = sys.getprofile()
    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(usual)
    return seen["call"] + seen["c_call"]


@contextmanager
def collect_by_hand() -> Iterator[list[object]]:
    """What only a collection would free, once the block has ended; meanwhile none runs."""
    gc.collect()
    gc.disable()
    found: list[object] = []
    try:
        yield found
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        found += gc.garbage
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


@pytest.fixture
def local_api(sqlite_url: str) -> Iterator[LocalApi]:
    with open_local_api(sqlite_url) as api:
        yield api


@pytest.mark.parametrize("path", ["/v1/agreement", "/v1/claims", "/v1/export/claims.csv"])
@pytest.mark.parametrize("query", [UNKNOWN_NAMES, UNKNOWN_VALUES, WRONG_WORDS])
def test_a_refusal_is_gone_with_its_request(local_api: LocalApi, path: str, query: str) -> None:
    """Left to a collection, some hundred faults at once held the interpreter for 50 ms."""
    assert local_api.get(f"{path}?{query}").status_code == 422

    with collect_by_hand() as found:
        for _ in range(3):
            local_api.get(f"{path}?{query}")

    assert [one for one in found if isinstance(one, Fault | BaseException)] == []


@pytest.mark.parametrize("tag", [b'"none"', b'"4999"', b"*"])
def test_thousands_of_known_tags_are_compared_as_one_text(tag: bytes) -> None:
    known = b", ".join(b'W/"%d"' % number for number in range(5000)) + b", *" * (tag == b"*")

    assert knows_etag(known, b'W/"4999"')
    assert knows_etag(known, tag) is (tag != b'"none"')
    assert count_calls(lambda: knows_etag(known, tag)) < 20


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_the_history_takes_no_other_claims_along(
    request: pytest.FixtureRequest, engine: str
) -> None:
    limits = ReadLimits(pool_size=1, pool_timeout_seconds=1, statement_timeout_seconds=1)
    database = open_database(request.getfixturevalue(f"{engine}_url"), limits)
    with database.read() as reader, reader.open_session() as session:
        history = get_history(session)
    database.close()

    assert set(history.statements) == {"grave", "movement-helps", "pill-helps", "rolling-helps"}


def test_a_thread_that_computes_gives_the_interpreter_back_soon(local_api: LocalApi) -> None:
    """An honest client beside lenses: p99 52 ms at Python's five milliseconds, 20 at one."""
    assert local_api.get("/livez").status_code == 200
    assert sys.getswitchinterval() == pytest.approx(0.001)
