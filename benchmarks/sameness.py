"""Whether all servers answer the same question: the same claims, with the same citations."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import httpx

from benchmarks.paths import Paths
from benchmarks.servers import Server

_PAGES = 5

Held = set[tuple[str, str]]  # a claim and one of its citations


class DifferentAnswersError(Exception):
    """Two servers were asked for the same page and gave different ones."""


def check_same_pages(running: Mapping[str, Server], paths: Paths) -> None:
    """Hold the first pages of every other server against the API's.

    Errors: DifferentAnswersError.
    """
    asked = {
        "API": _read_nested(running["API"], paths, "api-page"),
        "ORM handler": _read_nested(running["ORM handler"], paths, "orm-page"),
        "Datasette": _read_two_tables(running["Datasette"], paths),
        "Datasette, own SQL": _read_joined(running["Datasette"], paths),
    }
    for number, pages in enumerate(zip(*asked.values(), strict=True), start=1):
        for server, page in zip(asked, pages, strict=True):
            if page != pages[0]:
                raise DifferentAnswersError(f"page {number} of {server} is not the API's")


def _read_nested(server: Server, paths: Paths, name: str) -> Iterator[Held]:
    for body in _ask(server, paths, name, _PAGES):
        yield {(claim["id"], cited["id"]) for claim in body["data"] for cited in claim["citations"]}


def _read_two_tables(server: Server, paths: Paths) -> Iterator[Held]:
    bodies = _ask(server, paths, "datasette-page", 2 * _PAGES)
    for claims in bodies:
        ids = {row["id"] for row in claims["rows"]}
        cited = next(bodies)["rows"]
        yield {(row["claim_id"], row["id"]) for row in cited if row["claim_id"] in ids}


def _read_joined(server: Server, paths: Paths) -> Iterator[Held]:
    for body in _ask(server, paths, "datasette-sql", _PAGES):
        yield {(row["claim_id"], row["citation_id"]) for row in body["rows"]}


def _ask(server: Server, paths: Paths, name: str, count: int) -> Iterator[dict[str, Any]]:
    with paths.file(name).open() as lines, httpx.Client(base_url=server.url, timeout=30) as client:
        for line in islice(lines, count):
            yield client.get(line.strip()).raise_for_status().json()
