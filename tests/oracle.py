"""What filters, facets and sorts mean in SQL over the tables: the oracle of the index.

Values of one filter mean OR, filters mean AND. No posting and no stored body is read.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from plain_records import RECEPTIONS
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    distinct,
    exists,
    func,
    or_,
    union_all,
)
from sqlmodel import Session, col, select

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
    ConflictClaim,
    Exercise,
    ExerciseBodyPart,
    Treatment,
    TreatmentBodyPart,
)

Filters = Mapping[str, Sequence[str]]
Where = ColumnElement[bool]
Predicate = Callable[[Sequence[str]], Where]
# Rows of (value, record): a record may have a value twice.
Pairs = Select[*tuple[Any, ...]]

TABLES: Mapping[str, Any] = {
    "citations": Citation,
    "claims": Claim,
    "conditions": Condition,
    "conflicts": Conflict,
    "exercises": Exercise,
    "treatments": Treatment,
}

# By list of an item and polarity of its headline claim, which positions put a source on the list.
_FOR, _AGAINST = ("supports", "qualifies", "mixed"), ("opposes", "mixed")
LISTED: Mapping[str, Mapping[str, Sequence[str]]] = {
    "recommended_by": {"helps": _FOR, "harms": _AGAINST, "no_effect": _AGAINST},
    "advised_against_by": {"helps": _AGAINST, "harms": _FOR},
    "called_ineffective_by": {"no_effect": _FOR},
}

_CITED_PARTS = {
    "source": col(Citation.source_id),
    "stance": col(Citation.stance),
    "basis": col(Citation.basis),
}


_SPEAKING = col(Claim.speaking).desc()
_IS_DISPUTED = exists().where(
    col(ClaimFlag.claim_id) == col(Claim.id), col(ClaimFlag.flag) == "any_conflict"
)
SORTS: Mapping[str, Sequence[Any]] = {
    "-disputed": [_IS_DISPUTED.desc(), _SPEAKING],
    "-rank": [col(Claim.rank).desc()],
    "-sources": [_SPEAKING],
}


def list_matching(
    session: Session,
    name: str,
    filters: Filters,
    *,
    sort: str = "id",
    among: Collection[str] | None = None,
) -> list[str]:
    """The identifiers of the records of a list in its order, perhaps only among some."""
    table = TABLES[name]
    statement = select(table.id).where(*_list_wheres(table, filters), *_keep(table, among))
    statement = _join_judged(statement, table) if sort in SORTS else statement
    order = [_order_receptions(table)] if sort == "reception" else SORTS.get(sort, [])
    return list(session.exec(statement.order_by(*order, table.id)))


def _order_receptions(table: Any) -> Any:
    places = {word: place for place, word in enumerate(RECEPTIONS)}
    return case(places, value=_tell_reception(table))


def _join_judged(statement: Any, table: Any) -> Any:
    """The claim whose agreement a record is sorted by: a claim itself, or the headline claim."""
    if table is Claim:
        return statement
    if table is not Condition:
        return statement.join(Claim, col(Claim.id) == table.headline_claim_id)
    is_primary = and_(
        col(ConditionRole.condition_id) == col(Condition.id), col(ConditionRole.position) == 0
    )
    headline = col(Claim.id) == col(ConditionRole.headline_claim_id)
    return statement.join(ConditionRole, is_primary).join(Claim, headline)


def count_facet(
    session: Session,
    name: str,
    filters: Filters,
    facet: str,
    *,
    among: Collection[str] | None = None,
) -> Mapping[str, int]:
    """By value, the number of records that match all filters but the facet's own."""
    table = TABLES[name]
    value, record = _select_pairs(table, filters, facet).subquery().c
    left_out = {facet, *_list_bound(table, filters, facet)}
    wheres = _list_wheres(table, {n: v for n, v in filters.items() if n not in left_out})
    matching = select(table.id).where(*wheres, *_keep(table, among))
    counted = select(value, func.count(distinct(record))).where(record.in_(matching))
    return {str(row[0]): row[1] for row in session.execute(counted.group_by(value))}


