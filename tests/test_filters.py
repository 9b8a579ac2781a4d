"""Whatever is asked of a list, it answers what SQL over the tables, or brute force, would answer.

Questions are generated over invented, benchmarked and real corpora, on both engines.
"""

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import plain_records
import pytest
from app.search import Index, index_fields, list_openers, list_words, parse_query
from builders import make_citation, make_claim, make_source
from conftest import create_database
from lens_oracle import read_under_lens
from local_api import LocalApi, open_local_api
from oracle import count_facet, list_matching
from plain_records import PlainRecord
from seeds import make_long_seed, make_seed
from served import build_served
from sqlalchemy import Engine
from sqlmodel import Session, select
from varied_seeds import make_varied_seed

from app.cli import SEED_DIRECTORY
from app.curation.checks import read_seed
from app.curation.corpus_records import Seed
from app.database.engines import create_read_engine
from app.lens import Lens
from app.load.transaction import load_seed
from app.queries.release import list_synonyms
from app.tables import BodyPart, Claim, Code, Condition, Exercise, Source, Treatment
from app.texts import list_texts
from app.vocabulary import (
    Basis,
    Behind,
    ClaimFacet,
    ConditionFacet,
    ConflictKind,
    Counted,
    Direction,
    ExerciseKind,
    Flag,
    Level,
    PracticeFacet,
    RecordKind,
    Role,
    SearchType,
    Stance,
    Topic,
    TreatmentKind,
    Voice,
)
from benchmarks.corpora import make_corpus

CORPORA: Mapping[str, Callable[[], Seed]] = {
    "long": make_long_seed,
    "varied": lambda: make_varied_seed(1),
    "varied again": lambda: make_varied_seed(2),
    "benchmark": lambda: make_corpus(300),
    "real": lambda: read_seed(SEED_DIRECTORY),
}
QUESTIONS = 24  # for each list, corpus and engine
QUESTIONS_OF_LENS = 5

FACETS: Mapping[str, Sequence[str]] = {
    "claims": list(ClaimFacet),
    "exercises": list(PracticeFacet),
    "treatments": list(PracticeFacet),
    "conditions": list(ConditionFacet),
}
LISTS = ["citations", "claims", "conditions", "conflicts", "exercises", "treatments"]
KINDS = {name: RecordKind(name.removesuffix("s")) for name in LISTS}

Filters = Mapping[str, list[str]]
Values = dict[str, Sequence[str]]  # by filter


@dataclass(frozen=True)
class Question:
    """What is asked of a list."""

    name: str
    filters: Filters
    sort: str = "id"
    facets: Sequence[str] = ()
    limit: int = 20
    others: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        asked: dict[str, Any] = {**self.filters, **self.others, "limit": self.limit}
        if self.sort != "id":
            asked["sort"] = self.sort
        if self.name == "claims":
            asked["view"] = "compact"
        if self.facets:
            asked["facets"] = ",".join(self.facets)
        return f"/v1/{self.name}?{urlencode(asked, doseq=True, quote_via=quote)}"


@dataclass(frozen=True)
class Corpus:
    """A loaded corpus, its API, and its tables."""

    api: LocalApi
    engine: Engine
    values: Mapping[str, Mapping[str, Sequence[str]]]

    def ask(self, question: Question) -> tuple[list[str], int, Mapping[str, Mapping[str, int]]]:
        """The identifiers of all pages, the total, and the facets."""
        ids: list[str] = []
        page = self.api.read(question.path)
        total, facets = page["meta"]["total"], page.get("facets", {})
        while True:
            ids += [item["id"] for item in page["data"]]
            following = page["links"]["next"]
            if following is None:
                break
            assert len(page["data"]) == question.limit
            page = self.api.read(following)
            assert page["meta"]["total"] == total
        counted = {
            name: {entry["value"]: entry["count"] for entry in entries}
            for name, entries in facets.items()
        }
        return ids, total, counted


@pytest.fixture(
    scope="module",
    params=[(engine, name) for engine in ("sqlite", "postgres") for name in CORPORA],
    ids=lambda pair: " ".join(pair),
)
def corpus(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Corpus]:
    engine_name, name = request.param
    with ExitStack() as stack:
        if engine_name == "sqlite":
            directory: Path = tmp_path_factory.mktemp("filters")
            url = f"sqlite:///{directory / 'own.db'}"
        else:
            server = request.getfixturevalue("postgres_server")
            url = stack.enter_context(create_database(server, f"filters-{uuid.uuid4().hex}"))
        load_seed(CORPORA[name](), url)
        engine = create_read_engine(url)
        stack.callback(engine.dispose)
        with Session(engine) as session:
            values = list_values(session)
        yield Corpus(stack.enter_context(open_local_api(url)), engine, values)


