"""The client for Python asks a running API, at once and asynchronously alike."""

import re
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get
from calls import Call, list_calls
from conftest import ROOT, serve_database, skip
from nginx_servers import NGINX, run_nginx
from pydantic import BaseModel
from python_clients import EACH_CLIENT, Open, open_sync
from sciatica_client import (
    InvalidParameterError,
    NotFoundError,
    ProblemError,
    ReleaseChangedError,
    UnexpectedAnswerError,
    WithdrawnError,
    operations,
)
from sciatica_client.operations import (
    export_database,
    export_records,
    export_table,
    get_claim,
    list_claims,
    list_sources,
)
from test_own_corpus import HEEL
from waiting import WAIT_SECONDS

from app.curation.checks import read_seed
from app.load.transaction import load_seed

CLIENT = ROOT / "clients" / "python"

DEAD = "server { listen {ports[0]}; location / { proxy_pass http://127.0.0.1:9; } }"
PAGE = 'server { listen {ports[0]}; default_type text/html; location / { return 200 "Log in"; } }'
LATIN = "server { listen {ports[0]}; default_type text/csv; location / { root .; try_files /latin =404; } }"


@pytest.fixture(scope="module")
def calls(real_api: httpx.Client) -> list[Call]:
    return list_calls(real_api.get("/openapi.json").json())


def to_plain(answer: Any) -> Any:
    is_model = isinstance(answer, BaseModel)
    return answer.model_dump(mode="json", exclude_unset=True) if is_model else answer


def test_every_operation_is_answered_as_the_api_answers(
    real_api: httpx.Client, calls: list[Call]
) -> None:
    with open_sync(str(real_api.base_url)) as client:
        for call in calls:
            ask = getattr(operations, call.snake_name)
            body = real_api.get(call.url)

            answer = client.get(ask(**call.in_path, **call.in_query))

            assert to_plain(answer) == call.read(body), call


def test_every_view_has_an_operation(real_api: httpx.Client, calls: list[Call]) -> None:
    short = [call for call in calls if len(call.models) > 1]
    assert len(short) > 14
    with open_sync(str(real_api.base_url)) as client:
        for call in short:
            ask = getattr(operations, call.snake_name.replace("_", "_compact_", 1))
            body = real_api.get(httpx.URL(call.url).copy_merge_params({"view": "compact"}))

            answer = client.get(ask(**call.in_path, **call.in_query))

            assert to_plain(answer) == body.json(), call


@EACH_CLIENT
def test_problems_are_exceptions_that_say_what_would_be_right(
    open_api: Open, real_api: httpx.Client
) -> None:
    with open_api(str(real_api.base_url)) as client:
        with pytest.raises(InvalidParameterError, match="fragil") as refused:
            client.get(list_claims(level="unanimus", flag=["fragil", "any_conflict"]))  # type: ignore[arg-type]
        with pytest.raises(InvalidParameterError) as twice:
            client.get(list_claims(level=["unanimus", "contestd"]))  # type: ignore[list-item]
        with pytest.raises(NotFoundError) as missing:
            client.get(get_claim("no/such?claim"))
        with pytest.raises(WithdrawnError) as withdrawn:
            client.get(get_claim("cramp-is-a-common-acute-spasm"))
        with pytest.raises(ProblemError) as malformed:
            client.get(list_claims(cursor="mine"))

    assert refused.value.nearest == {"level": "unanimous", "flag": "fragile"}
    assert [error.parameter for error in refused.value.errors] == ["flag", "level"]
    assert twice.value.nearest == {"level": "contested"}  # the first of the errors
    assert [error.nearest for error in twice.value.errors] == ["contested", "unanimous"]
    assert (missing.value.status, missing.value.code) == (404, "not-found")
    assert missing.value.problem.instance == "/v1/claims/no%2Fsuch%3Fclaim"
    assert withdrawn.value.replaced_by == [
        "/v1/claims/cramps-are-sudden-short-and-end-by-themselves"
    ]
    assert (malformed.value.status, malformed.value.code) == (400, "invalid-cursor")
    assert re.fullmatch("[0-9a-f]{32}", malformed.value.request_id)
    assert malformed.value.__notes__ == [f"request {malformed.value.request_id}"]


@EACH_CLIENT
def test_what_is_unchanged_is_not_sent_again(open_api: Open, sqlite_api: httpx.Client) -> None:
    answers: list[tuple[int, int]] = []

    def note(response: httpx.Response) -> None:
        answers.append((response.status_code, response.num_bytes_downloaded))

    with open_api(str(sqlite_api.base_url), note) as client:
        first = client.get(list_claims(limit=5))
        first.data.clear()  # theirs: not what is kept
        again = client.get(list_claims(limit=5))

    assert [status for status, _ in answers] == [200, 304]
    assert len(again.data) == 5


@EACH_CLIENT
def test_what_is_kept_has_its_bound(open_api: Open, sqlite_api: httpx.Client) -> None:
    sizes = [
        len(sqlite_api.get("/v1/claims", params={"limit": limit}).content) for limit in (1, 2, 3)
    ]
    statuses: list[int] = []

    with open_api(
        str(sqlite_api.base_url),
        lambda response: statuses.append(response.status_code),
        max_kept_bytes=sizes[1] + sizes[2],
    ) as client:
        for limit in (1, 2, 3, 2, 3, 1):  # the third leaves no room for the first
            client.get(list_claims(limit=limit))

    assert statuses == [200, 200, 200, 304, 304, 200]


