"""What is wrong with relations, and how they fall into parts."""

from itertools import pairwise

import pytest
from graphs import relate

from app.agreement import Relations, find_circles, find_redundant, find_unholdable, split_relations


@pytest.mark.parametrize(
    ("entails", "circles"),
    [
        ("", []),
        ("A<B B<C A<C", []),
        ("A<A", ["AA"]),
        ("A<B B<A", ["ABA"]),
        ("B<C C<D D<B A<B", ["BCDB"]),
        # one for each knot, the shortest way round from its first claim
        ("A<B B<C C<A B<A", ["ABA"]),
        ("A<B B<A C<D D<C B<C", ["ABA", "CDC"]),
    ],
)
def test_circles(entails: str, circles: list[str]) -> None:
    assert find_circles(relate(entails)) == [tuple(circle) for circle in circles]


@pytest.mark.parametrize(
    ("entails", "contradicts", "redundant"),
    [
        ("A<B B<C", "", []),
        ("A<B A<C", "", []),
        ("A<B B<C A<C", "", [("entails", "A", "C", ("B",))]),
        ("A<B B<C C<D A<D", "", [("entails", "A", "D", ("B",))]),
        # who entails one of two that contradict each other contradicts the other
        ("N<X", "X|Y N|Y", [("contradicts", "N", "Y", ("X", "Y"))]),
        ("N<X M<Y", "X|Y M|N", [("contradicts", "M", "N", ("Y", "X"))]),
        ("N<X M<X", "M|N", []),
    ],
)
def test_relations_that_already_follow(
    entails: str, contradicts: str, redundant: list[tuple[str, str, str, tuple[str, ...]]]
) -> None:
    assert find_redundant(relate(entails, contradicts)) == redundant


@pytest.mark.parametrize(
    ("entails", "contradicts", "unholdable"),
    [
        ("N<X M<Y", "X|Y", []),
        ("N<X N<Y", "X|Y", [("N", ("X", "Y"))]),
        ("M<N N<X X<Y", "N|Y", [("M", ("N", "Y")), ("N", ("N", "Y"))]),
        ("", "X|X", [("X", ("X", "X"))]),
        ("N<X", "X|X", [("N", ("X", "X")), ("X", ("X", "X"))]),
    ],
)
def test_claims_that_nobody_can_hold(
    entails: str, contradicts: str, unholdable: list[tuple[str, tuple[str, str]]]
) -> None:
    assert find_unholdable(relate(entails, contradicts)) == unholdable


def test_parts_are_connected_by_either_relation_and_by_nothing_else() -> None:
    parts = split_relations(relate("B<A C<B E<D", "C|F H|G"))

    assert ["".join(sorted(part.claims)) for part in parts] == ["ABCF", "DE", "GH"]
    assert parts[0].entails == (("B", "A"), ("C", "B"))
    assert parts[0].contradicts == (("C", "F"),)
    assert parts[2].contradicts == (("G", "H"),)


def test_a_long_chain_needs_no_deep_stack() -> None:
    ids = [f"c{number:05}" for number in range(20_000)]
    relations = Relations(pairwise(ids))

    assert len(relations.list_above(ids[0])) == 19_999
    assert len(split_relations(relations)) == 1
