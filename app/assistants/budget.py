"""Answers that are no longer than what an assistant reads: what matters most goes in first."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.assistants.api import JsonObject

# Our JSON has 3.5 to 4.2 bytes a token (o200k_base, measured over all claims).
BYTES_PER_TOKEN = 3.3
_LEFT_OUT_BYTES = 90  # of `left_out` and `told_in_short`


@dataclass(frozen=True)
class Entry:
    """One entry of a list of an answer; in short where there is no room for all of it."""

    key: str
    full: JsonObject
    brief: JsonObject | None = None


def write_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fit(answer: JsonObject, entries: Sequence[Entry], max_tokens: int) -> JsonObject:
    """The answer with as many entries as it may hold, and as many of these in full.

    The first go before the later ones. `left_out` says how many of which list are missing, and
    `told_in_short` how many there are that say less than they could.
    """
    room = max_tokens * BYTES_PER_TOKEN - _measure(answer) - _LEFT_OUT_BYTES
    kept: list[Entry] = []
    for entry in entries:
        needed = _measure(entry.brief or entry.full)
        if needed > room:
            break
        kept.append(entry)
        room -= needed
    told = dict(answer)
    in_short: Counter[str] = Counter()
    for entry in kept:
        brief = entry.brief or entry.full
        more = _measure(entry.full) - _measure(brief)
        is_full = more <= room
        room -= more if is_full else 0
        in_short[entry.key] += not is_full
        told[entry.key] = [*told.get(entry.key, ()), entry.full if is_full else brief]
    left_out = Counter(entry.key for entry in entries[len(kept) :])
    return told | _count("told_in_short", in_short) | _count("left_out", left_out)


def _count(name: str, numbers: Counter[str]) -> JsonObject:
    some = {key: number for key, number in numbers.items() if number}
    return {name: some} if some else {}


def _measure(value: JsonObject) -> int:
    """Bytes, with the comma behind it."""
    return len(write_json(value).encode()) + 1
