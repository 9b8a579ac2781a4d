"""The words and titles of a release, gathered while its records are written."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic_core import to_json
from zlib_ng.zlib_ng import crc32

from app.load.context import Row
from app.tables import Lexicon
from app.texts import Record
from app.vocabulary import RecordKind, SearchType
from app.words.index import Field
from app.words.text import EMPTY_STEMS, list_words, stem_word

# What is completed while somebody types: all names and other titles, and of the claims those on
# which most sources speak. A process keeps some 4 MiB for so many, and makes them ready in 0.1 s.
MAX_CLAIM_TITLES = 5_000

# What is named like other things that people look for; of two alike the first kind comes first.
_NAMED = (
    RecordKind.CONDITION,
    RecordKind.EXERCISE,
    RecordKind.TREATMENT,
    RecordKind.BODY_PART,
)
# What else has a title to complete. Topics are named like what they are about.
_TITLED = (RecordKind.SAFETY, RecordKind.CLAIM, RecordKind.CONFLICT, RecordKind.SOURCE)

# Words of these alone are completed: a search for others would find nothing.
_SEARCHED = frozenset(word.value for word in SearchType)

# How important it is (names, other names, then the other kinds; within a kind the claims on which
# most sources speak), which it is, and its text.
Title = tuple[int, int, int, str, str, str]


class LexiconBuilder:
    """Holds no more claims than twice those that are completed."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._titles: list[Title] = []
        self._claims: list[Title] = []

    def add(self, kind: RecordKind, record: Record, texts: Sequence[Field]) -> None:
        if kind is RecordKind.CITATION:
            return  # what is sought of it stands in what it is cited for, too
        if kind.value in _SEARCHED:
            for text in texts:
                self._words.update(list_words(text.text))
        titles = self._claims if kind is RecordKind.CLAIM else self._titles
        titles += _list_titles(kind, record, texts)
        if len(self._claims) >= 2 * MAX_CLAIM_TITLES:
            self._claims = sorted(self._claims)[:MAX_CLAIM_TITLES]

    def build(self) -> Iterator[Row]:
        yield _build_list("titles", self.list_titles())
        yield _build_list(
            "words", sorted(w for w in self._words if stem_word(w) not in EMPTY_STEMS)
        )

    def list_titles(self) -> list[tuple[str, str, str]]:
        """Kind, identifier and text, the most important first."""
        claims = sorted(self._claims)[:MAX_CLAIM_TITLES]
        return [title[-3:] for title in sorted([*self._titles, *claims])]


def _list_titles(kind: RecordKind, record: Record, texts: Sequence[Field]) -> Iterator[Title]:
    if kind in _NAMED:
        names = [text.text for text in texts if text.is_name]
        for place, name in enumerate(names):
            yield int(place > 0), _NAMED.index(kind), 0, kind.value, record["id"], name
    elif kind in _TITLED:
        importance = len(_TITLED) + _TITLED.index(kind)
        speaking = _count_speaking(record) if kind is RecordKind.CLAIM else 0
        yield importance, 0, -speaking, kind.value, record["id"], texts[0].text


def _count_speaking(claim: Mapping[str, Mapping[str, Mapping[str, int]]]) -> int:
    return claim["agreement"]["counts"]["speaking"]


def _build_list(name: str, values: Sequence[object]) -> Row:
    content = to_json(values)
    return Lexicon, {"name": name, "checksum": crc32(content), "content": content}
