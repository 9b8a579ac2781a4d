"""What views say: positions and how they follow, both sides, the rules, quotes in their sentences."""

from pathlib import Path
from typing import Any

from asking import get
from builders import make_citation
from conftest import serve_database
from playwright.sync_api import Browser, Route, expect
from reading import CLAIM, STRETCHING, Reader, open_reader
from seeds import make_seed
from test_passages import FILES as FILES_OF_SEED
from test_passages import make_documented_seed

from app.load.transaction import load_seed
from app.vocabulary import Stance


def test_what_pages_disagree_on_stands_above_both_sides(reader: Reader) -> None:
    """Else nobody knows what "so" is in "2 pages say so"."""
    for path in ("/", "/disputes"):
        reader.open(path)

        card = reader.page.locator(".cards > li", has_text="may be stretched")
        expect(card.locator(".asked + .sides")).to_have_count(1)
        expect(card.locator(".asked")).to_have_text(
            "“Some stretching of the leg muscles helps against sciatica.”"
        )


def test_what_is_recommended_under_a_condition_alone_has_its_sign(reader: Reader) -> None:
    reader.open("/treatments")

    def read_signs(name: str) -> list[str]:
        card = reader.page.locator(".items > li", has=reader.page.get_by_role("link", name=name))
        return card.locator(".sign").all_inner_texts()

    card = reader.page.locator(".items > li", has_text="Chiropractic treatment")
    expect(card).to_contain_text("Relief guide (only for a few hours each week)")
    assert read_signs("Chiropractic treatment") == ["◐"]
    assert read_signs("Self-treatment at home") == ["✓", "✗"]


def test_a_page_left_out_marks_what_changes(reader: Reader) -> None:
    reader.open(f"{STRETCHING}&exclude_source=relief-guide")

    row = reader.page.locator("tr", has_text="Hamstring stretching relieves sciatica.")
    expect(row).to_contain_text("Changed: with all pages, “Pages disagree”")
    expect(row.locator("td").nth(3).get_by_role("img")).to_have_accessible_name("left out")

    # There the hatching goes, and a page that is silent has a blank.
    told = "(cell) => getComputedStyle(cell, '::after').content"
    assert row.locator(".left-out").evaluate(told) == "none"
    reader.page.emulate_media(media="print")
    assert row.locator(".left-out").evaluate(told) == '"left out"'
    reader.page.emulate_media(media="screen", forced_colors="active")
    assert row.locator(".left-out").evaluate(told) == '"left out"'


def test_a_position_that_follows_says_how_in_words(reader: Reader) -> None:
    reader.open(CLAIM)

    position = reader.page.locator(".position", has_text="Exercise guide")
    expect(position.locator("h3")).to_contain_text("says so, indirectly")
    expect(position).to_contain_text(
        "How it follows: It says “Hamstring stretching relieves sciatica.” "
        "Whoever says that says this, too."
    )
    expect(position.locator("blockquote")).to_have_text(
        "will benefit from a routine of hamstring stretching"
    )


def test_sides_that_accept_one_statement_have_one_letter(browser: Browser, tmp_path: Path) -> None:
    """Of two that cannot both be followed one may be accepted as it is, and under a condition."""
    seed = make_seed()
    [grave] = seed.claims["red_flag"]
    held = [make_citation("alpha"), make_citation("gamma", Stance.QUALIFIES, qualifier="if new")]
    claims = {**seed.claims, "red_flag": [grave.model_copy(update={"citations": held})]}
    url = f"sqlite:///{tmp_path / 'three.db'}"
    load_seed(seed.model_copy(update={"claims": claims}), url)
    with (
        serve_database(url, tmp_path) as api,
        open_reader(browser, str(api.base_url)) as reader,
    ):
        reader.open("/disputes/what-is-behind-it")

        assert reader.page.locator(".letter").all_inner_texts() == ["A", "A", "B"]


