"""What every list of records can be asked beside its own filters."""

import gzip
import json

import httpx
import pytest
from asking import get, list_all, list_ids, read_errors, read_table

# The lists of records, each with a filter that some of them meet.
FILTERED = {
    "/v1/claims": "topic=exercise",
    "/v1/citations": "stance=supports",
    "/v1/conflicts": "kind=direct",
    "/v1/exercises": "level=contested",
    "/v1/treatments": "kind=medication",
    "/v1/conditions": "role=cause",
    "/v1/sources": "q=alpha",
    "/v1/body-parts": "q=leg",
    "/v1/topics": "q=cause",
    "/v1/safety": "q=legs",
}


@pytest.mark.parametrize("path", FILTERED)
def test_records_are_asked_for_by_identifier(api: httpx.Client, path: str) -> None:
    """Those and no others, in the order of the list, and each once."""
    whole = list_ids(api, f"{path}?limit=100")
    last, first = whole[-1], whole[0]

    assert list_ids(api, f"{path}?id={last}&id={first}&id={last}") == sorted({first, last})
    assert list_ids(api, f"{path}?id={last}") == [last]


@pytest.mark.parametrize(("path", "query"), FILTERED.items())
def test_identifiers_and_other_filters_must_both_fit(
    api: httpx.Client, path: str, query: str
) -> None:
    whole, filtered = list_ids(api, f"{path}?limit=100"), list_ids(api, f"{path}?{query}&limit=100")
    assert filtered
    asked = "&".join(f"id={record_id}" for record_id in whole[:30])

    body = get(api, f"{path}?{asked}&{query}&limit=100")

    assert [record["id"] for record in body["data"]] == [i for i in filtered if i in whole[:30]]
    assert body["meta"]["total"] == len(body["data"])


@pytest.mark.parametrize("path", FILTERED)
def test_an_unknown_identifier_is_refused_with_the_nearest(api: httpx.Client, path: str) -> None:
    known = list_ids(api, f"{path}?limit=1")[0]

    [error] = read_errors(api.get(f"{path}?id={known}&id={known}x"))

    assert (error["parameter"], error["value"], error["nearest"]) == ("id", f"{known}x", known)


def test_an_identifier_of_another_kind_is_unknown(api: httpx.Client) -> None:
    [error] = read_errors(api.get("/v1/claims?id=rolling"))

    assert (error["parameter"], error["nearest"]) == ("id", "rolling-helps")


def test_identifiers_go_with_pages_facets_lenses_and_sorts(api: httpx.Client) -> None:
    asked = "id=rolling-helps&id=grave&id=disc-causes&view=compact"
    first = get(api, f"/v1/claims?{asked}&limit=2&facets=level&exclude_source=beta&sort=-sources")
    second = get(api, first["links"]["next"])

    assert [claim["id"] for claim in first["data"] + second["data"]] == [
        "rolling-helps",
        "disc-causes",
        "grave",
    ]
    assert sum(entry["count"] for entry in first["facets"]["level"]) == 3
    matrix = get(api, f"/v1/matrix?{asked.removesuffix('&view=compact')}")
    assert [row["claim"]["id"] for row in matrix["data"]] == [
        "disc-causes",
        "grave",
        "rolling-helps",
    ]


def test_a_conflict_that_a_lens_closes_is_not_listed_by_identifier(api: httpx.Client) -> None:
    path = "/v1/conflicts?id=whether-rolling-helps"

    assert list_ids(api, path) == ["whether-rolling-helps"]
    assert list_ids(api, f"{path}&claim=rolling-helps") == ["whether-rolling-helps"]
    assert list_ids(api, f"{path}&claim=grave") == []
    assert list_ids(api, f"{path}&exclude_source=beta") == []