@EACH_CLIENT
def test_what_is_too_large_to_be_kept_leaves_the_others(
    open_api: Open, sqlite_api: httpx.Client
) -> None:
    statuses: list[int] = []

    with open_api(
        str(sqlite_api.base_url),
        lambda response: statuses.append(response.status_code),
        max_kept_bytes=len(sqlite_api.get("/v1/claims", params={"limit": 1}).content),
    ) as client:
        for limit in (1, 9, 1):
            client.get(list_claims(limit=limit))

    assert statuses == [200, 200, 304]


def test_threads_may_share_a_client(sqlite_api: httpx.Client) -> None:
    """With room for less than they ask for, so that each drops what others have kept."""
    claims = get(sqlite_api, "/v1/claims?limit=100")["data"]

    with (
        open_sync(str(sqlite_api.base_url), max_kept_bytes=20_000) as client,
        ThreadPoolExecutor(8) as pool,
    ):
        walks = [pool.submit(client.collect, list_claims(limit=1 + n % 4)) for n in range(16)]
        found = [[to_plain(claim) for claim in walk.result()] for walk in walks]

    assert found == 16 * [claims]


@EACH_CLIENT
def test_exports_are_streamed(open_api: Open, real_api: httpx.Client) -> None:
    with open_api(str(real_api.base_url)) as client:
        assert b"".join(client.stream(export_records("claims"))) == (
            real_api.get("/v1/export/claims.ndjson").content
        )
        with pytest.raises(ReleaseChangedError) as expired:
            list(client.stream(export_table("claims", release="2026.11.3")))
    assert expired.value.code == "expired-release"


@EACH_CLIENT
def test_what_is_no_answer_of_the_api_is_told_apart(
    open_api: Open, sqlite_api: httpx.Client, tmp_path: Path
) -> None:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    with (
        run_nginx(tmp_path, DEAD, 1) as [proxy],
        open_api(proxy) as client,
        pytest.raises(UnexpectedAnswerError, match="502") as bad_gateway,
    ):
        client.get(list_claims())
    with (
        open_api(str(sqlite_api.base_url)) as client,
        pytest.raises(UnexpectedAnswerError, match="ClaimPage"),
    ):
        client.get(list_claims(view="compact"))  # type: ignore[call-arg]
    assert bad_gateway.value.status == 502


@EACH_CLIENT
def test_a_page_of_a_proxy_is_no_export(open_api: Open, tmp_path: Path) -> None:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    answers: list[httpx.Response] = []
    with run_nginx(tmp_path, PAGE, 1) as [proxy], open_api(proxy, answers.append) as client:
        for export in (export_table("claims"), export_database()):
            with pytest.raises(UnexpectedAnswerError, match=r"200.*text/html"):
                client.get(export)
            with pytest.raises(UnexpectedAnswerError, match=r"200.*text/html"):
                list(client.stream(export))
        assert all(answer.is_closed for answer in answers)  # the next may have its connection
    assert len(answers) == 4


@EACH_CLIENT
def test_what_is_no_text_is_no_table(open_api: Open, tmp_path: Path) -> None:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    (tmp_path / "latin").write_bytes("ischiàtique".encode("latin-1"))
    with (
        run_nginx(tmp_path, LATIN, 1) as [proxy],
        open_api(proxy) as client,
        pytest.raises(UnexpectedAnswerError, match="decode"),
    ):
        client.get(export_table("claims"))


@EACH_CLIENT
def test_words_that_are_new_are_read(open_api: Open, tmp_path: Path) -> None:
    """Topics and roles of another corpus, as a later version's flags and codes."""
    own_url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(read_seed(HEEL), own_url)
    with serve_database(own_url, tmp_path) as api, open_api(str(api.base_url)) as client:
        for ask in (list_claims, operations.list_conditions, list_sources, operations.list_topics):
            assert client.collect(ask()), ask


def test_the_wheel_does_what_its_readme_says(real_api: httpx.Client, tmp_path: Path) -> None:
    """Installed with pip beside nothing else, and run in an empty folder."""
    if shutil.which("uv") is None:
        skip("clients", "uv is not installed")
    for command in (
        ["uv", "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(CLIENT)],
        ["uv", "venv", "--quiet", "--seed", "--python", sys.executable, str(tmp_path / "venv")],
    ):
        subprocess.run(command, check=True, timeout=10 * WAIT_SECONDS)
    [wheel] = tmp_path.glob("*.whl")
    python = tmp_path / "venv" / "bin" / "python"
    empty = tmp_path / "empty"
    empty.mkdir()
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", str(wheel)], cwd=empty, check=True, timeout=10 * WAIT_SECONDS)
    readme = (CLIENT / "README.md").read_text(encoding="utf-8")
    recipes = re.findall("```python\n(.*?)```", readme, re.DOTALL)

    printed = [run_alone(python, recipe, real_api, empty) for recipe in recipes]
    for recipe in recipes:  # by what the wheel says of its types
        typed = ["-m", "mypy", "--strict", "--python-executable", str(python), "-c", recipe]
        subprocess.run([sys.executable, *typed], cwd=empty, check=True, timeout=10 * WAIT_SECONDS)

    with zipfile.ZipFile(wheel) as content:
        assert any(name.endswith("/py.typed") for name in content.namelist())
        assert any(name.endswith("/LICENSE") for name in content.namelist())
    assert "is recommended by ['" in printed[0]
    assert "invalid-parameter {'source': 'relief-guide'}" in printed[0]
    assert "bytes" in printed[1]


def run_alone(python: Path, code: str, api: httpx.Client, cwd: Path) -> str:
    """What the code prints, with nothing of ours at hand but what is installed."""
    return subprocess.run(
        [python, "-I", "-c", code.replace("http://127.0.0.1:8000", str(api.base_url).rstrip("/"))],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
        timeout=WAIT_SECONDS,
    ).stdout
