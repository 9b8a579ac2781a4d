"""What all answers with data share: the release, what is asked for, pages, links, headers."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from fastapi import Request, Response
from sqlmodel import Session

from app import __version__
from app.database.reader import Database, Reader
from app.errors import ApiError, no_release
from app.paging import SortKey, decode_cursor, encode_cursor, join_query
from app.queries.lens import LensView
from app.queries.release import get_release
from app.release import ReleaseFacts
from app.routers.understanding import Understood, get_asked, understand
from app.routers.wanted import LENS
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
CACHE_CONTROL = (b"cache-control", b"public, max-age=60")
VARY_BY_ACCEPT = (b"vary", b"Accept, Accept-Encoding")
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
        understood: Understood,
    ) -> None:
        self.facts = facts
        self.release = facts.release
        self.reader = reader
        self.parameters = understood.parameters
        self.values = understood.values
        self.selection = understood.selection
        self.format = understood.format
        self.media_type = understood.media_type
        self.cursor: str | None = get_asked(request).cursor or self.values.get("cursor")
        self._understood = understood
        self._path: str = request.scope["path"]
        self._self = (
            self._link_to(self.cursor) if self.cursor else self._link(understood.whole_query)
        )
        self._response, self._headers = response, response.raw_headers
        self._headers += [CACHE_CONTROL, (b"etag", self._etag())]
        request.scope["state"]["release_digest"] = self.release.digest

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
        if self.cursor is None:
            return None
        return decode_cursor(
            self.cursor,
            release_digest=self.release.digest,
            scope=self._link(self._understood.scope_query),
            like=like,
            first_page=self._link(self._understood.whole_query),
        )

    @contextmanager
    def open_session(self) -> Iterator[Session]:
        """For mapped rows of this very release. Errors: ReleaseChangedError."""
        with self.reader.open_session() as session:
            held = get_release(session)
            self.reader.confirm(held.digest if held else None)
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

    def count(self, count: Callable[[], int]) -> int:
        """The total of the list, in whatever order, remembered for as long as the release."""
        path = self._link(self._understood.count_query)
        total = self.facts.totals.get(path)
        if total is not None:
            return total
        return self.facts.counted.get(hashlib.sha256(path.encode()).digest(), count)

    def links(self) -> Links:
        return Links(self=self._self)

    def page_links(self, next_after: SortKey | None) -> PageLinks:
        """The links in the body; `next` also goes into the Link header (RFC 8288)."""
        if next_after is None:
            return PageLinks(self=self._self, next=None)
        scope = self._link(self._understood.scope_query)
        following = self._link_to(
            encode_cursor(next_after, release_digest=self.release.digest, scope=scope)
        )
        self._headers.append((b"link", f'<{following}>; rel="next"'.encode()))
        return PageLinks(self=self._self, next=following)

    @property
    def whole(self) -> str:
        """The path of all pages of the list together."""
        return self._link(self._understood.query.without("limit", "cursor"))

    def respond(self, body: bytes) -> Response:
        response = self._response
        response.body = body
        self._headers += [
            (b"content-type", self.media_type.encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        return response

    @property
    def _list_parameters(self) -> ListParameters:
        if not isinstance(self.parameters, ListParameters):
            raise TypeError("an item has no pages")
        return self.parameters

    def _link(self, query: str) -> str:
        return join_query(self._path, query)

    def _link_to(self, cursor: str) -> str:
        before, behind = self._understood.around_cursor
        return f"{self._path}?{before}{cursor}{behind}"

    def _etag(self) -> bytes:
        """Weak, since one representation may be sent in several encodings."""
        parts = "\n".join((self.release.digest, __version__, self._self, self.media_type))
        return f'W/"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'.encode()


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
        reader.expect(facts.release.digest)
        try:
            understood = understand(request, parameters, offers, facts, reader)
            if len(offers) > 1:
                response.raw_headers.append(VARY_BY_ACCEPT)
            yield Answer(request, response, facts, reader, understood)
        except ApiError:
            reader.confirm_last()  # what is wrong may be right in the release that came since
            raise
        reader.confirm_last()
