"""Databases of corpora: loaded once a directory, while the release before them is being read."""

import hashlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from app.load.held import find_loaded_digest
from benchmarks.servers import ROOT, run_api

_SMALLEST = 200
_POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Load:
    """How a corpus was loaded, and how the API answered meanwhile from the release before it."""

    claims: int
    seconds: float
    peak_mib: float
    mib_on_disk: float
    requests_meanwhile: int
    failed_meanwhile: int
    slowest_ms: float


@dataclass(frozen=True)
class Corpus:
    """A loaded corpus."""

    count: int
    database: Path
    load: Load

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    @property
    def digest(self) -> str:
        digest = find_loaded_digest(self.url)
        if digest is None:
            raise RuntimeError(f"{self.database.name} holds no release")
        return digest


def prepare_corpus(count: int, directory: Path) -> Corpus:
    """Load a corpus, unless the directory holds it as this very code would load it."""
    database = directory / f"corpus-{count}.db"
    note = database.with_suffix(".json")
    code = _digest_code()
    if note.exists():
        noted = json.loads(note.read_text())
        if noted.pop("code") == code:
            return Corpus(count, database, Load(**noted))
    note.unlink(missing_ok=True)
    database.unlink(missing_ok=True)
    url = f"sqlite:///{database}"
    load_corpus(_SMALLEST + 1, url)
    with _poll_meanwhile(url) as answers:
        told = load_corpus(count, url)
    load = Load(
        claims=count,
        **told,
        mib_on_disk=database.stat().st_size / 2**20,
        requests_meanwhile=len(answers.milliseconds),
        failed_meanwhile=answers.failed,
        slowest_ms=max(answers.milliseconds),
    )
    note.write_text(json.dumps({**asdict(load), "code": code}))
    return Corpus(count, database, load)


def load_corpus(count: int, url: str) -> dict[str, float]:
    """Seconds and peak memory of loading it in a process of its own."""
    print(f"Loading {count:,} claims", file=sys.stderr)
    command = [sys.executable, "-m", "benchmarks.load", "--claims", str(count), "--url", url]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


class _Answers:
    """What a reader saw."""

    def __init__(self) -> None:
        self.milliseconds: list[float] = []
        self.failed = 0


@contextmanager
def _poll_meanwhile(url: str) -> Iterator[_Answers]:
    """Read the API over the database until the block ends."""
    answers = _Answers()
    ended = threading.Event()
    with run_api(url) as server:
        reader = threading.Thread(target=_poll, args=(server.url, answers, ended))
        reader.start()
        try:
            yield answers
        finally:
            ended.set()
            reader.join()


def _poll(url: str, answers: _Answers, ended: threading.Event) -> None:
    with httpx.Client(base_url=url, timeout=30) as client:
        number = 0
        while not ended.wait(_POLL_SECONDS):
            number += 1
            began = time.perf_counter()
            try:
                answer = client.get(f"/v1/claims/claim-{1 + number % _SMALLEST:07}")
                answers.failed += answer.status_code != httpx.codes.OK
            except httpx.TransportError:
                answers.failed += 1
            answers.milliseconds.append((time.perf_counter() - began) * 1000)


def _digest_code() -> str:
    """Of what gives the stored rows their form."""
    app = ROOT / "app"
    directories = [app / name for name in ("queries", "schemas", "seed", "tables", "vocabulary")]
    files = [
        f for directory in (*directories, ROOT / "migrations") for f in directory.rglob("*.py")
    ]
    files += [app / f"{name}.py" for name in ("agreement", "paging", "records", "search")]
    files += [ROOT / "benchmarks" / f"{name}.py" for name in ("claims", "corpora", "words")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()
