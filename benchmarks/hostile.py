"""Requests that somebody sends who wants to keep a server busy: all that its OpenAPI offers.

Right ones and wrong ones: most values, longest texts, all facets, lenses, forms, unknown names.
"""

import random
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, takewhile
from typing import Any
from urllib.parse import quote, urlencode

import httpx

MAX_BYTES = 8 * 1024 - 40  # of a URL, with room for another spelling
MAX_HEADER_BYTES = 15 * 1024  # with room for what every request has
Schema = Mapping[str, Any]

# What is described nowhere, and asked for all the same.
_OTHERS = ("/", "/map", "/docs", "/llms.txt", "/openapi.json", "/livez", "/readyz", "/v1/nothing")
_NAMED = {"_by": "sources", "exclude_source": "sources", "other_id": "sources"}  # by end of name


def _fill_header(form: str, end: str = ", ") -> str:
    """As much of one kind as a head may hold."""
    parts = (form.format(number) + end for number in range(MAX_HEADER_BYTES))
    sizes = accumulate((len(part) for part in parts), initial=0)
    count = sum(1 for _ in takewhile(lambda size: size <= MAX_HEADER_BYTES, sizes)) - 1
    return end.join(form.format(number) for number in range(count))


_HEADERS: Sequence[Mapping[str, str]] = (
    {},
    {"Accept-Encoding": "gzip"},
    {"Accept-Encoding": "br"},
    {"Accept-Encoding": "zstd"},
    {"Accept-Encoding": _fill_header("c{0};q=0.{0}")},
    {"Accept": _fill_header("a/b{0};q=0.{0}")},
    {"Accept-Encoding": _fill_header("c{0}")[:1000], "Accept": _fill_header("a/b{0}")[:1000]},
    {"Accept": "application/ld+json"},
    {"If-None-Match": _fill_header('W/"{}"')},
    {"Range": "bytes=" + _fill_header("{0}-{0}", ",")},
    {f"X-{number}": "x" * 150 for number in range(90)},
    {f"X-{number}": "x" * 600 for number in range(90)},  # refused
)


@dataclass(frozen=True)
class Attempt:
    """One request; `template` is its path as it is described."""

    template: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: int = 0  # which of the sets

    @property
    def target(self) -> str:
        return self.path + (f"?{urlencode(self.query)}" if self.query else "")

    @property
    def fields(self) -> Mapping[str, str]:
        return {"Accept-Encoding": "identity", **_HEADERS[self.headers]}

    def spell(self, chance: random.Random) -> str:
        """The same target in other letters: nobody has kept its answer."""
        target = self.target
        places = [found.start() for found in re.finditer(r"(?<!%)(?<!%.)[a-z]", self.path)]
        for place in sorted(chance.sample(places, min(5, len(places))), reverse=True):
            target = f"{target[:place]}%{ord(target[place]):02x}{target[place + 1 :]}"
        return target


