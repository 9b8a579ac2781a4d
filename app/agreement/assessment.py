"""Claims in, agreement out: what each source holds on each of them, and the vote."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.agreement.inference import (
    SelfContradiction,
    build_inferred_position,
    is_against_itself,
    list_following,
    tell_contradiction,
)
from app.agreement.positions import (
    CitedClaim,
    CitedStance,
    Position,
    build_direct_positions,
    judge_stated,
)
from app.agreement.relations import Relations
from app.agreement.votes import Agreement, Ballot, judge_ballot
from app.vocabulary import Basis, LensBasis, PositionKind

DISSENTING = (PositionKind.OPPOSES, PositionKind.MIXED)


class Sense(NamedTuple):
    """What a source takes a term to mean, and the claims that this meaning excludes."""

    sense: str
    excludes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Lens:
    """What is left out before agreement is worked out.

    `basis`: `direct` leaves out what follows from other claims, `stated` implied citations too.
    `only_disinterested` leaves out, claim by claim, whoever has an interest there.
    """

    exclude_source: frozenset[str] = frozenset()
    only_disinterested: bool = False
    basis: LensBasis | None = None


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The sources with their labels, and by term what each takes it to mean."""

    labels: Mapping[str, str]
    senses: Mapping[str, Mapping[str, Sense]] = field(default_factory=dict)


class Dissenter(NamedTuple):
    """A source that is silent on a claim, and the broadest claim below on which it is not."""

    source: str
    claim: str


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """All that is worked out for one claim; the tuples are sorted by source."""

    agreement: Agreement
    positions: tuple[Position, ...]
    dissenters_below: tuple[Dissenter, ...] = ()
    against_themselves: tuple[SelfContradiction, ...] = ()


NO_LENS = Lens()
NO_RELATIONS = Relations()


def assess_claims(
    claims: Iterable[CitedClaim],
    *,
    corpus: Corpus,
    relations: Relations = NO_RELATIONS,
    lens: Lens = NO_LENS,
) -> dict[str, Assessment]:
    """Say how far the sources agree on each of some claims.

    Shape: every claim that `relations` names is among the claims. A connected part of the
    relations (`split_relations`), or a claim without any, can be assessed alone, with the same
    result as within the whole.
    Errors: KeyError for a citation of a source outside the corpus, or a relation to a claim
    that is not given.
    Source: design.md, "Agreement"; README, "How agreement is worked out".
    """
    heard = {claim.id: _hear(claim, corpus, lens) for claim in claims}
    inferred = {} if lens.basis else _infer(heard, relations)
    held = {
        claim_id: {**heard[claim_id].direct, **inferred[claim_id].positions}
        if claim_id in inferred
        else heard[claim_id].direct
        for claim_id in relations.claims
    }
    return {
        claim_id: _assess(
            hearing,
            held=held[claim_id],
            interested=_list_interested(hearing.claim, held[claim_id].values(), heard),
            dissenters=_list_dissenters(hearing, held, relations),
            contradictions=inferred[claim_id].contradictions if claim_id in inferred else (),
        )
        if claim_id in held
        else _assess(hearing, held=hearing.direct, interested=hearing.claim.interested)
        for claim_id, hearing in heard.items()
    }


def assess_agreement(
    citations: Iterable[CitedStance],
    *,
    corpus: Mapping[str, str],
    interested: Collection[str] = (),
    senses: Mapping[str, str] | None = None,
) -> Agreement:
    """Say how far the sources agree on one claim, as if no other claim were related to it.

    Shape: the claim's citations in any order; `corpus` maps every source to its label,
    `interested` are the sources with an interest that favours the claim or what it is about,
    `senses` maps a source to what it takes the claim's `subject_term` to mean.
    Errors: KeyError for a citation of a source outside the corpus.
    Source: method one-source-one-vote/1, which `assess_claims` contains.
    """
    meant = {source: Sense(sense) for source, sense in (senses or {}).items()}
    claim = CitedClaim(
        id="", citations=tuple(citations), subject_term="term", interested=interested
    )
    whole = Corpus(labels=corpus, senses={"term": meant})
    return assess_claims([claim], corpus=whole)[claim.id].agreement


class _Hearing(NamedTuple):
    """Who may speak on a claim, what they hold directly, and the senses of the claim's term."""

    claim: CitedClaim
    labels: Mapping[str, str]
    direct: Mapping[str, Position]
    senses: Mapping[str, Sense]
    excluding: tuple[str, ...]


class _Inferred(NamedTuple):
    """What follows for one claim: positions by source, and who is against itself."""

    positions: dict[str, Position]
    contradictions: list[SelfContradiction]


