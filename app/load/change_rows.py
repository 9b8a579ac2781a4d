"""The rows of the history: what each release changed, and what is gone."""

from collections.abc import Iterator

from app.curation.corpus_records import Seed
from app.load.context import Row
from app.tables import ChangeSet, Withdrawal


def build_change_rows(seed: Seed) -> Iterator[Row]:
    for position, change_set in enumerate(seed.changes):
        yield (
            ChangeSet,
            {
                "version": change_set.version,
                "position": position,
                "since": change_set.since,
                "released": change_set.released.isoformat(),
                "summary": change_set.summary,
                "added": change_set.added,
                "changed": [changed.model_dump(mode="json") for changed in change_set.changed],
            },
        )
        for withdrawn in change_set.withdrawn:
            yield Withdrawal, {"version": change_set.version, **withdrawn.model_dump()}
