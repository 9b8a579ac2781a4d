"""Every record as it will be served, and the index of all, made from the stored rows.

The schema that documents a record writes it. A citation is not written again: it is a piece of the
record that it stands behind.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection
from sqlmodel import Session, col, select
from zlib_ng.zlib_ng import crc32

from app.curation.corpus_records import Seed
from app.load.context import Row, list_claims_referred_to
from app.load.postings import PostingBuilder, Value
from app.load.progress import OnProgress
from app.load.rows import read_seed_synonyms
from app.renderers import RENDERERS, SOURCES, Forms, Renderer, list_rows
from app.schemas.citations import write_owner
from app.schemas.page import Model
from app.tables import ClaimContradiction, ClaimEntailment, ClaimInterest, Rendering, ShortRendering
from app.tables.renderings import OWN_ID
from app.texts import Record
from app.vocabulary import OwnerType, RecordKind

BATCH_ROWS = 500
ALL_ROWS = 2**31  # the sources are few, and their interests are numbered together

# What has citations of its own, and where it is served.
_OWNERS = {
    RecordKind.CLAIM: (OwnerType.CLAIM, "claims"),
    RecordKind.EXERCISE: (OwnerType.EXERCISE, "exercises"),
    RecordKind.CONDITION: (OwnerType.CONDITION, "conditions"),
    RecordKind.TREATMENT: (OwnerType.TREATMENT, "treatments"),
}


_EMPTY = dict.fromkeys(Rendering.model_fields)


# A citation, and where it stands, as values of its row.
_Piece = tuple[Record, Mapping[str, int]]


class RenderingBuilder:
    """Numbers the records of a release and writes each; `counts` are rows by table."""

    def __init__(self, seed: Seed, counts: Mapping[str, int], on_progress: OnProgress) -> None:
        sizes = {kind: counts.get(kind, 0) for kind in RecordKind}
        firsts = {
            kind: 1 + sum(size for other, size in sizes.items() if other < kind) for kind in sizes
        }
        self._numbers = {kind: count(first) for kind, first in firsts.items()}
        self._seed = seed
        self._total, self._done = sum(sizes.values()), 0
        self._on_progress = on_progress

    def build(self, connection: Connection) -> Iterator[Row]:
        """Reads in batches what the transaction has stored so far; the index comes last."""
        referred_to = {*list_claims_referred_to(self._seed), *_list_related(connection)}
        self._postings = PostingBuilder(read_seed_synonyms(self._seed), referred_to)
        for renderer in RENDERERS:
            after: str | None = "" if renderer.build else None
            while after is not None:
                with Session(connection) as session:
                    batch, after = self._render_batch(session, renderer, after)
                yield from batch
                self._done += sum(table is Rendering for table, _ in batch)
                self._on_progress("Rendering", self._done, self._total)
        yield from self._postings.build()

    def _render_batch(
        self, session: Session, renderer: Renderer[Any], after: str
    ) -> tuple[list[Row], str | None]:
        """The renderings behind an identifier, and the last one's; null where none follows."""
        limit = ALL_ROWS if renderer is SOURCES else BATCH_ROWS
        rows = list_rows(session, renderer, after=after, limit=limit)
        models, short = _build_forms(session, renderer, rows)
        beside = _list_beside(session, models) if renderer.kind is RecordKind.CLAIM else {}
        batch: list[Row] = []
        pieces: list[_Piece] = []
        record: Record = {}
        for place, model in enumerate(models):
            body = model.model_dump_json()
            record = from_json(body)
            number = next(self._numbers[renderer.kind])
            self._postings.add(renderer.kind, number, record, beside.get(record["id"], ()))
            rests, cut = _cut_citations(renderer.kind, number, model, record, body)
            batch.append(
                _build_row(
                    number,
                    renderer.kind,
                    record["id"],
                    checksum=crc32(body.encode()),
                    body=body,
                    rests=rests or None,
                )
            )
            if short:
                batch.append(_build_short(number, short[place]))
            pieces += cut
            if renderer is not SOURCES:
                batch += self._build_citations(pieces)
                pieces.clear()
        batch += self._build_citations(pieces)
        return batch, str(record["id"]) if len(rows) == limit else None

    def _build_citations(self, pieces: Sequence[_Piece]) -> Iterator[Row]:
        for citation, values in sorted(pieces, key=lambda piece: str(piece[0]["id"])):
            number = next(self._numbers[RecordKind.CITATION])
            self._postings.add(RecordKind.CITATION, number, citation)
            yield _build_row(number, RecordKind.CITATION, citation["id"], **values)


def _build_forms(session: Session, renderer: Renderer[Any], rows: Sequence[Any]) -> Forms:
    if renderer.build_both:
        return renderer.build_both(session, rows)
    build, build_compact = renderer.build, renderer.build_compact
    return (
        build(session, rows, None) if build else (),
        build_compact(session, rows, None) if build_compact else (),
    )


def _list_related(connection: Connection) -> Iterator[str]:
    for table in (ClaimEntailment, ClaimContradiction):
        for row in connection.execute(select(table)):
            yield from row


def _build_row(number: int, kind: RecordKind, item_id: str, **values: Any) -> Row:
    return Rendering, {**_EMPTY, "number": number, "kind": kind, "item_id": item_id, **values}


def _build_short(number: int, model: Model) -> Row:
    body = model.model_dump_json()
    return ShortRendering, {"number": number, "checksum": crc32(body.encode()), "body": body}


def _cut_citations(
    kind: RecordKind, number: int, model: Any, record: Record, body: str
) -> tuple[str, list[_Piece]]:
    """What a record keeps for its citations, and each of these, in their order in its body."""
    rests, pieces = "", list[_Piece]()
    for owner, path, cited_model, cited in _list_cited(kind, model, record):
        rest = write_owner(owner, cited, path)
        where = {"owner": number, "rest_start": len(rests) + 1, "rest_length": len(rest)}
        pieces += _cut_list(cited_model.citations, cited["citations"], body, rest, where)
        rests += rest
    return rests, pieces


def _list_cited(
    kind: RecordKind, model: Any, record: Record
) -> Iterator[tuple[OwnerType, str, Any, Record]]:
    """What of a record has citations, as model and as JSON, and where it is served."""
    if kind is RecordKind.SOURCE:
        for one, interest in zip(model.interests, record["interests"], strict=True):
            yield OwnerType.INTEREST, f"/v1/sources/{record['id']}", one, interest
    elif kind in _OWNERS:
        owner, name = _OWNERS[kind]
        yield owner, f"/v1/{name}/{record['id']}", model, record


def _cut_list(
    models: Sequence[Model],
    citations: Sequence[Record],
    body: str,
    rest: str,
    where: Mapping[str, int],
) -> Iterator[_Piece]:
    end = 0
    for model, citation in zip(models, citations, strict=True):
        written = model.model_dump_json()
        start = body.index(written, end)
        end = start + len(written)
        whole = f"{written[:-1]}{rest.replace(OWN_ID, citation['id'])}"
        checksum = crc32(whole.encode())
        yield (
            citation,
            {**where, "start": start + 1, "length": len(written) - 1, "checksum": checksum},
        )


def _list_beside(session: Session, claims: Sequence[Any]) -> Mapping[str, list[Value]]:
    """Whose interests favour the claims."""
    claim_ids = [claim.id for claim in claims]
    values: dict[str, list[Value]] = defaultdict(list)
    interested = select(ClaimInterest.claim_id, ClaimInterest.source_id)
    for claim_id, source in session.execute(
        interested.where(col(ClaimInterest.claim_id).in_(claim_ids))
    ):
        values[claim_id].append(("interest", source))
    return values
