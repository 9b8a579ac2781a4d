"""An export never holds up a load, and never mixes two releases."""

import socket
from pathlib import Path

import httpx
import pytest
from app.queries.filters import Selection
from app.routers.streaming import BATCH_ROWS, read_batches
from asking import get
from builders import make_citation, make_claim
from conftest import serve_database
from seeds import make_release
from sqlalchemy import Engine
from sqlmodel import Session
from waiting import WAIT_SECONDS

from app.curation.corpus_records import Seed
from app.database.engines import create_read_engine
from app.errors import ApiError
from app.load.transaction import load_seed
from app.queries.release import get_release
from app.renderers import RECORD_SETS
from app.tables import Release
from app.vocabulary import Topic


def open_release(url: str) -> tuple[Engine, Release]:
    engine = create_read_engine(url)
    with Session(engine) as session:
        release = get_release(session)
    assert release is not None
    return engine, release


def test_batches_neither_repeat_nor_skip(empty_url: str) -> None:
    load_seed(make_release(1, claims=2 * BATCH_ROWS - 8), empty_url)
    engine, release = open_release(empty_url)

    batches = list(read_batches(engine, release, RECORD_SETS["claims"], Selection()))

    assert [len(batch) for batch in batches] == [BATCH_ROWS, BATCH_ROWS]
    ids = [getattr(record, "id", "") for batch in batches for record in batch]
    assert ids == sorted(set(ids))
    engine.dispose()


def test_no_transaction_is_open_between_batches(empty_url: str) -> None:
    """A load waits for nobody who reads slowly, and its coming ends what is being read."""
    load_seed(make_release(1), empty_url)
    engine, release = open_release(empty_url)
    batches = read_batches(engine, release, RECORD_SETS["claims"], Selection())
    next(batches)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.database.engines.WRITE_TIMEOUT_SECONDS", 0.2)
        load_seed(make_release(2), empty_url)

    with pytest.raises(ApiError, match="changed"):
        next(batches)
    engine.dispose()


def make_bulky_release() -> Seed:
    """Four batches of which the first three, some 8 MB, are more than buffers hold."""
    seed = make_release(1, claims=0)
    claims = [
        make_claim(
            f"bulky-{claim:03}",
            *(make_citation("alpha", start=20 * n, paraphrase="x" * 1000) for n in range(1, 9)),
        )
        for claim in range(3 * BATCH_ROWS + 1)
    ]
    return seed.model_copy(update={"claims": {**seed.claims, Topic.ANATOMY: claims}})


def test_a_load_in_the_middle_of_an_export_ends_it_unfinished(
    empty_url: str, tmp_path: Path
) -> None:
    load_seed(make_bulky_release(), empty_url)
    buffer = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)]
    with (
        serve_database(empty_url, tmp_path) as api,
        httpx.Client(
            base_url=api.base_url,
            transport=httpx.HTTPTransport(socket_options=buffer),
            timeout=WAIT_SECONDS,
        ) as slow,
        slow.stream("GET", "/v1/export/claims.ndjson") as response,
    ):
        assert response.status_code == 200
        content = response.iter_raw()
        next(content)
        load_seed(make_release(2), empty_url)
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
            for _ in content:
                pass

        assert get(api, "/v1/release")["data"]["version"] == "2026.11.2"
