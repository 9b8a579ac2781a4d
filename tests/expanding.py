"""Expands JSON-LD as a strict client does, with what is vendored and without a network."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from pyld import jsonld

VENDORED = Path(__file__).parent / "vendored"
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": VENDORED / "anno.jsonld"}

Node = dict[str, Any]

RELATIVE = "https://relative.example/"


def expand(response: httpx.Response) -> list[Node]:
    """The document with every term as an IRI.

    A key that no context explains fails the test: a processor would drop it silently. So does a
    name that is relative: nobody knows where a saved document was fetched.
    """
    options = {"base": RELATIVE, "documentLoader": _load_vendored}
    expanded: list[Node] = jsonld.expand(
        response.json(), options, on_property_dropped=_refuse_dropped
    )
    assert RELATIVE not in json.dumps(expanded)
    return expanded


def list_quads(response: httpx.Response) -> str:
    """The canonical N-Quads of the document."""
    options = {
        "algorithm": "URDNA2015",
        "documentLoader": _load_vendored,
        "format": "application/n-quads",
    }
    quads: str = jsonld.normalize(response.json(), options)
    return quads


def read_context(response: httpx.Response) -> object:
    """The context of the document, itself and not by its address."""
    context = response.json()["@context"]
    if not isinstance(context, str):
        return context
    return json.loads(CONTEXTS[context].read_text(encoding="utf-8"))["@context"]


def list_nodes(value: object) -> Iterator[Node]:
    """Every node of an expanded document, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from list_nodes(part)
    elif isinstance(value, dict) and "@value" not in value:
        if "@list" not in value and "@graph" not in value:
            yield value
        for key, part in value.items():
            if key not in ("@id", "@type"):
                yield from list_nodes(part)


def _load_vendored(url: str, _options: object) -> dict[str, object]:
    document = json.loads(CONTEXTS[url].read_text(encoding="utf-8"))
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
    }


def _refuse_dropped(key: str | None) -> None:
    raise AssertionError(f"no context explains {key}")
