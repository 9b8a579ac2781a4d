"""The rules for disputes: each is told once, and each claim on which sources differ is told."""

from collections.abc import Callable, Iterator

from app.curation.documents import count_sentences
from app.curation.files import Problem
from app.curation.validate import Draft


def _check_form(draft: Draft) -> Iterator[Problem]:
    for entry in draft.conflicts:
        record = entry.record
        if count_sentences(record.dispute) != 1 or record.dispute[-1] != ".":
            yield entry.problem(("dispute",), "must be one sentence that ends with a full stop")
        rest = record.claims[1:]
        if rest != sorted(set(rest)) or record.claims[0] in rest:
            yield entry.problem(("claims",), "the leading claim, then the rest by id, each once")
        if record.also != sorted(set(record.also)):
            yield entry.problem(("also",), "sort by id, each once")
        for i, claim_id in enumerate(record.also):
            if claim_id in record.claims:
                yield entry.problem(("also", i), f"{claim_id} stands in claims already")


CONFLICT_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (_check_form,)
