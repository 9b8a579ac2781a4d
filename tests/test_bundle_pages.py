"""The explorer on a host that knows nothing but files: nginx, at its root and below a prefix."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urldefrag

import httpx
import pytest
from asking import get, list_all
from conftest import open_client, skip
from nginx_servers import NGINX, run_nginx
from playwright.sync_api import Browser, expect
from reading import AXE, HEADINGS, Reader, open_reader, run_axe
from test_assistant_budgets import count_tokens
from test_bundle import export, list_names
from test_llms import follow_links
from test_own_corpus import FOREIGN, HEEL

PREFIX = "/some/where"
SERVERS = """
types { text/html html; text/javascript js; text/css css; application/json json; }
server { listen {ports[0]}; root {place}; }
server { listen {ports[1]}; location {prefix}/ { alias {place}/; } }
"""
WAYS = ["at the root", "below a prefix"]
NARROWED = [
    "/map?topic=stretching&level=contested", "/map?source=massage-blog&flag=fragile",
    "/map?sort=-rank&topic=cause&topic=mimic", "/map?level=majority_against", "/map?sort=id",
    "/map?flag=all_supporters_sell_it", "/map?condition=piriformis-syndrome",
    "/disputes?topic=stretching", "/disputes?exercise=hamstring-stretching", "/disputes?kind=scope",
    "/disputes?topic=exercise&kind=direct", "/exercises?recommended_by=exercise-guide&level=contested",
    "/exercises?kind=stretching&kind=strengthening", "/treatments?advised_against_by=relief-guide",
    "/conditions?role=mimic&source=massage-blog", "/method?supporting=3",
]  # fmt: skip
# They show addresses, or words that are found otherwise.
OTHERWISE = ("/search", "/developers")


@pytest.fixture(scope="module")
def place(
    real_api: httpx.Client, real_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    assert real_api.get("/readyz").status_code == 200  # it is loaded
    place = tmp_path_factory.mktemp("host") / "files"
    export(place, f"sqlite:///{real_file}")
    return place


@pytest.fixture(scope="module")
def hosts(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the start is, by way."""
    with serve_files(place, tmp_path_factory.mktemp("nginx")) as bases:
        yield dict(zip(WAYS, bases, strict=True))


@contextmanager
def serve_files(place: Path, directory: Path) -> Iterator[list[str]]:
    if NGINX is None:
        skip("nginx", "nginx is not installed (Debian: apt-get install nginx)")
    servers = SERVERS.replace("{place}", str(place)).replace("{prefix}", PREFIX)
    with run_nginx(directory, servers, count=len(WAYS)) as [root, below]:
        yield [root, below + PREFIX]


@pytest.fixture(params=WAYS)
def reader(
    request: pytest.FixtureRequest, browser: Browser, hosts: dict[str, str]
) -> Iterator[Reader]:
    with open_reader(browser, hosts[request.param]) as reader:
        yield reader
        assert reader.complaints == []
        assert [response.url for response in reader.responses if response.status >= 400] == []
        assert reader.list_elsewhere() == []


def find_page(path: str) -> str:
    """The address of a view where views are directories."""
    view, mark, query = path.partition("?")
    return f"{view.rstrip('/')}/{mark}{query}"


def read_view(reader: Reader) -> str:
    """All that is told, as it is told, but for where it stands itself."""
    told = str(reader.evaluate("document.querySelector('main').textContent"))
    address = str(reader.evaluate("location.origin + location.pathname"))
    return told.replace(address, "")


@pytest.mark.parametrize("path", HEADINGS)
def test_every_view_opens(reader: Reader, path: str) -> None:
    reader.open(find_page(path))

    assert reader.heading() == HEADINGS[path]
    assert reader.evaluate("document.documentElement.scrollWidth") == 1280
    assert "undefined" not in read_view(reader)


@pytest.mark.parametrize(
    "path", [*(path for path in HEADINGS if not path.startswith(OTHERWISE)), *NARROWED]
)
def test_a_view_tells_what_the_api_makes_it_tell(
    browser: Browser, hosts: dict[str, str], real_api: httpx.Client, path: str
) -> None:
    """Also the numbers beside filters, and in which order things stand."""
    with open_reader(browser, str(real_api.base_url)) as reader:
        reader.open(path)
        served = read_view(reader)
    with open_reader(browser, hosts[WAYS[1]]) as reader:
        reader.open(find_page(path))

        assert read_view(reader) == served
        assert reader.complaints == []


