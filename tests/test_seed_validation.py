"""What is wrong in seed files is reported all at once, with file, line and field."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from app.curation.checks import check_draft, read_seed
from app.curation.validate import InvalidSeedError, read_draft
from app.shipped import SEED_DIRECTORY

CITATION = """\
      - source: alpha
        stance: supports
        paraphrase: It says that rest helps.
        quote: rest helps
        start: 10
        end: 20
        passage: {start: 8, end: 30}
"""
CLAIM = (
    """\
- id: rest-helps
  statement: Rest helps with pain.
  about:
    - {type: treatment, id: rest}
  citations:
"""
    + CITATION
)

SAFETY = """\
- id: guide
  kind: guideline
  statement: See a doctor.
  authority: {publisher: One, title: Two, url: "https://example.org/", read: 2026-11-21, review_due: 2027-11-21}
"""

CONDITION = """\
- id: ache
  name: Ache
  roles:
    - {role: cause, headline_claim: rest-helps}
    - {role: cause, headline_claim: rest-helps}
  summary: It aches.
  citations:
    - source: alpha
      behind: identity
      paraphrase: It names rest.
      quote: rest helps
      start: 10
      end: 20
      passage: {start: 8, end: 30}
"""
SENSE = "{term: pain, sense: ache, meaning: It aches.}"
CODE = "{system: UBERON, code: 'UBERON:1', display: leg, match: exact}"

CORPUS_TEXT = (SEED_DIRECTORY / "corpus.yaml").read_text(encoding="utf-8")
FILES = {
    "corpus.yaml": CORPUS_TEXT,
    "release.yaml": "version: 2026.11.1\nreleased: 2026-11-21\n",
    "sources.yaml": """\
- id: alpha
  label: Page alpha
  read: 2026-11-21
  language: en
  document:
    file: alpha.txt
    sha256: "0000000000000000000000000000000000000000000000000000000000000000"
    characters: 100
    words: 20
    sentences: 3
    sentences_accounted_for: 3
    excluded_regions:
      - {start: 60, end: 80, kind: navigation}
""",
    "body_parts.yaml": "[]\n",
    "conditions.yaml": "[]\n",
    "exercises.yaml": "[]\n",
    "treatments.yaml": """\
- id: rest
  name: Rest
  kind: lifestyle
  headline_claim: rest-helps
  headline_polarity: helps
  citations:
    - source: alpha
      behind: identity
      paraphrase: It names rest.
      quote: rest helps
      start: 10
      end: 20
      passage: {start: 8, end: 30}
