"""The corpora that the benchmarks load are what they say, by the seed's own rules."""

import json
from pathlib import Path

from sqlalchemy import create_engine, text

from app.curation.checks import read_seed
from app.curation.corpus_records import Seed
from app.load.transaction import load_seed
from app.vocabulary import Level
from benchmarks.claims import GeneratedClaims, list_contradictions, make_claim
from benchmarks.corpora import hold_claims, make_corpus
from benchmarks.shipped import TOPICS


def write_seed(seed: Seed, directory: Path) -> None:
    """As files of the seed: JSON is YAML too."""
    content = seed.model_dump(mode="json", exclude_defaults=True)
    claims = content.pop("claims")
    (directory / "claims").mkdir()
    for topic, records in claims.items():
        write_file(directory / "claims" / f"{topic}.yaml", records)
    for name, records in {**content, "manifest": {}}.items():
        write_file(directory / f"{name}.yaml", records)


def write_file(path: Path, value: object) -> None:
    path.write_text(f"{json.dumps(value, indent=1)}\n")


def test_a_corpus_is_the_same_each_time_it_is_read() -> None:
    one, other = make_corpus(300), make_corpus(300)

    assert hold_claims(one) == hold_claims(one) == hold_claims(other)


def test_the_claims_of_a_corpus_are_its_size_and_start_like_those_of_a_larger_one() -> None:
    claims = {topic: GeneratedClaims(topic, 1_003) for topic in TOPICS}
    ids = [claim.id for of_topic in claims.values() for claim in of_topic]

    assert sorted(ids) == [f"claim-{number:07}" for number in range(1, 1_004)]
    assert sum(map(len, claims.values())) == 1_003
    assert claims["cause"][-1] == list(claims["cause"])[-1]
    assert claims["cause"][:5] == GeneratedClaims("cause", 1_000_000)[:5]


def test_a_corpus_passes_every_check_of_the_seed(tmp_path: Path) -> None:
    seed = hold_claims(make_corpus(300))

    write_seed(seed, tmp_path)

    assert read_seed(tmp_path) == seed


def test_an_eighth_of_a_corpus_stands_in_chains_of_up_to_five_claims() -> None:
    count = 1_000
    claims = {number: make_claim(number, count) for number in range(1, count + 1)}

    narrow = {claim.id for claim in claims.values() if claim.entails}
    broad = {name for claim in claims.values() for name in claim.entails}
    chains = "".join("x" if claim.id in narrow else " " for claim in claims.values()).split()

    assert len(narrow | broad) == count / 8
    assert {len(chain) + 1 for chain in chains} == {2, 3, 4, 5}


def test_some_claims_of_a_corpus_contradict_their_neighbours() -> None:
    contradicting = [n for n in range(1, 1_001) if make_claim(n, 1_000).contradicts]

    assert 20 < len(contradicting) < 40
    assert {number for number, _ in list_contradictions(1_000)} < set(contradicting)


def test_a_corpus_holds_four_citations_a_claim_and_every_common_level(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'corpus.db'}"

    load_seed(hold_claims(make_corpus(200)), url)

    engine = create_engine(url)
    with engine.connect() as connection:
        cited = connection.scalar(text("SELECT count(*) FROM citation WHERE claim_id IS NOT NULL"))
        levels = set(connection.scalars(text("SELECT level FROM claim")))
    engine.dispose()
    assert cited == 800
    assert levels >= set(Level) - {Level.MAJORITY_AGAINST}
