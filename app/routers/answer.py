"""One answer of one release: lists, items and whatever else, with meta, links and headers."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from itertools import chain
from typing import Annotated, Any

from fastapi import Depends, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, TypeAdapter
from pydantic_core import from_json

from app import __version__, tables
from app.database.reader import Database, Reader
from app.edge.http import TAG_CHARACTERS
from app.edge.root import put_below
from app.errors import ApiError, invalid_parameters, not_found, withdrawn
from app.index import Page, Place
from app.paging import decode_cursor, encode_cursor
from app.queries.changes import get_withdrawal
from app.queries.release import get_library
from app.queries.renderings import find_numbers, get_body, list_bodies, list_ids
from app.release import NAMED_BY, ServedRelease
from app.renderers import CLAIMS, Renderer, get_rows
from app.routers.asked import NOT_IN_SCOPE, Asked, Offers, list_errors
from app.routers.included import join_evidence, join_headlines
from app.routers.matches import WordSets
from app.routers.selection import Selection, select_records
from app.schemas import annotations, linked_data
from app.schemas.changes import list_successor_paths
from app.schemas.json_text import escape_line_ends
from app.schemas.jsonld import serialize
from app.schemas.page import (
    FacetCount,
    Links,
    Meta,
    PageLinks,
    PageMeta,
    Suggestion,
    build_facet,
    build_meta,
)
from app.schemas.spreadsheet import COLUMNS, write_csv
from app.vocabulary import Format, MatchKind, RecordKind, View
from app.words.completion import suggest_spelling

CSV_MEDIA_TYPE = "text/csv; charset=utf-8"

JSON_ONLY: Offers = {Format.JSON: "application/json"}
JSON_OR_ANNOTATION: Offers = {**JSON_ONLY, Format.JSONLD: annotations.MEDIA_TYPE}
JSON_OR_LINKED_DATA: Offers = {**JSON_ONLY, Format.JSONLD: linked_data.MEDIA_TYPE}


def as_list(offers: Offers = JSON_ONLY) -> Offers:
    """What a list of records offers, where one of them offers this: it is a table, too."""
    return {**offers, Format.CSV: CSV_MEDIA_TYPE}


def describe_offers(offers: Offers) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of the media types beside JSON, which the route describes."""
    others = [media_type for media_type in offers.values() if media_type != "application/json"]
    types = {name: "string" if name.startswith("text/") else "object" for name in others}
    return {200: {"content": {name: {"schema": {"type": types[name]}} for name in others}}}


# The data change once a release; a shared cache may answer for a minute before it asks again.
CACHE_CONTROL = b"max-age=60"
# What is at an address with the release in it never changes.
KEPT_FOR_GOOD = b"max-age=31536000, immutable"

MAX_SUGGESTIONS = 3  # for each word
MAX_SPELT_WORDS = 5  # of a question; to look for one takes some milliseconds

_FACETS: TypeAdapter[dict[str, list[FacetCount]]] = TypeAdapter(dict[str, list[FacetCount]])


@dataclass(frozen=True)
class ListedPage:
    """A page of a list; `bodies` and `meta` are JSON."""

    bodies: Sequence[bytes]
    total: int
    meta: str
    links: PageLinks
    facets: dict[str, list[FacetCount]] | None

    def write(self, **further: bytes) -> bytes:
        """The whole answer, as the page's model would write it; `further` are keys of its own."""
        links = self.links.model_dump_json().encode()
        facets = b"" if self.facets is None else b',"facets":%b' % _write_facets(self.facets)
        rest = facets + b"".join(b',"%b":%b' % (key.encode(), it) for key, it in further.items())
        end = b'],"meta":%b,"links":%b%b}' % (self.meta.encode(), links, rest)
        data = [part for body in self.bodies for part in (b",", body)][1:]
        return b"".join([b'{"data":[', *data, end])  # once: of a long page each copy tells


def _write_facets(facets: dict[str, list[FacetCount]]) -> bytes:
    return escape_line_ends(_FACETS.dump_json(facets).decode()).encode()


