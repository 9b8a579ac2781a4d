"""The client for TypeScript asks a running API, out of Node and out of a browser."""

import hashlib
import json
import re
from pathlib import Path

import httpx
import pytest
from asking import get, list_ids
from calls import list_calls
from conftest import serve_database, skip
from nginx_servers import NGINX, run_nginx
from playwright.sync_api import Browser
from script_clients import CLIENT, Program, install, run
from seeds import make_release, make_seed
from waiting import wait_until

from app.database.engines import create_write_engine
from app.load.transaction import load_seed

PROXIES = """
server {{ listen {{ports[0]}}; location /below/ {{ proxy_pass {api}/; }} }}
server {{ listen {{ports[1]}}; location / {{ proxy_pass http://127.0.0.1:9; }} }}
"""
CHARSET = """
server {{ listen {{ports[0]}}; charset utf-8; charset_types *; location / {{ proxy_pass {api}; }} }}
"""
COLLECT = """
const query = { view: "compact", topic: ["anatomy"], limit: 15 };
return (await api.collect("/v1/claims", { params: { query } })).map(({ id }) => id);
"""
WAIT = 'const { wait } = await import("./node_modules/sciatica-client/dist/fetching.js");'
ANATOMY = "/v1/claims?limit=100&topic=anatomy"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return install(tmp_path_factory.mktemp("typescript"))


@pytest.fixture
def own_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'own.db'}"


def test_it_compiles_as_its_types_say(program: Program, real_api: httpx.Client) -> None:
    """With the README's example, which then does what it says."""
    readme = (CLIENT / "README.md").read_text(encoding="utf-8")
    [example] = re.findall("```ts\n(.*?)```", readme, re.DOTALL)
    url = str(real_api.base_url).rstrip("/")
    (program.folder / "example.ts").write_text(example.replace("http://127.0.0.1:8000", url))

    program.compile()
    printed = run(["node", "out/example.js"], program.folder)

    assert "is recommended by [" in printed
    assert "404 not-found {} " in printed


def test_every_path_is_answered_as_the_api_answers(
    program: Program, real_api: httpx.Client
) -> None:
    calls = list_calls(real_api.get("/openapi.json").json())
    asked = [
        [call.path, {"params": {"path": call.in_path, "query": call.in_query}}] for call in calls
    ]
    code = f"""
const answers = [];
for (const [path, init] of {json.dumps(asked)}) {{
  const answer = await api.get(path, init);
  answers.push(answer instanceof Blob ? await digest(answer) : answer);
}}
return answers;

async function digest(blob) {{
  const bytes = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Buffer.from(bytes).toString("hex");
}}
"""
    told = program.ask(real_api.base_url, code)

    bodies = [call.read(real_api.get(call.url)) for call in calls]
    assert told.returned == [
        hashlib.sha256(body).hexdigest() if isinstance(body, bytes) else body for body in bodies
    ]


