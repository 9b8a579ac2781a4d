"""Processes that are ended, starved of descriptors, or live at another time."""

import hashlib
import os
import resource
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from asking import list_all, list_ids
from conftest import open_client, skip
from nginx_servers import NGINX, run_nginx
from readers import CLIENTS, read_meanwhile
from started import is_listened_on, start_server
from waiting import WAIT_SECONDS, wait_until

from app.serving import GRACEFUL_SHUTDOWN_SECONDS

Note = Callable[[str, object], None]

# As docs/running-on-more-than-one-machine.md has it.
BALANCED = """
upstream api {{ {servers} keepalive 32; keepalive_timeout 30s; }}
server {{
    listen {{ports[0]}};
    location / {{
        proxy_pass http://api;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_next_upstream error timeout http_503;
        proxy_next_upstream_tries 3;
    }}
}}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the file lies that servers serve; it is loaded, so they start soon."""
    directory = tmp_path_factory.mktemp("home")
    with start_server(directory, "1"):
        return directory


@contextmanager
def balance(directory: Path, ports: list[int]) -> Iterator[httpx.Client]:
    """An nginx before the processes at these ports."""
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx-light)")
    servers = " ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in ports)
    nginx = run_nginx(directory, BALANCED.format(servers=servers), 1)
    with nginx as [url], open_client(url) as client:
        yield client


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["term", "kill"])
def test_no_request_fails_behind_nginx_while_processes_end_in_turn(
    home: Path, tmp_path: Path, record_property: Note, how: signal.Signals
) -> None:
    with ExitStack() as stack:
        first, port = stack.enter_context(start_server(home, "1"))
        second, other = stack.enter_context(start_server(home, "1"))
        client = stack.enter_context(balance(tmp_path, [port, other]))
        with read_meanwhile(client) as reading:
            first.send_signal(how)
            first.wait(WAIT_SECONDS)
            stack.enter_context(start_server(home, "1", port=port))
            reading.wait_for_answers()
            second.send_signal(how)
            second.wait(WAIT_SECONDS)
            reading.wait_for_answers()

    record_property("figure", f"{how.name} of each: {reading}")
    if how is signal.SIGTERM:
        assert reading.failed == []
        assert (first.returncode, second.returncode) == (0, 0)
    else:  # what had begun to arrive cannot be asked for again by nginx
        assert all("peer closed connection" in failure for failure in reading.failed)
        assert len(reading.failed) <= 2 * CLIENTS


def test_a_worker_that_is_killed_takes_only_its_own_requests_along(
    home: Path, record_property: Note
) -> None:
    with start_server(home, "2") as (process, port):
        url = f"http://127.0.0.1:{port}"
        workers = wait_for_workers(process.pid)
        with open_client(url) as client, read_meanwhile(client) as reading:
            os.kill(workers[0], signal.SIGKILL)
            started = time.monotonic()
            wait_until(lambda: set(list_workers(process.pid)) > {workers[1]}, "there are two again")
            seconds = time.monotonic() - started

    record_property("figure", f"{reading}, two workers again after {seconds:.1f} s")
    assert len(reading.failed) <= CLIENTS  # each has one request under way


def test_a_worker_that_is_held_up_for_a_while_is_not_replaced(home: Path) -> None:
    """As a busy machine does: else it would begin anew each time before it had started."""
    with start_server(home, "2") as (process, _):
        workers = wait_for_workers(process.pid)
        os.kill(workers[0], signal.SIGSTOP)
        time.sleep(8)  # uvicorn's own patience is five seconds
        os.kill(workers[0], signal.SIGCONT)
        time.sleep(1)
        assert list_workers(process.pid) == workers


def list_workers(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in read_command(child)]


def read_command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it has ended since
        return b""


def wait_for_workers(pid: int) -> list[int]:
    wait_until(lambda: len(list_workers(pid)) == 2, "two workers run")
    return list_workers(pid)


def test_a_long_answer_goes_on_when_the_server_is_told_to_end(
    home: Path, record_property: Note
) -> None:
    """It is cut after the grace at the latest, which who reads knows by its length."""
    with start_server(home, "1") as (process, port):
        whole = httpx.get(f"http://127.0.0.1:{port}/v1/export/release.json", timeout=WAIT_SECONDS)
        with socket.create_connection(("127.0.0.1", port), WAIT_SECONDS) as reader:
            reader.sendall(b"GET /v1/export/claims.ndjson HTTP/1.0\r\nHost: x\r\n\r\n")
            begun = reader.recv(1000)
            started = time.monotonic()
            process.terminate()
            rest = b"".join(iter(lambda: reader.recv(1 << 20), b""))
        code = process.wait(WAIT_SECONDS)
        seconds = time.monotonic() - started

    head, _, body = (begun + rest).partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1])
        for line in head.lower().splitlines()
        if line.startswith(b"content-length")
    )
    record_property("figure", f"whole answer of {length:,} bytes, end after {seconds:.1f} s")
    assert whole.status_code == 200
    assert (code, len(body)) == (0, length)


