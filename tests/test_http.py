"""What HTTP asks of every answer, and how each bad request is refused, on both databases."""

import base64
import json
import re
import socket
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from app.errors import describe_parameter_error

PROBLEM_KEYS = {"type", "title", "status", "detail", "code", "instance", "request_id"}

LISTS = {
    "/v1/claims": {"topic", "level", "direction", "flag", "source", "stance", "basis", "condition",
                   "exercise", "treatment", "body_part"},
    "/v1/exercises": {"kind", "recommended_by", "advised_against_by", "level", "direction", "flag",
                      "source", "body_part"},
    "/v1/treatments": {"kind", "recommended_by", "advised_against_by", "level", "direction",
                       "flag", "source", "body_part"},
    "/v1/conditions": {"role", "code", "level", "direction", "flag", "source", "body_part"},
    "/v1/sources": set(),
    "/v1/body-parts": set(),
    "/v1/topics": set(),
    "/v1/safety": set(),
}  # fmt: skip
SCALARS = {
    **{path: {"limit": "5", "cursor": "x"} for path in LISTS},
    "/v1/claims": {"limit": "5", "cursor": "x", "sort": "id", "view": "full", "q": "a",
                   "min_sources": "1"},
    "/v1/exercises": {"limit": "5", "cursor": "x", "q": "a"},
    "/v1/treatments": {"limit": "5", "cursor": "x", "q": "a"},
    "/v1/conditions": {"limit": "5", "cursor": "x", "q": "a"},
    "/v1/claims/rolling-helps": {"view": "full"},
}  # fmt: skip
ITEMS = ["/v1/claims/rolling-helps", "/v1/exercises/rolling", "/v1/treatments/pill",
         "/v1/conditions/disc-trouble", "/v1/sources/alpha", "/v1", "/v1/release"]  # fmt: skip
FILTERS = [(path, name) for path, names in LISTS.items() for name in sorted(names)]
NOT_INTEGERS = ["-1", "+1", "%201", "1%20", "1e3", "1.0", "0x1", "10000", "99999999999999999999",
                "9" * 5000, "%D9%A3", "%C2%B2", "one", "null", "1_0"]  # fmt: skip


