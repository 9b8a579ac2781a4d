"""Makes curating quick: finds words in a document, and shows what accounts for each sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.curation.corpus_records import SourceRecord
from app.curation.documents import Document, overlaps, read_document
from app.curation.records import Span
from app.curation.validate import Draft

_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-"})


def find_quote(draft: Draft, source_id: str, directory: Path, words: str) -> Iterator[str]:
    """Each place of the words, as the keys of a citation; case, quotes and dashes are folded."""
    source, document = _read(draft, source_id, directory)
    if not words.strip():
        return
    for match in re.finditer(re.escape(_fold(words)), _fold(document.text)):
        span = Span(start=match.start(), end=match.end())
        sentences = document.sentences_within(span)
        start = min((s.start for s in sentences), default=span.start)
        end = max((s.end for s in sentences), default=span.end)
        yield f"# {_section_of(draft, source.id, start) or 'no section'}"
        yield f"# {document.text[start:end]}"
        yield f"quote: {document.text[span.start : span.end]}"
        yield f"start: {span.start}"
        yield f"end: {span.end}"
        yield f"passage: {{start: {start}, end: {end}}}"


def _fold(text: str) -> str:
    """Each character for itself, since its place is told: ß, ligatures and İ would become two."""
    pairs = ((character, character.casefold()) for character in text.translate(_FOLDED))
    return "".join(folded if len(folded) == 1 else character for character, folded in pairs)


def outline_document(draft: Draft, source_id: str, directory: Path) -> Iterator[str]:
    """Each sentence with its offsets and what accounts for it, `NOTHING` where nothing does."""
    source, document = _read(draft, source_id, directory)
    holders = [
        *((f"excluded: {r.kind}", r) for r in source.document.excluded_regions),
        *(
            (
                f"uncited: {e.record.reason}",
                Span(start=e.record.start, end=e.record.end),
            )
            for e in draft.uncited
            if e.record.source == source_id
        ),
        *(
            (f"{c.owner_type} {c.owner_id}", c.citation.passage)
            for c in draft.citations()
            if c.citation.source == source_id
        ),
    ]
    for sentence in document.sentences:
        yield f"{sentence.start}-{sentence.end} {document.text[sentence.start : sentence.end]}"
        names = [name for name, span in holders if overlaps(span, sentence)]
        yield f"    {', '.join(names) or 'NOTHING'}"


def _read(draft: Draft, source_id: str, directory: Path) -> tuple[SourceRecord, Document]:
    for entry in draft.sources:
        if entry.record.id == source_id:
            record = entry.record
            return record, read_document(directory / record.document.file, record.document)
    known = ", ".join(sorted(draft.known.get("source", set())))
    raise LookupError(f"{source_id} is not a source; known: {known}")


def _section_of(draft: Draft, source_id: str, start: int) -> str | None:
    headings = [
        e.record for e in draft.uncited
        if e.record.source == source_id and e.record.section and e.record.end <= start
    ]  # fmt: skip
    return max(headings, key=lambda record: record.start).section if headings else None
