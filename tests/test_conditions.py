"""What HEAD and If-None-Match leave of an answer."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from local_api import open_local_api
from seeds import make_seed

from app.edge.conditions import ConditionalSender, UnwantedError, knows_etag
from app.load.transaction import load_seed

ETAG = b'W/"abc"'
HEADERS = [
    (b"etag", ETAG), (b"cache-control", b"public"), (b"content-type", b"text/csv"),
    (b"content-length", b"7"), (b"content-encoding", b"gzip"), (b"vary", b"Accept"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("known", "is_known"),
    [
        (b'W/"abc"', True),
        (b'"abc"', True),
        (b"*", True),
        (b'"x", W/"abc"', True),
        (b'"x","abc","y"', True),
        (b'"abcd"', False),
        (b'"x", "y"', False),
        (b"abc", False),
        (b",,", False),
    ],
)
def test_etags_are_compared_weakly(known: bytes, *, is_known: bool) -> None:
    assert knows_etag(known, ETAG) is is_known


class Sent:
    """What one request gets of an answer of three chunks."""

    def __init__(self, method: str = "GET", known: bytes | None = None, status: int = 200) -> None:
        self.messages: list[MutableMapping[str, Any]] = []
        self.chunks_read = 0
        headers = [] if known is None else [(b"if-none-match", known)]
        self._sender = ConditionalSender({"method": method, "headers": headers}, self._send)
        self.was_stopped = False
        asyncio.run(self._answer(status))

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        self.messages.append(message)

    async def _answer(self, status: int) -> None:
        await self._sender.start(status, HEADERS, ETAG)
        try:
            for chunk in (b"one", b"two", b""):
                self.chunks_read += 1
                more = chunk != b""
                await self._sender.send_body(
                    {"type": "http.response.body", "body": chunk, "more_body": more}
                )
        except UnwantedError:
            self.was_stopped = True

    @property
    def body(self) -> bytes:
        return b"".join(message["body"] for message in self.messages[1:])

    @property
    def is_ended(self) -> bool:
        return not self.messages[-1].get("more_body", False)


def test_a_plain_get_gets_all_of_it() -> None:
    sent = Sent()

    assert sent.messages[0]["status"] == 200
    assert sent.messages[0]["headers"] == HEADERS
    assert (sent.body, sent.chunks_read, sent.was_stopped) == (b"onetwo", 3, False)


def test_head_gets_the_headers_and_stops_the_writer_at_the_first_chunk() -> None:
    sent = Sent("HEAD")

    assert sent.messages[0]["headers"] == HEADERS
    assert (sent.body, sent.chunks_read, sent.was_stopped) == (b"", 1, True)
    assert sent.is_ended


def test_a_304_has_nothing_that_describes_content_and_stops_the_writer() -> None:
    sent = Sent(known=b'"x", "abc"')

    assert sent.messages[0]["status"] == 304
    assert [name for name, _ in sent.messages[0]["headers"]] == [
        b"etag", b"cache-control", b"vary",
    ]  # fmt: skip
    assert (sent.body, sent.chunks_read, sent.was_stopped) == (b"", 1, True)
    assert sent.is_ended


@pytest.mark.parametrize(("known", "status"), [(b'"other"', 200), (b"*", 404), (b'"abc"', 503)])
def test_what_is_not_known_or_no_200_is_sent_whole(known: bytes, status: int) -> None:
    sent = Sent(known=known, status=status)

    assert sent.messages[0]["status"] == status
    assert sent.body == b"onetwo"


def test_headers_that_are_kept_elsewhere_are_not_altered() -> None:
    before = [*HEADERS]
    Sent(known=ETAG)

    assert before == HEADERS


@pytest.mark.parametrize("path", ["/v1/export/claims.ndjson", "/v1/claims", "/v1/topics?limit=1"])
def test_an_etag_begins_with_its_release(empty_url: str, path: str) -> None:
    """By which the cache knows of which release an answer is."""
    etags = []
    for label in ("One", "Other"):
        sources = [
            one.model_copy(update={"label": f"{label} {one.id}"}) for one in make_seed().sources
        ]
        digest = load_seed(make_seed(sources=sources), empty_url).digest
        with open_local_api(empty_url) as api:
            etag = api.get(path).headers["ETag"]
        assert etag.startswith(f'W/"{digest[:12]}')
        assert len(etag) == len('W/""') + 32
        etags.append(etag)

    assert etags[0] != etags[1]
