"""What `load` counts is what the database would count."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, product
from typing import Any
from urllib.parse import parse_qsl

import pytest
from app.queries.facets import count_facet
from app.queries.filters import Selection
from app.queries.search import rank_terms
from app.queries.stored import count_stored
from builders import make_citation, make_claim, make_source
from seeds import make_seed
from sqlmodel import Session, col, func, select

from app.cli import SEED_DIRECTORY
from app.curation.checks import read_seed
from app.curation.corpus_records import Seed
from app.database.reader import Reader, open_database
from app.load.transaction import load_seed
from app.paging import build_link
from app.release import Facts
from app.search import parse_query
from app.tables import Claim, ListTotal, SearchCount, SearchTerm
from app.vocabulary import Topic

COUNTED = ("topic", "level", "direction", "flag", "source", "stance", "basis")
ENGINES = pytest.mark.parametrize("url", ["sqlite_url", "postgres_url", "real_url"])


@pytest.fixture(scope="module")
def real_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('counts') / 'real.db'}"
    load_seed(read_seed(SEED_DIRECTORY), url)
    return url


@contextmanager
def open_reader(url: str) -> Iterator[tuple[Reader, Session]]:
    database = open_database(url)
    with database.read() as reader:
        facts = Facts().get(reader)
        assert facts is not None
        reader.expect(facts.release.digest)
        with Session(database.engine) as session:
            yield reader, session
    database.close()


def select_items(path: str) -> Selection:
    filters: dict[str, list[str]] = defaultdict(list)
    for name, value in parse_qsl(path.partition("?")[2]):
        filters[name].append(value)
    return Selection(filters)


@ENGINES
def test_a_stored_total_is_what_the_list_would_count(
    request: pytest.FixtureRequest, url: str
) -> None:
    with open_reader(request.getfixturevalue(url)) as (reader, session):
        stored = {row.path: row.total for row in session.exec(select(ListTotal))}
        counted = {path: count_stored(reader, Claim, select_items(path)) for path in stored}

    assert stored == counted
    assert len(stored) > 100
    assert "/v1/claims" in stored


@ENGINES
def test_every_filter_and_pair_that_finds_something_is_counted(
    request: pytest.FixtureRequest, url: str
) -> None:
    with open_reader(request.getfixturevalue(url)) as (reader, session):
        stored = set(session.exec(select(ListTotal.path)))
        values = {name: count_facet(session, Claim, Selection(), name) for name in COUNTED}
        asked = [{}, *({name: [value]} for name in COUNTED for value in values[name])]
        for one, other in combinations(COUNTED, 2):
            asked += [{one: [a], other: [b]} for a, b in product(values[one], values[other])]
        found = {
            build_link("/v1/claims", filters)
            for filters in asked
            if count_stored(reader, Claim, Selection(filters))
        }

    assert stored == found


def test_a_source_is_not_taken_for_another_that_holds_its_name(empty_url: str) -> None:
    names = ["back", "back-pain", "lower-back", "lower-back-pain"]
    claims = [make_claim(f"says-{name}", make_citation(name)) for name in names]
    both = make_claim("says-both", make_citation("back"), make_citation("lower-back"))
    sources = [make_source(name) for name in names]
    empty: dict[str, list[Any]] = {
        name: [] for name in Seed.model_fields if name not in ("release", "sources", "claims")
    }
    seed = make_seed(sources=sources, claims={Topic.CAUSE: [*claims, both]}, **empty)
    load_seed(seed, empty_url)

    with open_reader(empty_url) as (reader, _):
        found = {
            name: count_stored(reader, Claim, Selection({"topic": [Topic.CAUSE], "source": [name]}))
            for name in names
        }
        of_two = count_stored(reader, Claim, Selection({"source": ["back", "lower-back"]}))

    assert found == {"back": 2, "back-pain": 1, "lower-back": 2, "lower-back-pain": 1}
    assert of_two == 3


@ENGINES
def test_a_term_is_counted_in_all_entries(request: pytest.FixtureRequest, url: str) -> None:
    with open_reader(request.getfixturevalue(url)) as (_, session):
        stored = session.exec(select(SearchCount.term, SearchCount.entries)).all()
        term = col(SearchTerm.term)
        counted = session.exec(select(term, func.count()).group_by(term)).all()

    assert dict(stored) == dict(counted)


def test_the_rarest_word_is_looked_for_first(real_url: str) -> None:
    with open_reader(real_url) as (reader, _):
        sought = rank_terms(reader, parse_query("pain nonesuch piriformis exercise", {}))

    assert sought.terms[0] == "nonesuch"
    assert sought.terms[1].startswith("piriform")
    assert set(sought.terms[2:]) == {"pain", "exercis"}
