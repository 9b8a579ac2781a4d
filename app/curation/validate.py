"""Reads all seed files and finds every problem that can be found without the documents."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import JsonValue, ValidationError

from app.corpus import CorpusRecord, Record
from app.curation.change_records import ChangeSetRecord, ManifestRecord
from app.curation.corpus_records import (
    ConflictRecord,
    ReleaseRecord,
    SafetyRecord,
    Seed,
    SourceRecord,
    SynonymRecord,
    UncitedRecord,
)
from app.curation.example import CORPUS_FILE
from app.curation.files import Place, Problem, SeedFile, read_seed_file
from app.curation.records import (
    BodyPartRecord,
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    ExerciseRecord,
    TreatmentRecord,
    identify_citation,
)
from app.failures import ExpectedError

MANIFEST_FILE = "manifest.yaml"

R = TypeVar("R", bound=Record, covariant=True)


class InvalidSeedError(ExpectedError):
    """The seed has problems; nothing of it may be loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        lines = [*map(str, problems), f"{len(problems)} problems in the seed"]
        super().__init__("\n".join(lines))
        self.problems = problems


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A record and where it stands."""

    record: R
    file: SeedFile
    place: Place

    def problem(self, place: Place, message: str) -> Problem:
        return self.file.problem((*self.place, *place), message)


@dataclass(frozen=True)
class Cited:
    """A citation with its owner: a claim, exercise, condition, treatment or interest."""

    citation: CitationRecord
    owner_type: str
    owner_id: str
    entry: Entry[Record]
    place: Place

    @property
    def id(self) -> str:
        return identify_citation(self.owner_type, self.owner_id, self.citation)

    def problem(self, field_name: str, message: str) -> Problem:
        return self.entry.problem((*self.place, field_name), message)


@dataclass
class Draft:
    """What could be read of the seed; `known` holds every identifier, of broken records too."""

    release: ReleaseRecord | None = None
    corpus: CorpusRecord | None = None
    manifest: ManifestRecord | None = None
    sources: list[Entry[SourceRecord]] = field(default_factory=list)
    body_parts: list[Entry[BodyPartRecord]] = field(default_factory=list)
    conditions: list[Entry[ConditionRecord]] = field(default_factory=list)
    exercises: list[Entry[ExerciseRecord]] = field(default_factory=list)
    treatments: list[Entry[TreatmentRecord]] = field(default_factory=list)
    claims: dict[str, list[Entry[ClaimRecord]]] = field(default_factory=dict)
    uncited: list[Entry[UncitedRecord]] = field(default_factory=list)
    safety: list[Entry[SafetyRecord]] = field(default_factory=list)
    synonyms: list[Entry[SynonymRecord]] = field(default_factory=list)
    conflicts: list[Entry[ConflictRecord]] = field(default_factory=list)
    changes: list[Entry[ChangeSetRecord]] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def all_claims(self) -> list[Entry[ClaimRecord]]:
        return [entry for entries in self.claims.values() for entry in entries]

    @property
    def practices(
        self,
    ) -> Iterator[tuple[str, Entry[ExerciseRecord] | Entry[TreatmentRecord]]]:
        """Exercises and treatments: what somebody does, with steps and doses."""
        yield from (("exercise", entry) for entry in self.exercises)
        yield from (("treatment", entry) for entry in self.treatments)

    def citations(self) -> Iterator[Cited]:
        owners: list[tuple[str, list[Entry[Any]]]] = [
            ("claim", list(self.all_claims)),
            ("exercise", list(self.exercises)),
            ("condition", list(self.conditions)),
            ("treatment", list(self.treatments)),
        ]
        for owner_type, entries in owners:
            for entry in entries:
                for i, citation in enumerate(entry.record.citations):
                    yield Cited(citation, owner_type, entry.record.id, entry, ("citations", i))
        for source in self.sources:
            for n, interest in enumerate(source.record.interests):
                for i, citation in enumerate(interest.citations):
                    place = ("interests", n, "citations", i)
                    yield Cited(citation, "interest", interest.id, source, place)


def read_draft(directory: Path) -> Draft:
    """Read every file of `directory`; what does not fit its record is a problem in the draft."""
    draft = Draft()
    lists: list[tuple[str, str, type[Record], list[Any]]] = [
        ("sources", "source", SourceRecord, draft.sources),
        ("body_parts", "body_part", BodyPartRecord, draft.body_parts),
        ("conditions", "condition", ConditionRecord, draft.conditions),
        ("exercises", "exercise", ExerciseRecord, draft.exercises),
        ("treatments", "treatment", TreatmentRecord, draft.treatments),
        ("uncited", "uncited", UncitedRecord, draft.uncited),
        ("safety", "safety", SafetyRecord, draft.safety),
        ("synonyms", "synonym", SynonymRecord, draft.synonyms),
        ("conflicts", "conflict", ConflictRecord, draft.conflicts),
        ("changes", "change_set", ChangeSetRecord, draft.changes),
    ]
    for stem, type_name, record_type, entries in lists:
        entries += _read_list(draft, directory, f"{stem}.yaml", type_name, record_type)
    corpus = _read_file(draft, directory, CORPUS_FILE)
    draft.corpus = _read_record(draft, corpus, (), corpus.value, CorpusRecord)
    for name in _list_claim_files(draft, directory):
        draft.claims[Path(name).stem] = _read_list(draft, directory, name, "claim", ClaimRecord)
    release = _read_file(draft, directory, "release.yaml")
    draft.release = _read_record(draft, release, (), release.value, ReleaseRecord)
    manifest = _read_file(draft, directory, MANIFEST_FILE)
    draft.manifest = _read_record(draft, manifest, (), manifest.value, ManifestRecord)
    return draft


def build_seed(draft: Draft) -> Seed:
    """The records of a draft without problems; otherwise raises InvalidSeedError."""
    if draft.problems or draft.release is None or draft.corpus is None:
        raise InvalidSeedError(sorted(set(draft.problems)))
    return Seed(
        release=draft.release,
        corpus=draft.corpus,
        sources=[entry.record for entry in draft.sources],
        body_parts=[entry.record for entry in draft.body_parts],
        conditions=[entry.record for entry in draft.conditions],
        exercises=[entry.record for entry in draft.exercises],
        treatments=[entry.record for entry in draft.treatments],
        claims={
            topic: [entry.record for entry in entries] for topic, entries in draft.claims.items()
        },
        uncited=[entry.record for entry in draft.uncited],
        safety=[entry.record for entry in draft.safety],
        synonyms=[entry.record for entry in draft.synonyms],
        conflicts=[entry.record for entry in draft.conflicts],
        changes=[entry.record for entry in draft.changes],
    )


def _read_file(draft: Draft, directory: Path, name: str) -> SeedFile:
    file, problems = read_seed_file(directory / name, name)
    draft.problems += problems
    return file


def _list_claim_files(draft: Draft, directory: Path) -> list[str]:
    """Those of `claims/`; any other file there would be left out without a word."""
    folder = directory / "claims"
    if not folder.is_dir():
        draft.problems.append(Problem("claims", 1, "file", "is missing, or is no directory"))
        return []
    names = sorted(path.name for path in folder.iterdir())
    draft.problems += [
        Problem(f"claims/{name}", 1, "file", "is not read: name it <topic>.yaml, or take it away")
        for name in names
        if not name.endswith(".yaml") and not name.startswith(".")
    ]
    return [f"claims/{name}" for name in names if name.endswith(".yaml")]


def _read_list(
    draft: Draft, directory: Path, name: str, type_name: str, record_type: type[R]
) -> list[Entry[R]]:
    file = _read_file(draft, directory, name)
    items = file.value if file.value is not None else []
    if not isinstance(items, list):
        draft.problems.append(file.problem((), "must be a list of records"))
        return []
    known = draft.known.setdefault(type_name, set())
    entries = []
    for index, item in enumerate(items):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            known.add(str(item["id"]))
        record = _read_record(draft, file, (index,), item, record_type)
        if record is not None:
            entries.append(Entry(record, file, (index,)))
    return entries


def _read_record(
    draft: Draft, file: SeedFile, place: Place, value: JsonValue, record_type: type[R]
) -> R | None:
    try:
        record = record_type.model_validate_json(json.dumps(value))
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False):
            message = detail["msg"].removeprefix("Value error, ")
            if detail["type"] == "extra_forbidden":
                message = "is not a field of this record"
            draft.problems.append(file.problem((*place, *detail["loc"]), message))
        return None
    draft.problems += _list_order_problems(file, place, value, record)
    return record


def _list_order_problems(
    file: SeedFile, place: Place, value: JsonValue, record: Record
) -> Iterator[Problem]:
    """Keys stand in the order of the record's fields, in nested records too."""
    if not isinstance(value, dict):
        return
    order = [name for name in type(record).model_fields if name in value]
    if list(value) != order:
        yield file.problem(place, f"keys must stand in this order: {', '.join(order)}")
    for name in order:
        inner, raw = getattr(record, name), value[name]
        if isinstance(inner, Record):
            yield from _list_order_problems(file, (*place, name), raw, inner)
        elif isinstance(inner, list | tuple) and isinstance(raw, list):
            for index, item in enumerate(inner):
                if isinstance(item, Record):
                    inside = (*place, name, index)
                    yield from _list_order_problems(file, inside, raw[index], item)