def list_values(session: Session) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By list, its filters and the values that they may have."""
    ids: Values = {
        name: sorted(session.exec(select(column)))
        for name, column in {
            "source": Source.id, "exercise": Exercise.id, "condition": Condition.id,
            "treatment": Treatment.id, "body_part": BodyPart.id, "claim": Claim.id,
        }.items()
    }  # fmt: skip
    holders: Values = {
        "recommended_by": ids["source"],
        "advised_against_by": ids["source"],
    }
    agreement: Values = {"level": list(Level), "direction": list(Direction), "flag": list(Flag),
                 "source": ids["source"], "body_part": ids["body_part"]}  # fmt: skip
    about: Values = {name: ids[name] for name in ("exercise", "condition", "treatment")}
    cited: Values = {"stance": list(Stance), "basis": list(Basis)}
    numbers = [str(number) for number in range(7)]
    claims: Values = {
        "topic": list(Topic),
        **agreement,
        **cited,
        **about,
        "min_sources": numbers,
    }
    codes = select(Code.code).where(Code.condition_id != None).distinct()  # noqa: E711
    return {
        "claims": claims,
        "conflicts": {**claims, "kind": list(ConflictKind)},
        "citations": {**cited, **about, "source": ids["source"], "claim": ids["claim"],
                      "voice": list(Voice), "behind": list(Behind), "counted": list(Counted)},
        "exercises": {**agreement, **holders, "kind": list(ExerciseKind)},
        "treatments": {**agreement, **holders, "kind": list(TreatmentKind)},
        "conditions": {**agreement, "role": list(Role), "code": sorted(session.exec(codes))},
    }  # fmt: skip


SINGLE = {"min_sources", "counted"}


def draw_filters(chance: Random, values: Mapping[str, Sequence[str]]) -> Filters:
    """Up to three filters; the more values each has, the more is found by all of them."""
    known = sorted(name for name, allowed in values.items() if allowed)
    filters = {}
    for name in chance.sample(known, chance.randrange(min(4, len(known) + 1))):
        number = 1 if name in SINGLE else chance.randrange(1, 1 + max(2, len(values[name]) // 2))
        filters[name] = [str(v) for v in chance.choices(values[name], k=min(number, 40))]
    return filters


def draw_questions(corpus: Corpus, name: str, **others: Any) -> Iterator[Question]:
    chance = Random(f"{name} {others}")
    for _ in range(QUESTIONS):
        sorts = ["id", "-rank", "-sources"] if name == "claims" else ["id"]
        facets = FACETS.get(name, [])
        yield Question(
            name,
            draw_filters(chance, corpus.values[name]),
            sort=chance.choice(sorts),
            facets=chance.sample(facets, min(len(facets), chance.choice([0, 2, 11]))),
            limit=chance.choice([20, 60, 100]),
            others=others,
        )


@pytest.mark.parametrize("name", LISTS)
def test_what_is_listed_is_what_sql_finds(corpus: Corpus, name: str) -> None:
    found = 0
    with Session(corpus.engine) as session:
        for question in draw_questions(corpus, name):
            ids, total, facets = corpus.ask(question)

            expected = list_matching(session, name, question.filters, sort=question.sort)
            assert ids == expected, question.path
            assert total == len(expected), question.path
            assert facets == {
                facet: count_facet(session, name, question.filters, facet)
                for facet in question.facets
            }, question.path
            found += bool(ids)
    assert found >= 4


def draw_lenses(sources: Sequence[str]) -> Iterator[tuple[Lens, dict[str, Any]]]:
    """Lenses, and the parameters that ask for them."""
    chance = Random(5)
    for number in range(6):
        excluded = chance.sample(sources, chance.randrange(min(3, len(sources))))
        disinterested, stated_only = bool(number & 1), bool(number & 2)
        if not (excluded or disinterested or stated_only):
            excluded = [sources[0]]
        lens = Lens(tuple(sorted(excluded)), disinterested, stated_only)
        asked: dict[str, Any] = {"exclude_source": excluded} if excluded else {}
        asked |= {"only_disinterested": "true"} if disinterested else {}
        asked |= {"lens_basis": "stated"} if stated_only else {}
        yield lens, asked


def test_under_a_lens_lists_answer_what_every_claim_assessed_anew_says(corpus: Corpus) -> None:
    found = 0
    for lens, asked in draw_lenses(corpus.values["claims"]["source"]):
        with Session(corpus.engine) as session:
            records = read_under_lens(session, lens)
        for name in FACETS:
            for question in list(draw_questions(corpus, name, **asked))[:QUESTIONS_OF_LENS]:
                answer = corpus.ask(question)

                assert answer == answer_plainly(records[name], question), question.path
                found += bool(answer[1])
    assert found > 4 * QUESTIONS_OF_LENS


def answer_plainly(
    records: Collection[PlainRecord], question: Question
) -> tuple[list[str], int, Mapping[str, Mapping[str, int]]]:
    ids = plain_records.list_matching(records, question.filters, question.sort)
    facets = {
        facet: plain_records.count_values(records, question.filters, facet)
        for facet in question.facets
    }
    return ids, len(ids), facets


@dataclass(frozen=True)
class Texts:
    """Every record's words, read from what is served of it."""

    by_kind: Mapping[RecordKind, Mapping[str, Index]]
    synonyms: Mapping[tuple[str, ...], str]

    def score(self, kind: RecordKind, text: str) -> Mapping[str, int]:
        """By identifier what the text scores in the records that hold all of it."""
        sought = parse_query(text, self.synonyms)
        return {
            record_id: sum(index.weights[term] for term in sought.terms)
            for record_id, index in self.by_kind[kind].items()
            if sought.terms
            and set(sought.terms) <= index.weights.keys()
            and all(any(f" {form} " in index.stems for form in p) for p in sought.phrases)
        }


