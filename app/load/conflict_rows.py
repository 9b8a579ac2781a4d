"""The rows of conflicts."""

from collections.abc import Iterator

from app.curation.corpus_records import Seed
from app.load.context import Row
from app.tables import Conflict


def build_conflict_rows(seed: Seed) -> Iterator[Row]:
    for conflict in seed.conflicts:
        claim_id, *others = conflict.claims
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
