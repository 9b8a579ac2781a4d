"""The rows of conflicts: each with the claims that it tells and those on which it shows as well."""

from collections.abc import Iterator

from app.curation.corpus_records import Seed
from app.load.context import Row
from app.tables import Conflict, ConflictClaim


def build_conflict_rows(seed: Seed) -> Iterator[Row]:
    for conflict in seed.conflicts:
        yield (
            Conflict,
            {"id": conflict.id, "kind": conflict.kind, "dispute": conflict.dispute},
        )
        for position, claim_id in enumerate([*conflict.claims, *conflict.also]):
            yield (
                ConflictClaim,
                {
                    "conflict_id": conflict.id,
                    "position": position,
                    "claim_id": claim_id,
                    "told": position < len(conflict.claims),
                },
            )
