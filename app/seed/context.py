"""What single rows need from other records: labels, names, sections, interests, citations."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from app.seed.corpus_records import InterestRecord, Seed
from app.seed.records import CitationRecord, identify_citation
from app.tables import Citation
from app.vocabulary import AboutType


class SeedContext:
    """A seed with its records looked up by identifier."""

    def __init__(self, seed: Seed) -> None:
        self.seed = seed
        self.corpus = {source.id: source.label for source in seed.sources}
        self.claims = {claim.id: claim for claims in seed.claims.values() for claim in claims}
        self.names: dict[tuple[str, str], str] = {
            **{(AboutType.EXERCISE, item.id): item.name for item in seed.exercises},
            **{(AboutType.CONDITION, item.id): item.name for item in seed.conditions},
            **{(AboutType.TREATMENT, item.id): item.name for item in seed.treatments},
            **{(AboutType.BODY_PART, item.id): item.name for item in seed.body_parts},
        }
        self.headings: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for span in seed.uncited:
            if span.section is not None:
                self.headings[span.source].append((span.end, span.section))

    def citation_rows(
        self,
        owner_type: str,
        owner_id: str,
        citations: Sequence[CitationRecord],
        favoured: Sequence[tuple[str, str]],
    ) -> Iterator[Citation]:
        interests = self.interests_in(favoured)
        for citation in citations:
            interest = interests.get(citation.source)
            owner: dict[str, Any] = {f"{owner_type}_id": owner_id}
            yield Citation(
                id=identify_citation(owner_type, owner_id, citation),
                **owner,
                source_id=citation.source,
                counted=citation.is_counted,
                favoured_by_id=interest.id if interest else None,
                section=self._section_at(citation.source, citation.start),
                quote_sha256=hashlib.sha256(citation.quote.encode()).hexdigest(),
                passage_start=citation.passage.start,
                passage_end=citation.passage.end,
                **citation.model_dump(exclude={"source", "passage", "note"}),
            )

    def interests_in(self, favoured: Sequence[tuple[str, str]]) -> dict[str, InterestRecord]:
        """The first interest of each source that favours one of the (type, id) pairs."""
        found: dict[str, InterestRecord] = {}
        for source in self.seed.sources:
            for interest in source.interests:
                if any((f.type.value, f.id) in favoured for f in interest.favours):
                    found.setdefault(source.id, interest)
        return found

    def _section_at(self, source_id: str, start: int) -> str | None:
        above = [heading for heading in self.headings[source_id] if heading[0] <= start]
        return max(above)[1] if above else None
