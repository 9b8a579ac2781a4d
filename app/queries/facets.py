"""How many items have each value: the total that the same request would have with that filter."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, distinct, func, or_, union_all
from sqlmodel import Session, col, select

from app.agreement import Agreement
from app.queries.filters import (
    ADVISES_AGAINST,
    RECOMMENDS,
    Selection,
    filter_citations,
    list_wheres,
)
from app.tables import (
    BodyPart,
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
    Exercise,
    ExerciseBodyPart,
    Source,
    Treatment,
    TreatmentBodyPart,
)
from app.vocabulary import Polarity, PositionKind

Counts = Mapping[str, int]
# Rows of (value, item): an item may have a value twice.
Pairs = Select[*tuple[Any, ...]]

# Facets whose values are citations': with other filters on citations, one citation must fit all.
_ON_CITATIONS = {
    "source": col(Citation.source_id),
    "stance": col(Citation.stance),
    "basis": col(Citation.basis),
}

# What an agreement that was worked out under a lens says for a facet.
_JUDGED: Mapping[str, Callable[[Agreement], Iterable[str]]] = {
    "level": lambda held: [held.level],
    "direction": lambda held: [held.direction],
    "flag": lambda held: held.flags,
}
_HOLDERS = {"recommended_by": RECOMMENDS, "advised_against_by": ADVISES_AGAINST}

# Which table names the values of a facet.
_NAMED: Mapping[str, tuple[Any, Any]] = {
    "source": (Source, col(Source.label)),
    "recommended_by": (Source, col(Source.label)),
    "advised_against_by": (Source, col(Source.label)),
    "condition": (Condition, col(Condition.name)),
    "exercise": (Exercise, col(Exercise.name)),
    "treatment": (Treatment, col(Treatment.name)),
    "body_part": (BodyPart, col(BodyPart.name)),
}


def count_facet(session: Session, table: Any, selection: Selection, name: str) -> Counts:
    """By value, the number of items that match all filters but the facet's own."""
    if selection.lens is not None and (name in _JUDGED or name in _HOLDERS):
        return _count_judged(session, table, selection, name)
    pairs = _select_pairs(table, selection, name).subquery()
    value, item = pairs.c
    others = selection.without(name)
    if table is Claim and name in _ON_CITATIONS:
        others = selection.without(*_ON_CITATIONS)
    matching = select(table.id).where(*list_wheres(table, others))
    statement = select(value, func.count(distinct(item))).where(item.in_(matching)).group_by(value)
    return {str(row[0]): row[1] for row in session.execute(statement)}


def list_labels(session: Session, name: str, values: Iterable[str]) -> Mapping[str, str]:
    """What people call the values of a facet."""
    if name not in _NAMED:
        return {value: value.replace("_", " ") for value in values}
    table, label = _NAMED[name]
    rows = session.execute(select(table.id, label).where(table.id.in_(list(values))))
    return {row[0]: row[1] for row in rows}


def _select_pairs(table: Any, selection: Selection, name: str) -> Pairs:
    if table is Claim:
        return _select_claim_pairs(selection, name)
    if name in _OWN_PAIRS.get(table, {}):
        return _OWN_PAIRS[table][name]()
    about = _select_claim_pairs(selection.without(*_ON_CITATIONS), name).subquery()
    value, claim_id = about.c
    if table is Condition:
        return (
            select(value, col(ConditionRole.condition_id))
            .join(ConditionRole, col(ConditionRole.headline_claim_id) == claim_id)
            .where(col(ConditionRole.position) == 0)
        )
    headline: Pairs = select(value, table.id).join(table, table.headline_claim_id == claim_id)
    if name == "body_part":
        link, owner = _WORKS_ON[table]
        works_on: Pairs = select(link.body_part_id, owner)
        both = union_all(headline, works_on).subquery()
        return select(both.c[0], both.c[1])
    return headline


