"""What one connection may do: heads, slow senders and slow readers, on a real server."""

import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import pytest
from uvicorn import Config, Server
from waiting import WAIT_SECONDS, wait_until

from app.curation.checks import read_seed
from app.edge.http import MAX_URL_BYTES
from app.edge.protocol import MAX_FIELDS, MAX_HEAD_BYTES, MAX_PIPELINED, BoundedProtocol
from app.listening import RECEIVED_BYTES, bind
from app.load.transaction import load_seed
from app.main import create_app
from app.settings import Settings
from app.shipped import SEED_DIRECTORY

SHORT, LONG = 0.2, 2 * WAIT_SECONDS
FIRST = "GET /livez HTTP/1.1"
ASKED = f"{FIRST}\r\nHost: x\r\n\r\n".encode()


class Patient(BoundedProtocol):
    """Waits longer than any test does."""

    head_seconds = LONG
    reader_seconds = LONG


class HastyForHeads(Patient):
    head_seconds = SHORT


class HastyForReaders(Patient):
    reader_seconds = SHORT


@contextmanager
def serve(url: str, protocol: type[BoundedProtocol]) -> Iterator[int]:
    """The port of the API over a database, with connections of this protocol."""
    app = create_app(Settings(database_url=url))
    with bind("127.0.0.1", 0) as (listening,):
        # The kernel takes little of an answer: what is not read stays with the server.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        port: int = listening.getsockname()[1]
        server = Server(Config(app, http=protocol, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            wait_until(lambda: server.started, "the server runs")
            yield port
        finally:
            server.should_exit = True
            thread.join()
    app.state.database.close()


@pytest.fixture(scope="module")
def real_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('connections') / 'real.db'}"
    load_seed(read_seed(SEED_DIRECTORY), url)
    return url


@pytest.fixture(scope="module")
def patient(real_url: str) -> Iterator[int]:
    with serve(real_url, Patient) as port:
        yield port


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), WAIT_SECONDS)


def read_all(connection: socket.socket) -> bytes:
    """Until the server ends it."""
    try:
        return b"".join(iter(lambda: connection.recv(65536), b""))
    except ConnectionResetError:
        return b""


def exchange(port: int, *parts: bytes) -> bytes:
    """What comes back until the server ends the connection."""
    with closing(connect(port)) as connection:
        for part in parts:
            connection.sendall(part)
        return read_all(connection)


def read_refusal(answer: bytes) -> tuple[int, str]:
    """Status and code of one whole refusal, after which the connection ends."""
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    problem = json.loads(body)
    assert headers["connection"] == "close"
    assert headers["content-type"] == "application/problem+json"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["x-request-id"] == problem["request_id"]
    assert int(headers["content-length"]) == len(body)
    assert problem["status"] == int(lines[0].split(" ")[1])
    return problem["status"], problem["code"]


def can_send(connection: socket.socket, content: bytes) -> bool:
    try:
        connection.sendall(content)
    except OSError:
        return False
    return True


def write_head(*fields: str, first: str = FIRST) -> bytes:
    return "\r\n".join([first, *fields, "", ""]).encode("latin-1")


def make_fields(count: int, size: int) -> Sequence[str]:
    """Fields of so many bytes together, a Host among them."""
    fields = ["Host: x", *(f"x{number}: " for number in range(count - 1))]
    fields[-1] += "y" * (size - len("\r\n".join([*fields, ""])))
    return fields


