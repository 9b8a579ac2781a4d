"""Every record as it ought to be served, built from the rows by the schema that documents it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app import tables
from app.queries.release import Library, get_library
from app.renderers import RENDERERS, list_rows
from app.schemas.citations import CitationLinks, OwnedCitation, OwnerRef, build_citation
from app.schemas.page import Model
from app.vocabulary import OwnerType, RecordKind

RENDERER_BY_KIND = {renderer.kind: renderer for renderer in RENDERERS}
ALL_ROWS = 100_000


def build_served(session: Session, kind: RecordKind) -> list[Model]:
    """In the order of `id`."""
    if kind is RecordKind.CITATION:
        return list(_build_citations(session))
    renderer = RENDERER_BY_KIND[kind]
    assert renderer.build is not None
    rows = list_rows(session, renderer, after="", limit=ALL_ROWS)
    return list(renderer.build(session, rows, None))


def _build_citations(session: Session) -> list[OwnedCitation]:
    library = get_library(session)
    rows = session.exec(select(tables.Citation).order_by(col(tables.Citation.id))).all()
    names = _name_owners(session, library)
    return [_build_citation(row, library, names) for row in rows]


def _build_citation(
    row: tables.Citation, library: Library, names: Mapping[tuple[OwnerType, str], str]
) -> OwnedCitation:
    [(owner, owner_id)] = [
        (owner, owner_id)
        for owner in OwnerType
        if (owner_id := getattr(row, f"{owner}_id")) is not None
    ]
    plural = f"{owner}s"
    path = f"/v1/{plural}/{owner_id}"
    if owner is OwnerType.INTEREST:
        path = f"/v1/sources/{library.interests[owner_id].source_id}"
    return OwnedCitation(
        **dict(build_citation(row, library)),
        of=OwnerRef(type=owner, id=owner_id, name=names[owner, owner_id]),
        links=CitationLinks(self=f"/v1/citations/{row.id}", of=path),
    )


def _name_owners(session: Session, library: Library) -> Mapping[tuple[OwnerType, str], str]:
    named: list[tuple[OwnerType, Any, Any]] = [
        (OwnerType.CLAIM, tables.Claim.id, tables.Claim.statement),
        (OwnerType.EXERCISE, tables.Exercise.id, tables.Exercise.name),
        (OwnerType.CONDITION, tables.Condition.id, tables.Condition.name),
        (OwnerType.TREATMENT, tables.Treatment.id, tables.Treatment.name),
    ]
    return {
        **{
            (owner, row[0]): row[1]
            for owner, row_id, name in named
            for row in session.execute(select(row_id, name))
        },
        **{(OwnerType.INTEREST, one.id): one.offers for one in library.interests.values()},
    }
