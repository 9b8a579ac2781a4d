"""What claims entail and contradict is written once, goes in no circle, and can be held."""

from pathlib import Path

import pytest
from writing import (
    CLAIMS,
    Written,
    contradicts,
    entails,
    is_tense_with,
    list_problems,
    write_seed,
)


def list_problems_of(directory: Path, relations: dict[str, str]) -> list[str]:
    """The problems of claims with these lines, each of which one source supports."""
    claims = {
        claim_id: Written({"alpha": "supports"}, lines) for claim_id, lines in relations.items()
    }
    return list_problems(write_seed(directory, claims))


def test_two_ways_to_one_claim_repeat_nothing(tmp_path: Path) -> None:
    relations = {
        "aa": entails("bb", "cc"),
        "bb": entails("dd"),
        "cc": entails("dd"),
        "dd": "",
    }

    assert list_problems_of(tmp_path, relations) == []


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
        ({"aa": contradicts("bb") + entails("bb"), "bb": ""}, "keys must stand in this order"),
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
    tmp_path: Path, relations: dict[str, str], problem: str
) -> None:
    problems = list_problems_of(tmp_path, relations)

    assert any(problem in line for line in problems), problems


def test_a_circle_is_told_once_and_as_nothing_else(tmp_path: Path) -> None:
    problems = list_problems_of(tmp_path, {"aa": entails("bb"), "bb": entails("aa")})

    assert problems == [f"{CLAIMS}:3: entails: go round in a circle: aa -> bb -> aa"]
