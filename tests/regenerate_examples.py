"""Writes the examples of the OpenAPI document anew: real answers over the real seed.

Run it after the seed or the JSON changed: `uv run python tests/regenerate_examples.py`.
"""

import json
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
from conftest import run_server

from app.openapi import EXAMPLES_FILE

# The request of each operation, and the parameters of its path.
REQUESTS: dict[str, tuple[str, dict[str, str]]] = {
    "getIndex": ("/v1", {}),
    "listClaims": ("/v1/claims?flag=any_conflict&limit=1&topic=stretching", {}),
    "getClaim": (
        "/v1/claims/hamstring-stretching-relieves-sciatica",
        {"claim_id": "hamstring-stretching-relieves-sciatica"},
    ),
    "listCitations": ("/v1/citations?limit=1&stance=opposes", {}),
    "getCitation": (
        "/v1/citations/claim--hamstring-stretching-relieves-sciatica--exercise-guide--5347",
        {"citation_id": "claim--hamstring-stretching-relieves-sciatica--exercise-guide--5347"},
    ),
    "listConflicts": ("/v1/conflicts?kind=direct&limit=1&topic=stretching", {}),
    "getConflict": (
        "/v1/conflicts/whether-hamstring-stretching-relieves-or-flares-sciatica",
        {"conflict_id": "whether-hamstring-stretching-relieves-or-flares-sciatica"},
    ),
    "listMatrix": ("/v1/matrix?flag=any_conflict&limit=2", {}),
    "compareSources": (
        "/v1/sources/relief-guide/compare/exercise-guide?limit=1&relation=different",
        {"source_id": "relief-guide", "other_id": "exercise-guide"},
    ),
    "getAgreement": ("/v1/agreement", {}),
    "listExercises": ("/v1/exercises?limit=1&recommended_by=exercise-guide", {}),
    "getExercise": ("/v1/exercises/hamstring-stretching", {"exercise_id": "hamstring-stretching"}),
    "listConditions": ("/v1/conditions?limit=1&role=cause", {}),
    "getCondition": ("/v1/conditions/herniated-disc", {"condition_id": "herniated-disc"}),
    "listTreatments": ("/v1/treatments?kind=medication&limit=1", {}),
    "getTreatment": ("/v1/treatments/foam-rolling", {"treatment_id": "foam-rolling"}),
    "listSources": ("/v1/sources?limit=1", {}),
    "getSource": ("/v1/sources/relief-guide", {"source_id": "relief-guide"}),
    "listBodyParts": ("/v1/body-parts?limit=2", {}),
    "listTopics": ("/v1/topics?limit=2", {}),
    "listSafety": ("/v1/safety?limit=1", {}),
    "search": ("/v1/search?limit=1&q=%22slipped%20disc%22&type=condition", {}),
    "getMethod": ("/v1/methods/one-source-one-vote/1", {}),
    "getRelease": ("/v1/release", {}),
    "getReleaseChanges": ("/v1/release/changes", {}),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        command = [sys.executable, "-m", "app", "serve"]
        with run_server(command, {}, Path(directory)) as url:
            examples = {name: _ask(url, *request) for name, request in REQUESTS.items()}
    text = json.dumps(examples, ensure_ascii=False, indent=1)
    EXAMPLES_FILE.write_text(text + "\n", encoding="utf-8")


def _ask(url: str, path: str, path_parameters: dict[str, str]) -> dict[str, object]:
    body = httpx.get(url + path).raise_for_status().json()
    parameters = {**path_parameters, **dict(parse_qsl(urlsplit(path).query))}
    return {"request": f"GET {path}", "parameters": parameters, "body": body}


if __name__ == "__main__":
    main()
