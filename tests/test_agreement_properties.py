"""What holds of agreement for whatever citations."""

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from votes import assess, cite

from app.agreement import CitedStance
from app.vocabulary import Basis, Direction, Flag, Level, Stance

citation_lists = st.lists(
    st.builds(
        CitedStance,
        source=st.sampled_from("abcde"),
        stance=st.sampled_from(Stance),
        basis=st.sampled_from(Basis),
        is_counted=st.booleans(),
        attributed_to=st.sampled_from([None, "X", "Y"]),
    ),
    max_size=12,
)


@given(citation_lists, st.randoms(use_true_random=False))
def test_the_order_of_citations_is_irrelevant(citations: list[CitedStance], random: Random) -> None:
    shuffled = list(citations)
    random.shuffle(shuffled)

    assert assess(*shuffled) == assess(*citations)


@given(citation_lists)
def test_repeating_a_citation_changes_nothing(citations: list[CitedStance]) -> None:
    assert assess(*citations, *citations) == assess(*citations)


@given(citation_lists)
def test_adding_a_supporter_never_lowers_the_share(
    citations: list[CitedStance],
) -> None:
    before = assess(*citations, corpus="abcdef")
    assume(before.counts.speaking >= 2)

    after = assess(*citations, cite("f", Stance.SUPPORTS), corpus="abcdef")

    assert (after.share_supporting or 0) >= (before.share_supporting or 0)


@given(citation_lists)
def test_direction_and_level_never_contradict_the_flags(
    citations: list[CitedStance],
) -> None:
    agreement = assess(*citations)

    is_conflict = Flag.ANY_CONFLICT in agreement.flags
    assert (agreement.direction is Direction.DIVIDED) == is_conflict
    assert list(agreement.flags) == sorted(agreement.flags)
    if agreement.level is Level.UNANIMOUS:
        assert agreement.direction is Direction.FOR
    if agreement.level is Level.UNANIMOUS_AGAINST:
        assert agreement.direction is Direction.AGAINST
