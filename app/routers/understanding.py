"""A request as it is understood: its parameters read, checked and put into canonical form.

All pages of a list share this but for the cursor, and so do all items asked for in the same way;
it is worked out once for each release and remembered.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from fastapi import Request

from app.database.reader import Reader
from app.edge.negotiation import MAX_HEADER_BYTES, choose_media_type
from app.errors import invalid_parameters
from app.paging import CanonicalQuery
from app.parameters import list_repeated_parameters
from app.queries.filters import Selection
from app.release import ReleaseFacts
from app.routers.wanted import NOT_IN_SCOPE, list_errors, select_items
from app.schemas.parameters import NoParameters
from app.vocabulary import Format

Offers = Mapping[Format, str]

# Longer queries are few, and hundreds of them would take more memory than the answers do.
MAX_REMEMBERED_BYTES = 500

_CURSOR = re.compile(rb"cursor=([A-Za-z0-9_-]+)")
_OTHER = re.compile(rb"(?!cursor)[a-z_]+=.*")


class Asked(NamedTuple):
    """An endpoint, its query without the cursor, and the cursor."""

    endpoint: Callable[..., Any]
    query: bytes
    cursor: str | None


@dataclass(frozen=True)
class Understood:
    """The queries are those of links, without a cursor.

    `whole_query` is all of it; `scope_query` what a cursor is bound to: filters, lens and sort, not
    the view of a page; `count_query` what the total depends on.
    """

    parameters: NoParameters
    values: Mapping[str, Any]
    selection: Selection
    format: Format
    media_type: str
    query: CanonicalQuery
    whole_query: str
    scope_query: str
    count_query: str
    around_cursor: tuple[str, str]


def split_query(model: type[NoParameters], query: bytes) -> tuple[bytes, str | None]:
    """The query without its cursor, and the cursor; null where there is none, or none to trust."""
    if b"cursor=" not in query or "cursor" not in model.model_fields:
        return query, None
    parts = query.split(b"&")
    cursors = [match for part in parts if (match := _CURSOR.fullmatch(part))]
    others = [part for part in parts if _OTHER.fullmatch(part)]
    if len(cursors) != 1 or len(others) != len(parts) - 1:
        return query, None
    return b"&".join(others), cursors[0][1].decode()


def understand(
    request: Request,
    parameters: NoParameters,
    offers: Offers,
    facts: ReleaseFacts,
    reader: Reader,
) -> Understood:
    """Errors: ApiError `invalid-parameter`."""
    asked = get_asked(request)
    chosen = _choose_format(request, parameters, offers)

    def read() -> Understood:
        return _understand(request, parameters, offers, chosen, facts, reader)

    if len(asked.query) > MAX_REMEMBERED_BYTES:
        return read()
    understood: Understood = facts.understood.get((asked.endpoint, asked.query, chosen), read)
    return understood


def get_asked(request: Request) -> Asked:
    """As the route has noted it."""
    asked: Asked = request.scope["asked"]
    return asked


def _understand(
    request: Request,
    parameters: NoParameters,
    offers: Offers,
    chosen: Format,
    facts: ReleaseFacts,
    reader: Reader,
) -> Understood:
    values = parameters.list_given()
    errors = [
        *list_repeated_parameters(request),
        *list_errors(values, facts, reader, offers),
    ]
    if errors:
        raise invalid_parameters(errors)
    query = CanonicalQuery(values)
    return Understood(
        parameters=parameters,
        values=values,
        selection=select_items(values, facts, reader),
        format=chosen,
        media_type=offers[chosen],
        query=query,
        whole_query=query.without("cursor"),
        scope_query=query.without(*NOT_IN_SCOPE),
        count_query=query.without(*NOT_IN_SCOPE, "sort"),
        around_cursor=query.around_cursor(),
    )


def _choose_format(request: Request, parameters: NoParameters, offers: Offers) -> Format:
    """What the parameter `format` says, else what the header Accept prefers."""
    named: str | None = getattr(parameters, "format", None)
    if named is not None:
        return Format(named)
    if len(offers) == 1:
        return next(iter(offers))
    sent = (value for name, value in request.scope["headers"] if name == b"accept")
    accept = b",".join(sent).decode("latin-1")
    if accept in ("", "*/*") or len(accept) > MAX_HEADER_BYTES:
        return next(iter(offers))
    chosen = choose_media_type(accept, tuple(offers.values()))
    return next(name for name, media_type in offers.items() if media_type == chosen)
