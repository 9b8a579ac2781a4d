"""What a program reads first: short, true of what is served, and without a dead link."""

import re
from pathlib import Path

import httpx
from asking import get
from conftest import serve_database
from seeds import make_seed
from test_assistant_budgets import count_tokens
from test_own_corpus import CORPUS, HEEL
from waiting import WAIT_SECONDS

from app.curation.checks import read_seed
from app.load.transaction import load_seed

LINK = re.compile(r"\[(.+?)\]\((.+?)\)")


def follow_links(start: httpx.Response) -> list[str]:
    """What is named; each link leads to an answer below the same prefix."""
    links: list[tuple[str, str]] = LINK.findall(start.text)
    for name, link in links:
        url = start.url.join(link)
        assert str(url).startswith(str(start.url.join("."))), name
        assert httpx.get(url, timeout=WAIT_SECONDS).status_code == 200, name
    return [name for name, _ in links]


def test_it_leads_to_every_resource_that_has_one_address(api: httpx.Client) -> None:
    named = follow_links(api.get("/llms.txt"))

    resources = get(api, "/v1")["data"]["resources"]
    [manual, *named] = named
    assert manual == "All of it"
    assert len(named) == len(set(named)) == len(resources) - 1  # two sources are compared
    assert {"claims", "sources.bib", "release/feed.atom", "docs"} <= set(named)


def test_its_links_hold_below_a_prefix(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_seed(), empty_url)
    with serve_database(empty_url, tmp_path, root_path="/some/where") as api:
        assert "claims" in follow_links(api.get("/some/where/llms.txt"))


def test_it_takes_less_than_a_thousand_tokens(real_api: httpx.Client) -> None:
    [tokens] = count_tokens([real_api.get("/llms.txt").text])

    assert 0 < tokens < 1_000


def test_it_says_what_must_be_told(real_api: httpx.Client) -> None:
    meta, told = get(real_api, "/v1/release")["meta"], real_api.get("/llms.txt")

    assert told.headers["content-type"] == "text/plain; charset=utf-8"
    title, summary = told.text.split("\n\n")[:2]
    assert title == "# Sciatica API"
    assert summary.endswith(f" Release {meta['release']['version']}.")
    for text in (meta["disclaimer"], meta["license"]):
        assert text in told.text
    known = {"If-None-Match": told.headers["etag"]}
    assert real_api.get("/llms.txt", headers=known).status_code == 304


def test_that_of_another_corpus_speaks_of_it(empty_url: str, tmp_path: Path) -> None:
    """`test_own_corpus.py` holds that it tells nothing of ours."""
    load_seed(read_seed(HEEL), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        told = api.get("/llms.txt")

        assert "search?q=heel+pain" in follow_links(told)
    assert told.text.startswith(f"# {CORPUS['title']}\n")
    assert CORPUS["emergency"].strip() in told.text
