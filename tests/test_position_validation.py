"""Somebody holds each claim, nobody is against itself, and no passage stands above its claim."""

from pathlib import Path

import pytest
from test_seed_validation import FILES
from writing import CLAIMS, Written, contradicts, entails, list_problems, write_seed

FOR, AGAINST = {"alpha": "supports"}, {"alpha": "opposes"}
NOTE = "  note: It is so.\n"
REST = """\
- id: rest
  name: Rest
  kind: lifestyle
  headline_claim: bb
  headline_polarity: helps
  citations:
    - source: beta
      behind: {behind}
      paraphrase: It names rest.
      quote: rest helps
      start: 50
      end: 60
      passage: {{start: 50, end: 60}}
"""
ABOUT = "  about: [{type: treatment, id: rest}]\n"


def test_a_claim_without_citations_lives_by_one_that_entails_it(tmp_path: Path) -> None:
    claims = {
        "aa": Written(FOR, entails("bb")),
        "bb": Written({}, entails("cc")),
        "cc": Written({}),
    }

    assert list_problems(write_seed(tmp_path, claims)) == []


@pytest.mark.parametrize(
    ("claims", "line"),
    [
        ({"aa": Written({})}, 1),
        ({"aa": Written(AGAINST)}, 3),
        ({"aa": Written({}, entails("bb")), "bb": Written(FOR)}, 1),
        ({"aa": Written(FOR, contradicts("bb")), "bb": Written({})}, 12),
    ],
)
def test_what_nobody_holds_needs_a_note(
    tmp_path: Path, claims: dict[str, Written], line: int
) -> None:
    [problem] = list_problems(write_seed(tmp_path, claims))

    assert problem.startswith(f"{CLAIMS}:{line}: citations: nobody holds it: needs a counted")


def test_a_note_says_why_a_claim_that_nobody_holds_is_kept(tmp_path: Path) -> None:
    assert list_problems(write_seed(tmp_path, {"aa": Written(AGAINST, NOTE)})) == []


def test_a_source_against_itself_is_told_with_the_chain_at_each_claim(tmp_path: Path) -> None:
    claims = {"aa": Written(FOR, entails("bb")), "bb": Written(AGAINST)}

    problems = list_problems(write_seed(tmp_path, claims))

    assert problems == [
        f"{CLAIMS}:1: file: alpha is against itself: supports it directly; opposes it as this is a "
        "case of “The rest of bb helps.” (bb), which the page opposes; put it right, or say why in "
        "a note",
        f"{CLAIMS}:12: file: alpha is against itself: opposes it directly; accepts it as this "
        "follows from “The rest of aa helps.” (aa), which the page supports; put it right, or say "
        "why in a note",
        f"{CLAIMS}:14: citations: nobody holds it: needs a counted citation that supports or "
        "qualifies, a claim that is held and entails it, or a note why it is kept",
    ]


def test_two_claims_that_contradict_each_other_are_not_held_by_one_source(tmp_path: Path) -> None:
    claims = {"aa": Written(FOR, contradicts("bb")), "bb": Written(FOR, NOTE)}

    [problem] = list_problems(write_seed(tmp_path, claims))

    assert "supports it directly; opposes it as this contradicts “The rest of bb helps.”" in problem


@pytest.mark.parametrize(
    ("stance", "line", "other"), [("supports", 20, "aa"), ("opposes", 9, "bb")]
)
def test_a_passage_stands_on_no_claim_for_which_it_follows_from_another(
    tmp_path: Path, stance: str, line: int, other: str
) -> None:
    """Acceptance stands on the narrowest claim, a denial on the broadest."""
    claims = {
        "aa": Written({"alpha": stance}, entails("bb") + NOTE, start=100),
        "bb": Written({"alpha": stance}, NOTE, start=105),
    }

    [problem] = [p for p in list_problems(write_seed(tmp_path, claims)) if "other words" not in p]

    assert problem == (
        f"{CLAIMS}:{line}: citations.quote: stands on {other} as well, "
        "from which it follows for this"
    )


def test_other_passages_and_other_sides_may_stand_on_both(tmp_path: Path) -> None:
    claims = {
        "aa": Written({"alpha": "supports", "beta": "supports"}, entails("bb"), start=100),
        "bb": Written({"alpha": "supports"}, start=120),
    }

    assert list_problems(write_seed(tmp_path, claims)) == []


@pytest.mark.parametrize(
    ("behind", "beta", "problems"),
    [
        ("identity", {"aa": "supports"}, 0),
        ("identity", {"aa": "opposes"}, 0),
        ("identity", {}, 1),
        ("caution", {}, 1),
    ],
)
def test_whoever_names_an_item_speaks_of_its_headline_or_of_a_case_of_it(
    tmp_path: Path, behind: str, beta: dict[str, str], problems: int
) -> None:
    claims = {
        "aa": Written({**FOR, **({"beta": beta["aa"]} if beta else {})}, entails("bb")),
        "bb": Written(FOR, ABOUT),
    }
    draft = write_seed(tmp_path, claims, treatments=REST.format(behind=behind))

    found = [problem for problem in list_problems(draft) if problem.startswith("treatments")]

    assert len(found) == problems
    assert all(
        "beta does not speak of the headline claim" in line
        or "no citation stands behind identity" in line
        for line in found
    )


def test_a_headline_is_about_its_item(tmp_path: Path) -> None:
    draft = write_seed(
        tmp_path, {"bb": Written({"beta": "supports"})}, treatments=REST.format(behind="identity")
    )

    assert list_problems(draft) == [
        "treatments.yaml:1: file: bb does not name this treatment in its about"
    ]


def test_a_sense_excludes_claims_on_its_own_term(tmp_path: Path) -> None:
    sense = "  senses:\n    - {term: pain, sense: ache, meaning: It is., excludes: [bb, aa]}\n"
    claims = {"aa": Written(FOR), "bb": Written(FOR, "  subject_term: pain\n")}
    draft = write_seed(tmp_path, claims, sources=FILES["sources.yaml"] + sense)

    assert list_problems(draft) == [
        "sources.yaml:15: senses.excludes: sort by id, each once",
        "sources.yaml:15: senses.excludes: the subject_term of aa is not pain",
    ]
