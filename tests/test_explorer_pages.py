"""What the server sends of the explorer: pages, their policy, their files."""

import json
import re

import httpx
from reading import CLAIM, STRETCHING, Reader

from app.routers.pages import FILES, VERSION, VIEWS, write_page
from benchmarks.shipped import CORPUS

POLICY = "content-security-policy"
MAX_FILES_BYTES = 40_000


def test_the_policy_forbids_inline_code_other_hosts_and_markup_from_text(
    real_api: httpx.Client,
) -> None:
    response = real_api.get("/map")

    policy = response.headers[POLICY]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    for name, content in FILES.items():
        assert b"innerHTML" not in content, name
        assert b"http:" not in content, name
        assert b"https:" not in content, name


def test_what_breaks_the_policy_or_asks_another_host_is_noticed(
    reader: Reader, real_api: httpx.Client
) -> None:
    """Else the tests of all views would prove nothing."""
    page = real_api.get("/map")
    broken = '<script>1</script><img src="http://127.0.0.1:9/x.png"></body>'
    reader.page.route(
        "**/map",
        lambda route: route.fulfill(
            body=page.text.replace("</body>", broken),
            headers={name: page.headers[name] for name in ("content-type", POLICY)},
        ),
    )
    reader.open("/map")

    violations = [each for each in reader.complaints if "Content Security Policy" in each]
    assert any("inline script" in each for each in violations), reader.complaints
    assert any("127.0.0.1:9" in each for each in violations), reader.complaints


def test_pages_leave_the_api_as_it_is(real_api: httpx.Client) -> None:
    assert real_api.head("/v1/claims").status_code == 200
    assert real_api.get("/").headers["content-type"].startswith("text/html")
    assert real_api.get("/docs").status_code == 200
    assert real_api.get("/map/").status_code == 404
    assert real_api.get("/nope").headers["content-type"] == "application/problem+json"
    assert real_api.get(f"/explorer/{VERSION}/page.html").status_code == 404


def test_files_are_kept_and_pages_asked_for_again(real_api: httpx.Client) -> None:
    page = real_api.get("/map")
    style = real_api.get(f"/explorer/{VERSION}/style.css")
    older = real_api.get("/explorer/older/style.css")

    again = real_api.get("/map", headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304
    assert style.headers["cache-control"] == "max-age=31536000, immutable"
    assert older.headers["cache-control"] == "no-cache"
    assert older.content == style.content


def test_machines_find_the_description_of_the_api_on_every_page(real_api: httpx.Client) -> None:
    for path in ("/", "/map", CLAIM, "/pages/exercise-guide/vs/relief-guide"):
        response = real_api.get(path)
        header = re.findall(r'<([^>]+)>; rel="service-(\w+)"', response.headers["link"])
        page = re.findall(r'<link rel="service-(\w+)".* href="([^"]+)"', response.text)
        told = [
            {name: str(response.url.join(address)) for name, address in pairs}
            for pairs in ([(name, address) for address, name in header], page)
        ]

        base = str(real_api.base_url).rstrip("/")
        assert told == [{"desc": f"{base}/openapi.json", "doc": f"{base}/docs"}] * 2
        assert [real_api.get(address).status_code for address in told[0].values()] == [200, 200]


def test_the_start_describes_the_data_set_and_each_view_itself(real_api: httpx.Client) -> None:
    start = real_api.get("/").text
    [described] = re.findall(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', start, re.S
    )
    titles = {
        re.findall("<title>(.*?)</title>", write_page(view, CORPUS).decode())[0] for view in VIEWS
    }

    assert json.loads(described)["@type"] == "Dataset"
    assert len(titles) == len(VIEWS)
    assert 'property="og:title"' in start


def test_a_page_names_all_that_its_view_loads(reader: Reader) -> None:
    """Named in the page, modules come all at once; found one in another, one after the other."""
    for path in ("/", STRETCHING, CLAIM, "/search?q=pain"):
        reader.responses.clear()
        reader.open(path)

        loaded = {r.url for r in reader.responses if r.url.endswith(".js")}
        named = reader.evaluate(
            """() => [...document.querySelectorAll("link[rel=modulepreload], script[src]")]
                .map((each) => each.href || each.src)"""
        )
        assert loaded == set(named)


def test_all_files_together_are_small(real_api: httpx.Client) -> None:
    """As browsers load them: one by one, in gzip."""
    loaded = 0
    for name in FILES:
        path = f"/explorer/{VERSION}/{name}"
        with real_api.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as response:
            loaded += sum(map(len, response.iter_raw()))

    assert loaded <= MAX_FILES_BYTES
