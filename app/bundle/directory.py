"""A directory that comes into being whole: it is written beside its place, and then put there."""

import secrets
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from app.failures import ExpectedError

SUMS_FILE = "SHA256SUMS"


class UnusableDirectoryError(ExpectedError):
    """Nothing can be written there."""


class NewDirectory:
    """Files, each written once; directories are made as they are needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sums: dict[str, str] = {}
        self._parents: set[Path] = set()
        self.size = 0

    @property
    def count(self) -> int:
        return len(self._sums)

    @contextmanager
    def create(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """What is written goes into the file of that name. Errors: OSError, if it is there."""
        path, digest = self._path / name, sha256()
        if path.parent not in self._parents:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._parents.add(path.parent)
        with path.open("xb") as file:

            def write(content: bytes) -> None:
                file.write(content)
                digest.update(content)
                self.size += len(content)

            yield write
        self._sums[name] = digest.hexdigest()

    def write_sums(self) -> None:
        """As `sha256sum --check` reads them."""
        lines = [f"{digest}  {name}\n" for name, digest in sorted(self._sums.items())]
        with self.create(SUMS_FILE) as write:
            write("".join(lines).encode())


@contextmanager
def create_directory(place: Path) -> Iterator[NewDirectory]:
    """It stands in its place when the block has ended; where the block fails, nothing is left.

    Errors: UnusableDirectoryError; OSError.
    """
    refuse_occupied(place)
    place = place.absolute()
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    with _cleared_when_stopped(beside):
        beside.mkdir()
        try:
            directory = NewDirectory(beside)
            yield directory
            directory.write_sums()
            beside.rename(place)  # which may be there if it is empty
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


@contextmanager
def _cleared_when_stopped(directory: Path) -> Iterator[None]:
    """What stops the program ends it at once: an exception could meet a lock that is held."""

    def end(number: int, _: object) -> None:
        shutil.rmtree(directory, ignore_errors=True)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def refuse_occupied(place: Path) -> None:
    """Errors: UnusableDirectoryError."""
    if not place.absolute().parent.is_dir():
        raise UnusableDirectoryError(f"the directory of {place} does not exist")
    if place.is_symlink() or place.is_mount():
        what = "a link" if place.is_symlink() else "a mounted volume"
        raise UnusableDirectoryError(f"{place} is {what}: name a new directory in it")
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise UnusableDirectoryError(f"{place} is no empty directory; nothing was written")
