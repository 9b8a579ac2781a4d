"""Answers that are no longer than what an assistant reads: what matters most goes in first."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pydantic_core import to_json

from app.assistants.api import JsonObject

# Our JSON has 3.5 to 4.2 bytes a token (o200k_base, measured over all claims).
BYTES_PER_TOKEN = 3.3
_LEFT_OUT_BYTES = 90  # of `left_out` and `told_in_short`


class Entry(NamedTuple):
    """One entry of a list of an answer; in short where there is no room for all of it."""

    key: str
    full: JsonObject
    brief: JsonObject | None = None


def write_json(value: object) -> str:
    return to_json(value).decode()


def fit(answer: JsonObject, entries: Sequence[Entry], max_tokens: int) -> JsonObject:
    """The answer with as many entries as it may hold, and as many of these in full.

    The first go before the later ones. `left_out` says how many of which list are missing, and
    `told_in_short` how many there are that say less than they could, beside those of which the
    answer says so already.
    """
    room = max_tokens * BYTES_PER_TOKEN - _measure(answer) - _LEFT_OUT_BYTES
    kept: list[tuple[Entry, int]] = []
    for entry in entries:
        needed = _measure(entry.brief or entry.full)
        if needed > room:
            break
        kept.append((entry, needed))
        room -= needed
    rows: dict[str, list[JsonObject]] = {}
    in_short: Counter[str] = Counter(answer.get("told_in_short", {}))
    for entry, needed in kept:
        more = _measure(entry.full) - needed if entry.brief else 0
        told = entry.full
        if more > room and entry.brief:
            told = entry.brief
            in_short[entry.key] += 1
        else:
            room -= more
        rows.setdefault(entry.key, []).append(told)
    left_out: Counter[str] = Counter(answer.get("left_out", {}))
    left_out.update(entry.key for entry in entries[len(kept) :])
    return answer | rows | _count("told_in_short", in_short) | _count("left_out", left_out)


def _count(name: str, numbers: Counter[str]) -> JsonObject:
    some = {key: number for key, number in numbers.items() if number}
    return {name: some} if some else {}


def _measure(value: JsonObject) -> int:
    """Bytes, with the comma behind it."""
    return len(to_json(value)) + 1
