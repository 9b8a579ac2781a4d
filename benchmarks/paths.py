"""What is asked: files of paths, of which none comes twice, for each work and server.

A cursor may name a claim that does not exist: `claim-0000010-7` lies behind `claim-0000010`. So
there are as many distinct pages as are wanted, of the very same rows, and no cache knows one.
"""

import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from app.paging import build_link, encode_cursor
from app.vocabulary import Topic
from benchmarks.claims import SOURCES, make_claim, name_claim, name_source

# More than the fastest server is expected to answer in a run.
PATHS = 60_000
# Datasette and the ORM handler answer a few hundred a second, and cache nothing.
FEW_PATHS = 3_000
PAGE = 20
DEEP_PAGE = 1_000

_DATASETTE_SQL = """
SELECT c.*, t.*, t.id AS citation_id, s.label, s.title, s.author, s.publisher FROM (
SELECT * FROM claim WHERE topic = :topic AND id > :after AND (:source = '' OR id IN
(SELECT claim_id FROM citation WHERE source_id = :source)) ORDER BY id LIMIT 20
) c JOIN citation t ON t.claim_id = c.id JOIN source s ON s.id = t.source_id ORDER BY c.id, t.id
"""


@dataclass(frozen=True)
class Asked:
    """A page of claims: of a topic, half of them also cited from a source, behind a claim."""

    topic: str
    source: str | None
    after: str

    @property
    def filters(self) -> dict[str, str]:
        return {"topic": self.topic} | ({"source": self.source} if self.source else {})


