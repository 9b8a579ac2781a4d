"""Requests that mean no good: what they are refused with, and what they leave as it was."""

import itertools
import json
import re
import socket
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from asking import ITEMS, LISTS, read_problem, send_raw
from started import start_server
from waiting import WAIT_SECONDS, wait_until

from app.load.held import check_stored_content

Note = Callable[[str, object], None]

ENDS = ("'", '"', "`", "')", '"))', "")
STATEMENTS = (
    " OR 1=1", " UNION SELECT NULL,NULL", "; DROP TABLE claim", " AND pg_sleep(9)",
    "||(SELECT version())", " ORDER BY 99", " AND 1=CAST((SELECT 1) AS int)",
)  # fmt: skip
TAILS = ("--", "#", "/*", ";", " AND '1'='1")
INJECTIONS = ["".join(parts) for parts in itertools.product(ENDS, STATEMENTS, TAILS)]


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_sql_in_any_parameter_is_a_wrong_value(
    request: pytest.FixtureRequest, engine: str, record_property: Note
) -> None:
    api: httpx.Client = request.getfixturevalue(f"{engine}_api")
    seen: Counter[int] = Counter()
    for number, injection in enumerate(INJECTIONS):
        for path, names in LISTS.items():
            name = sorted(names)[number % len(names)]
            answer = api.get(path, params={name: injection})
            seen[answer.status_code] += 1
            assert {error["parameter"] for error in answer.json()["errors"]} == {name}
        read_problem(api.get(f"/v1/claims/{quote(injection, safe='')}"), 404, "not-found")
        cursor = api.get("/v1/claims", params={"cursor": injection})
        read_problem(cursor, 400, "invalid-cursor")

    check_stored_content(request.getfixturevalue(f"{engine}_url"))
    record_property("figure", f"{engine}: {len(INJECTIONS)} texts, {dict(seen)}")
    assert set(seen) == {422}


