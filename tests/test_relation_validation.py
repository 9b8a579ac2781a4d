"""What claims entail and contradict is written once, goes in no circle, and can be held."""

from collections.abc import Callable
from pathlib import Path

import pytest
from test_seed_validation import CITATION, CLAIMS, FILES

from app.curation.checks import check_draft
from app.curation.validate import read_draft

Relations = dict[str, str]


@pytest.fixture
def problems_of(tmp_path: Path) -> Callable[[Relations], list[str]]:
    """The problems of a seed with these claims, each with these lines beside its statement."""

    def list_problems(relations: Relations) -> list[str]:
        (tmp_path / "claims").mkdir()
        claims = "".join(
            f"- id: {claim_id}\n  statement: The rest of {claim_id} helps.\n{lines}  citations:\n"
            + cite(100 * number)
            for number, (claim_id, lines) in enumerate(relations.items(), start=1)
        )
        for file, text in {**FILES, "treatments.yaml": "[]\n", CLAIMS: claims}.items():
            (tmp_path / file).write_text(text, encoding="utf-8")
        draft = read_draft(tmp_path)
        check_draft(draft)
        return [str(problem) for problem in sorted(set(draft.problems))]

    return list_problems


def cite(start: int) -> str:
    """A citation at a place of its own."""
    return (
        CITATION.replace("start: 10\n", f"start: {start}\n")
        .replace("end: 20\n", f"end: {start + 10}\n")
        .replace("{start: 8, end: 30}", f"{{start: {start}, end: {start + 20}}}")
    )


def entails(*claims: str) -> str:
    return f"  entails: [{', '.join(claims)}]\n"


def contradicts(*claims: str) -> str:
    return f"  contradicts: [{', '.join(claims)}]\n"


def is_tense_with(claim: str) -> str:
    return f"  in_tension_with: [{{id: {claim}, reason: Both cannot be followed.}}]\n"


def test_sound_relations_have_no_problems(
    problems_of: Callable[[Relations], list[str]],
) -> None:
    """A diamond, whose two ways lead to one claim, repeats nothing."""
    assert (
        problems_of(
            {
                "aa": entails("bb", "cc"),
                "bb": entails("dd"),
                "cc": entails("dd"),
                "dd": "",
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("relations", "problem"),
    [
        ({"aa": entails("cc", "bb"), "bb": "", "cc": ""}, ":3: entails: sort by id, each once"),
        ({"aa": entails("bb", "bb"), "bb": ""}, ":3: entails: sort by id, each once"),
        ({"aa": entails("aa")}, ":3: entails: names the claim itself"),
        ({"aa": contradicts("aa")}, ":3: contradicts: names the claim itself"),
        ({"aa": "", "bb": contradicts("aa")},
         "contradicts: give the pair once, at the claim whose id sorts first: aa"),
        ({"aa": "", "bb": is_tense_with("aa")},
         "in_tension_with: give the pair once, at the claim whose id sorts first: aa"),
        ({"aa": entails("bb"), "bb": entails("cc"), "cc": entails("aa")},
         ":3: entails: go round in a circle: aa -> bb -> cc -> aa"),
        ({"aa": entails("bb", "cc"), "bb": entails("cc"), "cc": ""},
         ":3: entails: cc follows already through bb"),
        ({"aa": contradicts("dd") + entails("bb"), "bb": contradicts("cc"), "cc": "",
          "dd": entails("cc")}, "keys must stand in this order"),
        ({"aa": entails("bb") + contradicts("dd"), "bb": contradicts("cc"), "cc": "",
          "dd": entails("cc")}, ":4: contradicts: dd follows already: bb contradicts cc"),
        ({"aa": entails("bb", "cc"), "bb": contradicts("cc"), "cc": ""},
         ":1: file: nobody can hold it: bb contradicts cc, and it entails bb and cc"),
        ({"aa": entails("bb") + contradicts("bb"), "bb": ""},
         ":1: file: nobody can hold it: aa contradicts bb, and it entails bb"),
        ({"aa": entails("ab") + is_tense_with("bb"), "ab": contradicts("cc"),
          "bb": entails("cc"), "cc": ""},
         ":4: in_tension_with.id: nobody can hold bb beside it: ab contradicts cc"),
        ({"aa": entails("bb") + is_tense_with("bb"), "bb": ""},
         "in_tension_with.id: one entails the other: no tension is between it and bb"),
    ],
)  # fmt: skip
def test_each_problem_of_relations_names_file_line_and_field(
    problems_of: Callable[[Relations], list[str]], relations: Relations, problem: str
) -> None:
    problems = problems_of(relations)

    assert any(problem in line for line in problems), problems


def test_a_circle_is_told_once_and_as_nothing_else(
    problems_of: Callable[[Relations], list[str]],
) -> None:
    problems = problems_of({"aa": entails("bb"), "bb": entails("aa")})

    assert problems == [f"{CLAIMS}:3: entails: go round in a circle: aa -> bb -> aa"]