def test_a_filter_a_page_and_the_way_back_work_without_a_server(reader: Reader) -> None:
    reader.open("/")
    reader.page.click("nav >> text=Map")
    expect(reader.page.locator("h1")).to_have_text("Agreement map")
    reader.page.click("#level--contested")
    expect(reader.page.locator(".sentence strong")).not_to_have_text("326 statements")
    narrowed = reader.page.inner_text(".sentence")
    reader.page.click("tbody th a >> nth=0")
    expect(reader.page.locator(".positions")).to_be_visible()
    reader.page.go_back()
    expect(reader.page.locator(".sentence")).to_contain_text("where pages disagree")
    reader.page.reload()
    reader.wait()

    assert reader.page.inner_text(".sentence") == narrowed
    assert reader.page.url.endswith("/map/?level=contested")


def test_the_rest_of_a_list_is_shown_when_asked_for(
    browser: Browser, hosts: dict[str, str], real_api: httpx.Client
) -> None:
    """Of the largest page the passages are more than a list's page holds."""
    sources = list_all(real_api, "/v1/sources")
    source = max(sources, key=lambda each: get(real_api, f"/v1/citations?source={each['id']}")["meta"]["total"])  # fmt: skip
    shown = []
    for base, end in ((str(real_api.base_url), ""), (hosts[WAYS[0]], "/")):
        with open_reader(browser, base) as reader:
            reader.open(f"/pages/{source['id']}{end}")
            reader.page.click("text=/^Show the other/")
            reader.wait()
            shown.append(reader.page.locator("passage-strip").first.inner_html())

    assert shown[0] == shown[1]
    assert shown[0].count("<i") > 100


@pytest.mark.parametrize(
    ("view", "table"),
    [
        ("/map?topic=stretching", "/v1/matrix?format=csv&topic=stretching"),
        ("/map", "/v1/matrix?format=csv"),
        ("/exercises?kind=stretching", "/v1/exercises?format=csv&kind=stretching&limit=45&sort=reception"),
        ("/disputes?topic=stretching",
         "/v1/conflicts?format=csv&limit=16&sort=-sources&topic=stretching"),
        ("/pages", "/v1/export/sources.csv"),
    ],
)  # fmt: skip
def test_a_table_that_is_saved_holds_what_is_shown(
    reader: Reader, real_api: httpx.Client, view: str, table: str
) -> None:
    reader.open(find_page(view))
    with reader.page.expect_download() as download:
        reader.page.click("text=Download as CSV")

    assert Path(download.value.path()).read_bytes() == real_api.get(table).content


def test_quotes_are_saved_as_the_api_gives_them(reader: Reader, real_api: httpx.Client) -> None:
    reader.open("/claims/hamstring-stretching-relieves-sciatica/")
    with reader.page.expect_download() as download:
        reader.page.click("text=Download the quotes as CSV")
    saved = Path(download.value.path()).read_bytes().decode()

    ids = [line.split(",")[0] for line in re.findall(r"^claim--.*$", saved, re.M)]
    assert len(ids) >= 3
    asked = "&".join(f"id={each}" for each in ids)
    assert saved == real_api.get(f"/v1/citations?{asked}&limit=100&format=csv").text


def test_what_needs_a_server_is_said(reader: Reader) -> None:
    reader.open("/claims/leg-stretching-relieves-sciatica/")
    reader.page.click("text=What if a page were left out?")
    reader.page.click("#exclude_source--relief-guide")
    expect(reader.page.locator("h1")).to_have_text("This needs a server")
    expect(reader.page.locator(".problem")).to_contain_text("worked out anew, which needs a server")
    reader.page.click("main >> text=Remove it")
    expect(reader.page.locator("h1")).to_have_text(
        HEADINGS["/claims/leg-stretching-relieves-sciatica"]
    )

    reader.open("/map/?min_sources=3")
    assert "which needs a server" in reader.page.inner_text(".problem")

    reader.open("/developers/")
    reader.page.click("text=Run it >> nth=2")
    expect(reader.page.locator(".problem")).to_contain_text("which needs a server")

    reader.open("/pages/exercise-guide/vs/relief-guide/")
    reader.page.click("text=/^Download .* as CSV$/ >> nth=0")
    expect(reader.page.locator("#server h2")).to_have_text("What needs a server")


