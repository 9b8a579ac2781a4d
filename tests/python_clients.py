"""Both clients of `clients/python`, asked alike: what one does at once, the other is waited for."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol, TypeVar

import httpx
import pytest
from sciatica_client import AsyncSciatica, Sciatica
from sciatica_client.request import Listing, Page, Request
from waiting import WAIT_SECONDS

T = TypeVar("T")
OnAnswer = Callable[[httpx.Response], object]


class Client(Protocol):
    """What the tests ask of a client."""

    def get(self, request: Request[T]) -> T: ...
    def collect(self, listing: Listing[Page[T]]) -> list[T]: ...
    def stream(self, request: Request[object]) -> Iterator[bytes]: ...
    def records(
        self, listing: Listing[Page[T]], *, on_new_release: Callable[[], object] | None = None
    ) -> Iterator[T]: ...


Open = Callable[..., AbstractContextManager[Client]]


class Waited:
    """An asynchronous client whose every step is waited for."""

    def __init__(self, client: AsyncSciatica, run: Callable[[Any], Any]) -> None:
        self._client = client
        self._run = run

    def get(self, request: Request[T]) -> T:
        answer: T = self._run(self._client.get(request))
        return answer

    def collect(self, listing: Listing[Page[T]]) -> list[T]:
        found: list[T] = self._run(self._client.collect(listing))
        return found

    def records(
        self, listing: Listing[Page[T]], *, on_new_release: Callable[[], object] | None = None
    ) -> Iterator[T]:
        return self._each(self._client.records(listing, on_new_release=on_new_release).__anext__)

    def stream(self, request: Request[object]) -> Iterator[bytes]:
        return self._each(self._client.stream(request).__anext__)

    def _each(self, ask_next: Callable[[], Awaitable[T]]) -> Iterator[T]:
        async def step() -> T:
            return await ask_next()

        while True:
            try:
                yield self._run(step())
            except StopAsyncIteration:
                return


def _watch_nothing(_: httpx.Response) -> None:
    pass


@contextmanager
def open_sync(
    base_url: str, on_answer: OnAnswer = _watch_nothing, **options: Any
) -> Iterator[Client]:
    http = httpx.Client(timeout=WAIT_SECONDS, event_hooks={"response": [on_answer]})
    with Sciatica(base_url, http=http, **options) as client:
        yield client


@contextmanager
def open_async(
    base_url: str, on_answer: OnAnswer = _watch_nothing, **options: Any
) -> Iterator[Client]:
    async def watch(response: httpx.Response) -> None:
        on_answer(response)

    with asyncio.Runner() as runner:
        http = httpx.AsyncClient(timeout=WAIT_SECONDS, event_hooks={"response": [watch]})
        client = AsyncSciatica(base_url, http=http, **options)
        try:
            yield Waited(client, runner.run)
        finally:
            runner.run(client.aclose())


EACH_CLIENT = pytest.mark.parametrize("open_api", [open_sync, open_async], ids=["sync", "async"])
