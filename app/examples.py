"""The examples of the OpenAPI document: what the API answers, from the release that it serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pydantic_core import from_json
from starlette.types import ASGIApp, Message

# What is asked for each operation. `{name}` stands for the first record of the list of that name.
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
    "listConditions": "/v1/conditions?limit=1&role=cause",
    "getCondition": "/v1/conditions/{conditions}",
    "listTreatments": "/v1/treatments?limit=1",
    "getTreatment": "/v1/treatments/{treatments}",
    "listSources": "/v1/sources?limit=1",
    "getSource": "/v1/sources/{sources}",
    "listBodyParts": "/v1/body-parts?limit=1",
    "listTopics": "/v1/topics?limit=1",
    "listSafety": "/v1/safety?limit=1",
    "search": "/v1/search?limit=1&q=pain",
    "suggest": "/v1/suggest?limit=3&q=hamst",
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
    "conditions": ("/v1/conditions?limit=1&role=cause", 0),
    "treatments": ("/v1/treatments?limit=1", 0),
}


@dataclass(frozen=True)
class Example:
    """`parameters` are those of the query, as sent."""

    request: str
    parameters: Mapping[str, str]
    body: Any


async def ask_examples(app: ASGIApp, root_path: str) -> dict[str, Example]:
    """By operation; one that this release cannot answer is left out."""
    names = {name: await _find(app, root_path, *asked) for name, asked in LISTS.items()}
    paths = {operation: path.format(**names) for operation, path in REQUESTS.items()}
    answers = {operation: await _ask(app, root_path, path) for operation, path in paths.items()}
    return {
        operation: Example(
            paths[operation], dict(parse_qsl(urlsplit(paths[operation]).query)), body
        )
        for operation, (status, body) in answers.items()
        if status == HTTPStatus.OK
    }


async def _find(app: ASGIApp, root_path: str, path: str, place: int) -> str:
    """The identifier of a record of a list; what there is none of is asked for in vain."""
    _, body = await _ask(app, root_path, path)
    records = body.get("data", [])
    return str(records[place]["id"]) if place < len(records) else "none"


async def _ask(app: ASGIApp, root_path: str, path: str) -> tuple[int, Any]:
    """Status and JSON of what the application answers; a client would be 5 MiB to import."""
    asked = urlsplit(path)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},  # a stream waits for no disconnect
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "query_string": asked.query.encode(),
        "root_path": root_path,
        "headers": [(b"host", b"localhost")],
        "client": None,
        "server": ("localhost", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], from_json(b"".join(message.get("body", b"") for message in sent))
