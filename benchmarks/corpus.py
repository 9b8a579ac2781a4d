"""Databases of corpora, loaded once a directory."""

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.servers import Build

# What answers requests gives no row its form.
_ANSWERING = ("app/routers", "app/edge")

# What somebody who serves these tables by SQL would add to them.
_INDEXES = """
CREATE INDEX other_topic ON claim (topic, id);
CREATE INDEX other_level ON claim (level, direction);
CREATE INDEX other_claim ON citation (claim_id, source_id);
CREATE INDEX other_source ON citation (source_id, claim_id);
ANALYZE;
"""


@dataclass(frozen=True)
class Load:
    """What it took to load a corpus."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    mib_on_disk: float


@dataclass(frozen=True)
class Corpus:
    """A corpus as a build has loaded it."""

    count: int
    database: Path
    load: Load

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    def copy_for_others(self) -> Path:
        """The same tables with the indexes that SQL wants, for servers that know no other."""
        copy = self.database.with_name(f"others-{self.count}.db")
        if not copy.exists() or copy.stat().st_mtime < self.database.stat().st_mtime:
            copy.unlink(missing_ok=True)
            with (
                closing(sqlite3.connect(self.database)) as own,
                closing(sqlite3.connect(copy)) as other,
            ):
                own.backup(other)
                other.executescript(_INDEXES)
        return copy


def prepare_corpus(build: Build, count: int, directory: Path, *, as_loaded: bool) -> Corpus:
    """Load a corpus, unless the directory holds it as this very code would load it.

    `as_loaded` takes what the directory holds, whatever code has loaded it.
    """
    database = directory / f"{build.name}-{count}.db"
    note = database.with_suffix(".json")
    code = _digest_code(build.root)
    noted = json.loads(note.read_text()) if note.exists() else {"code": None}
    if noted.pop("code") == code or (as_loaded and noted):
        return Corpus(count, database, Load(**noted))
    note.unlink(missing_ok=True)
    database.unlink(missing_ok=True)
    url = f"sqlite:///{database}"
    told = build.load(count, url)
    load = Load(**told, mib_on_disk=database.stat().st_size / 2**20)
    note.write_text(json.dumps({**asdict(load), "code": code}))
    return Corpus(count, database, load)


def _digest_code(root: Path) -> str:
    """Of what gives the stored rows their form."""
    made = [root / "benchmarks" / f"{name}.py" for name in ("claims", "corpora", "words")]
    files = [*(root / "app").rglob("*.py"), *(root / "migrations").rglob("*.py"), *made]
    digest = hashlib.sha256()
    for file in sorted(files):
        if not file.relative_to(root).as_posix().startswith(_ANSWERING):
            digest.update(file.read_bytes())
    return digest.hexdigest()