@pytest.mark.parametrize(
    "path", [*FILTERED, "/v1/matrix", "/v1/search?q=pain", "/v1/sources/alpha/compare/beta"]
)
def test_every_page_leads_back_to_the_first(real_api: httpx.Client, path: str) -> None:
    path = path.replace("alpha", "massage-blog").replace("beta", "exercise-guide")
    first = get(real_api, path + ("&limit=2" if "?" in path else "?limit=2"))
    second = get(real_api, first["links"]["next"])

    assert first["links"]["self"] == first["links"]["first"] == second["links"]["first"]
    assert second["links"]["self"] == first["links"]["next"]
    assert get(real_api, second["links"]["first"]) == first


# What the short form of each kind has; the whole of one of each stands in the tests of its kind.
SHORT: dict[str, str] = {
    "/v1/claims": "id statement topic level direction flags counts positions",
    "/v1/citations": "id source stance basis counted behind claim exercise treatment condition "
    "start end",
    "/v1/conflicts": "id kind dispute claims sides",
    "/v1/exercises": "id name kind level direction counts headline_polarity reception "
    "recommended_by advised_against_by called_ineffective_by cautions",
    "/v1/treatments": "id name kind level direction counts headline_polarity reception "
    "recommended_by advised_against_by called_ineffective_by cautions",
    "/v1/conditions": "id name roles",
    "/v1/sources": "id label title author publisher url published",
    "/v1/body-parts": "id name claims",
    "/v1/topics": "id name claims",
    "/v1/safety": "id kind statement",
}


@pytest.mark.parametrize("path", SHORT)
def test_in_short_a_list_has_the_same_records(api: httpx.Client, path: str) -> None:
    short, full = get(api, f"{path}?view=compact&limit=7"), get(api, f"{path}?limit=7")

    assert [one["id"] for one in short["data"]] == [one["id"] for one in full["data"]]
    assert short["meta"] == full["meta"]
    for one, whole in zip(short["data"], full["data"], strict=True):
        assert list(one) == SHORT[path].split()
        alike = [key for key in one if isinstance(one[key], str | int) and key in whole]
        assert {"id"} <= {*alike}
        assert [one[key] for key in alike if key != "source"] == [
            whole[key] for key in alike if key != "source"
        ]


def test_the_list_of_exercises_in_short_is_small_on_the_wire(real_api: httpx.Client) -> None:
    asked = {"Accept-Encoding": "gzip"}
    with real_api.stream("GET", "/v1/exercises?limit=100&view=compact", headers=asked) as answer:
        content = b"".join(answer.iter_raw())

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(content))["data"]) == 32
    assert len(content) < 6_000


@pytest.mark.parametrize("path", FILTERED)
def test_a_list_is_a_table_too(api: httpx.Client, path: str) -> None:
    """Page for page the lines that the export of that kind has of these records."""
    name = path.removeprefix("/v1/")
    exported = {row["id"]: row for row in read_table(api, f"export/{name}.csv")}
    asked = f"{FILTERED[path]}&limit=2"
    expected = [exported[record["id"]] for record in list_all(api, f"{path}?{asked}")]

    assert read_tables(api, f"{path}?{asked}&format=csv", name) == expected != []


def read_tables(api: httpx.Client, path: str, name: str) -> list[dict[str, str]]:
    """The lines of every page, from this one on, each page a file of that name."""
    rows, following = [], path
    while following:
        rows += read_table(api, following.removeprefix("/v1/"))
        response = api.get(following)
        file_name = f'filename="sciatica-{name}-2026.11.1.csv"'
        assert file_name in response.headers["Content-Disposition"]
        assert response.headers["Vary"] == "Accept-Encoding"
        following = str(response.links["next"]["url"]) if "next" in response.links else ""
    return rows


