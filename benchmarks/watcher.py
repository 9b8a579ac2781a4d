"""Asks a watched server one request at a time, and what each took of it."""

import random
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from pydantic_core import from_json

from benchmarks import servers
from benchmarks.corpus import Corpus
from benchmarks.hostile import Attempt
from benchmarks.servers import READY, Build, Running, Server

_SERVER = Path(__file__).with_name("watched.py")


@dataclass(frozen=True)
class Cost:
    """What one request took: milliseconds of processors, MiB and bytes.

    `call`: of the event loop, in one call. `wait`: while the loop did not come round, in all
    threads. `cpu`: in all threads, until it was answered.
    """

    call: float
    wait: float
    cpu: float
    growth: float
    size: int
    status: int

    @property
    def held(self) -> float:
        return max(self.call, self.wait)


def run(build: Build, corpus: Corpus, *, is_watched: bool) -> Running:
    env = {"SCIATICA_DATABASE_URL": corpus.url}
    command = [build.python, "-P", str(_SERVER), *([] if is_watched else ["--plain"])]
    return servers.run(command, env, READY, root=build.root)


class Watcher:
    """Over one connection."""

    def __init__(self, server: Server, chance: random.Random) -> None:
        self._connection = HTTPConnection(server.url.removeprefix("http://"), timeout=120)
        self._chance = chance

    def ask(self, attempt: Attempt) -> Cost:
        before = self._look()
        self._connection.request("GET", attempt.spell(self._chance), headers=dict(attempt.fields))
        answer = self._connection.getresponse()
        size = len(answer.read())
        after = self._look()
        return Cost(
            call=after["call"],
            wait=after["wait"],
            cpu=after["cpu"] - before["cpu"],
            growth=max(0, after["peak"] - before["now"]),
            size=size,
            status=answer.status,
        )

    def close(self) -> None:
        self._connection.close()

    def _look(self) -> dict[str, float]:
        self._connection.request("GET", "/watched")
        told: dict[str, float] = from_json(self._connection.getresponse().read())
        return told
