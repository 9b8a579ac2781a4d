"""How many tokens an assistant is given to read."""

import json
import subprocess
from itertools import permutations

import httpx
import pytest
from asking import get
from assistant_clients import CALLS, Assistant, JsonObject, count_bound, read_answer
from conftest import ROOT, skip
from waiting import WAIT_SECONDS

from app.assistants.budget import Entry, fit, write_json

PROGRAMS = ROOT / "tests" / "assistants"
NODE = PROGRAMS / "node_modules" / ".bin" / "node"


@pytest.fixture(scope="module")
def answers(assistant: Assistant, real_api: httpx.Client) -> list[tuple[str, JsonObject, int]]:
    """Of each tool all that it may well be asked, with the most tokens that each may take."""
    claims = real_api.get("/v1/export/claims.ndjson").text.splitlines()
    sources = [source["id"] for source in get(real_api, "/v1/sources")["data"]]
    asked = [
        *CALLS,
        *(("get_claim", {"claim_id": json.loads(line)["id"]}, 800) for line in claims),
        *(
            ("compare_sources", {"a": a, "b": b, "relation": relation}, 1_000)
            for a, b in permutations(sources, 2)
            for relation in ("same", "different", "one_silent")
        ),
    ]
    results = assistant.request_all("call_tool", [call[:2] for call in asked])
    return [
        (call[0], read_answer(result), call[2]) for call, result in zip(asked, results, strict=True)
    ]


def test_an_answer_keeps_within_its_budget(answers: list[tuple[str, JsonObject, int]]) -> None:
    assert len(answers) > 350
    for name, answer, most in answers:
        assert 0 < count_bound(answer) <= most, (name, answer)


def test_a_token_has_as_many_bytes_as_budgets_count_on(
    assistant: Assistant, answers: list[tuple[str, JsonObject, int]]
) -> None:
    texts = [write_json(answer) for _, answer, _ in answers]

    *counted, listed = count_tokens([*texts, write_json(assistant.list_tools())])

    for (name, answer, most), tokens in zip(answers, counted, strict=True):
        assert tokens <= most, (name, answer)
        assert tokens <= count_bound(answer), (name, answer)
    assert listed < 2_000


def count_tokens(texts: list[str]) -> list[int]:
    if not NODE.exists():
        skip("assistants", "npm ci --prefix tests/assistants has not run")
    counted = subprocess.run(
        [NODE, PROGRAMS / "count.mjs"],
        input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=WAIT_SECONDS,
    )  # fmt: skip
    numbers: list[int] = json.loads(counted.stdout)
    return numbers


def test_the_first_entries_are_told_in_full_and_the_last_are_left_out() -> None:
    entries = [
        Entry("rows", {"id": number, "text": "x" * 300}, {"id": number}) for number in range(100)
    ]

    answer = fit({"notice": "n"}, entries[:30], 300)
    cut = fit({"notice": "n"}, entries, 200)

    rows = answer["rows"]
    assert rows[0] == entries[0].full
    assert rows[-1] == entries[29].brief
    assert "left_out" not in answer
    assert cut["left_out"] == {"rows": 100 - len(cut["rows"])}
    assert cut["rows"][-1] == entries[len(cut["rows"]) - 1].brief
    assert answer["told_in_short"] == {"rows": sum("text" not in row for row in rows)}
    assert count_bound(answer) <= 300
    assert count_bound(cut) <= 200


def test_what_two_lists_leave_out_is_told_of_both() -> None:
    """Who dissents must not go unsaid because something else was left out after it."""
    positions, related = (
        [Entry(key, {"id": number, "text": "x" * 300}, {"id": number}) for number in range(100)]
        for key in ("positions", "related")
    )

    told = fit({"notice": "n"}, positions, 200)
    answer = fit(told, related, 200)

    assert answer["left_out"] == {**told["left_out"], "related": 100}
    assert answer["told_in_short"] == told["told_in_short"]