@cache
def read_texts(engine: Engine) -> Texts:
    with Session(engine) as session:
        synonyms = list_synonyms(session)
        openers = list_openers(synonyms)
        return Texts(
            {
                kind: {
                    record["id"]: index_fields(list_texts(kind, record), synonyms, openers)
                    for record in (
                        one.model_dump(mode="json") for one in build_served(session, kind)
                    )
                }
                for kind in RecordKind
            },
            synonyms,
        )


def draw_texts(texts: Texts, kinds: Collection[RecordKind]) -> Iterator[str]:
    """Words, pairs and phrases that records of these kinds hold, and what stands for them."""
    chance = Random(3)
    indexes = [index for kind in kinds for index in texts.by_kind[kind].values()]
    known = [list_words(index.stems.split("\n")[0]) for index in indexes]
    groups = [" ".join(stems) for stems in texts.synonyms] or ["pain"]
    for _ in range(QUESTIONS):
        words = chance.choice(known)
        first = chance.randrange(max(1, len(words) - 3))
        yield chance.choice([
            chance.choice(words),
            " ".join(chance.sample(words, min(2, len(words)))),
            f'"{" ".join(words[first : first + 2])}"',
            f'"{" ".join(words[first : first + 3])}" {chance.choice(words)}',
            chance.choice(groups),
            f"{chance.choice(groups)} {chance.choice(words)}",
        ])  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_text_finds_the_records_that_hold_it_beside_all_filters(
    corpus: Corpus, name: str
) -> None:
    texts = read_texts(corpus.engine)
    questions = list(draw_questions(corpus, name, q="x"))
    found = 0
    with Session(corpus.engine) as session:
        for place, text in enumerate(draw_texts(texts, [KINDS[name]])):
            filters = {} if place % 2 else questions[place].filters
            question = Question(name, filters, "relevance", questions[place].facets,
                                others={"q": text})  # fmt: skip
            scores = texts.score(KINDS[name], text)

            ids, total, facets = corpus.ask(question)

            expected = list_matching(session, name, filters, among=scores.keys())
            assert ids == sorted(expected, key=lambda one: (-scores[one], one)), question.path
            assert total == len(expected), question.path
            assert facets == {
                facet: count_facet(session, name, filters, facet, among=scores.keys())
                for facet in question.facets
            }, question.path
            found += bool(ids)
    assert found >= 4


@pytest.mark.parametrize("types", [(), ("claim",), ("exercise", "source", "safety")])
def test_a_search_lists_every_kind_by_score(corpus: Corpus, types: Sequence[str]) -> None:
    texts = read_texts(corpus.engine)
    for text in draw_texts(texts, KINDS.values()):
        query = urlencode({"q": text, "type": types, "limit": 60}, doseq=True, quote_via=quote)
        hits, following = [], f"/v1/search?{query}"
        while following is not None:
            page = corpus.api.read(following)
            hits += [(hit["score"], hit["type"], hit["id"]) for hit in page["data"]]
            following = page["links"]["next"]

        scored = chain.from_iterable(
            ((score, kind, record_id) for record_id, score in texts.score(kind, text).items())
            for kind in (RecordKind(word) for word in types or SearchType)
        )
        expected = sorted(scored, key=lambda hit: (-hit[0], hit[1], hit[2]))
        assert hits == expected, text
        assert page["meta"]["total"] == len(expected)


def test_a_source_is_not_taken_for_another_that_holds_its_name(empty_url: str) -> None:
    names = ["back", "back-pain", "lower-back", "lower-back-pain"]
    claims = [make_claim(f"says-{name}", make_citation(name)) for name in names]
    both = make_claim("says-both", make_citation("back"), make_citation("lower-back"))
    kept = ("release", "sources", "claims")
    empty: dict[str, list[Any]] = {name: [] for name in Seed.model_fields if name not in kept}
    sources = [make_source(name) for name in names]
    load_seed(make_seed(sources=sources, claims={Topic.CAUSE: [*claims, both]}, **empty), empty_url)

    with open_local_api(empty_url) as api:
        found = {
            name: [claim["id"] for claim in api.read(f"/v1/claims?source={name}")["data"]]
            for name in names
        }

    assert found == {
        "back": ["says-back", "says-both"],
        "back-pain": ["says-back-pain"],
        "lower-back": ["says-both", "says-lower-back"],
        "lower-back-pain": ["says-lower-back-pain"],
    }
