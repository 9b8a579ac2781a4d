"""The examples of the OpenAPI document: what the API answers, from the release that it serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi import FastAPI

from app.corpus import CorpusRecord
from app.within import read

# What is asked for each operation. `{name}` stands for the first record of the list of that
# name, or for what the corpus says.
REQUESTS: Mapping[str, str] = {
    "getIndex": "/v1",
    "listClaims": "/v1/claims?limit=1&sort=-sources",
    "getClaim": "/v1/claims/{claims}",
    "listCitations": "/v1/citations?limit=1&stance=opposes",
    "getCitation": "/v1/citations/{citations}",
    "listConflicts": "/v1/conflicts?kind=direct&limit=1",
    "getConflict": "/v1/conflicts/{conflicts}",
    "listMatrix": "/v1/matrix?limit=1",
    "compareSources": "/v1/sources/{sources}/compare/{other_sources}?limit=1",
    "getAgreement": "/v1/agreement",
    "listExercises": "/v1/exercises?limit=1",
    "getExercise": "/v1/exercises/{exercises}",
    "listConditions": "/v1/conditions?limit=1",
    "getCondition": "/v1/conditions/{conditions}",
    "listTreatments": "/v1/treatments?limit=1",
    "getTreatment": "/v1/treatments/{treatments}",
    "listSources": "/v1/sources?limit=1",
    "getSource": "/v1/sources/{sources}",
    "listBodyParts": "/v1/body-parts?limit=1",
    "listTopics": "/v1/topics?limit=1",
    "listSafety": "/v1/safety?limit=1",
    "search": "/v1/search?limit=1&q={sought}",
    "suggest": "/v1/suggest?limit=3&q={typed}",
    "getMethod": "/v1/methods/one-source-one-vote/2",
    "getFirstMethod": "/v1/methods/one-source-one-vote/1",
    "getRelease": "/v1/release",
    "getReleaseChanges": "/v1/release/changes",
}

# The lists from which the records of the item operations are taken, and which of their records.
LISTS: Mapping[str, tuple[str, int]] = {
    "claims": ("/v1/claims?limit=1&sort=-sources&view=compact", 0),
    "citations": ("/v1/citations?limit=1&stance=opposes", 0),
    "conflicts": ("/v1/conflicts?kind=direct&limit=1", 0),
    "sources": ("/v1/sources?limit=1", 0),
    "other_sources": ("/v1/sources?limit=2", 1),
    "exercises": ("/v1/exercises?limit=1", 0),
    "conditions": ("/v1/conditions?limit=1", 0),
    "treatments": ("/v1/treatments?limit=1", 0),
}


@dataclass(frozen=True)
class Example:
    """`parameters` are those of the query, as sent."""

    request: str
    parameters: Mapping[str, str]
    body: Any


async def ask_examples(app: FastAPI, corpus: CorpusRecord, root_path: str) -> dict[str, Example]:
    """By operation; one that this release cannot answer is left out.

    They are asked for behind the kept answers, which may be of the release before.
    """
    ask = partial(read, app.state.within_fresh, root_path=root_path)
    names = {name: _pick(await ask(path), place) for name, (path, place) in LISTS.items()}
    paths = {operation: corpus.fill(path).format(**names) for operation, path in REQUESTS.items()}
    answers = {operation: (path, *await ask(path)) for operation, path in paths.items()}
    return {
        operation: Example(path, dict(parse_qsl(urlsplit(path).query)), body)
        for operation, (path, status, body) in answers.items()
        if status == 200
    }


def _pick(answer: tuple[int, Any], place: int) -> str:
    """The identifier of a record of a list; what there is none of is asked for in vain."""
    records = answer[1].get("data", [])
    return str(records[place]["id"]) if place < len(records) else "none"
