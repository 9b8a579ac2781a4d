"""The address of a view holds all that is chosen, and says where its reader is."""

from playwright.sync_api import Route, expect
from reading import CLAIM, HEADINGS, Reader

WITHOUT = "exclude_source=relief-guide"


def test_who_goes_back_while_a_view_loads_sees_the_one_they_go_to(reader: Reader) -> None:
    reader.open("/pages")
    held: list[Route] = []
    reader.page.route("**/v1/treatments?**", lambda route: held.append(route))
    reader.page.click("nav >> text=Treatments")
    expect(reader.page.locator("#status")).to_have_text("Loading …")
    reader.page.go_back()
    reader.wait()

    assert reader.heading() == HEADINGS["/pages"]
    assert reader.page.url.endswith("/pages")


def test_a_citation_leads_to_the_statement_as_it_was_counted(reader: Reader) -> None:
    reader.open(f"{CLAIM}?{WITHOUT}")
    reader.page.click("text=Cite this")

    expect(reader.page.locator(".take-along details p")).to_contain_text(f"{CLAIM}?{WITHOUT}")


def test_a_long_list_of_statements_says_how_many_it_shows(reader: Reader) -> None:
    reader.open("/conditions/sciatica")
    shown = reader.page.locator("ul.claims > li:has(vote-strip)").count()

    told = reader.page.locator("section", has_text="All statements about it").last
    expect(told).to_contain_text(f"The first {shown} of ")
    reader.page.click("text=all on the map")
    expect(reader.page.locator("h1")).to_have_text("Agreement map")
    total = reader.page.inner_text(".sentence strong").split()[0]
    assert reader.page.url.endswith("/map?condition=sciatica")
    reader.page.go_back()
    expect(told).to_contain_text(f"The first {shown} of {total} statements")
