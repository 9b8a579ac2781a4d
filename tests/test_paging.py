"""Pages, their links and their cursors."""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from asking import (
    get,
    list_all,
    list_ids,
    read_errors,
    read_problem,
)


@pytest.mark.parametrize("sort", ["id", "-disputed", "-rank", "-sources"])
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_pages_neither_repeat_nor_skip(api: httpx.Client, sort: str, limit: int) -> None:
    path: str | None = f"/v1/claims?sort={sort}&limit={limit}&view=compact"
    seen = []
    while path is not None:
        body = get(api, path)
        seen += body["data"]
        path = body["links"]["next"]

    assert body["meta"]["total"] == len(seen) == 52
    assert len({claim["id"] for claim in seen}) == 52
    keys = {
        "id": [claim["id"] for claim in seen],
        "-sources": [(-claim["counts"]["speaking"], claim["id"]) for claim in seen],
    }
    if sort in keys:
        assert keys[sort] == sorted(keys[sort])


@pytest.mark.parametrize("sort", ["id", "-disputed", "-rank", "-sources"])
@pytest.mark.parametrize("name", ["exercises", "treatments", "conditions"])
@pytest.mark.parametrize("lens", ["", "&only_disinterested=true"])
def test_items_are_sorted_by_the_agreement_on_their_headline_claim(
    real_api: httpx.Client, sort: str, name: str, lens: str
) -> None:
    """The surest, the most spoken of, the disputed first; ties by `id`; page for page."""
    items = list_all(real_api, f"/v1/{name}?sort={sort}&limit=9{lens}")

    assert len(items) == len({item["id"] for item in items}) > 9
    assert len(items) == get(real_api, f"/v1/{name}?limit=0")["meta"]["total"]
    keys = [(*KEYS[sort](read_agreement(item)), item["id"]) for item in items]
    assert keys == sorted(keys)


def read_agreement(item: dict[str, Any]) -> dict[str, Any]:
    """That on the headline claim; of a condition on that of its primary role."""
    agreement: dict[str, Any] = (
        item["roles"][0]["agreement"] if "roles" in item else item["agreement"]
    )
    return agreement


KEYS: Mapping[str, Callable[[dict[str, Any]], Sequence[float]]] = {
    "id": lambda _: (),
    "-disputed": lambda one: ("any_conflict" not in one["flags"], -one["counts"]["speaking"]),
    "-rank": lambda one: (-one["rank"],),
    "-sources": lambda one: (-one["counts"]["speaking"],),
}


def test_the_matrix_begins_with_what_is_disputed(real_api: httpx.Client) -> None:
    rows = get(real_api, "/v1/matrix?sort=-disputed&limit=1000")["data"]

    keys = [
        (
            "any_conflict" not in row["claim"]["flags"],
            -row["claim"]["counts"]["speaking"],
            row["claim"]["id"],
        )
        for row in rows
    ]
    assert keys == sorted(keys)
    assert keys[0][0] is False
    assert keys[-1][0] is True


def test_rank_sorts_the_surest_first(api: httpx.Client) -> None:
    claims = get(api, "/v1/claims?sort=-rank&limit=100")["data"]

    keys = [(-claim["agreement"]["rank"], claim["id"]) for claim in claims]
    assert keys == sorted(keys)
    assert claims[0]["agreement"]["counts"]["supporting"] == 3


@pytest.mark.parametrize(
    "path", ["/v1/conflicts", "/v1/exercises", "/v1/conditions", "/v1/sources", "/v1/safety", "/v1/topics",
             "/v1/body-parts", "/v1/treatments"],
)  # fmt: skip
def test_every_list_pages_to_its_end(api: httpx.Client, path: str) -> None:
    whole = list_ids(api, f"{path}?limit=100")
    following: str | None = f"{path}?limit=1"
    paged = []
    while following is not None:
        body = get(api, following)
        paged += [item["id"] for item in body["data"]]
        following = body["links"]["next"]

    assert paged == whole
    assert body["meta"]["total"] == len(whole)


def test_limit_zero_gives_the_total_only(api: httpx.Client) -> None:
    for path in ("/v1/claims", "/v1/topics", "/v1/sources", "/v1/search?q=disc"):
        body = get(api, f"{path}{'&' if '?' in path else '?'}limit=0")
        assert body["data"] == []
        assert body["links"]["next"] is None
        assert body["meta"]["total"] == get(api, path)["meta"]["total"]
        assert body["meta"]["limit"] == 0


def test_an_empty_result_is_a_page(api: httpx.Client) -> None:
    body = get(api, "/v1/claims?topic=surgery")

    assert body["data"] == []
    assert (body["meta"]["total"], body["links"]["next"]) == (0, None)


def test_links_are_canonical(api: httpx.Client) -> None:
    body = get(
        api,
        "/v1/claims?view=full&topic=cause&limit=1&topic=anatomy&topic=cause&sort=-rank&q=a+%26%20b",
    )
    assert body["links"]["self"] == (
        "/v1/claims?limit=1&q=a%20%26%20b&sort=-rank&topic=anatomy&topic=cause"
    )

    response = api.get("/v1/claims?topic=anatomy&limit=20")
    body = response.json()
    assert body["links"]["self"] == "/v1/claims?topic=anatomy"
    assert body["links"]["next"].startswith("/v1/claims?cursor=")
    assert response.headers["Link"] == f'<{body["links"]["next"]}>; rel="next"'
    assert "Link" not in api.get(body["links"]["next"] + "&limit=100").headers


