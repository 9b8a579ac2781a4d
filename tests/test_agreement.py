"""The judgement: levels at their boundaries, flags, directions, and properties."""

from itertools import product

import pytest
from scipy.stats import binomtest
from votes import assess, cite

from app.agreement import (
    Agreement,
    CitedStance,
    judge_level,
    wilson_interval,
)
from app.vocabulary import Basis, Direction, Flag, Level, Stance

SUPPORTS, OPPOSES, QUALIFIES = Stance.SUPPORTS, Stance.OPPOSES, Stance.QUALIFIES


def assess_votes(*, s: int = 0, q: int = 0, o: int = 0, m: int = 0) -> Agreement:
    names = iter("abcdefghijklmnopqrstuvwxyz")
    citations = [
        *(cite(next(names), SUPPORTS) for _ in range(s)),
        *(cite(next(names), QUALIFIES) for _ in range(q)),
        *(cite(next(names), OPPOSES) for _ in range(o)),
    ]
    for _ in range(m):
        source = next(names)
        citations += [cite(source, SUPPORTS), cite(source, OPPOSES)]
    return assess(*citations, corpus="abcdefghijklmnopqrstuvwxyz")


def test_the_worked_example_of_the_design() -> None:
    agreement = assess(cite("a", SUPPORTS), cite("b", SUPPORTS), cite("c", OPPOSES))

    assert agreement.level == "contested"
    assert agreement.direction == "divided"
    assert agreement.share_supporting == 0.6667
    assert agreement.wilson95 == (0.2077, 0.9385)
    assert agreement.flags == ("any_conflict", "fragile")
    assert agreement.pairwise == 0.3333
    assert agreement.coverage == 0.6
    assert agreement.rank == 0.2077
    assert agreement.independent == 3
    assert agreement.counts.silent == 2
    assert agreement.summary == "3 of 5 sources speak: 2 support (A; B), 1 opposes (C)."
    assert agreement.method == "one-source-one-vote/2"


@pytest.mark.parametrize(
    ("s", "q", "o", "m", "level"),
    [
        (0, 0, 0, 0, "no_position"),
        (1, 0, 0, 0, "single_source"),
        (0, 1, 0, 0, "single_source"),
        (0, 0, 1, 0, "single_source"),
        (0, 0, 0, 1, "single_source"),
        (2, 0, 0, 0, "unanimous"),
        (5, 0, 0, 0, "unanimous"),
        (0, 0, 2, 0, "unanimous_against"),
        (0, 0, 5, 0, "unanimous_against"),
        # 60 % support, boundary and both neighbours; no dissent
        (3, 2, 0, 0, "majority"),
        (59, 41, 0, 0, "qualified"),
        (60, 40, 0, 0, "majority"),
        (61, 39, 0, 0, "majority"),
        # 20 % dissent, boundary and both neighbours; opposing, mixed, or both together
        (80, 1, 19, 0, "majority"),
        (80, 0, 20, 0, "majority"),
        (79, 0, 21, 0, "contested"),
        (80, 0, 10, 10, "majority"),
        (79, 0, 10, 11, "contested"),
        (4, 0, 1, 0, "majority"),
        (3, 0, 1, 0, "contested"),
        # the same against
        (0, 0, 4, 1, "majority_against"),
        (1, 0, 4, 0, "majority_against"),
        (0, 1, 4, 0, "majority_against"),
        (20, 0, 80, 0, "majority_against"),
        (19, 0, 81, 0, "majority_against"),
        (21, 0, 79, 0, "contested"),
        (1, 0, 3, 0, "contested"),
        # conditions only
        (0, 2, 0, 0, "qualified"),
        (1, 1, 0, 0, "qualified"),
        (1, 1, 1, 0, "contested"),
        (1, 0, 1, 0, "contested"),
        (0, 0, 0, 2, "contested"),
        (0, 1, 0, 1, "contested"),
    ],
)
def test_level_at_its_boundaries(s: int, q: int, o: int, m: int, level: str) -> None:
    assert judge_level(s=s, q=q, o=o, m=m) == level


