"""Quotes, passages and completeness are proven against the documents."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_seed_validation import CORPUS_TEXT

from app.curation.checks import check_draft
from app.curation.find import find_quote, outline_document
from app.curation.validate import Draft, read_draft
from app.curation.verify import verify_documents

TEXT = """Resting

See our shop. Rest helps with most kinds of pain that people have. It’s cheap.
  • Sleep well
Buy our soft pillows.
"""
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
FILES = {
    "corpus.yaml": CORPUS_TEXT,
    "release.yaml": "version: 2026.11.1\nreleased: 2026-11-21\n",
    "body_parts.yaml": "[]\n",
    "conditions.yaml": "[]\n",
    "exercises.yaml": "[]\n",
    "treatments.yaml": "[]\n",
    "safety.yaml": "[]\n",
    "conflicts.yaml": "[]\n",
    "synonyms.yaml": "[]\n",
    "changes.yaml": "- {version: 2026.11.1, released: 2026-11-21, summary: The first release.}\n",
    "manifest.yaml": "{}\n",
    "sources.yaml": f"""\
- id: alpha
  label: Page alpha
  read: 2026-11-21
  language: en
  document:
    file: alpha.txt
    sha256: {SHA256}
    characters: 125
    words: 23
    sentences: 4
    sentences_accounted_for: 4
    excluded_regions:
      - {{start: 9, end: 22, kind: navigation}}
      - {{start: 103, end: 124, kind: advert}}
  interests:
    - id: alpha-sells-pillows
      offers: Sells pillows
      favours:
        - {{type: claim, id: rest-helps}}
      citations:
        - source: alpha
          paraphrase: It sells pillows.
          quote: soft pillows
          start: 111
          end: 123
          passage: {{start: 103, end: 124}}
""",
    "uncited.yaml": """\
- {source: alpha, start: 0, end: 7, reason: heading, section: Resting}
- {source: alpha, start: 76, end: 87, reason: transition}
""",
    "claims/self_care.yaml": """\
- id: rest-helps
  statement: Rest helps with pain.
  citations:
    - source: alpha
      stance: supports
      paraphrase: Rest is good for pain.
      quote: Rest helps
      start: 23
      end: 33
      passage: {start: 23, end: 75}
- id: sleep-helps
  statement: Sleep helps.
  citations:
    - source: alpha
      stance: supports
      paraphrase: Sleeping is advised.
      quote: Sleep well
      start: 92
      end: 102
      passage: {start: 92, end: 102}
