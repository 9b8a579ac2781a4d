"""People at work in the explorer: newcomers with a question, by keyboard, back and forth."""

from pathlib import Path

from playwright.sync_api import expect
from reading import HEADINGS, Reader


def test_a_newcomer_finds_in_one_click_which_exercises_nobody_warns_of(reader: Reader) -> None:
    reader.open("/")
    reader.page.click("nav >> text=Exercises")

    group = reader.page.locator("#recommended")
    expect(group.locator("h2")).to_contain_text("Recommended, and no page warns")
    expect(group.locator("li h3").first).to_be_in_viewport()
    assert "Advised against" not in group.inner_text()
    assert "Caution" not in group.inner_text()


def test_a_newcomer_finds_in_three_clicks_why_pages_differ_on_stretching(reader: Reader) -> None:
    reader.open("/")
    reader.page.fill("#big-find", "stretch")
    reader.page.click("main button >> text=Search")
    reader.page.click("main >> text=Where pages disagree about it")
    reader.page.click(".cards h2 >> text=may be stretched")

    expect(reader.page.locator("main")).to_contain_text("2 pages say so")
    expect(reader.page.locator("main")).to_contain_text("1 page says otherwise")
    expect(reader.page.locator(".side blockquote").first).to_be_in_viewport()


def test_a_newcomer_finds_in_two_clicks_who_sells_what_they_recommend(reader: Reader) -> None:
    reader.open("/")
    reader.page.click("nav >> text=Pages")
    expect(reader.page.locator(".interest").first).to_be_in_viewport()
    reader.page.click("text=What is only said by pages that sell it")

    expect(reader.page.locator(".sentence")).to_contain_text("where everyone who says so sells it")
    expect(reader.page.locator("tbody th a").first).to_be_in_viewport()


def test_a_newcomer_sees_without_a_click_when_to_get_emergency_care(reader: Reader) -> None:
    reader.open("/")

    for sign in reader.page.locator(".emergency li").all():
        expect(sign).to_be_in_viewport(ratio=1)
    expect(reader.page.locator(".emergency")).to_contain_text("Get emergency care now")


def test_a_newcomer_has_the_rows_of_a_topic_in_a_spreadsheet_in_two_clicks(
    reader: Reader,
) -> None:
    reader.open("/")
    reader.page.click(".bars >> text=Stretching")
    with reader.page.expect_download() as download:
        reader.page.click("text=Download as CSV")

    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + 17
    assert rows[0].startswith("claim.id,claim.statement")


def test_a_reader_gets_everywhere_by_keyboard(reader: Reader) -> None:
    reader.open("/")
    page = reader.page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "big-find"
    page.keyboard.type("hamstring", delay=5)
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#big-find", "aria-activedescendant") == "big-find-list-0"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    reader.wait()
    assert "amstring" in reader.heading()
    page.go_back()
    expect(page.locator("h1")).to_have_text(HEADINGS["/"])


def test_who_has_no_mouse_can_skip_the_filters(reader: Reader) -> None:
    reader.open("/map")
    page = reader.page
    focused = page.locator(":focus")

    page.focus("h1")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Skip the filters")
    expect(focused).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Copy link")


def test_escape_closes_suggestions_and_enter_searches(reader: Reader) -> None:
    reader.open("/map")
    page = reader.page

    page.focus("#find[role=combobox]")  # it is one once its script runs
    page.keyboard.type("sciatica", delay=5)
    expect(page.locator("#find-list [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#find-list")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("“sciatica”")
    assert page.url.endswith("/search?q=sciatica")

    page.fill("#find", "")
    page.keyboard.type("stretch", delay=5)
    expect(page.locator("#find-list [role=option]").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("“stretch”")
    expect(page.locator("#find-list")).to_be_hidden()


def test_a_filter_is_an_address_and_keeps_focus_and_place(reader: Reader) -> None:
    reader.open("/map")
    page = reader.page

    page.focus("#facet-topic summary")
    page.keyboard.press("Enter")
    page.focus("#topic--stretching")
    page.evaluate("scrollTo(0, 300)")
    page.keyboard.press("Space")
    expect(page.locator(".sentence")).to_contain_text("17 statements")
    expect(page.locator("#topic--stretching")).to_be_focused()
    expect(page.locator("#topic--stretching")).to_be_checked()
    assert page.url.endswith("/map?topic=stretching")
    assert page.evaluate("scrollY") == 300
    page.go_back()
    expect(page.locator(".sentence")).to_contain_text("326 statements")
    expect(page.locator("#topic--stretching")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(".sentence")).to_contain_text("about “Stretching”")


def test_who_takes_the_last_filter_away_stands_at_the_heading(reader: Reader) -> None:
    """What had the focus is gone with it."""
    reader.open("/map?topic=stretching")
    reader.page.focus(".chip")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".chip")).to_have_count(0)

    expect(reader.page.locator("h1")).to_be_focused()


def test_who_comes_back_to_a_map_stands_where_they_were(reader: Reader) -> None:
    """Rows that were never in sight have no height of their own."""
    reader.open("/map")
    page = reader.page
    row = page.locator("tbody th a", has_text="Yoga can make sciatica worse.")
    row.scroll_into_view_if_needed()
    row.click()
    expect(page.locator("h1")).to_have_text("Yoga can make sciatica worse.")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Agreement map")

    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
