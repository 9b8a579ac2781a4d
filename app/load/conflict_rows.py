"""The rows of conflicts."""

from collections.abc import Iterator

from app.curation.corpus_records import Seed
from app.load.context import Row
from app.tables import Conflict


def build_conflict_rows(seed: Seed) -> Iterator[Row]:
    pairs = _list_pairs(seed)
    for conflict in seed.conflicts:
        claim_id, *others = conflict.claims
        others = [other for other in others if (claim_id, other) in pairs]
        yield (
            Conflict,
            {
                "id": conflict.id,
                "kind": conflict.kind,
                "dispute": conflict.dispute,
                "claim_id": claim_id,
                "other_id": others[0] if others else None,
            },
        )


def _list_pairs(seed: Seed) -> set[tuple[str, str]]:
    """The pairs of claims in tension, sorted by id."""
    return {
        (claim.id, tension.id)
        for claims in seed.claims.values()
        for claim in claims
        for tension in claim.in_tension_with
    }
