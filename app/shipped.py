"""What is shipped beside the code: in a checkout and in the wheel it lies at the same places."""

from pathlib import Path

_ROOT = Path(__file__).parent.parent

SEED_DIRECTORY = _ROOT / "seed_data"
CORPUS_GUIDE = _ROOT / "docs" / "your-own-corpus.md"
MIGRATIONS_DIRECTORY = _ROOT / "migrations"
# What a load depends on beside the corpus: the tables, and the code that makes them of it.
PROGRAM_DIRECTORIES = (MIGRATIONS_DIRECTORY, _ROOT / "app")
