"""Text is found by words, phrases and synonyms, alike on both databases, and never breaks."""

import itertools
import random
from collections.abc import Iterator

import httpx
import pytest
from asking import get, list_ids, read_errors

from app.curation.checks import read_seed
from app.database.reader import open_database
from app.release import Releases
from app.routers.matches import find_hits, read_words
from app.schemas.search import SearchPage
from app.shipped import SEED_DIRECTORY
from app.vocabulary import RecordKind, SearchType
from app.words.text import fold_text


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("/v1/claims?q=rolled", ["rolling-helps"]),
        ("/v1/claims?q=limb&topic=exercise", ["rolling-helps"]),
        ("/v1/claims?q=slipped+disc", ["disc-causes", "disc-mimics"]),
        ("/v1/conditions?q=%22slipped+discs%22", ["disc-trouble"]),
        ("/v1/conditions?q=%22trouble+disc%22", []),
        ("/v1/body-parts?q=limbs", ["leg"]),
        ("/v1/sources?q=alpha%27s", ["alpha"]),
        ("/v1/sources?q=rollers", ["alpha"]),
        ("/v1/safety?q=guide&sort=relevance", ["guide"]),
        ("/v1/topics?q=surgery", ["surgery"]),
        ("/v1/topics?q=helpful&limit=1", ["exercise"]),
        ("/v1/treatments?q=pill", ["pill"]),
        ("/v1/claims?q=the", []),
        ("/v1/claims?q=%25", []),
        ("/v1/conditions?q=m51.26", ["disc-trouble"]),
        ("/v1/conditions?q=M51.2", ["disc-trouble"]),
        ("/v1/conditions?q=M5126", ["disc-trouble"]),
        ("/v1/conditions?q=M51.27", []),
        ("/v1/body-parts?q=UBERON:0002103", ["leg"]),
        ("/v1/body-parts?q=0002103", ["leg"]),
        ("/v1/conditions?q=%22some+words%22", ["disc-trouble", "grave-trouble"]),
        ("/v1/claims?q=%22some+words%22&topic=mimic", ["disc-mimics"]),
        ("/v1/conditions?q=disc+zzzzzz", []),
    ],
)
def test_every_list_is_searched(api: httpx.Client, path: str, ids: list[str]) -> None:
    assert list_ids(api, path) == ids


def test_search_answers_with_the_best_match_first_and_marks_it(api: httpx.Client) -> None:
    body = get(api, "/v1/search?q=rolling")

    assert [(hit["type"], hit["id"], hit["score"]) for hit in body["data"]] == [
        ("exercise", "rolling", 1020),
        ("claim", "rolling-helps", 12),
    ]
    assert body["data"][1]["links"] == {"self": "/v1/claims/rolling-helps"}
    assert body["data"][1]["title"] == "Rolling the muscle’s belly helps."
    assert body["data"][1]["highlights"] == [
        {
            "field": "statement",
            "text": "Rolling the muscle’s belly helps.",
            "matches": [{"start": 0, "end": 7}],
        },
        {"field": "about", "text": "Rolling", "matches": [{"start": 0, "end": 7}]},
    ]
    assert "suggestions" not in body["meta"]


@pytest.mark.parametrize("q", ["rolling", "disc zzzzzz", "m51.26"])
def test_hits_are_written_as_their_model_would_be(api: httpx.Client, q: str) -> None:
    text = api.get("/v1/search", params={"q": q}).text

    found = SearchPage.model_validate_json(text).data

    assert found
    for hit in found:
        assert hit.model_dump_json() in text


def test_search_is_narrowed_by_type(api: httpx.Client) -> None:
    assert list_ids(api, "/v1/search?q=rolling&type=claim") == ["rolling-helps"]
    assert list_ids(api, "/v1/search?q=rolling&type=claim&type=exercise") == [
        "rolling",
        "rolling-helps",
    ]


def test_pages_of_a_search_neither_repeat_nor_skip(api: httpx.Client) -> None:
    whole = get(api, "/v1/search?q=statement&limit=100")
    keys = [(hit["score"], hit["type"], hit["id"]) for hit in whole["data"]]
    assert len(keys) == whole["meta"]["total"] > 40
    assert keys == sorted(keys, key=lambda key: (-key[0], key[1], key[2]))

    found, page = [], "/v1/search?q=statement&limit=7"
    while page:
        body = get(api, page)
        found += body["data"]
        page = body["links"]["next"]

    assert found == whole["data"]


