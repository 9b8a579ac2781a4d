"""Text is found by words, phrases and synonyms, alike on both databases, and never breaks."""

import itertools
import json
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from asking import get, list_ids, read_errors
from sqlmodel import Session

from app.cli import SEED_DIRECTORY
from app.database import create_read_engine
from app.queries.search import list_hits
from app.search import (
    Field,
    find_matches,
    fold_text,
    index_fields,
    list_openers,
    parse_query,
    read_synonyms,
    stem_text,
    stem_word,
)
from app.seed.checks import read_seed
from app.vocabulary import RecordKind, SearchType

SYNONYMS = read_synonyms({
    "physio": ["physio", "physical therapy"],
    "disc": ["slipped disc", "disc herniation"],
})  # fmt: skip
OPENERS = list_openers(SYNONYMS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stretches", "stretching"),
        ("the child’s pose", "the child's POSE"),
        ("ﬁbre", "fibre"),
        ("\uff4duscle", "muscle"),
        ("cafe\u0301", "café"),
        ("self-massage", "self massage"),
        ("a\u00a0b", "a b"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem_text(one) == stem_text(other)


def test_threads_do_not_stem_each_others_words() -> None:
    """The library's stemmer keeps the word that it works on."""
    words = [f"{word}{n}ing" for n in range(300) for word in ("stretch", "relax", "hurry")]
    alone = [stem_word.__wrapped__(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda _: [stem_word.__wrapped__(w) for w in words], range(8)))
    finally:
        sys.setswitchinterval(interval)

    assert together == [alone] * 8


def test_folding_leaves_straight_quotes_and_single_spaces() -> None:
    assert fold_text(" “It’s”\u2003HERE\n") == '"it\'s" here'


def finds(query: str, *texts: str) -> bool:
    """Whether an entry of these texts would be found, as `select_found` asks it."""
    sought = parse_query(query, SYNONYMS)
    index = index_fields([Field("text", text, 1) for text in texts], SYNONYMS, OPENERS)
    return (
        not sought.is_empty
        and set(sought.terms) <= index.weights.keys()
        and all(any(f" {form} " in index.stems for form in phrase) for phrase in sought.phrases)
    )


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("nerve pain", "Pain comes from the nerves.", True),
        ("nerve bone", "Pain comes from the nerves.", False),
        ('"nerve pain"', "Nerve pain comes.", True),
        ('"nerve pain"', "Pain of the nerve.", False),
        ("“nerve pain”", "Nerve pain comes.", True),
        ('"nerve pain', "Pain of the nerve.", True),
        ("physio", "Physical therapy helps.", True),
        ("physical therapy", "Physio helps.", True),
        ("therapy", "Physical therapy helps.", True),
        ("therapy", "Physio helps.", False),
        ('"physio helps"', "Physical therapy helps.", True),
        ('"therapy helps"', "Physical therapy helps.", True),
        ('"physical therapy helps"', "Physio helps.", True),
        ("disc herniation", "A slipped disc.", True),
        ("slipped", "Disc herniation.", False),
        ("what is the nerve", "A nerve.", True),
        ("the of", "The end of the nerve.", False),
        ("!?*", "Anything.", False),
        ('""', "Anything.", False),
    ],
)
def test_what_a_query_finds(query: str, text: str, *, is_found: bool) -> None:
    assert finds(query, text) is is_found


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    assert finds('"nerve pain"', "nerve pain")
    assert not finds('"nerve pain"', "the nerve", "pain comes")


def test_a_short_name_weighs_more_than_a_long_one_and_a_name_more_than_a_text() -> None:
    def weigh(*fields: Field) -> int:
        return index_fields(fields, SYNONYMS, OPENERS).weights["nerv"]

    assert weigh(Field("name", "nerve", 8)) == 16
    assert weigh(Field("name", "sciatic nerve", 8)) == 12
    assert weigh(Field("name", "the long nerve of the leg that hurts at night", 8)) == 8
    assert weigh(Field("name", "a nerve", 8), Field("text", "Nerves, nerves.", 1)) == 13


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("nerve", "Nerves and the nerve’s root.", ["Nerves", "nerve’s"]),
        ("slipped disc", "After disc herniation, a disc.", ["disc herniation"]),
        ("therapy", "Physical therapy helps.", ["Physical therapy"]),
        ("physio the", "The physio.", ["physio"]),
    ],
)
def test_matches_are_marked_where_they_stand(query: str, text: str, found: list[str]) -> None:
    places = find_matches(text, parse_query(query, SYNONYMS))

    assert [text[start:end] for start, end in places] == found


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
    ],
)
def test_every_list_is_searched(api: httpx.Client, path: str, ids: list[str]) -> None:
    assert list_ids(api, path) == ids


def test_search_answers_with_the_best_match_first_and_marks_it(api: httpx.Client) -> None:
    body = get(api, "/v1/search?q=rolling")

    assert [(hit["type"], hit["id"], hit["score"]) for hit in body["data"]] == [
        ("exercise", "rolling", 20),
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


def test_nothing_found_names_the_nearest_words(api: httpx.Client) -> None:
    meta = get(api, "/v1/search?q=the+roling+zzzzzz+helps")["meta"]

    assert meta["total"] == 0
    assert meta["suggestions"] == [
        {"word": "roling", "nearest": ["rolling"]},
        {"word": "zzzzzz", "nearest": []},
    ]
    assert get(api, "/v1/exercises?q=roling")["meta"]["suggestions"][0]["nearest"] == ["rolling"]


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


def test_every_word_of_a_synonym_group_finds_the_same(real_api: httpx.Client) -> None:
    for group in read_seed(SEED_DIRECTORY).synonyms:
        found = {
            json.dumps(list_ids(real_api, f"/v1/search?limit=100&q={word}")): word
            for word in group.words
        }
        assert len(found) == 1, (group.id, found)
        assert "[]" not in found, group.id


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
    database = create_read_engine(request.getfixturevalue(engine))
    with Session(database) as session:
        found = [
            list_hits(session, kinds, parse_query(text, SYNONYMS), after=None, limit=0).total
            for text in list_random_strings(number)
        ]
    database.dispose()

    assert len(found) == number
    assert min(found) == 0


def test_random_text_over_http_is_answered_or_refused_as_blank(api: httpx.Client) -> None:
    for text in itertools.islice(list_random_strings(400), 400):
        response = api.get("/v1/search", params={"q": text[:200], "limit": "1"})
        blank = not fold_text(text)
        assert response.status_code == (422 if blank else 200), (text, response.text)