@pytest.mark.parametrize("way", WAYS)
def test_what_programs_read_first_leads_to_files_alone(hosts: dict[str, str], way: str) -> None:
    told = httpx.get(f"{hosts[way]}/llms.txt")

    named = follow_links(told)
    assert {"claims", "claims.csv", "How files are called", "openapi.json"} <= set(named)
    assert not any(name.startswith(("search", "suggest")) for name in named)
    assert count_tokens([told.text])[0] < 1_000


def test_names_are_found_as_they_are_spelt_and_suggested(reader: Reader) -> None:
    reader.open("/")
    reader.page.locator("#big-find").press_sequentially("hamstring str")
    expect(reader.page.locator("[role=option]").first).to_contain_text("amstring str")
    reader.page.click("main button >> text=Search")
    expect(reader.page.locator("h1")).to_have_text("“hamstring str”")
    hits = reader.page.locator(".hits h2").all_inner_texts()

    assert "hamstring str" in hits[0].lower()
    expect(reader.page.locator("footer")).to_contain_text("words are found as they are spelt")
    reader.open("/search/?q=nothingofthekind")
    expect(reader.page.locator(".empty")).to_contain_text("No result matches.")
    reader.open("/exercises/?q=!")
    expect(reader.page.locator(".empty")).to_contain_text("No exercise matches.")
    reader.open("/exercises/?q=bridge")
    assert "with the words “bridge”" in reader.page.inner_text(".sentence")


def test_no_link_of_a_view_leads_to_nothing(browser: Browser, hosts: dict[str, str]) -> None:
    base = hosts[WAYS[1]]
    found: set[str] = set()
    with open_reader(browser, base) as reader:
        for path in (*HEADINGS, "/docs"):
            reader.open(find_page(path))
            found |= set(reader.evaluate("[...document.querySelectorAll('[href]')].map((each) => each.href)"))  # fmt: skip

    own = {urldefrag(url).url for url in found if url.startswith(base)}
    assert len(own) > 300
    with open_client(base) as client:
        assert [url for url in own if client.head(url).status_code != 200] == []


def test_every_record_has_its_page(place: Path, real_api: httpx.Client) -> None:
    names = {name for name in list_names(place) if name.endswith("/index.html")}

    for listed, view in {"claims": "claims", "exercises": "exercises", "sources": "pages",
                         "conflicts": "disputes", "conditions": "conditions"}.items():  # fmt: skip
        ids = {record["id"] for record in list_all(real_api, f"/v1/{listed}?limit=100")}
        own = {
            name.split("/")[1] for name in names if re.fullmatch(rf"{view}/[^/]+/index.html", name)
        }
        assert own == ids
    assert "pages/relief-guide/vs/massage-blog/index.html" in names


def test_what_the_files_are_is_told_to_people(reader: Reader) -> None:
    reader.open("/docs/")
    reader.evaluate(AXE)

    assert run_axe(reader) == []
    assert "seek emergency care" in reader.page.inner_text(".lede")


def test_a_policy_stands_in_every_page(place: Path) -> None:
    pages = [name for name in list_names(place) if name.endswith(".html")]

    for name in pages:
        content = (place / name).read_text(encoding="utf-8")
        policy = re.findall(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', content
        )
        assert len(policy) == 1, name
        assert policy[0].startswith("default-src 'none'; script-src 'self'; style-src 'self'"), name
        assert "unsafe" not in policy[0], name


def test_the_pages_of_another_corpus_are_its_own(browser: Browser, tmp_path: Path) -> None:
    export(tmp_path / "files", "sqlite:///heel.db", "--corpus", str(HEEL))
    with (
        serve_files(tmp_path / "files", tmp_path) as bases,
        open_reader(browser, bases[1]) as reader,
    ):
        for view in ("/", "/map/", "/claims/walking-barefoot-helps/", "/conditions/", "/docs/"):
            reader.open(view)
            told = str(reader.evaluate("document.documentElement.textContent"))

            assert FOREIGN.findall(told) == [], view
            assert "heel pain" in told.lower()
        assert reader.complaints == []
