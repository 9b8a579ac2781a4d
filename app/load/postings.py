"""Which values each record has: what filters, sorts and words ask of the index.

A filter of claims is one line in `_list_claim_values`, and its parameter.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from pyroaring import BitMap
from zlib_ng.zlib_ng import crc32

from app.headlines import follow_headlines
from app.index import CITED, join_values
from app.load.context import Row
from app.load.lexicon import LexiconBuilder
from app.tables import Link, Posting
from app.texts import Record, list_texts
from app.vocabulary import ConflictKind, OwnerType, RecordKind
from app.words.index import weigh_terms
from app.words.synonyms import Synonyms

Value = tuple[str, object]

# Pairs of records' numbers: items and their headline claims; claims that entail and contradict;
# conflicts and the claims on which they show, which leads, and which are a pair in tension.
LINKS = ("headline", "entails", "contradicts", "shown_on", "leading", "pair")

_MANY = 1 << 20  # no release has so many sources

# What a record has beside what is served of it, as values.
Beside = Iterable[Value]


class PostingBuilder:
    """Gathers the sets of one release; kept in memory until the last record is known."""

    def __init__(self, synonyms: Synonyms, claims_referred_to: Iterable[str]) -> None:
        self._synonyms = synonyms
        self._sets: dict[str, dict[str, BitMap]] = defaultdict(lambda: defaultdict(BitMap))
        self._terms: dict[tuple[str, int], BitMap] = defaultdict(BitMap)
        self._lexicon = LexiconBuilder()
        self._claims = dict.fromkeys(claims_referred_to, 0)  # their numbers, once they are added
        self._headlines: dict[int, int] = {}
        self._links: dict[str, list[tuple[int, int]]] = {name: [] for name in LINKS}
        self._relations: list[tuple[str, str, str]] = []  # a link's name and two claims

    def add(self, kind: RecordKind, number: int, record: Record, beside: Beside = ()) -> None:
        """A record as it is served; claims come before what points to them."""
        values = _LISTED[kind](record) if kind in _LISTED else ()
        for field, value in (("type", kind), *values, *beside):
            self._sets[field][str(value)].add(number)
        self._link(kind, number, record)
        self._add_words(kind, number, record)

    def build(self) -> Iterator[Row]:
        derived = follow_headlines(self._sets, self._sets, self._headlines)
        for field, values in derived.items():
            for value, found in values.items():
                self._sets[field][value] |= found
        for field, sets in self._sets.items():
            yield from (_build_posting(field, value, 0, found) for value, found in sets.items())
        for (term, weight), found in self._terms.items():
            yield _build_posting("term", term, weight, found)
        self._links["headline"] = list(self._headlines.items())
        for name, one, other in self._relations:
            self._links[name].append((self._claims[one], self._claims[other]))
        yield from (_build_link(name, pairs) for name, pairs in self._links.items())
        yield from self._lexicon.build()

    def _link(self, kind: RecordKind, number: int, record: Record) -> None:
        if kind is RecordKind.CLAIM:
            self._link_claim(number, record)
        elif kind is RecordKind.CONDITION:
            primary = record["roles"][0]["headline_claim"]
            self._headlines[number] = self._claims[primary["id"]]
        elif kind in (RecordKind.EXERCISE, RecordKind.TREATMENT):
            self._headlines[number] = self._claims[record["headline_claim"]["id"]]
        elif kind is RecordKind.CONFLICT:
            self._link_conflict(number, record)
        elif kind is RecordKind.SOURCE:
            for sense in record["senses"]:
                excluded = BitMap([self._claims[claim_id] for claim_id in sense["excludes"]])
                self._sets["excluded"][record["id"]] |= excluded

    def _link_claim(self, number: int, claim: Record) -> None:
        if claim["id"] in self._claims:
            self._claims[claim["id"]] = number
        for name in ("entails", "contradicts"):
            self._relations += ((name, claim["id"], other["id"]) for other in claim[name])

    def _link_conflict(self, number: int, conflict: Record) -> None:
        told = [self._claims[claim["id"]] for claim in conflict["claims"]]
        also = [self._claims[claim["id"]] for claim in conflict["also"]]
        self._links["shown_on"] += ((number, claim) for claim in (*told, *also))
        if conflict["reason"] is None:
            self._links["leading"].append((number, told[0]))
        else:
            self._links["pair"] += ((number, claim) for claim in told)

    def _add_words(self, kind: RecordKind, number: int, record: Record) -> None:
        texts = list_texts(kind, record)
        self._lexicon.add(kind, record, texts)
        for weighed in weigh_terms(texts, self._synonyms).items():
            self._terms[weighed].add(number)


def _build_posting(field: str, value: str, weight: int, found: BitMap) -> Row:
    found.run_optimize()  # equal sets have equal bytes only then
    numbers = found.serialize()
    return Posting, {
        "field": field,
        "value": value,
        "weight": weight,
        "checksum": crc32(numbers),
        "numbers": numbers,
    }


def _build_link(name: str, pairs: Iterable[tuple[int, int]]) -> Row:
    written = array("I", chain.from_iterable(pairs)).tobytes()
    return Link, {"name": name, "checksum": crc32(written), "pairs": written}


def _list_claim_values(claim: Record) -> Iterator[Value]:
    agreement = claim["agreement"]
    yield "topic", claim["topic"]
    yield "level", agreement["level"]
    yield "direction", agreement["direction"]
    yield "speaking", agreement["counts"]["speaking"]
    yield "rank", agreement["rank"]
    yield from (("flag", flag) for flag in agreement["flags"])
    yield from ((about["type"], about["id"]) for about in claim["about"])
    if claim["subject_term"] is not None:
        yield "subject_term", claim["subject_term"]
    for held in claim["positions"]:
        yield "position", join_values(held["source"]["id"], held["position"])
    yield from _list_cited_values(claim["citations"])


def _list_cited_values(citations: Iterable[Record]) -> Iterator[Value]:
    """What holds on one citation, and all that one source says of the claim together."""
    said: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for citation in citations:
        source, stance, basis = citation["source"]["id"], citation["stance"], citation["basis"]
        yield CITED, join_values(source, stance, basis)
        said[source].add((stance, basis, citation["counted"], citation["attributed_to"]))
    for source, statements in said.items():
        yield "said", json.dumps([source, sorted(statements, key=repr)])


def _list_practice_values(practice: Record) -> Iterator[Value]:
    yield "kind", practice["kind"]
    yield "polarity", practice["headline_polarity"]
    if practice["cautions"]:
        yield "cautioned", True
    yield from (("body_part", target["id"]) for target in practice["targets"])


def _list_condition_values(condition: Record) -> Iterator[Value]:
    yield from (("role", role["role"]) for role in condition["roles"])
    yield from (("code", code["code"]) for code in condition["codes"])


def _list_citation_values(citation: Record) -> Iterator[Value]:
    """Of claims there are too many for a set of each."""
    owner, owner_id, _ = citation["id"].split("--", 2)
    if owner in (OwnerType.EXERCISE, OwnerType.CONDITION, OwnerType.TREATMENT):
        yield owner, owner_id
    yield "source", citation["source"]["id"]
    yield "counted", str(citation["counted"]).lower()
    for name in ("stance", "basis", "voice", "behind"):
        if citation[name] is not None:
            yield name, citation[name]


def _list_conflict_values(conflict: Record) -> Iterator[Value]:
    yield "kind", conflict["kind"]
    sides = [{source["id"] for source in side["sources"]} for side in conflict["sides"]]
    smaller, together = min(map(len, sides), default=0), len(set().union(*sides))
    yield "sides", (smaller * _MANY + together) * 2 + (conflict["kind"] == ConflictKind.DIRECT)


def _list_safety_values(item: Record) -> Iterator[Value]:
    yield "kind", item["kind"]


_LISTED: Mapping[RecordKind, Callable[[Record], Iterator[Value]]] = {
    RecordKind.CITATION: _list_citation_values,
    RecordKind.CLAIM: _list_claim_values,
    RecordKind.CONDITION: _list_condition_values,
    RecordKind.CONFLICT: _list_conflict_values,
    RecordKind.EXERCISE: _list_practice_values,
    RecordKind.SAFETY: _list_safety_values,
    RecordKind.TREATMENT: _list_practice_values,
}
