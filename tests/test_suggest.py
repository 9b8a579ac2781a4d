"""What somebody is typing is completed: names, statements and words that begin so."""

from typing import Any

import httpx
import pytest
from asking import get, read_errors

from app.load.lexicon import MAX_CLAIM_TITLES, LexiconBuilder
from app.texts import list_texts
from app.vocabulary import RecordKind


def suggest(api: httpx.Client, typed: str, **parameters: str) -> list[str]:
    """Kind, identifier and text, with what is marked in brackets."""
    response = api.get("/v1/suggest", params={"q": typed, **parameters})
    assert response.status_code == 200, response.text
    return [_write(suggestion) for suggestion in response.json()["data"]]


def _write(suggestion: dict[str, Any]) -> str:
    text: str = suggestion["text"]
    start, end = suggestion["matched"]["start"], suggestion["matched"]["end"]
    marked = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return f"{suggestion['kind']} {suggestion['id'] or '-'}: {marked}"


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("rol", ["exercise rolling: [Rol]ling", "exercise rolling: [Rol]ler work",
                 "claim rolling-helps: [Rol]ling the muscle’s belly helps.",
                 "word -: [rol]ler"]),
        ("roller w", ["exercise rolling: [Roller w]ork"]),
        ("MUSCLEʼS b", ["claim rolling-helps: Rolling the [muscle’s b]elly helps."]),
        ("leg", ["body_part leg: [Leg]", "safety both-legs: The sign both-[leg]s."]),
        ("sell", ["word -: [sell]s"]),
        ("m51", ["word -: [m51].26"]),
        ("page g", ["source gamma: [Page g]amma"]),
        ("olling", []),
        ("zzz", []),
        ("?!", []),
    ],
)  # fmt: skip
def test_what_begins_so_is_suggested(api: httpx.Client, typed: str, suggested: list[str]) -> None:
    assert suggest(api, typed) == suggested


def test_at_most_ten_are_suggested_and_fewer_where_asked(api: httpx.Client) -> None:
    assert len(suggest(api, "statement")) == 10
    assert suggest(api, "statement", limit="2") == suggest(api, "statement")[:2]


def test_of_claims_alike_those_with_most_speaking_sources_come_first(api: httpx.Client) -> None:
    ids = [line.split(" ")[1].rstrip(":") for line in suggest(api, "the statement of claim")]
    speaking = [get(api, f"/v1/claims/{i}")["data"]["agreement"]["counts"]["speaking"] for i in ids]

    assert speaking == [3] * 10
    assert ids == sorted(ids)


def test_an_answer_says_of_which_release_it_is_and_has_no_more(api: httpx.Client) -> None:
    body = get(api, "/v1/suggest?limit=1&q=rolling")

    assert body["data"] == [
        {
            "kind": "exercise",
            "id": "rolling",
            "text": "Rolling",
            "matched": {"start": 0, "end": 7},
        }
    ]
    assert body["meta"] == get(api, "/v1/claims/rolling-helps")["meta"]
    assert body["links"] == {"self": "/v1/suggest?limit=1&q=rolling"}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("", "q"), ("q=", "q"), ("q=%20", "q"), ("q=a&limit=0", "limit"), ("q=a&limit=11", "limit"),
     ("q=a&cursor=x", "cursor")],
)  # fmt: skip
def test_what_cannot_be_suggested_for_is_refused(
    api: httpx.Client, query: str, parameter: str
) -> None:
    errors = read_errors(api.get(f"/v1/suggest?{query}"))

    assert [error["parameter"] for error in errors] == [parameter]


def test_no_word_is_suggested_for_which_a_search_looks_nowhere(real_api: httpx.Client) -> None:
    """Words of topics and disputes, and those as common as `be`."""
    words = [
        suggested["text"]
        for typed in ("anato", "achiev", "being", "doin", "special", "mobil")
        for suggested in get(real_api, f"/v1/suggest?q={typed}")["data"]
        if suggested["kind"] == "word"
    ]

    assert "specialised" in words
    for word in words:
        assert get(real_api, f"/v1/search?q={word}&limit=0")["meta"]["total"] > 0, word


def test_of_very_many_claims_those_are_completed_on_which_most_sources_speak() -> None:
    builder = LexiconBuilder()
    for number in range(2 * MAX_CLAIM_TITLES + 1):
        claim = {
            "id": f"claim-{number}",
            "statement": f"Statement {number}.",
            "about": [],
            "citations": [],
            "agreement": {"counts": {"speaking": 3 if number % 5 == 0 else 1}},
        }
        builder.add(RecordKind.CLAIM, claim, list_texts(RecordKind.CLAIM, claim))

    titles = builder.list_titles()

    assert len(titles) == MAX_CLAIM_TITLES
    often = [f"claim-{number}" for number in range(0, 2 * MAX_CLAIM_TITLES + 1, 5)]
    assert {item_id for _, item_id, _ in titles} >= set(often)
