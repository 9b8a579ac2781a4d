"""What is stored rendered is what the rows say."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pyroaring import BitMap
from seeds import make_seed
from served import RENDERER_BY_KIND, build_served
from sqlalchemy import text
from sqlmodel import Session, col, select
from varied_seeds import make_varied_seed

from app.database.engines import create_write_engine
from app.database.reader import Database, Reader, open_database
from app.load.transaction import load_seed
from app.queries.renderings import (
    find_citations_of,
    find_numbers,
    get_body,
    list_bodies,
    list_ids,
    read_links,
    read_postings,
    read_terms,
)
from app.renderers import list_rows
from app.tables import Posting, Rendering
from app.vocabulary import OwnerType, RecordKind, View

ENGINES = pytest.mark.parametrize("url", ["sqlite_url", "postgres_url"])


def open_reader(database: Database) -> Reader:
    reader = database.read()
    digest = reader.read_digest()
    assert digest is not None
    reader.expect(digest)
    return reader


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    database = open_database(request.getfixturevalue(request.param))
    yield database
    database.close()


@pytest.mark.parametrize("kind", RecordKind)
def test_each_record_is_served_as_its_schema_writes_it(
    database: Database, kind: RecordKind
) -> None:
    with Session(database.engine) as session:
        built = build_served(session, kind)
    bodies = [model.model_dump_json().encode() for model in built]
    ids = [model.model_dump()["id"] for model in built]
    with open_reader(database) as reader:
        numbers = list(read_postings(reader)["type"][kind])

        assert built
        assert list_ids(reader, numbers) == ids
        assert list_bodies(reader, numbers) == bodies
        assert [get_body(reader, kind, one, View.FULL) for one in ids] == bodies
        assert get_body(reader, kind, f"{ids[0]}-none", View.FULL) is None


SHORT = [kind for kind, renderer in RENDERER_BY_KIND.items() if renderer.build_compact]


@pytest.mark.parametrize("kind", SHORT)
def test_each_record_has_a_short_form_as_its_schema_writes_it(
    database: Database, kind: RecordKind
) -> None:
    renderer = RENDERER_BY_KIND[kind]
    assert renderer.build_compact is not None
    with Session(database.engine) as session:
        rows = list_rows(session, renderer, after="", limit=1000)
        short = [
            one.model_dump_json().encode() for one in renderer.build_compact(session, rows, None)
        ]
    with open_reader(database) as reader:
        numbers = list(read_postings(reader)["type"][kind])

        assert short
        assert list_bodies(reader, numbers, View.COMPACT) == short
        assert [get_body(reader, kind, row.id, View.COMPACT) for row in rows] == short


def test_a_kind_without_a_stored_short_form_takes_it_from_its_records() -> None:
    assert {"claim", "condition", "conflict", "exercise", "treatment"} == {*SHORT}
    for kind, renderer in RENDERER_BY_KIND.items():
        assert (renderer.shorten is None) == (kind in SHORT)


def test_bodies_come_in_the_order_in_which_they_are_asked_for(database: Database) -> None:
    with open_reader(database) as reader:
        numbers = list(read_postings(reader)["type"][RecordKind.CLAIM])[:9]
        bodies = list_bodies(reader, numbers)

        assert list_bodies(reader, numbers[::-1]) == bodies[::-1]
        assert list_bodies(reader, []) == []
        assert list_ids(reader, numbers[::-1]) == list_ids(reader, numbers)[::-1]


@pytest.mark.parametrize("make", [make_seed, partial(make_varied_seed, 3)])
def test_records_are_numbered_by_kind_and_identifier(empty_url: str, make: object) -> None:
    assert callable(make)
    load_seed(make(), empty_url)
    database = open_database(empty_url)
    with Session(database.engine) as session:
        rows = session.execute(
            select(Rendering.number, Rendering.kind, Rendering.item_id).order_by(
                col(Rendering.number)
            )
        ).all()
    with open_reader(database) as reader:
        types = read_postings(reader)["type"]
    database.close()

    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    keys = [(row[1], row[2]) for row in rows]
    assert keys == sorted(keys)
    assert types == {
        kind: BitMap([row[0] for row in rows if row[1] == kind])
        for kind in {row[1] for row in rows}
    }


def test_the_citations_behind_a_record_are_not_those_of_one_with_a_longer_name(
    empty_url: str,
) -> None:
    """`claim-1` and `claim-1-2` and `claim-10`, and items of other kinds beside them."""
    load_seed(make_varied_seed(1), empty_url)
    database = open_database(empty_url)
    with Session(database.engine) as session:
        citations = build_served(session, RecordKind.CITATION)
    with open_reader(database) as reader:
        numbers = list(read_postings(reader)["type"][RecordKind.CITATION])
        by_owner: dict[tuple[str, str], list[int]] = {}
        for number, citation in zip(numbers, citations, strict=True):
            owner = citation.model_dump()["of"]
            by_owner.setdefault((owner["type"], owner["id"]), []).append(number)

        for (owner_type, owner_id), expected in by_owner.items():
            assert list(find_citations_of(reader, OwnerType(owner_type), [owner_id])) == expected
        two = find_citations_of(reader, OwnerType.CLAIM, ["claim-1", "claim-10", "none"])
        assert list(two) == sorted(by_owner["claim", "claim-1"] + by_owner["claim", "claim-10"])
    database.close()
    assert {("claim", "claim-1"), ("claim", "claim-1-2"), ("claim", "claim-10")} <= by_owner.keys()


def test_only_known_identifiers_have_numbers(database: Database) -> None:
    with open_reader(database) as reader:
        found = find_numbers(reader, RecordKind.CLAIM, ["grave", "none", "leg"])

        assert list(found) == ["grave"]
        assert list_ids(reader, list(found.values())) == ["grave"]


def test_terms_have_their_weights_and_unknown_ones_nothing(database: Database) -> None:
    with open_reader(database) as reader:
        terms = read_terms(reader, ["roll", "none"])
        named = {
            weight: sorted(list_ids(reader, list(found))) for weight, found in terms["roll"].items()
        }

    assert terms["none"] == {}
    assert named == {20: ["rolling"], 12: ["rolling-helps"], 3: ["whether-rolling-helps"]}


def test_links_lead_from_items_and_conflicts_to_claims(database: Database) -> None:
    with open_reader(database) as reader:
        links = {
            name: sorted(tuple(list_ids(reader, pair)) for pair in pairs)
            for name, pairs in read_links(reader).items()
        }

    assert links == {
        "headline": [
            ("disc-trouble", "disc-causes"),
            ("grave-trouble", "grave"),
            ("pill", "pill-helps"),
            ("rolling", "rolling-helps"),
            ("sprinting", "sprinting-harms"),
        ],
        "entails": [("rolling-helps", "movement-helps")],
        "contradicts": [],
        "shown_on": [
            ("what-is-behind-it", "grave"),
            ("what-is-behind-it", "sprinting-harms"),
            ("whether-discs-cause-it", "disc-causes"),
            ("whether-discs-cause-it", "disc-mimics"),
            ("whether-rolling-helps", "rolling-helps"),
        ],
        "leading": [
            ("whether-discs-cause-it", "disc-causes"),
            ("whether-rolling-helps", "rolling-helps"),
        ],
        "pair": [("what-is-behind-it", "grave"), ("what-is-behind-it", "sprinting-harms")],
    }


@ENGINES
def test_a_citation_is_stored_once(request: pytest.FixtureRequest, url: str) -> None:
    database = open_database(request.getfixturevalue(url))
    with Session(database.engine) as session:
        is_citation = col(Rendering.kind) == RecordKind.CITATION
        stored = session.exec(select(Rendering).where(is_citation)).all()
    database.close()

    assert len(stored) > 60
    assert all(row.body is None and row.owner is not None for row in stored)


@ENGINES
def test_equal_sets_have_equal_bytes(request: pytest.FixtureRequest, url: str) -> None:
    """Else both engines, and two loads, could store other bytes for the same release."""
    database = open_database(request.getfixturevalue(url))
    with Session(database.engine) as session:
        postings = session.exec(select(Posting)).all()
    database.close()

    assert len(postings) > 100
    for posting in postings:
        fresh = BitMap(list(BitMap.deserialize(posting.numbers)))
        fresh.run_optimize()
        assert fresh.serialize() == posting.numbers


@pytest.mark.parametrize("large_from_claims", [0, 10_000])
def test_records_lie_in_the_order_of_their_identifiers(
    tmp_path: Path, large_from_claims: int
) -> None:
    """In both ways of loading, so that a page is read from one place."""
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_varied_seed(2), url, large_from_claims=large_from_claims)
    engine = create_write_engine(url)
    with engine.connect() as connection:
        order = "SELECT item_id FROM rendering WHERE kind = 'claim' ORDER BY rowid"
        ids = list(connection.scalars(text(order)))
    engine.dispose()

    assert ids == sorted(ids)
