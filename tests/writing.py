"""Writes invented seed files whose claims are given by their relations and by who says what."""

from dataclasses import dataclass
from pathlib import Path

from test_seed_validation import FILES

from app.curation.checks import check_draft
from app.curation.validate import Draft, read_draft

CLAIMS = "claims/self_care.yaml"
CITATION = """\
    - source: {source}
      stance: {stance}
{more}      paraphrase: It says that rest helps.
      quote: rest helps
      start: {start}
      end: {end}
      passage: {{start: {start}, end: {far}}}
"""


@dataclass(frozen=True)
class Written:
    """A claim: who takes which stance, its other lines, and where its citations stand, if told."""

    stances: dict[str, str]
    lines: str = ""
    start: int | None = None
    statement: str | None = None


def entails(*claims: str) -> str:
    return f"  entails: [{', '.join(claims)}]\n"


def contradicts(*claims: str) -> str:
    return f"  contradicts: [{', '.join(claims)}]\n"


def is_tense_with(claim: str) -> str:
    return f"  in_tension_with: [{{id: {claim}, reason: Both cannot be followed.}}]\n"


def write_seed(directory: Path, claims: dict[str, Written], **files: str) -> Draft:
    """Read the seed of two sources, alpha and beta; `files` are others by their stem."""
    (directory / "claims").mkdir(exist_ok=True)
    sources = FILES["sources.yaml"]
    texts = {
        **FILES,
        "sources.yaml": sources + sources.replace("alpha", "beta").replace("0" * 64, "b" * 64),
        "treatments.yaml": "[]\n",
        **{f"{stem}.yaml": text for stem, text in files.items()},
        CLAIMS: "".join(
            _write_claim(claim_id, claim, number)
            for number, (claim_id, claim) in enumerate(claims.items(), start=1)
        ),
    }
    for file, text in texts.items():
        (directory / file).write_text(text, encoding="utf-8")
    return read_draft(directory)


def list_problems(draft: Draft) -> list[str]:
    check_draft(draft)
    return [str(problem) for problem in sorted(set(draft.problems))]


def _write_claim(claim_id: str, claim: Written, number: int) -> str:
    start = claim.start or 100 * number
    statement = claim.statement or f"The rest of {claim_id} helps."
    citations = "".join(
        CITATION.format(
            source=source,
            stance=stance,
            more="      qualifier: if gentle\n" if stance == "qualifies" else "",
            start=start,
            end=start + 10,
            far=start + 20,
        )
        for source, stance in claim.stances.items()
    )
    head = f"- id: {claim_id}\n  statement: {statement}\n{claim.lines}"
    return f"{head}  citations:\n{citations}" if citations else head
