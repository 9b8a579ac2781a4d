"""What people type finds what they mean, in the real data: families, synonyms, questions."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
import yaml
from asking import get
from local_api import LocalApi, open_local_api
from pydantic_core import from_json

from app.curation.checks import read_seed
from app.database.reader import Database, Reader, open_database
from app.index import page_order
from app.load.transaction import load_seed
from app.queries.renderings import list_bodies
from app.release import Releases, ServedRelease
from app.routers.matches import find_hits, read_score, read_words
from app.shipped import SEED_DIRECTORY
from app.texts import list_texts
from app.vocabulary import MatchKind, RecordKind, SearchType
from app.words.index import weigh_terms
from app.words.query import count_needed, parse_query
from app.words.text import EMPTY_STEMS, stem_text

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "search_queries.yaml").read_text(encoding="utf-8")
)
KINDS = [RecordKind(word.value) for word in SearchType]
SEARCHES = [entry["q"] for entry in QUERIES if "ask" not in entry]


@pytest.fixture(scope="module")
def real_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('real') / 'real.db'}"
    load_seed(read_seed(SEED_DIRECTORY), url)
    return url


@pytest.fixture(scope="module")
def local_api(real_url: str) -> Iterator[LocalApi]:
    with open_local_api(real_url) as api:
        yield api


@pytest.fixture(scope="module")
def database(real_url: str) -> Iterator[Database]:
    database = open_database(real_url)
    yield database
    database.close()


@pytest.fixture
def reader(database: Database) -> Iterator[Reader]:
    with database.read() as reader:
        yield reader


@pytest.fixture(scope="module")
def release(database: Database) -> ServedRelease:
    with database.read() as reader:
        release = Releases(database).get(reader)
    assert release is not None
    return release


def test_there_are_queries_enough() -> None:
    assert len(QUERIES) >= 150


@pytest.mark.parametrize("entry", QUERIES, ids=[entry["q"] for entry in QUERIES])
def test_what_people_mean_is_among_the_first_five(
    local_api: LocalApi, entry: Mapping[str, Any]
) -> None:
    path = "/v1/suggest" if entry.get("ask") == "suggest" else "/v1/search"
    body = local_api.get(path, params={"q": entry["q"], "limit": 5}).json()
    first = [f"{hit.get('type') or hit['kind']}/{hit['id']}" for hit in body["data"]]

    assert set(entry.get("five", ())) <= set(first), first
    assert set(entry.get("unknown", ())) <= set(body["meta"].get("unknown_words", ()))


def find_all(release: ServedRelease, reader: Reader, text: str) -> set[int]:
    """All records that hold each word, of every kind."""
    hits = find_hits(release, reader, read_words(release, reader, text), list(RecordKind))
    return set(hits.numbers) if hits.match is MatchKind.ALL else set()


def list_members(word: str) -> list[str]:
    """The words that are asked for of a member of a group."""
    return [part for part in word.split() if not EMPTY_STEMS.issuperset(stem_text(part))]


def test_every_member_of_a_group_finds_what_every_other_one_finds(
    release: ServedRelease, reader: Reader
) -> None:
    """A word that stands in several groups finds what each of them finds, and maybe more."""
    for group in read_seed(SEED_DIRECTORY).synonyms:
        found = {word: find_all(release, reader, word) for word in group.words}
        assert all(found.values()), group.id
        own = {
            word: numbers
            for word, numbers in found.items()
            if len(stem_text(word)) == 1
            and release.synonyms.list_groups_with_part(stem_text(word)[0]) == (f"={group.id}",)
        }
        for numbers in own.values():
            assert all(numbers <= others for others in found.values()), group.id
        assert len({frozenset(numbers) for numbers in own.values()}) <= 1, group.id


def test_every_part_of_a_synonym_finds_all_that_the_longer_one_finds(
    release: ServedRelease, reader: Reader
) -> None:
    words = chain.from_iterable(group.words for group in read_seed(SEED_DIRECTORY).synonyms)
    longer = [word for word in words if len(list_members(word)) > 1]
    assert len(longer) > 50
    for word in longer:
        found = find_all(release, reader, word)
        for part in list_members(word):
            assert found <= find_all(release, reader, part), (word, part)


def test_words_of_one_family_find_the_same(release: ServedRelease, reader: Reader) -> None:
    """A family: the words of the release that have one stem, or are one group's alone."""
    families: dict[tuple[str, ...], list[str]] = {}
    for word in release.get_words(reader):
        stems = stem_text(word)
        if len(stems) == 1 and stems[0] not in EMPTY_STEMS:
            groups = release.synonyms.list_groups(stems[0])
            parts = release.synonyms.list_groups_with_part(stems[0])
            is_of_group = len(groups) == 1 and parts == groups
            families.setdefault(groups if is_of_group else stems, []).append(word)
    pairs = [family for family in families.values() if len(family) > 1]
    assert len(pairs) > 200
    for family in pairs:
        found = {frozenset(find_all(release, reader, word)) for word in family}
        assert len(found) == 1, family