def test_sql_as_a_text_to_find_is_words(api: httpx.Client) -> None:
    """It finds what its words find."""
    for injection in INJECTIONS:
        words = " ".join(re.findall(r"\w+", injection.replace("_", " ")))
        answers = [api.get("/v1/search", params={"q": q}) for q in (injection, words)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert len({json.dumps(answer.json()["data"]) for answer in answers}) == 1


@pytest.mark.parametrize("pattern", ["piriformi%", "piriformi*", "_iriformis", "p.r.f.rm.s",
                                     "piriformi[s]", "(a+)+$", "piriformis|x", "^piriformis$"])  # fmt: skip
def test_patterns_are_letters(real_api: httpx.Client, pattern: str) -> None:
    """None of them finds what it would as a pattern; what is no letter ends a word."""
    words = " ".join(re.findall(r"\w+", pattern.replace("_", " ")))
    found, plain = (
        real_api.get("/v1/search", params={"q": q}).json()["meta"]["total"]
        for q in (pattern, words)
    )
    assert found == plain


@pytest.mark.parametrize(("typed", "meant"), [
    ("ｐｉｒｉｆｏｒｍｉｓ", "piriformis"), ("ﬂexion", "flexion"), ("PIRIFORMIS", "piriformis"),
    ("sciatica\u00a0pain", "sciatica pain"), ("scia\u200btica", "sciatica"), ("ſciatica", "sciatica"),
    ("\u202esciatica", "sciatica"), ("patient’s", "patient's"), ("e\u0301tude", "étude"),
    ("sciatica\u00ad", "sciatica"),
])  # fmt: skip
def test_the_same_letters_find_the_same(real_api: httpx.Client, typed: str, meant: str) -> None:
    bodies = [real_api.get("/v1/search", params={"q": q}).json()["data"] for q in (typed, meant)]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("path", ["/v1/claims?limit=3", ITEMS[0], "/v1/export/claims.csv", "/"])
@pytest.mark.parametrize("odd", [
    {"X-Forwarded-Host": "evil.example"}, {"Host": "evil.example"}, {"Origin": "http://evil.example"},
    {"X-Original-URL": "/v1/sources"}, {"X-HTTP-Method-Override": "DELETE"}, {"Cookie": "a=b"},
    {"Forwarded": "host=evil.example;proto=https"}, {"Accept-Language": "de"}, {"Via": "1.1 evil"},
])  # fmt: skip
def test_no_header_of_one_client_shows_in_the_answer_of_another(
    api: httpx.Client, path: str, odd: dict[str, str]
) -> None:
    first, odd_one, again = (api.get(path, headers=headers) for headers in ({}, odd, {}))

    assert first.content == odd_one.content == again.content
    for answer in (odd_one, again):
        assert "evil" not in str(answer.headers)
        assert answer.headers.get("etag") == first.headers.get("etag")


@pytest.mark.parametrize("path", ["//v1/claims", "/v1//claims", "/v1/claims/", "/v1/claims;a=b",
                                  "/v1%2fclaims", "/v1/./claims", "/V1/claims"])  # fmt: skip
def test_another_spelling_of_a_path_is_another_path(api: httpx.Client, path: str) -> None:
    host = f"Host: {api.base_url.netloc.decode()}\r\nConnection: close\r\n\r\n"
    status, answer = send_raw(api, f"GET {path} HTTP/1.1\r\n{host}")

    assert status == 404
    assert b"location:" not in answer.lower()


@pytest.mark.parametrize("accept", [b"text/html", b"*/*;q=0", b"no type at all", b"application/json;q=x",
                                    b"a/b," * 200, b"\xff"])  # fmt: skip
def test_whatever_a_client_accepts_it_gets_an_answer_that_can_be_read(
    api: httpx.Client, accept: bytes
) -> None:
    answer = api.get("/v1/claims?limit=1", headers=[(b"Accept", accept)])

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert "Accept" in answer.headers["vary"]


def test_a_thousand_ranges_are_none(api: httpx.Client) -> None:
    path = api.get("/v1/export/claims.csv", headers={"Accept-Encoding": "identity"}).headers[
        "content-location"
    ]
    ranges = "bytes=" + ",".join(f"{place}-{place}" for place in range(1000))
    whole, asked = (api.get(path, headers=h) for h in ({}, {"Range": ranges}))

    assert (asked.status_code, asked.content) == (200, whole.content)


def test_who_waits_for_a_word_before_the_body_is_answered(api: httpx.Client) -> None:
    status, answer = send_raw(
        api,
        "GET /v1/claims?limit=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
        "Expect: 100-continue\r\nConnection: close\r\n\r\nhello",
    )

    assert status in (100, 200)
    assert answer.count(b"HTTP/1.1 200 OK") == 1


SHOWN_IN_LOGS = [
    b"GET /v1/claims?q=a%0d%0aforged HTTP/1.1\r\nHost: x\r\n",
    b"GET /v1/%0d%0a%1b[31mforged HTTP/1.1\r\nHost: x\r\n",
    b"GET /v1/claims HTTP/1.1\r\nHost: x\r\nUser-Agent: " + b"\x1b[2J" + b"u" * 8000 + b"\r\n",
    b"GET /v1/claims HTTP/1.1\r\nHost: x\r\nX-Request-ID: a\x1b]0;forged\x07\r\n",
    b"GET /v1/claims HTTP/1.1\r\nHost: x\r\nX-Request-ID: " + b"i" * 8000 + b"\r\n",
    b"FORGED /v1/claims HTTP/1.1\r\nHost: x\r\n",
]


def test_each_answer_is_one_line_of_the_log(tmp_path: Path) -> None:
    """What the parser refuses is no request and has none."""
    log = tmp_path / "log"
    with start_server(tmp_path, "1", log=log, SCIATICA_LOG_REQUESTS="true") as (_, port):
        before = log.read_bytes()
        answered = [ask_at(port, head) for head in SHOWN_IN_LOGS]
        wait_until(lambda: log.read_bytes().count(b"\n") > 3, "lines are written")
        said = log.read_bytes().removeprefix(before)

    lines = said.splitlines()
    for answer in answered:
        marks = [line for line in lines if re.findall(rb"x-request-id: (\w+)", answer)[0] in line]
        assert len(marks) == (0 if answer.startswith(b"HTTP/1.1 400") else 1)
    assert [json.loads(line)["status"] for line in lines if b"orged" in line] == [404]
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", said)
    assert max(map(len, lines)) < 2000


def ask_at(port: int, head: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), WAIT_SECONDS) as connection:
        connection.sendall(head + b"Connection: close\r\n\r\n")
        return b"".join(iter(lambda: connection.recv(65536), b""))
