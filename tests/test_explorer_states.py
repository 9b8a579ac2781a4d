"""States of the explorer: loading, nothing found, refused, failed, gone; emergency care in each."""

from pathlib import Path

from conftest import serve_database
from playwright.sync_api import Browser, Route, expect
from reading import CLAIM, STRETCHING, Reader, open_reader
from seeds import make_seed

from app.load.transaction import load_seed
from app.vocabulary import SafetyKind


def test_without_the_api_the_start_says_when_to_get_emergency_care(reader: Reader) -> None:
    reader.page.route("**/v1/**", lambda route: route.abort())
    reader.open("/")

    expect(reader.page.locator(".emergency")).to_contain_text("seek emergency care")


def test_what_is_said_of_loading_covers_no_emergency_care(reader: Reader) -> None:
    """Neither the line above every view, which leads to the signs, nor its text when it is open."""
    held: list[Route] = []
    reader.open("/exercises")
    reader.page.click(".notice summary")
    reader.page.route("**/v1/treatments?**", lambda route: held.append(route))
    reader.page.click("nav >> text=Treatments")
    expect(reader.page.locator("#status")).to_have_text("Loading …")

    status = reader.page.locator("#status").bounding_box()
    notice = reader.page.locator(".notice").bounding_box()
    assert status
    assert notice
    assert status["y"] > notice["y"] + notice["height"]
    held[0].continue_()


def test_emergency_signs_are_one_step_away_on_every_view(reader: Reader) -> None:
    for path in (STRETCHING, CLAIM, "/search?q=pain"):
        reader.open(path)
        reader.page.click(".notice summary")

        expect(reader.page.locator(".notice li")).to_have_count(4)
        expect(reader.page.locator(".notice")).to_contain_text("Not medical advice.")
        expect(reader.page.locator(".notice")).to_contain_text("agreement is not evidence")
        expect(reader.page.locator(".notice")).to_contain_text("Healthify")


def test_without_emergency_signs_the_short_form_stays(browser: Browser, tmp_path: Path) -> None:
    seed = make_seed()
    guidelines = [one for one in seed.safety if one.kind == SafetyKind.GUIDELINE]
    url = f"sqlite:///{tmp_path / 'unsigned.db'}"
    load_seed(seed.model_copy(update={"safety": guidelines}), url)
    with (
        serve_database(url, tmp_path) as api,
        open_reader(browser, str(api.base_url)) as reader,
    ):
        reader.open("/map")
        with reader.page.expect_response("**/v1/safety?**") as answer:
            reader.page.click(".notice summary")
        answer.value.finished()

        expect(reader.page.locator(".notice details")).to_contain_text("seek emergency care")


def test_what_is_not_allowed_says_what_is(reader: Reader) -> None:
    reader.open("/map?topic=nonsense")

    expect(reader.page.locator(".problem")).to_contain_text("“nonsense”. There is no such value.")
    reader.page.click("text=What is allowed")
    reader.page.click(".problem >> text=stretching")
    expect(reader.page.locator(".sentence")).to_contain_text("17 statements")


def test_a_filter_that_is_unknown_leads_to_the_one_that_was_meant(reader: Reader) -> None:
    reader.open("/map?topc=stretching")

    expect(reader.page.locator(".problem")).to_contain_text("is not something to filter by here.")
    assert reader.page.locator(".problem details").count() == 0
    reader.page.click("text=Did you mean “topic”?")
    expect(reader.page.locator(".sentence")).to_contain_text("17 statements")


def test_what_is_not_there_says_so(reader: Reader) -> None:
    reader.open("/claims/none")

    assert reader.heading() == "There is nothing at this address"


