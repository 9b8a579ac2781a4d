"""What is kept for a while: bounded in bytes, made when it is first asked for, or under way."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Value = TypeVar("Value")


class RecentlyUsed(Generic[Value]):
    """Values by key, at most `max_bytes` of them; what is larger alone is not kept."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.bytes = 0
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        with self._lock:
            kept = self._values.get(key)
            if kept is None:
                return None
            self._values.move_to_end(key)
            return kept[0]

    def get_all(self, keys: Iterable[Hashable]) -> dict[Hashable, Value]:
        """Those of them that are kept."""
        with self._lock:
            kept = {key: self._values[key][0] for key in keys if key in self._values}
            for key in kept:
                self._values.move_to_end(key)
            return kept

    def keep(self, key: Hashable, value: Value, size: int) -> None:
        if size > self.max_bytes:
            return
        with self._lock:
            _, old = self._values.pop(key, (None, 0))
            self._values[key] = value, size
            self.bytes += size - old
            while self.bytes > self.max_bytes:
                _, (_, freed) = self._values.popitem(last=False)
                self.bytes -= freed

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self.bytes = 0


class MadeOnce(Generic[Value]):
    """A value that is made when it is first asked for; who asks meanwhile waits for it."""

    def __init__(self) -> None:
        self._made: list[Value] = []
        self._lock = threading.Lock()

    @property
    def is_made(self) -> bool:
        """Whether nobody has to wait for it."""
        return bool(self._made)

    def get(self, make: Callable[[], Value]) -> Value:
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]


class AskedTogether(Generic[Value]):
    """A call that waits, in a thread of its own; who asks while it is under way waits for it, too.

    However many ask, it takes one thread and asks one thing at a time.
    """

    def __init__(self, call: Callable[[], Value]) -> None:
        self._call = call
        self._executor = ThreadPoolExecutor(1)
        self._under_way: Future[Value] | None = None
        self._lock = threading.Lock()

    def ask(self) -> Future[Value]:
        with self._lock:
            if self._under_way is None or self._under_way.done():
                self._under_way = self._executor.submit(self._call)
            return self._under_way
