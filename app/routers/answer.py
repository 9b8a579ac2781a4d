"""What all answers with data share: the release, what is asked for, pages, links, headers."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from fastapi import Request, Response
from sqlmodel import Session

from app import __version__
from app.errors import invalid_parameters, no_release
from app.facts import ReleaseChangedError, ReleaseFacts
from app.negotiation import choose_media_type
from app.paging import SortKey, build_link, decode_cursor, encode_cursor
from app.parameters import list_repeated_parameters
from app.queries.lens import LensView
from app.queries.release import get_release
from app.reader import Database, Reader
from app.routers.wanted import LENS, NOT_IN_SCOPE, list_errors, select_items
from app.schemas.page import (
    Links,
    Meta,
    PageLinks,
    PageMeta,
    Suggestion,
    build_lens,
    build_meta,
)
from app.schemas.parameters import ListParameters, NoParameters
from app.search import Sought
from app.vocabulary import Format, Sort, View

# The data change once a release; a shared cache may answer for a minute before it asks again.
CACHE_CONTROL = "public, max-age=60"
JSON_ONLY = {Format.JSON: "application/json"}

_SORT_KEY_LIKE: dict[Sort, SortKey] = {
    Sort.ID: ("",),
    Sort.RANK: (0.0, ""),
    Sort.RELEVANCE: (0, ""),
    Sort.SOURCES: (0, ""),
}


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
        self.values = parameters.list_given()
        self._self = build_link(self._path, self.values)
        errors = [
            *list_repeated_parameters(request),
            *list_errors(self.values, facts, reader, offers),
        ]
        if errors:
            raise invalid_parameters(errors)
        self.selection = select_items(self.values, facts)
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
        return not self.values.keys().isdisjoint(LENS)

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
            scope=self.scope,
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
        cursor = encode_cursor(next_after, release_digest=self.release.digest, scope=self.scope)
        following = build_link(self._path, {**self.values, "cursor": cursor})
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

    @property
    def _list_parameters(self) -> ListParameters:
        if not isinstance(self.parameters, ListParameters):
            raise TypeError("an item has no pages")
        return self.parameters

    @property
    def scope(self) -> str:
        """What a cursor is bound to: path, filters, lens and sort; not the view of a page."""
        return self._link_without(*NOT_IN_SCOPE)

    def _link_without(self, *names: str) -> str:
        kept = {name: value for name, value in self.values.items() if name not in names}
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
    chosen = choose_media_type(accept, tuple(offers.values()))
    return next(name for name, media_type in offers.items() if media_type == chosen)
