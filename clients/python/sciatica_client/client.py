"""The two clients: each does, in its way to wait, what the flows of `exchange` want done."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import anyio
import httpx

from sciatica_client.exchange import Exchange, Flow, PageT, Send, Walk, is_answer
from sciatica_client.request import Listing, Page, Request

AnswerT = TypeVar("AnswerT")
RecordT = TypeVar("RecordT")
OnNewRelease = Callable[[], object] | None

TIMEOUT_SECONDS = 10.0
MAX_WAIT_SECONDS = 30.0
MAX_KEPT_BYTES = 8 * 1024 * 1024


class Sciatica:
    """Asks an API at `base_url`, below whatever prefix. Threads may share it.

    `max_wait_seconds`: how long a request waits in all where the API says `Retry-After`, and a
    walk before it begins again.
    `max_kept_bytes`: how much is kept of answers, for as long as the API says that they hold.
    `http`: a client of your own in place of one with this `timeout`; it is closed with this one.
    """

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = TIMEOUT_SECONDS,
        max_wait_seconds: float = MAX_WAIT_SECONDS,
        max_kept_bytes: int = MAX_KEPT_BYTES,
        http: httpx.Client | None = None,
    ) -> None:
        self._exchange = Exchange(base_url, max_wait_seconds, max_kept_bytes)
        self._http = http or httpx.Client(timeout=timeout)

    def get(self, request: Request[AnswerT]) -> AnswerT:
        return self._run(self._exchange.get(request))

    def pages(
        self, listing: Listing[PageT], *, on_new_release: OnNewRelease = None
    ) -> Iterator[PageT]:
        """All pages from this one on, as `Walk` says."""
        walk = Walk(self._exchange, listing, on_new_release)
        while page := self._run(walk.next_page()):
            yield page

    def records(
        self, listing: Listing[Page[RecordT]], *, on_new_release: OnNewRelease = None
    ) -> Iterator[RecordT]:
        """The records of all pages, as `Walk` says."""
        for page in self.pages(listing, on_new_release=on_new_release):
            yield from page.data

    def collect(self, listing: Listing[Page[RecordT]]) -> list[RecordT]:
        """The records of all pages, begun again where another release came meanwhile."""
        found: list[RecordT] = []
        for page in self.pages(listing, on_new_release=found.clear):
            found.extend(page.data)
        return found

    def stream(self, request: Request[object]) -> Iterator[bytes]:
        """The bytes of an answer, such as an export, as they come."""
        response = self._run(self._exchange.open(request))
        try:
            yield from response.iter_bytes()
        finally:
            response.close()

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self, flow: Flow[AnswerT]) -> AnswerT:
        try:
            step = next(flow)
            while True:
                if isinstance(step, Send):
                    step = flow.send(self._send(step))
                else:
                    time.sleep(step.seconds)
                    step = next(flow)
        except StopIteration as end:
            answer: AnswerT = end.value
            return answer

    def _send(self, step: Send) -> httpx.Response:
        request = self._http.build_request("GET", step.url, headers=step.headers)
        response = self._http.send(request, stream=step.is_streamed)
        if not is_answer(response):
            response.read()
        return response


class AsyncSciatica:
    """The same for asynchronous programs."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = TIMEOUT_SECONDS,
        max_wait_seconds: float = MAX_WAIT_SECONDS,
        max_kept_bytes: int = MAX_KEPT_BYTES,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._exchange = Exchange(base_url, max_wait_seconds, max_kept_bytes)
        self._http = http or httpx.AsyncClient(timeout=timeout)

    async def get(self, request: Request[AnswerT]) -> AnswerT:
        return await self._run(self._exchange.get(request))

    async def pages(
        self, listing: Listing[PageT], *, on_new_release: OnNewRelease = None
    ) -> AsyncIterator[PageT]:
        walk = Walk(self._exchange, listing, on_new_release)
        while page := await self._run(walk.next_page()):
            yield page

    async def records(
        self, listing: Listing[Page[RecordT]], *, on_new_release: OnNewRelease = None
    ) -> AsyncIterator[RecordT]:
        async for page in self.pages(listing, on_new_release=on_new_release):
            for record in page.data:
                yield record

    async def collect(self, listing: Listing[Page[RecordT]]) -> list[RecordT]:
        found: list[RecordT] = []
        async for page in self.pages(listing, on_new_release=found.clear):
            found.extend(page.data)
        return found

    async def stream(self, request: Request[object]) -> AsyncIterator[bytes]:
        response = await self._run(self._exchange.open(request))
        try:
            async for part in response.aiter_bytes():
                yield part
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _run(self, flow: Flow[AnswerT]) -> AnswerT:
        try:
            step = next(flow)
            while True:
                if isinstance(step, Send):
                    step = flow.send(await self._send(step))
                else:
                    await anyio.sleep(step.seconds)
                    step = next(flow)
        except StopIteration as end:
            answer: AnswerT = end.value
            return answer

    async def _send(self, step: Send) -> httpx.Response:
        request = self._http.build_request("GET", step.url, headers=step.headers)
        response = await self._http.send(request, stream=step.is_streamed)
        if not is_answer(response):
            await response.aread()
        return response
