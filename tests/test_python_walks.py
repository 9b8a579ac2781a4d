"""The client for Python walks through lists, while releases change and databases are away."""

from pathlib import Path

import httpx
import pytest
from asking import get, list_ids
from conftest import serve_database, skip
from nginx_servers import NGINX, run_nginx
from python_clients import EACH_CLIENT, Open
from sciatica_client import (
    ReleaseChangedError,
    UnavailableError,
)
from sciatica_client.operations import (
    get_claim,
    get_release,
    list_claims,
    list_compact_claims,
    list_matrix,
)
from seeds import make_release, make_seed
from waiting import wait_until

from app.database.engines import create_write_engine
from app.load.transaction import load_seed

PROXY = "server {{ listen {{ports[0]}}; location /below/ {{ proxy_pass {api}/; }} }}"


@pytest.fixture
def own_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'own.db'}"


@EACH_CLIENT
def test_all_pages_are_walked(open_api: Open, sqlite_api: httpx.Client) -> None:
    with open_api(str(sqlite_api.base_url)) as client:
        assert [claim.id for claim in client.records(list_claims(limit=7))] == list_ids(
            sqlite_api, "/v1/claims?limit=100"
        )
        rows = client.collect(list_matrix(limit=50, topic=["anatomy", "stretching"]))
    expected = get(sqlite_api, "/v1/matrix?limit=1000&topic=anatomy&topic=stretching")["data"]
    assert [row.claim.id for row in rows] == [row["claim"]["id"] for row in expected]


@EACH_CLIENT
def test_a_walk_goes_on_from_a_cursor_that_somebody_kept(
    open_api: Open, sqlite_api: httpx.Client
) -> None:
    first = get(sqlite_api, "/v1/claims?limit=20")
    cursor = httpx.URL(first["links"]["next"]).params["cursor"]
    with open_api(str(sqlite_api.base_url)) as client:
        found = [claim.id for claim in client.records(list_claims(limit=20, cursor=cursor))]

    assert found == list_ids(sqlite_api, "/v1/claims?limit=100")[20:]


@EACH_CLIENT
def test_a_walk_never_mixes_two_releases(open_api: Open, own_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1, claims=30), own_url)
    with serve_database(own_url, tmp_path) as api, open_api(str(api.base_url)) as client:
        records = client.records(list_compact_claims(limit=20, topic="anatomy"))
        read = [next(records) for _ in range(20)]
        load_seed(make_release(2, claims=30), own_url)
        with pytest.raises(ReleaseChangedError) as changed:
            read += records
        anew = list_ids(api, "/v1/claims?limit=100&topic=anatomy")

    assert len(read) == 20
    assert (changed.value.status, changed.value.code) == (410, "expired-cursor")
    assert len(anew) == 32


@EACH_CLIENT
def test_a_walk_begins_again_for_who_drops_what_came_before(
    open_api: Open, own_url: str, tmp_path: Path
) -> None:
    load_seed(make_release(1, claims=30), own_url)
    with serve_database(own_url, tmp_path) as api, open_api(str(api.base_url)) as client:
        read: list[str] = []
        query = list_compact_claims(limit=20, topic="anatomy")
        for claim in client.records(query, on_new_release=read.clear):
            read.append(claim.id)
            if len(read) == 20 and client.get(get_release()).data.version == "2026.11.1":
                load_seed(make_release(2, claims=30), own_url)

        assert read == list_ids(api, "/v1/claims?limit=100&topic=anatomy")
    assert len(read) == 32


@EACH_CLIENT
def test_what_is_collected_is_of_one_release(open_api: Open, own_url: str, tmp_path: Path) -> None:
    """However far the walk has come when another release takes the place of its own."""
    load_seed(make_release(1, claims=30), own_url)
    coming = [make_release(2, claims=30), make_release(3, claims=30)]

    def load_next(response: httpx.Response) -> None:
        if response.status_code == 200 and coming:
            load_seed(coming.pop(0), own_url)

    with (
        serve_database(own_url, tmp_path) as api,
        open_api(str(api.base_url), load_next) as client,
    ):
        found = client.collect(list_claims(limit=15, topic="anatomy"))
        assert [claim.id for claim in found] == list_ids(api, "/v1/claims?limit=100&topic=anatomy")
    assert len(found) == 33


@EACH_CLIENT
def test_a_release_that_changes_over_and_over_ends_the_walk(
    open_api: Open, own_url: str, tmp_path: Path
) -> None:
    load_seed(make_release(1, claims=30), own_url)
    numbers = iter(range(2, 100))

    def load_next(response: httpx.Response) -> None:
        if response.status_code == 200:
            load_seed(make_release(next(numbers), claims=30), own_url)

    with (
        serve_database(own_url, tmp_path) as api,
        open_api(str(api.base_url), load_next, max_wait_seconds=2) as client,
        pytest.raises(ReleaseChangedError),
    ):
        client.collect(list_claims(limit=15, topic="anatomy"))
    assert next(numbers) == 2 + 2  # began twice: it may wait one second, and not two more


@EACH_CLIENT
def test_it_waits_for_the_first_release(open_api: Open, own_url: str, tmp_path: Path) -> None:
    create_write_engine(own_url).connect().close()  # SQLite: the empty file
    statuses: list[int] = []

    def load(response: httpx.Response) -> None:
        statuses.append(response.status_code)
        if len(statuses) == 2:
            load_seed(make_seed(), own_url)

    with serve_database(own_url, tmp_path) as api, open_api(str(api.base_url), load) as client:
        assert client.get(get_release()).data.version == "2026.11.1"
    assert statuses == [503, 503, 200]


@EACH_CLIENT
def test_it_waits_no_longer_than_it_may(open_api: Open, own_url: str, tmp_path: Path) -> None:
    load_seed(make_seed(), own_url)
    statuses: list[int] = []
    with serve_database(own_url, tmp_path) as api:
        Path(own_url.removeprefix("sqlite:///")).unlink()
        wait_until(lambda: api.get("/v1/claims").status_code == 503, "the database is missed")
        with (
            open_api(
                str(api.base_url),
                lambda response: statuses.append(response.status_code),
                max_wait_seconds=2,
            ) as client,
            pytest.raises(UnavailableError) as unavailable,
        ):
            client.get(list_claims())
    assert unavailable.value.code == "database-unavailable"
    assert statuses == [503, 503, 503]


@pytest.mark.parametrize("told", ["/below", ""])
@EACH_CLIENT
def test_it_walks_below_a_prefix(
    open_api: Open, sqlite_url: str, tmp_path: Path, told: str
) -> None:
    """Also where a proxy cuts the prefix off and nobody has told the API, whose links then lack it."""
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    with (
        serve_database(sqlite_url, tmp_path, **({"root_path": told} if told else {})) as api,
        run_nginx(tmp_path, PROXY.format(api=api.base_url), 1) as [proxy],
        open_api(f"{proxy}/below/") as client,
    ):
        found = client.collect(list_claims(limit=20))
        assert client.get(get_claim(found[30].id)).data.statement == found[30].statement
        assert client.get(list_claims(limit=20)).links.self == f"{told}/v1/claims"
    assert len(found) == 52
