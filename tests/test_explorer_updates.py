"""The explorer while the data change under it, and on the next pages of lists."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import make_withdrawn
from conftest import serve_database
from playwright.sync_api import Browser, expect
from reading import Reader, open_reader
from seeds import make_release, make_seed

from app.load.transaction import load_seed
from app.vocabulary import WithdrawnType

NEWS = "While you were reading, release 2026.11.2 came: you see it here."


@contextmanager
def read_first_release(browser: Browser, tmp_path: Path) -> Iterator[tuple[str, Reader]]:
    """A reader of it, and the URL of the database, into which another may be loaded."""
    url = f"sqlite:///{tmp_path / 'changing.db'}"
    load_seed(make_release(1), url)
    with (
        serve_database(url, tmp_path) as api,
        open_reader(browser, str(api.base_url)) as reader,
    ):
        yield url, reader


def test_who_reads_while_a_release_comes_is_told_and_sees_it_whole(
    browser: Browser, tmp_path: Path
) -> None:
    """The next view is loaded anew: the page itself holds names and numbers of a release, too."""
    with read_first_release(browser, tmp_path) as (url, reader):
        page = reader.page
        reader.open("/search?q=statement")
        load_seed(make_release(2), url)
        page.click(".pager >> text=Next page")
        expect(page.locator("h1")).to_have_text("The data were updated")
        page.click(".problem >> text=Go to the first page of this list")
        expect(page.locator(".lens-note")).to_have_text(NEWS)
        expect(page.locator("#status")).to_contain_text(NEWS)
        expect(page.locator("#release")).to_have_text("Release 2026.11.2.")

        with page.expect_navigation(wait_until="load"):
            page.click("nav >> text=Map")
        reader.wait()
        expect(page.locator(".lens-note")).to_have_count(0)
        expect(page.locator("#release")).to_have_text("Release 2026.11.2.")


@pytest.mark.parametrize("view", ["/disputes", "/exercises", "/method", "/pages/alpha/vs/beta"])
def test_who_goes_back_after_a_release_came_sees_that_one(
    browser: Browser, tmp_path: Path, view: str
) -> None:
    """The browser has kept the answers of the view as they were before."""
    with read_first_release(browser, tmp_path) as (url, reader):
        page = reader.page
        reader.open(view)
        heading = reader.heading()
        load_seed(make_release(2), url)
        page.click("nav >> text=Map")
        expect(page.locator(".lens-note")).to_have_text(NEWS)

        page.go_back()
        expect(page.locator("h1")).to_have_text(heading)
        reader.wait()
        expect(page.locator(".lens-note")).to_have_text(NEWS)
        expect(page.locator("#release")).to_have_text("Release 2026.11.2.")


def test_a_page_that_was_withdrawn_leads_to_its_successor(browser: Browser, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'withdrawn.db'}"
    seed = make_seed()
    gone = [make_withdrawn(WithdrawnType.SOURCE, "delta", "alpha")]
    newest = seed.changes[0].model_copy(update={"withdrawn": gone})
    load_seed(seed.model_copy(update={"changes": [newest, *seed.changes[1:]]}), url)
    with (
        serve_database(url, tmp_path) as api,
        open_reader(browser, str(api.base_url)) as reader,
    ):
        reader.open("/pages/delta")
        expect(reader.page.locator("h1")).to_have_text("This was withdrawn")
        reader.page.click("text=See what took its place")
        expect(reader.page.locator("h1")).to_have_text("Alpha")


def test_the_next_page_of_a_list_is_read_from_its_beginning(reader: Reader) -> None:
    reader.open("/search?q=pain")
    reader.page.locator(".pager").scroll_into_view_if_needed()
    assert reader.evaluate("scrollY") > 0
    reader.page.click(".pager >> text=Next page")
    expect(reader.page.locator(".pager >> text=First page")).to_have_count(1)

    expect(reader.page.locator("h1")).to_be_focused()
    expect(reader.page.locator("h1")).to_be_in_viewport()


def test_passages_that_do_not_come_leave_those_that_did(reader: Reader) -> None:
    reader.open("/pages/massage-blog")
    shown = reader.page.locator("passage-strip i").count()
    reader.page.route("**/v1/citations?**cursor**", lambda route: route.abort())
    reader.page.click("text=/^Show the other/")

    problem = reader.page.locator(".problem")
    expect(problem).to_contain_text("Could not load the other passages.")
    expect(problem.locator("a")).to_have_text("Try again")
    assert reader.page.locator("passage-strip i").count() == shown > 0


def test_a_statement_without_a_page_says_so_beside_its_agreement(reader: Reader) -> None:
    reader.open("/claims/leg-stretching-relieves-sciatica?exclude_source=relief-guide")

    expect(reader.page.locator(".lede + .lens-note")).to_contain_text("without what you left out")
    reader.page.click("text=Count all pages again")
    expect(reader.page.locator(".lede")).to_contain_text("3 of 5 pages speak")
    expect(reader.page.locator(".lens-note")).to_have_count(0)
