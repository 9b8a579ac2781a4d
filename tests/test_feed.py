"""The feed of releases, as a feed reader takes it."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import httpx
import pytest
from asking import get
from conftest import serve_database
from seeds import make_seed
from test_own_corpus import CORPUS, HEEL

from app.curation.checks import read_seed
from app.load.transaction import load_seed

FEED = "/v1/release/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def subscribe(api: httpx.Client, path: str = FEED, **known: str) -> Any:
    """What a reader makes of it that fetches it itself."""
    feed = feedparser.parse(str(api.base_url.join(path)), **known)
    assert not feed.bozo, feed.bozo_exception
    return feed


def read(api: httpx.Client) -> ElementTree.Element:
    return ElementTree.fromstring(api.get(FEED).content)  # noqa: S314  # our own


def test_a_reader_finds_what_each_release_changed(api: httpx.Client) -> None:
    feed = subscribe(api)

    newest, before, first = feed.entries
    assert (feed.version, feed.feed.title) == ("atom10", "Sciatica API: releases")
    assert (feed.feed.id, feed.feed.author) == ("urn:sciatica-api:releases", "Sciatica API")
    assert (newest.id, newest.title) == ("urn:sciatica-api:release:2026.11.1", "Release 2026.11.1")
    assert newest.summary == "What release 2026.11.1 brought."
    assert newest.content[0].type == "application/xhtml+xml"
    for told in (
        "<h2>New claims (2)</h2><ul><li>The statement of movement-helps holds.</li>",
        "<h2>Changed claims (1)</h2><ul><li>The statement of grave holds. (citations, note)</li>",
        "<li>Claim rolling-cures: It was misread. See movement-helps, rolling-helps.</li>",
        "<li>Body part thigh: It was misread. See leg.</li>",
        "<li>Exercise jumping: It was misread.</li>",
    ):
        assert told in newest.content[0].value
    assert "<li>rolling-cures</li>" in before.content[0].value  # new then, and gone now
    assert first.content[0].value == "<p>What release 2026.10.1 brought.</p>"
    days = [feed.feed.updated, newest.updated, before.updated, first.updated]
    assert days == [f"{day}T00:00:00Z" for day in
                    ("2026-11-21", "2026-11-21", "2026-10-21", "2026-10-01")]  # fmt: skip


def test_it_has_all_that_the_standard_asks_of_a_feed(api: httpx.Client) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2; feedparser forgives what is missing."""
    feed = read(api)

    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1, name
    for entry in feed.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "content"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1, name
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 4


def test_it_tells_what_the_changes_tell(real_api: httpx.Client) -> None:
    changes = get(real_api, "/v1/release/changes")
    feed = subscribe(real_api)

    data = changes["data"]
    for release, entry in zip([data, *data["earlier"]], feed.entries, strict=True):
        assert entry.id == f"urn:sciatica-api:release:{release['version']}"
        assert entry.summary == release["summary"]
        assert entry.updated == f"{release['released']}T00:00:00Z"
        items = sum(map(len, release["claims"].values())) + len(release["withdrawn"])
        assert entry.content[0].value.count("<li>") == items
    assert feed.entries[0].updated.startswith(get(real_api, "/v1/release")["data"]["released"])
    assert feed.feed.subtitle == changes["meta"]["disclaimer"]
    assert feed.feed.rights == changes["meta"]["license"]


def test_a_reader_that_knows_it_gets_nothing_again(api: httpx.Client) -> None:
    first = subscribe(api)

    assert first.headers["content-type"] == "application/atom+xml"
    assert subscribe(api, etag=first.etag).status == 304
    assert subscribe(api, etag='W/"other"').status == 200


def test_pages_lead_to_it_and_it_leads_to_them_also_below_a_prefix(
    empty_url: str, tmp_path: Path
) -> None:
    load_seed(make_seed(), empty_url)
    with serve_database(empty_url, tmp_path, root_path="/some/where") as api:
        page = api.get("/some/where/")
        [offered] = re.findall(
            r'rel="alternate" type="application/atom\+xml".* href="(.+)"', page.text
        )
        feed = subscribe(api, str(page.url.join(offered)))

        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == str(api.base_url.join(f"/some/where{FEED}"))
        assert links["alternate"] == str(page.url)


def test_that_of_another_corpus_is_its_own(empty_url: str, tmp_path: Path) -> None:
    load_seed(read_seed(HEEL), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        feed = subscribe(api)

    assert [entry.id for entry in feed.entries] == ["urn:heel-api:release:2026.11.1"]
    assert feed.feed.title == "Heel Pain API: releases"
    assert CORPUS["emergency"].strip() in feed.feed.subtitle


@pytest.mark.parametrize("strange", ["\a", "<b>&</b>", "\ufffe", "]]>"])
def test_no_text_makes_it_unreadable(empty_url: str, tmp_path: Path, strange: str) -> None:
    seed = make_seed()
    newest = seed.changes[0].model_copy(update={"summary": f"What {strange} brought."})
    load_seed(seed.model_copy(update={"changes": [newest, *seed.changes[1:]]}), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        summary = read(api).findtext(f"{ATOM}entry/{ATOM}summary")

    shown = "\ufffd" if strange in "\a\ufffe" else strange
    assert summary == f"What {shown} brought."
