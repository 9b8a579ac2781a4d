"""What follows from what a source holds directly: every row of the table, and its edges."""

from typing import Any

import pytest
from graphs import assess_graph, relate, tell, tell_chains

from app.agreement import (
    Assessment,
    CitedClaim,
    CitedStance,
    Corpus,
    Sense,
    assess_claims,
)
from app.vocabulary import Flag, LensBasis, Stance


def list_flags(assessment: Assessment) -> list[str]:
    return [str(flag) for flag in assessment.agreement.flags]


def test_the_worked_example_of_stretching() -> None:
    held = assess_graph({"B": "4+", "N": "1+ 3-", "M": "2+"}, entails="N<B M<B")

    assert tell(held["B"]) == "(1+) (2+) 4+"
    assert held["B"].agreement.level == "unanimous"
    assert held["B"].agreement.direction == "for"
    assert held["B"].agreement.level_direct == "single_source"
    assert list_flags(held["B"]) == ["dissent_below", "includes_inferred"]
    assert held["B"].dissenters_below == (("3", "N"),)
    assert tell(held["N"]) == "1+ 3-"
    assert held["N"].agreement.level == "contested"
    assert held["B"].agreement.summary == (
        "3 of 5 sources speak: 3 support (Page 4; by what they say of related claims: "
        "Page 1; Page 2)."
    )


def test_the_worked_example_with_a_page_that_opposes_all_of_it() -> None:
    held = assess_graph({"B": "4+ 5-", "N": "1+ 3-", "M": "2+"}, entails="N<B M<B")

    assert tell(held["B"]) == "(1+) (2+) 4+ 5-"
    assert (held["B"].agreement.level, held["B"].agreement.share_supporting) == ("contested", 0.75)
    assert tell(held["N"]) == "1+ 3- (5-)"
    assert tell(held["M"]) == "2+ (5-)"
    assert list_flags(held["M"]) == ["any_conflict", "conflict_inferred", "includes_inferred"]


