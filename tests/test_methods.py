"""What is published of the methods is what runs."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from asking import get
from graphs import assess_graph

from app.agreement import (
    METHOD,
    METHOD_DIRECT,
    Assessment,
    CitedClaim,
    CitedStance,
    Corpus,
    Lens,
    Relations,
    Sense,
    assess_agreement,
    assess_claims,
    build_card,
    judge_level,
)
from app.schemas.methods import build_first_method, build_full_method
from app.vocabulary import Basis, Direction, Flag, LensBasis, Level, Polarity, PositionKind, Stance

VOTES = {"s": "+", "q": "?", "o": "-", "m": "+ -"}
FIRST_FLAGS = set(Flag) - {"conflict_inferred", "dissent_below", "includes_inferred"}


@pytest.fixture(scope="module")
def method() -> dict[str, Any]:
    return build_full_method().model_dump(mode="json")


@pytest.fixture(scope="module")
def first_method() -> dict[str, Any]:
    return build_first_method().model_dump(mode="json")


@pytest.fixture(params=["method", "first_method"])
def either_method(request: pytest.FixtureRequest) -> dict[str, Any]:
    data: dict[str, Any] = request.getfixturevalue(request.param)
    return data


def decide(rules: list[dict[str, str]], what: str, **numbers: int) -> str:
    """The word of the first published rule that holds."""
    return next(rule[what] for rule in rules if eval(rule["rule"], {}, numbers))


def list_votes(most: int) -> list[tuple[int, int, int, int]]:
    some = range(most + 1)
    return [votes for votes in itertools.product(some, some, some, some) if sum(votes) <= most]


def test_the_served_method_is_the_published_one(
    sqlite_api: httpx.Client, method: dict[str, Any]
) -> None:
    assert get(sqlite_api, f"/v1/methods/{METHOD}")["data"] == method


def test_the_release_names_the_same_method(
    sqlite_api: httpx.Client, method: dict[str, Any]
) -> None:
    brief = get(sqlite_api, "/v1/release")["data"]["method"]

    assert brief == {name: method[name] for name in brief}


def test_the_published_level_rules_are_the_ones_that_run(either_method: dict[str, Any]) -> None:
    for s, q, o, m in list_votes(10):
        published = decide(either_method["levels"], "level", s=s, q=q, o=o, m=m, k=s + q + o + m)
        assert published == judge_level(s=s, q=q, o=o, m=m)


def test_the_published_direction_rules_are_the_ones_that_run(
    either_method: dict[str, Any],
) -> None:
    for s, q, o, m in list_votes(4):
        votes = "s" * s + "q" * q + "o" * o + "m" * m
        cited = " ".join(
            f"{place}{sign}" for place, vote in enumerate(votes) for sign in VOTES[vote].split()
        )
        held = assess_graph({"B": cited}, corpus="0123")["B"].agreement
        published = decide(
            either_method["directions"], "direction", s=s, q=q, o=o, m=m, k=s + q + o + m
        )
        assert published == held.direction


def test_the_published_position_rules_are_the_ones_that_run(method: dict[str, Any]) -> None:
    for a, b, c in itertools.product(range(3), repeat=3):
        held = assess_graph({"B": " ".join(["1+"] * a + ["1?"] * b + ["1-"] * c)})["B"]
        published = decide(method["positions"], "position", a=a, b=b, c=c)
        assert published == held.agreement.positions["1"]


def count_votes(assessment: Assessment, basis: str, suffix: str) -> dict[str, int]:
    """Numbers of sources by position, of all positions or of those of one basis."""
    kinds = [
        position.position for position in assessment.positions if basis in ("", position.basis)
    ]
    letters = {"s": "supports", "q": "qualifies", "o": "opposes", "m": "mixed"}
    return {f"{letter}{suffix}": kinds.count(PositionKind(k)) for letter, k in letters.items()}


def test_the_published_flag_expressions_are_the_ones_that_run(method: dict[str, Any]) -> None:
    expressed = {rule["flag"]: rule["expression"] for rule in method["flags"] if rule["expression"]}
    choices = ("", "+", "?", "-", "+ -", "+i", "-i")
    for first, second, below in itertools.product(choices, choices, ("", "3+", "3?")):
        cited = [f"1{sign}" for sign in first.split()] + [f"2{sign}" for sign in second.split()]
        graph = {"B": " ".join(cited), "N": below}
        found = assess_graph(graph, entails="N<B")["B"]
        direct = assess_graph(graph, entails="N<B", basis=LensBasis.DIRECT)["B"]
        stated = assess_graph(graph, entails="N<B", basis=LensBasis.STATED)["B"]
        numbers = (
            count_votes(found, "", "") | count_votes(direct, "", "d") | count_votes(stated, "", "s")
        )
        numbers["i"] = sum(count_votes(found, "inferred", "").values())
        published = {
            flag for flag, expression in expressed.items() if eval(expression, {}, numbers)
        }
        assert published == {flag for flag in found.agreement.flags if flag in expressed}


STEPS = {("<", 0): "entails", ("<", 1): "entailed_by", ("|", 0): "contradicts", ("|", 1): "contradicts"}  # fmt: skip


def list_walks(
    claim: str, steps: dict[str, list[tuple[str, str]]], longest: int
) -> Iterator[list[tuple[str, str]]]:
    """Every way along the relations, as (claim, relation) from step to step."""
    ways: list[list[tuple[str, str]]] = [[]]
    for _ in range(longest):
        ways = [[*way, step] for way in ways for step in steps[way[-1][0] if way else claim]]
        yield from ways


def follow_published_rules(
    method: dict[str, Any], claim: str, direct: dict[str, str], steps: dict[str, Any]
) -> tuple[str, list[list[tuple[str, str]]]]:
    """The position of a source and its chains, by the published rules alone."""
    found: dict[str, list[list[tuple[str, str]]]] = {}
    for way in list_walks(claim, steps, longest=4):
        relations = " ".join(relation for _, relation in way)
        for rule in method["inference"]:
            across = [at for at, relation in way if relation == "contradicts"]
            if (
                direct[way[-1][0]] == rule["held"]
                and re.fullmatch(rule["chain"], relations)
                and not (rule["is_silent_across"] and direct[across[0]] != "silent")
            ):
                found.setdefault(rule["follows"], []).append(way)
    accepts = "supports" if "supports" in found else "qualifies" if "qualifies" in found else ""
    sides = [side for side in (accepts, "opposes") if side in found]
    chains = [
        min(found[side], key=lambda way: (len(way), [name for name, _ in way])) for side in sides
    ]
    return ("mixed" if len(sides) == 2 else sides[0] if sides else "silent"), chains


def test_the_published_inference_rules_are_the_ones_that_run(method: dict[str, Any]) -> None:
    """On every graph of three claims without circles, with all that a source can hold on them."""
    holdings = {"supports": "+", "qualifies": "?", "opposes": "-", "mixed": "+ -", "silent": ""}
    sources = dict(enumerate(itertools.product(holdings, repeat=3), start=0x4E00))
    cited = {
        claim: " ".join(
            f"{chr(source)}{sign}"
            for source, held in sources.items()
            for sign in holdings[held[place]].split()
        )
        for place, claim in enumerate("ABC")
    }
    for graph in itertools.product(" <|", repeat=3):
        related = [(p, r) for p, r in zip(("AB", "AC", "BC"), graph, strict=True) if r != " "]
        steps: dict[str, list[tuple[str, str]]] = {claim: [] for claim in "ABC"}
        for pair, relation in related:
            for end in (0, 1):
                steps[pair[end]].append((pair[1 - end], STEPS[relation, end]))
        held = assess_graph(
            cited,
            entails=" ".join(f"{p[0]}<{p[1]}" for p, r in related if r == "<"),
            contradicts=" ".join(f"{p[0]}|{p[1]}" for p, r in related if r == "|"),
            corpus="".join(map(chr, sources)),
        )
        for claim in "ABC":
            positions = {position.source: position for position in held[claim].positions}
            for source, holding in sources.items():
                direct = dict(zip("ABC", holding, strict=True))
                if direct[claim] != "silent":
                    continue
                kind, chains = follow_published_rules(method, claim, direct, steps)
                found = positions.get(chr(source))
                assert (found.position if found else "silent") == kind
                assert (
                    [[tuple(link) for link in chain] for chain in found.through] == chains
                    if (found)
                    else not chains
                )


def test_the_published_card_rules_are_the_ones_that_run(method: dict[str, Any]) -> None:
    positions = assess_graph({"B": "1+ 2? 3- 4+ 4-"})["B"].positions
    for polarity in Polarity:
        lists = {
            rule["list_name"]: rule["positions"]
            for rule in method["cards"]
            if rule["headline_polarity"] == polarity
        }
        card = build_card(positions, polarity)
        for name, entries in vars(card).items():
            wanted = [p.source for p in positions if p.position in lists.get(name, [])]
            assert [entry.source for entry in entries] == wanted


def read_citation(given: dict[str, Any]) -> CitedStance:
    words = {"stance": Stance(given["stance"]), "basis": Basis(given["basis"])}
    return CitedStance(**{**given, **words})


def assess_vector(vector: dict[str, Any]) -> dict[str, Assessment]:
    senses: dict[str, dict[str, Sense]] = {}
    for sense in vector["senses"]:
        meant = Sense(sense["sense"], frozenset(sense["excludes"]))
        senses.setdefault(sense["term"], {})[sense["source"]] = meant
    lens = vector["lens"]
    return assess_claims(
        [
            CitedClaim(
                id=claim["id"],
                subject_term=claim["subject_term"],
                interested=claim["interested"],
                citations=[read_citation(citation) for citation in claim["citations"]],
            )
            for claim in vector["claims"]
        ],
        corpus=Corpus(labels=vector["corpus"], senses=senses),
        relations=Relations(
            [(claim["id"], other) for claim in vector["claims"] for other in claim["entails"]],
            [(claim["id"], other) for claim in vector["claims"] for other in claim["contradicts"]],
        ),
        lens=Lens(
            exclude_source=frozenset(lens["exclude_source"]),
            only_disinterested=lens["only_disinterested"],
            basis=LensBasis(lens["lens_basis"]) if lens["lens_basis"] else None,
        ),
    )


def show_agreement(agreement: Any) -> dict[str, Any]:
    """An agreement as it is published."""
    shown = {name: value for name, value in vars(agreement).items() if name != "positions"}
    interval = agreement.wilson95
    return {
        **shown,
        "counts": vars(agreement.counts),
        "flags": list(agreement.flags),
        "wilson95": list(interval) if interval else None,
    }


def test_the_published_cases_come_out_as_published(method: dict[str, Any]) -> None:
    for vector in method["vectors"]:
        held = assess_vector(vector)
        for expected in vector["expected"]:
            found = held[expected["id"]]
            where = (vector["name"], expected["id"])
            assert show_agreement(found.agreement) == expected["agreement"], where
            assert [
                {
                    "source": position.source,
                    "position": position.position,
                    "basis": position.basis,
                    "citations": list(position.citations),
                    "qualifier": position.qualifier,
                    "through": [[link._asdict() for link in chain] for chain in position.through],
                }
                for position in found.positions
            ] == expected["positions"], where
            dissenters = [dissenter._asdict() for dissenter in found.dissenters_below]
            assert dissenters == expected["dissenters_below"], where


def test_the_published_cases_show_every_word(method: dict[str, Any]) -> None:
    expected = [claim for vector in method["vectors"] for claim in vector["expected"]]
    shown = [claim["agreement"] for claim in expected]
    positions = [position for claim in expected for position in claim["positions"]]

    assert {agreement["level"] for agreement in shown} == set(Level)
    assert {agreement["direction"] for agreement in shown} == set(Direction)
    assert {flag for agreement in shown for flag in agreement["flags"]} == set(Flag)
    assert {position["basis"] for position in positions} == {"stated", "implied", "inferred"}
    relations = {
        link["relation"]
        for position in positions
        for chain in position["through"]
        for link in chain
    }
    assert relations == {"entails", "entailed_by", "contradicts"}


def test_the_first_method_says_what_it_said(first_method: dict[str, Any]) -> None:
    assert first_method["id"] == METHOD_DIRECT == "one-source-one-vote/1"
    assert {rule["flag"] for rule in first_method["flags"]} == FIRST_FLAGS
    assert len(first_method["vectors"]) == 21


def test_the_cases_of_the_first_method_come_out_where_claims_have_no_relations(
    first_method: dict[str, Any],
) -> None:
    for vector in first_method["vectors"]:
        held = assess_agreement(
            [read_citation(citation) for citation in vector["citations"]],
            corpus=vector["corpus"],
            interested=vector["interested"],
            senses=vector["senses"],
        )

        shown = show_agreement(held)
        assert shown.pop("level_direct") == shown["level"]
        assert shown | {"method": METHOD_DIRECT} == vector["agreement"], vector["name"]
