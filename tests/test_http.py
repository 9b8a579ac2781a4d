"""What HTTP asks of every answer."""

import httpx
import pytest
from asking import (
    ITEMS,
    LISTS,
    send_raw,
)


@pytest.mark.parametrize("path", [*LISTS, *ITEMS, "/livez", "/readyz", "/docs", "/openapi.json",
                                  "/static/any/docs.js", "/v1/nope", "/v1/claims?limit=x"])  # fmt: skip
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
    assert headers["Access-Control-Expose-Headers"] == (
        "Accept-Ranges, Content-Disposition, Content-Length, Content-Location, Content-Range, "
        "ETag, Link, Retry-After, X-Request-ID"
    )
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", [*LISTS, *ITEMS, "/openapi.json"])
def test_a_conditional_request_is_answered_with_304(api: httpx.Client, path: str) -> None:
    whole = api.get(path)
    etag = whole.headers["ETag"]
    assert etag.startswith('W/"')
    assert whole.headers["Vary"].endswith("Accept-Encoding")

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
    paths = [*LISTS, *ITEMS, "/v1/claims?view=compact"]
    assert len({etag(path) for path in paths}) == len(paths)


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
    assert b"\nlocation:" not in body.lower()


@pytest.mark.parametrize("byte", [b"\xe9", b"\xc3\xa9"])
def test_unescaped_bytes_are_no_text(api: httpx.Client, byte: bytes) -> None:
    status, _ = send_raw(
        api, b"GET /v1/claims?q=" + byte + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )

    assert status == 400


@pytest.mark.parametrize("path", ["/docs", "/static/any/docs.js", "/v1/claims"])
@pytest.mark.parametrize("ranges", ["bytes=x", "bytes=9999999-", "bytes=0-0,1-1", "bytes=0-3"])
def test_ranges_are_ignored(api: httpx.Client, path: str, ranges: str) -> None:
    assert api.get(path, headers={"Range": ranges}).status_code == 200


def test_a_body_on_get_is_ignored(api: httpx.Client) -> None:
    plain = api.get("/v1/claims/grave")

    assert api.request("GET", "/v1/claims/grave", content=b"x" * 100_000).content == plain.content


def test_equal_requests_give_equal_bytes(api: httpx.Client) -> None:
    bodies = {api.get("/v1/claims?limit=50").content for _ in range(5)}

    assert len(bodies) == 1
