"""Mixed requests for long, while releases are loaded and servers killed: nothing grows, nothing fails.

A short one by default; `SCIATICA_SOAK_REQUESTS=1000000` asks for a long one.
"""

import itertools
import os
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from postgres_servers import Pair, run_pair
from seeds import make_release
from started import start_server
from waiting import WAIT_SECONDS

from app.load.transaction import load_seed

REQUESTS = int(os.environ.get("SCIATICA_SOAK_REQUESTS", "20000"))
LONG = 500_000  # from so many on memory must stand still after the first fifth
CLIENTS = 8
ERRORS = ["/v1/claims?limit=x", "/v1/claims/none", "/v1/none", "/v1/claims?cursor=x", "/v1/claims?topic=none",
          "/v1/search?q=", "/v1/claims?sort=x&facets=y", "/v1/export/none.csv"]  # fmt: skip


@dataclass
class Soak:
    """What was answered, by client, and taken so far."""

    clients: list[Counter[int]] = field(default_factory=list)
    kibibytes: list[int] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)

    @property
    def statuses(self) -> Counter[int]:
        return sum((client.copy() for client in self.clients), Counter())

    def sample(self, pid: int) -> None:
        status = Path(f"/proc/{pid}/status").read_text()
        [resident] = [line for line in status.splitlines() if line.startswith("VmRSS")]
        self.kibibytes.append(int(resident.split()[1]))
        self.descriptors.append(len(os.listdir(f"/proc/{pid}/fd")))

    def sample_until(self, answers: int, pid: int, running: Sequence["Future[None]"]) -> None:
        """Errors: what ended a client too soon."""
        while self.statuses.total() < answers:
            self.sample(pid)
            done, _ = wait(running, 0.25)
            for client in done:
                client.result()


def list_requests(port: int) -> list[bytes]:
    """Some thousand: lists with filters, items, words, facets, a lens, exports; one in ten is wrong."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=WAIT_SECONDS) as api:
        facets = api.get("/v1/claims?limit=1&facets=topic,level,source,flag").json()["facets"]
        ids = [one["id"] for one in api.get("/v1/claims?limit=100").json()["data"]]
    values = [(name, one["value"]) for name, counts in facets.items() for one in counts]
    paths = [
        *(f"/v1/claims/{one}" for one in ids),
        *(f"/v1/claims?{name}={value}&limit={n}" for name, value in values for n in range(1, 21)),
        *(f"/v1/matrix?limit={n}" for n in range(1, 21)),
        *(f"/v1/suggest?q={a}{b}" for a in "abcdefgh" for b in "aeiourst"),
        *(f"/v1/search?q={one.split('-')[0]}+{n}" for n, one in enumerate(ids)),
        *(f"/v1/claims?facets=level,source&limit={n}" for n in range(1, 21)),
        *(f"/v1/claims?exclude_source=alpha&limit={n}" for n in range(1, 21)),
        "/v1/export/claims.csv", "/v1/export/claims.ndjson", "/", "/openapi.json", "/readyz", "/livez",
    ]  # fmt: skip
    wrong = itertools.cycle(ERRORS)
    mixed = [
        path
        for n, one in enumerate(paths)
        for path in ([one, next(wrong)] if n % 9 == 0 else [one])
    ]
    return [f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() for path in mixed]


class CutError(Exception):
    """The server ended an answer before its end: an export whose database went away."""


def ask(connection: socket.socket, request: bytes) -> int:
    """The status; the body is read to its end and forgotten. Errors: CutError."""
    connection.sendall(request)
    answer = receive(connection)
    while b"\r\n\r\n" not in answer:
        answer += receive(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    left = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]) - len(body)
    while left > 0:
        left -= len(receive(connection))
    return int(head[9:12])


def receive(connection: socket.socket) -> bytes:
    part = connection.recv(1 << 16)
    if not part:
        raise CutError
    return part


def ask_all(port: int, requests: Iterator[bytes], statuses: Counter[int]) -> None:
    """What is cut counts as 0, and is gone on from with a new connection."""
    while True:
        with socket.create_connection(("127.0.0.1", port), WAIT_SECONDS) as connection:
            try:
                for request in requests:
                    statuses[ask(connection, request)] += 1
            except CutError:
                statuses[0] += 1
            else:
                return


def happen(pair: Pair, number: int) -> None:
    """A load, and a server that is killed and comes back."""
    load_seed(make_release(number), pair.primary.url("soak"))
    victim = (pair.standby, pair.primary)[number % 2]
    victim.stop(signal.SIGKILL)
    time.sleep(1)
    victim.start()
    pair.wait_until_replayed()


def test_nothing_grows_and_nothing_fails(
    postgres_programs: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with run_pair(postgres_programs) as pair:
        pair.primary.execute("CREATE DATABASE soak")
        load_seed(make_release(1), pair.primary.url("soak"))
        pair.wait_until_replayed()
        url = pair.url("soak")
        with start_server(tmp_path, "1", SCIATICA_DATABASE_URL=url) as (
            process,
            port,
        ):
            soak = Soak([Counter() for _ in range(CLIENTS)])
            requests = list_requests(port)
            started = time.monotonic()
            with ThreadPoolExecutor(CLIENTS) as pool:
                running = [
                    pool.submit(ask_all, port, take(requests, n), statuses)
                    for n, statuses in enumerate(soak.clients)
                ]
                for number in (2, 3, 4, 5):
                    soak.sample_until(REQUESTS * (number - 1) // 5, process.pid, running)
                    happen(pair, number)
                soak.sample_until(REQUESTS, process.pid, running)
            seconds = time.monotonic() - started

    settled = soak.kibibytes[len(soak.kibibytes) // 5 :]
    growth = settled[-1] / settled[0] - 1
    record_property(
        "figure",
        f"{soak.statuses.total():,} answers in {seconds:.0f} s, {dict(soak.statuses)}, resident {settled[0] / 1024:.0f} → "
        f"{settled[-1] / 1024:.0f} MiB, at most {max(soak.descriptors)} descriptors",
    )
    assert max(soak.statuses) < 500
    assert soak.statuses[0] <= 4 * CLIENTS  # of each server that was killed, what was under way
    assert {200, 400, 404, 422} <= set(soak.statuses)
    assert growth < 0.05 or REQUESTS < LONG  # a short one only fills its caches
    assert max(soak.descriptors[len(soak.descriptors) // 5 :]) <= max(soak.descriptors[:3]) + 20


def take(requests: Sequence[bytes], offset: int) -> Iterator[bytes]:
    """A client's part of all, from a place of its own."""
    return itertools.islice(
        itertools.cycle(requests), offset * 997, offset * 997 + REQUESTS // CLIENTS
    )
