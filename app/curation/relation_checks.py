"""The rules for what claims entail and contradict: written once, in order, in no circle."""

from collections.abc import Callable, Iterator, Sequence

from app.curation.files import Problem
from app.curation.records import ClaimRecord
from app.curation.validate import Draft, Entry

_Related = tuple[str, Sequence[str]]


def list_relations(claim: ClaimRecord) -> tuple[_Related, ...]:
    """The fields of a claim that name other claims by id, and whom they name."""
    return (("entails", claim.entails), ("contradicts", claim.contradicts))


def _check_form(draft: Draft) -> Iterator[Problem]:
    """Each relation stands once: sorted, and at the end that the glossary says."""
    for entry in draft.all_claims:
        claim = entry.record
        tense = [tension.id for tension in claim.in_tension_with]
        for name, related in (*list_relations(claim), ("in_tension_with", tense)):
            if list(related) != sorted(set(related)):
                yield entry.problem((name,), "sort by id, each once")
        for i, claim_id in enumerate(claim.entails):
            if claim_id == claim.id:
                yield entry.problem(("entails", i), "a claim does not entail itself")
        yield from _check_pairs(entry, ("contradicts", claim.contradicts))
        yield from _check_pairs(entry, ("in_tension_with", tense))


def _check_pairs(entry: Entry[ClaimRecord], related: _Related) -> Iterator[Problem]:
    name, claim_ids = related
    for i, claim_id in enumerate(claim_ids):
        if claim_id <= entry.record.id:
            message = f"give the pair once, at the claim whose id sorts first: {claim_id}"
            if claim_id == entry.record.id:
                message = "names the claim itself"
            yield entry.problem((name, i), message)


RELATION_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (_check_form,)
