"""What a process knows of the release that it serves: it changes only with the release."""

import gc
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyroaring import BitMap
from sqlmodel import Session, select

from app.agreement import Corpus, Lens, Relations, Sense
from app.corpus import CorpusRecord, spell_word
from app.database.reader import Database, Reader
from app.index import SEPARATOR, Index, unite
from app.lens import Setting, apply_lens
from app.memory import AskedTogether, MadeOnce, RecentlyUsed
from app.passages import Passages, read_passages
from app.queries.judged import read_senses
from app.queries.release import get_corpus, get_release, list_documents, list_names, list_synonyms
from app.queries.renderings import read_links, read_postings, read_titles, read_words
from app.schemas.page import build_meta
from app.tables import Release, Source
from app.temporary import TemporaryFile
from app.vocabulary import Flag, PositionKind, RecordKind
from app.words.completion import Completer
from app.words.synonyms import Synonyms

logger = logging.getLogger("sciatica")

# A lens of the real data takes some 60 KiB, one of a million claims some 10 MiB.
LENS_BYTES = 2**27
LENS_TIMEOUT_SECONDS = 5.0

# Rows of the matrix; all of the real data take some 350 KiB.
ROW_BYTES = 2**21

# Records in short, of which all of the real data take some 300 kB, and as a lens shows them.
SEEN_BYTES = 2**22

MAX_COMPLETIONS = 10

# Of which records a filter names one; values of the others are words.
NAMED_BY: Mapping[str, str] = {
    "source": "source",
    "exclude_source": "source",
    "recommended_by": "source",
    "advised_against_by": "source",
    "called_ineffective_by": "source",
    "condition": "condition",
    "exercise": "exercise",
    "treatment": "treatment",
    "body_part": "body_part",
    "topic": "topic",
    "role": "role",
}


@dataclass(frozen=True)
class Titles:
    """What begins as somebody types: the completer's entries are those of `entries`.

    Each is the kind of a record, its identifier, and its name, statement or label.
    """

    entries: Sequence[tuple[str, str, str]]
    completer: Completer


@dataclass(frozen=True)
class ServedRelease:
    """`names` are what people call the records that filters name, by kind and identifier.

    `corpus` is what the corpus says of itself, `meta_json` what every answer says, `setting` what
    lenses need, `passages` which documents this process holds, `rows` are those of the matrix by
    the number of their claim, as they are served without a lens, and `seen` records in short by
    their number, and as they are served under a lens, and by its path what there is one of.
    """

    row: Release
    corpus: CorpusRecord
    meta_json: str
    index: Index
    names: Mapping[str, Mapping[str, str]]
    conflicts: "Conflicts"
    setting: Setting
    synonyms: Synonyms
    passages: Passages
    lenses: RecentlyUsed[Index] = field(default_factory=lambda: RecentlyUsed(LENS_BYTES))
    rows: RecentlyUsed[bytes] = field(default_factory=lambda: RecentlyUsed(ROW_BYTES))
    seen: RecentlyUsed[bytes] = field(default_factory=lambda: RecentlyUsed(SEEN_BYTES))
    _words: MadeOnce[Sequence[str]] = field(default_factory=MadeOnce)
    _titles: MadeOnce[Titles] = field(default_factory=MadeOnce)
    _database: MadeOnce[TemporaryFile] = field(default_factory=MadeOnce)
    _ends: dict[str, MadeOnce[Sequence[int]]] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        return self.row.digest

    @cached_property
    def _kinds(self) -> Sequence[tuple[RecordKind, BitMap]]:
        return [(kind, self.index.get_kind(kind)) for kind in RecordKind]

    def list_known(self, name: str) -> Mapping[str, object] | None:
        """By the values that a filter may have, sorted; null where the filter's own type says."""
        if name == "code":
            return self.index.get_values("code")
        return self.names[NAMED_BY[name]] if name in NAMED_BY else None

    def list_labels(self, name: str, values: Iterable[str]) -> Mapping[str, str]:
        """What people call the values of a field, perhaps among those of others."""
        if name in NAMED_BY:
            return self.names[NAMED_BY[name]]
        return {value: spell_word(value) for value in values}

    def find_kind(self, number: int) -> RecordKind:
        return next(kind for kind, numbers in self._kinds if number in numbers)

    def look_through(self, lens: Lens | None) -> Index:
        """The index, as a lens shows it. Errors: LensTimeoutError."""
        if lens is None:
            return self.index
        kept = self.lenses.get(lens)
        if kept is None:
            kept = apply_lens(self.index, lens, self.setting, timeout_seconds=LENS_TIMEOUT_SECONDS)
            self.lenses.keep(lens, kept, kept.count_bytes())
        return kept

    def get_words(self, reader: Reader) -> Sequence[str]:
        """Those of all texts, sorted; read once. Errors: as of `read_words`; MustWaitError."""
        if not self._words.is_made:
            reader.take_time()
        return self._words.get(lambda: read_words(reader))

    def get_ends(self, address: str, make: Callable[[], Sequence[int]]) -> Sequence[int]:
        """Where the pieces of a file end; made once. Errors: as of `make`."""
        return self._ends.setdefault(address, MadeOnce()).get(make)

    def get_database(self, make: Callable[[], TemporaryFile]) -> TemporaryFile:
        """The release as a database for its users; made once. Errors: as of `make`."""
        return self._database.get(make)

    def get_titles(self, reader: Reader) -> Titles:
        """Read once; `load` bounds them. Errors: as of `read_titles`; MustWaitError."""
        if not self._titles.is_made:
            reader.take_time()
        return self._titles.get(lambda: _read_titles(reader))