def _hear(claim: CitedClaim, corpus: Corpus, lens: Lens) -> _Hearing:
    labels = _list_labels(claim, corpus, lens)
    for citation in claim.citations:
        if citation.source not in corpus.labels:
            raise KeyError(citation.source)
    is_stated_only = lens.basis is LensBasis.STATED
    direct = build_direct_positions(
        citation
        for citation in claim.citations
        if citation.source in labels and not (is_stated_only and citation.basis is not Basis.STATED)
    )
    senses = corpus.senses.get(claim.subject_term or "", {})
    return _Hearing(claim, labels, direct, senses, _list_excluding(claim, labels, senses, lens))


def _list_labels(claim: CitedClaim, corpus: Corpus, lens: Lens) -> Mapping[str, str]:
    """The sources that the lens hears on the claim."""
    left_out = {*lens.exclude_source, *(claim.interested if lens.only_disinterested else ())}
    if not left_out:
        return corpus.labels
    return {source: label for source, label in corpus.labels.items() if source not in left_out}


def _list_excluding(
    claim: CitedClaim, labels: Mapping[str, str], senses: Mapping[str, Sense], lens: Lens
) -> tuple[str, ...]:
    """The sources whose sense of the claim's term excludes the claim.

    That follows from what they say of the term, so it is left out where only direct positions
    count.
    """
    if lens.basis:
        return ()
    return tuple(
        source
        for source, sense in senses.items()
        if claim.id in sense.excludes and source in labels
    )


def _infer(heard: Mapping[str, _Hearing], relations: Relations) -> Mapping[str, _Inferred]:
    """What follows for each claim that has relations; a source is heard only where it may speak."""
    direct: defaultdict[str, dict[str, Position]] = defaultdict(dict)
    for claim_id in relations.claims:
        for source, position in heard[claim_id].direct.items():
            direct[source][claim_id] = position
    found = {claim_id: _Inferred({}, []) for claim_id in relations.claims}
    for source, own in direct.items():
        for claim_id, following in list_following(own, relations).items():
            if source not in heard[claim_id].labels:
                continue
            if claim_id not in own:
                found[claim_id].positions[source] = build_inferred_position(
                    claim_id, source, held=own, following=following, relations=relations
                )
            if is_against_itself(following, own.get(claim_id)):
                found[claim_id].contradictions.append(
                    tell_contradiction(
                        claim_id, source, held=own, following=following, relations=relations
                    )
                )
    return found


def _list_interested(
    claim: CitedClaim, held: Iterable[Position], heard: Mapping[str, _Hearing]
) -> set[str]:
    """The sources with an interest that counts: here, or where their position follows from."""
    return {*claim.interested} | {
        position.source
        for position in held
        if any(position.source in heard[origin].claim.interested for origin in position.origins)
    }


def _list_dissenters(
    hearing: _Hearing, held: Mapping[str, Mapping[str, Position]], relations: Relations
) -> tuple[Dissenter, ...]:
    """Who is silent on the claim and opposes a narrower one, or is mixed on it."""
    below: defaultdict[str, set[str]] = defaultdict(set)
    for claim_id in relations.list_below(hearing.claim.id):
        for source, position in held[claim_id].items():
            if position.position in DISSENTING:
                below[source].add(claim_id)
    return tuple(
        Dissenter(source, _pick_broadest(claims, relations))
        for source, claims in sorted(below.items())
        if source in hearing.labels and source not in held[hearing.claim.id]
    )


def _pick_broadest(claims: set[str], relations: Relations) -> str:
    """Of some claims one that entails no other; of several such the first by identifier."""
    broadest = [claim for claim in claims if claims.isdisjoint(relations.list_above(claim))]
    return min(broadest or claims)


def _assess(
    hearing: _Hearing,
    *,
    held: Mapping[str, Position],
    interested: Collection[str],
    dissenters: tuple[Dissenter, ...] = (),
    contradictions: Collection[SelfContradiction] = (),
) -> Assessment:
    direct = hearing.direct.values()
    ballot = Ballot(
        labels=hearing.labels,
        held=held,
        direct=[position.position for position in direct],
        stated=[judge_stated(position) for position in direct],
        interested=interested,
        senses=_list_senses(hearing, held),
        is_contradicted=bool(contradictions),
        is_opposed_below=bool(dissenters),
    )
    return Assessment(
        agreement=judge_ballot(ballot),
        positions=tuple(held[source] for source in sorted(held)),
        dissenters_below=dissenters,
        against_themselves=tuple(sorted(contradictions, key=lambda told: told.source)),
    )


def _list_senses(hearing: _Hearing, held: Mapping[str, Position]) -> set[str]:
    """In which senses the claim's term is used by who speaks, or excludes the claim by it."""
    return {
        meant.sense
        for source, meant in hearing.senses.items()
        if source in held or source in hearing.excluding
    }
