"""What all answers with data share: the release, what is asked for, pages, links, headers."""

import difflib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from fastapi import Request, Response
from pydantic import TypeAdapter
from sqlmodel import Session

from app import __version__
from app.errors import ApiError, invalid_parameters, no_release, not_found, withdrawn
from app.facts import ReleaseChangedError, ReleaseFacts
from app.negotiation import choose_media_type
from app.paging import SortKey, build_link, decode_cursor, encode_cursor
from app.parameters import list_repeated_parameters
from app.queries.changes import get_withdrawal
from app.queries.facets import count_facet, list_labels
from app.queries.filters import Selection
from app.queries.lens import LensView
from app.queries.pages import Row, list_page
from app.queries.release import get_release
from app.queries.search import list_words
from app.queries.stored import StoredPage, count_stored, get_stored, list_stored_page
from app.reader import Database, Reader
from app.records import RecordSet
from app.routers.wanted import LENS, NOT_IN_SCOPE, list_errors, look_through, select_items
from app.schemas.changes import list_successor_paths
from app.schemas.page import (
    FacetCount,
    Links,
    Meta,
    PageLinks,
    PageMeta,
    Suggestion,
    build_facet,
    build_lens,
    build_meta,
)
from app.schemas.parameters import ListParameters, NoParameters
from app.search import EMPTY_WORDS, Sought
from app.vocabulary import Format, Sort, View

# The data change once a release; a shared cache may answer for a minute before it asks again.
CACHE_CONTROL = "public, max-age=60"
JSON_ONLY = {Format.JSON: "application/json"}

Facets = dict[str, list[FacetCount]]
_SORT_KEY_LIKE: dict[Sort, SortKey] = {
    Sort.ID: ("",),
    Sort.RANK: (0.0, ""),
    Sort.RELEVANCE: (0, ""),
    Sort.SOURCES: (0, ""),
}
_FACETS: TypeAdapter[Facets] = TypeAdapter(Facets)
MAX_SUGGESTIONS = 3  # for each word
MIN_LIKENESS = 0.75  # of difflib's ratio: one slip in a word of four letters


@dataclass(frozen=True)
class ListedPage:
    """A page of a list; `bodies` are the JSON of its records."""

    bodies: Sequence[str]
    total: int
    meta: str
    links: PageLinks
    facets: Facets | None

    def write(self) -> str:
        """The whole answer, as the page's model would write it."""
        facets = (
            "" if self.facets is None else f',"facets":{_FACETS.dump_json(self.facets).decode()}'
        )
        return (
            f'{{"data":[{",".join(self.bodies)}],"meta":{self.meta},'
            f'"links":{self.links.model_dump_json()}{facets}}}'
        )


