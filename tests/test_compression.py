"""Whatever is answered has the coding that its client asks for, in one frame of the same bytes."""

import asyncio
import gzip
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli
import httpx
import pytest
from conftest import serve_database
from local_api import open_local_api
from starlette.types import Message

from app.edge.compression import MIN_BYTES, make_packer
from app.edge.conditions import ConditionalSender
from app.edge.writer import Writer
from app.memory import RecentlyUsed

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DECODE: Mapping[str | None, Callable[[bytes], bytes]] = {
    "zstd": zstd.decompress,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    None: bytes,
}
CODINGS = ["zstd", "br", "gzip"]


def read_raw(api: httpx.Client, path: str, accepted: str) -> tuple[bytes, httpx.Headers]:
    """As it came over the wire."""
    with api.stream("GET", path, headers={"Accept-Encoding": accepted}) as response:
        return b"".join(response.iter_raw()), response.headers


@pytest.mark.parametrize(
    "path", ["/v1/export/claims.ndjson", "/v1/export/sources.bib", "/v1/claims"]
)
@pytest.mark.parametrize("accepted", [*CODINGS, "identity"])
@pytest.mark.parametrize(
    ("method", "known"), [("HEAD", None), ("GET", {"If-None-Match": "*"})], ids=["HEAD", "304"]
)
def test_who_wants_no_body_leaves_it_whole_for_others(
    sqlite_url: str, path: str, accepted: str, method: str, known: Mapping[str, str] | None
) -> None:
    asked = {"Accept-Encoding": accepted}
    with open_local_api(sqlite_url, cache_megabytes=8) as api:
        alone = api.get(path, headers=asked).content

    with open_local_api(sqlite_url, cache_megabytes=8) as api:
        for _ in range(3):
            empty = api.request(method, path, headers={**asked, **(known or {})})
            assert not empty.content
            whole = api.get(path, headers=asked)
            assert whole.content == alone
            assert int(whole.headers["content-length"]) > 100


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", None),
        ("identity", None),
        ("*", "zstd"),
        ("*;q=0", None),
        ("deflate", None),
        ("gzip;q=nonsense", None),
        ("", None),
    ],
)
def test_the_client_gets_the_coding_that_it_asks_for(
    api: httpx.Client, accepted: str, coding: str | None
) -> None:
    plain, _ = read_raw(api, "/v1/claims", "identity")

    for _ in range(2):
        content, headers = read_raw(api, "/v1/claims", accepted)
        assert headers.get("content-encoding") == coding
        assert int(headers["content-length"]) == len(content)
        assert DECODE[coding](content) == plain


def test_codings_are_kept_apart_in_any_order(api: httpx.Client) -> None:
    plain, _ = read_raw(api, "/v1/exercises", "identity")
    for accepted in ("gzip", "identity", "br", "zstd", "gzip", "identity"):
        content, headers = read_raw(api, "/v1/exercises", accepted)
        coding = headers.get("content-encoding", "identity")
        assert coding == accepted
        assert DECODE[headers.get("content-encoding")](content) == plain


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize(
    "path",
    [
        "/v1/claims?limit=3",
        "/v1/claims?format=jsonld&limit=2",
        "/v1/matrix",
        "/v1/export/claims.ndjson",
        "/v1/export/release.json",
        "/v1/export/release.sqlite",
        "/v1/export/citations.csv",
        "/static/any/swagger-ui/swagger-ui-bundle.js",
        "/openapi.json",
    ],
)
def test_every_long_answer_is_packed_and_the_second_is_the_first(
    api: httpx.Client, path: str, coding: str
) -> None:
    plain, plain_headers = read_raw(api, path, "identity")
    first, _ = read_raw(api, path, coding)
    second, headers = read_raw(api, path, coding)

    assert headers["content-encoding"] == coding
    assert "accept-encoding" in headers["vary"].lower()
    assert len(plain) > MIN_BYTES > 0
    assert len(first) < len(plain)
    assert first == second
    assert DECODE[coding](second) == plain
    assert headers["etag"].removeprefix("W/") == plain_headers["etag"].removeprefix("W/")
    assert headers["etag"].startswith("W/")


