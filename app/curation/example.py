"""A small corpus to begin with: two invented pages on tennis elbow, which disagree on one thing."""

import json
import shutil
from functools import cache
from pathlib import Path

from app.corpus import CorpusRecord
from app.curation.files import read_seed_file
from app.failures import ExpectedError

EXAMPLE_DIRECTORY = Path(__file__).parent / "example_corpus"
CORPUS_FILE = "corpus.yaml"


class OccupiedDirectoryError(ExpectedError):
    """There is something already where a corpus is to be written."""


def write_example(directory: Path) -> None:
    """Errors: OccupiedDirectoryError; OSError."""
    if directory.exists() and any(directory.iterdir()):
        raise OccupiedDirectoryError(f"{directory} is not empty; nothing was written")
    shutil.copytree(EXAMPLE_DIRECTORY, directory, dirs_exist_ok=True)


@cache
def read_example_corpus() -> CorpusRecord:
    file, _ = read_seed_file(EXAMPLE_DIRECTORY / CORPUS_FILE, CORPUS_FILE)
    return CorpusRecord.model_validate_json(json.dumps(file.value))
