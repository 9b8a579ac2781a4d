"""What a screen of an app takes: so many requests, and so many bytes on the wire."""

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from test_compression import DECODE

CODINGS = ["gzip", "br", "zstd"]


@dataclass
class Screen:
    """Asks as one screen does, in one coding; counts what it takes."""

    api: httpx.Client
    coding: str = "gzip"
    requests: int = 0
    wire_bytes: int = 0

    def ask(self, path: str) -> dict[str, Any]:
        with self.api.stream("GET", path, headers={"Accept-Encoding": self.coding}) as response:
            content = b"".join(response.iter_raw())
        assert (response.status_code, response.headers["Content-Encoding"]) == (200, self.coding)
        self.requests += 1
        self.wire_bytes += len(content)
        body: dict[str, Any] = json.loads(DECODE[self.coding](content))
        return body


@pytest.mark.parametrize("coding", CODINGS)
def test_the_agreement_map_is_one_request_with_labels_and_counts(
    real_api: httpx.Client, coding: str
) -> None:
    screen = Screen(real_api, coding)

    facets = "facets=topic&facets=level&facets=flag&facets=source"
    body = screen.ask(f"/v1/matrix?limit=1000&{facets}")

    assert (screen.requests, screen.wire_bytes <= 18_000) == (1, True), screen.wire_bytes
    assert len(body["data"]) == body["meta"]["total"] > 300
    assert body["links"]["next"] is None
    sources = [source["id"] for source in body["sources"]]
    assert all(source["label"] for source in body["sources"])
    assert all(list(row["cells"]) == sources for row in body["data"])
    for name in ("topic", "level"):
        counts = {entry["value"]: entry["count"] for entry in body["facets"][name]}
        words = [row["claim"][name] for row in body["data"]]
        assert counts == {word: words.count(word) for word in words}
