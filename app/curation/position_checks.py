"""The rules for what sources hold: somebody holds each claim, and nobody is against itself."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from app.agreement import SelfContradiction
from app.curation.files import Problem
from app.curation.judgement import Judgement, assess_draft
from app.curation.validate import Cited, Draft, Entry
from app.curation.wording import say_chain
from app.vocabulary import Behind, PositionKind, Stance

HOLDING = frozenset({PositionKind.SUPPORTS, PositionKind.QUALIFIES, PositionKind.MIXED})
_ACCEPTING = frozenset({Stance.SUPPORTS, Stance.QUALIFIES})


def _check_held(draft: Draft) -> Iterator[Problem]:
    """Somebody holds each claim, directly or by what follows; or a note says why it is kept."""
    judgement = assess_draft(draft)
    for entry in draft.all_claims:
        positions = judgement.assessments[entry.record.id].positions
        if not entry.record.note and not any(held.position in HOLDING for held in positions):
            message = (
                "nobody holds it: needs a counted citation that supports or qualifies, "
                "a claim that is held and entails it, or a note why it is kept"
            )
            yield entry.problem(("citations",), message)


def _check_consistency(draft: Draft) -> Iterator[Problem]:
    """Where a source is against itself by what follows, a note says why that is no slip of ours."""
    judgement = assess_draft(draft)
    for entry in draft.all_claims:
        against = judgement.assessments[entry.record.id].against_themselves
        if not entry.record.note and against:
            for contradiction in against:
                yield entry.problem((), _tell_contradiction(contradiction, judgement))


def _tell_contradiction(contradiction: SelfContradiction, judgement: Judgement) -> str:
    source = contradiction.source
    parts = [f"{contradiction.direct} it directly"] if contradiction.direct else []
    for verb, chain in (
        ("accepts", contradiction.accepting),
        ("opposes", contradiction.opposing),
    ):
        if chain is not None:
            parts.append(f"{verb} it as {say_chain(chain, source, judgement)}")
    return f"{source} is against itself: {'; '.join(parts)}; put it right, or say why in a note"


def _check_narrowest(draft: Draft) -> Iterator[Problem]:
    """A passage stands on the narrowest claim, and nowhere above: what follows is not cited.

    A denial stands on the broadest claim that it denies, for it follows downwards.
    """
    relations = assess_draft(draft).relations
    quoted: dict[str, list[Cited]] = defaultdict(list)
    for cited in draft.citations():
        if cited.owner_type == "claim":
            quoted[cited.citation.source].append(cited)
    for of_source in quoted.values():
        for cited in of_source:
            implying = (
                relations.list_below(cited.owner_id)
                if cited.citation.stance in _ACCEPTING
                else relations.list_above(cited.owner_id)
            )
            for other in of_source if implying and not cited.citation.note else ():
                if other.owner_id in implying and _says_the_same(cited, other):
                    message = f"stands on {other.owner_id} as well, from which it follows for this"
                    yield cited.problem("quote", message)


def _says_the_same(one: Cited, other: Cited) -> bool:
    """Whether two quotes share words and take the same side."""
    is_accepting = one.citation.stance in _ACCEPTING
    return (
        one.citation.start < other.citation.end
        and other.citation.start < one.citation.end
        and is_accepting == (other.citation.stance in _ACCEPTING)
    )


def _check_headlines(draft: Draft) -> Iterator[Problem]:
    """A headline claim is about its item, and every source cited for the item speaks of it.

    A source speaks of it that has a citation there or holds a position, or speaks so of a narrower
    claim. What a page warns of is a caution, whatever it holds.
    """
    judgement = assess_draft(draft)
    items: list[tuple[str, Entry[Any], list[str]]] = [
        *((kind, e, [e.record.headline_claim]) for kind, e in draft.practices),
        *(("condition", e, [r.headline_claim for r in e.record.roles]) for e in draft.conditions),
    ]
    for type_name, entry, headlines in items:
        heard: set[str] = set()
        for name in headlines:
            if name in judgement.claims:
                heard |= _list_heard(name, judgement)
                about = {(about.type, about.id) for about in judgement.claims[name].about}
                if (type_name, entry.record.id) not in about:
                    message = f"{name} does not name this {type_name} in its about"
                    yield entry.problem((), message)
        for i, citation in enumerate(entry.record.citations):
            is_caution = citation.behind is Behind.CAUTION
            if heard and not is_caution and citation.source not in heard:
                message = f"{citation.source} does not speak of the headline claim"
                yield entry.problem(("citations", i, "source"), message)


def _list_heard(claim_id: str, judgement: Judgement) -> set[str]:
    """The sources that are cited, or hold something, on a claim or on one that entails it."""
    return {
        source
        for name in (claim_id, *judgement.relations.list_below(claim_id))
        for source in (
            *(citation.source for citation in judgement.claims[name].citations),
            *(position.source for position in judgement.assessments[name].positions),
        )
    }


def _check_senses(draft: Draft) -> Iterator[Problem]:
    """A sense can exclude only claims that speak of its term."""
    claims = {entry.record.id: entry.record for entry in draft.all_claims}
    for entry in draft.sources:
        for n, sense in enumerate(entry.record.senses):
            if sense.excludes != sorted(set(sense.excludes)):
                yield entry.problem(("senses", n, "excludes"), "sort by id, each once")
            for i, claim_id in enumerate(sense.excludes):
                if claim_id in claims and claims[claim_id].subject_term != sense.term:
                    message = f"the subject_term of {claim_id} is not {sense.term}"
                    yield entry.problem(("senses", n, "excludes", i), message)


POSITION_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_held,
    _check_consistency,
    _check_narrowest,
    _check_headlines,
    _check_senses,
)
