"""What each filter of each list means in SQL. Values of one filter mean OR, filters mean AND."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_
from sqlmodel import col, select

from app.search import fold_text
from app.tables import (
    Citation,
    Claim,
    ClaimBodyPart,
    ClaimCondition,
    ClaimExercise,
    ClaimFlag,
    ClaimPosition,
    ClaimTreatment,
    Code,
    Condition,
    ConditionRole,
    Conflict,
    Exercise,
    ExerciseBodyPart,
    Table,
    Treatment,
    TreatmentBodyPart,
)
from app.vocabulary import Polarity, PositionKind

Filters = Mapping[str, Sequence[str] | str | int]
Where = ColumnElement[bool]
Predicate = Callable[[Any], Where]

_FOR = (PositionKind.SUPPORTS, PositionKind.QUALIFIES, PositionKind.MIXED)
_AGAINST = (PositionKind.OPPOSES, PositionKind.MIXED)

# Which positions on a headline claim mean that a source recommends, or advises against, the item.
RECOMMENDS = {Polarity.HELPS: _FOR, Polarity.HARMS: _AGAINST}
ADVISES_AGAINST = {Polarity.HELPS: _AGAINST, Polarity.HARMS: _FOR}


def list_wheres(table: type[Table], filters: Filters) -> list[Where]:
    """The conditions that the rows of a table must meet; `filters` holds only what is asked."""
    if table is Claim:
        return _filter_claims(filters)
    if table is Conflict:
        return _filter_conflicts(filters)
    return [_FILTERS[table][name](value) for name, value in filters.items()]


def _filter_claims(filters: Filters) -> list[Where]:
    """`source`, `stance` and `basis` must hold on one citation, counted or not."""
    wheres = [_CLAIM[name](value) for name, value in filters.items() if name in _CLAIM]
    on_citation = [_CITATION[name](value) for name, value in filters.items() if name in _CITATION]
    if on_citation:
        cited = select(Citation.claim_id).where(col(Citation.claim_id).is_not(None), *on_citation)
        wheres.append(col(Claim.id).in_(cited))
    return wheres


def _filter_conflicts(filters: Filters) -> list[Where]:
    """All filters but `kind` must hold on one claim of the conflict."""
    wheres = [_CONFLICT[name](value) for name, value in filters.items() if name in _CONFLICT]
    on_claim = _filter_claims(filters)
    if on_claim:
        found = select(Claim.id).where(*on_claim)
        wheres.append(or_(col(Conflict.claim_id).in_(found), col(Conflict.other_id).in_(found)))
    return wheres


def _contains(column: Any, q: str) -> Where:
    """A plain match of folded text; the wildcards of LIKE are taken literally."""
    where: Where = column.contains(fold_text(q), autoescape=True)
    return where


def _linked(owner: Any, link_owner: Any, link_column: Any) -> Predicate:
    return lambda values: owner.in_(select(link_owner).where(link_column.in_(values)))


_CLAIM: dict[str, Predicate] = {
    "topic": lambda topics: col(Claim.topic).in_(topics),
    "level": lambda levels: col(Claim.level).in_(levels),
    "direction": lambda directions: col(Claim.direction).in_(directions),
    "flag": _linked(col(Claim.id), ClaimFlag.claim_id, col(ClaimFlag.flag)),
    "exercise": _linked(col(Claim.id), ClaimExercise.claim_id, col(ClaimExercise.exercise_id)),
    "condition": _linked(col(Claim.id), ClaimCondition.claim_id, col(ClaimCondition.condition_id)),
    "treatment": _linked(col(Claim.id), ClaimTreatment.claim_id, col(ClaimTreatment.treatment_id)),
    "body_part": _linked(col(Claim.id), ClaimBodyPart.claim_id, col(ClaimBodyPart.body_part_id)),
    "min_sources": lambda number: col(Claim.speaking) >= number,
    "q": lambda q: _contains(col(Claim.search_text), q),
}

_CITATION: dict[str, Predicate] = {
    "source": lambda ids: col(Citation.source_id).in_(ids),
    "stance": lambda stances: col(Citation.stance).in_(stances),
    "basis": lambda bases: col(Citation.basis).in_(bases),
}

_CONFLICT: dict[str, Predicate] = {"kind": lambda kinds: col(Conflict.kind).in_(kinds)}


def _on_claim(claim_id: Any, name: str) -> Predicate:
    """The filter of that name, asked of the claim in the column `claim_id`."""
    return lambda value: claim_id.in_(select(Claim.id).where(*_filter_claims({name: value})))


def _either(one: Predicate, other: Predicate) -> Predicate:
    return lambda value: or_(one(value), other(value))


def _held_by(table: Any, meaning: Mapping[Polarity, Sequence[PositionKind]]) -> Predicate:
    def where(source_ids: Sequence[str]) -> Where:
        return or_(
            *(
                and_(
                    table.headline_polarity == polarity,
                    table.headline_claim_id.in_(_select_claims_held(source_ids, positions)),
                )
                for polarity, positions in meaning.items()
            )
        )

    return where


def _select_claims_held(
    source_ids: Sequence[str], positions: Sequence[PositionKind]
) -> Select[Any]:
    return select(ClaimPosition.claim_id).where(
        col(ClaimPosition.source_id).in_(source_ids),
        col(ClaimPosition.position).in_(positions),
    )


def _practice_filters(table: Any, *, link_owner: Any, target: Any) -> dict[str, Predicate]:
    """The filters of exercises and treatments; `body_part` finds what they work on, too."""
    headline = table.headline_claim_id
    return {
        "kind": lambda kinds: table.kind.in_(kinds),
        "level": _on_claim(headline, "level"),
        "direction": _on_claim(headline, "direction"),
        "flag": _on_claim(headline, "flag"),
        "source": _on_claim(headline, "source"),
        "body_part": _either(
            _on_claim(headline, "body_part"), _linked(table.id, link_owner, target)
        ),
        "recommended_by": _held_by(table, RECOMMENDS),
        "advised_against_by": _held_by(table, ADVISES_AGAINST),
        "q": lambda q: _contains(table.search_text, q),
    }


_EXERCISE = _practice_filters(
    Exercise,
    link_owner=ExerciseBodyPart.exercise_id,
    target=ExerciseBodyPart.body_part_id,
)
_TREATMENT = _practice_filters(
    Treatment,
    link_owner=TreatmentBodyPart.treatment_id,
    target=TreatmentBodyPart.body_part_id,
)


def _on_primary_role(name: str) -> Predicate:
    """The filter of that name, asked of the headline claim of a condition's primary role."""
    on_claim = _on_claim(col(ConditionRole.headline_claim_id), name)
    return lambda value: col(Condition.id).in_(
        select(ConditionRole.condition_id).where(ConditionRole.position == 0, on_claim(value))
    )


_CONDITION: dict[str, Predicate] = {
    "role": _linked(col(Condition.id), ConditionRole.condition_id, col(ConditionRole.role)),
    "code": _linked(col(Condition.id), Code.condition_id, col(Code.code)),
    "level": _on_primary_role("level"),
    "direction": _on_primary_role("direction"),
    "flag": _on_primary_role("flag"),
    "source": _on_primary_role("source"),
    "body_part": _on_primary_role("body_part"),
    "q": lambda q: _contains(col(Condition.search_text), q),
}

_FILTERS: Mapping[type[Table], Mapping[str, Predicate]] = {
    Exercise: _EXERCISE,
    Treatment: _TREATMENT,
    Condition: _CONDITION,
}
