"""What all answers with data share: the release, known filter values, paging, links, headers."""

import difflib
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from fastapi import Request, Response
from sqlalchemy import Engine
from sqlmodel import Session

from app import __version__
from app.errors import (
    ApiError,
    ParameterError,
    describe_parameter_error,
    invalid_parameters,
    no_release,
    not_found,
    withdrawn,
)
from app.negotiation import choose_media_type
from app.paging import SortKey, build_link, decode_cursor, encode_cursor
from app.parameters import list_repeated_parameters
from app.queries.changes import get_withdrawal
from app.queries.facets import count_facet, list_labels
from app.queries.filters import Selection
from app.queries.lens import Lens, LensView, get_lens_view
from app.queries.pages import Page, Row, get_row, list_page
from app.queries.release import filters_by_known_value, get_release, list_known_values
from app.queries.search import list_words, read_sought
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
from app.vocabulary import Format, LensBasis, Sort

# The data change once a release; a shared cache may answer for a minute before it asks again.
CACHE_CONTROL = "public, max-age=60"
JSON_ONLY = {Format.JSON: "application/json"}

# What of a list's parameters does not change which items match, or in which order.
_NOT_IN_SCOPE = {"limit", "cursor", "view", "format", "facets"}
_LENS = {"exclude_source", "only_disinterested", "lens_basis"}
_NO_FILTERS = {"sort", "q", *_NOT_IN_SCOPE, *_LENS}
_SORT_KEY_LIKE: dict[Sort, SortKey] = {
    Sort.ID: ("",),
    Sort.RANK: (0.0, ""),
    Sort.RELEVANCE: (0, ""),
    Sort.SOURCES: (0, ""),
}
MAX_SUGGESTIONS = 3  # for each word
MIN_LIKENESS = 0.75  # of difflib's ratio: one slip in a word of four letters


