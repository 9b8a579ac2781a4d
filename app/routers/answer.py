"""One answer of one release: lists, items and whatever else, with meta, links and headers."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Annotated, Any

from fastapi import Depends, Response
from pydantic import BaseModel
from pydantic_core import from_json, to_json

from app import __version__, tables
from app.database.reader import Database, Reader
from app.edge.http import TAG_CHARACTERS
from app.edge.root import put_below
from app.errors import ApiError, invalid_parameters, not_found, withdrawn
from app.index import Page, Place
from app.paging import decode_cursor, encode_cursor
from app.queries.changes import get_withdrawal, is_withdrawn
from app.queries.release import get_library
from app.queries.renderings import list_bodies
from app.release import ServedRelease
from app.renderers import Renderer
from app.routers.asked import Asked, Offers, list_errors
from app.routers.matches import WordSets, suggest_words
from app.routers.offers import JSON_ONLY, as_list
from app.routers.records import SEEN_OVERHEAD_BYTES, Records
from app.routers.selection import Selection, select_records
from app.schemas import linked_data
from app.schemas.changes import list_successor_paths
from app.schemas.jsonld import serialize
from app.schemas.page import (
    Facet,
    ListedPage,
    Meta,
    PageLinks,
    PageMeta,
    build_facet,
    build_meta,
)
from app.schemas.spreadsheet import COLUMNS, write_csv
from app.vocabulary import Format, MatchKind, RecordKind, View

# The data change once a release; a shared cache may answer for a minute before it asks again.
CACHE_CONTROL = b"max-age=60"
# What is at an address with the release in it never changes.
KEPT_FOR_GOOD = b"max-age=31536000, immutable"


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

        `is_fixed`: its address names the release, so its bytes never change. In short, with what is
        included, and with facets, there is JSON alone. Errors: ApiError `invalid-parameter`.
        """
        is_plain = self.asked.view is View.FULL and not self.asked.includes
        offers = offers if is_plain and self.asked.facets is None else JSON_ONLY
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
        self.headers.append(self.name_file(name, "csv"))
        records = [from_json(self.release.passages.fill(body)) for body in page.bodies]
        return self.respond("".join(write_csv([records], COLUMNS[name])).encode())

    def read_page(self, renderer: Renderer[Any]) -> ListedPage:
        selection = self.select(renderer.kind)
        page = selection.page(self.asked.sort, self.after, self.asked.limit)
        return self.describe_page(selection, page, self.records.list_bodies(renderer, page.numbers))

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
        if self.format is not Format.JSON:
            return self._respond_linked(renderer, [self.get_body(renderer, item_id)])
        body = self.records.get_body(renderer, item_id)
        if body is None:
            raise self._explain_missing(renderer.kind, item_id)
        return self.respond(self.write_item(body))

    def write_item(self, body: bytes, here: str | None = None) -> bytes:
        """The whole answer of one record, as the item's model would write it.

        `here` is its path, where that is not the one asked for.
        """
        meta = self.release.meta_json if self.asked.lens is None else self.meta().model_dump_json()
        links = to_json({"self": here or self.asked.here})  # percent-encoded: it ends no line
        return b'{"data":%b,"meta":%b,"links":%b}' % (body, meta.encode(), links)

    def select(self, kind: RecordKind) -> Selection:
        return select_records(self.release, self.reader, kind, self.asked)

    @property
    def records(self) -> Records:
        return Records(self.asked, self.release, self.reader)

    def get_body(self, renderer: Renderer[Any], item_id: str) -> bytes:
        """One record, alone. Errors: ApiError `not-found`, `withdrawn`."""
        body = self.records.get_bare_body(renderer, item_id)
        if body is None:
            raise self._explain_missing(renderer.kind, item_id)
        return body

    @property
    def after(self) -> Place | None:
        """Where the page begins. Errors: `decode_cursor`."""
        if self.asked.cursor is None:
            return None
        return decode_cursor(
            self.asked.cursor,
            release_digest=self.release.digest,
            scope=self.asked.scope,
            first_page=self.asked.root + self.asked.link("cursor"),
        )

    def meta(self) -> Meta:
        return build_meta(self.release.row, self.release.corpus, self.asked.lens)

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
            suggestions=None
            if words is None
            else suggest_words(self.release, self.reader, words, total),
        )

    def page_links(self, last: Place | None) -> PageLinks:
        """The links in the body; `next` also goes into the Link header (RFC 8288)."""
        here = self.asked.here
        first = here if self.asked.cursor is None else self.asked.link("cursor")
        if last is None:
            return PageLinks(self=here, first=first, next=None)
        cursor = encode_cursor(last, release_digest=self.release.digest, scope=self.asked.scope)
        following = self.asked.link(cursor=cursor)
        self.headers.append((b"link", f'<{self.asked.root}{following}>; rel="next"'.encode()))
        return PageLinks(self=here, first=first, next=following)

    def respond_item(self, build: Callable[[], BaseModel]) -> Response:
        """What the whole release has one of; it is built once, and kept while there is room."""
        self.offer()
        body = self.release.seen.get(self.asked.here)
        if body is None:
            body = build().model_dump_json().encode()
            self.release.seen.keep(self.asked.here, body, len(body) + SEEN_OVERHEAD_BYTES)
        return self.respond(self.write_item(body))

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

    def name_file(self, name: str, extension: str) -> tuple[bytes, bytes]:
        """The header that says how to save the answer."""
        file_name = f"{self.release.corpus.prefix}-{name}-{self.release.row.version}.{extension}"
        return b"content-disposition", f'attachment; filename="{file_name}"'.encode()

    def get_sources(self) -> Mapping[str, tables.Source]:
        with self.reader.open_session() as session:
            return get_library(session).sources

    def _respond_linked(self, renderer: Renderer[Any], bodies: Sequence[bytes]) -> Response:
        """The records as JSON-LD."""
        sources = self.get_sources()  # first: it says whether there is time for the rest
        items: list[Any] = [renderer.model.read_stored(body) for body in bodies]
        graph = linked_data.build_graph(items, sources, self.meta(), self.release.corpus)
        return self.respond(serialize(graph))

    def count_facets(self, count: Callable[[str], Mapping[str, int]]) -> Mapping[str, Facet] | None:
        """Those asked for; `count` says by value how many records each facet finds."""
        names = self.asked.facets
        if names is None:
            return None
        counts = {name: count(name) for name in sorted(set(names))}
        return {
            name: build_facet(found, self.release.list_labels(name, found))
            for name, found in counts.items()
        }

    def _explain_missing(self, kind: RecordKind, item_id: str) -> ApiError:
        if not is_withdrawn(self.reader, kind, item_id):
            return not_found(kind)
        with self.reader.open_session() as session:
            withdrawal = get_withdrawal(session, kind, item_id)
            paths = [self.asked.root + path for path in list_successor_paths(withdrawal)]
            return withdrawn(kind, withdrawal.reason, replaced_by=paths)

    def _make_etag(self, *, is_fixed: bool) -> bytes:
        """Weak, since one representation may be sent in several encodings; strong for a file.

        It begins with the release's, by which the cache knows of which release an answer is.
        """
        release, link = self.release, self.asked.root + self.asked.here
        parts = (release.digest, __version__, link, self._media_type, release.passages.tag)
        told = hashlib.sha256("\n".join(parts).encode()).hexdigest()[: 32 - TAG_CHARACTERS]
        weak = "" if is_fixed else "W/"
        return f'{weak}"{release.digest[:TAG_CHARACTERS]}{told}"'.encode()


def get_answer() -> Answer:
    """Never called: `DataRoute` hands the answer over. It keeps it out of the described paths."""
    raise NotImplementedError


AnswerDep = Annotated[Answer, Depends(get_answer)]