def test_hits_are_a_table_too(api: httpx.Client) -> None:
    """Page for page the hits in their order, also where they hold only most of the words."""
    for asked in ("q=disc&limit=2", "q=rolling+disc&type=claim&type=exercise&limit=1"):
        hits = list_all(api, f"/v1/search?{asked}")

        rows = read_tables(api, f"/v1/search?{asked}&format=csv", "search")

        assert len(rows) > 1
        for row, hit in zip(rows, hits, strict=True):
            marked = hit["highlights"]
            assert (row["type"], row["id"], row["title"]) == (hit["type"], hit["id"], hit["title"])
            assert (row["score"], row["links.self"]) == (str(hit["score"]), hit["links"]["self"])
            assert json.loads(row["lacks"]) == hit["lacks"]
            assert json.loads(row["highlights.field"]) == [each["field"] for each in marked]
            assert json.loads(row["highlights.text"]) == [each["text"] for each in marked]
            assert json.loads(row["highlights.matches.start"]) == [
                [match["start"] for match in each["matches"]] for each in marked
            ]
            assert len(row) == 10


@pytest.mark.parametrize("asked", ["limit=7", "limit=1&relation=different"])
def test_a_comparison_is_a_table_too(api: httpx.Client, asked: str) -> None:
    path = f"/v1/sources/alpha/compare/beta?{asked}"
    expected = [
        {f"claim.{key}": value for key, value in one.pop("claim").items()}
        | {key: "" if value is None else value for key, value in one.items()}
        for one in list_all(api, path)
    ]

    assert read_tables(api, f"{path}&format=csv", "comparison") == expected != []


def test_hits_and_comparisons_have_no_other_form(api: httpx.Client) -> None:
    for path in ("/v1/search?q=disc", "/v1/sources/alpha/compare/beta?limit=1"):
        [error] = read_errors(api.get(f"{path}&format=jsonld"))

        assert (error["parameter"], error["allowed"]) == ("format", ["json", "csv"])


def test_a_table_follows_filters_sort_and_lens(api: httpx.Client) -> None:
    asked = "limit=9&sort=-sources&flag=fragile&flag=second_hand_only&exclude_source=beta"
    records = get(api, f"/v1/claims?{asked}")["data"]

    rows = read_table(api, f"claims?{asked}&format=csv")

    assert [row["id"] for row in rows] == [record["id"] for record in records] != []
    for row, record in zip(rows, records, strict=True):
        agreement = record["agreement"]
        assert row["agreement.level"] == agreement["level"]
        assert json.loads(row["agreement.flags"]) == agreement["flags"]
        assert float(row["agreement.rank"]) == agreement["rank"]
        assert int(row["agreement.counts.corpus"]) == agreement["counts"]["corpus"] == 2
        assert json.loads(row["positions.source.id"]) == [
            held["source"]["id"] for held in record["positions"]
        ]


def test_an_empty_table_has_its_heading(api: httpx.Client) -> None:
    answer = api.get("/v1/exercises?kind=mobility&format=csv")

    assert answer.text.startswith("id,name,also_known_as,kind,")
    assert answer.text.count("\r\n") == 1


def test_a_list_is_a_table_for_who_prefers_it(api: httpx.Client) -> None:
    answer = api.get("/v1/topics?limit=2", headers={"Accept": "text/csv, */*;q=0.1"})
    other = api.get("/v1/topics?limit=2", headers={"Accept": "text/html, */*;q=0.1"})

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert other.headers["Content-Type"] == "application/json"
    assert answer.headers["ETag"] != other.headers["ETag"]


@pytest.mark.parametrize("path", SHORT)
def test_other_forms_tell_whole_records(api: httpx.Client, path: str) -> None:
    [error] = read_errors(api.get(f"{path}?format=csv&view=compact"))

    assert (error["parameter"], error["allowed"]) == ("format", ["json"])
    item = f"{path}/{list_ids(api, path + '?limit=1')[0]}"
    if path.removeprefix("/v1/") not in ("body-parts", "topics", "safety"):
        [error] = read_errors(api.get(f"{item}?format=csv"))
        assert "csv" not in str(error["allowed"])