@pytest.mark.parametrize(
    ("votes", "direction"),
    [
        ({}, "none"),
        ({"s": 1}, "for"),
        ({"s": 1, "q": 1}, "for"),
        ({"q": 2}, "conditional"),
        ({"o": 2}, "against"),
        ({"s": 1, "o": 1}, "divided"),
        ({"q": 1, "o": 1}, "divided"),
        ({"m": 1}, "divided"),
        ({"s": 2, "m": 1}, "divided"),
    ],
)
def test_direction(votes: dict[str, int], direction: str) -> None:
    assert assess_votes(**votes).direction == direction


def test_below_five_speakers_any_dissent_makes_contested() -> None:
    for s, o in [(1, 1), (2, 1), (3, 1)]:
        assert assess_votes(s=s, o=o).level == "contested"


def test_ten_quotes_of_one_page_are_one_vote() -> None:
    agreement = assess(*[cite("a", SUPPORTS)] * 10, cite("b", OPPOSES))

    assert (agreement.counts.supporting, agreement.counts.opposing) == (1, 1)
    assert agreement.independent == 2


def test_a_source_that_qualifies_and_supports_qualifies() -> None:
    assert assess(cite("a", SUPPORTS), cite("a", QUALIFIES)).counts.qualifying == 1


def test_a_source_that_opposes_and_qualifies_is_mixed() -> None:
    assert assess(cite("a", OPPOSES), cite("a", QUALIFIES)).counts.mixed == 1


def test_a_citation_that_does_not_count_leaves_its_source_silent() -> None:
    agreement = assess(cite("a", SUPPORTS), cite("b", OPPOSES, is_counted=False, attributed_to="X"))

    assert agreement.level == "single_source"
    assert agreement.counts.silent == 4
    assert agreement.positions["b"] == "silent"


def test_shares_are_null_below_two_speakers_but_rank_never_is() -> None:
    none, one = assess(), assess(cite("a", SUPPORTS))

    assert (none.share_supporting, none.pairwise, none.wilson95, none.rank) == (None,) * 3 + (0,)
    assert (one.share_supporting, one.pairwise, one.wilson95) == (None,) * 3
    assert one.rank == 0.2065


@pytest.mark.parametrize(
    ("votes", "is_set"),
    [
        ({"s": 2}, False),
        ({"s": 1, "q": 1}, False),
        ({"q": 1, "o": 1}, True),
        ({"m": 1}, True),
    ],
)
def test_any_conflict(votes: dict[str, int], is_set: bool) -> None:
    assert (Flag.ANY_CONFLICT in assess_votes(**votes).flags) is is_set


def test_a_conflict_that_needs_an_implied_citation_is_conflict_implied() -> None:
    implied = cite("b", OPPOSES, basis=Basis.IMPLIED)

    assert Flag.CONFLICT_IMPLIED in assess(cite("a", SUPPORTS), implied).flags
    stated_too = assess(cite("a", SUPPORTS), implied, cite("c", OPPOSES))
    assert Flag.CONFLICT_IMPLIED not in stated_too.flags
    assert Flag.CONFLICT_IMPLIED not in assess(cite("a", SUPPORTS)).flags


@pytest.mark.parametrize(
    ("votes", "is_fragile"),
    [
        ({"s": 2}, False),  # fewer than three speak
        ({"s": 1, "o": 1}, False),
        ({"s": 3}, False),  # two supporters are still unanimous
        ({"s": 2, "o": 1}, True),
        ({"s": 4, "o": 1}, True),  # without the dissenter unanimous
        ({"s": 3, "q": 1}, True),  # majority becomes unanimous
        ({"s": 2, "o": 2}, False),  # contested stays contested
        ({"q": 3}, False),
    ],
)
def test_fragile(votes: dict[str, int], is_fragile: bool) -> None:
    assert (Flag.FRAGILE in assess_votes(**votes).flags) is is_fragile


