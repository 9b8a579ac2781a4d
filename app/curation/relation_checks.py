"""The rules for relations: written once, in no circle, none that follows, no claim unholdable."""

from collections.abc import Callable, Iterator, Sequence

from app.agreement import Relations, find_circles, find_redundant, find_unholdable
from app.curation.files import Place, Problem
from app.curation.judgement import build_relations
from app.curation.records import ClaimRecord
from app.curation.validate import Draft

_Related = tuple[str, Sequence[str]]


def list_relations(claim: ClaimRecord) -> tuple[_Related, ...]:
    """The fields of a claim that name other claims by id, and whom they name."""
    return (("entails", claim.entails), ("contradicts", claim.contradicts))


def _check_form(draft: Draft) -> Iterator[Problem]:
    """Each relation stands once: sorted, and at the right end."""
    for entry in draft.all_claims:
        claim = entry.record
        tense = [tension.id for tension in claim.in_tension_with]
        for name, related in (*list_relations(claim), ("in_tension_with", tense)):
            if list(related) != sorted(set(related)):
                yield entry.problem((name,), "sort by id, each once")
            for i, claim_id in enumerate(related):
                if claim_id == claim.id:
                    yield entry.problem((name, i), "names the claim itself")
                elif claim_id < claim.id and name != "entails":
                    message = f"give the pair once, at the claim whose id sorts first: {claim_id}"
                    yield entry.problem((name, i), message)


def _check_what_follows(draft: Draft) -> Iterator[Problem]:
    """No relation follows from others; where they go round in a circle, each does."""
    entries = {entry.record.id: entry for entry in draft.all_claims}
    relations = _relate(draft)
    circles = find_circles(relations)
    for circle in circles:
        entry, message = entries[circle[0]], f"go round in a circle: {' -> '.join(circle)}"
        yield entry.problem(_find_place(entry.record.entails, "entails", circle[1]), message)
    for redundant in find_redundant(relations) if not circles else ():
        entry = entries[redundant.one]
        if redundant.relation == "entails":
            place = _find_place(entry.record.entails, "entails", redundant.other)
            message = f"{redundant.other} follows already through {redundant.because[0]}"
        else:
            place = _find_place(entry.record.contradicts, "contradicts", redundant.other)
            message = f"{redundant.other} follows already: {_say_pair(redundant.because)}"
        yield entry.problem(place, message)


def _check_holdable(draft: Draft) -> Iterator[Problem]:
    """A claim that entails two that contradict each other, or its own opposite, is a mistake."""
    entries = {entry.record.id: entry for entry in draft.all_claims}
    for claim_id, pair in find_unholdable(_relate(draft)):
        entailed = " and ".join(end for end in pair if end != claim_id)
        message = f"nobody can hold it: {_say_pair(pair)}, and it entails {entailed}"
        yield entries[claim_id].problem((), message)


def _check_tension(draft: Draft) -> Iterator[Problem]:
    """Claims in tension leave room for both, and neither is a case of the other."""
    relations = _relate(draft)
    for entry in draft.all_claims:
        for i, tension in enumerate(entry.record.in_tension_with):
            one, other = entry.record.id, tension.id
            above, above_other = (
                {one, *relations.list_above(one)},
                {other, *relations.list_above(other)},
            )
            for pair in relations.contradicts:
                ways = (pair, pair[::-1])
                if any(mine in above and theirs in above_other for mine, theirs in ways):
                    message = f"nobody can hold {other} beside it: {_say_pair(pair)}"
                    yield entry.problem(("in_tension_with", i, "id"), message)
            if one != other and (one in above_other or other in above):
                message = f"one entails the other: no tension is between it and {other}"
                yield entry.problem(("in_tension_with", i, "id"), message)


def _relate(draft: Draft) -> Relations:
    return build_relations({entry.record.id: entry.record for entry in draft.all_claims})


def _find_place(related: Sequence[str], name: str, claim_id: str) -> Place:
    """Where a claim names another: a pair may stand at the wrong end."""
    return (name, related.index(claim_id)) if claim_id in related else (name,)


def _say_pair(pair: Sequence[str]) -> str:
    return f"{pair[0]} contradicts {pair[1]}"


RELATION_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_form,
    _check_what_follows,
    _check_holdable,
    _check_tension,
)