def test_a_reader_who_stops_does_not_hold_up_the_end(home: Path, record_property: Note) -> None:
    with (
        start_server(home, "1") as (process, port),
        socket.create_connection(("127.0.0.1", port), WAIT_SECONDS) as reader,
    ):
        reader.sendall(b"GET /v1/export/claims.ndjson HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
        reader.recv(1000)
        started = time.monotonic()
        process.terminate()
        code = process.wait(WAIT_SECONDS)
        seconds = time.monotonic() - started

    record_property("figure", f"ended after {seconds:.1f} s, grace {GRACEFUL_SHUTDOWN_SECONDS} s")
    assert code == 0
    assert seconds < 6 * GRACEFUL_SHUTDOWN_SECONDS  # a busy machine takes longer


def test_who_takes_all_descriptors_is_outlived(home: Path, record_property: Note) -> None:
    with start_server(home, "1") as (process, port):
        # Of root too; the server accepts no more than that.
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (100, 100))
        with ExitStack() as held:
            for _ in range(200):
                one = held.enter_context(socket.create_connection(("127.0.0.1", port)))
                one.sendall(b"GET /livez HTTP/1.1\r\n")
            time.sleep(0.5)
            open_files = len(os.listdir(f"/proc/{process.pid}/fd"))
        seconds = wait_until(lambda: is_listened_on(port), "it answers again")
        statuses = {
            httpx.get(f"http://127.0.0.1:{port}{path}", timeout=WAIT_SECONDS).status_code
            for path in ("/v1/claims", "/v1/export/claims.csv", "/readyz")
        }

    record_property(
        "figure", f"{open_files} of 100 descriptors taken, answers {seconds:.2f} s after"
    )
    assert open_files >= 99
    assert (process.returncode, statuses) == (0, {200})


@pytest.mark.parametrize("clock", ["-10y", "+10y", "@2028-02-29 12:00:00"])
def test_the_clock_changes_no_answer(
    real_api: httpx.Client, home: Path, record_property: Note, clock: str
) -> None:
    faketime = shutil.which("faketime")
    if faketime is None:
        skip("faketime", "faketime is not installed (Debian: apt-get install faketime)")
    # Not run by it: it would wait for the server, and end alone.
    library = subprocess.check_output([faketime, "-f", clock, "printenv", "LD_PRELOAD"], text=True)
    with (
        start_server(
            home, "1", LD_PRELOAD=library.strip(), FAKETIME=clock, TZ="Pacific/Kiritimati"
        ) as (_, port),
        open_client(f"http://127.0.0.1:{port}") as client,
    ):
        digests = digest_answers(client)
        first = client.get("/v1/claims?limit=20")
        claims = list_all(client, "/v1/claims?limit=20")
        dated = first.headers["date"]

    record_property("figure", f"{len(digests)} answers equal at {dated}")
    assert digests == digest_answers(real_api)
    assert claims == list_all(real_api, "/v1/claims?limit=20")


def digest_answers(client: httpx.Client) -> list[str]:
    """Of fifty answers, with their ETags."""
    lists = [path for path in client.get("/openapi.json").json()["paths"] if "{" not in path]
    claims = [f"/v1/claims/{one}" for one in list_ids(client, "/v1/claims?limit=50")]
    paths = [*(path for path in lists if path not in ("/v1/search", "/v1/suggest")), *claims]
    answers = [client.get(path) for path in paths[:50]]
    assert [answer.status_code for answer in answers] == 50 * [200]
    return [
        hashlib.sha256(answer.content + answer.headers["etag"].encode()).hexdigest()
        for answer in answers
    ]


def test_every_start_and_worker_gives_the_same_bytes(
    real_api: httpx.Client, home: Path, record_property: Note
) -> None:
    """Sets and dictionaries are put in another order by each Python of its own."""
    expected = digest_answers(real_api)
    starts = 3
    for _ in range(starts):
        with (
            start_server(home, "2") as (process, port),
            open_client(f"http://127.0.0.1:{port}") as client,
        ):
            wait_for_workers(process.pid)
            for _ in range(2):
                assert digest_answers(client) == expected

    record_property("figure", f"{starts} starts of two workers, {len(expected)} equal answers each")


# Root may write what nobody may; this takes that from what it starts.
AS_OTHERS = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def test_a_file_is_served_that_may_not_be_written(
    home: Path, tmp_path: Path, record_property: Note
) -> None:
    shutil.copy(home / "own.db", tmp_path)
    (tmp_path / "own.db").chmod(0o444)
    tmp_path.chmod(0o555)
    refused = subprocess.run([*AS_OTHERS, "touch", tmp_path / "x"], check=False, stderr=-1)
    with start_server(tmp_path, "1", *AS_OTHERS) as (_, port):
        answer = httpx.get(f"http://127.0.0.1:{port}/v1/claims", timeout=WAIT_SECONDS)

    record_property("figure", "200 from a file 0444 in a directory 0555")
    assert (refused.returncode, answer.status_code) == (1, 200)
    assert [path.name for path in tmp_path.iterdir()] == ["own.db"]
