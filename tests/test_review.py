"""What people must judge is laid out with how each position comes about."""

from pathlib import Path

from test_cli import run
from writing import Written, entails, write_seed

from app.curation.judgement import assess_draft
from app.curation.review import (
    list_alike,
    list_cards,
    list_disputes,
    list_families,
    list_oppositions,
)

STRETCHING = """\
- id: stretching
  name: Stretching
  kind: lifestyle
  cautions: [Never in pain.]
  headline_claim: bb
  headline_polarity: helps
  citations:
    - source: beta
      behind: identity
      paraphrase: It names it.
      quote: rest helps
      start: 50
      end: 60
      passage: {start: 50, end: 60}
"""
CLAIMS = {
    "aa": Written({"alpha": "supports"}, entails("bb"), statement="Calf stretching helps."),
    "bb": Written({"beta": "opposes"}, statement="Stretching helps."),
    "cc": Written({"alpha": "qualifies"}, entails("bb"), statement="Calf stretches help people."),
}


def test_a_card_says_who_recommends_and_why(tmp_path: Path) -> None:
    draft = write_seed(tmp_path, CLAIMS, treatments=STRETCHING)

    assert list(list_cards(draft, assess_draft(draft))) == [
        "treatment stretching (helps)",
        "  “Stretching helps.” (bb): contested, divided",
        "  recommended by alpha (supports, inferred)",
        "    this follows from “Calf stretching helps.” (aa), which the page supports",
        "  advised against by beta (opposes, stated)",
        "    It says that rest helps.",
        "  caution: Never in pain.",
    ]


def test_each_inferred_opposition_is_listed_with_its_chain(tmp_path: Path) -> None:
    lines = list(list_oppositions(assess_draft(write_seed(tmp_path, CLAIMS))))

    assert lines == [
        "beta: “Calf stretching helps.” (aa)",
        "  opposes: this is a case of “Stretching helps.” (bb), which the page opposes",
        "beta: “Calf stretches help people.” (cc)",
        "  opposes: this is a case of “Stretching helps.” (bb), which the page opposes",
    ]


def test_claims_that_look_alike_are_listed_unless_they_are_linked(tmp_path: Path) -> None:
    draft = write_seed(tmp_path, CLAIMS)

    lines = list(list_alike(draft, assess_draft(draft)))

    assert lines == [
        "0.62 self_care: “Calf stretching helps.” (aa)",
        "     “Calf stretches help people.” (cc); both entail bb",
    ]


def test_words_of_one_family_are_listed_unless_a_group_or_a_stem_joins_them(tmp_path: Path) -> None:
    texts = (
        "Surgery is diagnosed.",
        "Surgical diagnosis.",
        "Stretching stretches.",
        "It recovers.",
    )
    claims = {
        f"claim-{number}": Written({"alpha": "supports"}, statement=text)
        for number, text in enumerate(texts)
    }
    synonyms = "- {id: diagnosis, words: [diagnosed, diagnosis]}\n"

    draft = write_seed(tmp_path, claims, synonyms=synonyms)

    assert list(list_families(draft)) == ["surgery, surgical"]


def test_a_dispute_is_listed_with_all_that_is_held(tmp_path: Path) -> None:
    conflicts = "- {id: one, kind: direct, dispute: Is it., claims: [bb]}\n"
    draft = write_seed(tmp_path, CLAIMS, conflicts=conflicts)

    assert list(list_disputes(draft, assess_draft(draft))) == [
        "one (direct): Is it.",
        "  “Stretching helps.” (bb)",
        "    alpha supports (inferred): this follows from “Calf stretching helps.” (aa), "
        "which the page supports",
        "    beta opposes (stated): It says that rest helps.",
    ]


def test_verify_prints_the_lists_when_asked(tmp_path: Path) -> None:
    """Also where the seed has problems: then they are needed most."""
    result = run("verify", "--review", cwd=tmp_path)

    titles = [line for line in result.stdout.splitlines() if line.startswith("## ")]
    assert [title.split(":")[0] for title in titles] == [
        "## Cards",
        "## Disputes",
        "## Oppositions that follow",
        "## Alike and linked by nothing",
        "## Words that begin alike and find different things",
    ]
