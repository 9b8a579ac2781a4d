"""The rules for the history: its newest record tells exactly what differs from the manifest."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from app.curation.change_records import ChangeSetRecord
from app.curation.documents import count_sentences
from app.curation.files import Place, Problem
from app.curation.manifest import digest_fields
from app.curation.validate import Draft, Entry
from app.vocabulary import WithdrawnType

CHANGES_FILE = "changes.yaml"


def _check_versions(draft: Draft) -> Iterator[Problem]:
    if draft.release is None or draft.manifest is None:
        return
    release, before = draft.release.version, draft.manifest.version
    day = draft.release.released
    if not draft.changes:
        yield Problem(CHANGES_FILE, 1, "file", f"must begin with a record of release {release}")
        return
    newest, oldest = draft.changes[0], draft.changes[-1]
    if newest.record.version != release:
        yield newest.problem(("version",), f"the release is {release}: give its record first")
    if newest.record.released != day:
        yield newest.problem(("released",), f"release.yaml says {day}")
    if newest.record.since != before:
        yield newest.problem(("since",), f"manifest.yaml is of {before or 'no release'}")
    for entry, older in pairwise(draft.changes):
        if entry.record.since != older.record.version:
            message = f"must be {older.record.version}, the version of the record below"
            yield entry.problem(("since",), message)
        if _sort_key(older.record.version) >= _sort_key(entry.record.version):
            yield older.problem(("version",), "stands below an older one; newest first")
        if older.record.released > entry.record.released:
            yield older.problem(("released",), "is later than that of the release above")
    first = oldest.record
    if first.since is not None:
        yield oldest.problem(("since",), f"no record of {first.since} stands below")
    elif first.added or first.changed or first.withdrawn:
        yield oldest.problem((), "in the first release all is new: list nothing")


def _sort_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _check_form(draft: Draft) -> Iterator[Problem]:
    for entry in draft.changes:
        record = entry.record
        texts: list[tuple[Place, str]] = [(("summary",), record.summary)]
        texts += [(("withdrawn", i, "reason"), w.reason) for i, w in enumerate(record.withdrawn)]
        for place, text in texts:
            if count_sentences(text) != 1 or text[-1] != ".":
                yield entry.problem(place, "must be one sentence that ends with a full stop")
        lists: list[tuple[str, list[str]]] = [
            ("added", record.added),
            ("changed", [changed.id for changed in record.changed]),
            ("withdrawn", [f"{gone.type} {gone.id}" for gone in record.withdrawn]),
        ]
        for name, keys in lists:
            if keys != sorted(set(keys)):
                yield entry.problem((name,), "sort by id (withdrawn: by type, then id), each once")


def _check_newest(draft: Draft) -> Iterator[Problem]:
    """Hold the newest record against the data; wrong versions have to be put right first."""
    if draft.manifest is None or draft.manifest.version is None or any(_check_versions(draft)):
        return
    newest = draft.changes[0]
    yield from _check_added(draft, newest, set(draft.manifest.claims))
    yield from _check_changed(draft, newest, draft.manifest.claims)
    yield from _check_gone(
        draft,
        newest,
        {
            *((WithdrawnType.CLAIM, claim_id) for claim_id in draft.manifest.claims),
            *((kind, item) for kind, items in draft.manifest.items.items() for item in items),
        },
    )


def _check_added(
    draft: Draft, newest: Entry[ChangeSetRecord], before: set[str]
) -> Iterator[Problem]:
    new = draft.known.get("claim", set()) - before
    for i, claim_id in enumerate(newest.record.added):
        if claim_id not in new:
            is_what = "is in manifest.yaml" if claim_id in before else "is not a known claim"
            yield newest.problem(("added", i), f"{claim_id} {is_what}: do not list it under added")
    for claim_id in sorted(new - set(newest.record.added)):
        yield newest.problem(("added",), f"{claim_id} is new: list it under added")


def _check_changed(
    draft: Draft, newest: Entry[ChangeSetRecord], before: dict[str, dict[str, str]]
) -> Iterator[Problem]:
    different = {
        entry.record.id: fields
        for topic, entries in draft.claims.items()
        for entry in entries
        if entry.record.id in before
        and (
            fields := _list_differences(before[entry.record.id], digest_fields(topic, entry.record))
        )
    }
    for i, changed in enumerate(newest.record.changed):
        fields = different.pop(changed.id, [])
        if not fields:
            message = f"{changed.id} is as in manifest.yaml, or not in both: do not list it"
            yield newest.problem(("changed", i, "id"), message)
        elif changed.fields != fields:
            message = f"{changed.id} differs in [{', '.join(fields)}]: list exactly these"
            yield newest.problem(("changed", i, "fields"), message)
    for claim_id, fields in different.items():
        message = f"list {{id: {claim_id}, fields: [{', '.join(fields)}]}} under changed"
        yield newest.problem(("changed",), message)


def _list_differences(before: dict[str, str], now: dict[str, str]) -> list[str]:
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def _check_gone(
    draft: Draft, newest: Entry[ChangeSetRecord], before: set[tuple[WithdrawnType, str]]
) -> Iterator[Problem]:
    gone = {(kind, name) for kind, name in before if name not in draft.known.get(kind, set())}
    listed = [(withdrawn.type, withdrawn.id) for withdrawn in newest.record.withdrawn]
    for i, (kind, name) in enumerate(listed):
        if (kind, name) not in before:
            message = f"{kind} {name} is not in manifest.yaml: do not list it"
            yield newest.problem(("withdrawn", i, "id"), message)
    for kind, name in sorted(gone - set(listed)):
        message = f"{kind} {name} is gone: list it under withdrawn, with its successors"
        yield newest.problem(("withdrawn",), message)


def _check_withdrawn(draft: Draft) -> Iterator[Problem]:
    """Withdrawn once and for all; a successor is in the data, or was withdrawn later itself."""
    later: set[tuple[str, str]] = set()
    for entry in draft.changes:
        for i, gone in enumerate(entry.record.withdrawn):
            known = draft.known.get(gone.type, set())
            if gone.id in known:
                message = f"{gone.id} is in the data; a withdrawn identifier is never used again"
                yield entry.problem(("withdrawn", i, "id"), message)
            if (gone.type, gone.id) in later:
                yield entry.problem(("withdrawn", i, "id"), f"{gone.id} is withdrawn twice")
            for n, name in enumerate(gone.replaced_by):
                if name not in known and (gone.type, name) not in later:
                    message = f"{name} is not a known {gone.type}"
                    yield entry.problem(("withdrawn", i, "replaced_by", n), message)
        later |= {(gone.type, gone.id) for gone in entry.record.withdrawn}


CHANGE_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_versions,
    _check_form,
    _check_newest,
    _check_withdrawn,
)
