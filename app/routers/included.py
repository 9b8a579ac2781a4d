"""What records hold beside where it is asked for, joined to them as it is stored itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from pydantic_core import from_json

from app.database.reader import Reader
from app.queries.renderings import DamagedRecordError, find_bodies
from app.vocabulary import PositionBasis, RecordKind

_INFERRED = f'"basis":"{PositionBasis.INFERRED}"'.encode()


def join_headlines(
    numbers: Sequence[int],
    bodies: Sequence[bytes],
    headlines: Mapping[int, int],
    render: Callable[[Sequence[int]], Sequence[bytes]],
) -> list[bytes]:
    """Items with their headline claims. `headlines` and `render` know claims by their numbers."""
    claims = sorted({headlines[number] for number in numbers})
    rendered = dict(zip(claims, render(claims), strict=True))
    return [
        _add_key(body, "headline", rendered[headlines[number]])
        for number, body in zip(numbers, bodies, strict=True)
    ]


def join_evidence(reader: Reader, claims: Sequence[bytes]) -> list[bytes]:
    """Claims with the citations behind inferred positions. Errors: DamagedRecordError."""
    deciding = [sorted(_list_deciding(claim)) for claim in claims]
    citations = _get_citations(reader, sorted({one for ids in deciding for one in ids}))
    return [
        _add_key(claim, "evidence", b"[%b]" % b",".join(citations[one] for one in ids))
        for claim, ids in zip(claims, deciding, strict=True)
    ]


def _list_deciding(claim: bytes) -> Iterable[str]:
    if _INFERRED not in claim:  # most claims have none, and are not read
        return ()
    return {
        citation
        for position in from_json(claim)["positions"]
        if position["basis"] == PositionBasis.INFERRED
        for citation in position["citations"]
    }


def _get_citations(reader: Reader, ids: Sequence[str]) -> Mapping[str, bytes]:
    """Errors: DamagedRecordError."""
    bodies = find_bodies(reader, RecordKind.CITATION, ids)
    missing = [one for one in ids if one not in bodies]
    if missing:
        raise DamagedRecordError(f"citation {missing[0]}")
    return bodies


def _add_key(body: bytes, key: str, value: bytes) -> bytes:
    return b'%b,"%b":%b}' % (body[:-1], key.encode(), value)
