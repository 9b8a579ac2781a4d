"""The processes of one port: whichever is asked tells what all of them measure.

Each answers the others on a socket of a directory that `serve` makes for them. Prometheus' own way,
files that all write to, knows no value that is read when it is asked for (pool, readiness, memory),
and keeps those of processes that ended (docs/decisions.md).
"""

import fcntl
import socket
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

MAX_SECONDS = 7.0  # for the others, each of which may look at its database for five


class Workers:
    """Writes what is measured; `directory` is where the others are, if there are any."""

    def __init__(self, own: Collector, directory: Path | None) -> None:
        self._own = own
        self._directory = directory
        self._number = 1 if directory is None else self._join(directory)

    def write(self) -> bytes:
        """Of all workers, each value with the number of its worker."""
        others = [] if self._directory is None else sorted(self._directory.glob("*.socket"))
        own = self._name_socket(self._number)
        with ThreadPoolExecutor(1 + len(others)) as pool:
            answers = [pool.submit(_ask, path) for path in others if path != own]
            texts = [self._write_own(), *(answer.result() for answer in answers)]
        return _write(_Merged(texts))

    def _write_own(self) -> str:
        return _write(_Numbered(self._own, self._number)).decode()

    def _join(self, directory: Path) -> int:
        """Take the first number that no living worker has, and answer the others under it."""
        number = next(n for n in range(1, 10_000) if self._lock(directory / f"{n}.lock"))
        path = directory / f"{number}.socket"
        path.unlink(missing_ok=True)  # of one that was killed
        server = _Answering(str(path), self._write_own)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return number

    def _lock(self, path: Path) -> bool:
        """It ends with the process, however that ends."""
        file = path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._lock_file = file
        return True

    def _name_socket(self, number: int) -> Path | None:
        return self._directory and self._directory / f"{number}.socket"


class _Answering(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, path: str, write: Callable[[], str]) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.sendall(write().encode())

        super().__init__(path, Handler)


class _Numbered(Collector):
    """The same with the number of its worker."""

    def __init__(self, own: Collector, number: int) -> None:
        self._own = own
        self._label = {"worker": str(number)}

    def collect(self) -> Iterator[Metric]:
        for family in self._own.collect():
            family.samples = [
                sample._replace(labels={**self._label, **sample.labels})
                for sample in family.samples
            ]
            yield family


class _Merged(Collector):
    """What several have written, each family once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    def collect(self) -> Iterable[Metric]:
        families: dict[str, Metric] = {}
        for text in self._texts:
            for family in text_string_to_metric_families(text):
                known = families.setdefault(family.name, family)
                if known is not family:
                    known.samples += family.samples
        return families.values()


def _write(collector: Collector) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(collector)
    return generate_latest(registry)


def _ask(path: Path) -> str:
    """Nothing of one that has ended, or hangs: its values are missing, which can be told."""
    with socket.socket(socket.AF_UNIX) as asked:
        asked.settimeout(MAX_SECONDS)
        try:
            asked.connect(str(path))
            return b"".join(iter(lambda: asked.recv(65536), b"")).decode()
        except OSError:
            return ""
