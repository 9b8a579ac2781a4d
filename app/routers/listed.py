"""Pages and single records of an answer: as they are stored, or built anew under a lens."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter
from sqlmodel import Session

from app.errors import ApiError, not_found, withdrawn
from app.queries.changes import get_withdrawal
from app.queries.facets import count_facet, list_labels
from app.queries.filters import Selection
from app.queries.pages import Row, list_page
from app.queries.search import list_words
from app.queries.stored import StoredPage, count_stored, get_stored, list_stored_page
from app.renderers import RecordSet
from app.routers.answer import Answer
from app.routers.wanted import look_through
from app.schemas.changes import list_successor_paths
from app.schemas.page import FacetCount, PageLinks, Suggestion, build_facet
from app.search import EMPTY_WORDS
from app.vocabulary import View

Facets = dict[str, list[FacetCount]]
_FACETS: TypeAdapter[Facets] = TypeAdapter(Facets)
MAX_SUGGESTIONS = 3  # for each word
MIN_LIKENESS = 0.75  # of difflib's ratio: one slip in a word of four letters


@dataclass(frozen=True)
class ListedPage:
    """A page of a list; `bodies` are the JSON of its records."""

    bodies: Sequence[bytes]
    total: int
    meta: str
    links: PageLinks
    facets: Facets | None

    def write(self) -> bytes:
        """The whole answer, as the page's model would write it."""
        facets = (
            "" if self.facets is None else f',"facets":{_FACETS.dump_json(self.facets).decode()}'
        )
        end = f'],"meta":{self.meta},"links":{self.links.model_dump_json()}{facets}}}'
        separated = [part for body in self.bodies for part in (b",", body)]
        return b"".join([b'{"data":[', *separated[1:], end.encode()])


def list_stored(answer: Answer, records: RecordSet[Row]) -> ListedPage:
    """A page of records as `load` stored them, with facets where they were asked for."""
    table, after, limit = records.table, answer.after, answer.limit
    total = answer.count(lambda: count_stored(answer.reader, table, answer.selection))
    page = StoredPage([], None)
    if limit and total:
        page = list_stored_page(
            answer.reader, table, answer.selection,
            view=answer.view, after=after, limit=limit, sort=answer.sort,
        )  # fmt: skip
    suggestions = facets = None
    if "facets" in answer.values or (answer.selection.sought and not total):
        with answer.open_session() as session:
            facets = _count_facets(answer, session, table, answer.selection)
            if not total:
                suggestions = _suggest(answer, session)
    return ListedPage(
        bodies=page.bodies,
        total=total,
        meta=_write_meta(answer, total, suggestions),
        links=answer.page_links(page.next_after),
        facets=facets,
    )


def list_judged(answer: Answer, records: RecordSet[Row]) -> ListedPage:
    """The same under a lens: built anew from the rows."""
    build = records.build_compact if answer.view is View.COMPACT else records.build
    if build is None:
        raise TypeError(f"{records.table} has no short form")
    with answer.open_session() as session:
        lens = look_through(session, answer.values)
        selection = replace(answer.selection, lens=lens)
        page = list_page(
            session, records.table, selection,
            sort=answer.sort, after=answer.after, limit=answer.limit,
        )  # fmt: skip
        return ListedPage(
            bodies=[model.model_dump_json().encode() for model in build(session, page.rows, lens)],
            total=page.total,
            meta=answer.page_meta(
                page.total,
                lens=lens,
                suggestions=None if page.total else _suggest(answer, session),
            ).model_dump_json(),
            links=answer.page_links(page.next_after),
            facets=_count_facets(answer, session, records.table, selection),
        )


def get_body(answer: Answer, records: RecordSet[Row], item_id: str) -> bytes:
    """One record as it is stored. Errors: ApiError `not-found`, `withdrawn`."""
    body = get_stored(answer.reader, records.table, item_id, answer.view)
    if body is None:
        raise _explain_missing(answer, str(records.table.__tablename__), item_id)
    return body


def write_item(answer: Answer, body: bytes) -> bytes:
    """The whole answer of one record, as the item's model would write it."""
    end = f',"meta":{answer.facts.meta_json},"links":{answer.links().model_dump_json()}}}'
    return b'{"data":%b%b' % (body, end.encode())


def list_suggestions(answer: Answer, total: int) -> list[Suggestion] | None:
    """What to search for instead, where nothing was found."""
    if total:
        return None
    with answer.open_session() as session:
        return _suggest(answer, session)


def _write_meta(answer: Answer, total: int, suggestions: list[Suggestion] | None) -> str:
    """As `PageMeta` writes it; what every page of the release shares is written once."""
    if suggestions is not None:
        return answer.page_meta(total, suggestions=suggestions).model_dump_json()
    return f'{{"total":{total},"limit":{answer.limit},{answer.facts.meta_json[1:]}'


def _count_facets(
    answer: Answer, session: Session, table: type[Row], selection: Selection
) -> Facets | None:
    names = answer.values.get("facets")
    if names is None:
        return None
    counts = {name: count_facet(session, table, selection, name) for name in names}
    return {
        name: build_facet(found, list_labels(session, name, found))
        for name, found in sorted(counts.items())
    }


def _suggest(answer: Answer, session: Session) -> list[Suggestion] | None:
    """For each word that the release does not have, the nearest that it has."""
    if answer.selection.sought is None:
        return None
    known = [word for word in list_words(session) if word not in EMPTY_WORDS]
    return [
        Suggestion(
            word=word,
            nearest=difflib.get_close_matches(word, known, MAX_SUGGESTIONS, MIN_LIKENESS),
        )
        for word in dict.fromkeys(answer.selection.sought.words)
        if word not in EMPTY_WORDS and word not in known
    ]


def _explain_missing(answer: Answer, type_name: str, row_id: str) -> ApiError:
    with answer.open_session() as session:
        withdrawal = get_withdrawal(session, type_name, row_id)
        if withdrawal is None:
            return not_found(type_name)
        paths = list_successor_paths(withdrawal)
        return withdrawn(type_name, withdrawal.reason, replaced_by=paths)
