"""What single rows need from other records: labels, names, sections, interests, citations."""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from app.agreement import Corpus, Relations, Sense
from app.curation.corpus_records import InterestRecord, Seed
from app.curation.records import CitationRecord, ClaimRecord, identify_citation
from app.tables import Citation, Table
from app.vocabulary import AboutType, FavourType

# A table and the values of all its columns: an instance of the table would take ten times as long.
Row = tuple[type[Table], dict[str, Any]]


class SeedContext:
    """A seed with its records looked up by identifier, except for most claims: they are many.

    `claims` holds those that other records refer to, once `remember` has seen them.
    """

    def __init__(self, seed: Seed, relations: Relations) -> None:
        self.seed = seed
        self.corpus = _build_corpus(seed)
        self.relations = relations
        self.claims: dict[str, ClaimRecord] = {}
        self.names: dict[tuple[str, str], str] = {
            **{(AboutType.EXERCISE, item.id): item.name for item in seed.exercises},
            **{(AboutType.CONDITION, item.id): item.name for item in seed.conditions},
            **{(AboutType.TREATMENT, item.id): item.name for item in seed.treatments},
            **{(AboutType.BODY_PART, item.id): item.name for item in seed.body_parts},
        }
        self._claims_referred_to = set(list_claims_referred_to(seed))
        self._headings = _list_headings(seed)
        self._interests = _list_interests(seed)

    def remember(self, claim: ClaimRecord) -> None:
        if claim.id in self._claims_referred_to:
            self.claims[claim.id] = claim

    def citation_rows(
        self,
        owner_type: str,
        owner_id: str,
        citations: Sequence[CitationRecord],
        favoured: Sequence[tuple[str, str]],
    ) -> Iterator[Row]:
        interests = self.interests_in(favoured)
        for citation in citations:
            interest = interests.get(citation.source)
            yield (
                Citation,
                {
                    "id": identify_citation(owner_type, owner_id, citation),
                    "claim_id": None,
                    "exercise_id": None,
                    "condition_id": None,
                    "treatment_id": None,
                    "interest_id": None,
                    f"{owner_type}_id": owner_id,
                    "source_id": citation.source,
                    "stance": citation.stance,
                    "basis": citation.basis,
                    "reasoning": citation.reasoning,
                    "paraphrase": citation.paraphrase,
                    "qualifier": citation.qualifier,
                    "voice": citation.voice,
                    "attributed_to": citation.attributed_to,
                    "endorsed": citation.endorsed,
                    "counted": citation.is_counted,
                    "behind": citation.behind,
                    "favoured_by_id": interest.id if interest else None,
                    "section": self._section_at(citation.source, citation.start),
                    "quote": citation.quote,
                    "quote_sha256": hashlib.sha256(citation.quote.encode()).hexdigest(),
                    "start": citation.start,
                    "end": citation.end,
                    "passage_start": citation.passage.start,
                    "passage_end": citation.passage.end,
                },
            )

    def interests_in(self, favoured: Sequence[tuple[str, str]]) -> dict[str, InterestRecord]:
        """The first interest of each source that favours one of the (type, id) pairs."""
        hits = [hit for pair in favoured for hit in self._interests.get(pair, ())]
        found: dict[str, InterestRecord] = {}
        for _, source_id, interest in sorted(hits, key=itemgetter(0)):
            found.setdefault(source_id, interest)
        return found

    def _section_at(self, source_id: str, start: int) -> str | None:
        headings = self._headings.get(source_id, [])
        above = bisect_right(headings, start, key=itemgetter(0))
        return headings[above - 1][1] if above else None


def _build_corpus(seed: Seed) -> Corpus:
    senses: dict[str, dict[str, Sense]] = defaultdict(dict)
    for source in seed.sources:
        for sense in source.senses:
            senses[sense.term][source.id] = Sense(sense.sense, frozenset(sense.excludes))
    return Corpus(labels={source.id: source.label for source in seed.sources}, senses=senses)


def list_claims_referred_to(seed: Seed) -> Iterator[str]:
    yield from (exercise.headline_claim for exercise in seed.exercises)
    yield from (treatment.headline_claim for treatment in seed.treatments)
    for condition in seed.conditions:
        yield from (role.headline_claim for role in condition.roles)
    for item in seed.safety:
        yield from item.said_by_claims
        yield from (beside.id for beside in item.beside if beside.type is FavourType.CLAIM)
    for source in seed.sources:
        yield from (claim_id for sense in source.senses for claim_id in sense.excludes)
    for conflict in seed.conflicts:
        yield from (*conflict.claims, *conflict.also)


def _list_headings(seed: Seed) -> dict[str, list[tuple[int, str]]]:
    """Where the headings of each source end, and their texts, in order."""
    headings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for span in seed.uncited:
        if span.section is not None:
            headings[span.source].append((span.end, span.section))
    return {source_id: sorted(found) for source_id, found in headings.items()}


def _list_interests(seed: Seed) -> dict[tuple[str, str], list[tuple[int, str, InterestRecord]]]:
    """By what they favour: the interests with their sources, numbered in the seed's order."""
    found: dict[tuple[str, str], list[tuple[int, str, InterestRecord]]] = defaultdict(list)
    pairs = [(source.id, interest) for source in seed.sources for interest in source.interests]
    for number, (source_id, interest) in enumerate(pairs):
        for favour in interest.favours:
            found[favour.type.value, favour.id].append((number, source_id, interest))
    return found
