"""What views give to a spreadsheet: their own rows, and no others."""

import httpx
import pytest
from asking import read_table
from playwright.sync_api import expect
from reading import HEADINGS, Reader


@pytest.mark.parametrize(
    "path", [path for path in HEADINGS if path not in ("/method", "/developers")]
)
def test_every_view_goes_into_a_spreadsheet(
    reader: Reader, real_api: httpx.Client, path: str
) -> None:
    reader.open(path)

    files = reader.page.locator(".take-along a[download]").all()
    assert files
    for file in files:
        response = real_api.get(str(file.get_attribute("href")))
        assert response.headers["content-type"].startswith("text/csv")
        assert len(response.text.splitlines()) > 1


def test_the_spreadsheet_of_two_pages_holds_the_rows_of_each_part(
    reader: Reader, real_api: httpx.Client
) -> None:
    reader.open("/pages/exercise-guide/vs/relief-guide")

    sections = reader.page.locator("main section").all()
    assert len(sections) == 2
    for section in sections:
        file = section.locator("a[download]").get_attribute("href")
        links = [one.get_attribute("href") for one in section.locator("tbody th a").all()]
        rows = read_table(real_api, str(file).removeprefix("/v1/"))
        assert [f"/claims/{row['claim.id']}" for row in rows] == links != []


def test_the_spreadsheet_of_a_dispute_holds_the_quotes_of_both_sides(
    reader: Reader, real_api: httpx.Client
) -> None:
    reader.open("/disputes/whether-leg-muscles-may-be-stretched")

    file = reader.page.get_attribute(".take-along a[download]", "href")
    rows = read_table(real_api, str(file).removeprefix("/v1/"))
    shown = reader.page.locator(".side blockquote q").all_inner_texts()
    assert sorted(row["quote"] for row in rows) == sorted(shown) != []


@pytest.mark.parametrize(
    ("path", "entries"),
    [
        ("/exercises?recommended_by=exercise-guide&level=contested", ".items h3 a"),
        ("/treatments?kind=medication", ".items h3 a"),
        ("/conditions?role=cause&q=disc", ".items h3 a"),
        ("/disputes?topic=stretching", ".cards h2 a"),
        ("/disputes?q=exercise", ".cards h2 a"),
        ("/search?q=stretching&type=exercise", ".hits h2 a"),
        ("/search?q=stretching", ".hits h2 a"),
    ],
)
def test_the_spreadsheet_of_a_view_holds_its_entries_and_no_others(
    reader: Reader, real_api: httpx.Client, path: str, entries: str
) -> None:
    reader.open(path)

    shown = list_entries(reader, entries)
    assert 1 <= len(shown) <= 20
    assert shown == sorted(read_ids(reader, real_api))


def list_entries(reader: Reader, entries: str) -> list[str]:
    """The identifiers of what a view leads to."""
    links = reader.page.locator(entries).all()
    return sorted(str(link.get_attribute("href")).rpartition("/")[2] for link in links)


def read_ids(reader: Reader, api: httpx.Client) -> list[str]:
    address = reader.page.get_attribute(".take-along a[download]", "href")
    return [row["id"] for row in read_table(api, str(address).removeprefix("/v1/"))]


def test_the_spreadsheet_of_a_part_of_a_list_is_told_as_one(
    reader: Reader, real_api: httpx.Client
) -> None:
    reader.open("/search?q=stretching&type=claim")
    expect(reader.page.locator(".take-along a[download]")).to_have_text("Download this page as CSV")
    first = read_ids(reader, real_api)
    reader.page.click(".pager >> text=Next page")
    expect(reader.page.locator(".pager >> text=First page")).to_be_visible()

    second = read_ids(reader, real_api)
    assert sorted(second) == list_entries(reader, ".hits h2 a")
    assert {*first}.isdisjoint(second)