class Answer:
    """What an endpoint answers with: it is handed to it by the route."""

    def __init__(
        self, asked: Asked, database: Database, release: ServedRelease, reader: Reader
    ) -> None:
        self.asked = asked
        self.database = database
        self.release = release
        self.reader = reader
        self.format = Format.JSON
        self._media_type = JSON_ONLY[Format.JSON]
        self.headers: list[tuple[bytes, bytes]] = []
        self.etag = b""

    def offer(self, offers: Offers = JSON_ONLY, *, is_fixed: bool = False) -> None:
        """Choose the form of the answer, and refuse what this release does not have.

        `is_fixed`: its address names the release, so its bytes never change. In short, and with
        what is included, there is JSON alone. Errors: ApiError `invalid-parameter`.
        """
        is_whole = self.asked.view is View.FULL and not self.asked.includes
        offers = offers if is_whole else JSON_ONLY
        errors = list(list_errors(self.asked, self.release, offers))
        if errors:
            raise invalid_parameters(errors)
        self.format = self.asked.choose_format(offers)
        self._media_type = offers[self.format]
        self.etag = self._make_etag(is_fixed=is_fixed)
        cache_control = KEPT_FOR_GOOD if is_fixed else CACHE_CONTROL
        self.headers += [(b"cache-control", cache_control), (b"etag", self.etag)]
        if len(offers) > 1 and "format" not in self.asked.values:
            named = self.asked.root + self.asked.link(format=self.format)
            self.headers.append((b"vary", b"Accept, Accept-Encoding"))
            self.headers.append((b"content-location", named.encode()))

    def list_records(self, renderer: Renderer[Any], offers: Offers = JSON_ONLY) -> Response:
        """A page of records, also as CSV. Errors: ApiError; LensTimeoutError."""
        self.offer(as_list(offers))
        page = self.read_page(renderer)
        if self.format is Format.JSONLD:
            return self._respond_linked(renderer, page.bodies)
        return self.respond_page(renderer.name, page)

    def respond_page(self, name: str, page: ListedPage, **further: bytes) -> Response:
        """As JSON, with `further` keys of its own, or as CSV with the columns of that name."""
        if self.format is Format.JSON:
            return self.respond(page.write(**further))
        self.headers.append(self._name_file(name, "csv"))
        records = [from_json(self.release.passages.fill(body)) for body in page.bodies]
        return self.respond("".join(write_csv([records], COLUMNS[name])).encode())

    def read_page(self, renderer: Renderer[Any]) -> ListedPage:
        selection = self.select(renderer.kind)
        page = selection.page(self.asked.sort, self.after, self.asked.limit)
        bodies = self.render(renderer, page.numbers, self.asked.view)
        if self.asked.includes:
            bodies = self._include(renderer, page.numbers, bodies)
        return self.describe_page(selection, page, bodies)

    def describe_page(
        self, selection: Selection, page: Page, bodies: Sequence[bytes]
    ) -> ListedPage:
        """`bodies` are what is shown of the records of the page."""
        return ListedPage(
            bodies=bodies,
            total=selection.total,
            meta=self.page_meta(selection.total, selection.words),
            links=self.page_links(page.last),
            facets=self.count_facets(selection.count_facet),
        )

    def get_record(
        self, renderer: Renderer[Any], item_id: str, offers: Offers = JSON_ONLY
    ) -> Response:
        """One record. Errors: ApiError `not-found`, `withdrawn`, `invalid-parameter`."""
        self.offer(offers)
        body = self.get_body(renderer, item_id)
        if self.format is not Format.JSON:
            return self._respond_linked(renderer, [body])
        return self.respond(self.write_item(self._complete(renderer, item_id, body)))

    def write_item(self, body: bytes) -> bytes:
        """The whole answer of one record, as the item's model would write it."""
        meta = self.release.meta_json if self.asked.lens is None else self.meta().model_dump_json()
        links = self.links().model_dump_json()
        return b'{"data":%b,"meta":%b,"links":%b}' % (body, meta.encode(), links.encode())

    def select(self, kind: RecordKind) -> Selection:
        return select_records(self.release, self.reader, kind, self.asked)

    def get_body(self, renderer: Renderer[Any], item_id: str) -> bytes:
        """Errors: ApiError `not-found`, `withdrawn`."""
        view = self.asked.view
        body = get_body(self.reader, renderer.kind, item_id, _find_stored(renderer, view))
        if body is None:
            raise self._explain_missing(renderer.kind, item_id)
        if self.asked.lens is not None:
            return self._build(renderer, [item_id], view)[0]
        return _show(renderer, body, view)

    @property
    def after(self) -> Place | None:
        """Where the page begins. Errors: `decode_cursor`."""
        if self.asked.cursor is None:
            return None
        return decode_cursor(
            self.asked.cursor,
            release_digest=self.release.digest,
            scope=self.asked.link(*NOT_IN_SCOPE),
            first_page=self.asked.root + self.asked.link("cursor"),
        )

    def meta(self) -> Meta:
        return build_meta(self.release.row, self.asked.lens)

    def page_meta(self, total: int, words: WordSets | None = None) -> str:
        """As `PageMeta` writes it; what every page of the release shares is written once."""
        limit, lens = self.asked.limit, self.asked.lens
        if lens is None and words is None:
            return f'{{"total":{total},"limit":{limit},{self.release.meta_json[1:]}'
        return self.build_page_meta(total, words).model_dump_json()

    def build_page_meta(
        self, total: int, words: WordSets | None = None, match: MatchKind | None = None
    ) -> PageMeta:
        """`words` are those that were sought, `match` how much of them a search found."""
        return PageMeta(
            total=total,
            limit=self.asked.limit,
            **dict(self.meta()),
            match=match,
            unknown_words=None if words is None else [*words.unknown],
            ignored=None if words is None else [*words.query.ignored],
            suggestions=None if words is None else self._suggest(words, total),
        )

    def links(self) -> Links:
        return Links(self=self.asked.link())

    def page_links(self, last: Place | None) -> PageLinks:
        """The links in the body; `next` also goes into the Link header (RFC 8288)."""
        here, first = self.asked.link(), self.asked.link("cursor")
        if last is None:
            return PageLinks(self=here, first=first, next=None)
        scope = self.asked.link(*NOT_IN_SCOPE)
        cursor = encode_cursor(last, release_digest=self.release.digest, scope=scope)
        following = self.asked.link(cursor=cursor)
        self.headers.append((b"link", f'<{self.asked.root}{following}>; rel="next"'.encode()))
        return PageLinks(self=here, first=first, next=following)

    def respond_item(self, item: Any, data: BaseModel) -> Response:
        """What the whole release has one of; `item` is the model of the answer."""
        self.offer()
        return self.respond(item(data=data, meta=self.meta(), links=self.links()))

    def respond(self, body: bytes | BaseModel, media_type: str | None = None) -> Response:
        media_type = media_type or self._media_type
        content = body if isinstance(body, bytes) else body.model_dump_json().encode()
        content = put_below(self.asked.root, content, media_type)
        content = self.release.passages.fill(content)
        response = Response(content)
        response.raw_headers = [
            *self.headers,
            (b"content-type", media_type.encode()),
            (b"content-length", str(len(content)).encode()),
        ]
        return response

    @contextmanager
    def read_again(self) -> Iterator["Answer"]:
        """The same answer on a reader of its own, for what is read while the client reads.

        Errors: ReleaseChangedError. An answer that has begun then ends unfinished, which the
        client notices; none mixes two releases.
        """
        with self.database.read() as reader:
            reader.expect(self.release.digest)
            again = copy(self)
            again.reader = reader
            yield again

    def read_batch(self, numbers: Sequence[int]) -> Sequence[bytes]:
        """Records on a reader of their own. Errors: as of `read_again`."""
        with self.read_again() as again:
            bodies = list_bodies(again.reader, numbers)
        return [self.release.passages.fill(body) for body in bodies]

    def stream(
        self, chunks: Iterator[str | bytes], media_type: str, name: str, extension: str
    ) -> StreamingResponse:
        """A file to save; what fails up to its first chunk is answered as elsewhere."""
        contents = self._put_below(chunks, media_type)
        first = next(contents, b"")
        response = StreamingResponse(chain([first], contents))
        response.raw_headers = [
            *self.headers,
            (b"content-type", media_type.encode()),
            self._name_file(name, extension),
        ]
        return response

    def _put_below(self, chunks: Iterable[str | bytes], media_type: str) -> Iterator[bytes]:
        for chunk in chunks:
            content = chunk if isinstance(chunk, bytes) else chunk.encode()
            yield put_below(self.asked.root, content, media_type)

    def _name_file(self, name: str, extension: str) -> tuple[bytes, bytes]:
        """The header that says how to save the answer."""
        file_name = f"sciatica-{name}-{self.release.row.version}.{extension}"
        return b"content-disposition", f'attachment; filename="{file_name}"'.encode()

    def get_sources(self) -> Mapping[str, tables.Source]:
        with self.reader.open_session() as session:
            return get_library(session).sources

    def render(
        self, renderer: Renderer[Any], numbers: Sequence[int], view: View
    ) -> Sequence[bytes]:
        """Records as `load` stored them; under a lens built anew from the rows."""
        if self.asked.lens is not None and numbers:
            return self._build(renderer, list_ids(self.reader, numbers), view)
        bodies = list_bodies(self.reader, numbers, _find_stored(renderer, view))
        return [_show(renderer, body, view) for body in bodies]

    def _build(self, renderer: Renderer[Any], ids: Sequence[str], view: View) -> list[bytes]:
        build = renderer.build_compact if view is View.COMPACT else renderer.build
        if build is None:
            raise TypeError(f"{renderer.kind} cannot be built in this form")
        with self.reader.open_session() as session:
            models = build(session, get_rows(session, renderer, ids), self.asked.lens)
            return [model.model_dump_json().encode() for model in models]

    def _complete(self, renderer: Renderer[Any], item_id: str, body: bytes) -> bytes:
        """One record with what it holds beside; a whole claim always has its evidence."""
        if renderer.kind is RecordKind.CLAIM and self.asked.view is View.FULL:
            return join_evidence(self.reader, [body])[0]
        if not self.asked.includes:
            return body
        numbers = find_numbers(self.reader, renderer.kind, [item_id])
        return self._include(renderer, list(numbers.values()), [body])[0]

    def _include(
        self, renderer: Renderer[Any], numbers: Sequence[int], bodies: Sequence[bytes]
    ) -> Sequence[bytes]:
        if renderer.kind is RecordKind.CLAIM:
            return join_evidence(self.reader, bodies)
        headlines = self.release.setting.headlines
        return join_headlines(numbers, bodies, headlines, self._render_claims)

    def _render_claims(self, numbers: Sequence[int]) -> Sequence[bytes]:
        """As each is served alone."""
        return join_evidence(self.reader, self.render(CLAIMS, numbers, View.FULL))

    def _respond_linked(self, renderer: Renderer[Any], bodies: Sequence[bytes]) -> Response:
        """The records as JSON-LD."""
        sources = self.get_sources()  # first: it says whether there is time for the rest
        items: list[Any] = [renderer.model.model_validate_json(body) for body in bodies]
        graph = linked_data.build_graph(items, sources, self.meta())
        return self.respond(serialize(graph))

    def count_facets(
        self, count: Callable[[str], Mapping[str, int]]
    ) -> dict[str, list[FacetCount]] | None:
        """Those asked for; `count` says by value how many records each facet finds."""
        names = self.asked.facets
        if names is None:
            return None
        counts = {name: count(name) for name in sorted(set(names))}
        return {
            name: build_facet(found, self._list_labels(name, found))
            for name, found in counts.items()
        }

    def _list_labels(self, name: str, values: Mapping[str, int]) -> Mapping[str, str]:
        """What people call the values of a facet."""
        if name in NAMED_BY:
            return self.release.names[NAMED_BY[name]]
        return {value: value.replace("_", " ") for value in values}

    def _suggest(self, words: WordSets, total: int) -> list[Suggestion] | None:
        """For each word that no text has, those that begin like it or are near."""
        if total and not words.unknown:
            return None
        known = self.release.get_words(self.reader) if words.unknown else ()
        return [
            Suggestion(word=word, nearest=suggest_spelling(word, known, MAX_SUGGESTIONS))
            for word in words.unknown[:MAX_SPELT_WORDS]
        ]

    def _explain_missing(self, kind: RecordKind, item_id: str) -> ApiError:
        with self.reader.open_session() as session:
            withdrawal = get_withdrawal(session, kind, item_id)
            if withdrawal is None:
                return not_found(kind)
            paths = [self.asked.root + path for path in list_successor_paths(withdrawal)]
            return withdrawn(kind, withdrawal.reason, replaced_by=paths)

    def _make_etag(self, *, is_fixed: bool) -> bytes:
        """Weak, since one representation may be sent in several encodings; strong for a file.

        It begins with the release's, by which the cache knows of which release an answer is.
        """
        release, link = self.release, self.asked.root + self.asked.link()
        parts = (release.digest, __version__, link, self._media_type, release.passages.tag)
        told = hashlib.sha256("\n".join(parts).encode()).hexdigest()[: 32 - TAG_CHARACTERS]
        weak = "" if is_fixed else "W/"
        return f'{weak}"{release.digest[:TAG_CHARACTERS]}{told}"'.encode()


def _find_stored(renderer: Renderer[Any], view: View) -> View:
    """The form from which a record is shown: in short that which is stored, if it is."""
    return View.FULL if renderer.shorten else view


def _show(renderer: Renderer[Any], body: bytes, view: View) -> bytes:
    """A record as it is asked for, from the form that is stored."""
    if view is View.FULL or renderer.shorten is None:
        return body
    return renderer.shorten(from_json(body)).model_dump_json().encode()


def get_answer() -> Answer:
    """Never called: `DataRoute` hands the answer over. It keeps it out of the described paths."""
    raise NotImplementedError


AnswerDep = Annotated[Answer, Depends(get_answer)]
