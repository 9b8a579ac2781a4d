"""Linked data as tools of browsers read it: Recogito, apache-annotator and jsonld.js, on Node."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import ROOT, skip
from expanding import CONTEXTS, list_quads
from waiting import WAIT_SECONDS

ANNOTATORS = ROOT / "tests" / "annotators"


@pytest.fixture(scope="module")
def graph(real_api: httpx.Client) -> httpx.Response:
    return real_api.get("/v1/claims?format=jsonld&limit=50")


@pytest.fixture(scope="module")
def page(real_api: httpx.Client) -> httpx.Response:
    return real_api.get("/v1/citations?format=jsonld&limit=60")


@pytest.fixture(scope="module")
def read(
    real_api: httpx.Client, graph: httpx.Response, page: httpx.Response, documents_dir: Path
) -> dict[str, Any]:
    """What the tools have found."""
    node = shutil.which("node")
    if node is None or not (ANNOTATORS / "node_modules").is_dir():
        skip("node", "npm ci --prefix tests/annotators has not run")
    (context,) = CONTEXTS.values()
    sources = real_api.get("/v1/sources?limit=100").json()["data"]
    asked = {
        "graph": graph.json(),
        "page": page.json(),
        "context": json.loads(context.read_text(encoding="utf-8")),
        "texts": {
            f"urn:sciatica-api:document:{source['document']['sha256']}": (
                (documents_dir / source["document"]["file"]).read_bytes().decode()
            )
            for source in sources
        },
    }
    result = subprocess.run(
        [node, "read.mjs"],
        cwd=ANNOTATORS,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=WAIT_SECONDS,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_annotators_find_each_quote_where_it_is_meant(
    read: dict[str, Any], page: httpx.Response
) -> None:
    assert [one["id"] for one in read["found"]] == [item["id"] for item in page.json()["items"]]
    assert len(read["found"]) == 60
    for one in read["found"]:
        assert one["recogito"] == one["exact"], one["id"]
        assert one["byPlace"] == [one["exact"]], one["id"]
        assert one["exact"] in one["byQuote"], one["id"]


def test_a_strict_processor_of_browsers_makes_the_same_graph(
    read: dict[str, Any], graph: httpx.Response, page: httpx.Response
) -> None:
    assert read["quads"] == [list_quads(graph), list_quads(page)]
