"""Asks the API as tests do, and checks the form that all failures have."""

import csv
import io
import socket
from typing import Any

import httpx

PROBLEM_KEYS = {"type", "title", "status", "detail", "code", "instance", "request_id"}


LISTS = {
    "/v1/claims": {"topic", "level", "direction", "flag", "source", "stance", "basis", "condition",
                   "exercise", "treatment", "body_part", "exclude_source", "facets"},
    "/v1/citations": {"source", "stance", "basis", "claim", "exercise", "condition", "treatment",
                      "voice", "behind"},
    "/v1/conflicts": {"kind", "topic", "level", "direction", "flag", "source", "stance", "basis",
                      "condition", "exercise", "treatment", "body_part"},
    "/v1/matrix": {"topic", "level", "direction", "flag", "source", "stance", "basis", "condition",
                   "exercise", "treatment", "body_part"},
    "/v1/sources/alpha/compare/beta": {"relation"},
    "/v1/exercises": {"kind", "recommended_by", "advised_against_by", "level", "direction", "flag",
                      "source", "body_part", "exclude_source", "facets"},
    "/v1/treatments": {"kind", "recommended_by", "advised_against_by", "level", "direction",
                       "flag", "source", "body_part", "exclude_source", "facets"},
    "/v1/conditions": {"role", "code", "level", "direction", "flag", "source", "body_part",
                       "exclude_source", "facets"},
    "/v1/sources": set(),
    "/v1/body-parts": set(),
    "/v1/topics": set(),
    "/v1/safety": set(),
}  # fmt: skip


PAGE = {"limit": "5", "cursor": "x"}
TEXT = {"q": "a", "sort": "id"}
LENS = {"only_disinterested": "true", "lens_basis": "stated"}
FORM = {"format": "json"}
SCALARS = {
    **{path: {**PAGE, **TEXT} for path in LISTS},
    "/v1/claims": {**PAGE, **TEXT, **LENS, **FORM, "view": "full", "min_sources": "1"},
    "/v1/citations": {**PAGE, **TEXT, **FORM, "counted": "true"},
    "/v1/conflicts": {**PAGE, **TEXT, "min_sources": "1"},
    "/v1/matrix": {**PAGE, **FORM, "q": "a", "min_sources": "1"},
    "/v1/sources/alpha/compare/beta": PAGE,
    "/v1/exercises": {**PAGE, **TEXT, **LENS, **FORM},
    "/v1/treatments": {**PAGE, **TEXT, **LENS, **FORM},
    "/v1/conditions": {**PAGE, **TEXT, **LENS, **FORM},
    "/v1/claims/rolling-helps": {"view": "full", **FORM},
    "/v1/citations/claim--rolling-helps--beta--50": FORM,
    "/v1/exercises/rolling": FORM,
    "/v1/treatments/pill": FORM,
    "/v1/conditions/disc-trouble": FORM,
}


ITEMS = ["/v1/claims/rolling-helps", "/v1/citations/claim--rolling-helps--beta--50",
         "/v1/conflicts/whether-rolling-helps", "/v1/exercises/rolling", "/v1/treatments/pill",
         "/v1/conditions/disc-trouble", "/v1/sources/alpha", "/v1", "/v1/release",
         "/v1/release/changes", "/v1/agreement", "/v1/methods/one-source-one-vote/1"]  # fmt: skip


def read_problem(response: httpx.Response, status: int, code: str) -> dict[str, object]:
    """The body of a failure, its common form checked."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    problem: dict[str, object] = response.json()
    assert set(problem) - {"errors", "replaced_by"} == PROBLEM_KEYS
    assert ("errors" in problem) == (code == "invalid-parameter")
    assert ("replaced_by" in problem) == (code == "withdrawn")
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


def get(api: httpx.Client, path: str) -> dict[str, Any]:
    response = api.get(path)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def list_ids(api: httpx.Client, path: str) -> list[str]:
    return [item["id"] for item in get(api, path)["data"]]


def list_all(api: httpx.Client, path: str) -> list[dict[str, Any]]:
    """The items of every page, from this one on."""
    items: list[dict[str, Any]] = []
    following: str | None = path
    while following is not None:
        body = get(api, following)
        items += body["data"]
        following = body["links"]["next"]
    return items


def read_table(api: httpx.Client, path: str) -> list[dict[str, str]]:
    """The lines of a CSV under `/v1`, by column."""
    response = api.get(f"/v1/{path}")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.text, newline=""), strict=True))
