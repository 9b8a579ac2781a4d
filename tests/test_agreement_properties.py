"""What holds of agreement for whatever citations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from votes import assess, cite

from app.agreement import (
    Assessment,
    CitedClaim,
    CitedStance,
    Corpus,
    Lens,
    Relations,
    assess_agreement,
    assess_claims,
    split_relations,
)
from app.vocabulary import Basis, Direction, Flag, LensBasis, Level, PositionKind, Stance

NO_LENS = Lens()

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


CLAIMS = "ABCDEF"
LABELS = {source: f"Page {source}" for source in "12345"}


@dataclass(frozen=True)
class Graph:
    """Claims with citations, and relations without circles: A may entail B, B never A."""

    citations: dict[str, tuple[CitedStance, ...]]
    entails: tuple[tuple[str, str], ...]
    contradicts: tuple[tuple[str, str], ...]

    @property
    def relations(self) -> Relations:
        return Relations(self.entails, self.contradicts)

    def list_claims(self) -> list[CitedClaim]:
        return [CitedClaim(id=name, citations=self.citations[name]) for name in CLAIMS]

    def assess(self, lens: Lens = NO_LENS) -> dict[str, Assessment]:
        return assess_claims(
            self.list_claims(), corpus=Corpus(labels=LABELS), relations=self.relations, lens=lens
        )


def name_citations(claim: str, cited: Sequence[CitedStance]) -> tuple[CitedStance, ...]:
    return tuple(replace(citation, id=f"{claim}{place}") for place, citation in enumerate(cited))


pairs = st.sampled_from([(a, b) for a in CLAIMS for b in CLAIMS if a < b])
graphs = st.builds(
    Graph,
    citations=st.fixed_dictionaries(
        {
            claim: st.lists(
                st.builds(
                    CitedStance,
                    source=st.sampled_from("12345"),
                    stance=st.sampled_from(Stance),
                    basis=st.sampled_from(Basis),
                    is_counted=st.sampled_from([True, True, False]),
                    attributed_to=st.sampled_from([None, None, "X"]),
                ),
                max_size=4,
            ).map(partial(name_citations, claim))
            for claim in CLAIMS
        }
    ),
    entails=st.lists(pairs, max_size=8).map(tuple),
    contradicts=st.lists(pairs, max_size=3).map(tuple),
)


@given(graphs)
def test_without_relations_it_is_the_first_method(graph: Graph) -> None:
    held = assess_claims(graph.list_claims(), corpus=Corpus(labels=LABELS))

    for claim, assessment in held.items():
        alone = assess_agreement(graph.citations[claim], corpus=LABELS)
        assert assessment.agreement == alone


@given(graphs)
def test_the_lens_direct_is_the_first_method(graph: Graph) -> None:
    held = graph.assess(Lens(basis=LensBasis.DIRECT))

    for claim, assessment in held.items():
        alone = assess_agreement(graph.citations[claim], corpus=LABELS)
        flags = tuple(flag for flag in assessment.agreement.flags if flag != "dissent_below")
        assert replace(assessment.agreement, flags=flags) == alone


@given(graphs)
def test_level_direct_is_the_level_under_the_lens_direct(graph: Graph) -> None:
    direct = graph.assess(Lens(basis=LensBasis.DIRECT))

    for claim, assessment in graph.assess().items():
        assert assessment.agreement.level_direct == direct[claim].agreement.level


@given(graphs, st.randoms(use_true_random=False))
def test_the_order_of_all_that_goes_in_is_irrelevant(graph: Graph, random: Random) -> None:
    claims = [
        replace(claim, citations=random.sample(list(claim.citations), len(claim.citations)))
        for claim in random.sample(graph.list_claims(), len(CLAIMS))
    ]
    relations = Relations(
        random.sample(graph.entails, len(graph.entails)),
        [pair[::-1] for pair in random.sample(graph.contradicts, len(graph.contradicts))],
    )
    labels = dict(random.sample(list(LABELS.items()), len(LABELS)))

    assert assess_claims(claims, corpus=Corpus(labels=labels), relations=relations) == (
        graph.assess()
    )


@given(graphs, st.sampled_from("12345"))
def test_citations_of_one_source_never_change_the_position_of_another(
    graph: Graph, source: str
) -> None:
    without = {
        claim: tuple(citation for citation in cited if citation.source != source)
        for claim, cited in graph.citations.items()
    }

    before, after = graph.assess(), replace(graph, citations=without).assess()

    for claim in CLAIMS:
        others = [p for p in before[claim].positions if p.source != source]
        assert others == list(after[claim].positions)


@given(graphs, st.sampled_from("12345"))
def test_leaving_a_source_out_is_as_if_it_had_not_been_read(graph: Graph, source: str) -> None:
    unread = {
        claim: tuple(citation for citation in cited if citation.source != source)
        for claim, cited in graph.citations.items()
    }
    others = {name: label for name, label in LABELS.items() if name != source}

    assert graph.assess(Lens(exclude_source=frozenset(source))) == assess_claims(
        replace(graph, citations=unread).list_claims(),
        corpus=Corpus(labels=others),
        relations=graph.relations,
    )


@given(graphs)
def test_who_opposes_the_broad_never_accepts_the_narrow_by_inference(graph: Graph) -> None:
    held = graph.assess()

    for broad in CLAIMS:
        for position in held[broad].positions:
            if position.position is PositionKind.OPPOSES:
                for narrow in graph.relations.list_below(broad):
                    found = [p for p in held[narrow].positions if p.source == position.source]
                    assert len(found) == 1
                    assert not found[0].through or found[0].position in ("opposes", "mixed")


@given(graphs)
def test_each_connected_part_comes_out_alone_as_within_the_whole(graph: Graph) -> None:
    whole = graph.assess()
    parts = split_relations(graph.relations)
    claims = {claim.id: claim for claim in graph.list_claims()}

    together: dict[str, Assessment] = {}
    for part in parts:
        some = [claims.pop(claim) for claim in part.claims]
        together |= assess_claims(some, corpus=Corpus(labels=LABELS), relations=part)
    for claim in claims.values():
        together |= assess_claims([claim], corpus=Corpus(labels=LABELS))

    assert together == whole


@given(graphs)
def test_a_claim_has_a_conflict_or_not_as_its_positions_say(graph: Graph) -> None:
    for assessment in graph.assess().values():
        held = {position.position for position in assessment.positions}
        accepts = held & {PositionKind.SUPPORTS, PositionKind.QUALIFIES}
        conflicts = PositionKind.MIXED in held or bool(accepts and PositionKind.OPPOSES in held)
        assert (Flag.ANY_CONFLICT in assessment.agreement.flags) == conflicts


@given(graphs)
def test_every_chain_leads_from_the_claim_to_one_that_decides_its_position(graph: Graph) -> None:
    relations = graph.relations
    for claim, assessment in graph.assess().items():
        for position in assessment.positions:
            assert bool(position.through) == (position.basis == "inferred")
            for chain in position.through:
                at = claim
                for link in chain:
                    beside = {
                        "entails": relations.broader,
                        "entailed_by": relations.narrower,
                        "contradicts": relations.opposed,
                    }[link.relation]
                    assert link.id in beside[at]
                    at = link.id
                assert at in position.origins
