"""What is asked: files of paths for each server and work, such as clients could send.

Filters are values of claims that there are, so that something is found; cursors are those of
`next` links, which each build gives for itself. Paths differ from one another in what is asked
for, or how much of it (`limit`), and come in an order of chance.
"""

import random
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice, product
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx

PATHS = 40_000
FEW_PATHS = 2_000  # for servers that answer a few hundred a second, and cache nothing
_SAMPLED = 1_500
_PAGE = 20
_LIMITS = range(11, 31)  # of pages that hold 20 claims on average

NINE_FACETS = "basis,body_part,direction,exercise,flag,level,source,stance,topic"
_FOUR_FACETS = "flag,level,source,topic"
_ITEMS = ("condition", "exercise", "treatment", "body_part")

_DATASETTE_SQL = """
SELECT c.*, t.*, t.id AS citation_id, s.label, s.title, s.author, s.publisher FROM (
SELECT * FROM claim WHERE topic = :topic AND id > :after AND (:source = '' OR id IN
(SELECT claim_id FROM citation WHERE source_id = :source)) ORDER BY id LIMIT :size
) c JOIN citation t ON t.claim_id = c.id JOIN source s ON s.id = t.source_id ORDER BY c.id, t.id
"""

Claim = dict[str, Any]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Place:
    """Behind a page of claims that a client has read: `cursors` are those of each build."""

    filters: Mapping[str, str]
    after: str
    cursors: Mapping[str, str]


