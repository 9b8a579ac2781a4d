"""What every source holds on claims, two sources side by side, and how many claims agree how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from app.queries.search import SortKey
from app.tables import Claim, ClaimFlag, ClaimPosition
from app.vocabulary import Direction, Flag, Level, PositionKind, Relation, Topic


@dataclass(frozen=True)
class Positions:
    """By claim and source; a pair that is missing is silent."""

    held: Mapping[tuple[str, str], PositionKind]
    covered: frozenset[tuple[str, Topic]]


@dataclass(frozen=True)
class ComparedPositions:
    claim: Claim
    a: PositionKind
    b: PositionKind
    relation: Relation


@dataclass(frozen=True)
class ComparisonRows:
    """`counts` are of all claims, by how the two relate; `next_after` is that of a page."""

    rows: Sequence[ComparedPositions]
    counts: Mapping[str, int]
    total: int
    next_after: SortKey | None


# Finer than the relations: which of the two is silent.
_RELATIONS = {
    "same": Relation.SAME,
    "different": Relation.DIFFERENT,
    "only_a": Relation.ONE_SILENT,
    "only_b": Relation.ONE_SILENT,
}


def get_positions(session: Session, claim_ids: Sequence[str]) -> Positions:
    held = select(ClaimPosition).where(col(ClaimPosition.claim_id).in_(claim_ids))
    covered = (
        select(ClaimPosition.source_id, Claim.topic)
        .join(Claim, col(Claim.id) == col(ClaimPosition.claim_id))
        .distinct()
    )
    return Positions(
        held={(row.claim_id, row.source_id): row.position for row in session.exec(held)},
        covered=frozenset((row[0], Topic(row[1])) for row in session.exec(covered)),
    )


def compare_sources(
    session: Session,
    *,
    a: str,
    b: str,
    relations: Sequence[str],
    after: SortKey | None,
    limit: int,
) -> ComparisonRows:
    """The claims on which one of the two speaks, of these relations; of all where none is given."""
    pairs = _select_pairs(a, b)
    kinds = [kind for kind, relation in _RELATIONS.items() if relation in (relations or Relation)]
    counts: dict[str, int] = dict(
        session.execute(select(pairs.c.kind, func.count()).group_by(pairs.c.kind)).all()
    )
    statement = (
        select(Claim, pairs.c.a, pairs.c.b, pairs.c.kind)
        .join(pairs, pairs.c.id == col(Claim.id))
        .where(pairs.c.kind.in_(kinds), col(Claim.id) > (after[0] if after else ""))
        .order_by(col(Claim.id))
        .limit(limit + 1)
    )
    found = session.execute(statement).all() if limit else []
    rows = [
        ComparedPositions(
            claim=claim,
            a=one or PositionKind.SILENT,
            b=other or PositionKind.SILENT,
            relation=_RELATIONS[kind],
        )
        for claim, one, other, kind in found[:limit]
    ]
    return ComparisonRows(
        rows=rows,
        counts=counts,
        total=sum(counts.get(kind, 0) for kind in kinds),
        next_after=(rows[-1].claim.id,) if len(found) > limit else None,
    )


def count_claims_by_agreement(session: Session) -> Mapping[tuple[Topic, Level, Direction], int]:
    grouped = (col(Claim.topic), col(Claim.level), col(Claim.direction))
    rows = session.execute(select(*grouped, func.count()).group_by(*grouped))
    return {(Topic(row[0]), Level(row[1]), Direction(row[2])): row[3] for row in rows}


def count_claims_by_flag(session: Session) -> Mapping[Flag, int]:
    rows = session.exec(select(ClaimFlag.flag, func.count()).group_by(col(ClaimFlag.flag)))
    return {Flag(flag): number for flag, number in rows}


def _select_pairs(a: str, b: str) -> Subquery:
    """Every claim with both positions, null where silent, and how they relate."""
    one, other = aliased(ClaimPosition), aliased(ClaimPosition)
    return (
        select(
            col(Claim.id).label("id"),
            col(one.position).label("a"),
            col(other.position).label("b"),
            _relate(col(one.position), col(other.position)).label("kind"),
        )
        .outerjoin(one, and_(col(one.claim_id) == col(Claim.id), col(one.source_id) == a))
        .outerjoin(other, and_(col(other.claim_id) == col(Claim.id), col(other.source_id) == b))
        .subquery()
    )


def _relate(one: Any, other: Any) -> ColumnElement[str]:
    return case(
        (and_(one.is_(None), other.is_(None)), "both_silent"),
        (other.is_(None), "only_a"),
        (one.is_(None), "only_b"),
        (one == other, "same"),
        else_="different",
    )
