"""Two sources, side by side."""

from typing import Any

import httpx
import pytest
from asking import get, list_all, read_errors, read_problem

COMPARE = "/v1/sources/alpha/compare/beta"


def list_relations(api: httpx.Client, path: str) -> dict[str, tuple[str, str, str]]:
    """Both positions and their relation, of all claims but those made up for paging."""
    return {
        row["claim"]["id"]: (row["a"], row["b"], row["relation"])
        for row in get(api, path)["data"]
        if row["claim"]["topic"] != "anatomy"
    }


def test_the_positions_of_both_and_how_they_relate(api: httpx.Client) -> None:
    assert list_relations(api, f"{COMPARE}?limit=100") == {
        "disc-causes": ("supports", "opposes", "different"),
        "grave": ("supports", "silent", "one_silent"),
        "movement-helps": ("supports", "supports", "same"),
        "pill-helps": ("silent", "opposes", "one_silent"),
        "rolling-helps": ("supports", "opposes", "different"),
        "sprinting-harms": ("silent", "supports", "one_silent"),
    }


def test_a_citation_that_does_not_count_is_no_position(api: httpx.Client) -> None:
    relations = list_relations(api, "/v1/sources/gamma/compare/beta?limit=100")

    assert relations["pill-helps"] == ("silent", "opposes", "one_silent")


def test_the_whole_comparison_is_counted_whatever_the_filter(api: httpx.Client) -> None:
    """Of 45 claims on anatomy both support 30, and alpha alone supports 15."""
    for query in ("", "?relation=same", "?limit=0"):
        assert get(api, COMPARE + query)["comparison"] == {
            "a": {"id": "alpha", "label": "Page alpha"},
            "b": {"id": "beta", "label": "Page beta"},
            "counts": {
                "shared": 33,
                "same": 31,
                "different": 2,
                "only_a": 16,
                "only_b": 2,
                "both_silent": 1,
            },
        }


@pytest.mark.parametrize(
    ("query", "total"),
    [("", 51), ("?relation=same", 31), ("?relation=different", 2), ("?relation=one_silent", 18),
     ("?relation=different&relation=same", 33), ("?limit=0", 51)],
)  # fmt: skip
def test_relations_are_filtered(api: httpx.Client, query: str, total: int) -> None:
    body = get(api, COMPARE + query)

    assert body["meta"]["total"] == total
    asked = {pair.split("=")[1] for pair in query[1:].split("&") if pair.startswith("relation")}
    assert {row["relation"] for row in body["data"]} <= (
        asked or {"same", "different", "one_silent"}
    )


def test_the_whole_body_of_a_page(api: httpx.Client) -> None:
    body = get(api, f"{COMPARE}?relation=different&limit=1")

    assert list(body) == ["data", "meta", "links", "comparison"]
    assert body["data"] == [
        {
            "claim": {
                "id": "disc-causes",
                "statement": "The statement of disc-causes holds.",
                "topic": "cause",
                "level": "contested",
                "direction": "divided",
            },
            "a": "supports",
            "b": "opposes",
            "a_basis": "stated",
            "b_basis": "implied",
            "relation": "different",
        }
    ]
    assert body["links"]["self"] == f"{COMPARE}?limit=1&relation=different"


def test_each_position_has_the_basis_that_the_matrix_gives(real_api: httpx.Client) -> None:
    cells = {row["claim"]["id"]: row["cells"] for row in list_all(real_api, "/v1/matrix?limit=100")}
    path = "/v1/sources/exercise-guide/compare/relief-guide"

    compared = list_all(real_api, f"{path}?limit=100")
    assert {row["a_basis"] for row in compared} == {"stated", "implied", "inferred", None}
    for row in compared:
        of_a, of_b = (
            cells[row["claim"]["id"]][name] for name in ("exercise-guide", "relief-guide")
        )
        assert (row["a_basis"], row["b_basis"]) == (of_a["basis"], of_b["basis"])


def test_turned_round_it_says_the_same(api: httpx.Client) -> None:
    def read(path: str, *keys: str) -> list[tuple[Any, ...]]:
        return [
            (row["claim"]["id"], *(row[key] for key in keys), row["relation"])
            for row in get(api, f"{path}?limit=100")["data"]
        ]

    assert read(COMPARE, "a", "b") == read("/v1/sources/beta/compare/alpha", "b", "a")


@pytest.mark.parametrize("query", ["?limit=1", "?limit=7&relation=one_silent", "?limit=17"])
def test_pages_of_a_comparison_neither_repeat_nor_skip(api: httpx.Client, query: str) -> None:
    seen = [row["claim"]["id"] for row in list_all(api, COMPARE + query)]

    assert seen == sorted(set(seen))
    assert len(seen) == get(api, COMPARE + query)["meta"]["total"]


@pytest.mark.parametrize(
    "path", ["/v1/sources/alpha/compare/nope", "/v1/sources/nope/compare/alpha",
             "/v1/sources/nope/compare/nope", "/v1/sources/alpha/compare",
             "/v1/sources/alpha/compare/beta/", "/v1/sources/compare/beta"],
)  # fmt: skip
def test_who_is_unknown_cannot_be_compared(api: httpx.Client, path: str) -> None:
    read_problem(api.get(path), 404, "not-found")


def test_a_source_is_not_compared_with_itself(api: httpx.Client) -> None:
    [error] = read_errors(api.get("/v1/sources/alpha/compare/alpha"))

    assert error["parameter"] == "other_id"
    assert error["allowed"] == ["beta", "gamma"]


def test_both_databases_compare_alike(sqlite_api: httpx.Client, postgres_api: httpx.Client) -> None:
    path = f"{COMPARE}?limit=100"

    assert sqlite_api.get(path).content == postgres_api.get(path).content


def test_every_real_comparison_agrees_with_the_matrix(real_api: httpx.Client) -> None:
    claims = list_all(real_api, "/v1/matrix?limit=100")
    ids = list(claims[0]["cells"])

    for a, b in [(a, b) for a in ids for b in ids if a < b]:
        pairs = [
            tuple(row["cells"][source]["position"].split("_")[0] for source in (a, b))
            for row in claims
        ]
        counts = get(real_api, f"/v1/sources/{a}/compare/{b}?limit=0")["comparison"]["counts"]
        speak = [pair for pair in pairs if "silent" not in pair]
        assert counts == {
            "shared": len(speak),
            "same": sum(one == other for one, other in speak),
            "different": sum(one != other for one, other in speak),
            "only_a": sum(one != "silent" == other for one, other in pairs),
            "only_b": sum(one == "silent" != other for one, other in pairs),
            "both_silent": pairs.count(("silent", "silent")),
        }
