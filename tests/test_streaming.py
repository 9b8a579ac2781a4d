"""An export never holds up a load, and never mixes two releases."""

import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get
from builders import make_citation, make_claim
from conftest import serve_database
from fastapi import Request
from seeds import make_release
from waiting import WAIT_SECONDS

from app.curation.corpus_records import Seed
from app.database.reader import ReleaseChangedError, open_database
from app.load.transaction import load_seed
from app.release import Releases
from app.routers.answer import Answer
from app.routers.asked import Asked
from app.routers.matches import BATCH_RECORDS
from app.schemas.parameters import NoParameters
from app.vocabulary import RecordKind


@contextmanager
def open_batches(url: str) -> Iterator[Iterator[Sequence[Any]]]:
    """All claims, batch by batch, as an export reads them."""
    database = open_database(url)
    with database.read() as reader:
        release = Releases().get(reader)
    assert release is not None
    asked = Asked(Request({"type": "http", "path": "/", "headers": []}), NoParameters())
    answer = Answer(asked, database, release, reader)
    numbers = list(release.index.get_kind(RecordKind.CLAIM))
    yield (
        answer.read_batch(numbers[first : first + BATCH_RECORDS])
        for first in range(0, len(numbers), BATCH_RECORDS)
    )
    database.close()


def test_batches_neither_repeat_nor_skip(empty_url: str) -> None:
    load_seed(make_release(1, claims=2 * BATCH_RECORDS - 8), empty_url)
    with open_batches(empty_url) as batches:
        read = list(batches)

    assert [len(batch) for batch in read] == [BATCH_RECORDS, BATCH_RECORDS]
    ids = [json.loads(record)["id"] for batch in read for record in batch]
    assert ids == sorted(set(ids))


def test_no_transaction_is_open_between_batches(empty_url: str) -> None:
    """A load waits for nobody who reads slowly, and its coming ends what is being read."""
    load_seed(make_release(1), empty_url)
    with open_batches(empty_url) as batches:
        next(batches)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.database.engines.WRITE_TIMEOUT_SECONDS", 0.2)
            load_seed(make_release(2), empty_url)

        with pytest.raises(ReleaseChangedError):
            next(batches)


def make_bulky_release() -> Seed:
    """Four batches of which the first three, some 8 MB, are more than buffers hold."""
    seed = make_release(1, claims=0)
    claims = [
        make_claim(
            f"bulky-{claim:03}",
            *(make_citation("alpha", start=20 * n, paraphrase="x" * 1000) for n in range(1, 9)),
        )
        for claim in range(3 * BATCH_RECORDS + 1)
    ]
    return seed.model_copy(update={"claims": {**seed.claims, "anatomy": claims}})


def test_a_load_in_the_middle_of_an_export_ends_it_unfinished(
    empty_url: str, tmp_path: Path
) -> None:
    load_seed(make_bulky_release(), empty_url)
    buffer = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)]
    with (
        serve_database(empty_url, tmp_path) as api,
        httpx.Client(
            base_url=api.base_url,
            headers={"Accept-Encoding": "identity"},
            transport=httpx.HTTPTransport(socket_options=buffer),
            timeout=WAIT_SECONDS,
        ) as slow,
        slow.stream("GET", "/v1/export/claims.ndjson") as response,
    ):
        assert response.status_code == 200
        content = response.iter_raw()
        next(content)
        load_seed(make_release(2), empty_url)
        with pytest.raises(
            httpx.RemoteProtocolError, match="without sending complete message body"
        ):
            for _ in content:
                pass

        assert get(api, "/v1/release")["data"]["version"] == "2026.11.2"
