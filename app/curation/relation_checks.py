"""The rules for relations: written once, in no circle, none that follows, no claim unholdable."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.curation.files import Problem
from app.curation.records import ClaimRecord
from app.curation.validate import Draft, Entry

_Related = tuple[str, Sequence[str]]
Pair = tuple[str, str]


def list_relations(claim: ClaimRecord) -> tuple[_Related, ...]:
    """The fields of a claim that name other claims by id, and whom they name."""
    return (("entails", claim.entails), ("contradicts", claim.contradicts))


@dataclass(frozen=True)
class RelationGraph:
    """What known claims entail directly, and the pairs that contradict each other, sorted."""

    entails: Mapping[str, tuple[str, ...]]
    contradicts: frozenset[Pair]

    @cached_property
    def _opposites(self) -> Mapping[str, set[str]]:
        opposites: dict[str, set[str]] = defaultdict(set)
        for one, other in self.contradicts:
            opposites[one].add(other)
            opposites[other].add(one)
        return opposites

    def list_entailed(self, claim_id: str) -> dict[str, tuple[str, ...]]:
        """Each claim that follows, nearest first, with the shortest chain to it; itself first."""
        chains: dict[str, tuple[str, ...]] = {claim_id: ()}
        for here in (queue := [claim_id]):
            for wider in self.entails.get(here, ()):
                if wider not in chains:
                    chains[wider] = (*chains[here], wider)
                    queue.append(wider)
        return chains

    def find_contradictions(self, one: str, other: str) -> list[Pair]:
        """The pairs that keep anybody from holding both: what each claim is or entails."""
        wider = self.list_entailed(other)
        return [
            (mine, theirs)
            for mine in self.list_entailed(one)
            for theirs in sorted(self._opposites.get(mine, ()))
            if theirs in wider
        ]


def build_graph(draft: Draft) -> RelationGraph:
    """The relations of a draft between claims that it knows."""
    claims = {entry.record.id: entry.record for entry in draft.all_claims}
    return RelationGraph(
        entails={
            claim.id: tuple(
                wider for wider in claim.entails if wider in claims and wider != claim.id
            )
            for claim in claims.values()
        },
        contradicts=frozenset(
            (min(claim.id, other), max(claim.id, other))
            for claim in claims.values()
            for other in claim.contradicts
            if other in claims and other != claim.id
        ),
    )


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


def _check_circles(draft: Draft) -> Iterator[Problem]:
    graph = build_graph(draft)
    for entry, i, wider in _list_entailments(draft, graph):
        back = graph.list_entailed(wider).get(entry.record.id)
        if back is not None:
            circle = " -> ".join((entry.record.id, wider, *back))
            yield entry.problem(("entails", i), f"goes round in a circle: {circle}")


def _check_what_follows(draft: Draft) -> Iterator[Problem]:
    """A relation that already follows from others is not written."""
    graph = build_graph(draft)
    for entry, i, wider in _list_entailments(draft, graph):
        for near in graph.entails[entry.record.id]:
            chain = graph.list_entailed(near).get(wider)
            if near != wider and chain is not None and entry.record.id not in chain:
                through = " -> ".join((entry.record.id, near, *chain))
                yield entry.problem(("entails", i), f"{wider} follows already: {through}")
                break
    for entry in draft.all_claims:
        for i, other in enumerate(entry.record.contradicts):
            pairs = graph.find_contradictions(entry.record.id, other)
            others = [pair for pair in pairs if pair != (entry.record.id, other)]
            if others:
                message = f"{other}: it follows already, as {_say_pair(others[0])}"
                yield entry.problem(("contradicts", i), message)


def _check_holdable(draft: Draft) -> Iterator[Problem]:
    """A claim that entails two that contradict each other, or its own opposite, is a mistake."""
    graph = build_graph(draft)
    for entry in draft.all_claims:
        for pair in graph.find_contradictions(entry.record.id, entry.record.id)[:1]:
            chains = graph.list_entailed(entry.record.id)
            both = " and ".join(" -> ".join((entry.record.id, *chains[end])) for end in pair)
            message = f"nobody can hold it: {_say_pair(pair)} ({both})"
            yield entry.problem((), message)


def _check_tension(draft: Draft) -> Iterator[Problem]:
    """Claims in tension leave room for both, and neither is the other's case."""
    graph = build_graph(draft)
    for entry in draft.all_claims:
        for i, tension in enumerate(entry.record.in_tension_with):
            one, other = entry.record.id, tension.id
            pairs = graph.find_contradictions(one, other)
            if pairs:
                message = f"{other}: nobody can hold both, as {_say_pair(pairs[0])}"
                yield entry.problem(("in_tension_with", i, "id"), message)
            for narrow, wide in ((one, other), (other, one)):
                if wide != narrow and wide in graph.list_entailed(narrow):
                    message = f"{narrow} entails {wide}: there is no tension between them"
                    yield entry.problem(("in_tension_with", i, "id"), message)


def _list_entailments(
    draft: Draft, graph: RelationGraph
) -> Iterator[tuple[Entry[ClaimRecord], int, str]]:
    """Each relation to a known claim, with its place in the record."""
    for entry in draft.all_claims:
        for i, wider in enumerate(entry.record.entails):
            if wider in graph.entails and wider != entry.record.id:
                yield entry, i, wider


def _say_pair(pair: Pair) -> str:
    return f"{pair[0]} contradicts {pair[1]}"


RELATION_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_form,
    _check_circles,
    _check_what_follows,
    _check_holdable,
    _check_tension,
)