def test_second_hand_only_when_every_counted_citation_is_attributed() -> None:
    reported = cite("a", SUPPORTS, attributed_to="X")

    assert Flag.SECOND_HAND_ONLY in assess(reported).flags
    assert Flag.SECOND_HAND_ONLY not in assess(reported, cite("b", SUPPORTS)).flags
    uncounted = cite("a", SUPPORTS, attributed_to="X", is_counted=False)
    assert Flag.SECOND_HAND_ONLY not in assess(uncounted).flags


def test_self_contradiction_needs_stated_citations() -> None:
    both = [cite("a", SUPPORTS), cite("a", OPPOSES)]
    half_implied = [cite("a", SUPPORTS), cite("a", OPPOSES, basis=Basis.IMPLIED)]

    assert Flag.SELF_CONTRADICTION in assess(*both).flags
    assert Flag.SELF_CONTRADICTION not in assess(*half_implied).flags
    assert Flag.ANY_CONFLICT in assess(*half_implied).flags


def test_all_supporters_sell_it() -> None:
    two = [cite("a", SUPPORTS), cite("b", QUALIFIES)]

    assert Flag.ALL_SUPPORTERS_SELL_IT in assess(*two, interested={"a", "b"}).flags
    assert Flag.ALL_SUPPORTERS_SELL_IT not in assess(*two, interested={"a"}).flags
    opposer = assess(cite("a", OPPOSES), interested={"a"})
    assert Flag.ALL_SUPPORTERS_SELL_IT not in opposer.flags


def test_definition_differs_when_speakers_state_two_senses() -> None:
    two = [cite("a", SUPPORTS), cite("b", OPPOSES)]

    assert Flag.DEFINITION_DIFFERS in assess(*two, senses={"a": "x", "b": "y"}).flags
    assert Flag.DEFINITION_DIFFERS not in assess(*two, senses={"a": "x", "b": "x"}).flags
    assert Flag.DEFINITION_DIFFERS not in assess(*two, senses={"a": "x", "c": "y"}).flags


def test_level_stated_only_leaves_implied_citations_out() -> None:
    agreement = assess(cite("a", SUPPORTS), cite("b", OPPOSES, basis=Basis.IMPLIED))

    assert (agreement.level, agreement.level_stated_only) == (
        "contested",
        "single_source",
    )


def test_independent_counts_an_attributed_statement_under_its_origin() -> None:
    same_origin = [cite(source, SUPPORTS, attributed_to="Harvard") for source in "ab"]

    assert assess(*same_origin).independent == 1
    assert assess(*same_origin, cite("a", SUPPORTS)).independent == 2
    assert assess(*same_origin, cite("c", SUPPORTS)).independent == 2


@pytest.mark.parametrize(
    ("citations", "summary"),
    [
        ([], "None of 5 sources takes a position."),
        ([cite("a", SUPPORTS)], "1 of 5 sources speaks: 1 supports (A)."),
        (
            [
                cite("b", QUALIFIES),
                cite("a", QUALIFIES),
                cite("c", OPPOSES),
                cite("c", SUPPORTS),
            ],
            "3 of 5 sources speak: 2 accept it under conditions (A; B), 1 says both (C).",
        ),
    ],
)
def test_summary_names_every_speaker(citations: list[CitedStance], summary: str) -> None:
    assert assess(*citations).summary == summary


def test_a_citation_from_outside_the_corpus_is_an_error() -> None:
    with pytest.raises(KeyError):
        assess(cite("z", SUPPORTS))


def test_wilson_interval_equals_scipy() -> None:
    for trials in (1, 2, 3, 5, 8, 40, 1000):
        for successes in {0, 1, trials // 2, trials - 1, trials}:
            theirs = binomtest(successes, trials).proportion_ci(0.95, method="wilson")
            assert wilson_interval(successes, trials) == pytest.approx(
                (theirs.low, theirs.high), abs=0.00005001
            )


def test_every_level_and_every_direction_can_be_reached() -> None:
    votes = [dict(zip("sqom", counts, strict=True)) for counts in product(range(6), repeat=4)]
    seen = [assess_votes(**vote) for vote in votes if sum(vote.values()) <= 6]

    assert {agreement.level for agreement in seen} == set(Level)
    assert {agreement.direction for agreement in seen} == set(Direction)