@pytest.mark.parametrize("pieces", [1, 50])
def test_a_head_up_to_the_bounds_is_read(patient: int, pieces: int) -> None:
    fields = ["Connection: close", *make_fields(MAX_FIELDS - 1, MAX_HEAD_BYTES - 100)]
    head = write_head(*fields, first=f"GET /v1/claims?q={'x' * 8000} HTTP/1.1")
    step = -(-len(head) // pieces)

    answer = exchange(patient, *(head[first : first + step] for first in range(0, len(head), step)))

    assert answer.startswith(b"HTTP/1.1 422 ")  # read, but too much to search for


@pytest.mark.parametrize(
    ("count", "size"), [(MAX_FIELDS + 1, 2_000), (2_000, 30_000), (10, MAX_HEAD_BYTES + 1)]
)
@pytest.mark.parametrize("pieces", [1, 50])
def test_a_head_beyond_them_is_refused(patient: int, count: int, size: int, pieces: int) -> None:
    head = write_head(*make_fields(count, size))
    step = -(-len(head) // pieces)

    status = read_refusal(
        exchange(patient, *(head[first : first + step] for first in range(0, len(head), step)))
    )

    assert status == (431, "head-too-large")


def test_a_field_that_never_ends_is_refused_before_it_is_held(patient: int) -> None:
    with closing(connect(patient)) as connection:
        connection.sendall(f"{FIRST}\r\nHost: x\r\nX: ".encode())
        wait_until(lambda: not can_send(connection, b"y" * 65536), "the connection is ended")


@pytest.mark.parametrize("length", [MAX_URL_BYTES, 20_000, 200_000])
@pytest.mark.parametrize("pieces", [1, 50])
def test_a_url_beyond_its_bound_is_no_large_head(patient: int, length: int, pieces: int) -> None:
    head = write_head("Host: x", "Connection: close", first=f"GET /{'x' * length} HTTP/1.1")
    step = -(-len(head) // pieces)

    answer = exchange(patient, *(head[first : first + step] for first in range(0, len(head), step)))

    assert read_refusal(answer) == (414, "url-too-long")


def test_what_is_sent_at_once_is_parsed_a_little_at_a_time(real_url: str) -> None:
    lengths = []

    class Watched(Patient):
        def data_received(self, data: bytes) -> None:
            lengths.append(len(data))
            super().data_received(data)

    head = write_head("Host: x", "Content-Length: 1000000")
    with serve(real_url, Watched) as port, closing(connect(port)) as connection:
        connection.sendall(head + b"y" * 1_000_000)

    assert max(lengths) <= 2 * RECEIVED_BYTES


def test_heads_that_come_together_are_bounded_apart(patient: int) -> None:
    fields = make_fields(10, MAX_HEAD_BYTES // 2)
    several = 10 * write_head(*fields)

    whole = exchange(patient, several + write_head("Connection: close", *fields))
    cut = exchange(patient, several + write_head(*make_fields(10, MAX_HEAD_BYTES + 1)))

    assert whole.count(b"HTTP/1.1 200 ") == 11
    assert cut.count(b"HTTP/1.1 200 ") <= 10


def test_behind_many_requests_at_once_the_connection_ends(patient: int) -> None:
    answer = exchange(patient, 3 * MAX_PIPELINED * ASKED)

    assert answer.count(b"HTTP/1.1 200 ") == 1 + MAX_PIPELINED
    assert answer.count(b"\r\nconnection: close\r\n") == 1


def test_as_many_as_may_wait_are_answered(patient: int) -> None:
    last = write_head("Host: x", "Connection: close")

    answer = exchange(patient, MAX_PIPELINED * ASKED + last + ASKED)

    assert answer.count(b"HTTP/1.1 200 ") == 1 + MAX_PIPELINED


@pytest.mark.parametrize(
    "head",
    [
        write_head(),
        write_head("Host: x", "Host: y"),
        write_head("Host: x", "Host: x"),
        write_head("Host: x", "Content-Length: 3", "Content-Length: 3"),
        write_head("Host: x", "Content-Length: 3", "Transfer-Encoding: chunked"),
        write_head("Host: x", "Content-Length: -3"),
        write_head("Host: x", "Transfer-Encoding: chunked", first="GET /livez HTTP/1.0"),
        write_head("Host: x", "Transfer-Encoding: gzip"),
        write_head("Host : x"),
        write_head("Host: x", " folded: y"),
        write_head("Host: x", "Bad Name: y"),
        write_head("Host: x", "X: a\0b"),
        write_head("Host: x", first="GET /livez HTTP/3.0"),
        write_head("Host: x", first="GET /livez"),
        write_head("Host: x", first="get /livez HTTP/1.1"),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_http_forbids_is_refused_and_answered_once(patient: int, head: bytes) -> None:
    assert read_refusal(exchange(patient, head, ASKED)) == (400, "malformed-request")


def test_a_request_of_the_first_http_needs_no_host(patient: int) -> None:
    answer = exchange(patient, write_head(first="GET /livez HTTP/1.0"))

    assert answer.startswith(b"HTTP/1.1 200 ")


def test_what_follows_a_refused_request_is_not_answered(patient: int) -> None:
    answer = exchange(patient, ASKED + write_head("Host: x", "Host: y") + ASKED)

    assert answer.count(b"HTTP/1.1 ") <= 2
    assert answer.count(b"HTTP/1.1 200 ") <= 1


@pytest.mark.parametrize(
    "dripped", [b"", b"\r\n", b"GET /livez HTTP/1.1\r\nHost: x\r\n", b"GET /livez HTTP/1.1\r\nX: "]
)
def test_who_sends_no_whole_head_is_not_waited_for(real_url: str, dripped: bytes) -> None:
    with serve(real_url, HastyForHeads) as port, closing(connect(port)) as connection:
        connection.sendall(dripped)
        ended = threading.Event()

        def drip() -> None:
            more = b"\r\n" if dripped == b"\r\n" else b"y" * bool(dripped)
            while not ended.is_set() and can_send(connection, more):
                time.sleep(SHORT / 10)

        thread = threading.Thread(target=drip)
        thread.start()
        assert read_all(connection) == b""
        ended.set()
        thread.join()


def test_a_connection_is_kept_between_requests_however_soon_heads_must_come(real_url: str) -> None:
    with (
        serve(real_url, HastyForHeads) as port,
        closing(HTTPConnection("127.0.0.1", port, WAIT_SECONDS)) as client,
    ):
        for _ in range(3):
            client.request("GET", "/livez")
            answer = client.getresponse()
            assert (answer.status, answer.will_close, answer.read()[:1]) == (200, False, b"{")
            time.sleep(2 * SHORT)


def test_a_body_that_nobody_reads_keeps_no_connection(real_url: str) -> None:
    head = write_head("Host: x", "Content-Length: 1000000")
    with serve(real_url, HastyForHeads) as port, closing(connect(port)) as connection:
        connection.sendall(head)
        answer = connection.recv(65536)
        wait_until(lambda: not can_send(connection, b"y"), "the connection is ended")

    assert answer.startswith(b"HTTP/1.1 200 ")


EXPORT = "GET /v1/export/release.json HTTP/1.1"


@pytest.mark.parametrize("fields", [(), ("Connection: close",)])
def test_who_reads_nothing_is_not_waited_for(real_url: str, fields: Sequence[str]) -> None:
    head = write_head("Host: x", *fields, first=EXPORT)
    with serve(real_url, HastyForReaders) as port, closing(socket.socket()) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", port))
        connection.settimeout(WAIT_SECONDS)
        connection.sendall(head)
        wait_until(lambda: is_reset(connection), "the connection is ended")


def test_who_reads_slowly_but_steadily_gets_all(real_url: str) -> None:
    with serve(real_url, HastyForReaders) as port, closing(socket.socket()) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", port))
        connection.settimeout(WAIT_SECONDS)
        connection.sendall(write_head("Host: x", first=EXPORT))
        answer = connection.recv(4096)
        whole = int(answer.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        length = len(answer.partition(b"\r\n\r\n")[2])
        while length < whole:
            time.sleep(SHORT / 100)
            length += len(connection.recv(min(whole // 100, whole - length)))

    assert length == whole


def is_reset(connection: socket.socket) -> bool:
    """Whether the other side has ended it, without reading what it has sent."""
    return connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0
