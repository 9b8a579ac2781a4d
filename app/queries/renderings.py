"""What is stored beside the rows: records as they are served, and the sets of the index.

Nothing that was altered since it was loaded leaves this module.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic_core import from_json
from pyroaring import BitMap
from zlib_ng.zlib_ng import crc32

from app.database.reader import Reader
from app.failures import ExpectedError
from app.queries import statements
from app.queries.plain import MAX_VALUES, Value, cut
from app.vocabulary import OwnerType, RecordKind, View

TERM = "term"
MAX_RANGES = 100  # of one statement; SQLite joins 500 selects at most

# Only the letters of a slug and `-` follow a prefix; `.` sorts behind `-` and before all others.
_BEHIND_PREFIX = "."


class DamagedRecordError(ExpectedError):
    """What is stored is not what was loaded; `load` mends it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} was altered since it was loaded; run `load`")


def list_bodies(reader: Reader, numbers: Sequence[int], view: View = View.FULL) -> list[bytes]:
    """The JSON of the records of these numbers, in their order. Errors: DamagedRecordError."""
    if not numbers:
        return []
    rows = reader.fetch(statements.compile_bodies(reader.dialect, view, len(numbers)), numbers)
    bodies = {number: _check_text(number, body, checksum) for number, body, checksum in rows}
    return _take_all(bodies, numbers)


def list_batches(
    reader: Reader, numbers: Sequence[int], size: int, view: View = View.FULL
) -> Iterator[list[bytes]]:
    """The same in batches, for answers of any length."""
    return (list_bodies(reader, few, view) for few in cut(numbers, size))


def get_body(reader: Reader, kind: RecordKind, item_id: str, view: View) -> bytes | None:
    """The JSON of one record. Errors: DamagedRecordError."""
    return find_bodies(reader, kind, [item_id], view).get(item_id)


def find_bodies(
    reader: Reader, kind: RecordKind, ids: Sequence[str], view: View = View.FULL
) -> Mapping[str, bytes]:
    """The JSON of the records by identifier; those that are missing are not there.

    Errors: DamagedRecordError.
    """
    bodies: dict[str, bytes] = {}
    for few in cut(ids):
        rows = reader.fetch(statements.compile_named(reader.dialect, view, len(few)), (kind, *few))
        bodies |= {name: _check_text(name, body, checksum) for _, body, checksum, name in rows}
    return bodies


def list_ids(reader: Reader, numbers: Sequence[int]) -> list[str]:
    """The identifiers of the records of these numbers, in their order.

    Errors: DamagedRecordError.
    """
    ids: dict[int, str] = {}
    for few in cut(numbers):
        ids |= dict(reader.fetch(statements.compile_ids(reader.dialect, len(few)), few))
    return _take_all(ids, numbers)


def find_numbers(reader: Reader, kind: RecordKind, ids: Sequence[str]) -> Mapping[str, int]:
    """The numbers of the records by identifier; those that are missing are not there."""
    numbers: dict[str, int] = {}
    for few in cut(ids):
        numbers |= dict(
            reader.fetch(statements.compile_numbers(reader.dialect, len(few)), (kind, *few))
        )
    return numbers


def find_citations_of(reader: Reader, owner: OwnerType, ids: Iterable[str]) -> BitMap:
    """The numbers of the citations behind some records: an owner begins its citations' `id`."""
    prefixes = [f"{owner}--{owner_id}--" for owner_id in ids]
    numbers = BitMap()
    for few in cut(prefixes, MAX_RANGES):
        ends = [end for one in few for end in (RecordKind.CITATION, one, one[:-1] + _BEHIND_PREFIX)]
        sql = statements.compile_citations_of(reader.dialect, len(few))
        numbers.update(row[0] for row in reader.fetch(sql, ends))
    return numbers


def read_postings(reader: Reader) -> dict[str, dict[str, BitMap]]:
    """All sets of the index but those of words, by field and value. Errors: DamagedRecordError."""
    postings: dict[str, dict[str, BitMap]] = defaultdict(dict)
    for field, value, _, checksum, numbers in reader.fetch(
        statements.compile_postings(reader.dialect), (TERM,)
    ):
        postings[field][value] = _read_numbers(f"posting {field} {value}", numbers, checksum)
    return postings


def read_terms(reader: Reader, terms: Sequence[str]) -> dict[str, dict[int, BitMap]]:
    """By term and by what it weighs in them, the records. Errors: DamagedRecordError."""
    found: dict[str, dict[int, BitMap]] = {term: {} for term in terms}
    sql = statements.compile_terms(reader.dialect, len(terms))
    for _, term, weight, checksum, numbers in reader.fetch(sql, (TERM, *terms)):
        found[term][weight] = _read_numbers(f"posting {TERM} {term}", numbers, checksum)
    return found


def read_words(reader: Reader) -> list[str]:
    """The words of all texts, folded and sorted. Errors: DamagedRecordError."""
    words: list[str] = from_json(_read_lexicon(reader, "words"))
    return words


def read_titles(reader: Reader) -> list[tuple[str, str, str]]:
    """Kind, identifier and text of what is completed, the most important first.

    Errors: DamagedRecordError.
    """
    return [
        (kind, item_id, text) for kind, item_id, text in from_json(_read_lexicon(reader, "titles"))
    ]


def check_all(reader: Reader) -> None:
    """Look at every checksum. Errors: DamagedRecordError."""
    read_links(reader)
    read_words(reader)
    read_titles(reader)
    numbers = list(BitMap.union(*read_postings(reader)["type"].values()))
    for _ in list_batches(reader, numbers, MAX_VALUES):
        pass
    short = reader.fetch(statements.compile_short(reader.dialect))
    for _ in list_batches(reader, [row[0] for row in short], MAX_VALUES, View.COMPACT):
        pass
    for _, term, _, checksum, found in reader.fetch(
        statements.compile_all_terms(reader.dialect), (TERM,)
    ):
        _check(f"posting {TERM} {term}", found, checksum)


def read_links(reader: Reader) -> dict[str, list[tuple[int, int]]]:
    """Pairs of records' numbers by the name of the link. Errors: DamagedRecordError."""
    links = {}
    for name, checksum, pairs in reader.fetch(statements.compile_links(reader.dialect)):
        numbers = array("I", _check(f"link {name}", pairs, checksum))
        links[name] = list(zip(numbers[::2], numbers[1::2], strict=True))
    return links


def _read_lexicon(reader: Reader, name: str) -> bytes:
    rows = reader.fetch(statements.compile_lexicon(reader.dialect), (name,))
    if not rows:
        raise DamagedRecordError(f"list of {name}")
    checksum, content = rows[0]
    return _check(f"list of {name}", content, checksum)


def _take_all(found: Mapping[int, Value], numbers: Sequence[int]) -> list[Value]:
    """In the order of the numbers. Errors: DamagedRecordError for one that is not there."""
    try:
        return [found[number] for number in numbers]
    except KeyError as error:
        raise DamagedRecordError(f"record {error}") from error


def _check_text(name: int | str, body: str | bytes | None, checksum: int) -> bytes:
    """`body` is null where a citation's owner is not there, or a short form."""
    content = body.encode() if isinstance(body, str) else body or b""
    if crc32(content) != checksum:
        raise DamagedRecordError(f"record {name}")
    return content


def _check(what: str, content: bytes, checksum: int) -> bytes:
    if crc32(content) != checksum:
        raise DamagedRecordError(what)
    return content


def _read_numbers(what: str, numbers: bytes, checksum: int) -> BitMap:
    return BitMap.deserialize(_check(what, numbers, checksum))