def test_every_word_of_the_release_finds_something(release: ServedRelease, reader: Reader) -> None:
    for word in release.get_words(reader):
        assert EMPTY_STEMS.issuperset(stem_text(word)) or find_all(release, reader, word), word


def list_more_queries(release: ServedRelease, reader: Reader) -> Iterator[str]:
    """Words of the release by chance, few and many, with words that it does not have."""
    chance = Random(5)
    words = [*release.get_words(reader), "zzzzzz", "xyzzy"]
    for number in range(150):
        yield " ".join(chance.sample(words, 1 + number % 7))


Found = list[tuple[int, int, list[str]]]


def look_through(
    entries: Mapping[int, Mapping[str, int]], signs: set[int], text: str, release: ServedRelease
) -> Found:
    """Number, score and lacking words of what is found, by looking at every record."""
    query = parse_query(text, release.synonyms)
    found = []
    for number, weights in entries.items():
        near = [_best(weights, (w.stem, *w.groups)) for w in query.words]
        far = [_best(weights, w.part_groups) for w in query.words]
        scores = [max(n, max(1, f // 2) if f else 0) for n, f in zip(near, far, strict=True)]
        named = [_best(weights, (w.stem, *w.groups, *w.meant)) >= 8 for w in query.words]
        lacks = [w.word for w, s in zip(query.words, scores, strict=True) if not s]
        held = len(query.words) - len(lacks)
        found.append((number, sum(scores), lacks, held, sum(named), query.name in weights))
    needed = len(query.words)
    if not any(one[3] == needed for one in found):
        needed = count_needed(needed)
    hits = [
        (number in signs and named >= needed, held, score + 1000 * whole, -number, lacks)
        for number, score, lacks, held, named, whole in found
        if held >= needed > 0
    ]
    return [(-hit[3], hit[2], hit[4]) for hit in sorted(hits, key=lambda h: h[:4], reverse=True)]


def _best(weights: Mapping[str, int], terms: Sequence[str]) -> int:
    return max((weights.get(term, 0) for term in terms), default=0)


def test_the_index_finds_what_looking_at_every_record_finds(
    release: ServedRelease, reader: Reader
) -> None:
    numbers = [number for kind in KINDS for number in release.index.get_kind(kind)]
    records = [from_json(body) for body in list_bodies(reader, numbers)]
    entries = {
        number: weigh_terms(list_texts(release.find_kind(number), record), release.synonyms)
        for number, record in zip(numbers, records, strict=True)
    }
    signs = {
        number
        for number, record in zip(numbers, records, strict=True)
        if record.get("kind") == "emergency_sign"
    }
    some = 0
    for text in [*SEARCHES, *list_more_queries(release, reader)]:
        hits = find_hits(release, reader, read_words(release, reader, text), KINDS)
        places = page_order(hits.order, None, 10_000).places
        found = [
            (place[-1], read_score(place[0]), hits.list_lacking(place[-1])) for place in places
        ]
        assert found == look_through(entries, signs, text, release), text
        assert hits.total == len(found)
        some += hits.match is MatchKind.SOME
    assert some > 25


def test_what_is_marked_is_a_word_that_was_sought(
    local_api: LocalApi, release: ServedRelease
) -> None:
    for text in SEARCHES:
        terms = parse_query(text, release.synonyms).terms
        for hit in local_api.get("/v1/search", params={"q": text}).json()["data"]:
            for highlight in hit["highlights"]:
                ends = [-1]
                for match in highlight["matches"]:
                    marked = highlight["text"][match["start"] : match["end"]]
                    held = release.synonyms.list_terms(stem_text(marked))
                    is_code = highlight["field"] == "code"
                    assert is_code or not terms.isdisjoint(held), (text, marked)
                    assert match["start"] > ends[-1]
                    ends.append(match["end"])


def test_both_databases_answer_what_people_type_alike(
    real_api: httpx.Client, real_postgres_api: httpx.Client
) -> None:
    for entry in QUERIES:
        path = f"/v1/{entry.get('ask', 'search')}"
        one = real_api.get(path, params={"q": entry["q"]})
        other = real_postgres_api.get(path, params={"q": entry["q"]})
        assert one.status_code == 200
        assert one.content == other.content, entry["q"]


def test_a_list_is_never_wider_than_asked(real_api: httpx.Client) -> None:
    """What `/v1/search` finds with some of the words no list finds."""
    for entry in QUERIES:
        if "ask" in entry:
            continue
        meta = get(real_api, f"/v1/search?limit=0&type=claim&q={entry['q']}")["meta"]
        total = get(real_api, f"/v1/claims?limit=0&q={entry['q']}")["meta"]["total"]
        assert total == (meta["total"] if meta["match"] == "all" else 0), entry["q"]
