"""The rules for disputes: each is told once, and each claim on which sources differ is told."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from app.curation.corpus_records import ConflictRecord
from app.curation.documents import count_sentences
from app.curation.files import Problem
from app.curation.judgement import Judgement, assess_draft
from app.curation.validate import Draft, Entry

_Conflict = Entry[ConflictRecord]


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


def _check_what_is_told(draft: Draft) -> Iterator[Problem]:
    """A dispute tells disputed claims, or one pair in tension of which neither is disputed."""
    judgement = assess_draft(draft)
    pairs = set(_list_pairs(draft))
    for entry in draft.conflicts:
        claims = entry.record.claims
        if not judgement.claims.keys() >= set(claims):
            continue
        if judgement.is_disputed(claims[0]):
            for i, claim_id in enumerate(claims):
                if not judgement.is_disputed(claim_id):
                    message = f"{claim_id} is not disputed: no source opposes it; put it under also"
                    yield entry.problem(("claims", i), message)
        elif len(claims) != 2 or tuple(sorted(claims)) not in pairs:
            message = f"{claims[0]} is not disputed, nor are these one pair in tension"
            yield entry.problem(("claims",), message)
        elif judgement.is_disputed(claims[1]):
            yield entry.problem(("claims",), f"{claims[1]} is disputed: let it lead")


def _check_told_once(draft: Draft) -> Iterator[Problem]:
    """Each disputed claim is told by one dispute, and each pair in tension by one."""
    judgement = assess_draft(draft)
    tellers: dict[str, list[_Conflict]] = defaultdict(list)
    of_pairs: dict[tuple[str, ...], list[_Conflict]] = defaultdict(list)
    for entry in draft.conflicts:
        of_pairs[tuple(sorted(entry.record.claims))].append(entry)
        for claim_id in entry.record.claims:
            tellers[claim_id].append(entry)
    for claim in draft.all_claims:
        claim_id = claim.record.id
        if judgement.is_disputed(claim_id):
            yield from _check_tellers(claim_id, tellers[claim_id])
            if not tellers[claim_id]:
                how = _say_sides(claim_id, judgement)
                message = (
                    f"{claim_id} is disputed ({how}): let one record of conflicts.yaml tell it"
                )
                yield claim.problem((), message)
        for i, tension in enumerate(claim.record.in_tension_with):
            pair = (claim_id, tension.id)
            if tension.id not in judgement.claims:
                continue
            if not any(map(judgement.is_disputed, pair)):
                told = bool(of_pairs[pair])
                yield from _check_tellers(" and ".join(pair), of_pairs[pair])
                where = "give them a record of their own in conflicts.yaml"
            else:
                told = any(_tells_both(entry, pair) for name in pair for entry in tellers[name])
                where = "name both in the dispute that tells one of them, under claims or also"
            if not told:
                message = f"{' and '.join(pair)} are in tension: {where}"
                yield claim.problem(("in_tension_with", i), message)


def _check_tellers(told: str, tellers: list[_Conflict]) -> Iterator[Problem]:
    for entry in tellers[1:]:
        message = f"{told}: {tellers[0].record.id} tells it already; each is told once"
        yield entry.problem(("claims",), message)


def _tells_both(entry: _Conflict, pair: tuple[str, str]) -> bool:
    return {*entry.record.claims, *entry.record.also} >= set(pair)


def _say_sides(claim_id: str, judgement: Judgement) -> str:
    positions = judgement.assessments[claim_id].positions
    return ", ".join(f"{held.source} {held.position}" for held in positions)


def _list_pairs(draft: Draft) -> Iterator[tuple[str, ...]]:
    for claim in draft.all_claims:
        for tension in claim.record.in_tension_with:
            yield tuple(sorted((claim.record.id, tension.id)))


CONFLICT_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_form,
    _check_what_is_told,
    _check_told_once,
)
