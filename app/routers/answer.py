"""What all answers with data share: the release, known filter values, paging, links, headers."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

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
from app.queries.filters import Filters
from app.queries.pages import Page, Row, get_row, list_page
from app.queries.release import filters_by_known_value, get_release, list_known_values
from app.schemas.changes import list_successor_paths
from app.schemas.page import Links, Meta, PageLinks, PageMeta, build_meta
from app.schemas.parameters import ListParameters, NoParameters
from app.vocabulary import ClaimSort, Format

# The data change once a release; a shared cache may answer for a minute before it asks again.
CACHE_CONTROL = "public, max-age=60"
JSON_ONLY = {Format.JSON: "application/json"}

_NO_FILTERS = {"limit", "cursor", "sort", "view", "format"}
_SORT_KEY_LIKE: dict[ClaimSort, SortKey] = {
    ClaimSort.ID: ("",),
    ClaimSort.RANK: (0.0, ""),
    ClaimSort.SOURCES: (0, ""),
}


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
        self.filters: Filters = {
            name: value for name, value in self._values.items() if name not in _NO_FILTERS
        }
        errors = [
            *list_repeated_parameters(request),
            *_list_unknown_values(session, self.filters),
        ]
        if errors:
            raise invalid_parameters(errors)
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
    def sort(self) -> ClaimSort:
        return getattr(self.parameters, "sort", ClaimSort.ID)

    @property
    def after(self) -> SortKey | None:
        """The sort key that the cursor holds. Errors: those of `decode_cursor`."""
        cursor = self._list_parameters.cursor
        if cursor is None:
            return None
        return decode_cursor(
            cursor,
            release_digest=self.release.digest,
            scope=self._scope,
            like=_SORT_KEY_LIKE[self.sort],
            first_page=self._link_without("cursor"),
        )

    def list_page(self, table: type[Row]) -> Page[Row]:
        return list_page(
            self.session,
            table,
            self.filters,
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
        return PageMeta(total=total, limit=self.limit, **dict(self.meta()))

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
        """What a cursor is bound to: path, filters and sort; not the size or view of a page."""
        return self._link_without("limit", "cursor", "view")

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


def _list_unknown_values(session: Session, filters: Filters) -> list[ParameterError]:
    """An identifier that the release does not have is an error, not an empty page."""
    errors: list[ParameterError] = []
    for name, values in filters.items():
        if not filters_by_known_value(name) or isinstance(values, str | int):
            continue
        known = list_known_values(session, name)
        errors += [
            describe_parameter_error(name, value, "Not in this release", allowed=known)
            for value in values
            if value not in known
        ]
    return errors