def _list_bound(table: Any, filters: Filters, facet: str) -> Collection[str]:
    """The filters that must hold at the same place as the facet: they are asked of its pairs."""
    if table is Conflict and facet != "kind":
        return filters.keys() - {"kind", "id"}
    if table is not Claim:
        return ()
    if _is_held(filters, facet):
        return ("position", "source")
    return _list_cited_parts(filters) if facet in _CITED_PARTS else ()


def _list_cited_parts(filters: Filters) -> Mapping[str, Any]:
    """What is asked of one and the same citation; beside `position`, `source` is not."""
    is_held = "position" in filters
    return {n: column for n, column in _CITED_PARTS.items() if not (is_held and n == "source")}


def _is_held(filters: Filters, facet: str) -> bool:
    """Whether the facet's values are what sources hold: position, and beside it source."""
    return facet == "position" or (facet == "source" and "position" in filters)


def _keep(table: Any, among: Collection[str] | None) -> list[Where]:
    return [] if among is None else [table.id.in_(among)]


def _list_wheres(table: Any, filters: Filters) -> list[Where]:
    """The conditions that the rows of a table must meet."""
    others = {name: values for name, values in filters.items() if name != "id"}
    is_named = [table.id.in_(filters["id"])] if "id" in filters else []
    if table is Claim:
        return [*is_named, *_filter_claims(others)]
    if table is Conflict:
        return [*is_named, *_filter_conflicts(others)]
    return [*is_named, *(_FILTERS[table][name](values) for name, values in others.items())]


def _filter_claims(filters: Filters) -> list[Where]:
    """`source`, `stance` and `basis` must hold on one citation, counted or not.

    With `position`, `source` asks who holds it, and no citation.
    """
    if "position" in filters:
        names = {"position": ClaimPosition.position, "source": ClaimPosition.source_id}
        held: list[Where] = [
            col(column).in_(filters[n]) for n, column in names.items() if n in filters
        ]
        rest = {name: values for name, values in filters.items() if name not in names}
        on_position: Where = exists().where(col(ClaimPosition.claim_id) == col(Claim.id), *held)
        return [on_position, *_filter_claims(rest)]
    wheres = [_CLAIM[name](values) for name, values in filters.items() if name in _CLAIM]
    on_citation = _filter_citations(filters)
    if on_citation:
        wheres.append(exists().where(col(Citation.claim_id) == col(Claim.id), *on_citation))
    return wheres


def _filter_citations(filters: Filters) -> list[Where]:
    """What the filters ask of one and the same citation."""
    return [col_.in_(filters[name]) for name, col_ in _CITED_PARTS.items() if name in filters]


def _filter_conflicts(filters: Filters) -> list[Where]:
    """All filters but `kind` must hold on one claim on which the conflict shows."""
    wheres: list[Where] = [col(Conflict.kind).in_(filters["kind"])] if "kind" in filters else []
    on_claim = _filter_shown(filters)
    if on_claim:
        found = select(ConflictClaim.conflict_id).where(
            col(ConflictClaim.claim_id).in_(select(Claim.id).where(*on_claim))
        )
        wheres.append(col(Conflict.id).in_(found))
    return wheres


def _filter_shown(filters: Filters) -> list[Where]:
    """The conditions that a claim on which a conflict shows must meet."""
    named = [col(Claim.id).in_(filters["claim"])] if "claim" in filters else []
    return [*_filter_claims(filters), *named]


def _is_one_of(column: Any) -> Predicate:
    return lambda values: col(column).in_(values)


def _linked(owner: Any, link_owner: Any, link_column: Any) -> Predicate:
    return lambda values: col(owner).in_(select(link_owner).where(col(link_column).in_(values)))


_CLAIM: Mapping[str, Predicate] = {
    "topic": _is_one_of(Claim.topic),
    "level": _is_one_of(Claim.level),
    "direction": _is_one_of(Claim.direction),
    "flag": _linked(Claim.id, ClaimFlag.claim_id, ClaimFlag.flag),
    "min_sources": lambda values: col(Claim.speaking) >= int(values[0]),
    "exercise": _linked(Claim.id, ClaimExercise.claim_id, ClaimExercise.exercise_id),
    "condition": _linked(Claim.id, ClaimCondition.claim_id, ClaimCondition.condition_id),
    "treatment": _linked(Claim.id, ClaimTreatment.claim_id, ClaimTreatment.treatment_id),
    "body_part": _linked(Claim.id, ClaimBodyPart.claim_id, ClaimBodyPart.body_part_id),
}


