"""The address of a view holds all that is chosen, and says where its reader is."""

import pytest
from playwright.sync_api import Route, expect
from reading import CLAIM, HEADINGS, STRETCHING, Reader

SOURCES = ("active-release-blog", "exercise-guide", "massage-blog", "relief-guide", "soft-tissue-page")  # fmt: skip
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


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        ("/map?body_part=hip", "body_part=hip"),
        ("/map?min_sources=3", "min_sources=3"),
        ("/disputes?exercise=hamstring-stretching", "exercise=hamstring-stretching"),
    ],
)
def test_a_filter_keeps_what_has_no_control(reader: Reader, view: str, kept: str) -> None:
    reader.open(view)
    box = reader.page.locator("#filters fieldset input:visible").first
    name = box.get_attribute("name")
    box.click()
    expect(reader.page.locator(".chip")).to_have_count(2)

    assert kept in reader.page.url
    assert f"{name}=" in reader.page.url


def test_the_next_page_is_forgotten_when_a_filter_is_chosen(reader: Reader) -> None:
    reader.open("/search?q=pain")
    reader.page.click(".pager >> text=Next page")
    expect(reader.page.locator(".pager >> text=First page")).to_have_count(1)
    reader.page.click("#type--condition")
    expect(reader.page.locator(".chip")).to_have_count(2)

    assert "cursor=" not in reader.page.url


def test_words_are_one_step_of_the_way_back(reader: Reader) -> None:
    """Who presses Enter changes the field and sends its form, too."""
    reader.open("/map")
    before = reader.evaluate("history.length")
    reader.page.locator("#words").press_sequentially("yoga")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".sentence")).to_contain_text("with the words “yoga”")

    assert reader.evaluate("history.length") == before + 1


def test_what_is_refused_together_can_be_removed(reader: Reader) -> None:
    reader.open("/map?" + "&".join(f"exclude_source={source}" for source in SOURCES))
    expect(reader.page.locator(".problem")).to_contain_text("Exclude source")
    reader.page.click(".problem >> text=Remove it")

    expect(reader.page.locator("h1")).to_have_text("Agreement map")


@pytest.mark.parametrize("view", ["/map?q=", "/disputes?q="])
def test_words_that_are_empty_are_none(reader: Reader, view: str) -> None:
    reader.open(view)

    assert reader.heading() == HEADINGS[view.removesuffix("?q=").replace("/map", STRETCHING)]


def test_a_part_that_failed_can_be_tried_again_from_any_place_of_the_page(reader: Reader) -> None:
    """Skipping to the content leaves `#main` in the address."""
    reader.page.route("**/v1/conflicts?**", lambda route: route.abort())
    reader.open("/#main")
    reader.page.unroute("**/v1/conflicts?**")
    reader.page.click("text=Try again")

    expect(reader.page.locator(".cards > li")).to_have_count(6)


def test_a_citation_leads_to_the_statement_as_it_was_counted(reader: Reader) -> None:
    reader.open(f"{CLAIM}?{WITHOUT}")
    reader.page.click("text=Cite this")

    expect(reader.page.locator(".take-along details p")).to_contain_text(f"{CLAIM}?{WITHOUT}")


def test_a_page_left_out_of_an_item_is_left_out_of_all_its_parts(reader: Reader) -> None:
    reader.open(f"/exercises/hamstring-stretching?{WITHOUT}")

    expect(reader.page.locator(".lens-note")).to_contain_text("Counted without what you left out.")
    expect(reader.page.locator(".claims .page-name", has_text="Relief guide")).to_have_count(0)
    asked = [url for url in reader.list_asked() if "exercise" in url]
    files = reader.page.locator(".take-along > a").evaluate_all("(all) => all.map((a) => a.href)")
    assert len(asked) == len(files) == 2
    assert all(WITHOUT in url for url in (*asked, *files)), (asked, files)


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


def test_a_view_is_not_described_as_the_one_before(reader: Reader) -> None:
    described = "document.querySelector('meta[name=description]').content"
    reader.open(CLAIM)
    assert "Some stretching of the leg muscles" in reader.evaluate(described)
    reader.page.click("nav >> text=Map")
    expect(reader.page.locator("h1")).to_have_text("Agreement map")

    assert str(reader.evaluate(described)).startswith("Agreement map")
