"""CSV that reads back as it was, in a spreadsheet too."""

import csv
import io
import json
from pathlib import Path

import httpx
import pytest
from asking import list_all, list_ids, read_table
from builders import make_citation, make_claim
from conftest import serve_database
from pydantic import JsonValue
from seeds import make_seed

from app.curation.corpus_records import Seed
from app.load.transaction import load_seed
from app.schemas.spreadsheet import COLUMNS, write_csv


def test_a_claim_as_a_line_of_a_table(api: httpx.Client) -> None:
    [line] = [row for row in read_table(api, "export/claims.csv") if row["id"] == "rolling-helps"]

    assert line == {
        "id": "rolling-helps",
        "statement": "Rolling the muscle’s belly helps.",
        "topic": "exercise",
        "subject_term": "",
        "about.type": '["body_part","exercise"]',
        "about.id": '["leg","rolling"]',
        "agreement.level": "contested",
        "agreement.direction": "divided",
        "agreement.flags": '["any_conflict","fragile"]',
        "agreement.counts.supporting": "1",
        "agreement.counts.qualifying": "1",
        "agreement.counts.opposing": "1",
        "agreement.counts.mixed": "0",
        "agreement.counts.silent": "0",
        "agreement.counts.speaking": "3",
        "agreement.counts.corpus": "3",
        "agreement.share_supporting": "0.3333",
        "agreement.pairwise": "0.0",
        "agreement.wilson95.0": "0.0615",
        "agreement.wilson95.1": "0.7923",
        "agreement.coverage": "1.0",
        "agreement.independent": "3",
        "agreement.level_direct": "contested",
        "agreement.level_stated_only": "contested",
        "agreement.rank": "0.0615",
        "agreement.summary": "3 of 3 sources speak: 1 supports (Page alpha), 1 accepts it under a "
        "condition (Page gamma), 1 opposes (Page beta).",
        "agreement.method": "one-source-one-vote/2",
        "positions.source.id": '["alpha","beta","gamma"]',
        "positions.position": '["supports","opposes","qualifies"]',
        "positions.basis": '["stated","stated","stated"]',
        "citations.id": '["claim--rolling-helps--alpha--10","claim--rolling-helps--beta--50",'
        '"claim--rolling-helps--gamma--10"]',
        "silent_sources.id": "[]",
        "reporting_sources.id": "[]",
        "entails.id": '["movement-helps"]',
        "entailed_by.id": "[]",
        "contradicts.id": "[]",
        "in_tension_with.id": "[]",
        "dissenters_below.source.id": "[]",
        "dispute.id": "whether-rolling-helps",
        "also_in.id": "[]",
        "note": "",
    }


MODELS = {
    "body-parts": "BodyPart",
    "citations": "Citation",
    "claims": "Claim",
    "conditions": "Condition",
    "comparison": "ComparedClaim",
    "conflicts": "Conflict",
    "exercises": "Exercise",
    "positions": "Position",
    "search": "SearchResult",
    "safety": "Safety",
    "sources": "Source",
    "topics": "TopicSummary",
    "treatments": "Treatment",
}
OWN_COLUMNS = {"citations": "of", "positions": "claim"}  # which the model of the list lacks


@pytest.mark.parametrize("name", sorted(COLUMNS.keys() - {"matrix"}))
def test_every_column_is_a_field_of_the_json(api: httpx.Client, name: str) -> None:
    """A misspelt column would be empty for ever."""
    schemas = api.get("/openapi.json").json()["components"]["schemas"]

    for column in COLUMNS[name]:
        first, *rest = column.split(".")
        if first == OWN_COLUMNS.get(name):
            continue
        field = schemas[MODELS[name]]["properties"][first]
        for key in (key for key in rest if not key.isdigit()):
            reference = (
                field.get("$ref")
                or field.get("items", {}).get("$ref")
                or next(
                    (entry["$ref"] for entry in field.get("anyOf", ()) if "$ref" in entry), None
                )
            )
            assert reference, column
            field = schemas[reference.rsplit("/", 1)[1]]["properties"][key]


# What no export has.
LISTED = {
    "comparison": "sources/{}/compare/{}?limit=100&format=csv",
    "search": "search?q=stretching&limit=100&format=csv",
}


