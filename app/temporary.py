"""Files of a process's own, where what is made once is too large for its memory."""

import os
import weakref
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory


class TemporaryFile:
    """A file that `write` has written, without a name: it is gone when nobody holds it.

    Errors: OSError where there is no room for temporary files; as of `write`.
    """

    def __init__(self, write: Callable[[Path], None]) -> None:
        with TemporaryDirectory() as directory:
            path = Path(directory, "file")
            write(path)
            self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)
        self.length = os.fstat(self._descriptor).st_size

    def read(self, first: int, count: int) -> bytes:
        """From any thread."""
        return os.pread(self._descriptor, count, first)