class Hostile:
    """Draws requests. `client`: asks the server for its description and what it holds."""

    def __init__(self, client: httpx.Client, chance: random.Random) -> None:
        self._chance = chance
        document = client.get("/openapi.json").json()
        self._schemas: Mapping[str, Schema] = document["components"]["schemas"]
        described = {
            path: one["get"].get("parameters", []) for path, one in document["paths"].items()
        }
        self.templates: Mapping[str, Sequence[Schema]] = {**dict.fromkeys(_OTHERS, ()), **described}
        self._ids: dict[str, list[str]] = {}
        self._cursors: dict[str, str] = {}
        words: Counter[str] = Counter()
        for path, parameters in described.items():
            if "cursor" in {one["name"] for one in parameters} and "{" not in path:
                given = {"limit": "100", "q": "of"} if "search" in path else {"limit": "100"}
                body = client.get(path, params=given).json()
                ids = [one["id"] for one in body["data"] if "id" in one]
                self._ids[path.removeprefix("/v1/")] = ids
                self._cursors[path] = re.split("cursor=|&", f"{body['links']['next']}&cursor=")[1]
                words.update(re.findall("[a-z]+", str(body["data"]).lower()))
        self._words = [word for word, _ in words.most_common(400)]

    def list_first(self, template: str) -> Iterator[Attempt]:
        """Each parameter alone, all at once, and what all of them have in common."""
        path = self._fill(template)
        asked = [one for one in self.templates[template] if one["in"] == "query"]
        yield from (Attempt(template, path, headers=number) for number in range(len(_HEADERS)))
        for one in asked:
            for is_wrong in (False, True):
                yield Attempt(template, path, self._fill_up(one, is_wrong=is_wrong))
        for count in (1, 3, 40):
            several = [pair for one in asked for pair in self._draw(one, count)]
            yield _cut(Attempt(template, path, tuple(several)))
        unknown = (
            ("".join(self._chance.choices(string.ascii_lowercase, k=6)), "1") for _ in range(800)
        )
        yield _cut(Attempt(template, path, tuple(unknown)))
        yield Attempt(template, path + "-" * 4000)
        yield Attempt(template, path + "/%C3%BC" * 250)  # as long as a path may be, nearly

    def change(self, attempt: Attempt, other: Attempt) -> Attempt:
        """A child of two requests of a path, with something new."""
        chance, query = self._chance, list(attempt.query)
        asked = [one for one in self.templates[attempt.template] if one["in"] == "query"]
        deed = chance.randrange(7)
        if deed == 0:
            return replace(attempt, headers=chance.randrange(len(_HEADERS)))
        if deed == 1:
            return replace(attempt, path=self._fill(attempt.template))
        if deed == 2 and query:
            name = chance.choice(query)[0]
            query = [pair for pair in query if pair[0] != name]
        if deed == 3:
            query = chance.sample(query, k=len(query) // 2)
        if deed == 4:
            mine = {name for name, _ in query}
            query += (pair for pair in other.query if pair[0] not in mine)
        if deed in (2, 5) and asked:
            one = chance.choice(asked)
            query = [pair for pair in query if pair[0] != one["name"]]
            query = [*self._draw(one, chance.choice((1, 2, 5, 20))), *query]
        if deed in (3, 6) and asked:
            one = chance.choice(asked)
            query = [*query, *self._fill_up(one, is_wrong=chance.random() < 0.5)]
        return _cut(replace(attempt, query=tuple(query)))

    def _fill(self, template: str) -> str:
        """With identifiers of records in place of variables."""

        def draw(found: re.Match[str]) -> str:
            one = next(p for p in self.templates[template] if p["name"] == found[1])
            return quote(self._draw_value(one), safe="")

        return re.sub(r"\{(\w+)\}", draw, template)

    def _fill_up(self, one: Schema, *, is_wrong: bool) -> tuple[tuple[str, str], ...]:
        """As many values as a URL holds, of those that may be repeated; else a long one."""
        values: list[str] = []
        size = 0
        while size < MAX_BYTES and len(values) < (2000 if "items" in one["schema"] else 1):
            value = self._draw_value(one)
            if is_wrong:
                value = self._misspell(value)
            values.append(value)
            size += len(one["name"]) + len(quote(value)) + 2
        return _cut(Attempt("", "", tuple((one["name"], value) for value in values))).query

    def _draw(self, one: Schema, count: int) -> list[tuple[str, str]]:
        """So many different values where there are, and one where only one may be given."""
        count = count if "items" in one["schema"] else 1
        values = dict.fromkeys(self._draw_value(one) for _ in range(4 * count))
        return [(one["name"], value) for value in islice(values, count)]

    def _draw_value(self, one: Schema) -> str:
        chance, name, schema = self._chance, one["name"], self._resolve(one["schema"])
        if "enum" in schema:
            return str(chance.choice(schema["enum"]))
        if schema.get("type") == "integer":
            return str(chance.choice((schema["maximum"], schema["minimum"], 50, 3)))
        if schema.get("type") == "boolean":
            return "true"
        if name == "q":
            return self._draw_text()
        if name == "cursor":
            return chance.choice([*self._cursors.values(), "A" * 7000])
        return str(chance.choice(self._find_ids(name)))

    def _find_ids(self, name: str) -> Sequence[str]:
        for end, kind in _NAMED.items():
            if name.endswith(end):
                return self._ids[kind]
        kind = f"{name.removesuffix('_id').replace('_', '-')}s"
        return self._ids.get(kind) or [value for values in self._ids.values() for value in values]

    def _draw_text(self) -> str:
        chance, words = self._chance, self._words
        some = chance.choices(words[: chance.choice((5, 50, 400))], k=chance.choice((1, 3, 60)))
        texts = (
            " ".join(some),
            f'"{" ".join(some)}',
            " ".join(f'"{word}"' for word in some),
            " ".join(word[: chance.choice((1, 2, 3))] for word in some),
            " ".join(map(self._misspell, some)),
            "\ufdfa" * 200,  # eighteen letters each, once it is folded
            " ".join(chance.choices(string.ascii_lowercase, k=100)),
            "".join(chance.choices(string.ascii_lowercase, k=200)),
        )
        return chance.choice(texts)[:200]

    def _misspell(self, value: str) -> str:
        place = self._chance.randrange(len(value) + 1)
        return value[:place] + self._chance.choice(string.ascii_lowercase) + value[place + 1 :]

    def _resolve(self, schema: Schema) -> Schema:
        schema = schema.get("items", schema)
        schema = next(iter(schema.get("anyOf", [schema])))
        name = schema.get("$ref", "").rpartition("/")[2]
        return self._schemas[name] if name else schema


def _cut(attempt: Attempt) -> Attempt:
    """Without what is too long to be read."""
    kept, size = [], len(attempt.path)
    for name, value in attempt.query:
        size += len(urlencode([(name, value)])) + 1
        if size <= MAX_BYTES:
            kept.append((name, value))
    return replace(attempt, query=tuple(kept))