@pytest.mark.parametrize("megabytes", ["0", "8"])
@pytest.mark.parametrize("coding", [*CODINGS, "identity"])
def test_an_export_has_its_length_from_the_first_time_on(
    sqlite_url: str, tmp_path: Path, coding: str, megabytes: str
) -> None:
    """Also where it is too long to be held, as everything is without any memory."""
    path = "/v1/export/claims.ndjson"
    spellings = ("/v1/%65xport/claims.ndjson", path, path)
    with serve_database(sqlite_url, tmp_path, cache_megabytes=megabytes) as api:
        answers = [read_raw(api, spelling, coding) for spelling in spellings]
        head = api.head(path, headers={"Accept-Encoding": coding})

    (first, headers), *_ = answers
    assert headers.get("content-encoding", "identity") == coding
    assert {body for body, _ in answers} == {first}
    assert {int(each["content-length"]) for _, each in answers} == {len(first)}
    assert int(head.headers["content-length"]) == len(first)


@pytest.mark.parametrize("path", ["/v1/claims?bad=1", "/v1/claims?level=bad"])
def test_long_refusals_are_packed(api: httpx.Client, path: str) -> None:
    plain, _ = read_raw(api, path, "identity")
    content, headers = read_raw(api, path, "gzip")

    assert len(plain) > MIN_BYTES
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) == len(content)
    assert headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/livez", "/v1/claims/none"])
def test_short_answers_are_left_as_they_are(api: httpx.Client, path: str) -> None:
    content, headers = read_raw(api, path, "gzip, br, zstd")

    assert len(content) < MIN_BYTES
    assert "content-encoding" not in headers


@pytest.mark.parametrize("path", ["/v1/export/claims.ndjson", "/static/any/docs.js"])
def test_head_and_a_known_etag_get_no_body(api: httpx.Client, path: str) -> None:
    _, headers = read_raw(api, path, "br")
    for method, known, status in (("HEAD", "", 200), ("GET", headers["etag"], 304)):
        sent = {"Accept-Encoding": "br", "If-None-Match": known}
        answer = api.request(method, path, headers=sent)
        assert (answer.status_code, answer.content) == (status, b"")
        assert answer.headers["etag"].removeprefix("W/") == headers["etag"].removeprefix("W/")


@pytest.mark.parametrize("coding", CODINGS)
def test_pieces_become_one_frame(coding: str) -> None:
    pieces = [bytes([number]) * 5_000 for number in range(40)]
    pack = make_packer(coding, is_kept=True)

    packed = b"".join([*(pack(piece, False) for piece in pieces), pack(b"", True)])

    assert DECODE[coding](packed) == b"".join(pieces)
    assert len(packed) < 2_000


def test_who_measures_while_another_is_done_begins_at_the_beginning() -> None:
    """Two first requests for what is too long to be held: the length is known in the middle."""
    pieces = [b"0123456789", b"abcde", b"vwxyz"]
    sent: list[Message] = []
    lengths: RecentlyUsed[int] = RecentlyUsed(10_000)

    async def send(message: Message) -> None:
        sent.append(message)

    async def begin() -> Writer:
        sender = ConditionalSender({"method": "GET", "headers": []}, send)
        writer = Writer(sender, "", 10, lengths, is_kept=False)
        headers = [(b"etag", b'"one"')]
        await writer.take({"type": "http.response.start", "status": 200, "headers": headers})
        return writer

    async def write(writer: Writer, *numbers: int) -> None:
        for number in numbers:
            message = {"body": pieces[number], "more_body": number < len(pieces) - 1}
            await writer.take({"type": "http.response.body", **message})

    async def ask() -> None:
        slow, quick = await begin(), await begin()
        await write(slow, 0, 1)
        await write(quick, 0, 1, 2)
        await write(slow, 2)
        assert quick.has_only_measured
        assert slow.has_only_measured
        assert not sent
        await write(await begin(), 0, 1, 2)

    asyncio.run(ask())
    head, *bodies = sent
    assert (b"content-length", b"20") in head["headers"]
    assert b"".join(body["body"] for body in bodies) == b"".join(pieces)
