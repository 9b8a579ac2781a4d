"""What is published of the method is what runs."""

import itertools
from typing import Any

import httpx
import pytest
from asking import get

from app.agreement import METHOD, CitedStance, assess_agreement, judge_level
from app.vocabulary import Basis, Direction, Flag, Level, Stance


@pytest.fixture
def method(sqlite_api: httpx.Client) -> dict[str, Any]:
    data: dict[str, Any] = get(sqlite_api, f"/v1/methods/{METHOD}")["data"]
    return data


def decide(rules: list[dict[str, str]], what: str, **numbers: int) -> str:
    """The word of the first published rule that holds."""
    return next(rule[what] for rule in rules if eval(rule["rule"], {}, numbers))


def list_votes(most: int) -> list[tuple[int, int, int, int]]:
    some = range(most + 1)
    return [votes for votes in itertools.product(some, some, some, some) if sum(votes) <= most]


def test_the_published_level_rules_are_the_ones_that_run(method: dict[str, Any]) -> None:
    for s, q, o, m in list_votes(10):
        published = decide(method["levels"], "level", s=s, q=q, o=o, m=m, k=s + q + o + m)
        assert published == judge_level(s=s, q=q, o=o, m=m)


def test_the_published_direction_rules_are_the_ones_that_run(method: dict[str, Any]) -> None:
    for s, q, o, m in list_votes(4):
        votes = ["s"] * s + ["q"] * q + ["o"] * o + ["m"] * m
        stances = {"s": ["supports"], "q": ["qualifies"], "o": ["opposes"],
                   "m": ["supports", "opposes"]}  # fmt: skip
        cited = [
            CitedStance(source=f"{place}", stance=Stance(stance))
            for place, vote in enumerate(votes)
            for stance in stances[vote]
        ]
        held = assess_agreement(cited, corpus={f"{n}": f"Page {n}" for n in range(5)})
        published = decide(method["directions"], "direction", s=s, q=q, o=o, m=m, k=s + q + o + m)
        assert published == held.direction


def test_the_published_cases_come_out_as_published(method: dict[str, Any]) -> None:
    for vector in method["vectors"]:
        cited = [
            CitedStance(
                source=citation["source"],
                stance=Stance(citation["stance"]),
                basis=Basis(citation["basis"]),
                is_counted=citation["is_counted"],
                attributed_to=citation["attributed_to"],
            )
            for citation in vector["citations"]
        ]

        held = assess_agreement(
            cited,
            corpus=vector["corpus"],
            interested=vector["interested"],
            senses=vector["senses"],
        )

        published = vector["agreement"]
        assert published.keys() == vars(held).keys() - {"positions"}
        for name, value in published.items():
            found = getattr(held, name)
            if name == "counts":
                found = vars(found)
            elif name in ("flags", "wilson95"):
                found = None if found is None else list(found)
            assert found == value, (vector["name"], name)


def test_the_published_cases_show_every_level_direction_and_flag(method: dict[str, Any]) -> None:
    shown = [vector["agreement"] for vector in method["vectors"]]

    assert {agreement["level"] for agreement in shown} == set(Level)
    assert {agreement["direction"] for agreement in shown} == set(Direction)
    assert {flag for agreement in shown for flag in agreement["flags"]} == set(Flag)


def test_the_release_names_the_same_method(
    sqlite_api: httpx.Client, method: dict[str, Any]
) -> None:
    brief = get(sqlite_api, "/v1/release")["data"]["method"]

    assert brief == {name: method[name] for name in brief}
