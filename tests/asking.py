"""Asks the API as tests do, and checks the form that all failures have."""

import csv
import io
import socket
from typing import Any

import httpx

PROBLEM_KEYS = {"type", "title", "status", "detail", "code", "instance", "request_id"}


LISTS = {
    "/v1/claims": {"topic", "level", "direction", "flag", "source", "stance", "basis", "condition",
                   "exercise", "treatment", "body_part"},
    "/v1/matrix": {"topic", "level", "direction", "flag", "source", "stance", "basis", "condition",
                   "exercise", "treatment", "body_part"},
    "/v1/sources/alpha/compare/beta": {"relation"},
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
    "/v1/matrix": {"limit": "5", "cursor": "x", "format": "json", "min_sources": "1"},
    "/v1/exercises": {"limit": "5", "cursor": "x", "q": "a"},
    "/v1/treatments": {"limit": "5", "cursor": "x", "q": "a"},
    "/v1/conditions": {"limit": "5", "cursor": "x", "q": "a"},
    "/v1/claims/rolling-helps": {"view": "full"},
}  # fmt: skip


ITEMS = ["/v1/claims/rolling-helps", "/v1/exercises/rolling", "/v1/treatments/pill",
         "/v1/conditions/disc-trouble", "/v1/sources/alpha", "/v1", "/v1/release",
         "/v1/agreement"]  # fmt: skip


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
