"""The connection pool of PostgreSQL."""

from threading import Semaphore
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

    def _do_get(self) -> ConnectionPoolEntry:
        if not self._places.acquire(timeout=self.timeout()):
            raise exc.TimeoutError(f"no connection was free within {self.timeout()} s")
        try:
            return super()._do_get()
        except BaseException:
            self._places.release()
            raise

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        try:
            super()._do_return_conn(record)
        finally:
            self._places.release()
