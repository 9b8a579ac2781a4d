"""Behind a real nginx every link leads on, whether it keeps a prefix or cuts it off."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from asking import ITEMS, LISTS, read_problem
from conftest import open_client, serve_database, skip
from nginx_servers import NGINX, run_nginx
from playwright.sync_api import Browser, expect
from reading import open_reader
from waiting import WAIT_SECONDS

ROOT_PATH = "/some/where"
SERVERS = """
server {{ listen {{ports[0]}}; location {root}/ {{ proxy_pass {api}; }} }}
server {{ listen {{ports[1]}}; location {root}/ {{ proxy_pass {api}/; }} }}
server {{ listen {{ports[2]}}; location {root}/ {{ proxy_pass {api}/where/; }} }}
"""
WAYS = ["keeps", "cuts off", "cuts half of it off"]
FILES = ["/docs", "/", "/map", "/claims/rolling-helps"]
EXPORTS = ["claims.ndjson", "claims.csv", "exercises.csv", "sources.csv", "release.json"]


@dataclass(frozen=True)
class Proxied:
    """The API as clients reach it, below the prefix."""

    client: httpx.Client
    root: str = ROOT_PATH

    def get(self, path: str) -> httpx.Response:
        return self.client.get(self.root + path)


@pytest.fixture(scope="module")
def proxies(
    sqlite_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, httpx.Client]]:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    cwd = tmp_path_factory.mktemp("nginx")
    with (
        serve_database(sqlite_url, cwd, root_path=ROOT_PATH) as api,
        run_nginx(cwd, SERVERS.format(root=ROOT_PATH, api=api.base_url), len(WAYS)) as urls,
    ):
        clients = [open_client(url) for url in urls]
        yield dict(zip(WAYS, clients, strict=True))
        for client in clients:
            client.close()


@pytest.fixture(params=WAYS)
def proxied(request: pytest.FixtureRequest, proxies: dict[str, httpx.Client]) -> Proxied:
    """The API behind an nginx, in each way in turn."""
    return Proxied(proxies[request.param])


def list_paths(value: Any) -> Iterator[str]:
    """Every text of a JSON document that is a path."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from list_paths(inner)
    elif isinstance(value, str) and value.startswith("/"):
        yield value


def walk(proxied: Proxied, path: str) -> Iterator[str]:
    """The links of every page of a list."""
    following: str | None = f"{ROOT_PATH}{path}"
    while following:
        answer = proxied.client.get(following)
        assert answer.status_code == 200, following
        body = answer.json()
        yield from list_paths(body)
        following = (body["links"] or {}).get("next")
        if following:
            assert answer.headers["Link"] == f'<{following}>; rel="next"'


def test_every_link_of_every_list_leads_on(proxied: Proxied) -> None:
    lists = [f"{path}{'&' if '?' in path else '?'}limit=100" for path in LISTS]
    links = {link for path in (*lists, *ITEMS) for link in walk(proxied, path)}

    assert len(links) > 100
    assert [link for link in links if not link.startswith(f"{ROOT_PATH}/")] == []
    concrete = {link.partition("#")[0] for link in links if "{" not in link}
    # Of records of one kind some stand for all: what they link to was made alike.
    kinds: dict[str, list[str]] = {}
    for link in sorted(concrete):
        kinds.setdefault(re.sub(r"(/v1/[a-z-]+)/[^/?]+|=[^&]*", r"\1", link), []).append(link)
    tried = [link for alike in kinds.values() for link in alike[:5]]
    assert [link for link in tried if proxied.client.get(link).status_code != 200] == []


@pytest.mark.parametrize("name", EXPORTS)
def test_the_links_of_exports_lead_on(proxied: Proxied, name: str) -> None:
    content = proxied.get(f"/v1/export/{name}").text

    links = re.findall(r"[\",]((?:/some/where)?/v1[^\s\",]*)", content)
    assert all(link.startswith(f"{ROOT_PATH}/v1/") for link in links)
    assert bool(links) == (name not in ("claims.ndjson", "claims.csv"))
    assert all(proxied.client.get(link).status_code == 200 for link in links[:5])


def test_linked_data_and_annotations_have_the_prefix(proxied: Proxied) -> None:
    for path in ("/v1/claims?format=jsonld", "/v1/citations?format=jsonld"):
        document = json.dumps(proxied.get(path).json())
        assert not re.search(r'"/v1', document)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("/v1/claims/none", 404, "not-found"), ("/v1/claims/", 404, "not-found"),
     ("/nowhere", 404, "not-found"), ("/v1/claims?topic=%2Fv1%2Fx", 422, "invalid-parameter")],
)  # fmt: skip
def test_a_problem_names_the_address_that_was_asked(
    proxied: Proxied, path: str, status: int, code: str
) -> None:
    problem = read_problem(proxied.get(path), status, code)

    assert problem["instance"] == ROOT_PATH + path.partition("?")[0]
    assert '"/some/where/v1/x"' not in json.dumps(problem)  # what was sent stays what it was


def test_pages_and_their_files_are_found(proxied: Proxied) -> None:
    for path in FILES:
        page = proxied.get(path)
        assert page.status_code == 200
        base = ROOT_PATH + path
        for name in re.findall(r'(?:href|src|action)="([^"#]+)"', page.text):
            if not name.startswith("data:"):
                address = urljoin(base, name)
                assert address.startswith(f"{ROOT_PATH}/"), (path, name)
                assert proxied.client.get(address).status_code == 200, (path, name)
        for name in re.findall(r"<([^>]+)>", page.headers.get("Link", "")):
            assert proxied.client.get(urljoin(base, name)).status_code == 200, (path, name)


def test_the_description_says_where_its_paths_begin(proxied: Proxied) -> None:
    document = proxied.get("/openapi.json").json()

    assert document["servers"] == [{"url": ROOT_PATH}]
    example = document["paths"]["/v1/claims"]["get"]["responses"]["200"]["content"]
    shown = example["application/json"]["examples"]["real"]
    assert shown["value"] == proxied.get(shown["summary"].removeprefix("GET ")).json()


@pytest.mark.parametrize("way", WAYS)
def test_people_use_the_pages_and_the_docs(
    browser: Browser, proxies: dict[str, httpx.Client], way: str
) -> None:
    base = f"{str(proxies[way].base_url).rstrip('/')}{ROOT_PATH}"
    with open_reader(browser, base) as reader:
        reader.open("/")
        reader.page.click("nav >> text=Map")
        expect(reader.page.locator("h1")).to_have_text("Agreement map")
        reader.page.click("tbody th a >> nth=0")
        reader.wait()
        reader.page.click("text=See the JSON >> nth=0")
        reader.page.wait_for_url(f"{base}/v1/claims/**")

        reader.page.set_default_timeout(1000 * WAIT_SECONDS)
        reader.page.goto(f"{base}/docs")
        reader.page.click("#operations-claims-getClaim .opblock-summary-control")
        reader.page.click("#operations-claims-getClaim .try-out__btn")
        reader.page.click("#operations-claims-getClaim .execute")
        status = reader.page.inner_text(".live-responses-table tbody .response-col_status")

        assert "200" in status
        assert reader.complaints == []
        assert all(response.url.startswith((base, "data:")) for response in reader.responses)