def read_column(api: httpx.Client, name: str, column: str) -> list[str]:
    path = LISTED.get(name, f"export/{name}.csv").format(*list_ids(api, "/v1/sources")[:2])
    return [row[column] for row in read_table(api, path)]


@pytest.mark.parametrize("fixture", ["sqlite_api", "real_api"])
def test_what_a_list_holds_reads_back_as_it_was(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    """A step that holds a semicolon is one step; what is asked of each page is kept by page."""
    api: httpx.Client = request.getfixturevalue(fixture)
    exercises = list_all(api, "/v1/exercises?limit=100")

    steps = [json.loads(cell) for cell in read_column(api, "exercises", "steps.text")]
    assert steps == [[by_page["text"] for by_page in one["steps"]] for one in exercises]
    known_as = [json.loads(cell) for cell in read_column(api, "exercises", "also_known_as")]
    assert known_as == [one["also_known_as"] for one in exercises]
    assert any(";" in text for one in steps for by_page in one for text in by_page) or (
        fixture != "real_api"
    )


@pytest.mark.parametrize("name", sorted(COLUMNS.keys() - {"matrix"}))
def test_a_column_is_json_on_every_line_or_on_none(real_api: httpx.Client, name: str) -> None:
    """A reader can decide by the column, not by the cell."""
    for column in COLUMNS[name]:
        cells = read_column(real_api, name, column)
        are_arrays = [cell.startswith("[") and isinstance(json.loads(cell), list) for cell in cells
                      if cell]  # fmt: skip
        assert len(set(are_arrays)) <= 1, column
        if any(are_arrays):
            assert "" not in cells, column


@pytest.mark.parametrize(
    "entries",
    [[], ["one; two", "three"], ['"', "[", "]", ","], [None, True, 1, 0.5], [["a"], []],
     ["=1+1", "-1"], ["line\u2028end", "\u0085"]],
)  # fmt: skip
def test_several_values_are_a_json_array(entries: list[JsonValue]) -> None:
    written = "".join(write_csv([[{"id": "a", "list": entries}]], ["id", "list"]))

    [_, row] = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert json.loads(row[1]) == entries
    assert len(written.splitlines()) == 2


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "-a list item", '"=1+1"', "'=1+1", "＝1+1",
            "\ufeff=1+1"]  # fmt: skip
UNSPEAKABLE = ["\t=1", "\r=1", "\n=1", " =1", "\t1", "\r1", '"\ufeff@x', "\u00a0-1"]


def make_formula_seed() -> Seed:
    """Claims whose texts begin as formulas do."""
    claims = [
        make_claim(f"claim-{number:02}", make_citation("alpha", paraphrase=text), statement=text)
        for number, text in enumerate(FORMULAS)
    ]
    seed = make_seed()
    return seed.model_copy(update={"claims": {**seed.claims, "anatomy": claims}})


def test_no_cell_starts_a_formula(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_formula_seed(), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        claims = read_table(api, "export/claims.csv")[: len(FORMULAS)]
        citations = read_table(api, "export/citations.csv")[: len(FORMULAS)]
        matrix = read_table(api, "matrix?format=csv&topic=anatomy")
        lines = api.get("/v1/export/claims.ndjson").text.split("\n")[: len(FORMULAS)]

        assert [row["statement"] for row in claims] == [f"'{text}" for text in FORMULAS]
        assert [row["paraphrase"] for row in citations] == [f"'{text}" for text in FORMULAS]
        assert [row["claim.statement"] for row in matrix] == [f"'{text}" for text in FORMULAS]
        assert [json.loads(line)["statement"] for line in lines] == FORMULAS


@pytest.mark.parametrize("text", [*FORMULAS, *UNSPEAKABLE])
def test_a_cell_that_starts_a_formula_is_made_text(text: str) -> None:
    written = "".join(write_csv([[{"id": "a", "label": text}]], ["id", "label"]))

    [_, row] = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert row == ["a", f"'{text}"]


@pytest.mark.parametrize(
    "text",
    ["", "plain", "a = b", "a-b", 'says "so"', "two\nlines", "one, two", "’tis", "“=1”", "µ"],
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    written = "".join(write_csv([[{"id": "a", "label": text}]], ["id", "label"]))

    assert written.endswith("\r\n")
    [_, row] = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert row == ["a", text]
