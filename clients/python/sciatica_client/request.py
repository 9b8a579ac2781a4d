"""What is asked: an address, its parameters, and the type of the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, Self, TypeAlias, TypeVar
from urllib.parse import parse_qs, quote, urlsplit

from sciatica_client.models import PageLinks

T = TypeVar("T")
AnswerT_co = TypeVar("AnswerT_co", covariant=True)
RecordT_co = TypeVar("RecordT_co", covariant=True)

OneOrMore: TypeAlias = T | Sequence[T]


class Page(Protocol[RecordT_co]):
    """Every answer that is a page of a list."""

    @property
    def data(self) -> Sequence[RecordT_co]: ...
    @property
    def links(self) -> PageLinks: ...


@dataclass(frozen=True)
class Request(Generic[AnswerT_co]):
    """One request. Values that are None are not sent."""

    path: str
    query: Mapping[str, Any]
    answer: type[AnswerT_co]


@dataclass(frozen=True)
class Listing(Request[AnswerT_co]):
    """The request for a page of a list, and so for all that follow it."""

    def first(self) -> Self:
        return self._at(None)

    def after(self, page: Page[Any]) -> Self | None:
        """The request for the next page. The path stays ours: a proxy may serve it elsewhere."""
        if page.links.next is None:
            return None
        [cursor] = parse_qs(urlsplit(page.links.next).query)["cursor"]
        return self._at(cursor)

    def _at(self, cursor: str | None) -> Self:
        return replace(self, query={**self.query, "cursor": cursor})


def quote_segment(text: str) -> str:
    """The text as one segment of a path."""
    return quote(text, safe="")