def read_problem(response: httpx.Response, status: int, code: str) -> dict[str, object]:
    """The body of a failure, its common form checked."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    problem: dict[str, object] = response.json()
    assert set(problem) - {"errors"} == PROBLEM_KEYS
    assert ("errors" in problem) == (code == "invalid-parameter")
    assert problem["code"] == code
    assert problem["status"] == status
    assert problem["type"] == f"urn:sciatica-api:problem:{code}"
    assert problem["request_id"] == response.headers["X-Request-ID"]
    return problem


def read_errors(response: httpx.Response) -> list[dict[str, object]]:
    problem = read_problem(response, 422, "invalid-parameter")
    errors = problem["errors"]
    assert isinstance(errors, list)
    assert errors
    for error in errors:
        assert set(error) == {"parameter", "value", "message", "allowed", "nearest"}
        assert error["value"] is None or len(error["value"]) <= 100
    return errors


@pytest.mark.parametrize("path", [*LISTS, *ITEMS])
def test_an_unknown_parameter_is_refused_with_what_is_allowed(api: httpx.Client, path: str) -> None:
    [error] = read_errors(api.get(f"{path}?levle=x"))

    assert error["parameter"] == "levle"
    assert error["allowed"] == sorted(LISTS.get(path, set()) | set(SCALARS.get(path, {})))
    assert error["nearest"] == ("level" if "level" in LISTS.get(path, set()) else None)


@pytest.mark.parametrize(("path", "name"), FILTERS)
@pytest.mark.parametrize("value", ["nonsense", "", "%20", "ALPHA", "x" * 3000, "a,b"])
def test_an_unknown_or_empty_filter_value_is_refused(
    api: httpx.Client, path: str, name: str, value: str
) -> None:
    errors = read_errors(api.get(f"{path}?{name}={value}"))

    assert [error["parameter"] for error in errors] == [name]


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
    assert "and 580 more" in other.json()["detail"]
    assert len(other.content) < 20_000


@pytest.mark.parametrize(("known", "is_listed"), [(49, True), (50, True), (51, False)])
def test_what_is_allowed_is_left_out_beyond_fifty_entries(known: int, is_listed: bool) -> None:
    names = [f"claim-{number}" for number in range(known)]

    error = describe_parameter_error("claim", "claim-1x", "Not in this release", allowed=names)

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
    read_errors(api.get(f"{path}?limit=101"))
    assert api.get(f"{path}?limit=100").status_code == 200


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
    ["/", "/v2", "/v1/", "/v1/claims/", "/v1/claims/nope", "/v1/claims/rolling-helps/",
     "/v1/exercises/nope", "/v1/conditions/nope", "/v1/treatments/nope", "/v1/sources/nope",
     "//v1/claims", "/v1//claims", "/v1/claims%2Frolling-helps", "/v1/claims/a%5cb", "/V1/claims",
     "/docs/", "/redoc", "/static/", "/static/nope", "/static/..%2fmain.py", "/v1/claims/%2e%2e",
     "/v1%0A", "/v1/claims%0a", "/livez%0a", "/docs%0A", "/v1/claims/grave%0a", "/v1/claims%7f",
     "/v1/claims/" + "x" * 3000],
)  # fmt: skip
def test_unknown_paths_are_not_found_and_never_redirected(api: httpx.Client, path: str) -> None:
    problem = read_problem(httpx_get_raw(api, path), 404, "not-found")

    assert problem["instance"] == path


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"])
@pytest.mark.parametrize("path", ["/v1/claims", "/v1/nope", "/livez", "/docs", "/static/docs.js"])
def test_other_methods_are_refused(api: httpx.Client, method: str, path: str) -> None:
    response = api.request(method, path)

    read_problem(response, 405, "method-not-allowed")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_url_over_8_kib_is_refused(api: httpx.Client) -> None:
    longest = "/v1/claims?q=" + "x" * (8 * 1024 - len("/v1/claims?q="))

    read_errors(api.get(longest))  # read, but too much to search for
    read_problem(api.get(longest + "x"), 414, "url-too-long")
    read_problem(api.get("/" + "x" * 60_000), 414, "url-too-long")


@pytest.mark.parametrize("path", [*LISTS, *ITEMS, "/livez", "/readyz", "/docs", "/openapi.json",
                                  "/static/docs.js", "/v1/nope", "/v1/claims?limit=x"])  # fmt: skip
def test_head_is_get_without_a_body(api: httpx.Client, path: str) -> None:
    whole, head = api.get(path), api.head(path)

    assert head.status_code == whole.status_code
    assert head.content == b""
    changing = {"date", "x-request-id"}
    for name in set(whole.headers) - changing:
        assert head.headers[name] == whole.headers[name]


def test_options_and_preflight_are_answered(api: httpx.Client) -> None:
    response = api.options(
        "/v1/claims",
        headers={
            "Origin": "https://physio.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "If-None-Match",
        },
    )

    assert response.status_code == 204
    assert response.content == b""
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/nope", "/livez", "/v1/claims?q="])
def test_every_answer_is_open_to_every_origin_without_credentials(
    api: httpx.Client, path: str
) -> None:
    headers = api.get(path, headers={"Origin": "https://physio.example"}).headers

    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Access-Control-Expose-Headers"] == "ETag, Link, X-Request-ID, Retry-After"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", [*LISTS, *ITEMS, "/openapi.json"])
def test_a_conditional_request_is_answered_with_304(api: httpx.Client, path: str) -> None:
    whole = api.get(path)
    etag = whole.headers["ETag"]
    assert etag.startswith('W/"')
    assert whole.headers["Vary"] == "Accept-Encoding"

    for known in (etag, etag.removeprefix("W/"), "*", f'"other", {etag}'):
        response = api.get(path, headers={"If-None-Match": known})
        assert response.status_code == 304
        assert response.content == b""
        assert response.headers["ETag"] == etag
        assert response.headers["Cache-Control"] == whole.headers["Cache-Control"]
        assert "Content-Type" not in response.headers
    for unknown in ('"other"', "", ",,", '"' + "x" * 4000 + '"'):
        assert api.get(path, headers={"If-None-Match": unknown}).status_code == 200


def test_an_etag_belongs_to_one_canonical_url(api: httpx.Client) -> None:
    def etag(path: str) -> str:
        return api.get(path).headers["ETag"]

    assert etag("/v1/claims?topic=cause&limit=20") == etag("/v1/claims?topic=cause")
    assert etag("/v1/claims?topic=cause&topic=mimic") == etag("/v1/claims?topic=mimic&topic=cause")
    assert len({etag(path) for path in [*LISTS, *ITEMS, "/v1/claims?view=compact"]}) == 16


def test_errors_are_never_cached_as_304(api: httpx.Client) -> None:
    response = api.get("/v1/claims?limit=x", headers={"If-None-Match": "*"})

    assert response.status_code == 422


EVIL = "evil.example"


@pytest.mark.parametrize(
    "path", ["/v1/claims?limit=1", "/v1/claims/", "/v1", "/docs", "/static", "/v1/nope", "/openapi.json"]
)  # fmt: skip
def test_the_host_is_never_repeated(api: httpx.Client, path: str) -> None:
    headers = {
        "Host": EVIL, "X-Forwarded-Host": EVIL, "X-Forwarded-Proto": EVIL, "Forwarded": f"host={EVIL}",
        "Origin": f"https://{EVIL}", "Referer": f"https://{EVIL}/", "X-Request-ID": EVIL,
    }  # fmt: skip
    response = api.get(path, headers=headers, follow_redirects=False)

    assert response.status_code in (200, 404)
    assert EVIL not in str(response.headers) + response.text


@pytest.mark.parametrize(
    "request_line", [f"GET http://{EVIL}/v1/claims/ HTTP/1.1", f"GET //{EVIL}@x/.. HTTP/1.1"]
)
def test_a_whole_url_in_the_request_line_is_not_followed(
    api: httpx.Client, request_line: str
) -> None:
    status, body = send_raw(api, f"{request_line}\r\nHost: {EVIL}\r\nConnection: close\r\n\r\n")

    assert status == 404
    assert b"Location" not in body


@pytest.mark.parametrize("byte", [b"\xe9", b"\xc3\xa9"])
def test_unescaped_bytes_are_no_text(api: httpx.Client, byte: bytes) -> None:
    status, _ = send_raw(
        api, b"GET /v1/claims?q=" + byte + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )

    assert status == 400


@pytest.mark.parametrize("path", ["/docs", "/static/docs.js", "/v1/claims"])
@pytest.mark.parametrize("ranges", ["bytes=x", "bytes=9999999-", "bytes=0-0,1-1", "bytes=0-3"])
def test_ranges_are_ignored(api: httpx.Client, path: str, ranges: str) -> None:
    assert api.get(path, headers={"Range": ranges}).status_code == 200


def test_a_body_on_get_is_ignored(api: httpx.Client) -> None:
    plain = api.get("/v1/claims/grave")

    assert api.request("GET", "/v1/claims/grave", content=b"x" * 100_000).content == plain.content


def test_equal_requests_give_equal_bytes(api: httpx.Client) -> None:
    bodies = {api.get("/v1/claims?limit=50").content for _ in range(5)}

    assert len(bodies) == 1


def read_cursor(api: httpx.Client, path: str = "/v1/claims?limit=2") -> str:
    following = api.get(path).json()["links"]["next"]
    match = re.search(r"cursor=([^&]+)", following)
    assert match
    return match.group(1)


def forge_cursors(cursor: str) -> Iterator[str]:
    """Every position altered, cut and lengthened, and sound base64 of junk."""
    for position, letter in enumerate(cursor):
        yield cursor[:position] + ("A" if letter != "A" else "B") + cursor[position + 1 :]
        yield cursor[:position] + cursor[position + 1 :]
    yield "a" * 1500
    for tail in ("=", "==", "A", "AA", "%20", "%0A", "é"):
        yield cursor + tail
    for junk in ("", "{}", "[]", "null", "[[], 1, 2]", "\0", "x" * 300):
        yield base64.urlsafe_b64encode(junk.encode()).decode().rstrip("=") or "A"


def test_a_forged_cursor_is_refused(api: httpx.Client) -> None:
    forged = list(forge_cursors(read_cursor(api)))

    assert len(forged) > 300
    for cursor in forged:
        response = api.get(f"/v1/claims?limit=2&cursor={quote(cursor, safe='%')}")
        read_problem(response, 400, "invalid-cursor")


def test_a_cursor_with_a_sound_checksum_and_a_wrong_key_is_refused(api: httpx.Client) -> None:
    import hashlib

    content = base64.urlsafe_b64decode(read_cursor(api) + "==")
    _, digest, scope = json.loads(content[8:])
    for key in ([1], [None], [], ["a", "b", "c"], [{"a": 1}], ["\0"], [10**40], [1e400, "a"], "a"):
        payload = json.dumps([key, digest, scope]).encode()
        forged = base64.urlsafe_b64encode(hashlib.sha256(payload).digest()[:8] + payload)
        response = api.get(f"/v1/claims?cursor={forged.decode().rstrip('=')}")
        read_problem(response, 400, "invalid-cursor")


@pytest.mark.parametrize(
    "path",
    ["/v1/claims?topic=anatomy", "/v1/claims?sort=-rank", "/v1/claims?min_sources=0",
     "/v1/claims?q=a", "/v1/exercises?", "/v1/topics?", "/v1/sources?limit=2"],
)  # fmt: skip
def test_a_cursor_of_another_list_is_refused(api: httpx.Client, path: str) -> None:
    response = api.get(f"{path}&cursor={read_cursor(api)}")

    read_problem(response, 400, "invalid-cursor")


def httpx_get_raw(api: httpx.Client, path: str) -> httpx.Response:
    """GET the path as it stands: httpx would mend bad escapes and dots."""
    url = httpx.URL(api.base_url)
    return api.send(
        httpx.Request("GET", url, extensions={"target": path.encode()}, headers={"Host": "x"})
    )


def send_raw(api: httpx.Client, request: str | bytes) -> tuple[int, bytes]:
    """Send bytes over a socket; returns the status and all that came back."""
    content = request.encode() if isinstance(request, str) else request
    with socket.create_connection((api.base_url.host, api.base_url.port or 80), 10) as connection:
        connection.sendall(content)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split(b" ", 2)[1]), answer
