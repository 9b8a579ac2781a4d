"""What the shipped corpus says of itself: generated and invented seeds speak its words."""

import json
from pathlib import Path

from app.corpus import CorpusRecord
from app.curation.example import CORPUS_FILE
from app.curation.files import read_seed_file

SEED_DIRECTORY = Path(__file__).parent.parent / "seed_data"


def _read_corpus() -> CorpusRecord:
    file, _ = read_seed_file(SEED_DIRECTORY / CORPUS_FILE, CORPUS_FILE)
    return CorpusRecord.model_validate_json(json.dumps(file.value))


CORPUS = _read_corpus()
TOPICS = tuple(topic.id for topic in CORPUS.topics)
ROLES = tuple(role.id for role in CORPUS.roles)
