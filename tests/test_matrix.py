"""What every source holds on every claim, and how many claims agree how."""

from pathlib import Path

import httpx
import pytest
from asking import get, list_all, list_ids, read_errors, read_table
from builders import make_claim
from conftest import serve_database
from seeds import make_seed

from app.load.transaction import load_seed

# By hand: who speaks on what in the invented seed, and on what else of the same topic.
POSITIONS = {
    "disc-causes": ("supports", "opposes", "silent_topic_absent"),
    "disc-mimics": ("silent_topic_absent", "silent_topic_absent", "supports"),
    "grave": ("supports", "silent_topic_absent", "silent_topic_absent"),
    "movement-helps": ("supports", "supports", "qualifies"),
    "pill-helps": ("silent_topic_absent", "opposes", "silent_topic_absent"),
    "rolling-helps": ("supports", "opposes", "qualifies"),
    "sprinting-harms": ("silent_topic_covered", "supports", "silent_topic_covered"),
}
FEW = "topic=cause&topic=exercise&topic=medication&topic=mimic&topic=red_flag"


def test_every_source_has_a_position_and_silence_is_told_apart(api: httpx.Client) -> None:
    body = get(api, f"/v1/matrix?{FEW}")

    assert {
        row["claim"]["id"]: tuple(cell["position"] for cell in row["cells"].values())
        for row in body["data"]
    } == POSITIONS
    assert {tuple(row["cells"]) for row in body["data"]} == {("alpha", "beta", "gamma")}
    assert {
        (row["claim"]["id"], source): cell["basis"]
        for row in body["data"]
        for source, cell in row["cells"].items()
        if cell["basis"] not in (None, "stated")
    } == {("disc-causes", "beta"): "implied", ("movement-helps", "gamma"): "inferred"}
    assert all(
        (cell["basis"] is None) == cell["position"].startswith("silent")
        for row in body["data"]
        for cell in row["cells"].values()
    )
    assert body["sources"] == [
        {"id": name, "label": f"Page {name}"} for name in ("alpha", "beta", "gamma")
    ]
    assert body["data"][0]["claim"] == get(api, "/v1/claims/disc-causes?view=compact")["data"]


@pytest.mark.parametrize(
    "query", ["sort=-rank", "source=beta&sort=-sources", "exclude_source=gamma", "q=holds"]
)  # fmt: skip
def test_rows_are_the_same_whatever_was_asked_before(api: httpx.Client, query: str) -> None:
    claims = get(api, f"/v1/claims?view=compact&limit=100&{query}")["data"]

    for _ in range(2):
        rows = get(api, f"/v1/matrix?limit=100&{query}")["data"]
        assert [row["claim"] for row in rows] == claims
        for row in rows:
            held = {one["source"]: one for one in row["claim"]["positions"]}
            for source, cell in row["cells"].items():
                if source in held:
                    assert cell == {name: held[source][name] for name in ("position", "basis")}
                else:
                    assert cell["position"].startswith("silent_topic_"), row


CSV = """\
claim.id,claim.statement,claim.topic,claim.level,claim.direction,cells.alpha.position,cells.alpha.basis,cells.beta.position,cells.beta.basis,cells.gamma.position,cells.gamma.basis\r
pill-helps,The statement of pill-helps holds.,medication,single_source,against,silent_topic_absent,,opposes,stated,silent_topic_absent,\r
"""


@pytest.mark.parametrize(
    ("query", "accept"), [("&format=csv", "*/*"), ("", "text/csv"), ("&format=csv", "application/json")]
)  # fmt: skip
def test_a_spreadsheet_is_had_by_header_or_parameter(
    api: httpx.Client, query: str, accept: str
) -> None:
    response = api.get(f"/v1/matrix?topic=medication{query}", headers={"Accept": accept})

    assert response.text == CSV
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Vary"] == ("Accept-Encoding" if query else "Accept, Accept-Encoding")
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="sciatica-matrix-2026.11.1.csv"'
    )


def test_the_parameter_says_more_than_the_header(api: httpx.Client) -> None:
    response = api.get("/v1/matrix?format=json", headers={"Accept": "text/csv"})

    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "given", [{"limit": "5"}, {"cells": "50"}, {"cursor": "x"}, {"limit": "20", "cursor": "x"}]
)
def test_a_page_of_a_spreadsheet_is_refused(api: httpx.Client, given: dict[str, str]) -> None:
    by_parameter = api.get("/v1/matrix", params={**given, "format": "csv"})
    by_header = api.get("/v1/matrix", params=given, headers={"Accept": "text/csv"})

    for response in (by_parameter, by_header):
        assert [error["parameter"] for error in read_errors(response)] == sorted(given)


def test_an_unknown_format_is_refused_with_what_is_allowed(api: httpx.Client) -> None:
    [error] = read_errors(api.get("/v1/matrix?format=jsonld"))

    assert error["allowed"] == ["json", "csv"]


@pytest.mark.parametrize(
    "query", ["source=gamma&stance=supports", "level=contested", "direction=against",
              "flag=fragile", "exercise=rolling", "body_part=nerve", "min_sources=3"],
)  # fmt: skip
def test_filters_are_those_of_claims(api: httpx.Client, query: str) -> None:
    wanted = list_ids(api, f"/v1/claims?limit=100&{query}")
    rows = get(api, f"/v1/matrix?limit=100&{query}")["data"]
    lines = read_table(api, f"matrix?format=csv&{query}")

    assert wanted
    assert [row["claim"]["id"] for row in rows] == wanted
    assert [line["claim.id"] for line in lines] == wanted


