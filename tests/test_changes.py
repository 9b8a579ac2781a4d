"""What changed from release to release, and what becomes of identifiers that are gone."""

from collections.abc import Mapping

import httpx
import pytest
from asking import get, read_errors, read_problem


def test_a_release_tells_what_it_changed_and_what_earlier_ones_did(api: httpx.Client) -> None:
    body = get(api, "/v1/release/changes")

    rolling = {"id": "rolling-helps", "path": "/v1/claims/rolling-helps"}
    moving = {"id": "movement-helps", "path": "/v1/claims/movement-helps"}
    trouble = {"id": "disc-trouble", "path": "/v1/conditions/disc-trouble"}
    assert body["data"] == {
        "version": "2026.11.1",
        "since": "2026.10.2",
        "released": "2026-11-21",
        "summary": "What release 2026.11.1 brought.",
        "claims": {
            "added": [
                {"id": "movement-helps", "statement": "The statement of movement-helps holds."},
                {"id": "rolling-helps", "statement": "Rolling the muscle’s belly helps."},
            ],
            "changed": [
                {
                    "id": "grave",
                    "statement": "The statement of grave holds.",
                    "fields": ["citations", "note"],
                }
            ],
        },
        "withdrawn": [
            withdrawn("body_part", "thigh", {"id": "leg", "path": None}),
            withdrawn("claim", "rolling-cures", moving, rolling),
            withdrawn("condition", "slipped-disc", trouble),
            withdrawn("exercise", "jumping"),
            withdrawn("source", "delta"),
            withdrawn("treatment", "leeches"),
        ],
        "earlier": [
            {
                "version": "2026.10.2",
                "since": "2026.10.1",
                "released": "2026-10-21",
                "summary": "What release 2026.10.2 brought.",
                "claims": {
                    "added": [
                        {"id": "pill-helps", "statement": "The statement of pill-helps holds."},
                        {"id": "rolling-cures", "statement": None},
                    ],
                    "changed": [],
                },
                "withdrawn": [
                    withdrawn(
                        "claim",
                        "rolling-heals",
                        {"id": "rolling-cures", "path": "/v1/claims/rolling-cures"},
                    )
                ],
            },
            {
                "version": "2026.10.1",
                "since": None,
                "released": "2026-10-01",
                "summary": "What release 2026.10.1 brought.",
                "claims": {"added": [], "changed": []},
                "withdrawn": [],
            },
        ],
    }
    assert body["links"] == {"self": "/v1/release/changes"}


def withdrawn(kind: str, name: str, *successors: Mapping[str, str | None]) -> dict[str, object]:
    return {"type": kind, "id": name, "replaced_by": [*successors], "reason": "It was misread."}


@pytest.mark.parametrize(
    ("path", "successors"),
    [
        ("/v1/claims/rolling-cures", ["/v1/claims/movement-helps", "/v1/claims/rolling-helps"]),
        ("/v1/claims/rolling-cures?view=compact",
         ["/v1/claims/movement-helps", "/v1/claims/rolling-helps"]),
        # withdrawn earlier, and its successor later: each leads one step on
        ("/v1/claims/rolling-heals", ["/v1/claims/rolling-cures"]),
        ("/v1/conditions/slipped-disc", ["/v1/conditions/disc-trouble"]),
        ("/v1/exercises/jumping", []),
        ("/v1/sources/delta", []),
        ("/v1/treatments/leeches", []),
    ],
)  # fmt: skip
def test_a_withdrawn_identifier_is_gone_and_leads_to_its_successors(
    api: httpx.Client, path: str, successors: list[str]
) -> None:
    response = api.get(path)

    problem = read_problem(response, 410, "withdrawn")
    assert problem["title"] == "Withdrawn identifier"
    assert problem["replaced_by"] == successors
    links = [f'<{successor}>; rel="successor-version"' for successor in successors]
    assert response.headers.get("Link", "") == ", ".join(links)
    kind = path.split("/")[2].removesuffix("s")
    see = f" See {', '.join(successors)}." if successors else ""
    assert problem["detail"] == f"This {kind} was withdrawn. It was misread.{see}"
    assert api.head(path).status_code == 410


@pytest.mark.parametrize(
    "path", ["/v1/exercises/rolling-cures", "/v1/claims/jumping", "/v1/conflicts/rolling-cures"]
)
def test_what_was_withdrawn_of_another_type_was_never_here(api: httpx.Client, path: str) -> None:
    read_problem(api.get(path), 404, "not-found")


@pytest.mark.parametrize("query", ["exercise=jumping", "source=delta", "body_part=thigh"])
def test_a_withdrawn_identifier_in_a_filter_is_an_unknown_value(
    api: httpx.Client, query: str
) -> None:
    [error] = read_errors(api.get(f"/v1/claims?{query}"))

    assert error["message"] == "Not in this release"


def test_only_items_are_documented_as_withdrawn(api: httpx.Client) -> None:
    paths = api.get("/openapi.json").json()["paths"]

    def describe(path: str) -> str:
        text: str = paths[path]["get"]["responses"]["410"]["description"]
        return text

    assert describe("/v1/claims/{claim_id}") == "Withdrawn identifier (`withdrawn`)"
    assert describe("/v1/claims") == "Cursor of an earlier release (`expired-cursor`)"


def test_the_real_history_names_its_claims(real_api: httpx.Client) -> None:
    changes = get(real_api, "/v1/release/changes")["data"]

    releases = [changes, *changes["earlier"]]
    assert changes["version"] == get(real_api, "/v1/release")["data"]["version"]
    assert [release["version"] for release in releases[-2:]] == ["2026.11.2", "2026.11.1"]
    second = releases[-2]["claims"]
    assert (len(second["added"]), len(second["changed"])) == (149, 50)
    gone = {one["id"] for release in releases for one in release["withdrawn"]}
    untold = {claim["id"] for claim in second["added"] if claim["statement"] is None}
    assert untold == gone & {claim["id"] for claim in second["added"]}


def test_whatever_a_real_release_withdrew_leads_to_what_is_there(real_api: httpx.Client) -> None:
    changes = get(real_api, "/v1/release/changes")["data"]
    withdrawn_claims = [
        one
        for release in (changes, *changes["earlier"])
        for one in release["withdrawn"]
        if one["type"] == "claim"
    ]

    assert len(withdrawn_claims) > 10
    for one in withdrawn_claims:
        problem = read_problem(real_api.get(f"/v1/claims/{one['id']}"), 410, "withdrawn")
        assert problem["replaced_by"] == [successor["path"] for successor in one["replaced_by"]]
