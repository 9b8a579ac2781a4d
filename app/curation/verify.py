"""Proves the seed against the documents: quotes, passages, regions, budget, completeness."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.curation.corpus_records import SourceRecord, UncitedRecord
from app.curation.documents import Document, UnusableDocumentError, overlaps, read_document
from app.curation.files import Problem
from app.curation.records import Span
from app.curation.validate import Cited, Draft, Entry
from app.vocabulary import UncitedReason

MAX_WHOLE_SENTENCE_WORDS = 5  # design.md: a longer sentence is never quoted whole.
MAX_PASSAGE_SENTENCES = 3  # design.md: the sentence and at most two neighbours.


# What a quote may leave off and still be the whole sentence.
_SENTENCE_TAIL = ".!?…\"”’»')]"


@dataclass(frozen=True)
class Report:
    """What was proven about one document."""

    source_id: str
    file: str
    quotes: int
    quotes_exact: int
    sentences: int
    unaccounted: tuple[str, ...]
    quoted_share: float
    quote_budget: float
    uncited_share: float

    def __str__(self) -> str:
        return (
            f"{self.source_id} ({self.file}): {self.quotes_exact} of {self.quotes} quotes exact, "
            f"{len(self.unaccounted)} of {self.sentences} sentences unaccounted for, "
            f"quotes cover {self.quoted_share:.1%} of the words (at most {self.quote_budget:.0%}), "
            f"{self.uncited_share:.1%} of the sentences uncited (without headings)"
        )


def verify_documents(draft: Draft, directory: Path) -> tuple[list[Report], list[Problem]]:
    """Hold every source against its document in `directory`.

    A document that is missing or is another text is a problem; the others are proven all the same.
    """
    reports: list[Report] = []
    problems: list[Problem] = []
    cited = list(draft.citations())
    for source in draft.sources:
        try:
            document = read_document(
                directory / source.record.document.file, source.record.document
            )
        except (OSError, UnusableDocumentError) as error:
            problems.append(source.problem(("document",), str(error)))
            continue
        prover = _Prover(draft, source, document, cited)
        problems += prover.list_problems()
        reports.append(prover.report())
    return reports, problems


class _Prover:
    """One source, its document, and everything that is cited from it."""

    def __init__(
        self,
        draft: Draft,
        source: Entry[SourceRecord],
        document: Document,
        cited: list[Cited],
    ) -> None:
        self.source = source
        self.record = source.record
        self.quote_budget = draft.corpus.quote_budget if draft.corpus else 1.0
        self.document = document
        self.text = document.text
        self.cited = [c for c in cited if c.citation.source == self.record.id]
        self.uncited = [e for e in draft.uncited if e.record.source == self.record.id]

    def report(self) -> Report:
        spans = [s for e in self.uncited if e.record.reason is not UncitedReason.HEADING
                 for s in self.document.sentences_within(_span_of(e))]  # fmt: skip
        headings = [s for e in self.uncited if e.record.reason is UncitedReason.HEADING
                    for s in self.document.sentences_within(_span_of(e))]  # fmt: skip
        countable = len(self.document.sentences) - len(headings)
        return Report(
            source_id=self.record.id,
            file=self.record.document.file,
            quotes=len(self.cited),
            quotes_exact=sum(1 for c in self.cited if self._is_exact(c)),
            sentences=len(self.document.sentences),
            unaccounted=tuple(
                f"{span.start}-{span.end}: {self.text[span.start : span.end]}"
                for span in self._unaccounted()
            ),
            quoted_share=self._quoted_share(),
            quote_budget=self.quote_budget,
            uncited_share=len(spans) / countable if countable else 0.0,
        )

    def list_problems(self) -> Iterator[Problem]:
        yield from self._check_figures()
        for cited in self.cited:
            if not self._is_exact(cited):
                yield cited.problem("quote", "the document has other words at these offsets")
            else:
                yield from self._check_quote(cited)
                yield from self._check_passage(cited)
        for entry in self.uncited:
            yield from self._check_uncited(entry)
        if self._quoted_share() > self.quote_budget:
            message = f"quotes cover {self._quoted_share():.1%} of its words"
            yield self.source.problem(("document",), message)
        for span in self._unaccounted():
            words = self.text[span.start : span.end]
            message = f"sentence {span.start}-{span.end} is not accounted for: {words}"
            yield self.source.problem(("document",), message)

    def _check_figures(self) -> Iterator[Problem]:
        figures = {
            "characters": len(self.text),
            "words": len(self.document.words),
            "sentences": len(self.document.sentences),
            "sentences_accounted_for": len(self.document.sentences) - len(self._unaccounted()),
        }
        for name, value in figures.items():
            if getattr(self.record.document, name) != value:
                yield self.source.problem(("document", name), f"the document has {value}")

    def _check_quote(self, cited: Cited) -> Iterator[Problem]:
        quote = cited.citation.quote
        before, after = (
            self.text[: cited.citation.start][-1:],
            self.text[cited.citation.end :][:1],
        )
        if re.match(r"\w\w", before + quote[0]) or re.match(r"\w\w", quote[-1] + after):
            yield cited.problem("quote", "cuts a word in two")
        is_long = len(quote.split()) > MAX_WHOLE_SENTENCE_WORDS
        span = Span(start=cited.citation.start, end=cited.citation.end)
        for sentence in self.document.sentences_within(span):
            whole = self.text[sentence.start : sentence.end].rstrip(_SENTENCE_TAIL)
            if is_long and span.start <= sentence.start and len(whole) <= span.end - sentence.start:
                message = f"is a whole sentence of more than {MAX_WHOLE_SENTENCE_WORDS} words"
                yield cited.problem("quote", message)

    def _check_passage(self, cited: Cited) -> Iterator[Problem]:
        passage = cited.citation.passage
        sentences = self.document.sentences_within(passage)
        if not sentences and self._is_in_region(passage):
            return
        starts, ends = {s.start for s in sentences}, {s.end for s in sentences}
        if passage.start not in starts or passage.end not in ends:
            spans = ", ".join(f"{s.start}-{s.end}" for s in sentences)
            yield cited.problem("passage", f"must be whole sentences; these are near: {spans}")
        if len(sentences) > MAX_PASSAGE_SENTENCES:
            message = f"holds {len(sentences)} sentences; allowed: {MAX_PASSAGE_SENTENCES}"
            yield cited.problem("passage", message)

    def _check_uncited(self, entry: Entry[UncitedRecord]) -> Iterator[Problem]:
        record, span = entry.record, _span_of(entry)
        if span.end > len(self.text):
            yield entry.problem(("end",), "lies behind the end of the document")
        words = self.text[span.start : span.end]
        if record.section is not None and record.section != words:
            yield entry.problem(("section",), f"the document has: {words}")

    def _is_exact(self, cited: Cited) -> bool:
        return self.text[cited.citation.start : cited.citation.end] == cited.citation.quote

    def _is_in_region(self, span: Span) -> bool:
        return any(overlaps(span, r) for r in self.record.document.excluded_regions)

    def _quoted_share(self) -> float:
        spans = {Span(start=c.citation.start, end=c.citation.end) for c in self.cited}
        words = len(self.document.words)
        return self.document.words_within(spans) / words if words else 0.0

    def _unaccounted(self) -> list[Span]:
        spans = [
            *(c.citation.passage for c in self.cited),
            *(_span_of(e) for e in self.uncited),
            *self.record.document.excluded_regions,
        ]
        return self.document.unaccounted(spans)


def _span_of(entry: Entry[UncitedRecord]) -> Span:
    return Span(start=entry.record.start, end=entry.record.end)
