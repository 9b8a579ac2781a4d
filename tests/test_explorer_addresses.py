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
