"""What was altered since it was loaded is never served; `check` finds it, and `load` mends it."""

from collections.abc import Iterator
from typing import Any

import pytest
from local_api import LocalApi, open_local_api
from seeds import make_seed
from sqlalchemy import delete, select, text, update
from sqlmodel import col

from app.database.engines import create_write_engine
from app.load.held import DamagedDatabaseError, check_stored_content
from app.load.transaction import load_seed
from app.queries.renderings import DamagedRecordError
from app.tables import Lexicon, Link, Posting, Rendering, ShortRendering

ALTERED_ROWS = [
    "UPDATE claim SET statement = 'Other.'",
    "UPDATE citation SET quote = 'other'",
    "UPDATE claim_position SET position = 'mixed'",
    "UPDATE exercise SET steps = '[]'",
    "UPDATE safety SET statement = 'Other.'",
    "UPDATE release SET released = '2030-01-01'",
    "UPDATE rendering SET checksum = 7 WHERE number = 9",
    "UPDATE short_rendering SET checksum = 7 WHERE body LIKE '%\"grave\"%'",
    "DELETE FROM short_rendering",
    "UPDATE rendering SET item_id = 'other' WHERE item_id = 'grave'",
    "UPDATE posting SET value = 'other' WHERE field = 'topic' AND value = 'cause'",
    "UPDATE posting SET weight = 900 WHERE field = 'term' AND value = 'roll' AND weight = 20",
    "DELETE FROM posting WHERE field = 'level'",
    "DELETE FROM rendering WHERE kind = 'citation'",
    "DELETE FROM link WHERE name = 'headline'",
    "DELETE FROM link WHERE name = 'leading'",
    "INSERT INTO synonym VALUES ('zzz', 'zzz')",
    "DELETE FROM lexicon WHERE name = 'titles'",
]

_IS_GRAVE = (col(Rendering.kind) == "claim") & (col(Rendering.item_id) == "grave")
_OTHER_SET = b":0\0\0\1\0\0\0\0\0\0\0\x10\0\0\0\5\0"  # the number 5 alone, a sound bitmap

# What has a checksum beside it: a change, and the paths that must not be answered then.
ALTERED_PIECES: dict[str, tuple[Any, list[str]]] = {
    "body": (
        update(Rendering).where(_IS_GRAVE).values(body='{"id":"grave"}'),
        [
            "/v1/claims/grave",
            "/v1/claims?topic=red_flag",
            "/v1/claims?sort=-rank",
            "/v1/claims?q=grave",
            "/v1/search?q=grave",
            "/v1/export/claims.ndjson",
            "/v1/export/claims.csv",
            "/v1/export/citations.ndjson",
            "/v1/citations/claim--grave--alpha--10",
            "/v1/citations?claim=grave",
        ],
    ),
    "short form": (
        update(ShortRendering)
        .where(col(ShortRendering.number).in_(select(col(Rendering.number)).where(_IS_GRAVE)))
        .values(body='{"id":"grave"}'),
        ["/v1/claims/grave?view=compact", "/v1/claims?view=compact", "/v1/matrix?topic=red_flag"],
    ),
    "short form that is gone": (
        delete(ShortRendering),
        ["/v1/claims/grave?view=compact", "/v1/claims?view=compact", "/v1/matrix?topic=red_flag"],
    ),
    "what citations stand behind": (
        update(Rendering).where(_IS_GRAVE).values(rests=',"of":{"type":"claim"}}'),
        ["/v1/citations/claim--grave--alpha--10", "/v1/citations?claim=grave"],
    ),
    "place of a citation": (
        update(Rendering)
        .where(col(Rendering.item_id) == "claim--grave--alpha--10")
        .values(start=2),
        ["/v1/citations/claim--grave--alpha--10"],
    ),
    "set": (
        update(Posting)
        .where((col(Posting.field) == "topic") & (col(Posting.value) == "cause"))
        .values(numbers=_OTHER_SET),
        ["/v1", "/v1/claims", "/v1/claims/grave", "/v1/topics", "/v1/claims?topic=cause"],
    ),
    "set of a word": (
        update(Posting)
        .where((col(Posting.field) == "term") & (col(Posting.value) == "roll"))
        .values(numbers=_OTHER_SET),
        ["/v1/claims?q=rolling", "/v1/search?q=rolling"],
    ),
    "link": (
        update(Link).where(col(Link.name) == "shown_on").values(pairs=b"\1\0\0\0\2\0\0\0"),
        ["/v1", "/v1/conflicts", "/v1/claims"],
    ),
    "titles": (
        update(Lexicon).where(col(Lexicon.name) == "titles").values(content=b"[]"),
        ["/v1/suggest?q=roll"],
    ),
    "words": (
        update(Lexicon).where(col(Lexicon.name) == "words").values(content=b"[]"),
        ["/v1/claims?q=rollling", "/v1/search?q=rollling"],
    ),
}
UNTOUCHED = "/v1/exercises?limit=1"
BREAKS_ALL = {"set", "link"}  # without these nothing can be asked


