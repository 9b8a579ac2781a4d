"""What `benchmarks.costly` has found: requests that are much work, counted and not timed."""

import asyncio
import gc
import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from types import FrameType
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from local_api import LocalApi, open_local_api

from app.database.engines import ReadLimits, sqlite_path
from app.database.reader import open_database
from app.edge.conditions import knows_etag
from app.edge.http import escapes_text
from app.errors import ApiError, Fault
from app.main import create_app
from app.queries.changes import get_history
from app.queries.statements import compile_citations_of
from app.routers.query_string import read_parameters, split_query
from app.schemas.filters import ClaimParameters
from app.settings import Settings
from app.within import ask

UNKNOWN_NAMES = "&".join(f"unknown{number}=1" for number in range(600))
UNKNOWN_VALUES = "&".join(f"claim=unknown-{number}" for number in range(300))
WRONG_WORDS = "&".join(f"level=none{number}" for number in range(500))


def note_calls(call: Callable[[], object]) -> Counter[str]:
    """Of functions, those of C as well."""
    seen: Counter[str] = Counter()

    def note(frame: FrameType, event: str, called: Any) -> None:
        if event in ("call", "c_call"):
            seen[called.__name__ if called is not None else frame.f_code.co_name] += 1

    usual = sys.getprofile()
    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(usual)
    return seen


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
    assert note_calls(lambda: knows_etag(known, tag)).total() < 20


@pytest.mark.parametrize("count", [1, 2, 100])
def test_citations_of_many_claims_are_looked_up(sqlite_url: str, count: int) -> None:
    """Of ranges joined by OR each was compared with all citations: half a second for a hundred."""
    limits = ReadLimits(pool_size=1, pool_timeout_seconds=1, statement_timeout_seconds=1)
    database = open_database(sqlite_url, limits)
    with database.read() as reader:
        sql = compile_citations_of(reader.dialect, count)
    database.close()
    with closing(sqlite3.connect(sqlite_path(sqlite_url))) as connection:
        told = connection.execute(f"EXPLAIN QUERY PLAN {sql}", count * ("citation", "a", "b"))
        plan = [row[3] for row in told if "rendering" in row[3]]

    assert len(plan) == count
    assert all("(kind=? AND item_id>? AND item_id<?)" in step for step in plan)


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
    """An honest client beside lenses: p99 52 ms at Python's five milliseconds, 8 at a fifth of one."""
    assert local_api.get("/livez").status_code == 200
    assert sys.getswitchinterval() == pytest.approx(0.0002)


@pytest.mark.parametrize("query", [UNKNOWN_NAMES, "&" * 8000, "=1&" * 2700])
def test_a_long_query_is_read_in_few_steps(query: str) -> None:
    """Each name took twenty, of which most told what nobody is shown."""

    def read() -> None:
        with pytest.raises(ApiError):
            read_parameters(ClaimParameters, (query + "&limit=x").encode())

    read()  # what is kept of the model

    assert note_calls(read).total() < 12 * query.count("=") + 1_000


def test_the_description_is_hashed_when_it_is_written(sqlite_url: str) -> None:
    """To hash 700 kB for each request took three milliseconds of the loop."""
    spellings = ("/openapi.json", "/openap%69.json")  # of the second no answer is kept
    with open_local_api(sqlite_url, cache_megabytes=8) as api:
        first, second = (note_calls(partial(api.get, path)) for path in spellings)

    assert first["openssl_sha256"] > second["openssl_sha256"] == 0


@given(st.lists(st.sampled_from(["a", "b=", "=", "&", "+", "%C3%BC", "%3D", "%26", "%2B", ""])))
def test_a_query_is_split_as_ever(parts: list[str]) -> None:
    query = "".join(parts)

    assert [*split_query(query)] == parse_qsl(query, keep_blank_values=True)


@given(st.lists(st.sampled_from(["%C3", "%BC", "%E2%82%AC", "%00", "%41", "x", "/", "%20"])))
def test_escapes_are_text_where_all_of_it_is(parts: list[str]) -> None:
    part = "".join(parts).encode()
    try:
        is_text = "\0" not in unquote_to_bytes(part).decode("utf-8")
    except UnicodeDecodeError:
        is_text = False

    assert escapes_text(part) is is_text


def test_a_value_given_again_is_one() -> None:
    """Sources, stances and bases are combined: each some times over held the loop for 140 ms."""
    query = b"source=alpha&source=beta&" * 100 + b"stance=supports&" * 100 + b"basis=stated&" * 100

    parameters, repeated = read_parameters(ClaimParameters, query)

    assert parameters.list_given() == {
        "source": ["alpha", "beta"],
        "stance": ["supports"],
        "basis": ["stated"],
    }
    assert repeated == []


def test_commas_are_not_as_many_faults(local_api: LocalApi) -> None:
    answer = local_api.get(f"/v1/claims?facets={',' * 5000}&facets={',' * 2000}")

    assert answer.status_code == 422
    assert "And 1 others" not in answer.json()["detail"]
    assert len(answer.json()["errors"]) == 2  # the empty one, and all that follows the hundredth


def test_long_queries_are_checked_by_one_thread(sqlite_url: str) -> None:
    """Six would want the interpreter, and the event loop would wait for each of them."""
    app = create_app(Settings(database_url=sqlite_url))
    statuses: list[int] = []

    async def note(address: str) -> None:
        await ask(app, address, lambda status, _: statuses.append(status))

    async def ask_at_once() -> None:
        await note("/v1/nothing")  # one thread looks which release there is
        before = {*threading.enumerate()}
        await asyncio.gather(*(note(f"/v1/claims?{UNKNOWN_NAMES}") for _ in range(20)))
        assert len({*threading.enumerate()} - before) == 1

    asyncio.run(ask_at_once())
    app.state.database.close()

    assert statuses == [404, *20 * [422]]
