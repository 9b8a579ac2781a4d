"""What a request asks for: its parameters in canonical form, and which of them mean what."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from fastapi import Request

from app.agreement import Lens
from app.edge.negotiation import MAX_HEADER_BYTES, choose_media_type
from app.edge.root import get_root
from app.errors import Fault
from app.paging import CanonicalQuery, join_query
from app.release import ServedRelease
from app.schemas.parameters import NoParameters
from app.vocabulary import Format, Sort, View

# The media types of which the client may choose one; the first is the default.
Offers = Mapping[Format, str]

# What of a list's parameters does not change which records match, or in which order.
NOT_IN_SCOPE = ("limit", "cells", "cursor", "view", "include", "format", "facets")
LENS = frozenset({"exclude_source", "only_disinterested", "lens_basis"})
_NO_FILTERS = {"sort", "q", *NOT_IN_SCOPE, *LENS}


class Asked:
    """The parameters of one request. `values` are those given, without what is so by default.

    `repeated` are those that are given several times but taken once, `here` is the canonical path
    of the answer.
    """

    def __init__(
        self, request: Request, parameters: NoParameters, repeated: Sequence[Fault] = ()
    ) -> None:
        self.parameters = parameters
        self.repeated = repeated
        self.values: Mapping[str, Any] = parameters.list_given()
        self.root = get_root(request.scope)
        self._path: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        self._headers: Sequence[tuple[bytes, bytes]] = request.scope["headers"]
        self._query = CanonicalQuery(self.values)
        self.view: View = self.values.get("view", View.FULL)
        self.lens = self._read_lens()
        self.here = self.link()

    @property
    def filters(self) -> dict[str, list[str]]:
        """The values of each filter."""
        return {
            name: value if isinstance(value, list) else [str(value)]
            for name, value in self.values.items()
            if name not in _NO_FILTERS
        }

    @property
    def limit(self) -> int:
        limit: int = vars(self.parameters).get("limit", 1)  # an item has none
        return limit

    @property
    def cursor(self) -> str | None:
        return self.values.get("cursor")

    @property
    def sort(self) -> str:
        return str(self.values.get("sort", Sort.ID))

    @property
    def includes(self) -> bool:
        """Whether records hold what they do not hold by default."""
        return "include" in self.values

    @property
    def text(self) -> str | None:
        return self.values.get("q")

    @property
    def release(self) -> str | None:
        return self.values.get("release")

    @property
    def facets(self) -> Sequence[str] | None:
        return self.values.get("facets")

    def _read_lens(self) -> Lens | None:
        if LENS.isdisjoint(self.values):
            return None
        return Lens(
            exclude_source=frozenset(self.values.get("exclude_source", ())),
            only_disinterested=self.values.get("only_disinterested", False),
            basis=self.values.get("lens_basis"),
        )

    @cached_property
    def scope(self) -> str:
        """The path by which pages of one list in one order know each other."""
        return self.link(*NOT_IN_SCOPE)

    def link(self, *left_out: str, **changed: str) -> str:
        """The canonical path of this answer, without some parameters or with others.

        As all paths of ours it begins at our own root.
        """
        query = self._query.replace(changed) if changed else self._query
        return join_query(self._path, query.without(*left_out))

    @cached_property
    def _accept(self) -> str:
        return self.get_header(b"accept")

    def get_header(self, sought: bytes) -> str:
        """All of that name, as one."""
        return b",".join(value for name, value in self._headers if name == sought).decode("latin-1")

    def choose_format(self, offers: Offers) -> Format:
        """What the parameter `format` says, else what the header Accept prefers."""
        named = self.values.get("format")
        if named is not None:
            return Format(named)
        accept = self._accept
        if len(offers) == 1 or accept in ("", "*/*") or len(accept) > MAX_HEADER_BYTES:
            return next(iter(offers))
        chosen = choose_media_type(accept, tuple(offers.values()))
        return next(name for name, media_type in offers.items() if media_type == chosen)


def list_errors(asked: Asked, release: ServedRelease, offers: Offers) -> Iterator[Fault]:
    """What is right for each parameter alone, but not in this release or beside the others."""
    yield from asked.repeated
    values = asked.values
    for name in values:
        known = release.list_known(name) if isinstance(values[name], list) else None
        if known is not None:
            yield from list_unknown(name, values[name], known)
    if "format" in values and values["format"] not in offers:
        message = "There is no such form of this answer"
        yield Fault("format", values["format"], message, list(offers))
    if values.get("sort") == Sort.RELEVANCE and "q" not in values:
        message = "Needs q, the text to be relevant to"
        yield Fault("sort", values["sort"], message)
    if asked.includes and asked.view is View.COMPACT:
        message = "Needs view=full: in short nothing is told beside"
        yield Fault("include", values["include"][0], message)
    excluded = values.get("exclude_source")
    if excluded and len(set(excluded)) == release.row.counts["source"]:
        yield Fault("exclude_source", ", ".join(sorted(excluded)), "Leaves no source")


def list_unknown(name: str, given: Sequence[str], known: Collection[str] | None) -> Iterator[Fault]:
    """An identifier that the release does not have is an error, not an empty page."""
    missing = [value for value in given if known is None or value not in known]
    allowed = None if known is None or not missing else sorted(known)
    return (Fault(name, value, "Not in this release", allowed) for value in missing)