@pytest.mark.parametrize(
    ("cited", "entails", "contradicts", "told"),
    [
        # up: supports and qualifies reach what the claim entails, through any number of claims
        ({"N": "1+", "B": ""}, "N<B", "", {"N": "1+", "B": "(1+)"}),
        ({"N": "1?", "B": ""}, "N<B", "", {"N": "1?", "B": "(1?)"}),
        ({"N": "1+", "M": "", "B": ""}, "N<M M<B", "", {"M": "(1+)", "B": "(1+)"}),
        # and nothing goes up from what a source opposes or is mixed on, nor down from support
        ({"N": "1-", "B": ""}, "N<B", "", {"B": ""}),
        ({"N": "1+ 1-", "B": ""}, "N<B", "", {"N": "1~", "B": ""}),
        ({"N": "", "B": "1+"}, "N<B", "", {"N": ""}),
        # down: what opposes the broad opposes the narrow; a mixed or qualified broad says nothing
        ({"N": "", "M": "", "B": "1-"}, "N<M M<B", "", {"N": "(1-)", "M": "(1-)"}),
        ({"N": "", "B": "1+ 1-"}, "N<B", "", {"N": ""}),
        ({"N": "", "B": "1?"}, "N<B", "", {"N": ""}),
        # whatever the source holds on those between
        ({"N": "1+", "M": "1?", "B": ""}, "N<M M<B", "", {"M": "1?", "B": "(1+)"}),
        ({"N": "", "M": "1+ 1-", "B": "1-"}, "N<M M<B", "", {"M": "1~", "N": "(1-)"}),
        # supports goes before qualifies
        ({"N": "1+", "M": "1?", "B": ""}, "N<B M<B", "", {"B": "(1+)"}),
        # across: support of one opposes the other, and what entails the other
        ({"X": "1+", "Y": "", "N": ""}, "N<Y", "X|Y", {"Y": "(1-)", "N": "(1-)"}),
        ({"Y": "1+", "X": ""}, "", "X|Y", {"X": "(1-)"}),
        # across from what follows by the first row, where there is no direct position
        ({"M": "1+", "X": "", "Y": ""}, "M<X", "X|Y", {"X": "(1+)", "Y": "(1-)"}),
        ({"M": "1+", "X": "1?", "Y": ""}, "M<X", "X|Y", {"X": "1?", "Y": ""}),
        ({"M": "1+", "X": "1+ 1-", "Y": ""}, "M<X", "X|Y", {"X": "1~", "Y": ""}),
        ({"M": "1+", "X": "1-", "Y": ""}, "M<X", "X|Y", {"X": "1-", "Y": ""}),
        ({"M": "1?", "X": "", "Y": ""}, "M<X", "X|Y", {"X": "(1?)", "Y": ""}),
        # whatever else follows there: X is mixed by inference, and opposes Y all the same
        (
            {"M": "1+", "X": "", "B": "1-", "Y": ""},
            "M<X X<B",
            "X|Y",
            {"X": "(1~)", "Y": "(1-)"},
        ),
        # whatever the source holds on Y
        ({"X": "1+", "Y": "1+", "N": ""}, "N<Y", "X|Y", {"Y": "1+", "N": "(1-)"}),
        # a qualified or mixed X opposes nothing, and opposing Y says nothing of X
        ({"X": "1?", "Y": ""}, "", "X|Y", {"Y": ""}),
        ({"X": "1+ 1-", "Y": ""}, "", "X|Y", {"Y": ""}),
        ({"X": "", "Y": "1-"}, "", "X|Y", {"X": ""}),
        # nothing goes up from an opposition that follows
        ({"X": "1+", "Y": "", "B": ""}, "Y<B", "X|Y", {"B": ""}),
        # acceptance and opposition that both follow are mixed
        ({"N": "1?", "M": "", "B": "1-"}, "N<M M<B", "", {"M": "(1~)"}),
        ({"N": "1+", "M": "", "B": "1-"}, "N<M M<B", "", {"M": "(1~)"}),
        # a direct position stays what it is
        ({"N": "1+", "B": "1?"}, "N<B", "", {"B": "1?"}),
        ({"N": "1+", "B": "1-"}, "N<B", "", {"N": "1+", "B": "1-"}),
        # claims side by side say nothing of each other
        ({"N": "1+", "M": "", "B": ""}, "N<B M<B", "", {"M": ""}),
    ],
)
def test_what_follows(
    cited: dict[str, str], entails: str, contradicts: str, told: dict[str, str]
) -> None:
    held = assess_graph(cited, entails=entails, contradicts=contradicts)

    assert {claim: tell(held[claim]) for claim in told} == told


@pytest.mark.parametrize(
    ("cited", "entails", "contradicts", "against"),
    [
        ({"N": "1+", "B": "1-"}, "N<B", "", "NB"),
        ({"N": "1?", "B": "1-"}, "N<B", "", "NB"),
        ({"N": "1+", "M": "", "B": "1-"}, "N<M M<B", "", "NMB"),
        ({"N": "1?", "M": "", "B": "1-"}, "N<M M<B", "", "NMB"),
        ({"X": "1+", "Y": "1+"}, "", "X|Y", "XY"),
        ({"X": "1+", "Y": "1?"}, "", "X|Y", "Y"),
        ({"X": "1+", "Y": "1-"}, "", "X|Y", ""),
        ({"N": "1+", "B": "1?"}, "N<B", "", ""),
        ({"N": "1+", "B": "1+i 1-i"}, "N<B", "", ""),
        ({"N": "1+", "M": "1+i 1-i", "B": "1-"}, "N<M M<B", "", "NMB"),
        ({"N": "1+", "B": "2-"}, "N<B", "", ""),
    ],
)
def test_a_source_is_against_itself(
    cited: dict[str, str], entails: str, contradicts: str, against: str
) -> None:
    held = assess_graph(cited, entails=entails, contradicts=contradicts)

    assert {claim for claim in held if held[claim].against_themselves} == set(against)
    flagged = {c for c in held if Flag.SELF_CONTRADICTION in held[c].agreement.flags}
    assert flagged == set(against)


