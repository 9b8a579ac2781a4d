"""Each bad request of the contract is refused, on every parameter and on both databases."""

import httpx
import pytest
from asking import (
    ITEMS,
    LISTS,
    SCALARS,
    SEVERAL_OF_ITEMS,
    httpx_get_raw,
    read_errors,
    read_problem,
)

from app.errors import Fault

FILTERS = [(path, name) for path, names in LISTS.items() for name in sorted(names)]


NOT_INTEGERS = ["-1", "+1", "%201", "1%20", "1e3", "1.0", "0x1", "10000", "99999999999999999999",
                "9" * 5000, "%D9%A3", "%C2%B2", "one", "null", "1_0"]  # fmt: skip


@pytest.mark.parametrize("path", [*LISTS, *ITEMS])
def test_an_unknown_parameter_is_refused_with_what_is_allowed(api: httpx.Client, path: str) -> None:
    [error] = read_errors(api.get(f"{path}?levle=x"))

    assert error["parameter"] == "levle"
    several = LISTS.get(path) or SEVERAL_OF_ITEMS.get(path, set())
    assert error["allowed"] == sorted(several | set(SCALARS.get(path, {})))
    assert error["nearest"] == ("level" if "level" in LISTS.get(path, set()) else None)


@pytest.mark.parametrize(("path", "name"), FILTERS)
@pytest.mark.parametrize("value", ["nonsense", "", "%20", "ALPHA", "x" * 3000, "a,b"])
def test_an_unknown_or_empty_filter_value_is_refused(
    api: httpx.Client, path: str, name: str, value: str
) -> None:
    errors = read_errors(api.get(f"{path}?{name}={value}"))

    assert {error["parameter"] for error in errors} == {name}


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/conflicts", "/v1/matrix"])
def test_nobody_holds_silence(api: httpx.Client, path: str) -> None:
    """Only who speaks holds a position: no list would be a wrong answer."""
    [error] = read_errors(api.get(f"{path}?position=silent&source=alpha"))

    assert error["allowed"] == ["supports", "opposes", "qualifies", "mixed"]


@pytest.mark.parametrize(
    ("query", "nearest"),
    [("source=alpa", "alpha"), ("level=unanimus", "unanimous"), ("exercise=roling", "rolling")],
)
def test_the_nearest_known_value_is_named(api: httpx.Client, query: str, nearest: str) -> None:
    [error] = read_errors(api.get(f"/v1/claims?{query}"))

    assert error["nearest"] == nearest
    allowed = error["allowed"]
    assert isinstance(allowed, list)
    assert nearest in allowed


def test_all_that_is_wrong_is_said_at_once(api: httpx.Client) -> None:
    errors = read_errors(api.get("/v1/claims?level=x&level=y&limit=-1&sort=up&foo=1"))

    also = read_errors(api.get("/v1/claims?limit=1&limit=2&level=x&foo=1"))
    assert sorted(str(e["parameter"]) for e in also) == ["foo", "level", "limit"]
    unknown = read_errors(api.get("/v1/claims?limit=1&limit=2&source=x&exercise=y"))
    assert sorted(str(e["parameter"]) for e in unknown) == ["exercise", "limit", "source"]
    assert sorted((str(e["parameter"]), str(e["value"])) for e in errors) == [
        ("foo", "1"), ("level", "x"), ("level", "y"), ("limit", "-1"), ("sort", "up"),
    ]  # fmt: skip


def test_the_answer_to_much_that_is_wrong_stays_small(api: httpx.Client) -> None:
    same = api.get("/v1/claims?" + "&".join(["exercise=z"] * 700))
    other = api.get("/v1/claims?" + "&".join(f"topic=t{n}" for n in range(600)))

    assert len(read_errors(same)) == 1
    assert len(read_errors(other)) == 20
    assert other.json()["detail"].endswith(" And 599 more, see errors.")
    assert len(other.content) < 20_000


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("limit=abc", 'limit "abc": Must be one to four digits.'),
        ("limits=5", 'limits "5": There is no such parameter here. Did you mean "limit"?'),
        (
            "topic=exercises",
            'topic "exercises": Not in this release. Did you mean "exercise"?',
        ),
        ("topic=hip", 'topic "hip": Not in this release.'),
        (
            "topic=hip&limit=abc&limits=5",
            'limits "5": There is no such parameter here. Did you mean "limit"? '
            "And 1 more, see errors.",
        ),
    ],
)
def test_the_detail_says_in_a_sentence_what_is_wrong(
    api: httpx.Client, query: str, detail: str
) -> None:
    assert api.get(f"/v1/claims?{query}").json()["detail"] == detail


@pytest.mark.parametrize(("known", "is_listed"), [(49, True), (50, True), (51, False)])
def test_what_is_allowed_is_left_out_beyond_fifty_entries(known: int, is_listed: bool) -> None:
    names = [f"claim-{number}" for number in range(known)]

    error = Fault("claim", "claim-1x", "Not in this release", names).describe(is_near=True)

    assert (error.allowed is not None) is is_listed
    assert error.nearest == "claim-1"