@pytest.mark.parametrize(("asked", "rows"), [("cells=29", 9), ("cells=1", 1), ("cells=29&limit=4", 4),
                                             ("cells=600", 20), ("cells=3&limit=0", 0)])  # fmt: skip
def test_who_draws_cells_can_bound_them_without_knowing_how_many_sources_there_are(
    api: httpx.Client, asked: str, rows: int
) -> None:
    assert len(get(api, f"/v1/matrix?{asked}")["data"]) == rows


@pytest.mark.parametrize("asked", ["limit=9", "cells=20"])
def test_pages_of_the_matrix_neither_repeat_nor_skip(api: httpx.Client, asked: str) -> None:
    seen = [row["claim"]["id"] for row in list_all(api, f"/v1/matrix?{asked}")]

    assert seen == list_ids(api, "/v1/claims?limit=100")
    assert get(api, "/v1/matrix?limit=0")["meta"]["total"] == len(seen) == 52


@pytest.mark.parametrize("path", ["/v1/matrix?limit=100", "/v1/matrix?format=csv", "/v1/agreement"])
def test_both_databases_give_the_same_bytes(
    sqlite_api: httpx.Client, postgres_api: httpx.Client, path: str
) -> None:
    assert sqlite_api.get(path).content == postgres_api.get(path).content


def test_a_release_that_names_no_source_has_no_cells(empty_url: str, tmp_path: Path) -> None:
    held_by_none = make_claim("one").model_copy(update={"citations": []})
    kinds = ("exercises", "treatments", "conditions", "uncited", "safety", "conflicts", "changes")
    seed = make_seed(sources=[], claims={"cause": [held_by_none]}, **{kind: [] for kind in kinds})
    load_seed(seed, empty_url)

    with serve_database(empty_url, tmp_path) as api:
        assert [row["cells"] for row in get(api, "/v1/matrix")["data"]] == [{}]


def test_agreement_in_numbers(api: httpx.Client) -> None:
    """45 invented claims on anatomy: a third each has one, two and three supporters."""
    data = get(api, "/v1/agreement")["data"]

    def read(rows: list[dict[str, int]], *words: str) -> dict[object, int]:
        return {tuple(row[word] for word in words): row["claims"] for row in rows if row["claims"]}

    assert data["total"] == 52
    assert read(data["levels"], "level") == {
        ("single_source",): 19, ("unanimous",): 30, ("majority",): 1, ("contested",): 2,
    }  # fmt: skip
    assert read(data["directions"], "direction") == {
        ("for",): 49, ("against",): 1, ("divided",): 2,
    }  # fmt: skip
    assert read(data["levels_and_directions"], "level", "direction") == {
        ("single_source", "for"): 18, ("single_source", "against"): 1,
        ("unanimous", "for"): 30, ("majority", "for"): 1, ("contested", "divided"): 2,
    }  # fmt: skip
    assert read(data["flags"], "flag") == {
        ("any_conflict",): 2, ("conflict_implied",): 1, ("definition_differs",): 1,
        ("fragile",): 2, ("includes_inferred",): 1, ("second_hand_only",): 1,
    }  # fmt: skip
    assert read(data["topics"], "topic") == {
        ("anatomy",): 45, ("cause",): 1, ("exercise",): 3, ("medication",): 1, ("mimic",): 1,
        ("red_flag",): 1,
    }  # fmt: skip
    assert [len(data[name]) for name in ("levels", "directions", "flags", "topics")] == [
        8,
        5,
        10,
        19,
    ]
    [exercise] = [row for row in data["topics"] if row["topic"] == "exercise"]
    assert read(exercise["levels"], "level") == {
        ("single_source",): 1, ("majority",): 1, ("contested",): 1,
    }  # fmt: skip


def test_the_real_matrix_agrees_with_the_counts_of_the_claims(real_api: httpx.Client) -> None:
    claims = list_all(real_api, "/v1/claims?limit=100&view=compact")
    matrix = list_all(real_api, "/v1/matrix?limit=100")

    def count(row: dict[str, object]) -> dict[str, int]:
        assert isinstance(row["cells"], dict)
        held = [cell["position"].split("_")[0] for cell in row["cells"].values()]
        words = ("supports", "qualifies", "opposes", "mixed", "silent")
        return {word: held.count(word) for word in words}

    def expect(counts: object) -> dict[str, int]:
        assert isinstance(counts, dict)
        return {
            "supports": counts["supporting"],
            "qualifies": counts["qualifying"],
            "opposes": counts["opposing"],
            "mixed": counts["mixed"],
            "silent": counts["silent"],
        }

    assert [count(row) for row in matrix] == [expect(claim["counts"]) for claim in claims]


def test_real_agreement_in_numbers_is_what_the_filters_find(real_api: httpx.Client) -> None:
    data = get(real_api, "/v1/agreement")["data"]

    for name in ("level", "direction", "flag", "topic"):
        for row in data[f"{name}s"]:
            found = get(real_api, f"/v1/claims?limit=0&view=compact&{name}={row[name]}")
            assert found["meta"]["total"] == row["claims"], row