def _select_claim_pairs(selection: Selection, name: str) -> Pairs:
    if name in _ON_CITATIONS:
        others = {key: value for key, value in selection.filters.items() if key != name}
        kept = [] if selection.lens is None else selection.lens.lens.list_wheres()
        return select(_ON_CITATIONS[name], col(Citation.claim_id)).where(
            col(Citation.claim_id).is_not(None), *filter_citations(others), *kept
        )
    value, claim_id = _OF_CLAIMS[name]
    return select(value, claim_id)


_OF_CLAIMS: Mapping[str, tuple[Any, Any]] = {
    "topic": (col(Claim.topic), col(Claim.id)),
    "level": (col(Claim.level), col(Claim.id)),
    "direction": (col(Claim.direction), col(Claim.id)),
    "flag": (col(ClaimFlag.flag), col(ClaimFlag.claim_id)),
    "condition": (col(ClaimCondition.condition_id), col(ClaimCondition.claim_id)),
    "exercise": (col(ClaimExercise.exercise_id), col(ClaimExercise.claim_id)),
    "treatment": (col(ClaimTreatment.treatment_id), col(ClaimTreatment.claim_id)),
    "body_part": (col(ClaimBodyPart.body_part_id), col(ClaimBodyPart.claim_id)),
}

_WORKS_ON: Mapping[Any, tuple[Any, Any]] = {
    Exercise: (ExerciseBodyPart, col(ExerciseBodyPart.exercise_id)),
    Treatment: (TreatmentBodyPart, col(TreatmentBodyPart.treatment_id)),
}


def _select_holders(table: Any, meaning: Mapping[Polarity, Sequence[PositionKind]]) -> Pairs:
    return (
        select(col(ClaimPosition.source_id), table.id)
        .join(table, table.headline_claim_id == col(ClaimPosition.claim_id))
        .where(
            or_(
                *(
                    and_(
                        table.headline_polarity == polarity,
                        col(ClaimPosition.position).in_(positions),
                    )
                    for polarity, positions in meaning.items()
                )
            )
        )
    )


def _practice_pairs(table: Any) -> dict[str, Callable[[], Pairs]]:
    return {
        "kind": lambda: select(table.kind, table.id),
        "recommended_by": lambda: _select_holders(table, RECOMMENDS),
        "advised_against_by": lambda: _select_holders(table, ADVISES_AGAINST),
    }


_OWN_PAIRS: Mapping[Any, Mapping[str, Callable[[], Pairs]]] = {
    Exercise: _practice_pairs(Exercise),
    Treatment: _practice_pairs(Treatment),
    Condition: {
        "role": lambda: select(col(ConditionRole.role), col(ConditionRole.condition_id)),
        "code": lambda: select(col(Code.code), col(Code.condition_id)).where(
            col(Code.condition_id).is_not(None)
        ),
    },
}


def _count_judged(session: Session, table: Any, selection: Selection, name: str) -> Counts:
    """Facets of agreement under a lens, which the database does not know."""
    wheres = list_wheres(table, selection.without(name))
    counts: Counter[str] = Counter()
    for claim_id, polarity in session.execute(_select_headlines(table).where(*wheres)):
        held = selection.lens.agreements[claim_id] if selection.lens else None
        if held is not None:
            counts.update(_list_values(held, name, polarity))
    return counts


def _select_headlines(table: Any) -> Pairs:
    """The claim that each item is judged by, and the item's polarity where it has one."""
    if table is Claim:
        return select(col(Claim.id), col(Claim.id))
    if table is Condition:
        return (
            select(col(ConditionRole.headline_claim_id), col(Condition.id))
            .join(ConditionRole, col(ConditionRole.condition_id) == col(Condition.id))
            .where(col(ConditionRole.position) == 0)
        )
    return select(table.headline_claim_id, table.headline_polarity)


def _list_values(held: Agreement, name: str, polarity: Any) -> Iterable[str]:
    if name in _JUDGED:
        return [str(value) for value in _JUDGED[name](held)]
    wanted = _HOLDERS[name][polarity]
    return [source for source, position in held.positions.items() if position in wanted]