class Paths:
    """Writes the files into a directory."""

    def __init__(self, directory: Path, database: Path, digest: str, count: int) -> None:
        self._directory = directory
        self._database = database
        self._digest = digest
        self._count = count
        directory.mkdir(exist_ok=True)

    def write_all(self, *, alone: bool) -> None:
        """Those of the other servers only where there are others."""
        pages = list(self._draw_pages())
        words = list(self._draw_words())
        self._write_own(pages, words)
        if not alone:
            self._write_others(pages[:FEW_PATHS], words)

    def _write_own(self, pages: list[Asked], words: list[str]) -> None:
        self._write("api-page", (self._api_page(asked.filters, asked.after) for asked in pages))
        self._write("api-facets", (self._api_facets(asked) for asked in pages))
        self._write("api-item", (f"/v1/claims/{name}" for name in self._draw_items()))
        self._write("api-search", (build_link("/v1/search", {"q": q}) for q in words))
        self._write("api-find", (build_link("/v1/claims", {"q": q}) for q in words))
        self._write("api-page-1", self._draw_deep(0))
        self._write("api-page-1000", self._draw_deep((DEEP_PAGE - 1) * PAGE))

    def _write_others(self, few: list[Asked], words: list[str]) -> None:
        self._write("orm-page", (self._orm_page(asked) for asked in few))
        self._write("orm-item", (f"/claims/{name}" for name in self._draw_items()))
        self._write("orm-search", (f"/search?{urlencode({'q': q})}" for q in words))
        self._write("orm-find", (f"/claims?{urlencode({'q': q})}" for q in words))
        self._write("datasette-page", self._datasette_pages(few))
        self._write("datasette-sql", (self._datasette_sql(asked) for asked in few))
        self._write("datasette-item", self._datasette_items())
        self._write("datasette-search", (self._datasette_search(q) for q in words))
        self._write("datasette-facets", (self._datasette_facets(asked) for asked in few))
        for name in ("page", "item", "not-modified"):
            self._write(f"bare-{name}", [f"/{name}"])

    def write_warm(self) -> tuple[str, str]:
        """The one page and the one item that are asked over and over."""
        page, item = (self.read_first(f"api-{name}") for name in ("page", "item"))
        self._write("api-warm-page", [page])
        self._write("api-warm-item", [item])
        return page, item

    def read_first(self, name: str) -> str:
        with self.file(name).open() as lines:
            return next(lines).strip()

    def file(self, name: str) -> Path:
        return self._directory / f"{name}.txt"

    def _write(self, name: str, paths: "Iterator[str] | list[str]") -> None:
        self.file(name).write_text("".join(f"{path}\n" for path in paths))

    def _draw_pages(self) -> Iterator[Asked]:
        """Behind a claim in the first nine tenths, so that nearly every page is full."""
        chance = random.Random(3)
        topics = [topic.value for topic in Topic]
        for number in range(PATHS):
            after = chance.randrange(self._count * 9 // 10)
            source = name_source(chance.randrange(SOURCES)) if number % 2 else None
            yield Asked(chance.choice(topics), source, f"{name_claim(after)}-{number}")

    def _draw_items(self) -> list[str]:
        numbers = random.Random(4).sample(range(1, self._count + 1), min(self._count, PATHS))
        return [name_claim(number) for number in numbers]

    def _draw_words(self) -> Iterator[str]:
        """A seldom and a common word of one claim, so that something is always found."""
        chance = random.Random(5)
        seen = set()
        for number in chance.choices(range(1, self._count + 1), k=PATHS // 3):
            words = make_claim(number, self._count).statement.rstrip(".").split()
            pair = f"{words[chance.choice((1, 4))]} {words[chance.choice((2, 5, 10))]}"
            if pair not in seen:
                seen.add(pair)
                yield pair

    def _draw_deep(self, skipped: int) -> Iterator[str]:
        return (self._api_page({}, f"{name_claim(skipped)}-{n}") for n in range(PATHS))

    def _api_page(self, filters: dict[str, str], after: str, **more: str | int) -> str:
        values = {name: [value] for name, value in filters.items()}
        scope = build_link("/v1/claims", values)
        cursor = encode_cursor((after,), release_digest=self._digest, scope=scope)
        return build_link("/v1/claims", {**values, "cursor": cursor, **more})

    def _api_facets(self, asked: Asked) -> str:
        return self._api_page(asked.filters, asked.after, facets="level,source", limit=1)

    def _orm_page(self, asked: Asked) -> str:
        return f"/claims?{urlencode({**asked.filters, 'after': asked.after})}"

    def _datasette(self, table: str, values: Mapping[str, object]) -> str:
        """Without suggested facets, which cost more than the rows and which nobody asked for."""
        given = {**values, "_nosuggest": 1, "_shape": "objects"}
        return f"/{self._database.stem}/{table}.json?{urlencode(given, quote_via=quote)}"

    def _datasette_pages(self, pages: list[Asked]) -> Iterator[str]:
        """Two requests each: the claims, then the citations of these claims."""
        with closing(sqlite3.connect(self._database)) as connection:
            for asked in pages:
                where = f"id IN (SELECT claim_id FROM citation WHERE source_id = '{asked.source}')"
                limits = {"_where": where} if asked.source else {}
                yield self._datasette(
                    "claim",
                    {"topic": asked.topic, "id__gt": asked.after, "_sort": "id", "_size": PAGE}
                    | limits,
                )
                found = connection.execute(
                    "SELECT id FROM claim WHERE topic = ? AND id > ? AND "
                    f"{where if asked.source else '1'} ORDER BY id LIMIT {PAGE}",
                    (asked.topic, asked.after),
                )
                ids = ",".join(row[0] for row in found)
                yield self._datasette("citation", {"claim_id__in": ids, "_size": 200})

    def _datasette_items(self) -> Iterator[str]:
        """Two requests each: the claim, then its citations."""
        for name in self._draw_items()[:FEW_PATHS]:
            yield f"/{self._database.stem}/claim/{name}.json?_shape=objects"
            yield self._datasette("citation", {"claim_id": name})

    def _datasette_sql(self, asked: Asked) -> str:
        given = {"sql": " ".join(_DATASETTE_SQL.split()), "_shape": "objects"}
        given |= {"topic": asked.topic, "after": asked.after, "source": asked.source or ""}
        return f"/{self._database.stem}.json?{urlencode(given, quote_via=quote)}"

    def _datasette_search(self, words: str) -> str:
        pairs = [("statement__contains", word) for word in words.split()]
        pairs += [("_size", str(PAGE)), ("_nosuggest", "1"), ("_shape", "objects")]
        return f"/{self._database.stem}/claim.json?{urlencode(pairs)}"

    def _datasette_facets(self, asked: Asked) -> str:
        facets = f"_facet=level&_facet=direction&_size=1&id__gt={asked.after}"
        return f"/{self._database.stem}/claim.json?topic={asked.topic}&_nosuggest=1&{facets}"
