"""Sums are kept as binary digits, and say who has at least so much, and who has most."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from app.scores import Sums, raise_scores


def add_up(*added: dict[int, list[int]]) -> Sums:
    made = Sums()
    for weights in added:
        made.add({weight: BitMap(numbers) for weight, numbers in weights.items()})
    return made


def test_sums_come_the_highest_first() -> None:
    sums = add_up({8: [1, 2], 1: [3]}, {1: [2, 3]}, {5: [4]})

    assert list(sums.walk(BitMap([1, 2, 3, 4, 5]))) == [
        (9, BitMap([2])),
        (8, BitMap([1])),
        (5, BitMap([4])),
        (2, BitMap([3])),
        (0, BitMap([5])),
    ]
    assert list(sums.walk(BitMap())) == []


def test_nobody_is_lost_where_raised_scores_meet_others() -> None:
    scores = {20: BitMap([1, 2]), 1020: BitMap([3])}

    assert raise_scores(scores, BitMap([1]), 1000) == {20: BitMap([2]), 1020: BitMap([1, 3])}
    assert raise_scores(scores, BitMap([1, 2]), 1000) == {1020: BitMap([1, 2, 3])}


@pytest.mark.parametrize(
    ("least", "numbers"), [(1, [1, 2, 3]), (2, [2, 3]), (3, [3]), (4, []), (100, [])]
)
def test_who_has_at_least_so_much(least: int, numbers: list[int]) -> None:
    sums = add_up({1: [1, 2, 3]}, {1: [2, 3]}, {1: [3]})

    assert sums.find_at_least(least) == BitMap(numbers)


def test_nothing_added_is_nothing() -> None:
    assert add_up({}, {1: []}).find_at_least(1) == BitMap()
    assert list(add_up().walk(BitMap([7]))) == [(0, BitMap([7]))]


_NUMBERS = st.integers(0, 12)
_WEIGHTS = st.dictionaries(_NUMBERS, st.integers(1, 40))  # by record, each once


@given(added=st.lists(_WEIGHTS, max_size=5), least=st.integers(1, 90), among=st.sets(_NUMBERS))
def test_sums_are_those_of_addition(
    added: list[dict[int, int]], least: int, among: set[int]
) -> None:
    sums: Counter[int] = Counter()
    made = Sums()
    for by_number in added:
        sums.update(by_number)
        weights = {w: BitMap(n for n in by_number if by_number[n] == w) for w in by_number.values()}
        before = {weight: list(found) for weight, found in weights.items()}
        made.add(weights)
        assert {weight: list(found) for weight, found in weights.items()} == before

    walked = list(made.walk(BitMap(among)))

    assert [total for total, _ in walked] == sorted({sums[n] for n in among}, reverse=True)
    assert {n: total for total, found in walked for n in found} == {n: sums[n] for n in among}
    assert set(made.find_at_least(least)) == {n for n in sums if sums[n] >= least}


def test_some_records_are_raised_and_the_others_stay() -> None:
    scores = {3: BitMap([1, 2]), 8: BitMap([4])}

    assert raise_scores(scores, BitMap([2, 9]), 100) == {
        103: BitMap([2]),
        3: BitMap([1]),
        8: BitMap([4]),
    }