def test_what_holds_most_words_is_found_where_nothing_holds_all(api: httpx.Client) -> None:
    body = get(api, "/v1/search?q=does+rolling+a+leg+cure")

    assert body["meta"]["match"] == "some"
    assert body["meta"]["unknown_words"] == ["cure"]
    assert [(hit["type"], hit["id"], hit["lacks"]) for hit in body["data"]] == [
        ("claim", "rolling-helps", ["cure"]),
    ]


def test_what_lacks_fewer_words_comes_first(api: httpx.Client) -> None:
    hits = get(api, "/v1/search?q=rolling+statement+holds+beta+zzzzzz&limit=3")["data"]

    assert [hit["lacks"] for hit in hits] == [
        ["rolling", "zzzzzz"],
        ["rolling", "zzzzzz"],
        ["rolling", "zzzzzz"],
    ]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_phrases_must_be_held_all_the_same(api: httpx.Client) -> None:
    body = get(api, "/v1/search?q=%22rolling+the+muscle%27s%22+zzzzzz&type=claim")

    assert [(hit["id"], hit["lacks"]) for hit in body["data"]] == [("rolling-helps", ["zzzzzz"])]
    assert get(api, "/v1/search?q=%22muscle%27s+rolling%22+zzzzzz")["data"] == []


def test_what_holds_all_words_lacks_none(api: httpx.Client) -> None:
    body = get(api, "/v1/search?q=rolling")

    assert body["meta"]["match"] == "all"
    assert body["meta"]["unknown_words"] == body["meta"]["ignored"] == []
    assert [hit["lacks"] for hit in body["data"]] == [[], []]


def test_pages_of_what_holds_most_words_neither_repeat_nor_skip(api: httpx.Client) -> None:
    path = "/v1/search?q=page+statement+holds+zzzzzz&limit="
    whole = get(api, f"{path}100")
    assert whole["meta"]["match"] == "some"

    found, page = [], f"{path}7"
    while page:
        body = get(api, page)
        found += body["data"]
        page = body["links"]["next"]

    assert found == whole["data"]
    assert len(found) == whole["meta"]["total"] > 40


def test_emergency_signs_that_match_stand_first(api: httpx.Client) -> None:
    """In their statement: what stands in an explanation alone is found like all else."""
    hits = get(api, "/v1/search?q=sign&limit=3")["data"]
    page = get(api, "/v1/search?q=page&limit=3")["data"]

    assert [hit["id"] for hit in hits] == ["both-legs", "guide"]
    assert [hit["type"] for hit in page] == ["source", "source", "source"]
    assert list_ids(api, "/v1/safety?q=page") == ["both-legs", "guide"]


def test_a_name_that_is_what_was_typed_stands_first(api: httpx.Client) -> None:
    hits = get(api, "/v1/search?q=the+%22Pills%22")["data"]

    assert [(hit["type"], hit["id"], hit["score"]) for hit in hits[:2]] == [
        ("treatment", "pill", 1019),
        ("claim", "pill-helps", 12),
    ]


def test_operators_are_none_and_what_is_dropped_is_said(api: httpx.Client) -> None:
    body = get(api, "/v1/search?q=rolling+-belly+OR+helps*")

    assert body["meta"]["ignored"] == ["-", "OR", "*"]
    assert [hit["id"] for hit in body["data"]] == ["rolling-helps", "rolling"]
    assert get(api, "/v1/claims?q=rolling+-belly")["meta"]["ignored"] == ["-"]


def test_keys_of_words_are_there_only_where_words_were_sought(api: httpx.Client) -> None:
    keys = {"match", "unknown_words", "ignored", "suggestions"}

    assert keys.isdisjoint(get(api, "/v1/claims")["meta"])
    assert keys & get(api, "/v1/claims?q=rolling")["meta"].keys() == {"unknown_words", "ignored"}


def test_a_code_and_a_quote_are_marked(api: httpx.Client) -> None:
    [code] = get(api, "/v1/search?q=M51")["data"]
    [quote, *_] = get(api, "/v1/search?q=%22some+words%22&type=condition")["data"]

    assert code["highlights"] == [
        {"field": "code", "text": "M51.26", "matches": [{"start": 0, "end": 6}]}
    ]
    assert quote["highlights"] == [
        {
            "field": "quote",
            "text": "some words",
            "matches": [{"start": 5, "end": 10}],
        }
    ]