def execute(url: str, statement: Any) -> None:
    engine = create_write_engine(url)
    with engine.begin() as connection:
        assert connection.execute(statement).rowcount > 0
    engine.dispose()


@pytest.fixture
def loaded_url(empty_url: str) -> str:
    load_seed(make_seed(), empty_url)
    check_stored_content(empty_url)
    return empty_url


@pytest.mark.parametrize("change", ALTERED_ROWS)
def test_an_altered_row_is_found_and_mended(loaded_url: str, change: str) -> None:
    execute(loaded_url, text(change))

    with pytest.raises(DamagedDatabaseError, match="altered since it was loaded"):
        check_stored_content(loaded_url)
    assert load_seed(make_seed(), loaded_url).is_new
    check_stored_content(loaded_url)


@pytest.mark.parametrize("piece", ALTERED_PIECES)
def test_an_altered_piece_is_found_and_mended(loaded_url: str, piece: str) -> None:
    execute(loaded_url, ALTERED_PIECES[piece][0])

    with pytest.raises((DamagedDatabaseError, DamagedRecordError), match="altered since it was"):
        check_stored_content(loaded_url)
    assert load_seed(make_seed(), loaded_url).is_new
    check_stored_content(loaded_url)


@pytest.fixture
def api(loaded_url: str) -> Iterator[LocalApi]:
    """With the cache, which must not hide what was altered either."""
    with open_local_api(loaded_url, cache_megabytes=1) as api:
        yield api


@pytest.mark.parametrize("piece", ALTERED_PIECES)
def test_an_altered_piece_is_never_served(loaded_url: str, api: LocalApi, piece: str) -> None:
    change, paths = ALTERED_PIECES[piece]
    execute(loaded_url, change)

    for path in paths:
        response = api.get(path)
        assert response.status_code == 503, path
        assert response.json()["code"] == "database-unavailable"
        assert "altered since it was loaded; run `load`." in response.json()["detail"]
    assert api.get(UNTOUCHED).status_code == (503 if piece in BREAKS_ALL else 200)

    load_seed(make_seed(), loaded_url)
    for path in (*paths, UNTOUCHED):
        assert api.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "path", ["/v1/claims", "/v1/claims?sort=-rank", "/v1/claims?q=grave",
             "/v1/export/claims.csv", "/v1/citations/claim--grave--alpha--10"],
)  # fmt: skip
def test_a_record_that_is_gone_is_no_fault_of_the_request(
    loaded_url: str, api: LocalApi, path: str
) -> None:
    execute(loaded_url, text("DELETE FROM rendering WHERE kind = 'claim' AND item_id = 'grave'"))

    response = api.get(path)

    assert response.status_code == 503, response.text