class Lists:
    """Files of paths by server and name."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def file(self, server: str, name: str) -> Path:
        return self._directory / server.replace(" ", "-") / f"{name}.txt"

    def write(self, server: str, name: str, paths: Iterator[str] | Sequence[str]) -> None:
        file = self.file(server, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(f"{path}\n" for path in paths))

    def read(self, server: str, name: str) -> list[str]:
        return self.file(server, name).read_text().splitlines()


class Asked:
    """Draws what the builds are asked, from what they answer."""

    def __init__(self, clients: Mapping[str, httpx.Client], ids: Sequence[str]) -> None:
        self._clients = clients
        self._chance = random.Random(5)
        # The earliest build: later ones know all its values, and it does not know all of theirs.
        client = list(clients.values())[-1]
        drawn = self._chance.sample(ids, min(len(ids), _SAMPLED))
        self.ids = list(ids)
        self._chance.shuffle(self.ids)
        answers = [client.get(f"/v1/claims/{claim_id}").json()["data"] for claim_id in drawn]
        # A claim may have none, where what is held follows from elsewhere.
        self.claims: list[Claim] = [claim for claim in answers if claim["citations"]]

    def list_places(self, step: int, sources: int) -> list[Place]:
        """The ends of the pages of each topic, and of each with each of some sources."""
        topics = sorted({claim["topic"] for claim in self.claims})
        cited = sorted({c["source"]["id"] for claim in self.claims for c in claim["citations"]})
        pairs = product(topics, self._chance.sample(cited, min(sources, len(cited))))
        chosen = [{"topic": topic} for topic in topics]
        chosen += [{"topic": topic, "source": source} for topic, source in pairs]
        return [place for filters in chosen for place in self._walk(filters, step)]

    def _walk(self, filters: Mapping[str, str], step: int) -> Iterator[Place]:
        """Errors: RuntimeError where two builds list other claims."""
        paths = dict.fromkeys(
            self._clients, _link("/v1/claims", view="compact", limit=step, **filters)
        )
        while True:
            pages = {name: self._clients[name].get(path).json() for name, path in paths.items()}
            found = [[claim["id"] for claim in page["data"]] for page in pages.values()]
            if any(ids != found[0] for ids in found):
                raise RuntimeError(f"the builds list other claims of {filters}")
            paths = {name: page["links"]["next"] or "" for name, page in pages.items()}
            if not all(paths.values()):
                return
            cursors = {n: re.findall("cursor=([^&]+)", path)[0] for n, path in paths.items()}
            yield Place(filters, found[0][-1], cursors)

    def draw_filters(self, count: int, names: Sequence[str] = ()) -> Pairs:
        """So many filters of all that a claim meets, some of them with a second value."""
        meets = self._list_met(self._chance.choice(self.claims))
        kept = [name for name in names if name in meets]
        rest = [name for name in meets if name not in kept and name != "position"]
        chosen = kept + self._chance.sample(rest, count - len(kept))
        pairs = [(name, meets[name]) for name in chosen]
        if chosen and self._chance.random() < 0.2:
            others = self._list_met(self._chance.choice(self.claims))
            pairs += [(n, others[n]) for n in chosen[:1] if n in others and n != "min_sources"]
        return list(dict.fromkeys(pairs))

    def _list_met(self, claim: Claim) -> dict[str, str]:
        """By filter a value; what must hold of one citation is of one."""
        agreement, cited = claim["agreement"], self._chance.choice(claim["citations"])
        met = {"topic": claim["topic"], "source": cited["source"]["id"], "stance": cited["stance"]}
        met |= {name: agreement[name] for name in ("level", "direction")} | {
            "basis": cited["basis"]
        }
        met["min_sources"] = str(self._chance.randint(1, max(1, agreement["counts"]["speaking"])))
        if agreement["flags"]:
            met["flag"] = self._chance.choice(agreement["flags"])
        met["position"] = cited["stance"]  # which its source holds, or both sides
        return met | {
            about["type"]: about["id"] for about in claim["about"] if about["type"] in _ITEMS
        }

    def draw_words(self) -> str:
        """Two words of one claim, so that something is found."""
        words = re.findall(r"[a-z]{4,}", self._chance.choice(self.claims)["statement"].lower())
        return " ".join(self._chance.sample(words, 2))

    def filtered(
        self, low: int, high: int, names: Sequence[str] = (), **more: str
    ) -> Iterator[str]:
        while True:
            filters = self.draw_filters(self._chance.randint(low, high), names)
            limit = str(self._chance.randint(5, 40))
            yield f"/v1/claims?{urlencode([*filters, ('limit', limit), *more.items()])}"

    def items(self) -> Iterator[str]:
        while True:
            yield from (f"/v1/claims/{claim_id}" for claim_id in self.ids)

    def words(self, path: str = "/v1/search") -> Iterator[str]:
        while True:
            yield _link(path, q=self.draw_words(), limit=self._chance.randint(5, 30))

    def prefixes(self) -> Iterator[str]:
        """What is in the box while somebody types the second word."""
        while True:
            words = self.draw_words()
            end = self._chance.randint(words.index(" ") + 2, len(words))
            yield _link("/v1/suggest", q=words[:end])

    def citations(self) -> Iterator[str]:
        while True:
            met = self._list_met(self._chance.choice(self.claims))
            limit = self._chance.randint(5, 40)
            yield _link("/v1/citations", source=met["source"], stance=met["stance"], limit=limit)

    def practices(self) -> Iterator[str]:
        while True:
            met = self._list_met(self._chance.choice(self.claims))
            name = self._chance.choice(("exercises", "treatments", "conditions"))
            filters = {n: met[n] for n in ("level", "body_part") if n in met}
            yield _link(f"/v1/{name}", **filters, limit=self._chance.randint(5, 40))

    def blend(self, *, lenses: bool = False) -> Iterator[str]:
        """As clients of many kinds would ask together; `lenses`: one in a hundred through one."""
        kinds: list[tuple[int, Iterator[str]]] = [
            (20, self.items()),
            (25, self.filtered(0, 1)),
            (15, self.filtered(2, 4)),
            (8, self.filtered(2, 4, sort="-rank")),
            (4, self.filtered(1, 3, sort="-sources")),
            (8, self.filtered(1, 3, facets=_FOUR_FACETS)),
            (10, self.words()),
            (4, self.words("/v1/claims")),
            (3, self.citations()),
            (3, self.practices()),
        ]
        if lenses:
            kinds.append(
                (1, chain.from_iterable(zip(*(self.lens(n) for n in range(8)), strict=True)))
            )
        weights, iterators = zip(*kinds, strict=True)
        while True:
            yield next(self._chance.choices(iterators, weights)[0])

    def lens(self, number: int) -> Iterator[str]:
        """Through one lens; `number` says which. Both methods know all of them."""
        sources = sorted({c["source"]["id"] for claim in self.claims for c in claim["citations"]})
        pairs = [("exclude_source", sources[number % len(sources)])]
        if number >= len(sources):
            pairs.append(("exclude_source", sources[(number + 1) % len(sources)]))
        pairs += [("only_disinterested", "true")] if number % 4 == 2 else []
        pairs += [("lens_basis", "stated")] if number % 4 == 3 else []
        return (f"{path}&{urlencode(pairs)}" for path in self.filtered(1, 2))


def write_lists(
    lists: Lists,
    asked: Asked,
    known: Mapping[str, "Known"],
    places: Sequence[Place] = (),
) -> None:
    """What every build is asked; what one of them does not know, only of those that do."""
    made: list[tuple[str, Iterator[str], Callable[[Known], bool]]] = [
        ("items", asked.items(), _anybody),
        ("filters", asked.filtered(2, 4), _anybody),
        *((f"filters-{n}", asked.filtered(n, n), _anybody) for n in range(1, 5)),
        ("sorted", asked.filtered(2, 4, sort="-rank"), _anybody),
        ("facets-4", asked.filtered(2, 4, facets=_FOUR_FACETS), _anybody),
        ("facets-9", asked.filtered(0, 1, facets=NINE_FACETS), _anybody),
        ("words", asked.words(), _anybody),
        ("words-claims", asked.words("/v1/claims"), _anybody),
        ("blend", asked.blend(), _anybody),
        ("beside", asked.blend(lenses=True), _anybody),
        ("suggest", asked.prefixes(), lambda build: "/v1/suggest" in build.paths),
        (
            "position",
            asked.filtered(2, 4, names=("position", "source")),
            lambda build: "position" in build.filters,
        ),
    ]
    for name, paths, is_known in made:
        drawn = list(dict.fromkeys(islice(paths, PATHS)))
        for build, knows in known.items():
            if is_known(knows):
                lists.write(build, name, drawn)
    for build in known if places else ():
        few, many = list(draw_pages(places)), f"&facets={quote('direction,level')}"
        lists.write(build, "pages", [_page(place, limit, build) for place, limit in few])
        facets = [_page(place, limit % 3 + 1, build) + many for place, limit in few]
        lists.write(build, "facets", list(dict.fromkeys(facets)))


@dataclass(frozen=True)
class Known:
    """What a build's OpenAPI document names: paths, and the parameters of the list of claims."""

    paths: frozenset[str]
    filters: frozenset[str]