def test_all_pages_are_walked(program: Program, sqlite_api: httpx.Client) -> None:
    code = """
const ids = [], query = { limit: 7 };
for await (const claim of api.records("/v1/claims", { params: { query } })) ids.push(claim.id);
let pages = 0;
for await (const page of api.pages("/v1/topics", { params: { query } })) pages += page.data.length > 0;
return [ids, pages];
"""
    told = program.ask(sqlite_api.base_url, code)

    topics = get(sqlite_api, "/v1/topics?limit=0")["meta"]["total"]
    assert told.returned == [list_ids(sqlite_api, "/v1/claims?limit=100"), -(-topics // 7)]


def test_problems_are_thrown_and_say_what_would_be_right(
    program: Program, real_api: httpx.Client
) -> None:
    refused = program.ask(
        real_api.base_url,
        'await api.get("/v1/claims", { params: { query: { level: ["unanimus"], flag: ["fragil"] } } })',
    ).threw
    twice = program.ask(
        real_api.base_url,
        'await api.get("/v1/claims", { params: { query: { level: ["unanimus", "contestd"] } } })',
    ).threw
    withdrawn = program.ask(
        real_api.base_url,
        """const path = { claim_id: "cramp-is-a-common-acute-spasm" };
        await api.client.GET("/v1/claims/{claim_id}", { params: { path } })""",
    ).threw

    assert (refused["name"], refused["status"]) == ("ProblemError", 422)
    assert refused["nearest"] == {"level": "unanimous", "flag": "fragile"}
    assert re.search(refused["requestId"], refused["message"])
    assert twice["nearest"] == {"level": "contested"}  # the first of the errors
    assert [error["nearest"] for error in twice["errors"]] == ["contested", "unanimous"]
    assert (withdrawn["status"], withdrawn["code"]) == (410, "withdrawn")
    assert withdrawn["replacedBy"] == ["/v1/claims/cramps-are-sudden-short-and-end-by-themselves"]


def test_what_is_unchanged_is_not_sent_again_as_far_as_there_is_room(
    program: Program, sqlite_api: httpx.Client
) -> None:
    sizes = [len(sqlite_api.get("/v1/claims", params={"limit": n}).content) for n in (1, 2, 3)]
    code = """
const answers = [];
for (const limit of [1, 2, 3, 2, 3, 1]) {
  const { data } = await api.get("/v1/claims", { params: { query: { limit } } });
  answers.push(data.splice(0).length);
}
return answers;
"""
    told = program.ask(sqlite_api.base_url, code, maxKeptBytes=sizes[1] + sizes[2])

    assert told.returned == [1, 2, 3, 2, 3, 1]
    assert told.statuses == [200, 200, 200, 304, 304, 200]


def test_a_walk_never_mixes_two_releases(program: Program, own_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1, claims=30), own_url)
    numbers = iter([2])

    def load_next(_: int) -> None:
        for number in numbers:
            load_seed(make_release(number, claims=30), own_url)

    code = """
const read = [], query = { topic: ["anatomy"] };
try {
  for await (const { id } of api.records("/v1/claims", { params: { query } })) read.push(id);
} catch ({ code, isOfEarlierRelease }) {
  return [read.length, code, isOfEarlierRelease];
}
"""
    with serve_database(own_url, tmp_path) as api:
        told = program.ask(api.base_url, code, load_next)

    assert told.returned == [20, "expired-cursor", True]
    assert told.statuses == [200, 410]


def test_what_is_collected_is_of_one_release(
    program: Program, own_url: str, tmp_path: Path
) -> None:
    load_seed(make_release(1, claims=30), own_url)
    coming = [make_release(2, claims=30), make_release(3, claims=30)]

    def load_next(status: int) -> None:
        if status == 200 and coming:
            load_seed(coming.pop(0), own_url)

    with serve_database(own_url, tmp_path) as api:
        told = program.ask(api.base_url, COLLECT, load_next)
        assert told.returned == list_ids(api, ANATOMY)
    assert len(told.returned) == 33


def test_a_release_that_changes_over_and_over_ends_the_walk(
    program: Program, own_url: str, tmp_path: Path
) -> None:
    load_seed(make_release(1, claims=30), own_url)
    numbers = iter(range(2, 100))

    def load_next(status: int) -> None:
        if status == 200:
            load_seed(make_release(next(numbers), claims=30), own_url)

    with serve_database(own_url, tmp_path) as api:
        told = program.ask(api.base_url, COLLECT, load_next, maxWaitSeconds=2)

    assert told.threw["code"] == "expired-cursor"
    assert told.statuses == [200, 410, 200, 410]  # it may wait one second, and not two more


def test_it_waits_for_the_first_release(program: Program, own_url: str, tmp_path: Path) -> None:
    create_write_engine(own_url).connect().close()  # the empty file
    answers = iter([None, lambda: load_seed(make_seed(), own_url), None])

    def load(_: int) -> None:
        if do := next(answers):
            do()

    with serve_database(own_url, tmp_path) as api:
        told = program.ask(api.base_url, 'return (await api.get("/v1/release")).data.version', load)

    assert told.returned == "2026.11.1"
    assert told.statuses == [503, 503, 200]


def test_it_waits_no_longer_than_it_may(program: Program, own_url: str, tmp_path: Path) -> None:
    load_seed(make_seed(), own_url)
    with serve_database(own_url, tmp_path) as api:
        Path(own_url.removeprefix("sqlite:///")).unlink()
        wait_until(lambda: api.get("/v1/claims").status_code == 503, "the database is missed")
        told = program.ask(api.base_url, 'await api.get("/v1/claims")', maxWaitSeconds=2)

    assert told.threw["code"] == "database-unavailable"
    assert told.statuses == [503, 503, 503]


@pytest.mark.parametrize(
    ("media_type", "status"), [("application/json", 200), ("application/problem+json", 502)]
)
def test_what_is_told_as_json_and_is_none_is_unexpected(
    program: Program, tmp_path: Path, media_type: str, status: int
) -> None:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    answer = f"default_type {media_type}; return {status} '[1';"
    server = "server { listen {ports[0]}; " + answer + " }"
    with run_nginx(tmp_path, server, 1) as [proxy]:
        told = program.ask(proxy, 'await api.get("/v1/claims")', maxWaitSeconds=0)

    assert told.threw["name"] == "UnexpectedAnswerError"


@pytest.mark.parametrize("told", ["/below", ""])
def test_it_walks_below_a_prefix_and_tells_a_proxy_apart(
    program: Program, sqlite_url: str, tmp_path: Path, told: str
) -> None:
    """Also where a proxy cuts the prefix off and nobody told the API, whose links then lack it."""
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    with (
        serve_database(sqlite_url, tmp_path, **({"root_path": told} if told else {})) as api,
        run_nginx(tmp_path, PROXIES.format(api=api.base_url), 2) as [proxy, dead],
    ):
        walked = program.ask(f"{proxy}/below/", COLLECT)
        refused = program.ask(dead, COLLECT)
        prefix = "/below" if told else ""
        assert walked.returned == list_ids(api, f"{prefix}{ANATOMY}")
    assert refused.threw["name"] == "UnexpectedAnswerError"
    assert refused.statuses == [502]


def test_exports_are_streamed(program: Program, real_api: httpx.Client) -> None:
    code = """
const init = { params: { path: { records: "claims" } }, parseAs: "stream" };
const { data } = await api.client.GET("/v1/export/{records}.ndjson", init);
let size = 0;
for await (const part of data) size += part.length;
return size;
"""
    told = program.ask(real_api.base_url, code)

    assert told.returned == len(real_api.get("/v1/export/claims.ndjson").content)


def test_an_empty_export_is_an_empty_text(program: Program, own_url: str, tmp_path: Path) -> None:
    load_seed(make_seed(conflicts=[]), own_url)
    code = """
const init = { params: { path: { records: "conflicts" } } };
const headers = { "Accept-Encoding": "identity" }; // compressed it is not of length 0
return [await api.get("/v1/export/{records}.ndjson", { ...init, headers }),
        await api.get("/v1/export/{records}.ndjson", init)];
"""
    with serve_database(own_url, tmp_path) as api:
        told = program.ask(api.base_url, code)

    assert told.returned == ["", ""]


def test_it_does_not_wait_for_who_gave_up_before(
    program: Program, sqlite_api: httpx.Client
) -> None:
    told = program.ask(sqlite_api.base_url, f"{WAIT} await wait(5, AbortSignal.abort());")

    assert told.threw["name"] == "AbortError"


def test_a_signal_that_lives_on_is_left_as_it_was(
    program: Program, sqlite_api: httpx.Client
) -> None:
    code = """
const { getEventListeners } = await import("node:events");
const { signal } = new AbortController();
await wait(0, signal);
return getEventListeners(signal, "abort").length;
"""
    told = program.ask(sqlite_api.base_url, WAIT + code)

    assert told.returned == 0


def test_what_is_too_large_to_be_kept_leaves_the_others(
    program: Program, sqlite_api: httpx.Client
) -> None:
    size = len(sqlite_api.get("/v1/claims", params={"limit": 1}).content)
    code = """
for (const limit of [1, 9, 1]) await api.get("/v1/claims", { params: { query: { limit } } });
return true;
"""
    told = program.ask(sqlite_api.base_url, code, maxKeptBytes=size)

    assert told.statuses == [200, 200, 304]


def test_a_proxy_may_name_the_charset(
    program: Program, real_api: httpx.Client, tmp_path: Path
) -> None:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    code = """
for (let times = 0; times < 2; times++) await api.get("/v1/release");
const database = await api.get("/v1/export/release.sqlite");
if (!(database instanceof Blob)) return typeof database;
await api.get("/v1/claims/{claim_id}", { params: { path: { claim_id: "cramps" } } });
"""
    with run_nginx(tmp_path, CHARSET.format(api=real_api.base_url), 1) as [proxy]:
        assert "charset" in httpx.get(f"{proxy}/v1/claims/cramps").headers["Content-Type"]
        told = program.ask(proxy, code)

    assert (told.threw["name"], told.threw["code"]) == ("ProblemError", "not-found")
    assert told.statuses == [200, 304, 200, 404]


def test_a_browser_collects_of_one_release(
    browser: Browser, program: Program, own_url: str, tmp_path: Path
) -> None:
    """Its own memory would give the old first page for a minute."""
    load_seed(make_release(1, claims=30), own_url)
    coming = [make_release(2, claims=30)]

    def load_next() -> None:
        if coming:
            load_seed(coming.pop(0), own_url)

    with serve_database(own_url, tmp_path) as api, program.serve() as site:
        page = browser.new_page()
        page.expose_function("loadNext", load_next)
        page.goto(site)
        page.wait_for_function("() => 'createSciatica' in window")
        found = page.evaluate(
            """async ([baseUrl, code]) => {
              const fetchAndLoad = async (request) => {
                const response = await fetch(request);
                await window.loadNext();
                return response;
              };
              const api = createSciatica({ baseUrl, fetch: fetchAndLoad });
              return new Function("api", `return (async () => { ${code} })()`)(api);
            }""",
            [str(api.base_url), COLLECT],
        )
        page.close()
        assert found == list_ids(api, ANATOMY)
    assert len(found) == 32
