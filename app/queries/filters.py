"""What each filter of each list means in SQL. Values of one filter mean OR, filters mean AND.

Under a lens, what depends on agreement is asked of the agreement that was worked out anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, exists, literal_column, or_
from sqlmodel import col, select

from app.agreement import Agreement
from app.queries.lens import LensView
from app.queries.search import filter_found
from app.search import Sought
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
    Conflict,
    Exercise,
    ExerciseBodyPart,
    Safety,
    Source,
    Table,
    Treatment,
    TreatmentBodyPart,
)
from app.vocabulary import Counted, Polarity, PositionKind, RecordKind

Filters = Mapping[str, Any]
Where = ColumnElement[bool]
Predicate = Callable[[Any, LensView | None], Where]

_FOR = (PositionKind.SUPPORTS, PositionKind.QUALIFIES, PositionKind.MIXED)
_AGAINST = (PositionKind.OPPOSES, PositionKind.MIXED)

# Which positions on a headline claim mean that a source recommends, or advises against, the item.
RECOMMENDS = {Polarity.HELPS: _FOR, Polarity.HARMS: _AGAINST}
ADVISES_AGAINST = {Polarity.HELPS: _AGAINST, Polarity.HARMS: _FOR}

RECORD_KINDS: Mapping[type[Table], RecordKind] = {
    BodyPart: RecordKind.BODY_PART,
    Citation: RecordKind.CITATION,
    Claim: RecordKind.CLAIM,
    Condition: RecordKind.CONDITION,
    Conflict: RecordKind.CONFLICT,
    Exercise: RecordKind.EXERCISE,
    Safety: RecordKind.SAFETY,
    Source: RecordKind.SOURCE,
    Treatment: RecordKind.TREATMENT,
}


@dataclass(frozen=True)
class Selection:
    """What a list is asked for: filters by name, a text to find, a lens to look through."""

    filters: Filters = field(default_factory=dict)
    sought: Sought | None = None
    lens: LensView | None = None

    def without(self, *names: str) -> "Selection":
        kept = {name: value for name, value in self.filters.items() if name not in names}
        return replace(self, filters=kept)


def list_wheres(table: Any, selection: Selection) -> list[Where]:
    """The conditions that the rows of a table must meet."""
    if table is Claim:
        wheres = filter_claims(selection.filters, selection.lens)
    elif table is Conflict:
        wheres = _filter_conflicts(selection.filters)
    else:
        wheres = [
            _FILTERS[table][name](value, selection.lens)
            for name, value in selection.filters.items()
        ]
    if selection.sought is not None:
        wheres += filter_found(RECORD_KINDS[table], col(table.id), selection.sought)
    return wheres


def filter_claims(filters: Filters, lens: LensView | None) -> list[Where]:
    """`source`, `stance` and `basis` must hold on one citation, counted or not."""
    wheres = [_CLAIM[name](value) for name, value in filters.items() if name in _CLAIM]
    for name, (stored, judged) in _AGREEMENT.items():
        if name in filters:
            wheres.append(
                stored(filters[name])
                if lens is None
                else col(Claim.id).in_(_list_judged(lens, judged, filters[name]))
            )
    if lens is None and _CITATION.keys() & filters.keys() == {"source"}:
        return [*wheres, _cites_any(filters["source"])]
    on_citation = filter_citations(filters)
    if on_citation:
        kept = [] if lens is None else lens.lens.list_wheres()
        of_claim = col(Citation.claim_id) == col(Claim.id)
        # Few values, each with many claims: a page looks at the claims one by one until it is
        # full, where a list of all that match would first be made.
        wheres.append(exists().where(of_claim, *on_citation, *kept))
    return wheres


def filter_citations(filters: Filters) -> list[Where]:
    """What the filters ask of one and the same citation."""
    return [_CITATION[name](value) for name, value in filters.items() if name in _CITATION]


def _cites_any(source_ids: Sequence[str]) -> Where:
    """Identifiers are in lower case and hold no wildcard, so LIKE finds them and nothing else."""
    cited, space = col(Claim.cited_sources), literal_column("' '", String)
    return or_(*(cited.contains(space.concat(one).concat(space)) for one in source_ids))


def _filter_conflicts(filters: Filters) -> list[Where]:
    """All filters but `kind` must hold on one claim of the conflict."""
    wheres = [_CONFLICT[name](value) for name, value in filters.items() if name in _CONFLICT]
    on_claim = filter_claims(filters, None)
    if on_claim:
        found = select(Claim.id).where(*on_claim)
        wheres.append(or_(col(Conflict.claim_id).in_(found), col(Conflict.other_id).in_(found)))
    return wheres


def _list_judged(lens: LensView, judged: Callable[[Agreement, Any], bool], value: Any) -> list[str]:
    return [claim_id for claim_id, held in lens.agreements.items() if judged(held, value)]


def _linked(owner: Any, link_owner: Any, link_column: Any) -> Callable[[Any], Where]:
    return lambda values: owner.in_(select(link_owner).where(link_column.in_(values)))


_CLAIM: dict[str, Callable[[Any], Where]] = {
    "topic": lambda topics: col(Claim.topic).in_(topics),
    "exercise": _linked(col(Claim.id), ClaimExercise.claim_id, col(ClaimExercise.exercise_id)),
    "condition": _linked(col(Claim.id), ClaimCondition.claim_id, col(ClaimCondition.condition_id)),
    "treatment": _linked(col(Claim.id), ClaimTreatment.claim_id, col(ClaimTreatment.treatment_id)),
    "body_part": _linked(col(Claim.id), ClaimBodyPart.claim_id, col(ClaimBodyPart.body_part_id)),
}

# What depends on agreement: asked of what is stored, and of what was worked out under a lens.
_AGREEMENT: dict[str, tuple[Callable[[Any], Where], Callable[[Agreement, Any], bool]]] = {
    "level": (
        lambda levels: col(Claim.level).in_(levels),
        lambda held, levels: held.level in levels,
    ),
    "direction": (
        lambda directions: col(Claim.direction).in_(directions),
        lambda held, directions: held.direction in directions,
    ),
    "flag": (
        lambda flags: exists().where(
            col(ClaimFlag.claim_id) == col(Claim.id), col(ClaimFlag.flag).in_(flags)
        ),
        lambda held, flags: not set(flags).isdisjoint(held.flags),
    ),
    "min_sources": (
        lambda number: col(Claim.speaking) >= number,
        lambda held, number: held.counts.speaking >= number,
    ),
}

_CITATION: dict[str, Callable[[Any], Where]] = {
    "source": lambda ids: col(Citation.source_id).in_(ids),
    "stance": lambda stances: col(Citation.stance).in_(stances),
    "basis": lambda bases: col(Citation.basis).in_(bases),
}

_CONFLICT: dict[str, Callable[[Any], Where]] = {"kind": lambda kinds: col(Conflict.kind).in_(kinds)}


def _on_claim(claim_id: Any, name: str) -> Predicate:
    """The filter of that name, asked of the claim in the column `claim_id`."""
    return lambda value, lens: claim_id.in_(
        select(Claim.id).where(*filter_claims({name: value}, lens))
    )


def _held_by(table: Any, meaning: Mapping[Polarity, Sequence[PositionKind]]) -> Predicate:
    def where(source_ids: Sequence[str], lens: LensView | None) -> Where:
        return or_(
            *(
                and_(
                    table.headline_polarity == polarity,
                    table.headline_claim_id.in_(_claims_held(source_ids, positions, lens)),
                )
                for polarity, positions in meaning.items()
            )
        )

    return where


def _claims_held(
    source_ids: Sequence[str], positions: Sequence[PositionKind], lens: LensView | None
) -> Select[Any] | Iterable[str]:
    """The claims on which one of the sources holds one of the positions."""
    if lens is not None:
        return _list_judged(
            lens,
            lambda held, ids: any(held.positions.get(source) in positions for source in ids),
            source_ids,
        )
    return select(ClaimPosition.claim_id).where(
        col(ClaimPosition.source_id).in_(source_ids),
        col(ClaimPosition.position).in_(positions),
    )


def _practice_filters(table: Any, *, link_owner: Any, target: Any) -> dict[str, Predicate]:
    """The filters of exercises and treatments; `body_part` finds what they work on, too."""
    headline = table.headline_claim_id
    about, works_on = _on_claim(headline, "body_part"), _linked(table.id, link_owner, target)
    return {
        "kind": lambda kinds, _: table.kind.in_(kinds),
        "level": _on_claim(headline, "level"),
        "direction": _on_claim(headline, "direction"),
        "flag": _on_claim(headline, "flag"),
        "source": _on_claim(headline, "source"),
        "body_part": lambda values, lens: or_(about(values, lens), works_on(values)),
        "recommended_by": _held_by(table, RECOMMENDS),
        "advised_against_by": _held_by(table, ADVISES_AGAINST),
    }


def _on_primary_role(name: str) -> Predicate:
    """The filter of that name, asked of the headline claim of a condition's primary role."""
    on_claim = _on_claim(col(ConditionRole.headline_claim_id), name)
    return lambda value, lens: col(Condition.id).in_(
        select(ConditionRole.condition_id).where(ConditionRole.position == 0, on_claim(value, lens))
    )