@dataclass(frozen=True)
class Conflicts:
    """Which conflicts show on which claims, all by number; `pairs` are those in tension."""

    by_claim: Mapping[int, Sequence[int]]
    leading: Mapping[int, int]
    pairs: Mapping[int, Sequence[int]]

    @cached_property
    def claims(self) -> BitMap:
        """Those on which some conflict shows."""
        return BitMap(self.by_claim)

    def find(self, claims: BitMap) -> BitMap:
        """The conflicts that show on one of these claims."""
        shown = claims & self.claims
        return BitMap([conflict for claim in shown for conflict in self.by_claim[claim]])

    def list_open(self, index: Index) -> BitMap:
        """Those that a lens leaves: the claim is disputed, or each one of the pair is held."""
        disputed = index.find("flag", [Flag.ANY_CONFLICT])
        accepting = (PositionKind.SUPPORTS, PositionKind.QUALIFIES, PositionKind.MIXED)
        positions = index.get_values("position").items()
        held = unite(found for value, found in positions if value.split(SEPARATOR)[1] in accepting)
        leading = (conflict for conflict, claim in self.leading.items() if claim in disputed)
        pairs = (conflict for conflict, pair in self.pairs.items() if BitMap(pair) <= held)
        return BitMap([*leading, *pairs])


class Releases:
    """The release that the database held when it was last read."""

    def __init__(self, database: Database, passages_dir: Path | None = None) -> None:
        self._database = database
        self._passages_dir = passages_dir
        self._last: ServedRelease | None = None
        self._reading = AskedTogether(self._read)

    @property
    def known(self) -> ServedRelease | None:
        """As it was last read."""
        return self._last

    @property
    def digest(self) -> str | None:
        """Of the release that is known, null where none is."""
        return None if self._last is None else self._last.digest

    def get(self, reader: Reader) -> ServedRelease | None:
        """Null where there is no release. It is read once, however many are the first to ask.

        Errors: DBAPIError; TimeoutError; DamagedRecordError; MustWaitError.
        """
        if self._last is not None:
            return self._last
        reader.take_time()
        return self._reading.ask().result()

    def _read(self) -> ServedRelease | None:
        with self._database.read() as reader:
            release = self._last = _read_release(reader, self._passages_dir)
        if release is not None:
            _keep_out_of_collections()
        return release

    def forget(self, digest: str) -> None:
        """The release of this digest is no longer there; what was read since stays."""
        last = self._last
        if last is not None and last.digest == digest:
            self._last = None


def _keep_out_of_collections() -> None:
    """A release stays: no collection need look at it again.

    What lies about unused would stay, too. At the start that is little, and to look for it takes
    longer than the rest; later only what came since is looked through, in a few milliseconds.
    """
    if gc.get_freeze_count():
        gc.collect()
    gc.freeze()


def _read_release(reader: Reader, passages_dir: Path | None) -> ServedRelease | None:
    """Errors: ReleaseChangedError; DamagedRecordError."""
    with reader.open_session() as session:
        row = get_release(session)
        if row is None:
            return None
        corpus = get_corpus(session, row)
        names, synonyms, senses = _read_tables(session)
        passages = _read_passages(session, passages_dir)
    reader.expect(row.digest)
    links, index = read_links(reader), Index(read_postings(reader))
    return ServedRelease(
        row=row,
        corpus=corpus,
        meta_json=build_meta(row, corpus).model_dump_json(),
        index=index,
        names=names,
        conflicts=Conflicts(
            by_claim=_group((claim, conflict) for conflict, claim in links["shown_on"]),
            leading=dict(links["leading"]),
            pairs=_group(links["pair"]),
        ),
        setting=Setting(
            corpus=Corpus(labels=names["source"], senses=senses),
            relations=Relations(_spell(links["entails"]), _spell(links["contradicts"])),
            headlines=dict(links["headline"]),
            excluded=index.get_values("excluded"),
        ),
        synonyms=synonyms,
        passages=passages,
    )


def _group(pairs: Iterable[tuple[int, int]]) -> Mapping[int, Sequence[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        groups[one].append(other)
    return groups


def _spell(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    return ((str(one), str(other)) for one, other in pairs)


def _read_tables(
    session: Session,
) -> tuple[Mapping[str, Mapping[str, str]], Synonyms, Mapping[str, Mapping[str, Sense]]]:
    sources = session.exec(select(Source)).all()
    return list_names(session), Synonyms(list_synonyms(session)), read_senses(sources)


def _read_passages(session: Session, directory: Path | None) -> Passages:
    """A release may have come since the start: what is not at hand of it is told and left out."""
    if directory is None:
        return Passages()
    passages = read_passages(directory, list_documents(session))
    for problem in passages.problems:
        logger.error("passages of it are not served: %s", problem)
    return passages


def _read_titles(reader: Reader) -> Titles:
    entries = read_titles(reader)
    completer = Completer((text for _, _, text in entries), limit=MAX_COMPLETIONS)
    return Titles(entries, completer)