def test_a_side_of_a_dispute_says_how_a_position_follows(reader: Reader) -> None:
    reader.open("/disputes/whether-leg-muscles-may-be-stretched")

    page = reader.page.locator(".side > div", has_text="Exercise guide")
    expect(page).to_contain_text(
        "How it follows: It says “Hamstring stretching relieves sciatica.” "
        "Whoever says that says this, too."
    )
    expect(page.locator("blockquote")).to_have_text(
        "will benefit from a routine of hamstring stretching"
    )


def test_the_calculator_works_out_the_level_of_a_claim(reader: Reader) -> None:
    reader.open("/claims/self-treatment-at-home-helps-sciatica")
    reader.page.click("text=How “Most that speak agree” is worked out")

    expect(reader.page.locator("#vote-supporting")).to_have_value("4")
    expect(reader.page.locator("output")).to_have_text(
        "Most that speak agree: 4 support, 1 opposes. Rule: 100*s >= 60*k and 100*(o+m) <= 20*k"
    )


def test_the_calculator_follows_the_published_rules(reader: Reader) -> None:
    reader.open("/method")
    page = reader.page

    expect(page.locator("output")).to_contain_text("Pages disagree: 2 support, 1 opposes")
    for side, number in (("supporting", "4"), ("opposing", "1")):
        page.fill(f"#vote-{side}", number)
    expect(page.locator("output")).to_contain_text("Most that speak agree")
    page.fill("#vote-opposing", "0")
    expect(page.locator("output")).to_contain_text("All that speak agree")


def test_two_pages_tell_what_they_say_from_what_follows(reader: Reader) -> None:
    reader.open("/pages/exercise-guide/vs/relief-guide")

    row = reader.page.locator("tr", has_text="Some stretching of the leg muscles helps")
    assert row.locator("td").all_inner_texts() == [
        "✓ says so\nindirectly, by what it says elsewhere",
        "✗ says otherwise",
    ]
    assert row.locator(".sign.inferred").count() == 1


def test_a_quote_stands_in_its_sentences_where_the_server_holds_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, text in FILES_OF_SEED.items():
        (documents / name).write_bytes(text.encode())
    url = f"sqlite:///{tmp_path / 'documented.db'}"
    load_seed(make_documented_seed(), url)
    settings = {"serve_passages": "true", "documents_dir": str(documents)}
    with (
        serve_database(url, tmp_path, **settings) as api,
        open_reader(browser, str(api.base_url)) as reader,
    ):
        reader.open("/claims/rolling-helps")

        cited = get(api, "/v1/claims/rolling-helps")["data"]["citations"]
        shown = {
            (join_words(one.inner_text()), join_words(one.locator("mark").inner_text()))
            for one in reader.page.locator("blockquote").all()
        }
        assert shown == {tell_passage(one["locator"]) for one in cited}


def tell_passage(locator: dict[str, Any]) -> tuple[str, str]:
    """The sentences, and the quote in them."""
    text, passage = FILES_OF_SEED[locator["document"]], locator["passage"]
    sentences = text[passage["start"] : passage["end"]]
    return join_words(sentences), join_words(text[locator["start"] : locator["end"]])


def join_words(text: str) -> str:
    """Browsers show spaces as they like."""
    return " ".join(text.split())


def test_groups_of_exercises_hold_over_all_pages_of_the_list(reader: Reader) -> None:
    def shorten(route: Route) -> None:
        route.continue_(url=route.request.url.replace("limit=45", "limit=20"))

    reader.page.route("**/v1/exercises?**", shorten)
    reader.open("/exercises")
    first = list_groups(reader)
    reader.page.click(".pager >> text=Next page")
    expect(reader.page.locator(".pager >> text=First page")).to_be_visible()

    assert first == [
        ("Recommended, and no page warns 8 exercises", 8),
        ("Recommended, with a caution 16 exercises", 12),
    ]
    assert list_groups(reader)[:2] == [
        ("Recommended, with a caution 16 exercises", 4),
        ("Pages disagree: recommended by some, advised against by others 2 exercises", 2),
    ]


def list_groups(reader: Reader) -> list[tuple[str, int]]:
    """Headings, and how many entries stand below each on this page."""
    groups = reader.page.locator("section.group").all()
    return [(one.locator("h2").inner_text(), one.locator("h3").count()) for one in groups]
