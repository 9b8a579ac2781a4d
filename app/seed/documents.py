"""The text of a source: its sentences, its words, and where a quote stands in it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.seed.corpus_records import DocumentRecord
from app.seed.records import Span

# A sentence ends after these, with closing quotes or brackets, where white space and then a
# capital, a digit, a bullet or a quotation mark follow (design.md, "Citations").
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[A-Z0-9•\"“‘'])")
_ABBREVIATIONS = ("a.k.a.", "i.e.", "e.g.")
_LEADING_BULLETS = re.compile(r"(?:[•·*–-]\s+|\s)+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Document:
    """A document's text with its sentences, excluded regions already cut away from them."""

    text: str
    sha256: str
    sentences: tuple[Span, ...]

    @property
    def words(self) -> list[Span]:
        """The words of `str.split()`, where they stand."""
        return [_span(match.start(), match.end()) for match in _WORD.finditer(self.text)]

    def words_within(self, spans: Iterable[Span]) -> int:
        """How many words the spans touch, each counted once."""
        return sum(1 for word in self.words if any(overlaps(word, span) for span in spans))

    def sentences_within(self, span: Span) -> list[Span]:
        return [sentence for sentence in self.sentences if overlaps(sentence, span)]

    def unaccounted(self, spans: Sequence[Span]) -> list[Span]:
        """The sentences of which some word lies in none of the spans."""
        held = bytearray(len(self.text))
        for span in spans:
            held[span.start : span.end] = b"\1" * (span.end - span.start)
        return [
            sentence
            for sentence in self.sentences
            if not all(
                held[i] or self.text[i].isspace() for i in range(sentence.start, sentence.end)
            )
        ]


def read_document(path: Path, record: DocumentRecord) -> Document:
    """Read the document of a source; raises OSError where the file cannot be read."""
    content = path.read_bytes()
    text = content.decode("utf-8")
    return Document(
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        sentences=tuple(
            _cut_out(
                text,
                _join(_split(text), record.broken_sentences),
                record.excluded_regions,
            )
        ),
    )


def overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


def _split(text: str) -> list[Span]:
    """Every sentence of the text, without leading bullets and surrounding spaces."""
    spans = []
    for line in re.finditer(r"[^\r\n]+", text):
        start = line.start()
        for end in [*_list_ends(line.group(), line.start()), line.end()]:
            bullets = _LEADING_BULLETS.match(text, start, end)
            start = bullets.end() if bullets else start
            stop = start + len(text[start:end].rstrip())
            if stop > start:
                spans.append(_span(start, stop))
            start = end
    return spans


def _list_ends(line: str, offset: int) -> list[int]:
    return [
        offset + match.end()
        for match in _SENTENCE_END.finditer(line)
        if not line[: match.end()].endswith(_ABBREVIATIONS)
    ]


def _join(sentences: list[Span], broken: Sequence[Span]) -> list[Span]:
    """Let the pieces of each sentence that the page broke count as one."""
    whole = [s for s in sentences if not any(overlaps(s, span) for span in broken)]
    return sorted([*whole, *broken], key=lambda span: span.start)


def _cut_out(text: str, sentences: list[Span], regions: Sequence[Span]) -> list[Span]:
    """Leave of each sentence what lies outside the excluded regions."""
    pieces = []
    for sentence in sentences:
        start = sentence.start
        for region in sorted(regions, key=lambda span: span.start):
            if overlaps(region, sentence):
                pieces.append((start, region.start))
                start = region.end
        pieces.append((start, sentence.end))
    return [trimmed for start, end in pieces if (trimmed := _trim(text, start, end))]


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return _span(start, end) if start < end else None