SCALAR_CASES = [(path, name, v) for path, names in SCALARS.items() for name, v in names.items()]


@pytest.mark.parametrize(("path", "name", "value"), SCALAR_CASES)
def test_a_repeated_scalar_is_refused(api: httpx.Client, path: str, name: str, value: str) -> None:
    [error] = read_errors(api.get(f"{path}?{name}={value}&{name}={value}"))

    assert error["parameter"] == name


@pytest.mark.parametrize(("path", "name"), [case[:2] for case in SCALAR_CASES])
def test_an_empty_scalar_is_refused(api: httpx.Client, path: str, name: str) -> None:
    assert [e["parameter"] for e in read_errors(api.get(f"{path}?{name}="))] == [name]


@pytest.mark.parametrize("value", NOT_INTEGERS)
@pytest.mark.parametrize("path", ["/v1/claims?min_sources", *(f"{path}?limit" for path in LISTS)])
def test_what_is_no_small_integer_is_refused(api: httpx.Client, path: str, value: str) -> None:
    read_errors(api.get(f"{path}={value}"))


@pytest.mark.parametrize("path", LISTS)
def test_a_limit_above_the_greatest_is_refused_not_clamped(api: httpx.Client, path: str) -> None:
    greatest = 1000 if path == "/v1/matrix" else 100

    read_errors(api.get(f"{path}?limit={greatest + 1}"))
    assert api.get(f"{path}?limit={greatest}").status_code == 200


@pytest.mark.parametrize("q", ["%20", "%C2%A0", "%1C", "%1F%1D", "%E3%80%80", "x" * 201])
def test_a_search_for_nothing_or_too_much_is_refused(api: httpx.Client, q: str) -> None:
    assert [e["parameter"] for e in read_errors(api.get(f"/v1/claims?q={q}"))] == ["q"]


@pytest.mark.parametrize(
    "bad", ["%00", "a%00b", "%", "%zz", "%2", "%ff", "%c0%af", "%ed%a0%80", "%f5%80%80%80"]
)
@pytest.mark.parametrize(
    "path",
    ["/v1/claims?q=", "/v1/claims?source=", "/v1/claims?limit=", "/v1/claims?cursor=",
     "/v1/exercises?kind=", "/v1/claims?", "/v1/claims/", "/v1/exercises/", "/v1/"],
)  # fmt: skip
def test_nul_bad_utf8_and_bad_escapes_are_malformed(api: httpx.Client, path: str, bad: str) -> None:
    read_problem(httpx_get_raw(api, path + bad), 400, "malformed-url")


@pytest.mark.parametrize(
    "path",
    ["/v2", "/v1/", "/v1/claims/", "/v1/claims/nope", "/v1/claims/rolling-helps/",
     "/v1/exercises/nope", "/v1/conditions/nope", "/v1/treatments/nope", "/v1/sources/nope",
     "//v1/claims", "/v1//claims", "/v1/claims%2Frolling-helps", "/v1/claims/a%5cb", "/V1/claims",
     "/docs/", "/redoc", "/static/", "/static/nope", "/static/..%2fmain.py", "/v1/claims/%2e%2e",
     "/v1%0A", "/v1/claims%0a", "/livez%0a", "/docs%0A", "/v1/claims/grave%0a", "/v1/claims%7f",
     "/v1/claims/" + "x" * 2000],
)  # fmt: skip
def test_unknown_paths_are_not_found_and_never_redirected(api: httpx.Client, path: str) -> None:
    problem = read_problem(httpx_get_raw(api, path), 404, "not-found")

    assert problem["instance"] == path


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"])
@pytest.mark.parametrize(
    "path", ["/v1/claims", "/v1/nope", "/livez", "/docs", "/static/any/docs.js"]
)
def test_other_methods_are_refused(api: httpx.Client, method: str, path: str) -> None:
    response = api.request(method, path)

    read_problem(response, 405, "method-not-allowed")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_url_over_8_kib_is_refused(api: httpx.Client) -> None:
    longest = "/v1/claims?q=" + "x" * (8 * 1024 - len("/v1/claims?q="))

    read_errors(api.get(longest))  # read, but too much to search for
    read_problem(api.get(longest + "x"), 414, "url-too-long")
    read_problem(api.get("/" + "x" * 60_000), 414, "url-too-long")


@pytest.mark.parametrize("query", ["", "?view=compact"])
def test_a_path_over_2_kib_is_refused(api: httpx.Client, query: str) -> None:
    longest = "/v1/claims/" + "%C3%BC" * 339 + "xxx"  # of 2,048 bytes

    read_problem(api.get(longest + query), 404, "not-found")
    read_problem(api.get(longest + "x" + query), 414, "url-too-long")