def test_nothing_found_says_what_to_take_away_and_what_is_near(reader: Reader) -> None:
    reader.open("/map?topic=surgery&q=yoga")
    expect(reader.page.locator(".empty")).to_contain_text("No statement matches.")
    reader.page.click(".empty >> text=about “Surgery”")
    expect(reader.page.locator("tbody")).to_contain_text("Yoga can make sciatica worse.")

    reader.open("/search?q=stretchin")
    expect(reader.page.locator(".empty")).to_contain_text("No page speaks of “stretchin”.")
    reader.page.click(".empty >> text=/^stretching$/")
    expect(reader.page.locator("h1")).to_have_text("“stretching”")


def test_a_word_that_is_near_takes_the_place_of_the_one_that_was_meant(reader: Reader) -> None:
    """Not of the end of another, and whether it has capitals or not."""
    reader.open("/search?q=xxstretchin Stretchin")
    near = reader.page.locator(".empty p", has_text="speaks of “stretchin”")
    near.get_by_text("stretching", exact=True).click()

    expect(reader.page.locator("h1")).to_have_text("“xxstretchin stretching”")


def test_a_failure_shows_its_number_and_can_be_tried_again(reader: Reader) -> None:
    problem = {"title": "Database unavailable", "detail": "It rests.", "code": "x", "status": 503}
    reader.page.route(
        "**/v1/matrix?**",
        lambda route: route.fulfill(status=503, json={**problem, "request_id": "abc123"}),
    )
    reader.open("/map")

    expect(reader.page.locator("main")).to_contain_text("Please wait a moment")
    expect(reader.page.locator("main")).to_contain_text("abc123")
    reader.page.unroute("**/v1/matrix?**")
    reader.page.get_by_role("button", name="Try again").click()
    expect(reader.page.locator("h1")).to_have_text("Agreement map")


def test_a_part_that_fails_leaves_the_others_standing(reader: Reader) -> None:
    reader.page.route("**/v1/conflicts?**", lambda route: route.abort())
    reader.open("/")

    expect(reader.page.locator("main")).to_contain_text("Could not load the disputes.")
    expect(reader.page.locator("main")).to_contain_text("Loss of control over bladder")


def test_a_view_whose_module_does_not_come_says_why(reader: Reader) -> None:
    reader.open("/pages")
    reader.page.route("**/views/about.js", lambda route: route.abort())
    reader.page.click("footer >> text=How agreement is worked out")

    expect(reader.page.locator(".problem")).to_contain_text("You may be offline.")


def test_an_address_of_an_earlier_release_leads_to_the_first_page(reader: Reader) -> None:
    def refuse(route: Route) -> None:
        if "cursor=" not in route.request.url:
            route.continue_()
            return
        body = {"title": "Gone", "detail": "The release changed.", "code": "expired-cursor"}
        route.fulfill(status=410, json={**body, "request_id": "abc"})

    reader.page.route("**/v1/exercises?**", refuse)
    reader.open("/exercises?cursor=old")

    assert reader.heading() == "The data were updated"
    reader.page.click("text=Go to the first page")
    expect(reader.page.locator("h1")).to_have_text("Exercises")


def test_what_loads_slowly_says_so_and_leaves_what_was_there(reader: Reader) -> None:
    reader.open("/exercises")
    held: list[Route] = []
    reader.page.route("**/v1/treatments?**", lambda route: held.append(route))
    reader.page.click("nav >> text=Treatments")

    expect(reader.page.locator("#status")).to_have_text("Loading …")
    assert reader.heading() == "Exercises"
    held[0].continue_()
    expect(reader.page.locator("h1")).to_have_text("Treatments")


def test_what_was_asked_before_is_not_waited_for(reader: Reader) -> None:
    """Two links in a row: the answer of the first comes late and changes nothing."""
    reader.open("/pages")
    held: list[Route] = []
    reader.page.route("**/v1/treatments?**", lambda route: held.append(route))
    reader.page.click("nav >> text=Treatments")
    reader.page.click("nav >> text=Exercises")
    expect(reader.page.locator("h1")).to_have_text("Exercises")

    assert reader.page.url.endswith("/exercises")
