"""Conflicts over the invented seed, on SQLite and on PostgreSQL, and over the real one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get, list_ids
from builders import make_citation, make_claim, make_conflict
from conftest import serve_database
from seeds import make_seed
from test_claims import SOME_WORDS_SHA, citation, cited, locator
from test_seed_validation import CITATION, CLAIM, CLAIMS, FILES

from app.curation.checks import check_draft
from app.curation.validate import read_draft
from app.load.transaction import load_seed
from app.vocabulary import Stance, Topic

ALPHA = {"id": "alpha", "label": "Page alpha"}
BETA = {"id": "beta", "label": "Page beta"}
GAMMA = {"id": "gamma", "label": "Page gamma"}


def test_a_disputed_claim_has_a_side_that_accepts_and_one_that_opposes(api: httpx.Client) -> None:
    body = get(api, "/v1/conflicts/whether-rolling-helps")

    claim = {"id": "rolling-helps", "statement": "Rolling the muscle’s belly helps."}
    assert body["data"] == {
        "id": "whether-rolling-helps",
        "kind": "direct",
        "dispute": "One page says that it does, another that it does not.",
        "type": "claim",
        "claims": [get(api, "/v1/claims/rolling-helps?view=compact")["data"]],
        "reason": None,
        "sides": [
            {
                "position": "accepts",
                "claim": claim,
                "sources": [ALPHA, GAMMA],
                "citations": [
                    citation(
                        "alpha",
                        "supports",
                        source=cited("alpha", "Alpha’s page"),
                        interest={"id": "alpha-sells-rollers", "offers": "Sells rollers"},
                        locator=locator("alpha", 10, "Intro", SOME_WORDS_SHA),
                    ),
                    citation("gamma", "qualifies", qualifier="if done gently"),
                ],
            },
            {
                "position": "opposes",
                "claim": claim,
                "sources": [BETA],
                "citations": [
                    citation(
                        "beta",
                        "opposes",
                        id="claim--rolling-helps--beta--50",
                        locator=locator("beta", 50, None, SOME_WORDS_SHA),
                    )
                ],
            },
        ],
    }
    assert body["links"] == {"self": "/v1/conflicts/whether-rolling-helps"}


def test_of_a_pair_in_tension_each_side_accepts_one_claim(api: httpx.Client) -> None:
    conflict = get(api, "/v1/conflicts/what-is-behind-it")["data"]

    pair = ["disc-causes", "pill-helps"]
    assert conflict == {
        "id": "what-is-behind-it",
        "kind": "scope",
        "dispute": "One page says that it does, another that it does not.",
        "type": "tension",
        "claims": [get(api, f"/v1/claims/{name}?view=compact")["data"] for name in pair],
        "reason": "Both cannot hold.",
        "sides": [
            {
                "position": "accepts",
                "claim": {
                    "id": "disc-causes",
                    "statement": "The statement of disc-causes holds.",
                },
                "sources": [ALPHA],
                "citations": [
                    citation(
                        "alpha",
                        "supports",
                        id="claim--disc-causes--alpha--10",
                        source=cited("alpha", "Alpha’s page"),
                        locator=locator("alpha", 10, "Intro", SOME_WORDS_SHA),
                    )
                ],
            },
            {
                "position": "accepts",
                "claim": {"id": "pill-helps", "statement": "The statement of pill-helps holds."},
                "sources": [],
                "citations": [
                    citation(
                        "gamma",
                        "supports",
                        id="claim--pill-helps--gamma--10",
                        voice="attributed",
                        attributed_to="A doctor",
                        endorsed=False,
                        counted=False,
                    )
                ],
            },
        ],
    }


def test_a_source_that_says_both_stands_on_both_sides(tmp_path: Path) -> None:
    claim = make_claim(
        "either", make_citation("alpha"), make_citation("alpha", Stance.OPPOSES, start=90)
    )
    seed = make_seed()
    claims = {**seed.claims, Topic.SURGERY: [claim]}
    conflicts = [*seed.conflicts, make_conflict("which", "either")]
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_seed(claims=claims, conflicts=conflicts), url)

    with serve_database(url, tmp_path) as api:
        sides = get(api, "/v1/conflicts/which")["data"]["sides"]

    assert [side["sources"] for side in sides] == [[ALPHA], [ALPHA]]
    assert [[c["locator"]["start"] for c in side["citations"]] for side in sides] == [[10], [90]]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["what-is-behind-it", "whether-discs-cause-it", "whether-rolling-helps"]),
        ("kind=direct", ["whether-rolling-helps"]),
        ("kind=direct&kind=scope", ["what-is-behind-it", "whether-rolling-helps"]),
        ("kind=degree", []),
        # a pair matches where either claim does
        ("topic=cause", ["what-is-behind-it", "whether-discs-cause-it"]),
        ("topic=medication", ["what-is-behind-it"]),
        ("level=single_source", ["what-is-behind-it"]),
        ("direction=divided&direction=against&topic=medication", ["what-is-behind-it"]),
        # but one claim must meet all filters
        ("topic=medication&direction=divided", []),
        ("flag=fragile", ["whether-rolling-helps"]),
        ("source=gamma&stance=qualifies", ["whether-rolling-helps"]),
        ("source=gamma&stance=opposes", []),
        ("basis=implied", ["what-is-behind-it", "whether-discs-cause-it"]),
        ("condition=disc-trouble&kind=definition", ["whether-discs-cause-it"]),
        ("exercise=rolling", ["whether-rolling-helps"]),
        ("treatment=pill", ["what-is-behind-it"]),
        ("body_part=leg", ["whether-rolling-helps"]),
        ("body_part=nerve", []),
        ("min_sources=3", ["whether-rolling-helps"]),
    ],
)
def test_conflicts_are_found_by_their_claims(api: httpx.Client, query: str, ids: list[str]) -> None:
    assert list_ids(api, f"/v1/conflicts?{query}") == ids
    assert get(api, f"/v1/conflicts?limit=0&{query}")["meta"]["total"] == len(ids)


def test_filters_go_along_with_the_pages(api: httpx.Client) -> None:
    first = get(api, "/v1/conflicts?topic=cause&limit=1")
    second = get(api, first["links"]["next"])

    assert [item["id"] for item in first["data"]] == ["what-is-behind-it"]
    assert [item["id"] for item in second["data"]] == ["whether-discs-cause-it"]
    assert second["links"]["next"] is None


def test_an_unknown_conflict_is_not_found(api: httpx.Client) -> None:
    response = api.get("/v1/conflicts/nobody-disputes-this")

    assert response.status_code == 404
    assert response.json()["detail"] == "There is no conflict with this identifier."


def test_every_real_dispute_and_tension_is_a_conflict(real_api: httpx.Client) -> None:
    claims = list_all(real_api, "/v1/claims?limit=100")
    conflicts = list_all(real_api, "/v1/conflicts?limit=100")

    disputed = {(c["id"],) for c in claims if "any_conflict" in c["agreement"]["flags"]}
    pairs = {tuple(sorted((c["id"], t["id"]))) for c in claims for t in c["in_tension_with"]}
    told = [tuple(claim["id"] for claim in conflict["claims"]) for conflict in conflicts]
    assert (len(disputed), len(pairs)) == (14, 20)
    assert sorted(told) == sorted(disputed | pairs)
    assert all(len(c["sides"]) == 2 and c["sides"][0]["sources"] for c in conflicts)
    assert {c["type"] for c in conflicts if c["reason"]} == {"tension"}


def list_all(api: httpx.Client, path: str | None) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    while path is not None:
        body = get(api, path)
        items += body["data"]
        path = body["links"]["next"]
    return items


OPPOSING = CITATION.replace("supports", "opposes").replace("10\n", "31\n").replace("20\n", "41\n")
DISPUTED = CLAIM + OPPOSING.replace("{start: 8, end: 30}", "{start: 31, end: 50}")
OTHER = CLAIM.replace("rest-helps", "sleep-helps").replace("Rest helps", "Sleep and rest help")
TENSE = CLAIM.replace(
    "  citations:",
    "  in_tension_with:\n    - {id: sleep-helps, reason: Both cannot hold.}\n  citations:",
)
RECORD = "- {id: whether-rest-helps, claim: rest-helps, kind: direct, dispute: They differ.}\n"
PAIR = RECORD.replace("claim: rest-helps", "between: [rest-helps, sleep-helps]")


@pytest.fixture
def problems_of(tmp_path: Path) -> Callable[[str, str], list[str]]:
    """The problems of a seed with these claims and these conflicts."""

    def list_problems(claims: str, conflicts: str) -> list[str]:
        (tmp_path / "claims").mkdir()
        for file, text in {**FILES, CLAIMS: claims, "conflicts.yaml": conflicts}.items():
            (tmp_path / file).write_text(text, encoding="utf-8")
        draft = read_draft(tmp_path)
        check_draft(draft)
        return [str(problem) for problem in sorted(set(draft.problems))]

    return list_problems


@pytest.mark.parametrize(
    ("claims", "conflicts"), [(DISPUTED, RECORD), (TENSE + OTHER, PAIR), (CLAIM, "[]\n")]
)
def test_a_record_for_each_conflict_is_no_problem(
    problems_of: Callable[[str, str], list[str]], claims: str, conflicts: str
) -> None:
    assert problems_of(claims, conflicts) == []


@pytest.mark.parametrize(
    ("claims", "conflicts", "problem"),
    [
        (DISPUTED, "[]\n", f"{CLAIMS}:5: citations: rest-helps is disputed: give it a record in"),
        (TENSE + OTHER, "[]\n", f"{CLAIMS}:6: in_tension_with: rest-helps and sleep-helps are in"),
        (CLAIM, RECORD, "conflicts.yaml:1: claim: rest-helps is not disputed"),
        (CLAIM + OTHER, PAIR, "conflicts.yaml:1: between: rest-helps and sleep-helps are not in"),
        (DISPUTED, RECORD + RECORD.replace("whether", "which"),
         "conflicts.yaml:2: claim: another record tells of this conflict"),
        (DISPUTED, RECORD + RECORD, "conflicts.yaml:2: id: whether-rest-helps is given twice"),
        (DISPUTED, RECORD.replace("whether", "which") + RECORD, "sort by id"),
        (CLAIM, RECORD.replace("claim: rest-helps", "claim: rest-harms"),
         "conflicts.yaml:1: file: rest-harms is not a known claim"),
        (DISPUTED, RECORD.replace("claim: rest-helps, ", ""), "give either claim or between"),
        (DISPUTED, PAIR.replace("between", "claim: rest-helps, between"), "either claim or between"),
        (TENSE + OTHER, PAIR.replace("rest-helps, sleep-helps", "sleep-helps, rest-helps"),
         "between holds two claims, sorted by id"),
        (DISPUTED, RECORD.replace("direct", "odd"), "conflicts.yaml:1: kind: Input should be"),
        (DISPUTED, RECORD.replace("differ.", "differ. Much."), "dispute: must be one sentence"),
        (DISPUTED, RECORD.replace("differ.", "differ"), "dispute: must be one sentence"),
    ],
)  # fmt: skip
def test_each_problem_of_a_conflict_names_file_line_and_field(
    problems_of: Callable[[str, str], list[str]], claims: str, conflicts: str, problem: str
) -> None:
    problems = problems_of(claims, conflicts)

    assert any(problem in line for line in problems), problems


def test_a_report_that_does_not_count_disputes_nothing(
    problems_of: Callable[[str, str], list[str]],
) -> None:
    reported = DISPUTED.replace(
        "opposes\n        paraphrase: It says that rest helps.",
        "opposes\n        paraphrase: It says that rest helps.\n"
        "        voice: attributed\n        attributed_to: A doctor\n        endorsed: false",
    )

    assert problems_of(reported, "[]\n") == []
