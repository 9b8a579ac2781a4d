"""The rules for lists within a record: what they name, they name once."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.curation.files import Place, Problem
from app.curation.validate import Draft, Entry


def check_each_once(draft: Draft) -> Iterator[Problem]:
    for entry, place, named in _list_lists(draft):
        for i, one in enumerate(named):
            if one in named[:i]:
                yield entry.problem((*place, i), f"{one} is given twice")


def _list_lists(draft: Draft) -> Iterator[tuple[Entry[Any], Place, Sequence[str]]]:
    for claim in draft.all_claims:
        yield claim, ("about",), [f"{about.type} {about.id}" for about in claim.record.about]
    for _, practice in draft.practices:
        yield practice, ("targets",), practice.record.targets
    coded: list[Entry[Any]] = [*draft.conditions, *draft.treatments, *draft.body_parts]
    for entry in coded:
        yield entry, ("codes",), [f"{code.system} {code.code}" for code in entry.record.codes]
    for source in draft.sources:
        yield source, ("senses",), [sense.term for sense in source.record.senses]
    for condition in draft.conditions:
        roles = [f"{role.role} with {role.headline_claim}" for role in condition.record.roles]
        yield condition, ("roles",), roles
    for safety in draft.safety:
        beside = [f"{beside.type} {beside.id}" for beside in safety.record.beside]
        yield safety, ("beside",), beside
        yield safety, ("said_by_claims",), safety.record.said_by_claims