class Answer:
    """One answer of one release; statements run first, then whatever needs a session."""

    def __init__(
        self,
        request: Request,
        response: Response,
        facts: ReleaseFacts,
        reader: Reader,
        parameters: NoParameters,
        offers: Mapping[Format, str],
    ) -> None:
        self.facts = facts
        self.release = facts.release
        self.reader = reader
        self.parameters = parameters
        self._response = response
        self._path: str = request.scope["path"]
        self._values = parameters.list_given()
        self._self = build_link(self._path, self._values)
        errors = [
            *list_repeated_parameters(request),
            *list_errors(self._values, facts, reader, offers),
        ]
        if errors:
            raise invalid_parameters(errors)
        self.selection = select_items(self._values, facts)
        self.format = _choose_format(request, parameters, offers)
        self.media_type = offers[self.format]
        request.state.release_digest = self.release.digest
        response.headers["Cache-Control"] = CACHE_CONTROL
        response.headers["ETag"] = self._etag()
        if len(offers) > 1:
            response.headers["Vary"] = "Accept, Accept-Encoding"

    @property
    def limit(self) -> int:
        return self._list_parameters.limit

    @property
    def sort(self) -> Sort:
        return Sort(getattr(self.parameters, "sort", Sort.ID))

    @property
    def view(self) -> View:
        return getattr(self.parameters, "view", View.FULL)

    @property
    def has_lens(self) -> bool:
        return not self._values.keys().isdisjoint(LENS)

    @property
    def sought(self) -> Sought:
        if self.selection.sought is None:
            raise TypeError("nothing is sought")
        return self.selection.sought

    @property
    def after(self) -> SortKey | None:
        return self.read_cursor(_SORT_KEY_LIKE[self.sort])

    def read_cursor(self, like: SortKey) -> SortKey | None:
        """The sort key that the cursor holds; `like` shows its types. Errors: `decode_cursor`."""
        cursor = self._list_parameters.cursor
        if cursor is None:
            return None
        return decode_cursor(
            cursor,
            release_digest=self.release.digest,
            scope=self._scope,
            like=like,
            first_page=self._link_without("cursor"),
        )

    @contextmanager
    def open_session(self) -> Iterator[Session]:
        """For mapped rows of this very release. Errors: ReleaseChangedError."""
        with self.reader.open_session() as session:
            held = get_release(session)
            if held is None or held.digest != self.release.digest:
                raise ReleaseChangedError
            yield session

    def meta(self) -> Meta:
        return build_meta(self.release)

    def page_meta(
        self,
        total: int,
        *,
        lens: LensView | None = None,
        suggestions: list[Suggestion] | None = None,
    ) -> PageMeta:
        return PageMeta(
            total=total,
            limit=self.limit,
            **dict(self.meta()),
            lens=build_lens(lens.lens) if lens else None,
            suggestions=suggestions,
        )

    def links(self) -> Links:
        return Links(self=self._self)

    def page_links(self, next_after: SortKey | None) -> PageLinks:
        """The links in the body; `next` also goes into the Link header (RFC 8288)."""
        if next_after is None:
            return PageLinks(self=self._self, next=None)
        cursor = encode_cursor(next_after, release_digest=self.release.digest, scope=self._scope)
        following = build_link(self._path, {**self._values, "cursor": cursor})
        self._response.headers["Link"] = f'<{following}>; rel="next"'
        return PageLinks(self=self._self, next=following)

    @property
    def whole(self) -> str:
        """The path of all pages of the list together."""
        return self._link_without("limit", "cursor")

    def respond(self, body: str) -> Response:
        response = self._response
        response.body = body.encode()
        response.headers["Content-Type"] = self.media_type
        response.headers["Content-Length"] = str(len(response.body))
        return response

    def list_stored(self, records: RecordSet[Row]) -> "ListedPage":
        """A page of records as `load` stored them, with facets where they were asked for."""
        table, after, limit = records.table, self.after, self.limit
        total = self.facts.totals.get(
            self._scope, lambda: count_stored(self.reader, table, self.selection)
        )
        page = StoredPage([], None)
        if limit and total:
            page = list_stored_page(
                self.reader, table, self.selection,
                view=self.view, after=after, limit=limit, sort=self.sort,
            )  # fmt: skip
        suggestions = facets = None
        if "facets" in self._values or (self.selection.sought and not total):
            with self.open_session() as session:
                facets = self._count_facets(session, table, self.selection)
                if not total:
                    suggestions = self._suggest(session)
        return ListedPage(
            bodies=page.bodies,
            total=total,
            meta=self._write_meta(total, suggestions),
            links=self.page_links(page.next_after),
            facets=facets,
        )

    def list_judged(self, records: RecordSet[Row]) -> "ListedPage":
        """The same under a lens: built anew from the rows."""
        build = records.build_compact if self.view is View.COMPACT else records.build
        if build is None:
            raise TypeError(f"{records.table} has no short form")
        with self.open_session() as session:
            lens = look_through(session, self._values)
            selection = replace(self.selection, lens=lens)
            page = list_page(
                session, records.table, selection,
                sort=self.sort, after=self.after, limit=self.limit,
            )  # fmt: skip
            return ListedPage(
                bodies=[model.model_dump_json() for model in build(session, page.rows, lens)],
                total=page.total,
                meta=self.page_meta(
                    page.total,
                    lens=lens,
                    suggestions=None if page.total else self._suggest(session),
                ).model_dump_json(),
                links=self.page_links(page.next_after),
                facets=self._count_facets(session, records.table, selection),
            )

    def get_body(self, records: RecordSet[Row], item_id: str) -> str:
        """One record as it is stored. Errors: ApiError `not-found`, `withdrawn`."""
        body = get_stored(self.reader, records.table, item_id, self.view)
        if body is None:
            raise self._explain_missing(str(records.table.__tablename__), item_id)
        return body

    def write_item(self, body: str) -> str:
        """The whole answer of one record, as the item's model would write it."""
        return (
            f'{{"data":{body},"meta":{self.facts.meta_json},'
            f'"links":{self.links().model_dump_json()}}}'
        )

    def list_suggestions(self, total: int) -> list[Suggestion] | None:
        """What to search for instead, where nothing was found."""
        if total:
            return None
        with self.open_session() as session:
            return self._suggest(session)

    def _write_meta(self, total: int, suggestions: list[Suggestion] | None) -> str:
        """As `PageMeta` writes it; what every page of the release shares is written once."""
        if suggestions is not None:
            return self.page_meta(total, suggestions=suggestions).model_dump_json()
        return f'{{"total":{total},"limit":{self.limit},{self.facts.meta_json[1:]}'

    def _count_facets(
        self, session: Session, table: type[Row], selection: Selection
    ) -> Facets | None:
        names = self._values.get("facets")
        if names is None:
            return None
        counts = {name: count_facet(session, table, selection, name) for name in names}
        return {
            name: build_facet(found, list_labels(session, name, found))
            for name, found in sorted(counts.items())
        }

    def _suggest(self, session: Session) -> list[Suggestion] | None:
        """For each word that the release does not have, the nearest that it has."""
        if self.selection.sought is None:
            return None
        known = list_words(session)
        return [
            Suggestion(
                word=word,
                nearest=difflib.get_close_matches(word, known, MAX_SUGGESTIONS, MIN_LIKENESS),
            )
            for word in dict.fromkeys(self.selection.sought.words)
            if word not in EMPTY_WORDS and word not in known
        ]

    def _explain_missing(self, type_name: str, row_id: str) -> ApiError:
        with self.open_session() as session:
            withdrawal = get_withdrawal(session, type_name, row_id)
            if withdrawal is None:
                return not_found(type_name)
            paths = list_successor_paths(withdrawal)
            return withdrawn(type_name, withdrawal.reason, replaced_by=paths)

    @property
    def _list_parameters(self) -> ListParameters:
        if not isinstance(self.parameters, ListParameters):
            raise TypeError("an item has no pages")
        return self.parameters

    @property
    def _scope(self) -> str:
        """What a cursor is bound to: path, filters, lens and sort; not the view of a page."""
        return self._link_without(*NOT_IN_SCOPE)

    def _link_without(self, *names: str) -> str:
        kept = {name: value for name, value in self._values.items() if name not in names}
        return build_link(self._path, kept)

    def _etag(self) -> str:
        """Weak, since one representation may be sent in several encodings."""
        parts = "\n".join((self.release.digest, __version__, self._self, self.media_type))
        return f'W/"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'


@contextmanager
def begin_answer(
    request: Request,
    response: Response,
    database: Database,
    parameters: NoParameters,
    offers: Mapping[Format, str] = JSON_ONLY,
) -> Iterator[Answer]:
    """`offers` are the media types of which the client may choose one; the first is the default.

    Errors: ApiError `no-release`, `invalid-parameter`; ReleaseChangedError.
    """
    with database.read() as reader:
        facts = request.app.state.facts.get(reader)
        if facts is None:
            raise no_release()
        yield Answer(request, response, facts, reader, parameters, offers)


def _choose_format(
    request: Request, parameters: NoParameters, offers: Mapping[Format, str]
) -> Format:
    """What the parameter `format` says, else what the header Accept prefers."""
    named: str | None = getattr(parameters, "format", None)
    if named is not None:
        return Format(named)
    if len(offers) == 1:
        return next(iter(offers))
    accept = ",".join(request.headers.getlist("accept"))
    chosen = choose_media_type(accept, list(offers.values()))
    return next(name for name, media_type in offers.items() if media_type == chosen)