def test_a_self_contradiction_is_told_with_what_follows() -> None:
    held = assess_graph({"N": "1+", "M": "", "B": "1-"}, entails="N<M M<B")

    (told,) = held["M"].against_themselves
    assert (told.source, told.direct) == ("1", None)
    assert told.accepting == (("N", "entailed_by"),)
    assert told.opposing == (("B", "entails"),)
    (told,) = held["N"].against_themselves
    assert (told.direct, told.accepting) == ("supports", None)
    assert told.opposing == (("M", "entails"), ("B", "entails"))


@pytest.mark.parametrize(
    ("cited", "entails", "contradicts", "chains"),
    [
        ({"N": "1+", "M": "", "B": ""}, "N<M M<B", "", ["vM vN"]),
        ({"B": "", "C": "", "A": "1-"}, "B<C C<A", "", ["^C ^A"]),
        ({"B": "", "Y": "", "X": "", "N": "1+"}, "B<Y N<X", "X|Y", ["^Y xX vN"]),
        ({"B": "", "X": "1+"}, "", "B|X", ["xX"]),
        # the shortest, though a longer one begins with an earlier identifier
        ({"B": "", "A": "", "C": "1+", "D": "1+"}, "A<B C<A D<B", "", ["vD"]),
        # of equally short ones the first by identifiers
        ({"B": "", "D": "1+", "C": "1+"}, "D<B C<B", "", ["vC"]),
        ({"B": "", "C": "", "D": "", "A": "1+"}, "C<B D<B A<C A<D", "", ["vC vA"]),
        # through a claim that the source holds otherwise
        ({"N": "1+", "M": "1?", "B": ""}, "N<M M<B", "", ["vM vN"]),
        # X is passed through only where the source has no direct position on it
        ({"B": "", "X": "1?", "N": "1+", "Z": ""}, "N<X N<Z", "X|B B|Z", ["xZ vN"]),
        # a qualifies yields nothing beside supports, though it is nearer
        ({"B": "", "M": "", "N": "1+", "Q": "1?"}, "M<B N<M Q<B", "", ["vM vN"]),
        # mixed: one of each side, acceptance first
        ({"N": "1+", "B": "", "A": "1-"}, "N<B B<A", "", ["vN", "^A"]),
        # a direct position has none
        ({"N": "1+", "B": "1+"}, "N<B", "", []),
    ],
)
def test_chains_through_which_a_position_follows(
    cited: dict[str, str], entails: str, contradicts: str, chains: list[str]
) -> None:
    held = assess_graph(cited, entails=entails, contradicts=contradicts)

    assert tell_chains(held["B"], "1") == chains


def test_a_chain_may_pass_the_claim_itself_where_nobody_can_hold_it() -> None:
    held = assess_graph({"N": "1+", "C": "", "X": ""}, entails="N<C C<X", contradicts="C|X")

    assert tell(held["C"]) == "(1~)"
    assert tell_chains(held["C"], "1") == ["vN", "xX vC vN"]


def test_citations_of_every_claim_that_yields_a_position_decide_it() -> None:
    held = assess_graph({"B": "", "N": "1+ 1+", "M": "1+", "Q": "1?"}, entails="N<B M<B Q<B")

    (position,) = held["B"].positions
    assert position.citations == ("M10", "N10", "N11")
    assert (position.basis, position.qualifier) == ("inferred", None)


def test_own_citations_decide_a_direct_position() -> None:
    held = assess_graph({"B": "1+ 1?", "N": "1+"}, entails="N<B")

    (position,) = held["B"].positions
    assert position.citations == ("B10", "B11")
    assert (position.position, position.qualifier) == ("qualifies", "if B11")


def test_the_qualifier_is_that_of_the_first_deciding_citation_that_has_one() -> None:
    held = assess_graph({"B": "", "N": "1+ 1?", "M": "1?"}, entails="N<B M<B")

    (position,) = held["B"].positions
    assert position.citations == ("M10", "N10", "N11")
    assert position.qualifier == "if M10"


