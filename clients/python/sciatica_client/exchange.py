"""How requests and answers go, without sending any: what both clients do alike.

A `Flow` yields what is to be done, is sent each answer, and returns what was asked for.
"""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Any, Generic, TypeAlias, TypeVar

import httpx
from pydantic import TypeAdapter

from sciatica_client.errors import ReleaseChangedError, UnexpectedAnswerError, read_failure
from sciatica_client.request import Listing, Page, Request

AnswerT = TypeVar("AnswerT")
PageT = TypeVar("PageT", bound=Page[Any])


@dataclass(frozen=True)
class Send:
    """Ask for this address; where it is streamed, what `is_answer` is left to be read."""

    url: httpx.URL
    headers: dict[str, str]
    is_streamed: bool = False


@dataclass(frozen=True)
class Wait:
    seconds: float


Flow: TypeAlias = Generator[Send | Wait, httpx.Response, AnswerT]


class Kept:
    """Bodies with their ETags by address: those last asked for, of so many bytes together."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._bodies: dict[httpx.URL, tuple[str, bytes]] = {}
        self._lock = Lock()  # threads may share a client

    def get(self, url: httpx.URL) -> tuple[str, bytes] | None:
        with self._lock:
            if url not in self._bodies:
                return None
            self._bodies[url] = self._bodies.pop(url)
            return self._bodies[url]

    def put(self, url: httpx.URL, etag: str, body: bytes) -> None:
        with self._lock:
            self._drop(url)
            if len(body) > self._max_bytes:  # it would throw out all others
                return
            self._bodies[url] = (etag, body)
            self._bytes += len(body)
            while self._bytes > self._max_bytes:
                self._drop(next(iter(self._bodies)))

    def _drop(self, url: httpx.URL) -> None:
        _, body = self._bodies.pop(url, ("", b""))
        self._bytes -= len(body)


class Exchange:
    def __init__(self, base_url: str, max_wait_seconds: float, max_kept_bytes: int) -> None:
        self._base_url = base_url.rstrip("/")
        self.max_wait_seconds = max_wait_seconds
        self._kept = Kept(max_kept_bytes)

    def get(self, request: Request[AnswerT]) -> Flow[AnswerT]:
        """The answer; the one that is kept, where the API says that it is unchanged."""
        url = self._locate(request)
        etag, body = self._kept.get(url) or ("", b"")
        response = yield from self._ask(Send(url, {"If-None-Match": etag} if etag else {}))
        if response.status_code != httpx.codes.NOT_MODIFIED:
            body = response.content
            if "ETag" in response.headers:
                self._kept.put(url, response.headers["ETag"], body)
        try:
            return _read(body, request.answer)
        except ValueError as error:
            raise UnexpectedAnswerError(response, str(error)) from error

    def open(self, request: Request[object]) -> Flow[httpx.Response]:
        """A success that is left to be read."""
        return self._ask(Send(self._locate(request), {}, is_streamed=True))

    def _ask(self, sending: Send) -> Flow[httpx.Response]:
        """No failure: after as many waits as the API asks for and fit into the time we have."""
        seconds_left = self.max_wait_seconds
        while True:
            response = yield sending
            if is_answer(response):
                return response
            seconds = _read_retry_after(response)
            if seconds is None or seconds > seconds_left:
                raise read_failure(response)
            seconds_left -= seconds
            yield Wait(seconds)

    def _locate(self, request: Request[object]) -> httpx.URL:
        query = {name: value for name, value in request.query.items() if value is not None}
        return httpx.URL(self._base_url + request.path, params=query)


class Walk(Generic[PageT]):
    """All pages of a list, one after the other and of one release.

    When another release takes its place it ends with ReleaseChangedError; or, where
    `on_new_release` is given, it calls that and begins again with the first page. It waits before,
    each time twice as long: what answers from memory may have the old first page for a while.
    """

    def __init__(
        self,
        exchange: Exchange,
        listing: Listing[PageT],
        on_new_release: Callable[[], object] | None,
    ) -> None:
        self._exchange = exchange
        self._on_new_release = on_new_release
        self._following: Listing[PageT] | None = listing
        self._seconds = 1.0
        self._seconds_left = exchange.max_wait_seconds

    def next_page(self) -> Flow[PageT | None]:
        """None behind the last one."""
        while listing := self._following:
            try:
                page = yield from self._exchange.get(listing)
            except ReleaseChangedError:
                if self._on_new_release is None or self._seconds > self._seconds_left:
                    raise
                self._on_new_release()
                self._following = listing.first()
                yield Wait(self._seconds)
                self._seconds_left -= self._seconds
                self._seconds *= 2
            else:
                self._following = listing.after(page)
                return page
        return None


def is_answer(response: httpx.Response) -> bool:
    """Neither a failure nor a page: a proxy may send one, with 200, for what the API was asked."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    is_unchanged = response.status_code == httpx.codes.NOT_MODIFIED
    return is_unchanged or (response.is_success and not is_page)


def _read_retry_after(response: httpx.Response) -> float | None:
    """Seconds, at least one; None where it names none."""
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return max(1.0, float(value))
    try:
        return max(1.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _read(body: bytes, answer: type[AnswerT]) -> AnswerT:
    """Errors: ValueError, where it is something else or no UTF-8."""
    adapter = TypeAdapter(answer)
    if answer in (str, bytes):
        return adapter.validate_python(body.decode() if answer is str else body)
    return adapter.validate_json(body)