def test_a_word_that_no_page_has_is_said_with_those_near(api: httpx.Client) -> None:
    meta = get(api, "/v1/search?q=the+roling+zzzzzz+helps")["meta"]

    assert meta["total"] == 0
    assert meta["unknown_words"] == ["roling", "zzzzzz"]
    assert meta["suggestions"] == [
        {"word": "roling", "nearest": ["rolling"]},
        {"word": "zzzzzz", "nearest": []},
    ]
    assert get(api, "/v1/exercises?q=roling")["meta"]["suggestions"][0]["nearest"] == ["rolling"]
    assert get(api, "/v1/exercises?q=rol")["meta"]["suggestions"] == [
        {"word": "rol", "nearest": ["roll", "roller", "rollers"]}
    ]


@pytest.mark.parametrize(
    "path", ["/v1/claims", "/v1/exercises", "/v1/sources", "/v1/topics", "/v1/safety"]
)
def test_relevance_needs_a_text(api: httpx.Client, path: str) -> None:
    [error] = read_errors(api.get(f"{path}?sort=relevance"))

    assert (error["parameter"], error["value"]) == ("sort", "relevance")


def test_a_search_needs_a_text(api: httpx.Client) -> None:
    [error] = read_errors(api.get("/v1/search"))

    assert (error["parameter"], error["value"]) == ("q", None)


def list_queries() -> Iterator[str]:
    """Some hundred queries from the words of the data: single, paired, quoted."""
    seed = read_seed(SEED_DIRECTORY)
    statements = [claim.statement for claims in seed.claims.values() for claim in claims]
    chance = random.Random(7)
    words = sorted({word for statement in statements for word in statement.split()})
    yield from chance.sample(words, 100)
    for _ in range(100):
        yield " ".join(chance.sample(words, 2))
    for statement in chance.sample(statements, 100):
        some = statement.split()
        start = chance.randrange(max(1, len(some) - 2))
        yield f'"{" ".join(some[start : start + 3])}"'
    for group in seed.synonyms:
        yield from group.words


def test_both_databases_find_the_same_in_the_same_order(
    real_api: httpx.Client, real_postgres_api: httpx.Client
) -> None:
    hits = 0
    for query in list_queries():
        for path in ("/v1/search", "/v1/claims"):
            parameters = {"q": query, "limit": "50"}
            if path == "/v1/claims":
                parameters |= {"sort": "relevance", "view": "compact"}
            one = real_api.get(path, params=parameters)
            other = real_postgres_api.get(path, params=parameters)
            assert one.status_code == 200
            assert one.content == other.content, query
            hits += one.json()["meta"]["total"]
    assert hits > 3000


def list_random_strings(number: int) -> Iterator[str]:
    """Strings that mean something to FTS5, tsquery, LIKE or regular expressions, and any others."""
    chance = random.Random(11)
    pieces = ["AND", "OR", "NOT", "NEAR(", ")", "(", '"', "'", "*", "^", ":", "-", "--", ";", "%",
              "_", "\\", "&", "|", "!", "<->", "a:b", "{", "}", "=", "==", "\u200b", "\u202e", "ß",
              "ﬀ", "İ", "\U0001f600", "\u0301", "x'00'", "sciatica", "nerve", "=disc", "\n ", "\t",
              ".", " . ", "“", "”", "’", "\u0000".replace("\u0000", "\u0001")]  # fmt: skip
    for _ in range(number):
        if chance.random() < 0.7:
            yield "".join(chance.choice(pieces) + " " * chance.randrange(2) for _ in range(9))
        else:
            yield "".join(chr(chance.randrange(32, 0x2FFF)) for _ in range(chance.randrange(1, 60)))


@pytest.mark.parametrize(("engine", "number"), [("sqlite_url", 20_000), ("postgres_url", 2_000)])
def test_random_text_is_text_and_never_an_error(
    request: pytest.FixtureRequest, engine: str, number: int
) -> None:
    kinds = [RecordKind(word.value) for word in SearchType]
    database = open_database(request.getfixturevalue(engine))
    with database.read() as reader:
        release = Releases(database).get(reader)
        assert release is not None
        found = [
            find_hits(release, reader, read_words(release, reader, text), kinds).total
            for text in list_random_strings(number)
        ]
    database.close()

    assert len(found) == number
    assert min(found) == 0


def test_random_text_over_http_is_answered_or_refused_as_blank(api: httpx.Client) -> None:
    for text in itertools.islice(list_random_strings(400), 400):
        response = api.get("/v1/search", params={"q": text[:200], "limit": "1"})
        blank = not fold_text(text)
        assert response.status_code == (422 if blank else 200), (text, response.text)
