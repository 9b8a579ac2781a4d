"""The rules for conflicts: each dispute and each tension has one record, and nothing else has."""

from collections.abc import Callable, Iterator

from app.curation.documents import count_sentences
from app.curation.files import Problem
from app.curation.records import ClaimRecord
from app.curation.validate import Draft
from app.vocabulary import Stance


def _check_disputes(draft: Draft) -> Iterator[Problem]:
    for entry in draft.conflicts:
        if count_sentences(entry.record.dispute) != 1 or entry.record.dispute[-1] != ".":
            yield entry.problem(("dispute",), "must be one sentence that ends with a full stop")


def _check_completeness(draft: Draft) -> Iterator[Problem]:
    needed = dict(_list_conflicts(draft))
    told: set[tuple[str, ...]] = set()
    for entry in draft.conflicts:
        claims = entry.record.claims
        place = "claim" if entry.record.between is None else "between"
        if claims in told:
            yield entry.problem((place,), "another record tells of this conflict")
        elif claims not in needed and draft.known.get("claim", set()).issuperset(claims):
            is_what = "is not disputed" if place == "claim" else "are not in tension"
            yield entry.problem((place,), f"{' and '.join(claims)} {is_what}")
        told.add(claims)
    yield from (problem for claims, problem in needed.items() if claims not in told)


def _list_conflicts(draft: Draft) -> Iterator[tuple[tuple[str, ...], Problem]]:
    """Every conflict of the claims, with the problem that it is where no record tells of it."""
    for entry in draft.all_claims:
        claim = entry.record
        if _is_disputed(claim):
            message = f"{claim.id} is disputed: give it a record in conflicts.yaml"
            yield (claim.id,), entry.problem(("citations",), message)
        for i, tension in enumerate(claim.in_tension_with):
            message = (
                f"{claim.id} and {tension.id} are in tension: give them a record in conflicts.yaml"
            )
            yield (claim.id, tension.id), entry.problem(("in_tension_with", i), message)


def _is_disputed(claim: ClaimRecord) -> bool:
    """What the flag `any_conflict` says: somebody opposes, and somebody, or the same, accepts."""
    stances = {citation.stance for citation in claim.citations if citation.is_counted}
    return Stance.OPPOSES in stances and len(stances) > 1


CONFLICT_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_disputes,
    _check_completeness,
)