_has_role = _linked(col(Condition.id), ConditionRole.condition_id, col(ConditionRole.role))
_has_code = _linked(col(Condition.id), Code.condition_id, col(Code.code))

_FILTERS: Mapping[Any, Mapping[str, Predicate]] = {
    Citation: {
        "source": lambda ids, _: col(Citation.source_id).in_(ids),
        "stance": lambda stances, _: col(Citation.stance).in_(stances),
        "basis": lambda bases, _: col(Citation.basis).in_(bases),
        "claim": lambda ids, _: col(Citation.claim_id).in_(ids),
        "exercise": lambda ids, _: col(Citation.exercise_id).in_(ids),
        "condition": lambda ids, _: col(Citation.condition_id).in_(ids),
        "treatment": lambda ids, _: col(Citation.treatment_id).in_(ids),
        "voice": lambda voices, _: col(Citation.voice).in_(voices),
        "behind": lambda fields, _: col(Citation.behind).in_(fields),
        "counted": lambda word, _: col(Citation.counted) == (word == Counted.TRUE),
    },
    Exercise: _practice_filters(
        Exercise,
        link_owner=ExerciseBodyPart.exercise_id,
        target=ExerciseBodyPart.body_part_id,
    ),
    Treatment: _practice_filters(
        Treatment,
        link_owner=TreatmentBodyPart.treatment_id,
        target=TreatmentBodyPart.body_part_id,
    ),
    Condition: {
        "role": lambda roles, _: _has_role(roles),
        "code": lambda codes, _: _has_code(codes),
        **{
            name: _on_primary_role(name)
            for name in ("level", "direction", "flag", "source", "body_part")
        },
    },
}
