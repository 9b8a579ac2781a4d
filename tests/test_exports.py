"""Everything at once, as files: whole, of one release, and safe to open."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get, list_all, read_errors, read_problem, read_table
from builders import make_citation, make_claim
from conftest import serve_database
from seeds import make_seed

from app.curation.corpus_records import Seed
from app.database.engines import create_write_engine
from app.load.transaction import load_seed
from app.schemas.exports import WholeRelease
from app.schemas.spreadsheet import COLUMNS

LISTED = ("body-parts", "claims", "conditions", "conflicts", "exercises", "safety", "sources",
          "topics", "treatments")  # fmt: skip
RECORDS = (*LISTED, "citations", "positions")
FILES = {
    **{f"{name}.ndjson": "application/x-ndjson" for name in RECORDS},
    **{f"{name}.csv": "text/csv; charset=utf-8" for name in RECORDS},
    "release.json": "application/json",
    "release.sqlite": "application/vnd.sqlite3",
    "datapackage.json": "application/json",
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
def test_every_position_of_every_claim_has_a_line(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    api: httpx.Client = request.getfixturevalue(fixture)
    claims = list_all(api, "/v1/claims?limit=100")

    lines = read_lines(api, "positions")

    expected = []
    for claim in claims:
        agreement = claim["agreement"]
        about = {name: claim[name] for name in ("id", "statement", "topic")}
        about |= {"level": agreement["level"], "direction": agreement["direction"]}
        expected += [{"claim": about, **position} for position in claim["positions"]]
    assert lines == expected
    assert len(lines) == sum(claim["agreement"]["counts"]["speaking"] for claim in claims)
    rows = read_table(api, "export/positions.csv")
    assert [(row["claim.id"], row["source.id"], row["position"], row["basis"]) for row in rows] == [
        (line["claim"]["id"], line["source"]["id"], line["position"], line["basis"])
        for line in lines
    ]
    assert [json.loads(row["through"]) for row in rows] == [line["through"] for line in lines]


# What Python's `splitlines` and other readers of lines take for the end of one.
LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def make_seed_of_line_ends() -> Seed:
    """Texts that hold all of them, as a page that was copied may."""
    claims = [
        make_claim(
            f"claim-{number}",
            make_citation("alpha", quote=f"a{end}b", paraphrase=f"One{end}two.", qualifier=None),
            statement=f"It{end}holds.",
        )
        for number, end in enumerate(LINE_ENDS)
    ]
    seed = make_seed()
    return seed.model_copy(update={"claims": {**seed.claims, "anatomy": claims}})


def test_no_text_breaks_the_line_of_its_record(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_seed_of_line_ends(), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        for name in RECORDS:
            text = api.get(f"/v1/export/{name}.ndjson").content.decode()
            assert text.splitlines() == text.split("\n")[:-1], name
        claims = read_lines(api, "claims")[: len(LINE_ENDS)]
        assert [claim["statement"] for claim in claims] == [f"It{e}holds." for e in LINE_ENDS]
        assert [claim["citations"][0]["quote"] for claim in claims] == [
            f"a{end}b" for end in LINE_ENDS
        ]
        for path in ("/v1/claims?facets=source", "/v1/citations", "/v1/search?q=holds", "/v1/matrix",
                     "/v1/claims/claim-6?lens_basis=direct", "/v1/claims?format=jsonld",
                     "/v1/claims?view=compact&lens_basis=direct", "/v1/citations?format=jsonld",
                     "/v1/suggest?q=it", "/v1/export/release.json"):  # fmt: skip
            assert len(api.get(path).content.decode().splitlines()) == 1, path


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
    assert whole.headers["Cache-Control"] == "max-age=60"
    assert (head.status_code, head.content) == (200, b"")
    assert (known.status_code, known.content) == (304, b"")
    for header in ("Content-Type", "Content-Disposition", "ETag", "Cache-Control", "Vary"):
        assert head.headers[header] == whole.headers[header]


@pytest.mark.parametrize("name", FILES)
def test_an_export_takes_nothing_but_a_release(api: httpx.Client, name: str) -> None:
    [error] = read_errors(api.get(f"/v1/export/{name}?limit=5"))

    assert (error["parameter"], error["allowed"]) == ("limit", ["release"])


@pytest.mark.parametrize(
    "name", ["", "claims", "claims.xml", "nope.csv", "nope.ndjson", "body_parts.csv", "matrix.ndjson",
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
    claims = {**seed.claims, "medication": [make_claim("pill-helps")]}
    load_seed(seed.model_copy(update={"claims": claims}), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        assert api.get("/v1/export/treatments.ndjson").content == b""
        heading = api.get("/v1/export/treatments.csv").text
        assert heading == ",".join(COLUMNS["treatments"]) + "\r\n"
        whole = api.get("/v1/export/release.json").json()
        assert (whole["treatments"], whole["safety"]) == ([], [])
