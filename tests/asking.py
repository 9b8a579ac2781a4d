"""Asks the API as tests do, and checks the form that all failures have."""

import csv
import io
import socket
from typing import Any

import httpx
from waiting import WAIT_SECONDS

PROBLEM_KEYS = {"type", "title", "status", "detail", "code", "instance", "request_id"}


OF_CLAIMS = {"id", "topic", "level", "direction", "flag", "source", "position", "stance", "basis",
             "condition", "exercise", "treatment", "body_part"}  # fmt: skip
OF_HEADLINES = {"level", "direction", "flag", "source", "body_part"}
OF_CITATIONS = {"id", "source", "stance", "basis", "claim", "exercise", "condition", "treatment",
                "voice", "behind"}  # fmt: skip
OF_PRACTICES = {"id", "kind", "reception", "recommended_by", "advised_against_by",
                "called_ineffective_by", *OF_HEADLINES}  # fmt: skip

# The lists with their parameters that may be repeated: filters, and what takes several values.
SEVERAL = {"exclude_source", "facets"}
JOINED = {"include"}
LISTS: dict[str, set[str]] = {
    "/v1/claims": OF_CLAIMS | SEVERAL | JOINED,
    "/v1/citations": OF_CITATIONS | {"facets"},
    "/v1/conflicts": OF_CLAIMS | {"kind", "claim"} | SEVERAL,
    "/v1/matrix": OF_CLAIMS | SEVERAL,
    "/v1/sources/alpha/compare/beta": {"relation"},
    "/v1/exercises": OF_PRACTICES | SEVERAL | JOINED,
    "/v1/treatments": OF_PRACTICES | SEVERAL | JOINED,
    "/v1/conditions": {"id", "role", "code"} | OF_HEADLINES | SEVERAL | JOINED,
    "/v1/sources": {"id"},
    "/v1/body-parts": {"id"},
    "/v1/topics": {"id"},
    "/v1/safety": {"id"},
}  # fmt: skip

# The parameters of lists and items that may be given once, each with a value that may be given.
PAGE = {"limit": "5", "cursor": "x"}
TEXT = {"q": "a", "sort": "id"}
LENS = {"only_disinterested": "true", "lens_basis": "stated"}
SHOWN = {"format": "json", "view": "full"}
OF_RECORDS = {**PAGE, **TEXT, **SHOWN}
LENSED_ITEMS = ["/v1/claims/rolling-helps", "/v1/conflicts/whether-rolling-helps",
                "/v1/exercises/rolling", "/v1/treatments/pill", "/v1/conditions/disc-trouble"]  # fmt: skip
SEVERAL_OF_ITEMS = {
    **dict.fromkeys(LENSED_ITEMS, {"exclude_source"} | JOINED),
    "/v1/conflicts/whether-rolling-helps": {"exclude_source"},
}
SCALARS = {
    "/v1/claims": {**OF_RECORDS, **LENS, "min_sources": "1"},
    "/v1/citations": {**OF_RECORDS, "counted": "true"},
    "/v1/conflicts": {**OF_RECORDS, **LENS, "min_sources": "1"},
    "/v1/matrix": {**PAGE, **TEXT, **LENS, "cells": "5", "format": "json", "min_sources": "1"},
    "/v1/sources/alpha/compare/beta": {**PAGE, "format": "json"},
    **dict.fromkeys(("/v1/exercises", "/v1/treatments", "/v1/conditions"), OF_RECORDS | LENS),
    **dict.fromkeys(("/v1/sources", "/v1/body-parts", "/v1/topics", "/v1/safety"), OF_RECORDS),
    **dict.fromkeys(LENSED_ITEMS, LENS | SHOWN),
    **dict.fromkeys(("/v1/citations/claim--rolling-helps--beta--50", "/v1/sources/alpha"), SHOWN),
}  # fmt: skip


ITEMS = ["/v1/claims/rolling-helps", "/v1/citations/claim--rolling-helps--beta--50",
         "/v1/conflicts/whether-rolling-helps", "/v1/exercises/rolling", "/v1/treatments/pill",
         "/v1/conditions/disc-trouble", "/v1/sources/alpha", "/v1", "/v1/release",
         "/v1/release/changes", "/v1/agreement", "/v1/methods/one-source-one-vote/1",
         "/v1/methods/one-source-one-vote/2"]  # fmt: skip


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
    assert problem["type"] == f"urn:agreement-api:problem:{code}"
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
    with socket.create_connection(
        (api.base_url.host, api.base_url.port or 80), WAIT_SECONDS
    ) as connection:
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
