"""What is remembered of the release that is served: it changes only with the release."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlmodel import Session, select

from app.database.reader import Reader
from app.queries.release import KNOWN_VALUES, get_release, list_known_values
from app.schemas.page import build_meta
from app.search import Synonyms
from app.tables import ListTotal, Release, Synonym

MAX_TOTALS = 10_000
MAX_UNDERSTOOD = 500

# A filter by claims is asked of the database where a release has more claims than this.
MAX_KNOWN_CLAIMS = 5_000

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """At most `size` values by what they were made for; the least recently used go first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What fails is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


@dataclass(frozen=True)
class ReleaseFacts:
    """`known` are the values that filters may have, sorted; claims only where they are few.

    `meta_json` is what every answer says of the release; `totals` are those that `load` counted,
    by path. What is found out while it is served is remembered beside them: other totals, and
    requests as they were understood.
    """

    release: Release
    meta_json: str
    known: Mapping[str, Sequence[str]]
    synonyms: Synonyms
    totals: Mapping[str, int]
    counted: Recent[int] = field(default_factory=lambda: Recent(MAX_TOTALS))
    understood: Recent[Any] = field(default_factory=lambda: Recent(MAX_UNDERSTOOD))


class Facts:
    """The facts of the release that the database held when they were last read."""

    def __init__(self) -> None:
        self._last: ReleaseFacts | None = None

    def get(self, reader: Reader) -> ReleaseFacts | None:
        """Null where there is no release.

        Several threads may read them at the same time: one that waited for another would also wait
        for that one's connection.
        """
        facts = self._last
        if facts is None:
            with reader.open_session() as session:
                facts = self._last = _read_facts(session)
        return facts

    def forget(self, digest: str | None) -> None:
        """The release of this digest is no longer there; what was read since stays."""
        last = self._last
        if last is not None and last.release.digest == digest:
            self._last = None


def _read_facts(session: Session) -> ReleaseFacts | None:
    release = get_release(session)
    if release is None:
        return None
    are_few = release.counts["claim"] <= MAX_KNOWN_CLAIMS
    names = [name for name in KNOWN_VALUES if name != "claim" or are_few]
    synonyms = {tuple(row.stems.split(" ")): row.term for row in session.exec(select(Synonym))}
    totals = {row.path: row.total for row in session.exec(select(ListTotal))}
    return ReleaseFacts(
        release,
        build_meta(release).model_dump_json(),
        {name: list_known_values(session, name) for name in names},
        synonyms,
        totals,
    )