def test_a_page_may_change_its_size_and_view_on_the_way(api: httpx.Client) -> None:
    first = get(api, "/v1/claims?limit=2")
    second = get(api, first["links"]["next"].replace("limit=2", "limit=100&view=compact"))

    assert len(first["data"]) + len(second["data"]) == 52


def read_cursor(api: httpx.Client, path: str = "/v1/claims?limit=2") -> str:
    following = api.get(path).json()["links"]["next"]
    match = re.search(r"cursor=([^&]+)", following)
    assert match
    return match.group(1)


def forge_cursors(cursor: str) -> Iterator[str]:
    """Every position altered, cut and lengthened, and sound base64 of junk."""
    for position, letter in enumerate(cursor):
        yield cursor[:position] + ("A" if letter != "A" else "B") + cursor[position + 1 :]
        yield cursor[:position] + cursor[position + 1 :]
    yield "a" * 1500
    for tail in ("=", "==", "A", "AA", "%20", "%0A", "é"):
        yield cursor + tail
    for junk in ("", "{}", "[]", "null", "[[], 1, 2]", "\0", "x" * 300):
        yield base64.urlsafe_b64encode(junk.encode()).decode().rstrip("=") or "A"


def test_a_forged_cursor_is_refused(api: httpx.Client) -> None:
    forged = list(forge_cursors(read_cursor(api)))

    assert len(forged) > 250
    for cursor in forged:
        response = api.get(f"/v1/claims?limit=2&cursor={quote(cursor, safe='%')}")
        read_problem(response, 400, "invalid-cursor")


def test_a_cursor_with_a_sound_checksum_and_a_wrong_key_is_refused(api: httpx.Client) -> None:
    import hashlib

    content = base64.urlsafe_b64decode(read_cursor(api) + "==")
    _, digest, scope = json.loads(content[8:])
    places: list[object] = [
        ["claim-001"], [None], [], [1, 2, 3], [{"a": 1}], ["\0"], [10**40], [2**31], [-1], [True],
        [1.5], ["1"], [1e400, 1], [0.5, "a"], [0.5, -1], [0.5, 1.5], ["0.5", 1], "a", 1,
    ]  # fmt: skip
    for key in places:
        payload = json.dumps([key, digest, scope]).encode()
        forged = base64.urlsafe_b64encode(hashlib.sha256(payload).digest()[:8] + payload)
        response = api.get(f"/v1/claims?cursor={forged.decode().rstrip('=')}")
        read_problem(response, 400, "invalid-cursor")


@pytest.mark.parametrize(
    "path",
    ["/v1/claims?topic=anatomy", "/v1/claims?sort=-rank", "/v1/claims?min_sources=0",
     "/v1/claims?q=a", "/v1/exercises?", "/v1/topics?", "/v1/sources?limit=2"],
)  # fmt: skip
def test_a_cursor_of_another_list_is_refused(api: httpx.Client, path: str) -> None:
    response = api.get(f"{path}&cursor={read_cursor(api)}")

    read_problem(response, 400, "invalid-cursor")


@pytest.mark.parametrize(
    "query",
    [
        "cursor={0}&cursor={0}",
        "cursor={0}&cursor=",
        "%63ursor={0}&cursor={0}",
        "cursor={0}&%63ursor={0}",
        "cursor={0}&cursor",
        "cursor={0}&topic=exercise&cursor=other",
    ],
)
def test_a_cursor_may_be_given_once_however_it_is_spelt(api: httpx.Client, query: str) -> None:
    following = get(api, "/v1/claims?limit=1")["links"]["next"]
    cursor = re.search(r"cursor=([^&]+)", following)
    assert cursor is not None
    get(api, "/v1/claims?%63ursor=" + cursor[1])  # understood, and remembered as such

    response = api.get("/v1/claims?" + query.format(cursor[1]))

    assert [error["parameter"] for error in read_errors(response)] == ["cursor"]


@pytest.mark.parametrize(
    "spelling", ["cursor={}&limit=1", "limit=1&%63ursor={}", "limit=1&&cursor={}"]
)
def test_a_page_is_the_same_however_its_query_is_spelt(api: httpx.Client, spelling: str) -> None:
    following = get(api, "/v1/claims?limit=1")["links"]["next"]
    cursor = following.partition("cursor=")[2].partition("&")[0]

    again = api.get("/v1/claims?" + spelling.format(cursor))

    assert again.content == api.get(following).content
    assert again.headers["etag"] == api.get(following).headers["etag"]


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/claims/rolling-helps", "/v1/release", "/v1/agreement"]
)
def test_a_path_without_pages_takes_no_cursor(api: httpx.Client, path: str) -> None:
    [error] = read_errors(api.get(f"{path}?cursor=abc"))

    assert error["parameter"] == "cursor"
