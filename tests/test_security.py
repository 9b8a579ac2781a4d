"""What SECURITY.md and the threat model say is so."""

import re

import httpx
import pytest
from conftest import ROOT

SECURITY = (ROOT / "SECURITY.md").read_text()
MODEL = (ROOT / "docs" / "threat-model.md").read_text()
TABLE = MODEL.partition("## Headers, scored")[2]
CELL = r"(none|(?:begins )?`[^`]+`)"
HEADERS = re.findall(rf"^\| `([A-Za-z-]+)` \| {CELL} \| {CELL} \| .+ \|$", TABLE, re.MULTILINE)
OF_THE_API = ["/v1/claims", "/v1/claims?limit=x", "/v1/nope", "/livez", "/readyz", "/openapi.json"]
PAGES = ["/", "/map", "/claims/any", "/docs"]


@pytest.mark.parametrize("path", [*OF_THE_API, *PAGES])
def test_headers_are_as_the_threat_model_scores_them(real_api: httpx.Client, path: str) -> None:
    answer = real_api.get(path)

    assert len(HEADERS) == TABLE.count("\n| `") > 8
    for name, of_the_api, of_pages in HEADERS:
        told = of_pages if path in PAGES else of_the_api
        sent = answer.headers.get(name)
        if told == "none":
            assert sent is None, name
        elif told.startswith("begins"):
            assert sent is not None, name
            assert sent.startswith(told.split("`")[1]), name
        else:
            assert sent == told.strip("`"), name


def test_every_promise_names_tests_that_exist() -> None:
    table = SECURITY.partition("## What is promised")[2].partition("Not promised")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ")][1:]

    assert len(rows) >= 8
    for row in rows:
        named = re.findall(r"`(tests/\w+\.py)`", row)
        assert named, row
        assert all((ROOT / name).is_file() for name in named), row


def test_the_image_runs_as_a_user_who_owns_nothing() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    [user] = [line.removeprefix("USER ") for line in lines if line.startswith("USER ")]
    after = lines[lines.index(f"USER {user}") :]

    assert int(user) >= 10_000
    assert not [line for line in after if line.startswith(("RUN ", "COPY ", "ADD "))]
    assert not [line for line in lines if "chown" in line or "chmod" in line]
    assert "--require-hashes" in "\n".join(lines)
