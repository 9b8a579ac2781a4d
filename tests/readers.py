"""Clients that go on reading while something happens to what they read from."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import httpx
from conftest import open_client
from waiting import wait_until

from app.vocabulary import View
from benchmarks.shipped import TOPICS

CLIENTS = 8
ANSWERS = 200  # to be had before a fault, during it and after it

Ask = Callable[[httpx.Client], httpx.Response]


@dataclass
class Reading:
    """What eight clients were answered so far."""

    statuses: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{len(self.failed)} of {len(self.statuses)} requests failed"
        return f"{told} {self.failed[:3]}" if self.failed else told

    def note(self, ask: Ask, client: httpx.Client) -> None:
        try:
            answer = ask(client)
        except httpx.TransportError as error:
            self.statuses.append(0)
            self.failed.append(repr(error))
            return
        self.statuses.append(answer.status_code)
        if answer.status_code != 200:
            self.failed.append(answer.text)

    def wait_for_answers(self) -> None:
        """Wait until some more have come."""
        enough = len(self.statuses) + ANSWERS
        wait_until(lambda: len(self.statuses) >= enough, f"{ANSWERS} answers more have come")


def ask_anew(client: httpx.Client) -> httpx.Response:
    """A page that nobody was answered before."""
    return client.get(make_path(next(_NUMBERS)))


def ask_for_release(seen: list[tuple[str, int]]) -> Ask:
    """A page of claims; `seen` gets the version and the total that it tells."""

    def ask(client: httpx.Client) -> httpx.Response:
        answer = client.get("/v1/claims?limit=100&view=compact")
        if answer.status_code == 200:
            meta = answer.json()["meta"]
            seen.append((meta["release"]["version"], meta["total"]))
        return answer

    return ask


@contextmanager
def read_meanwhile(api: httpx.Client, ask: Ask = ask_anew) -> Iterator[Reading]:
    """Have eight clients read before, during and after what the block does."""
    reading = Reading()
    done = threading.Event()

    def read() -> None:
        with open_client(str(api.base_url)) as client:
            while not done.is_set():
                reading.note(ask, client)

    readers = [threading.Thread(target=read) for _ in range(CLIENTS)]
    for reader in readers:
        reader.start()
    try:
        reading.wait_for_answers()
        yield reading
        reading.wait_for_answers()
    finally:
        done.set()
        for reader in readers:
            reader.join()


_NUMBERS = count()  # goes on from test to test, so that no answer was given before


def make_path(number: int) -> str:
    """A path that no other of the next ten thousands equals, so that no cache answers for long."""
    number, limit = divmod(number, 100)
    number, topic = divmod(number, len(TOPICS))
    sort = ("id", "-rank", "-sources")[number % 3]
    view = [*View][number // 3 % len(View)]
    return f"/v1/claims?view={view}&sort={sort}&limit={limit + 1}&topic={TOPICS[topic]}"