def _on_claim(claim_id: Any, name: str) -> Predicate:
    """The filter of that name, asked of the claim in the column `claim_id`."""
    return lambda values: col(claim_id).in_(select(Claim.id).where(*_filter_claims({name: values})))


def _held_by(table: Any, meaning: Mapping[str, Sequence[str]]) -> Predicate:
    def where(source_ids: Sequence[str]) -> Where:
        return or_(
            *(
                and_(
                    table.headline_polarity == polarity,
                    table.headline_claim_id.in_(
                        select(ClaimPosition.claim_id).where(
                            col(ClaimPosition.source_id).in_(source_ids),
                            col(ClaimPosition.position).in_(positions),
                        )
                    ),
                )
                for polarity, positions in meaning.items()
            )
        )

    return where


def _tell_reception(table: Any) -> Any:
    """The word of `reception`, by who is on which list."""
    recommended, against, ineffective = (
        or_(
            *(
                and_(
                    table.headline_polarity == polarity,
                    table.headline_claim_id.in_(
                        select(ClaimPosition.claim_id).where(
                            col(ClaimPosition.position).in_(positions)
                        )
                    ),
                )
                for polarity, positions in meaning.items()
            )
        )
        for meaning in LISTED.values()
    )
    return case(
        (and_(recommended, or_(against, ineffective)), "disputed"),
        (and_(recommended, cast(table.cautions, Text) != "[]"), "cautioned"),
        (recommended, "recommended"),
        (against, "advised_against"),
        (ineffective, "called_ineffective"),
        else_="described",
    )


def _filter_practices(table: Any, *, link_owner: Any, target: Any) -> Mapping[str, Predicate]:
    """The filters of exercises and treatments; `body_part` finds what they work on, too."""
    headline = table.headline_claim_id
    about, works_on = _on_claim(headline, "body_part"), _linked(table.id, link_owner, target)
    return {
        "kind": _is_one_of(table.kind),
        "reception": lambda values: _tell_reception(table).in_(values),
        **{name: _on_claim(headline, name) for name in ("level", "direction", "flag", "source")},
        "body_part": lambda values: or_(about(values), works_on(values)),
        **{name: _held_by(table, meaning) for name, meaning in LISTED.items()},
    }


def _on_primary_role(name: str) -> Predicate:
    """The filter of that name, asked of the headline claim of a condition's primary role."""
    on_claim = _on_claim(ConditionRole.headline_claim_id, name)
    return lambda values: col(Condition.id).in_(
        select(ConditionRole.condition_id).where(ConditionRole.position == 0, on_claim(values))
    )


_FILTERS: Mapping[Any, Mapping[str, Predicate]] = {
    Citation: {
        "source": _is_one_of(Citation.source_id),
        "counted": lambda values: col(Citation.counted) == (values[0] == "true"),
        **{
            name: _is_one_of(getattr(Citation, name))
            for name in ("stance", "basis", "voice", "behind")
        },
        **{
            name: _is_one_of(getattr(Citation, f"{name}_id"))
            for name in ("claim", "exercise", "condition", "treatment")
        },
    },
    Exercise: _filter_practices(
        Exercise,
        link_owner=ExerciseBodyPart.exercise_id,
        target=ExerciseBodyPart.body_part_id,
    ),
    Treatment: _filter_practices(
        Treatment,
        link_owner=TreatmentBodyPart.treatment_id,
        target=TreatmentBodyPart.body_part_id,
    ),
    Condition: {
        "role": _linked(Condition.id, ConditionRole.condition_id, ConditionRole.role),
        "code": _linked(Condition.id, Code.condition_id, Code.code),
        **{
            name: _on_primary_role(name)
            for name in ("level", "direction", "flag", "source", "body_part")
        },
    },
}


