"""The text of a source: its sentences, its words, and where a quote stands in it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.curation.corpus_records import DocumentRecord
from app.curation.records import Span
from app.failures import ExpectedError

# A sentence ends after these, with closing quotes or brackets, where white space and then a
# capital, a digit, a bullet or a quotation mark follow (design.md, "Citations").
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+(\S)(\s?))")
_BULLETS = "•·*–-"
_OPENING_QUOTES = "\"“‘«'"
_ABBREVIATIONS = ("a.k.a.", "i.e.", "e.g.")
_LEADING_BULLETS = re.compile(rf"(?:[{_BULLETS}]\s+|\s)+")
_WORD = re.compile(r"\S+")


class UnusableDocumentError(ExpectedError):
    """The file is not the document that the source was read from, or its record is wrong."""


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
            held[span.start : span.end] = b"\1" * len(self.text[span.start : span.end])
        return [
            sentence
            for sentence in self.sentences
            if not all(
                held[i] or self.text[i].isspace() for i in range(sentence.start, sentence.end)
            )
        ]


def read_document(path: Path, record: DocumentRecord) -> Document:
    """Read the document of a source.

    Errors: OSError where the file cannot be read; UnusableDocumentError where it is another text
    than the one that was read, or the spans of its record do not fit it.
    """
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != record.sha256:
        raise UnusableDocumentError(f"{path.name} is another text: its SHA-256 is {sha256}")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusableDocumentError(f"{path.name} is not UTF-8: {error.reason}") from error
    sentences = _split(text)
    _check_spans(text, sentences, record)
    whole = _join(sentences, record.broken_sentences)
    return Document(
        text=text, sha256=sha256, sentences=tuple(_cut_out(text, whole, record.excluded_regions))
    )


def _check_spans(text: str, sentences: list[Span], record: DocumentRecord) -> None:
    """A broken sentence is made of whole pieces, or it would hide the rest of a sentence."""
    starts, ends = {s.start for s in sentences}, {s.end for s in sentences}
    for span in record.broken_sentences:
        if span.start not in starts or span.end not in ends:
            message = f"the broken sentence {span.start}-{span.end} does not hold whole pieces"
            raise UnusableDocumentError(message)
    for region in record.excluded_regions:
        if region.end > len(text):
            message = f"the region {region.start}-{region.end} lies behind the document's end"
            raise UnusableDocumentError(message)


def count_sentences(text: str) -> int:
    return len(_split(text))


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
        if _begins_sentence(match.group(1), is_alone=bool(match.group(2)))
        and not line[: match.end()].casefold().endswith(_ABBREVIATIONS)
    ]


def _begins_sentence(character: str, *, is_alone: bool) -> bool:
    if character in _BULLETS:
        return is_alone
    return character.isupper() or character.isdigit() or character in _OPENING_QUOTES


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