def test_a_mixed_position_has_a_side_for_each_stance() -> None:
    held = assess_graph({"N": "1?", "B": "2+ 2? 2-", "A": "1-"}, entails="N<B B<A")

    inferred, direct = held["B"].positions
    assert [(side.stance, [c.id for c in side.cited]) for side in inferred.sides] == [
        ("qualifies", ["N10"]),
        ("opposes", ["A10"]),
    ]
    assert [(side.stance, [c.id for c in side.cited]) for side in direct.sides] == [
        ("supports", ["B20"]),
        ("qualifies", ["B21"]),
        ("opposes", ["B22"]),
    ]
    assert (inferred.citations, inferred.qualifier) == (("A10", "N10"), "if N10")


def test_the_basis_says_what_stands_behind_a_position() -> None:
    held = assess_graph({"N": "3+", "B": "1+ 1+i 2+i"}, entails="N<B")

    assert [p.basis for p in held["B"].positions] == ["stated", "implied", "inferred"]


def test_a_citation_that_does_not_count_yields_nothing() -> None:
    reported = CitedStance(
        source="1", stance=Stance.SUPPORTS, is_counted=False, attributed_to="Somebody"
    )
    claims = [CitedClaim(id="N", citations=[reported]), CitedClaim(id="B")]

    held = assess_claims(claims, corpus=Corpus(labels={"1": "Page 1"}), relations=relate("N<B"))

    assert held["B"].positions == held["N"].positions == ()


@pytest.mark.parametrize(
    ("cited", "flags"),
    [
        # a conflict among direct positions is not inferred, whatever else follows
        ({"B": "1+ 2-", "N": "3+"}, ["any_conflict", "fragile", "includes_inferred"]),
        ({"B": "2-", "N": "3+"}, ["any_conflict", "conflict_inferred", "includes_inferred"]),
        ({"B": "1+ 2-i", "N": ""}, ["any_conflict", "conflict_implied"]),
        # of a conflict that is not direct, implied citations are not asked
        ({"B": "2-i", "N": "3+"}, ["any_conflict", "conflict_inferred", "includes_inferred"]),
        # an attributed statement stays attributed where a position follows from it
        ({"B": "", "N": "1+@X"}, ["includes_inferred", "second_hand_only"]),
        ({"B": "2+", "N": "1+@X"}, ["includes_inferred"]),
        # the citations that decide nothing are not asked
        ({"B": "1+@X", "N": "1+"}, ["second_hand_only"]),
        # dissent below, only of sources that are silent here
        ({"B": "", "N": "1-"}, ["dissent_below"]),
        ({"B": "", "N": "1+ 1-"}, ["dissent_below"]),
        ({"B": "", "N": "1+i 1-"}, ["dissent_below"]),
        ({"B": "1+", "N": "1-"}, []),
        ({"B": "1+", "N": "1?"}, []),
        ({"B": "1+ 1-", "N": ""}, ["any_conflict", "self_contradiction"]),
    ],
)
def test_flags_of_a_claim_with_a_narrower_one(cited: dict[str, str], flags: list[str]) -> None:
    assert list_flags(assess_graph(cited, entails="N<B")["B"]) == flags


def test_dissent_below_names_the_broadest_claim() -> None:
    held = assess_graph(
        {"B": "", "C": "1-", "D": "", "A": "1-", "E": "2-"}, entails="C<B D<C E<D A<B"
    )

    # page 1 opposes D and E too, by inference; C and A are the broadest, A is the first
    assert held["B"].dissenters_below == (("1", "A"), ("2", "E"))
    assert held["C"].dissenters_below == (("2", "E"),)
    assert held["E"].dissenters_below == ()


def test_dissent_below_hears_of_inferred_opposition() -> None:
    held = assess_graph({"B": "", "N": "", "X": "1+"}, entails="N<B", contradicts="N|X")

    assert held["B"].dissenters_below == (("1", "N"),)


def test_independent_counts_the_origins_behind_inferred_positions() -> None:
    held = assess_graph({"B": "3+@X", "N": "1+@X", "M": "2+@X"}, entails="N<B M<B")

    assert held["B"].agreement.counts.supporting == 3
    assert held["B"].agreement.independent == 1


