"""Looks whether the database answers, when the measurements are asked for."""

import time
from dataclasses import dataclass

from sqlalchemy import exc

from app.database.reader import Database
from app.memory import AskedTogether
from app.queries.release import read_replica_lag
from app.routers.health import check_readiness
from app.tables import Release
from app.unavailable import Reason, UnavailableError

# Prometheus gives up after ten seconds; a connection of the pool may take two.
MAX_SECONDS = 5.0


@dataclass(frozen=True)
class Seen:
    """`reason` says why the process is not ready; null where it is.

    `replica_lag_seconds` is null where no standby was read.
    """

    reason: Reason | None
    release: Release | None = None
    replica_lag_seconds: float | None = None


class Look:
    """One thread of its own: requests may have all others, and a server that hangs keeps it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = AskedTogether(self._ask)
        self._answered = time.monotonic()

    def take(self) -> Seen:
        try:
            seen = self._seen.ask().result(MAX_SECONDS)
        except TimeoutError:
            return Seen(Reason.NO_DATABASE)
        if seen.reason is None:
            self._answered = time.monotonic()
        return seen

    @property
    def age_seconds(self) -> float:
        """Since it was last ready, or since the start."""
        return time.monotonic() - self._answered

    def _ask(self) -> Seen:
        try:
            release = check_readiness(self._database)
            return Seen(None, release, self._read_lag())
        except UnavailableError as error:
            return Seen(error.reason)
        except (exc.DBAPIError, exc.TimeoutError):  # it was lost since
            return Seen(Reason.NO_DATABASE)

    def _read_lag(self) -> float | None:
        if self._database.is_local:
            return None
        with self._database.read() as reader, reader.open_session() as session:
            return read_replica_lag(session)
