"""Each dispute is told once, with every claim on which it shows."""

from pathlib import Path

import pytest
from writing import CLAIMS, Written, entails, is_tense_with, list_problems, write_seed

DISPUTED = {"alpha": "supports", "beta": "opposes"}
AGREED = {"alpha": "supports"}


def tell(conflict_id: str, *claims: str, also: str = "") -> str:
    return (
        f"- {{id: {conflict_id}, kind: direct, dispute: It is disputed.,"
        f" claims: [{', '.join(claims)}], also: [{also}]}}\n"
    )


@pytest.mark.parametrize(
    ("claims", "conflicts"),
    [
        ({"aa": Written(DISPUTED)}, tell("one", "aa")),
        ({"aa": Written(DISPUTED), "bb": Written(DISPUTED)}, tell("one", "bb", "aa")),
        ({"aa": Written(DISPUTED), "bb": Written(AGREED)}, tell("one", "aa", also="bb")),
        ({"aa": Written(AGREED, is_tense_with("bb")), "bb": Written(AGREED)},
         tell("one", "bb", "aa")),
        ({"aa": Written(AGREED, is_tense_with("bb")), "bb": Written(DISPUTED)},
         tell("one", "bb", also="aa")),
        ({"aa": Written(DISPUTED, is_tense_with("bb")), "bb": Written(DISPUTED)},
         tell("one", "aa", "bb")),
        ({"aa": Written(DISPUTED, is_tense_with("bb")), "bb": Written(DISPUTED)},
         tell("one", "aa", also="bb") + tell("two", "bb")),
        ({"aa": Written({}, entails("bb")), "bb": Written(AGREED)}, "[]\n"),
    ],
)  # fmt: skip
def test_disputes_that_are_told_once_have_no_problems(
    tmp_path: Path, claims: dict[str, Written], conflicts: str
) -> None:
    problems = list_problems(write_seed(tmp_path, claims, conflicts=conflicts))

    assert [problem for problem in problems if "nobody holds" not in problem] == []


@pytest.mark.parametrize(
    ("claims", "conflicts", "problem"),
    [
        ({"aa": Written(DISPUTED)}, "[]\n",
         f"{CLAIMS}:1: file: aa is disputed (alpha supports, beta opposes): let one record"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa") + tell("two", "aa"),
         "conflicts.yaml:2: claims: aa: one tells it already; each is told once"),
        ({"aa": Written(AGREED)}, tell("one", "aa"),
         "conflicts.yaml:1: claims: aa is not disputed, nor are these one pair in tension"),
        ({"aa": Written(DISPUTED), "bb": Written(AGREED)}, tell("one", "aa", "bb"),
         "claims: bb is not disputed: no source opposes it; put it under also"),
        ({"aa": Written(AGREED), "bb": Written(AGREED)}, tell("one", "aa", "bb"),
         "claims: aa is not disputed, nor are these one pair in tension"),
        ({"aa": Written(AGREED, is_tense_with("bb")), "bb": Written(AGREED)}, "[]\n",
         f"{CLAIMS}:3: in_tension_with: aa and bb are in tension: give them a record of their own"),
        ({"aa": Written(AGREED, is_tense_with("bb")), "bb": Written(AGREED)},
         tell("one", "aa", "bb") + tell("two", "bb", "aa"),
         "conflicts.yaml:2: claims: aa and bb: one tells it already"),
        ({"aa": Written(AGREED, is_tense_with("bb")), "bb": Written(DISPUTED)}, tell("one", "bb"),
         "aa and bb are in tension: name both in the dispute that tells one of them"),
        ({"aa": Written(AGREED, is_tense_with("bb")), "bb": Written(DISPUTED)},
         tell("one", "aa", "bb"), "conflicts.yaml:1: claims: bb is disputed: let it lead"),
        ({"aa": Written(DISPUTED, is_tense_with("bb")), "bb": Written(DISPUTED)},
         tell("one", "aa") + tell("two", "bb"), "name both in the dispute that tells one of them"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa") * 2, "conflicts.yaml:2: id: one is given"),
        ({"aa": Written(DISPUTED)}, tell("two", "aa") + tell("one", "aa"), "sort by id"),
        ({"aa": Written(DISPUTED)}, tell("one", "zz"), "conflicts.yaml:1: claims: zz is not a known"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa", also="zz"), "zz is not a known claim"),
        ({"aa": Written(DISPUTED)}, tell("one"), "conflicts.yaml:1: claims: List should have"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa", "aa"), "claims: the leading claim, then"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa", also="aa"), "aa stands in claims already"),
        ({"aa": Written(DISPUTED), "bb": Written(AGREED), "cc": Written(AGREED)},
         tell("one", "aa", also="cc, bb"), "conflicts.yaml:1: also: sort by id, each once"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa").replace("direct", "odd"),
         "conflicts.yaml:1: kind: Input should be"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa").replace("disputed.", "disputed. Much."),
         "dispute: must be one sentence"),
        ({"aa": Written(DISPUTED)}, tell("one", "aa").replace("disputed.", "disputed"),
         "dispute: must be one sentence"),
    ],
)  # fmt: skip
def test_each_problem_of_disputes_names_file_line_and_field(
    tmp_path: Path, claims: dict[str, Written], conflicts: str, problem: str
) -> None:
    problems = list_problems(write_seed(tmp_path, claims, conflicts=conflicts))

    assert any(problem in line for line in problems), problems


def test_a_dispute_that_follows_has_to_be_told_as_well(tmp_path: Path) -> None:
    """Beta opposes the kind, and so the case, which alpha supports."""
    claims = {"aa": Written(AGREED, entails("bb")), "bb": Written({"beta": "opposes"})}

    problems = list_problems(write_seed(tmp_path, claims, conflicts=tell("one", "bb")))

    assert problems == [
        f"{CLAIMS}:1: file: aa is disputed (alpha supports, beta opposes): let one record of "
        "conflicts.yaml tell it"
    ]