""",
    "uncited.yaml": "- {source: alpha, start: 0, end: 5, reason: heading, section: Title}\n",
    "safety.yaml": "[]\n",
    "synonyms.yaml": "- {id: rest, words: [break, rest]}\n- {id: walk, words: [stroll, walk]}\n",
    "conflicts.yaml": "[]\n",
    "changes.yaml": "- {version: 2026.11.1, released: 2026-11-21, summary: The first release.}\n",
    "manifest.yaml": "{}\n",
    "claims/self_care.yaml": CLAIM,
}  # fmt: skip


TWO_SOURCES = FILES["sources.yaml"] + FILES["sources.yaml"].replace("- id: alpha", "- id: beta")


@pytest.fixture
def seed_with(tmp_path: Path) -> Callable[..., list[str]]:
    """Write the files with changes to their text, and list the problems."""

    def list_problems(name: str = "", old: str = "", new: str = "") -> list[str]:
        (tmp_path / "claims").mkdir(exist_ok=True)
        for file, text in FILES.items():
            if file == name:
                assert old in text, f"{old!r} is not in {name}"
                text = text.replace(old, new)
            (tmp_path / file).write_text(text, encoding="utf-8")
        draft = read_draft(tmp_path)
        check_draft(draft)
        return [str(problem) for problem in sorted(set(draft.problems))]

    return list_problems


def test_a_sound_seed_has_no_problems(seed_with: Callable[..., list[str]]) -> None:
    assert seed_with() == []


CLAIMS = "claims/self_care.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("corpus.yaml", "disclaimer: It is", "# It is", "corpus.yaml:1: disclaimer: Field required"),
        ("corpus.yaml", "emergency: >-\n  With", "emergency:\n# With", "corpus.yaml:5: emergency: String should match"),
        ("corpus.yaml", "disclaimer: It is not medical advice, and agreement is not evidence.",
         "disclaimer: None.", "corpus.yaml:4: disclaimer: String should match pattern"),
        ("corpus.yaml", "prefix: sciatica", "prefix: Sciatica/1", ":8: prefix: String should match"),
        ("corpus.yaml", "quote_budget: 0.3", "quote_budget: 30", "quote_budget: Input should be"),
        ("corpus.yaml", "id: anatomy", "id: symptom", "corpus.yaml:1: topics: symptom is given twice"),
        ("corpus.yaml", "id: self_care", "id: own_care",
         "claims/self_care.yaml:1: file: the name is not a topic; allowed: definition, anatomy"),
        (CLAIMS, "statement:", "statment:", ":2: statment: is not a field of this record"),
        (CLAIMS, "stance: supports", "stance: agrees", ":7: citations.stance: Input should be"),
        (CLAIMS, "start: 10\n", "start: ten\n", ":10: citations.start: Input should be a valid int"),
        (CLAIMS, "start: 10\n", "start: 012\n", ":10: citations.start: Input should be a valid int"),
        (CLAIMS, "{start: 8, end: 30}", "{start: 8, end: 1:30}",
         ":12: citations.passage.end: Input should be a valid integer"),
        ("corpus.yaml", "quote_budget: 0.3", "quote_budget: .3", "quote_budget: Input should be a va"),
        (CLAIMS, "It says that rest helps.", '"It\\0s."',
         ":8: citations.paraphrase: holds the control character U+0000; take it out"),
        (CLAIMS, "stance: supports", "stance: qualifies", "qualifier is given with stance qualif"),
        (CLAIMS, "stance: supports\n", "stance: supports\n        basis: implied\n",
         "reasoning is given with basis implied, and only there"),
        (CLAIMS, "stance: supports\n", "stance: supports\n        voice: attributed\n",
         "attributed_to is given with voice attributed"),
        (CLAIMS, "stance: supports", "stance: opposes", "needs a counted citation that supports"),
        (CLAIMS, "end: 20\n", "end: 21\n", "end - start must be the quote's length, 10"),
        (CLAIMS, "{start: 8, end: 30}", "{start: 12, end: 30}", "must lie within the passage"),
        (CLAIMS, "{start: 8, end: 30}", "{start: 8, end: 62}", "excluded region (navigation)"),
        (CLAIMS, "{start: 8, end: 30}", "{start: 4, end: 30}", "is cited by claim--rest-helps--"),
        (CLAIMS, "{start: 8, end: 30}", "{start: 8, end: 500}", "longer than 400 characters"),
        (CLAIMS, "id: rest}", "id: sleep}", ":4: about.id: sleep is not a known treatment"),
        (CLAIMS, "    - {type: treatment, id: rest}\n", "    - {type: treatment, id: rest}\n" * 2,
         "self_care.yaml:5: about: treatment rest is given twice"),
        (CLAIMS, "source: alpha", "source: beta", ":6: citations.source: beta is not a known"),
        (CLAIMS, "quote: rest helps", "quote: rest hurts", "another quote has other words at"),
        (CLAIMS, "Rest helps with pain.\n  about:\n    - {type: treatment, id: rest}", "Sleep is good.",
         "no content word of its claim"),
        (CLAIMS, CITATION, CITATION * 2, "two quotes start at the same place"),
        (CLAIMS, CLAIM, CLAIM * 2, ":13: id: rest-helps is given twice"),
        (CLAIMS, "- id: rest-helps", "- id: rest-helps\n  id: rest-helps", ":2: id: is given twice"),
        (CLAIMS, "  about:", "  entails: [rest-helps]\n  about:", "keys must stand in this order"),
        (CLAIMS, "  citations:", "  entails: [nowhere]\n  citations:",
         ":5: entails: nowhere is not a known claim"),
        (CLAIMS, "  citations:", "  contradicts: [nowhere]\n  citations:",
         ":5: contradicts: nowhere is not a known claim"),
        ("sources.yaml", "  document:\n", "  senses:\n    - {term: pain, sense: ache, meaning: It aches.,"
         " excludes: [nowhere]}\n  document:\n", "senses.excludes: nowhere is not a known claim"),
        ("conflicts.yaml", "[]", "- {id: one, kind: direct, dispute: Is it., claims: [nowhere]}",
         "conflicts.yaml:1: claims: nowhere is not a known claim"),
        ("conflicts.yaml", "[]",
         "- {id: one, kind: direct, dispute: Is it., claims: [rest-helps], also: [nowhere]}",
         "conflicts.yaml:1: also: nowhere is not a known claim"),
        ("conflicts.yaml", "[]", "- {id: one, kind: direct, dispute: Is it, claims: [rest-helps]}",
         "dispute: must be one sentence that ends with a full stop"),
        ("conflicts.yaml", "[]", "- {id: one, kind: direct, dispute: Is it., claims: []}",
         "conflicts.yaml:1: claims: List should have at least 1 item"),
        ("conflicts.yaml", "[]",
         "- {id: one, kind: direct, dispute: Is it., claims: [rest-helps, rest-helps]}",
         "claims: the leading claim, then the rest by id, each once"),
        ("conflicts.yaml", "[]",
         "- {id: one, kind: direct, dispute: Is it., claims: [rest-helps], also: [rest-helps]}",
         "also: rest-helps stands in claims already"),
        (CLAIMS, "id: rest-helps", "id: Rest_helps", ":1: id: String should match pattern"),
        (CLAIMS, "  about:", "  subject_term: pain\n  about:", "no source says what it means"),
        (CLAIMS, "quote: rest helps", "quote: &a rest helps", "anchors and aliases are not all"),
        (CLAIMS, "quote: rest helps", "quote: !!str rest helps", "tags are not allowed"),
        (CLAIMS, CLAIM, CLAIM.rstrip("\n"), "must end with a newline"),
        (CLAIMS, CLAIM, "- [", "is not YAML"),
        (CLAIMS, "It says that", "Call 512-555-0100", "holds a phone number or a mail address"),
        ("treatments.yaml", "behind: identity", "behind: dose", "no citation stands behind ident"),
        ("treatments.yaml", "headline_claim: rest-helps", "headline_claim: rest",
         ":4: headline_claim: rest is not a known claim"),
        ("treatments.yaml", "behind: identity", "stance: supports\n      behind: identity",
         "a claim's citation has one, and no other citation"),
        ("treatments.yaml", "  headline_claim", "  cautions: [Not too long.]\n  headline_claim",
         "no citation stands behind caution"),
        ("treatments.yaml", "  headline_claim", "  targets: [leg, leg]\n  headline_claim",
         "treatments.yaml:4: targets: leg is given twice"),
        ("body_parts.yaml", "[]", "- {id: index, name: Index}",
         "body_parts.yaml:1: id: index is what exports call a list's own file; choose another"),
        ("body_parts.yaml", "[]", "- {id: leg, name: Leg, codes: [" + 2 * (CODE + ", ") + "]}",
         "body_parts.yaml:1: codes: UBERON UBERON:1 is given twice"),
        ("treatments.yaml", "  headline_claim", "  doses: [{source: alpha, as_stated: far, distance_miles: 1e999}]\n"
         "  headline_claim", "treatments.yaml:4: doses.distance_miles: Input should be a finite"),
        ("treatments.yaml", "  headline_claim", "  doses: [{source: alpha, as_stated: a while, hold_seconds: {min: 30, max: 10}}]\n"
         "  headline_claim", "treatments.yaml:4: doses.hold_seconds: max must not be less than min"),
        ("conditions.yaml", "[]", CONDITION, "conditions.yaml:5: roles: cause with rest-helps is given twice"),
        ("safety.yaml", "[]", SAFETY + "  beside: [{type: claim, id: one}, {type: claim, id: one}]",
         "safety.yaml:5: beside: claim one is given twice"),
        ("safety.yaml", "[]", SAFETY + "  said_by_claims: [one, one]",
         "safety.yaml:5: said_by_claims: one is given twice"),
        ("uncited.yaml", "- {source", "- {source: alpha, start: 0, end: 2, reason: transition}\n- {source",
         "uncited.yaml:2: start: another span of alpha starts at 0"),
        ("uncited.yaml", "end: 5", "end: 5000000000",
         "uncited.yaml:1: end: Input should be less than or equal to 2147483647"),
        ("sources.yaml", "accounted_for: 3", "accounted_for: 4",
         "sources.yaml:5: document: sentences_accounted_for must not be more than sentences"),
        ("sources.yaml", "  document:\n", f"  senses: [{SENSE}, {SENSE}]\n  document:\n",
         "sources.yaml:5: senses: pain is given twice"),
        ("sources.yaml", FILES["sources.yaml"], TWO_SOURCES,
         "sources.yaml:19: document.file: another source has the same; one document is one source"),
        ("sources.yaml", FILES["sources.yaml"], TWO_SOURCES,
         "sources.yaml:20: document.sha256: another source has the same"),
        ("sources.yaml", "characters: 100", "characters: 5000000000",
         "sources.yaml:8: document.characters: Input should be less than or equal to 2147483647"),
        ("uncited.yaml", "section: Title", "section: Titles", "must be the text of the span"),
        ("uncited.yaml", "heading, section: Title", "repetition, repeats: nothing",
         "nothing is not a citation of alpha"),
        ("uncited.yaml", "heading, section: Title", "repetition", "repeats is given with reason"),
        ("sources.yaml", FILES["sources.yaml"], "[]\n",
         "sources.yaml:1: file: names no page; a corpus needs at least one"),
        ("release.yaml", "2026.11.1", "2026.13.1", "release.yaml:1: version: String should match"),
        ("sources.yaml", "language: en", "language: english", "sources.yaml:4: language: String"),
    ],
)  # fmt: skip
def test_each_problem_names_file_line_and_field(
    seed_with: Callable[..., list[str]], file: str, old: str, new: str, problem: str
) -> None:
    problems = seed_with(file, old, new)

    assert any(problem in line for line in problems), problems
    assert all(line.split(":")[1].isdigit() for line in problems)


def test_all_problems_are_reported_at_once(seed_with: Callable[..., list[str]]) -> None:
    broken = CLAIM.replace("stance: supports", "stance: agrees").replace("statement", "statment")

    problems = seed_with(CLAIMS, CLAIM, broken)

    assert len([line for line in problems if line.startswith(CLAIMS)]) == 3  # also a missing field


def test_a_missing_file_and_an_unknown_topic_are_problems(
    seed_with: Callable[..., list[str]], tmp_path: Path
) -> None:
    seed_with()
    (tmp_path / "safety.yaml").unlink()
    (tmp_path / "claims" / "weather.yaml").write_text("[]\n")

    with pytest.raises(InvalidSeedError) as caught:
        read_seed(tmp_path)

    lines = [str(problem) for problem in caught.value.problems]
    assert lines[0].startswith("claims/weather.yaml:1: file: the name is not a topic; allowed:")
    assert lines[1] == "safety.yaml:1: file: is missing"


@pytest.mark.parametrize("name", ["self_care.yml", "self_care", "cause.YAML"])
def test_what_else_stands_beside_the_claims_is_a_problem(
    seed_with: Callable[..., list[str]], tmp_path: Path, name: str
) -> None:
    seed_with()
    (tmp_path / "claims" / name).write_text(CLAIM)
    (tmp_path / "claims" / ".gitkeep").touch()

    assert [str(problem) for problem in read_draft(tmp_path).problems] == [
        f"claims/{name}:1: file: is not read: name it <topic>.yaml, or take it away"
    ]


def test_a_misspelt_directory_of_claims_is_a_problem(
    seed_with: Callable[..., list[str]], tmp_path: Path
) -> None:
    seed_with()
    (tmp_path / "claims").rename(tmp_path / "claim")

    problems = [str(problem) for problem in read_draft(tmp_path).problems]
    assert problems == ["claims:1: file: is missing, or is no directory"]


def test_a_quote_behind_more_than_six_claims_needs_a_note(
    seed_with: Callable[..., list[str]],
) -> None:
    claims = "".join(
        CLAIM.replace("rest-helps", f"rest-helps-{n}").replace("with pain", f"with pain {n}")
        for n in range(7)
    )

    assert sum("more than 6 claims" in line for line in seed_with(CLAIMS, CLAIM, claims)) == 7


def test_two_items_do_not_share_a_headline_claim(seed_with: Callable[..., list[str]]) -> None:
    rest = FILES["treatments.yaml"]

    problems = seed_with("treatments.yaml", rest, rest + rest.replace("- id: rest", "- id: sleep"))

    message = "is the headline claim of treatment rest already; give this one its own"
    assert f"treatments.yaml:17: headline_claim: {message}" in problems


def test_the_real_seed_is_sound() -> None:
    assert read_seed(SEED_DIRECTORY).release.version


def test_a_date_stays_a_string_until_its_record_reads_it(tmp_path: Path) -> None:
    shutil.copytree(SEED_DIRECTORY, tmp_path / "seed")
    released = yaml.safe_load((tmp_path / "seed" / "release.yaml").read_text())["released"]

    assert read_seed(tmp_path / "seed").release.released == released
