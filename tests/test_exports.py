"""Everything at once, as files: whole, of one release, and safe to open."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get, list_all, read_errors, read_problem, read_table
from builders import make_claim
from conftest import serve_database
from seeds import make_seed

from app.database.engines import create_write_engine
from app.load.transaction import load_seed
from app.schemas.exports import WholeRelease
from app.schemas.spreadsheet import COLUMNS
from app.vocabulary import Topic

LISTED = ("claims", "conditions", "exercises", "sources", "treatments")
FILES = {
    **{f"{name}.ndjson": "application/x-ndjson" for name in (*LISTED, "citations")},
    **{f"{name}.csv": "text/csv; charset=utf-8" for name in (*LISTED, "citations")},
    "release.json": "application/json",
    "sources.csl.json": "application/vnd.citationstyles.csl+json",
    "sources.bib": "application/x-bibtex",
    "sources.ris": "application/x-research-info-systems",
}


def read_lines(api: httpx.Client, name: str) -> list[dict[str, Any]]:
    content = api.get(f"/v1/export/{name}.ndjson").text
    assert content.endswith("\n")
    return [json.loads(line) for line in content.removesuffix("\n").split("\n")]


@pytest.mark.parametrize("name", LISTED)
@pytest.mark.parametrize("fixture", ["sqlite_api", "postgres_api", "real_api"])
def test_every_line_is_the_object_of_the_list(
    request: pytest.FixtureRequest, fixture: str, name: str
) -> None:
    api: httpx.Client = request.getfixturevalue(fixture)
    listed = list_all(api, f"/v1/{name}?limit=100")

    assert read_lines(api, name) == listed
    assert [row["id"] for row in read_table(api, f"export/{name}.csv")] == [
        item["id"] for item in listed
    ]


@pytest.mark.parametrize("fixture", ["sqlite_api", "postgres_api", "real_api"])
def test_every_citation_says_what_it_is_of(request: pytest.FixtureRequest, fixture: str) -> None:
    api: httpx.Client = request.getfixturevalue(fixture)
    lines = read_lines(api, "citations")

    embedded = {}
    for name in ("claims", "conditions", "exercises", "treatments"):
        for item in list_all(api, f"/v1/{name}?limit=100"):
            for citation in item["citations"]:
                embedded[citation["id"]] = (name.removesuffix("s"), item["id"], citation)
    for source in list_all(api, "/v1/sources?limit=100"):
        for interest in source["interests"]:
            for citation in interest["citations"]:
                embedded[citation["id"]] = ("interest", interest["id"], citation)
    assert len(lines) == get(api, "/v1/release")["data"]["counts"]["citation"] == len(embedded)
    for line in lines:
        kind, owner, citation = embedded[line["id"]]
        assert (line["of"]["type"], line["of"]["id"]) == (kind, owner)
        assert {key: line[key] for key in citation} == citation
    assert [row["id"] for row in read_table(api, "export/citations.csv")] == [
        line["id"] for line in lines
    ]


@pytest.mark.parametrize("fixture", ["sqlite_api", "postgres_api", "real_api"])
def test_the_whole_release_holds_every_list(request: pytest.FixtureRequest, fixture: str) -> None:
    api: httpx.Client = request.getfixturevalue(fixture)
    response = api.get("/v1/export/release.json")
    whole = response.json()

    WholeRelease.model_validate_json(response.content)
    assert list(whole) == list(WholeRelease.model_fields)
    assert whole["meta"] == get(api, "/v1/release")["meta"]
    assert whole["release"] == get(api, "/v1/release")["data"]
    for name in list(whole)[2:]:
        assert whole[name] == list_all(api, f"/v1/{name.replace('_', '-')}?limit=100"), name


@pytest.mark.parametrize("name", FILES)
def test_both_databases_export_the_same_bytes(
    sqlite_api: httpx.Client, postgres_api: httpx.Client, name: str
) -> None:
    path = f"/v1/export/{name}"

    assert sqlite_api.get(path).content == postgres_api.get(path).content


@pytest.mark.parametrize(("name", "media_type"), FILES.items())
def test_a_file_has_its_type_its_name_and_an_etag(
    api: httpx.Client, name: str, media_type: str
) -> None:
    whole = api.get(f"/v1/export/{name}")
    head = api.head(f"/v1/export/{name}")
    known = api.get(f"/v1/export/{name}", headers={"If-None-Match": whole.headers["ETag"]})

    stem, extension = name.split(".", 1)
    assert whole.headers["Content-Type"] == media_type
    assert whole.headers["Content-Disposition"] == (
        f'attachment; filename="sciatica-{stem}-2026.11.1.{extension}"'
    )
    assert whole.headers["Cache-Control"] == "public, max-age=60"
    assert (head.status_code, head.content) == (200, b"")
    assert (known.status_code, known.content) == (304, b"")
    for header in ("Content-Type", "Content-Disposition", "ETag", "Cache-Control", "Vary"):
        assert head.headers[header] == whole.headers[header]


@pytest.mark.parametrize("name", FILES)
def test_an_export_takes_no_parameter(api: httpx.Client, name: str) -> None:
    [error] = read_errors(api.get(f"/v1/export/{name}?limit=5"))

    assert (error["parameter"], error["allowed"]) == ("limit", [])


@pytest.mark.parametrize(
    "name", ["", "claims", "claims.xml", "nope.csv", "nope.ndjson", "safety.csv", "matrix.ndjson",
             "claims.csv.ndjson", "claims.csv/", "CLAIMS.csv", "release.csv"],
)  # fmt: skip
def test_an_unknown_export_is_not_found(api: httpx.Client, name: str) -> None:
    read_problem(api.get(f"/v1/export/{name}"), 404, "not-found")


def test_without_a_release_nothing_is_exported(empty_url: str, tmp_path: Path) -> None:
    create_write_engine(empty_url).connect().close()
    with serve_database(empty_url, tmp_path) as api:
        for name in FILES:
            read_problem(api.get(f"/v1/export/{name}"), 503, "no-release")


def test_an_export_of_nothing_is_a_file(empty_url: str, tmp_path: Path) -> None:
    seed = make_seed(treatments=[], safety=[])
    claims = {**seed.claims, Topic.MEDICATION: [make_claim("pill-helps")]}
    load_seed(seed.model_copy(update={"claims": claims}), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        assert api.get("/v1/export/treatments.ndjson").content == b""
        heading = api.get("/v1/export/treatments.csv").text
        assert heading == ",".join(COLUMNS["treatments"]) + "\r\n"
        whole = api.get("/v1/export/release.json").json()
        assert (whole["treatments"], whole["safety"]) == ([], [])
