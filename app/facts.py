"""What is remembered of the release that is served: it changes only with the release."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, select

from app.queries.release import KNOWN_VALUES, get_release, list_known_values
from app.reader import Reader
from app.schemas.page import build_meta
from app.search import Synonyms
from app.tables import Release, Synonym

MAX_TOTALS = 10_000

# A filter by claims is asked of the database where a release has more claims than this.
MAX_KNOWN_CLAIMS = 5_000

_MAX_TRIES = 3  # to find the same release twice in a row


class ReleaseChangedError(Exception):
    """Another release was loaded between two reads of one answer, which must begin again."""


class Totals:
    """How many items match, by what was asked; the least recently asked go first."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, int] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Hashable, count: Callable[[], int]) -> int:
        with self._lock:
            total = self._known.get(asked)
            if total is not None:
                self._known.move_to_end(asked)
                return total
        total = count()
        with self._lock:
            self._known[asked] = total
            if len(self._known) > MAX_TOTALS:
                self._known.popitem(last=False)
        return total


@dataclass(frozen=True)
class ReleaseFacts:
    """`known` are the values that filters may have, sorted; claims only where they are few.

    `meta_json` is what every answer says of the release.
    """

    release: Release
    meta_json: str
    known: Mapping[str, Sequence[str]]
    synonyms: Synonyms
    totals: Totals = field(default_factory=Totals)


class Facts:
    """The facts of the release that the database held when it was last read."""

    def __init__(self) -> None:
        self._last: ReleaseFacts | None = None

    def get(self, reader: Reader) -> ReleaseFacts | None:
        """Those of the release that the reader sees; null where it sees none."""
        for _ in range(_MAX_TRIES):
            rows = reader.execute("SELECT digest FROM release")
            if not rows:
                return None
            if self._last is not None and self._last.release.digest == rows[0][0]:
                return self._last
            with reader.open_session() as session:
                self._last = _read_facts(session)
        raise ReleaseChangedError


def _read_facts(session: Session) -> ReleaseFacts | None:
    release = get_release(session)
    if release is None:
        return None
    are_few = release.counts["claim"] <= MAX_KNOWN_CLAIMS
    names = [name for name in KNOWN_VALUES if name != "claim" or are_few]
    synonyms = {tuple(row.stems.split(" ")): row.term for row in session.exec(select(Synonym))}
    return ReleaseFacts(
        release,
        build_meta(release).model_dump_json(),
        {name: list_known_values(session, name) for name in names},
        synonyms,
    )
