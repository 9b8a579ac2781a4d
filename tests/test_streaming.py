"""An export never holds up a load, and never mixes two releases."""

import json
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get
from builders import make_citation, make_claim
from conftest import create_database, serve_database
from fastapi import Request
from local_api import open_local_api
from seeds import make_release
from started import start_server
from waiting import WAIT_SECONDS

from app.curation.corpus_records import Seed
from app.database.reader import ReleaseChangedError, open_database
from app.load.transaction import load_seed
from app.release import Releases
from app.routers.answer import Answer
from app.routers.asked import Asked
from app.routers.matches import BATCH_RECORDS
from app.schemas.parameters import NoParameters
from app.schemas.spreadsheet import write_rows
from app.vocabulary import RecordKind


@contextmanager
def open_batches(url: str) -> Iterator[Iterator[Sequence[Any]]]:
    """All claims, batch by batch, as an export reads them."""
    database = open_database(url)
    with database.read() as reader:
        release = Releases(database).get(reader)
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


def test_who_runs_it_reads_one_line_of_a_cut_export(postgres_server: str, tmp_path: Path) -> None:
    """No traceback, and no 500: nothing went wrong."""
    log = tmp_path / "log"
    with create_database(postgres_server, "cut") as url:
        load_seed(make_bulky_release(), url)
        with (
            start_server(
                tmp_path, "1", log=log, SCIATICA_DATABASE_URL=url, SCIATICA_LOG_FORMAT="json"
            ) as (_, port),
            socket.socket() as slow,
        ):
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
            slow.connect(("127.0.0.1", port))
            slow.sendall(b"GET /v1/export/claims.ndjson HTTP/1.1\r\nHost: x\r\n\r\n")
            head, _, body = slow.recv(65536).partition(b"\r\n\r\n")
            load_seed(make_release(2), url)
            body += b"".join(iter(lambda: slow.recv(65536), b""))

    told = int(re.findall(rb"content-length: (\d+)", head)[0])
    assert (head.split(b"\r\n")[0], len(body) < told) == (b"HTTP/1.1 200 OK", True)
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    [cut] = [line for line in lines if line["level"] != "info"]
    assert (cut["level"], cut["reason"]) == ("warning", "release-changed")
    assert cut["request_id"].encode() in head
    assert cut["message"].startswith(f"cut release-changed, request {cut['request_id']}: release ")


def test_a_file_of_which_nothing_was_sent_is_begun_again(empty_url: str) -> None:
    """The length of the matrix is not known before it was written once: it was not sent yet."""
    load_seed(make_bulky_release(), empty_url)
    loads = iter([make_release(2)])

    def load_between(*given: Any) -> Any:
        for seed in loads:
            load_seed(seed, empty_url)
        return write_rows(*given)

    with (
        pytest.MonkeyPatch.context() as patch,
        open_local_api(empty_url, cache_megabytes=1) as api,
    ):
        patch.setattr("app.schemas.spreadsheet.write_rows", load_between)
        answer = api.get("/v1/matrix?format=csv")

    assert answer.status_code == 200
    assert answer.text.count("bulky") == 0


def test_a_file_that_is_always_cut_before_it_is_sent_is_refused(empty_url: str) -> None:
    """The connection ended, and nobody was told why."""
    load_seed(make_bulky_release(), empty_url)
    numbers = count(2)

    def load_between(*given: Any) -> Any:
        load_seed(make_release(next(numbers)), empty_url)
        return write_rows(*given)

    with (
        pytest.MonkeyPatch.context() as patch,
        open_local_api(empty_url, cache_megabytes=1) as api,
    ):
        patch.setattr("app.schemas.spreadsheet.write_rows", load_between)
        answer = api.get("/v1/matrix?format=csv")

    assert (answer.status_code, answer.json()["code"]) == (503, "database-unavailable")
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
