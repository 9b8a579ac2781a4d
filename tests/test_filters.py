"""Whatever is asked of a list, it answers what SQL over the tables, or brute force, would answer.

Questions are generated over invented, benchmarked and real corpora, on both engines.
"""

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import plain_records
import pytest
from builders import make_citation, make_claim, make_source
from conftest import create_database
from lens_oracle import read_under_lens
from local_api import LocalApi, open_local_api
from oracle import SORTS, count_facet, list_matching
from plain_records import RECEPTIONS, PlainRecord
from seeds import make_long_seed, make_seed
from served import build_served
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from varied_seeds import make_varied_seed

from app.agreement import Lens
from app.curation.checks import read_seed
from app.curation.corpus_records import Seed
from app.database.engines import create_read_engine
from app.load.transaction import load_seed
from app.queries.release import list_synonyms
from app.schemas.filters import (
    CitationFacet,
    ClaimFacet,
    ConditionFacet,
    ConflictFacet,
    PracticeFacet,
)
from app.shipped import SEED_DIRECTORY
from app.tables import (
    BodyPart,
    Citation,
    Claim,
    Code,
    Condition,
    Conflict,
    Exercise,
    Source,
    Treatment,
)
from app.texts import list_texts
from app.vocabulary import (
    Basis,
    Behind,
    ConflictKind,
    Counted,
    Direction,
    ExerciseKind,
    Flag,
    HeldPosition,
    LensBasis,
    Level,
    RecordKind,
    SafetyKind,
    SearchType,
    Stance,
    TreatmentKind,
    Voice,
)
from app.words.index import NAME_WEIGHT, WHOLE_NAME_WEIGHT, weigh_terms
from app.words.query import QueryWord, holds_phrases, parse_query
from app.words.synonyms import Synonyms
from app.words.text import Stems, stem_text
from benchmarks.corpora import make_corpus
from benchmarks.shipped import ROLES, TOPICS

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
    "citations": list(CitationFacet),
    "claims": list(ClaimFacet),
    "conflicts": list(ConflictFacet),
    "exercises": list(PracticeFacet),
    "treatments": list(PracticeFacet),
    "conditions": list(ConditionFacet),
}
RANKED = ["claims", "conditions", "exercises", "treatments"]
LISTS = ["citations", "claims", "conditions", "conflicts", "exercises", "treatments"]
KINDS = {name: RecordKind(name.removesuffix("s")) for name in LISTS}

Filters = Mapping[str, list[str]]


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
    ids: dict[str, Sequence[str]] = {
        name: sorted(session.exec(select(column)))
        for name, column in {
            "source": Source.id, "exercise": Exercise.id, "condition": Condition.id,
            "treatment": Treatment.id, "body_part": BodyPart.id, "claim": Claim.id,
            "citation": Citation.id, "conflict": Conflict.id,
        }.items()
    }  # fmt: skip
    holders: dict[str, Sequence[str]] = {
        "reception": RECEPTIONS,
        "recommended_by": ids["source"],
        "advised_against_by": ids["source"],
        "called_ineffective_by": ids["source"],
    }
    agreement: dict[str, Sequence[str]] = {"level": list(Level), "direction": list(Direction), "flag": list(Flag),
                 "source": ids["source"], "body_part": ids["body_part"]}  # fmt: skip
    about: dict[str, Sequence[str]] = {
        name: ids[name] for name in ("exercise", "condition", "treatment")
    }
    cited: dict[str, Sequence[str]] = {"stance": list(Stance), "basis": list(Basis)}
    numbers = [str(number) for number in range(7)]
    claims: dict[str, Sequence[str]] = {
        "topic": TOPICS,
        **agreement,
        **cited,
        **about,
        "position": list(HeldPosition),
        "min_sources": numbers,
    }
    codes = select(Code.code).where(col(Code.condition_id).is_not(None)).distinct()
    filters: dict[str, dict[str, Sequence[str]]] = {
        "claims": claims,
        "conflicts": {**claims, "kind": list(ConflictKind), "claim": ids["claim"]},
        "citations": {**cited, **about, "source": ids["source"], "claim": ids["claim"],
                      "voice": list(Voice), "behind": list(Behind), "counted": list(Counted)},
        "exercises": {**agreement, **holders, "kind": list(ExerciseKind)},
        "treatments": {**agreement, **holders, "kind": list(TreatmentKind)},
        "conditions": {**agreement, "role": ROLES, "code": sorted(session.exec(codes))},
    }  # fmt: skip
    return {name: {**filters[name], "id": ids[KINDS[name]]} for name in LISTS}


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
        sorts = ["id", *SORTS] if name in RANKED else ["id"]
        sorts += ["reception"] if name in ("exercises", "treatments") else []
        facets = FACETS[name]
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
        disinterested = bool(number & 1)
        basis = [None, None, LensBasis.STATED, LensBasis.DIRECT, None, None][number]
        if not (excluded or disinterested or basis):
            excluded = [sources[0]]
        lens = Lens(
            exclude_source=frozenset(excluded), only_disinterested=disinterested, basis=basis
        )
        asked: dict[str, Any] = {"exclude_source": excluded} if excluded else {}
        asked |= {"only_disinterested": "true"} if disinterested else {}
        asked |= {"lens_basis": basis} if basis else {}
        yield lens, asked


