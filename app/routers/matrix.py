"""What every source holds on every claim, two sources side by side, and agreement in numbers."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter
from pydantic_core import from_json
from pyroaring import BitMap

from app.errors import Fault, invalid_parameters
from app.index import Index, join_values, page_numbers, unite
from app.queries.renderings import list_bodies
from app.release import ServedRelease
from app.renderers import CLAIMS, SOURCES
from app.routers.answer import Answer, AnswerDep
from app.routers.files import stream_file
from app.routers.matches import BATCH_RECORDS
from app.routers.offers import CSV_MEDIA_TYPE, as_list, describe_offers
from app.routers.route import DataRoute
from app.routers.selection import Selection
from app.schemas.filters import ComparisonParameters, MatrixParameters
from app.schemas.matrix import (
    AgreementItem,
    AgreementOverview,
    ComparisonPage,
    MatrixPage,
    build_agreement_overview,
    build_compared_claim,
    build_comparison,
    write_rows,
)
from app.schemas.page import ListedPage, SourceRef
from app.schemas.parameters import NoParameters, identify
from app.schemas.spreadsheet import COLUMNS, write_csv
from app.vocabulary import (
    Direction,
    Flag,
    Format,
    Level,
    PositionKind,
    RecordKind,
    Relation,
    View,
)

ROW_OVERHEAD_BYTES = 250  # of Python's objects, roughly
_COLUMNS = TypeAdapter(list[SourceRef])
SPEAKING = [kind for kind in PositionKind if kind is not PositionKind.SILENT]

router = APIRouter(route_class=DataRoute, prefix="/v1")


@router.get(
    "/matrix",
    operation_id="listMatrix",
    summary="List the matrix of claims and sources",
    tags=["claims"],
    response_model=MatrixPage,
    responses=describe_offers(as_list()),
)
def list_matrix(answer: AnswerDep, parameters: Annotated[MatrixParameters, Query()]) -> Response:
    """What every source holds on every claim, as pages of JSON or as one CSV.

    Silence is told apart: a source may speak of other claims of the same topic, or of none.
    """
    answer.offer(as_list())
    selection = answer.select(RecordKind.CLAIM)
    if answer.format is Format.CSV:
        _refuse_pages(parameters)
        return stream_file(answer, write_table(answer, selection), CSV_MEDIA_TYPE, "matrix", "csv")
    fitting = max(1, parameters.cells // max(1, len(answer.release.names["source"])))
    page = selection.page(answer.asked.sort, answer.after, min(parameters.limit, fitting))
    rows = _list_rows(answer, selection.index, page.numbers)
    listed = answer.describe_page(selection, page, rows)
    return answer.respond(listed.write(sources=write_columns(answer)))


@router.get(
    "/sources/{source_id}/compare/{other_id}",
    operation_id="compareSources",
    summary="Compare two sources",
    tags=["sources"],
    response_model=ComparisonPage,
    responses=describe_offers(as_list()),
)
def list_comparison(
    answer: AnswerDep,
    source_id: Annotated[str, identify("first source")],
    other_id: Annotated[str, identify("second source")],
    parameters: Annotated[ComparisonParameters, Query()],
) -> Response:
    """The claims on which at least one of the two speaks, with what each holds."""
    answer.offer(as_list())
    for name in (source_id, other_id):
        answer.get_body(SOURCES, name)
    if source_id == other_id:
        others = sorted(answer.release.names["source"].keys() - {other_id})
        raise invalid_parameters([Fault("other_id", other_id, "Name two sources", others)])
    sets = _relate(answer.release.index, source_id, other_id)
    wanted = [Relation(word) for word in parameters.relation] or list(Relation)
    found = unite(having for relation, having in _list_related(sets) if relation in wanted)
    page = page_numbers(found, answer.after, parameters.limit)
    compared = [
        build_compared_claim(claim, source_id, other_id)
        for claim in map(from_json, list_bodies(answer.reader, page.numbers, View.COMPACT))
    ]
    listed = ListedPage(
        bodies=[one.model_dump_json().encode() for one in compared],
        total=len(found),
        meta=answer.page_meta(len(found)),
        links=answer.page_links(page.last),
        facets=None,
    )
    sources = answer.get_sources()
    counts = {name: len(having) for name, having in sets.items()}
    comparison = build_comparison(sources[source_id], sources[other_id], counts)
    return answer.respond_page(
        "comparison", listed, comparison=comparison.model_dump_json().encode()
    )


@router.get(
    "/agreement",
    operation_id="getAgreement",
    summary="Get agreement in numbers",
    tags=["claims"],
    response_model=AgreementItem,
)
def get_agreement(answer: AnswerDep, parameters: Annotated[NoParameters, Query()]) -> Response:
    """How many claims have which level, direction and flag, over all and by topic."""
    return answer.respond_item(partial(_count_agreement, answer.release))


def _count_agreement(release: ServedRelease) -> AgreementOverview:
    flags = release.index.count_values(RecordKind.CLAIM, "flag", {})
    return build_agreement_overview(
        dict(_count_by_agreement(release.index)),
        {Flag(flag): number for flag, number in flags.items()},
        sorted(release.names["topic"]),
    )


def write_columns(answer: Answer) -> bytes:
    labels = answer.release.names["source"]
    return _COLUMNS.dump_json([SourceRef(id=one, label=labels[one]) for one in sorted(labels)])


def write_table(answer: Answer, selection: Selection) -> Iterator[str]:
    """The matrix as CSV, batch by batch."""
    columns = list(COLUMNS["matrix"])
    for source in sorted(answer.release.names["source"]):
        columns += [f"cells.{source}.position", f"cells.{source}.basis"]
    batches = batch_rows(answer, selection)
    return write_csv(([from_json(row) for row in rows] for rows in batches), columns)


def batch_rows(answer: Answer, selection: Selection) -> Iterator[Sequence[bytes]]:
    """All rows in the order asked for, batch by batch: a client may take long to read them."""
    page = selection.page(answer.asked.sort, None, selection.total)
    for first in range(0, len(page.numbers), BATCH_RECORDS):
        few = page.numbers[first : first + BATCH_RECORDS]
        with answer.read_again() as again:
            rows = _write_rows(again, selection.index, few)
        yield rows


def _list_rows(answer: Answer, index: Index, numbers: Sequence[int]) -> list[bytes]:
    """Rows as they were written before, but through a lens."""
    if answer.asked.lens is not None:
        return _write_rows(answer, index, numbers)
    known = answer.release.rows
    rows = {number: row for number in numbers if (row := known.get(number)) is not None}
    new = [number for number in numbers if number not in rows]
    if new:
        rows |= zip(new, _write_rows(answer, index, new), strict=True)
    for number in new:
        known.keep(number, rows[number], len(rows[number]) + ROW_OVERHEAD_BYTES)
    return [rows[number] for number in numbers]


def _write_rows(answer: Answer, index: Index, numbers: Sequence[int]) -> list[bytes]:
    few = BitMap(numbers)
    found = index.get_values("topic").items()
    topics = {number: topic for topic, having in found for number in having & few}
    speaking = {source: _list_topics(index, source) for source in answer.release.names["source"]}
    claims = answer.records.render(CLAIMS, numbers, View.COMPACT)
    return [*write_rows(zip(map(topics.__getitem__, numbers), claims, strict=True), speaking)]


def _list_topics(index: Index, source: str) -> set[str]:
    """The topics of which a source speaks."""
    speaks = index.find("position", [join_values(source, kind) for kind in SPEAKING])
    topics = index.get_values("topic").items()
    return {topic for topic, claims in topics if speaks.intersect(claims)}


def _relate(index: Index, a: str, b: str) -> dict[str, BitMap]:
    """The claims by how the positions of two sources relate."""
    of_a, of_b = (
        [index.find("position", [join_values(source, kind)]) for kind in SPEAKING]
        for source in (a, b)
    )
    speaks_a, speaks_b = unite(of_a), unite(of_b)
    same = unite(one & other for one, other in zip(of_a, of_b, strict=True))
    return {
        "same": same,
        "different": (speaks_a & speaks_b) - same,
        "only_a": speaks_a - speaks_b,
        "only_b": speaks_b - speaks_a,
        "both_silent": index.get_kind(RecordKind.CLAIM) - speaks_a - speaks_b,
    }


def _list_related(sets: Mapping[str, BitMap]) -> Iterator[tuple[Relation, BitMap]]:
    yield Relation.SAME, sets["same"]
    yield Relation.DIFFERENT, sets["different"]
    yield Relation.ONE_SILENT, sets["only_a"] | sets["only_b"]


def _count_by_agreement(index: Index) -> Iterator[tuple[tuple[str, Level, Direction], int]]:
    for topic in index.get_values("topic"):
        for level in Level:
            filters = {"topic": [topic], "level": [level.value]}
            counts = index.count_values(RecordKind.CLAIM, "direction", filters)
            for direction, count in counts.items():
                yield (topic, level, Direction(direction)), count


def _refuse_pages(parameters: MatrixParameters) -> None:
    """A page of a spreadsheet would be taken for the whole."""
    given = sorted({"limit", "cells", "cursor"} & parameters.model_fields_set)
    if given:
        message = "CSV holds the whole matrix"
        raise invalid_parameters(
            [Fault(name, getattr(parameters, name), message) for name in given]
        )