def _select_pairs(table: Any, filters: Filters, facet: str) -> Pairs:
    if table is Claim:
        return _select_claim_pairs(filters, facet)
    if table is Conflict and facet != "kind":
        return _select_shown_pairs(filters, facet)
    if facet in _OWN_PAIRS[table]:
        return _OWN_PAIRS[table][facet]()
    value, claim_id = _select_claim_pairs({}, facet).subquery().c
    if table is Condition:
        return (
            select(value, col(ConditionRole.condition_id))
            .join(ConditionRole, col(ConditionRole.headline_claim_id) == claim_id)
            .where(col(ConditionRole.position) == 0)
        )
    headline: Pairs = select(value, table.id).join(table, table.headline_claim_id == claim_id)
    if facet == "body_part":
        link, owner = _WORKS_ON[table]
        both = union_all(headline, select(link.body_part_id, owner)).subquery()
        return select(both.c[0], both.c[1])
    return headline


def _select_shown_pairs(filters: Filters, facet: str) -> Pairs:
    """The values of the claims that meet all else that is asked of them, by conflict."""
    value, claim_id = _select_claim_pairs(filters, facet).subquery().c
    left_out = {facet, *_list_bound(Claim, filters, facet)}
    others = _filter_shown({n: v for n, v in filters.items() if n not in left_out})
    return (
        select(value, col(ConflictClaim.conflict_id))
        .join(ConflictClaim, col(ConflictClaim.claim_id) == claim_id)
        .where(claim_id.in_(select(Claim.id).where(*others)))
    )


def _select_claim_pairs(filters: Filters, facet: str) -> Pairs:
    if _is_held(filters, facet):
        columns = {"position": ClaimPosition.position, "source": ClaimPosition.source_id}
        value, claim_id = col(columns.pop(facet)), col(ClaimPosition.claim_id)
        held = [col(column).in_(filters[n]) for n, column in columns.items() if n in filters]
        return select(value, claim_id).where(*held)
    if facet in _CITED_PARTS:
        parts = _list_cited_parts(filters)
        others = {n: values for n, values in filters.items() if n in parts and n != facet}
        return select(_CITED_PARTS[facet], col(Citation.claim_id)).where(
            col(Citation.claim_id).is_not(None), *_filter_citations(others)
        )
    value, claim_id = _OF_CLAIMS[facet]
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


def _select_holders(table: Any, meaning: Mapping[str, Sequence[str]]) -> Pairs:
    means_it = or_(
        *(
            and_(table.headline_polarity == polarity, col(ClaimPosition.position).in_(positions))
            for polarity, positions in meaning.items()
        )
    )
    is_headline = table.headline_claim_id == col(ClaimPosition.claim_id)
    return select(col(ClaimPosition.source_id), table.id).join(table, is_headline).where(means_it)


def _own_practice_pairs(table: Any) -> Mapping[str, Callable[[], Pairs]]:
    return {
        "kind": lambda: select(table.kind, table.id),
        "reception": lambda: select(_tell_reception(table), table.id),
        **{name: partial(_select_holders, table, meaning) for name, meaning in LISTED.items()},
    }


def _pair_citations(value: Any) -> Callable[[], Pairs]:
    return lambda: select(value, col(Citation.id)).where(value.is_not(None))


_OWN_PAIRS: Mapping[Any, Mapping[str, Callable[[], Pairs]]] = {
    Citation: {
        **{
            name: _pair_citations(getattr(Citation, name))
            for name in ("basis", "behind", "stance", "voice")
        },
        **{
            name: _pair_citations(getattr(Citation, f"{name}_id"))
            for name in ("condition", "exercise", "source", "treatment")
        },
        "counted": _pair_citations(case((col(Citation.counted), "true"), else_="false")),
    },
    Conflict: {"kind": lambda: select(col(Conflict.kind), col(Conflict.id))},
    Exercise: _own_practice_pairs(Exercise),
    Treatment: _own_practice_pairs(Treatment),
    Condition: {
        "role": lambda: select(col(ConditionRole.role), col(ConditionRole.condition_id)),
        "code": lambda: select(col(Code.code), col(Code.condition_id)).where(
            col(Code.condition_id).is_not(None)
        ),
    },
}
