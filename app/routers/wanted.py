"""What a list is asked for, and what is wrong with that: known values, a text, a lens."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from app.database.reader import Reader
from app.errors import ParameterError, describe_parameter_error
from app.queries.filters import Selection
from app.queries.lens import Lens, LensView, get_lens_view
from app.queries.release import KNOWN_VALUES, list_missing_claims
from app.queries.search import rank_terms
from app.release import ReleaseFacts
from app.search import parse_query
from app.vocabulary import Format, LensBasis, Sort

Values = Mapping[str, Any]

# What of a list's parameters does not change which items match, or in which order.
NOT_IN_SCOPE = {"limit", "cursor", "view", "format", "facets"}
LENS = {"exclude_source", "only_disinterested", "lens_basis"}
_NO_FILTERS = {"sort", "q", *NOT_IN_SCOPE, *LENS}


def list_errors(
    values: Values, facts: ReleaseFacts, reader: Reader, offers: Mapping[Format, str]
) -> Iterator[ParameterError]:
    """What is right for each parameter alone, but not in this release or beside the others."""
    for name in values.keys() & KNOWN_VALUES.keys():
        yield from _list_unknown(name, values[name], facts, reader)
    if "format" in values and values["format"] not in offers:
        message = "There is no such form of this answer"
        yield describe_parameter_error("format", values["format"], message, allowed=list(offers))
    if values.get("sort") == Sort.RELEVANCE and "q" not in values:
        yield describe_parameter_error(
            "sort", values["sort"], "Needs q, the text to be relevant to"
        )
    if len(set(values.get("exclude_source", ()))) == facts.release.counts["source"]:
        excluded = ", ".join(sorted(values["exclude_source"]))
        yield describe_parameter_error("exclude_source", excluded, "Leaves no source")


def select_items(values: Values, facts: ReleaseFacts, reader: Reader) -> Selection:
    """The filters and the text; a lens needs a session of its own (`look_through`)."""
    filters = {
        name: list(dict.fromkeys(value)) if isinstance(value, list) else value
        for name, value in values.items()
        if name not in _NO_FILTERS
    }
    if "q" not in values:
        return Selection(filters)
    return Selection(filters, rank_terms(reader, parse_query(values["q"], facts.synonyms)))


def look_through(session: Session, values: Values) -> LensView:
    """The agreement under the lens that was asked for."""
    lens = Lens(
        exclude_source=tuple(sorted(set(values.get("exclude_source", ())))),
        only_disinterested=values.get("only_disinterested", False),
        stated_only=values.get("lens_basis") == LensBasis.STATED,
    )
    return get_lens_view(session, lens)


def _list_unknown(
    name: str, given: list[str], facts: ReleaseFacts, reader: Reader
) -> Iterator[ParameterError]:
    """An identifier that the release does not have is an error, not an empty page."""
    known = facts.known.get(name)
    missing = (
        list_missing_claims(reader, given)
        if known is None
        else [value for value in given if value not in known]
    )
    for value in missing:
        yield describe_parameter_error(name, value, "Not in this release", allowed=known)
