"""The rules for citations that need no document: form, regions, quote-mining, contact details."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from app.curation.documents import overlaps
from app.curation.files import Problem
from app.curation.records import ClaimRecord, Span
from app.curation.validate import Draft, Entry
from app.vocabulary import Behind, RegionKind

MIN_QUOTE_WORDS = 2  # design.md, "Citations": quotes are fragments.
MAX_QUOTE_WORDS = 12
MAX_PASSAGE_CHARACTERS = 400
MAX_CLAIMS_OF_ONE_QUOTE = 6  # style.md section 10: more is a sign of quote-mining.

_PRACTICE = {Behind.IDENTITY, Behind.STEPS, Behind.DOSE, Behind.TARGET, Behind.CAUTION}
ALLOWED_BEHIND: dict[str, set[Behind]] = {
    "claim": set(),
    "interest": set(),
    "exercise": _PRACTICE | {Behind.DESCRIPTION},
    "treatment": _PRACTICE | {Behind.DESCRIPTION},
    "condition": {Behind.IDENTITY, Behind.DESCRIPTION},
}

# Words that tell nothing of what a claim is about.
_EMPTY_WORDS = frozenset(
    """
    about after all also and any are because been before both but can cause caused causes could
    does down each either for from goes has have help helps into its less like made make makes
    many may more most much not off often one only other out over should some such than that the
    their them then there these they this through too under usually very was were what when
    where which while who will with within without you your
    """.split()
)
_CONTENT_STEM_LETTERS = 5  # "stretching" and "stretches" share "stret".
_CONTACT = re.compile(r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\S@\S+\.\w")


def _check_citations(draft: Draft) -> Iterator[Problem]:
    seen: set[str] = set()
    for cited in draft.citations():
        citation, behind = cited.citation, cited.citation.behind
        if (citation.stance is not None) != (cited.owner_type == "claim"):
            yield cited.problem("stance", "a claim's citation has one, and no other citation")
        allowed = ALLOWED_BEHIND[cited.owner_type]
        if behind not in allowed and (behind is not None or allowed):
            names = ", ".join(sorted(allowed)) or "none"
            yield cited.problem("behind", f"is {behind}; allowed: {names}")
        words = len(citation.quote.split())
        is_whole = citation.passage == Span(start=citation.start, end=citation.end)
        if not (MIN_QUOTE_WORDS <= words <= MAX_QUOTE_WORDS or (words == 1 and is_whole)):
            message = f"has {words} words; allowed: {MIN_QUOTE_WORDS} to {MAX_QUOTE_WORDS}"
            yield cited.problem("quote", message)
        if citation.passage.end - citation.passage.start > MAX_PASSAGE_CHARACTERS:
            message = f"is longer than {MAX_PASSAGE_CHARACTERS} characters"
            yield cited.problem("passage", message)
        if cited.id in seen:
            yield cited.problem("quote", "two quotes start at the same place")
        seen.add(cited.id)


def _check_regions(draft: Draft) -> Iterator[Problem]:
    excluded = {s.record.id: s.record.document.excluded_regions for s in draft.sources}
    uncited = defaultdict(list)
    for entry in draft.uncited:
        uncited[entry.record.source].append(entry)
    for cited in draft.citations():
        citation, passage = cited.citation, cited.citation.passage
        for region in excluded.get(citation.source, []):
            is_own_advert = cited.owner_type == "interest" and region.kind is RegionKind.ADVERT
            if overlaps(region, passage) and not is_own_advert:
                yield cited.problem("passage", f"lies in an excluded region ({region.kind})")
        for entry in uncited[citation.source]:
            if overlaps(Span(start=entry.record.start, end=entry.record.end), passage):
                yield entry.problem((), f"is cited by {cited.id}")


def _check_quote_mining(draft: Draft) -> Iterator[Problem]:
    names = _names_by_id(draft)
    claims: dict[str, ClaimRecord] = {e.record.id: e.record for e in draft.all_claims}
    of_claims = [cited for cited in draft.citations() if cited.owner_type == "claim"]
    uses = Counter((c.citation.source, c.citation.start, c.citation.end) for c in of_claims)
    for cited in of_claims:
        citation, claim = cited.citation, claims[cited.owner_id]
        if citation.note:
            continue
        if uses[citation.source, citation.start, citation.end] > MAX_CLAIMS_OF_ONE_QUOTE:
            message = f"stands behind more than {MAX_CLAIMS_OF_ONE_QUOTE} claims; say why in note"
            yield cited.problem("quote", message)
        about = " ".join(names.get((about.type, about.id), "") for about in claim.about)
        if not _content_stems(citation.quote) & _content_stems(f"{claim.statement} {about}"):
            message = "has no content word of its claim; choose better words or say why in note"
            yield cited.problem("quote", message)


def _names_by_id(draft: Draft) -> dict[tuple[str, str], str]:
    groups: list[tuple[str, Sequence[Entry[Any]]]] = [
        ("exercise", draft.exercises),
        ("condition", draft.conditions),
        ("treatment", draft.treatments),
        ("body_part", draft.body_parts),
    ]
    return {(kind, e.record.id): e.record.name for kind, entries in groups for e in entries}


def _content_stems(text: str) -> set[str]:
    words = re.findall(r"[a-z]{3,}", text.casefold())
    return {word[:_CONTENT_STEM_LETTERS] for word in words if word not in _EMPTY_WORDS}


def _check_quotes_agree(draft: Draft) -> Iterator[Problem]:
    """Two quotes that overlap must hold the same characters at the same offsets."""
    characters: dict[tuple[str, int], str] = {}
    for cited in draft.citations():
        for i, character in enumerate(cited.citation.quote):
            key = (cited.citation.source, cited.citation.start + i)
            if characters.setdefault(key, character) != character:
                yield cited.problem("quote", "another quote has other words at these offsets")
                break


def _check_no_contact_details(draft: Draft) -> Iterator[Problem]:
    for cited in draft.citations():
        citation = cited.citation
        if _CONTACT.search(f"{citation.quote} {citation.paraphrase}"):
            yield cited.problem("quote", "holds a phone number or a mail address")


CITATION_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_citations,
    _check_regions,
    _check_quote_mining,
    _check_quotes_agree,
    _check_no_contact_details,
)
