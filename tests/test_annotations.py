"""Citations as W3C Web Annotations, against the rules of the data model."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get
from expanding import Node, expand, list_nodes

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'
CITATION = "/v1/citations/claim--rolling-helps--gamma--10"
PATH = "urn:sciatica-api:path:/v1/citations"
OA = "http://www.w3.org/ns/oa#"
MOTIVATIONS = set(
    """assessing bookmarking classifying commenting describing editing highlighting
    identifying linking moderating questioning replying tagging""".split()
)


def is_iri(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", value) is not None


def is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def check_keys(node: Node, required: dict[str, Callable[[object], bool]], optional: str) -> None:
    """Required keys are there, once, and of their type; others are those of the model."""
    for key, is_valid in required.items():
        assert is_valid(node.get(key)), (key, node)
    assert node.keys() <= {*required, *optional.split()}, node


def check_annotation(annotation: Node) -> None:
    """Each MUST of https://www.w3.org/TR/annotation-model/ on what we use of it (3 and 4)."""
    check_keys(
        annotation,
        {"id": is_iri, "type": lambda it: it == "Annotation", "target": lambda it: bool(it),
         "motivation": lambda it: it in MOTIVATIONS},
        "body generator",
    )  # fmt: skip
    check_keys(
        annotation["generator"],
        {"id": is_iri, "type": lambda it: it == "Software", "name": is_text},
        "",
    )
    for body in annotation["body"]:
        check_body(body)
    target = annotation["target"]
    check_keys(
        target,
        {"id": is_iri, "type": lambda it: it == "SpecificResource", "source": lambda it: bool(it)},
        "selector",
    )
    check_keys(
        target["source"],
        {"id": is_iri, "type": lambda it: it == "Text", "format": is_text, "language": is_text},
        "via",
    )
    assert is_iri(target["source"].get("via", "urn:none"))
    for selector in target["selector"]:
        check_selector(selector)


def check_body(body: Node) -> None:
    assert body["purpose"] in MOTIVATIONS
    if body["type"] == "SpecificResource":
        check_keys(body, {"source": is_iri}, "type purpose")
        return
    assert body["type"] == "TextualBody"
    check_keys(body, {"value": is_text}, "type purpose format language rights")
    assert is_iri(body.get("rights", "urn:none"))


def check_selector(selector: Node) -> None:
    if selector["type"] == "TextQuoteSelector":
        check_keys(selector, {"exact": is_text}, "type prefix suffix")
        return
    assert selector["type"] == "TextPositionSelector"
    check_keys(selector, {"start": is_number, "end": is_number}, "type")
    assert selector["start"] < selector["end"]


def list_pages(api: httpx.Client) -> Iterator[httpx.Response]:
    following: str | None = "/v1/citations?format=jsonld&limit=100"
    while following is not None:
        response = api.get(following)
        yield response
        following = response.links.get("next", {}).get("url")


def test_every_citation_of_the_real_data_is_a_sound_annotation(real_api: httpx.Client) -> None:
    annotations = [item for page in list_pages(real_api) for item in page.json()["items"]]

    for annotation in annotations:
        check_annotation(annotation)
    assert len({annotation["id"] for annotation in annotations}) == len(annotations)
    counts = real_api.get("/v1/release").json()["data"]["counts"]
    assert len(annotations) == counts["citation"]


def test_every_page_of_annotations_expands_without_loss(real_api: httpx.Client) -> None:
    for page in list_pages(real_api):
        nodes = list(list_nodes(expand(page)))

        annotations = [node for node in nodes if node.get("@type") == [f"{OA}Annotation"]]
        assert len(annotations) == len(page.json()["items"])
        for node in annotations:
            assert node[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
            assert len(node[f"{OA}hasTarget"]) == 1


def test_both_selectors_find_the_quote(real_api: httpx.Client, documents_dir: Path) -> None:
    sources = get(real_api, "/v1/sources?limit=100")["data"]
    texts = {
        f"urn:sciatica-api:document:{source['document']['sha256']}": (
            (documents_dir / source["document"]["file"]).read_bytes().decode()
        )
        for source in sources
    }

    for page in list_pages(real_api):
        for annotation in page.json()["items"]:
            target = annotation["target"]
            text = texts[target["source"]["id"]]
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"], annotation["id"]


def test_a_citation_is_an_annotation(api: httpx.Client) -> None:
    response = api.get(CITATION, headers={"Accept": MEDIA_TYPE})

    assert response.headers["Content-Type"] == MEDIA_TYPE
    annotation = response.json()
    generator = annotation.pop("generator")
    assert generator["name"].startswith("Sciatica API ")
    text = {"type": "TextualBody", "format": "text/plain"}
    ours = {"language": "en", "rights": "https://creativecommons.org/licenses/by/4.0/"}
    tags = ["stance:qualifies", "basis:stated", "voice:own", "counted:true"]
    assert annotation == {
        "@context": CONTEXT,
        "id": "urn:sciatica-api:citation:claim--rolling-helps--gamma--10",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {**text, **ours, "purpose": "describing", "value": "The page of gamma says so."},
            {**text, **ours, "purpose": "commenting", "value": "if done gently"},
            *({**text, "purpose": "tagging", "value": tag} for tag in tags),
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": "urn:sciatica-api:claim:rolling-helps",
            },
        ],
        "target": {
            "id": "urn:sciatica-api:passage:claim--rolling-helps--gamma--10",
            "type": "SpecificResource",
            "source": {
                "id": f"urn:sciatica-api:document:{'0' * 64}",
                "type": "Text",
                "format": "text/plain",
                "language": "en",
            },
            "selector": [
                {"type": "TextQuoteSelector", "exact": "some words"},
                {"type": "TextPositionSelector", "start": 10, "end": 20},
            ],
        },
    }


@pytest.mark.parametrize(
    "accept", [MEDIA_TYPE, "application/ld+json", "application/ld+json, */*;q=0.1"]
)
def test_the_header_asks_for_an_annotation(api: httpx.Client, accept: str) -> None:
    by_header = api.get(CITATION, headers={"Accept": accept})

    assert by_header.content == api.get(f"{CITATION}?format=jsonld").content
    assert by_header.headers["ETag"] != api.get(CITATION).headers["ETag"]


def test_a_page_names_its_collection_and_the_page_that_follows(api: httpx.Client) -> None:
    response = api.get("/v1/citations?stance=opposes&format=jsonld&limit=1")

    page = response.json()
    assert page["id"] == f"{PATH}?=format=jsonld&limit=1&stance=opposes"
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == {
        "id": f"{PATH}?=format=jsonld&stance=opposes#collection",
        "type": "AnnotationCollection",
        "label": "Citations",
        "total": 3,
    }
    following = response.links["next"]["url"]
    assert page["next"] == "urn:sciatica-api:path:" + following.replace("?", "?=")
    last: dict[str, Any] = api.get(following.replace("limit=1", "limit=9")).json()
    assert "next" not in last
    assert len(page["items"]) + len(last["items"]) == 3


@pytest.mark.parametrize(
    ("query", "total", "first"),
    [
        ("stance=opposes&limit=0", 3, f"{PATH}?=format=jsonld&stance=opposes"),
        ("exercise=rolling&treatment=pill", 0, None),
    ],
)
def test_a_page_that_would_be_empty_is_the_collection_alone(
    api: httpx.Client, query: str, total: int, first: str | None
) -> None:
    """The data model allows no page without annotations."""
    collection = api.get(f"/v1/citations?{query}&format=jsonld").json()

    assert collection["type"] == "AnnotationCollection"
    assert (collection["total"], collection.get("first")) == (total, first)
    assert "items" not in collection
