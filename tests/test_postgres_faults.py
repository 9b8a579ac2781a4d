"""A standby that is promoted, a server without connections left, and walks over pages during loads."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import httpx
import psycopg
from conftest import open_client, serve_database
from postgres_servers import run_pair, run_postgres
from readers import read_meanwhile
from seeds import make_release
from waiting import wait_until

from app.load.transaction import load_seed

Note = Callable[[str, object], None]


def test_a_promotion_fails_no_read_and_loads_go_to_the_new_primary(
    postgres_programs: Path, tmp_path: Path, record_property: Note
) -> None:
    with run_pair(postgres_programs) as pair:
        pair.primary.execute("CREATE DATABASE own")
        load_seed(make_release(1), pair.primary.url("own"))
        pair.wait_until_replayed()
        hosts = "&".join(f"host=127.0.0.1:{s.port}" for s in (pair.primary, pair.standby))
        to_write = f"postgresql://postgres@/own?{hosts}&target_session_attrs=read-write"
        with serve_database(pair.url("own"), tmp_path) as api, read_meanwhile(api) as reading:
            pair.primary.stop()
            pair.standby.ask("SELECT pg_promote()")
            load_seed(make_release(2), to_write)
            reading.wait_for_answers()
            wait_until(
                lambda: api.get("/readyz").json().get("release") == "2026.11.2",
                "what the new primary holds is read",
            )

    record_property("figure", str(reading))
    assert reading.failed == []


def test_a_server_without_connections_left_is_tried_again(
    postgres_programs: Path, tmp_path: Path, record_property: Note
) -> None:
    with run_postgres(postgres_programs) as server:
        load_seed(make_release(1), server.url())
        with (
            serve_database(server.url(), tmp_path, pool_timeout_seconds="0.3") as api,
            ExitStack() as held,
        ):
            wait_until(lambda: not take_connection(server.url(), held), "none is left")
            refused = api.get("/v1/claims?limit=3")
            live = api.get("/livez")
            held.close()
            seconds = wait_until(
                lambda: api.get("/v1/claims?limit=4").status_code == 200, "it answers again"
            )

    record_property("figure", f"503, and 200 {seconds:.2f} s after one was free")
    assert (refused.status_code, refused.json()["code"]) == (503, "database-unavailable")
    assert live.status_code == 200


def take_connection(url: str, held: ExitStack) -> bool:
    try:
        held.enter_context(psycopg.connect(url))
    except psycopg.OperationalError:
        return False
    return True


def test_a_walk_gives_all_of_one_release_or_ends(
    empty_url: str, tmp_path: Path, record_property: Note
) -> None:
    """While releases of 308, 309 … claims are loaded, clients walk over pages of twenty."""
    load_seed(make_release(1), empty_url)
    ends: Counter[str] = Counter()
    is_over = threading.Event()

    def walk() -> None:
        with open_client(str(api.base_url)) as client:
            while not is_over.is_set():
                ends[walk_once(client)] += 1

    with serve_database(empty_url, tmp_path) as api:
        walkers = [threading.Thread(target=walk) for _ in range(8)]
        for walker in walkers:
            walker.start()
        for number in (2, 3, 4, 5, 6):
            load_seed(make_release(number), empty_url)
            wait_for_more(ends, "whole")
        is_over.set()
        for walker in walkers:
            walker.join()

    record_property("figure", f"{ends['whole']} walks whole, {ends['gone']} ended with 410")
    assert set(ends) == {"whole", "gone"}


def wait_for_more(ends: Counter[str], end: str) -> None:
    before = ends[end]
    wait_until(lambda: ends[end] > before, f"one more is {end}")


def walk_once(client: httpx.Client) -> str:
    """How a walk ends: whole, gone, or what is wrong with it."""
    following: str | None = "/v1/claims?limit=20&view=compact"
    ids: list[str] = []
    versions: set[str] = set()
    while following is not None:
        answer = client.get(following)
        if answer.status_code == 410 and answer.json()["code"] == "expired-cursor":
            return "gone"
        if answer.status_code != 200:
            return answer.text
        body = answer.json()
        ids += [one["id"] for one in body["data"]]
        versions.add(body["meta"]["release"]["version"])
        following = body["links"]["next"]
    is_one = len(versions) == 1 and len(ids) == len(set(ids)) == 307 + int(versions.pop()[-1])
    return "whole" if is_one else "mixed"
