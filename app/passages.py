"""The sentences that quotes stand for, put into records while they are served.

The documents are their authors', so no database holds a word of them beyond the quotes. Where an
operator holds them and says so, each `passage` of a record gets its `text`, which `load` wrote as
null; a document is known by its hash, so it is the text that was read, or none.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.failures import ExpectedError
from app.schemas.json_text import write_json

# A locator as `Locator` writes it. No text of a record can look like it: in a string of JSON a
# quotation mark stands behind a backslash.
_PLACE = re.compile(
    rb'("document_sha256":"([0-9a-f]{64})".*?"passage":\{"start":(\d+),"end":(\d+),"text":)null'
)


class UnprovenDocumentsError(ExpectedError):
    """Passages cannot be served of documents that are missing, or are other texts."""


@dataclass(frozen=True)
class Passages:
    """`texts` are the documents at hand by their SHA-256, `problems` says what the others lack."""

    texts: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[str] = ()

    def prove(self) -> None:
        """Errors: UnprovenDocumentsError where a document of the release is not at hand."""
        if self.problems:
            raise UnprovenDocumentsError("\n".join(["passages cannot be served:", *self.problems]))

    @property
    def tag(self) -> str:
        """What makes the same record another body: which documents are at hand."""
        return " ".join(sorted(self.texts))

    def fill(self, body: bytes) -> bytes:
        """JSON of any number of records with the texts of their passages."""
        return _PLACE.sub(self._write_text, body) if self.texts else body

    def _write_text(self, match: re.Match[bytes]) -> bytes:
        text = self.texts.get(match[2].decode())
        if text is None:
            return match[0]
        return match[1] + write_json(text[int(match[3]) : int(match[4])]).encode()


def read_passages(directory: Path, documents: Mapping[str, str]) -> Passages:
    """From the documents of that directory; `documents` are SHA-256 by file name."""
    texts, problems = {}, []
    for name, sha256 in sorted(documents.items()):
        try:
            content = (directory / name).read_bytes()
        except OSError as error:
            problems.append(f"{name} cannot be read: {error.strerror}")
            continue
        found = hashlib.sha256(content).hexdigest()
        if found != sha256:
            problems.append(f"{name} is another text: its SHA-256 is {found}, not {sha256}")
            continue
        try:
            texts[sha256] = content.decode()
        except UnicodeDecodeError as error:
            problems.append(f"{name} is not UTF-8: {error.reason}")
    return Passages(texts, problems)
