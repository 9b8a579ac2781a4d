"""How a document is cut into sentences, as design.md defines them."""

import hashlib
import tracemalloc
from pathlib import Path

import pytest
from builders import make_source

from app.curation.corpus_records import RegionRecord
from app.curation.documents import Document, UnusableDocumentError, read_document
from app.curation.records import Span
from app.vocabulary import RegionKind


def read(tmp_path: Path, text: str, **changes: object) -> Document:
    path = tmp_path / "document.txt"
    path.write_bytes(text.encode())
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    record = make_source("alpha").document.model_copy(update={"sha256": sha256, **changes})
    return read_document(path, record)


def read_sentences(tmp_path: Path, text: str, **changes: object) -> list[str]:
    document = read(tmp_path, text, **changes)
    return [text[span.start : span.end] for span in document.sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One is here. Two is there! Is it? Yes…", ["One is here.", "Two is there!", "Is it?", "Yes…"]),
        ("No stop\nnor here", ["No stop", "nor here"]),
        ("A lower. case goes on.", ["A lower. case goes on."]),
        ("It costs 3.5 pounds. 2 more.", ["It costs 3.5 pounds.", "2 more."]),
        ("He said “yes!” After that.", ["He said “yes!”", "After that."]),
        ("It ended (so.) “Next” came.", ["It ended (so.)", "“Next” came."]),
        ("Nerves, a.k.a. Cords, i.e. Ropes, e.g. Strings.", ["Nerves, a.k.a. Cords, i.e. Ropes, e.g. Strings."]),
        ("  • First item\n  • Second. Item", ["First item", "Second.", "Item"]),
        ("- Dash item\n\n   \n* Star item", ["Dash item", "Star item"]),
        ("Stop.. Here goes.", ["Stop..", "Here goes."]),
        ("One. • Two", ["One.", "Two"]),
        ("One. - Two", ["One.", "Two"]),
        ("Stay. Étirez. «Dit-il.» Oui.", ["Stay.", "Étirez.", "«Dit-il.»", "Oui."]),
        ("It helps. E.g. Sitting.", ["It helps.", "E.g. Sitting."]),
        ("So far. -5 degrees.", ["So far. -5 degrees."]),
    ],
)  # fmt: skip
def test_sentences(tmp_path: Path, text: str, sentences: list[str]) -> None:
    assert read_sentences(tmp_path, text) == sentences


def test_a_sentence_broken_by_the_page_counts_as_one(tmp_path: Path) -> None:
    text = "Go and see. A doctor. For help. Then rest."

    assert read_sentences(tmp_path, text, broken_sentences=[Span(start=0, end=31)]) == [
        "Go and see. A doctor. For help.",
        "Then rest.",
    ]


def test_a_broken_sentence_holds_whole_pieces_or_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableDocumentError, match="does not hold whole pieces"):
        read(tmp_path, "A long sentence here. Two.", broken_sentences=[Span(start=2, end=9)])


def test_a_region_lies_within_the_document_or_is_refused(tmp_path: Path) -> None:
    region = RegionRecord(start=5, end=99, kind=RegionKind.ADVERT)

    with pytest.raises(UnusableDocumentError, match="behind the document's end"):
        read(tmp_path, "One. Two.", excluded_regions=[region])


def test_another_text_than_the_one_that_was_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableDocumentError, match="is another text: its SHA-256 is"):
        read(tmp_path, "One.", sha256="0" * 64)


def test_a_document_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"Caf\xe9 au lait.")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    record = make_source("alpha").document.model_copy(update={"sha256": sha256})

    with pytest.raises(UnusableDocumentError, match=r"latin\.txt is not UTF-8: invalid"):
        read_document(path, record)


def test_of_a_sentence_half_in_an_excluded_region_the_rest_counts(tmp_path: Path) -> None:
    region = RegionRecord(start=0, end=9, kind=RegionKind.NAVIGATION)

    assert read_sentences(tmp_path, "See more: Rest helps.", excluded_regions=[region]) == [
        "Rest helps."
    ]


def test_a_sentence_is_accounted_for_when_all_its_words_are_held(tmp_path: Path) -> None:
    document = read(tmp_path, "One two three. Four five.")

    assert document.unaccounted([Span(start=0, end=14)]) == [Span(start=15, end=25)]
    assert document.unaccounted([Span(start=0, end=7), Span(start=8, end=25)]) == []
    assert document.unaccounted([Span(start=0, end=6), Span(start=8, end=25)]) == [
        Span(start=0, end=14)
    ]


def test_a_span_that_ends_far_behind_the_text_takes_no_memory(tmp_path: Path) -> None:
    document = read(tmp_path, "One two three. Four five.")
    tracemalloc.start()
    try:
        assert document.unaccounted([Span(start=15, end=10**8)]) == [Span(start=0, end=14)]
        assert tracemalloc.get_traced_memory()[1] < 10**6
    finally:
        tracemalloc.stop()


def test_words_under_quotes_are_counted_once(tmp_path: Path) -> None:
    document = read(tmp_path, "One two three four.")

    spans = [Span(start=0, end=7), Span(start=4, end=13)]
    assert document.words_within(spans) == 3


def test_offsets_are_code_points_and_newlines_stay(tmp_path: Path) -> None:
    document = read(tmp_path, "Ünï’s\r\nnext\u00a0one")

    assert [(s.start, s.end) for s in document.sentences] == [(0, 5), (7, 15)]