def test_under_a_lens_lists_answer_what_every_claim_assessed_anew_says(corpus: Corpus) -> None:
    found = 0
    for lens, asked in draw_lenses(corpus.values["claims"]["source"]):
        with Session(corpus.engine) as session:
            records = read_under_lens(session, lens)
        for name in RANKED:
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
class Words:
    """What a record is found by: each term with its weight, and its texts as stems."""

    weights: Mapping[str, int]
    texts: Sequence[Stems]
    is_sign: bool

    def weigh(self, word: QueryWord) -> int:
        """What the term weighs that weighs most; half, where the word is only a part of it."""
        near = [self.weights.get(term, 0) for term in (word.stem, *word.groups)]
        far = [self.weights[term] for term in word.part_groups if term in self.weights]
        return max([*near, *(max(1, weight // 2) for weight in far)])

    def names(self, word: QueryWord) -> bool:
        terms = (word.stem, *word.groups, *word.meant)
        return any(self.weights.get(term, 0) >= NAME_WEIGHT for term in terms)


@dataclass(frozen=True)
class Texts:
    """Every record's words, read from what is served of it."""

    by_kind: Mapping[RecordKind, Mapping[str, Words]]
    groups: Sequence[str]
    synonyms: Synonyms

    def score(self, kind: RecordKind, text: str) -> Mapping[str, int]:
        """By identifier what the text scores in the records that hold all of it."""
        query = parse_query(text, self.synonyms)
        return {
            record_id: sum(map(words.weigh, query.words))
            + (WHOLE_NAME_WEIGHT if query.name in words.weights else 0)
            for record_id, words in self.by_kind[kind].items()
            if query.words
            and all(map(words.weigh, query.words))
            and holds_phrases(query, words.texts, self.synonyms)
        }

    def is_urgent(self, kind: RecordKind, record_id: str, text: str) -> bool:
        """Whether it is an emergency sign that is called by all that was typed."""
        words = self.by_kind[kind][record_id]
        return words.is_sign and all(map(words.names, parse_query(text, self.synonyms).words))


@cache
def read_texts(engine: Engine) -> Texts:
    with Session(engine) as session:
        groups = list_synonyms(session)
        synonyms = Synonyms(groups)
        return Texts(
            {
                kind: {
                    record["id"]: _read_words(kind, record, synonyms)
                    for record in (
                        one.model_dump(mode="json") for one in build_served(session, kind)
                    )
                }
                for kind in RecordKind
            },
            sorted(words for of_group in groups.values() for words in of_group),
            synonyms,
        )


def _read_words(kind: RecordKind, record: Mapping[str, Any], synonyms: Synonyms) -> Words:
    fields = list_texts(kind, record)
    is_sign = kind is RecordKind.SAFETY and record["kind"] == SafetyKind.EMERGENCY_SIGN
    texts = [stem_text(one.text) for one in fields]
    return Words(weigh_terms(fields, synonyms), texts, is_sign)


def draw_texts(texts: Texts, kinds: Collection[RecordKind]) -> Iterator[str]:
    """Words, pairs and phrases that records of these kinds hold, and what stands for them."""
    chance = Random(3)
    found = [words for kind in kinds for words in texts.by_kind[kind].values()]
    known = [words.texts[0] for words in found if words.texts[0]]
    groups = texts.groups or ["pain"]
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
    found = 0
    for text in draw_texts(texts, KINDS.values()):
        query = urlencode({"q": text, "type": types, "limit": 60}, doseq=True, quote_via=quote)
        hits, following = [], f"/v1/search?{query}"
        while following is not None:
            page = corpus.api.read(following)
            hits += [(hit["score"], hit["type"], hit["id"]) for hit in page["data"]]
            following = page["links"]["next"]

        scored = [
            (score, kind, record_id)
            for kind in (RecordKind(word) for word in types or SearchType)
            for record_id, score in texts.score(kind, text).items()
        ]
        if scored:  # where no record holds all of the text, those come that hold most of it
            expected = sorted(
                scored,
                key=lambda hit: (not texts.is_urgent(hit[1], hit[2], text), -hit[0], *hit[1:]),
            )
            assert hits == expected, text
            found += 1
    assert found >= 4


def test_a_source_is_not_taken_for_another_that_holds_its_name(empty_url: str) -> None:
    names = ["back", "back-pain", "lower-back", "lower-back-pain"]
    claims = [make_claim(f"says-{name}", make_citation(name)) for name in names]
    both = make_claim("says-both", make_citation("back"), make_citation("lower-back"))
    kept = ("corpus", "release", "sources", "claims")
    empty: dict[str, list[Any]] = {name: [] for name in Seed.model_fields if name not in kept}
    sources = [make_source(name) for name in names]
    load_seed(make_seed(sources=sources, claims={"cause": [*claims, both]}, **empty), empty_url)

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