def read_known(client: httpx.Client) -> Known:
    paths = client.get("/openapi.json").raise_for_status().json()["paths"]
    parameters = paths["/v1/claims"]["get"]["parameters"]
    return Known(frozenset(paths), frozenset(parameter["name"] for parameter in parameters))


def _anybody(_: Known) -> bool:
    return True


def draw_pages(places: Sequence[Place]) -> Iterator[tuple[Place, int]]:
    """Pages with a topic and with a topic and a source in turn, none twice."""
    chance = random.Random(3)
    kinds = []
    for size in (1, 2):
        pairs = list(product((p for p in places if len(p.filters) == size), _LIMITS))
        kinds.append(chance.sample(pairs, min(len(pairs), PATHS // 2)))
    return chain.from_iterable(zip(*kinds, strict=False))


def _page(place: Place, limit: int, build: str) -> str:
    return f"{_link('/v1/claims', **place.filters, limit=limit)}&cursor={place.cursors[build]}"


def _link(path: str, **values: str | int) -> str:
    return f"{path}?{urlencode(values)}" if values else path


def write_others(
    lists: Lists, places: Sequence[Place], ids: Sequence[str], words: Sequence[str], database: Path
) -> None:
    """The same questions as the ORM handler and Datasette understand them."""
    pages = list(islice(draw_pages(places), FEW_PATHS))
    orm, datasette = "ORM handler", _Datasette(database)
    asked = [_link("/claims", **place.filters, after=place.after, limit=n) for place, n in pages]
    lists.write(orm, "pages", asked)
    lists.write(orm, "items", [f"/claims/{claim_id}" for claim_id in ids[:FEW_PATHS]])
    lists.write(orm, "words", [_link("/search", q=q) for q in words])
    lists.write(orm, "words-claims", [_link("/claims", q=q) for q in words])
    for name, of_page in (("pages", datasette.page), ("facets", datasette.facets)):
        paths = chain.from_iterable(of_page(place, limit) for place, limit in pages)
        lists.write("Datasette", name, paths)
    own = [datasette.own_sql(place, limit) for place, limit in pages]
    lists.write("Datasette, own SQL", "pages", own)
    items = chain.from_iterable(datasette.item(claim_id) for claim_id in ids[:FEW_PATHS])
    lists.write("Datasette", "items", items)
    lists.write("Datasette", "words", [datasette.search(q) for q in words])


class _Datasette:
    """Without suggested facets, which cost more than the rows and which nobody asked for."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._base = f"/{database.stem}"

    def _table(self, table: str, **values: object) -> str:
        given = {**values, "_nosuggest": 1, "_shape": "objects"}
        return f"{self._base}/{table}.json?{urlencode(given, quote_via=quote)}"

    def _filters(self, place: Place, limit: int) -> dict[str, object]:
        source = place.filters.get("source")
        where = f"id IN (SELECT claim_id FROM citation WHERE source_id = '{source}')"
        values = {"topic": place.filters["topic"], "id__gt": place.after, "_size": limit}
        return {**values, **({"_where": where} if source else {})}

    def page(self, place: Place, limit: int) -> Iterator[str]:
        """Two requests: the claims, then the citations of these claims."""
        filters = self._filters(place, limit)
        yield self._table("claim", **filters, _sort="id")
        sql = f"SELECT id FROM claim WHERE topic = ? AND id > ? AND {filters.get('_where', 1)}"
        with closing(sqlite3.connect(self._database)) as connection:
            given = (place.filters["topic"], place.after)
            found = connection.execute(f"{sql} ORDER BY id LIMIT {limit}", given).fetchall()
        yield self._table("citation", claim_id__in=",".join(row[0] for row in found), _size=200)

    def facets(self, place: Place, limit: int) -> Iterator[str]:
        values = self._filters(place, limit % 3 + 1)
        yield f"{self._table('claim', **values)}&_facet=level&_facet=direction"

    def item(self, claim_id: str) -> Iterator[str]:
        """Two requests: the claim, then its citations."""
        yield f"{self._base}/claim/{claim_id}.json?_shape=objects"
        yield self._table("citation", claim_id=claim_id)

    def own_sql(self, place: Place, limit: int) -> str:
        given = {"sql": " ".join(_DATASETTE_SQL.split()), "_shape": "objects", "size": str(limit)}
        given |= {"source": "", "after": place.after, **place.filters}
        return f"{self._base}.json?{urlencode(given, quote_via=quote)}"

    def search(self, words: str) -> str:
        pairs = [("statement__contains", word) for word in words.split()]
        pairs += [("_size", str(_PAGE)), ("_nosuggest", "1"), ("_shape", "objects")]
        return f"{self._base}/claim.json?{urlencode(pairs)}"