def test_an_interest_counts_where_a_position_follows_from_elsewhere() -> None:
    cited = {"B": "2+", "N": "1+"}

    def sells(**interested: str) -> bool:
        held = assess_graph(cited, entails="N<B", interested=interested)
        return Flag.ALL_SUPPORTERS_SELL_IT in held["B"].agreement.flags

    assert sells(B="12")
    assert sells(B="2", N="1")
    assert not sells(N="12")  # page 2 has no interest in what it says directly
    assert not sells(B="2")
    assert not sells(B="1", N="1")


def test_a_sense_that_excludes_the_claim_is_heard_though_its_source_is_silent() -> None:
    senses = {"1": Sense("wide"), "2": Sense("narrow", frozenset("B")), "3": Sense("other")}

    def flags(**lens: Any) -> list[str]:
        return list_flags(assess_graph({"B": "1+"}, senses=senses, **lens)["B"])

    assert flags() == ["definition_differs"]
    assert flags(exclude_source=frozenset("2")) == []
    assert flags(basis=LensBasis.DIRECT) == []
    silent = assess_graph({"C": "1+"}, senses=senses)["C"]
    assert list_flags(silent) == []


def test_senses_of_those_who_speak_by_inference_are_heard() -> None:
    held = assess_graph(
        {"B": "1+", "N": "2+"}, entails="N<B", senses={"1": Sense("wide"), "2": Sense("narrow")}
    )

    assert Flag.DEFINITION_DIFFERS in held["B"].agreement.flags
    assert Flag.DEFINITION_DIFFERS not in held["N"].agreement.flags


def test_an_excluded_source_is_left_out_before_anything_follows() -> None:
    held = assess_graph(
        {"B": "2-", "N": "1+"}, entails="N<B", exclude_source=frozenset({"1"}), corpus="123"
    )

    assert tell(held["B"]) == "2-"
    assert held["B"].agreement.counts.corpus == 2
    assert set(held["B"].agreement.positions) == {"2", "3"}


def test_only_the_disinterested_are_heard_claim_by_claim() -> None:
    cited = {"B": "", "N": "1+ 2+ 3-", "M": "2+"}
    held = assess_graph(
        cited,
        entails="N<B M<B",
        interested={"N": "2", "B": "13"},
        only_disinterested=True,
    )

    # page 2 sells N, so what it says of N is not heard there, nor does anything follow from it
    assert tell(held["N"]) == "1+ 3-"
    # pages 1 and 3 sell B, page 2 does not, and says so of M
    assert tell(held["B"]) == "(2+)"
    assert held["B"].positions[0].citations == ("M20",)
    assert held["B"].agreement.counts.corpus == 3
    assert held["B"].dissenters_below == ()


def test_the_lens_direct_counts_direct_positions_alone() -> None:
    cited = {"B": "4+ 5-i", "N": "1+ 3-", "M": "2+"}
    held = assess_graph(cited, entails="N<B M<B", basis=LensBasis.DIRECT)

    assert {claim: tell(held[claim]) for claim in held} == {"B": "4+ 5-", "N": "1+ 3-", "M": "2+"}
    assert list_flags(held["B"]) == ["any_conflict", "conflict_implied", "dissent_below"]


def test_the_lens_direct_sees_no_contradiction_that_follows() -> None:
    held = assess_graph({"B": "1-", "N": "1+"}, entails="N<B", basis=LensBasis.DIRECT)

    assert list_flags(held["B"]) == list_flags(held["N"]) == []


def test_the_lens_stated_leaves_implied_citations_out_as_well() -> None:
    cited = {"B": "4+ 5-i", "N": "1+", "M": "2+ 2-i"}
    held = assess_graph(cited, entails="N<B M<B", basis=LensBasis.STATED)

    assert {claim: tell(held[claim]) for claim in held} == {"B": "4+", "N": "1+", "M": "2+"}


def test_one_source_is_named_as_speaking_of_related_claims() -> None:
    held = assess_graph({"B": "", "N": "1+", "A": "1- 2-"}, entails="N<B B<A")

    assert held["B"].agreement.summary == (
        "2 of 5 sources speak: 1 opposes (by what it says of related claims: Page 2), "
        "1 says both (by what it says of related claims: Page 1)."
    )


def test_a_relation_to_a_claim_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        assess_graph({"N": "1+"}, entails="N<B")
