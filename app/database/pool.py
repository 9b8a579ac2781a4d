"""The connection pool of PostgreSQL."""

from threading import Lock, Semaphore
from typing import Any

from sqlalchemy import QueuePool, exc
from sqlalchemy.pool import ConnectionPoolEntry


class BoundedPool(QueuePool):
    """At most `pool_size` connections; who has waited `timeout` seconds for one gets an error.

    QueuePool alone wakes who waits only when a connection comes back. Where none can be opened,
    because all servers are down, none does, and everybody would wait to the end in vain.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = Semaphore(self.size())
        self._counting = Lock()
        self.waiting = 0  # threads, for a connection
        self.timeouts = 0

    def _do_get(self) -> ConnectionPoolEntry:
        if not self._places.acquire(blocking=False):
            self._wait()
        try:
            return super()._do_get()
        except BaseException:
            self._places.release()
            raise

    def _wait(self) -> None:
        self._count(waiting=1)
        has_place = self._places.acquire(timeout=self.timeout())
        self._count(waiting=-1, timeouts=not has_place)
        if not has_place:
            raise exc.TimeoutError(f"no connection was free within {self.timeout()} s")

    def _count(self, *, waiting: int, timeouts: int = 0) -> None:
        with self._counting:
            self.waiting += waiting
            self.timeouts += timeouts

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        try:
            super()._do_return_conn(record)
        finally:
            self._places.release()
