"""What our JSON-LD documents share: how things are named, and how they are written."""

from collections.abc import Mapping

from app.corpus import CorpusRecord
from app.schemas.json_text import write_json

JsonObject = dict[str, object]


def make_iri(corpus: CorpusRecord, kind: str, identifier: str) -> str:
    """The name of a thing of ours: a URN, since we do not know the host that serves us.

    A document is named by the SHA-256 of its bytes, so that whoever holds a copy can check it.
    """
    return f"{corpus.urn}{kind}:{identifier}"


def make_path_iri(corpus: CorpusRecord, path: str) -> str:
    """The name of an answer: its path, with the query as a URN has it (RFC 8141, `?=`)."""
    return make_iri(corpus, "path", path.replace("?", "?=", 1))


def leave_out_unknown(fields: Mapping[str, object]) -> JsonObject:
    """In linked data what is not known is not said: no nulls, no empty lists."""
    return {name: value for name, value in fields.items() if value is not None and value != []}


def serialize(document: JsonObject) -> bytes:
    return write_json(document).encode()