""",
}


@pytest.fixture
def draft_with(tmp_path: Path) -> Callable[..., Draft]:
    def write(name: str = "", old: str = "", new: str = "") -> Draft:
        (tmp_path / "claims").mkdir()
        (tmp_path / "alpha.txt").write_bytes(TEXT.encode())
        for file, text in FILES.items():
            assert file != name or old in text, f"{old!r} is not in {name}"
            changed = text.replace(old, new) if file == name else text
            (tmp_path / file).write_text(changed, encoding="utf-8")
        return read_draft(tmp_path)

    return write


def test_a_sound_seed_is_proven(draft_with: Callable[..., Draft], tmp_path: Path) -> None:
    draft = draft_with()
    check_draft(draft)

    [report], problems = verify_documents(draft, tmp_path)

    assert [str(problem) for problem in draft.problems + problems] == []
    assert str(report) == (
        "alpha (alpha.txt): 3 of 3 quotes exact, 0 of 4 sentences unaccounted for, "
        "quotes cover 26.1% of the words (at most 30%), "
        "33.3% of the sentences uncited (without headings)"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("claims/self_care.yaml", "quote: Rest helps", "quote: rest helps", "has other words at"),
        ("claims/self_care.yaml", "quote: Sleep well\n      start: 92\n      end: 102",
         "quote: Sleep wel\n      start: 92\n      end: 101", "cuts a word in two"),
        ("claims/self_care.yaml", "quote: Sleep well\n      start: 92",
         "quote: leep well\n      start: 93", "cuts a word in two"),
        ("claims/self_care.yaml", "{start: 23, end: 75}", "{start: 23, end: 74}",
         "must be whole sentences; these are near: 23-75"),
        ("claims/self_care.yaml", "{start: 92, end: 102}", "{start: 90, end: 102}",
         "must be whole sentences"),
        ("claims/self_care.yaml", "quote: Rest helps\n      start: 23\n      end: 33",
         "quote: Rest helps with most kinds of pain that people have\n"
         "      start: 23\n      end: 74", "is a whole sentence of more than 5 words"),
        ("claims/self_care.yaml", "quote: Rest helps\n      start: 23\n      end: 33",
         "quote: Rest helps with most kinds of pain that people have\n"
         "      start: 23\n      end: 74", "quotes cover 60.9% of its words"),
        ("uncited.yaml", "section: Resting", "section: Ruining", "the document has: Resting"),
        ("uncited.yaml", "start: 76", "start: 80",
         "sentence 76-87 is not accounted for: It’s cheap."),
        ("sources.yaml", "words: 23", "words: 22", ":9: document.words: the document has 23"),
        ("sources.yaml", "sentences_accounted_for: 4", "sentences_accounted_for: 3",
         "the document has 4"),
        ("sources.yaml", "characters: 125", "characters: 124", "the document has 125"),
        ("sources.yaml", f"sha256: {SHA256}", f"sha256: {'a' * 64}",
         "sources.yaml:5: document: alpha.txt is another text: its SHA-256 is"),
        ("sources.yaml", "file: alpha.txt", "file: beta.txt", "No such file or directory"),
    ],
)  # fmt: skip
def test_each_lie_is_found(
    draft_with: Callable[..., Draft], tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    draft = draft_with(file, old, new)

    _, problems = verify_documents(draft, tmp_path)

    found = [str(p) for p in draft.problems + problems]
    assert any(problem in line for line in found), found


def test_a_whole_sentence_without_its_closing_quotation_mark_is_still_whole(tmp_path: Path) -> None:
    text = "“Rest helps most people with back pain!”"
    (tmp_path / "claims").mkdir()
    for file, content in FILES.items():
        (tmp_path / file).write_text(content)
    (tmp_path / "alpha.txt").write_text(text, encoding="utf-8")
    sources = FILES["sources.yaml"].replace(SHA256, hashlib.sha256(text.encode()).hexdigest())
    regions = sources[sources.index("    excluded_regions") : sources.index("  interests")]
    (tmp_path / "sources.yaml").write_text(sources.replace(regions, ""))
    quote = "“Rest helps most people with back pain"
    (tmp_path / "claims" / "self_care.yaml").write_text(
        "- id: one\n  statement: Rest is good.\n  citations:\n    - source: alpha\n"
        f"      stance: supports\n      paraphrase: So.\n      quote: {quote}\n      start: 0\n"
        f"      end: {len(quote)}\n      passage: {{start: 0, end: {len(text)}}}\n",
        encoding="utf-8",
    )

    _, problems = verify_documents(read_draft(tmp_path), tmp_path)

    assert any("is a whole sentence of more than 5 words" in str(p) for p in problems)


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_document_without_words_is_a_problem(
    draft_with: Callable[..., Draft], tmp_path: Path, text: str
) -> None:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    draft = draft_with("sources.yaml", SHA256, sha256)
    [source] = draft.sources
    blank = source.record.document.model_copy(update={"excluded_regions": []})
    draft.sources[0] = replace(source, record=source.record.model_copy(update={"document": blank}))
    (tmp_path / "alpha.txt").write_text(text)

    _, problems = verify_documents(draft, tmp_path)

    assert any("document.words: the document has 0" in str(problem) for problem in problems)


def test_a_passage_of_four_sentences_is_too_wide(tmp_path: Path) -> None:
    text = "One is. Two is. Three is. Four is."
    (tmp_path / "claims").mkdir()
    for file, content in FILES.items():
        (tmp_path / file).write_text(content)
    (tmp_path / "alpha.txt").write_text(text)
    sources = FILES["sources.yaml"].replace(SHA256, hashlib.sha256(text.encode()).hexdigest())
    regions = sources[sources.index("    excluded_regions") : sources.index("  interests")]
    (tmp_path / "sources.yaml").write_text(sources.replace(regions, ""))
    (tmp_path / "claims" / "self_care.yaml").write_text(
        "- id: one\n  statement: One is.\n  citations:\n    - source: alpha\n"
        "      stance: supports\n      paraphrase: So.\n      quote: One is\n      start: 0\n"
        "      end: 6\n      passage: {start: 0, end: 34}\n"
    )

    _, problems = verify_documents(read_draft(tmp_path), tmp_path)

    assert any("holds 4 sentences; allowed: 3" in str(problem) for problem in problems)


def test_find_folds_quotes_and_gives_the_keys_of_a_citation(
    draft_with: Callable[..., Draft], tmp_path: Path
) -> None:
    assert list(find_quote(draft_with(), "alpha", tmp_path, "it's CHEAP")) == [
        "# Resting",
        "# It’s cheap.",
        "quote: It’s cheap",
        "start: 76",
        "end: 86",
        "passage: {start: 76, end: 87}",
    ]


def test_find_tells_places_behind_letters_that_fold_to_two(
    draft_with: Callable[..., Draft], tmp_path: Path
) -> None:
    text = TEXT.replace("See our ", "ﬁ ß İ a ").replace("Rest", "REST")
    draft = draft_with("sources.yaml", SHA256, hashlib.sha256(text.encode()).hexdigest())
    (tmp_path / "alpha.txt").write_bytes(text.encode())

    found = list(find_quote(draft, "alpha", tmp_path, "rest Helps"))

    assert found[2:5] == ["quote: REST helps", "start: 23", "end: 33"]


def test_an_outline_says_what_accounts_for_each_sentence(
    draft_with: Callable[..., Draft], tmp_path: Path
) -> None:
    draft = draft_with(
        "uncited.yaml", "- {source: alpha, start: 76, end: 87, reason: transition}\n", ""
    )

    assert list(outline_document(draft, "alpha", tmp_path)) == [
        "0-7 Resting",
        "    uncited: heading",
        "23-75 Rest helps with most kinds of pain that people have.",
        "    claim rest-helps",
        "76-87 It’s cheap.",
        "    NOTHING",
        "92-102 Sleep well",
        "    claim sleep-helps",
    ]  # fmt: skip