class Answer:
    """One answer of one release, read in one transaction of `session`."""

    def __init__(
        self,
        request: Request,
        response: Response,
        session: Session,
        parameters: NoParameters,
        offers: Mapping[Format, str],
    ) -> None:
        release = get_release(session)
        if release is None:
            raise no_release()
        self.session = session
        self.release = release
        self.parameters = parameters
        self._response = response
        self._path: str = request.scope["path"]
        self._values = parameters.model_dump(mode="json", exclude_defaults=True)
        self._self = build_link(self._path, self._values)
        errors = [
            *list_repeated_parameters(request),
            *_list_unknown_values(session, self._values),
            *_list_refused_formats(parameters, offers),
            *self._list_misfits(),
        ]
        if errors:
            raise invalid_parameters(errors)
        self.selection = self._select()
        self.format = _choose_format(request, parameters, offers)
        self.media_type = offers[self.format]
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
    def lens(self) -> LensView | None:
        return self.selection.lens

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

    def list_page(self, table: type[Row]) -> Page[Row]:
        return list_page(
            self.session,
            table,
            self.selection,
            sort=self.sort,
            after=self.after,
            limit=self.limit,
        )

    def get_row(self, table: type[Row], row_id: str) -> Row:
        """One row of the table. Errors: ApiError `not-found`, `withdrawn`."""
        row = get_row(self.session, table, row_id)
        if row is None:
            raise self._explain_missing(str(table.__tablename__), row_id)
        return row

    def meta(self) -> Meta:
        return build_meta(self.release)

    def page_meta(self, total: int) -> PageMeta:
        lens, sought = self.lens, self.selection.sought
        return PageMeta(
            total=total,
            limit=self.limit,
            **dict(self.meta()),
            lens=build_lens(lens.lens) if lens else None,
            suggestions=None if sought is None or total else self._suggest(sought),
        )

    def facets(self, table: type[Row]) -> dict[str, list[FacetCount]] | None:
        """The facets that were asked for, of the items that `list_page` lists."""
        names = self._values.get("facets")
        if names is None:
            return None
        counts = {name: count_facet(self.session, table, self.selection, name) for name in names}
        return {
            name: build_facet(found, list_labels(self.session, name, found))
            for name, found in sorted(counts.items())
        }

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
        """The answer where it is not JSON, which the framework would render."""
        return Response(body, headers=dict(self._response.headers), media_type=self.media_type)

    def _explain_missing(self, type_name: str, row_id: str) -> ApiError:
        withdrawal = get_withdrawal(self.session, type_name, row_id)
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
        return self._link_without(*_NOT_IN_SCOPE)

    def _link_without(self, *names: str) -> str:
        kept = {name: value for name, value in self._values.items() if name not in names}
        return build_link(self._path, kept)

    def _list_misfits(self) -> Iterator[ParameterError]:
        """What fits on its own, but not with the rest."""
        if self.sort is Sort.RELEVANCE and "q" not in self._values:
            yield describe_parameter_error("sort", self.sort, "Needs q, the text to be relevant to")

    def _select(self) -> Selection:
        filters = {n: value for n, value in self._values.items() if n not in _NO_FILTERS}
        text = self._values.get("q")
        sought = None if text is None else read_sought(self.session, text)
        return Selection(filters, sought, self._look_through())

    def _look_through(self) -> LensView | None:
        """The agreement under the lens that was asked for. Errors: ApiError `invalid-parameter`."""
        if not self._values.keys() & _LENS:
            return None
        lens = Lens(
            exclude_source=tuple(sorted(set(self._values.get("exclude_source", ())))),
            only_disinterested=self._values.get("only_disinterested", False),
            stated_only=self._values.get("lens_basis") == LensBasis.STATED,
        )
        if len(lens.exclude_source) == self.release.counts["source"]:
            message = "Leaves no source"
            excluded = ", ".join(lens.exclude_source)
            raise invalid_parameters(
                [describe_parameter_error("exclude_source", excluded, message)]
            )
        return get_lens_view(self.session, lens)

    def _suggest(self, sought: Sought) -> list[Suggestion]:
        """For each word that the release does not have, the nearest that it has."""
        known = list_words(self.session)
        return [
            Suggestion(
                word=word,
                nearest=difflib.get_close_matches(word, known, MAX_SUGGESTIONS, MIN_LIKENESS),
            )
            for word in dict.fromkeys(sought.words)
            if word not in EMPTY_WORDS and word not in known
        ]

    def _etag(self) -> str:
        """Weak, since one representation may be sent in several encodings."""
        parts = "\n".join((self.release.digest, __version__, self._self, self.media_type))
        return f'W/"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'


@contextmanager
def begin_answer(
    request: Request,
    response: Response,
    engine: Engine,
    parameters: NoParameters,
    offers: Mapping[Format, str] = JSON_ONLY,
) -> Iterator[Answer]:
    """`offers` are the media types of which the client may choose one; the first is the default.

    Errors: ApiError `no-release`, `invalid-parameter`.
    """
    with Session(engine) as session:
        yield Answer(request, response, session, parameters, offers)


def _choose_format(
    request: Request, parameters: NoParameters, offers: Mapping[Format, str]
) -> Format:
    """What the parameter `format` says, else what the header Accept prefers."""
    named: Format | None = getattr(parameters, "format", None)
    if named is not None:
        return named
    accept = ",".join(request.headers.getlist("accept"))
    chosen = choose_media_type(accept, list(offers.values()))
    return next(name for name, media_type in offers.items() if media_type == chosen)


def _list_refused_formats(
    parameters: NoParameters, offers: Mapping[Format, str]
) -> list[ParameterError]:
    named: Format | None = getattr(parameters, "format", None)
    if named is None or named in offers:
        return []
    message = "There is no such form of this answer"
    return [describe_parameter_error("format", named, message, allowed=list(offers))]


def _list_unknown_values(session: Session, values: Mapping[str, Any]) -> list[ParameterError]:
    """An identifier that the release does not have is an error, not an empty page."""
    errors: list[ParameterError] = []
    for name, given in values.items():
        if not filters_by_known_value(name):
            continue
        known = list_known_values(session, name)
        errors += [
            describe_parameter_error(name, value, "Not in this release", allowed=known)
            for value in given
            if value not in known
        ]
    return errors
