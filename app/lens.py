"""Agreement under a lens: the index again, with other sets for what depends on agreement. Pure.

Claims that are cited alike are judged once, by the function that judges all others.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from app.agreement import Agreement, CitedStance, assess_agreement
from app.agreement.positions import judge_position
from app.headlines import follow_headlines
from app.index import CITED, Index, join_values
from app.vocabulary import Basis, PositionKind, Stance

# What an agreement says of its claim, as fields of the index.
JUDGED = ("level", "direction", "flag", "rank", "speaking")

# Claims are looked at in so many at a time, and the clock between.
CLAIMS_AT_A_TIME = 65_536

# What a source says of a claim: stance, basis, whether it counts, whom it reports.
Statement = tuple[str, str, bool, str | None]


@dataclass(frozen=True)
class Lens:
    """What is left out before agreement is worked out anew."""

    exclude_source: tuple[str, ...] = ()
    only_disinterested: bool = False
    stated_only: bool = False


@dataclass(frozen=True)
class Voice:
    """What one source says of a claim, as far as the agreement depends on it."""

    said: tuple[Statement, ...]
    is_interested: bool
    sense: str | None


@dataclass(frozen=True)
class _Heard:
    """The claims of which a source says the same."""

    source: str
    voice: Voice
    claims: BitMap


class LensTimeoutError(Exception):
    """The release is too large for the time that a lens may take."""


def apply_lens(
    index: Index,
    lens: Lens,
    *,
    headlines: Mapping[int, int],
    senses: Mapping[str, Mapping[str, str]],
    timeout_seconds: float,
) -> Index:
    """The index as the lens shows it.

    Shape: `headlines` are claims by item, `senses` what sources take a term to mean, by term.
    Errors: LensTimeoutError.
    """
    deadline = time.monotonic() + timeout_seconds
    heard = list(_listen(index, lens, senses))
    postings: dict[str, dict[str, BitMap]] = {
        CITED: defaultdict(BitMap),
        "position": defaultdict(BitMap),
        **{
            name: defaultdict(BitMap) for name in ("level", "direction", "flag", "rank", "speaking")
        },
    }
    for one in heard:
        _note_citations(postings, one)
    for agreement, claims in _judge(heard, index.get_kind("claim"), deadline):
        _note_agreement(postings, agreement, claims)
    claims_only = {**postings, "body_part": index.get_values("body_part")}
    items = {"polarity": index.get_values("polarity")}
    for name, values in follow_headlines(claims_only, items, headlines).items():
        if name == "body_part":
            continue
        changed = postings.setdefault(name, defaultdict(BitMap))
        for value, found in values.items():
            changed[value] = changed[value] | found if value in changed else found
    return index.replace(postings)


def _listen(index: Index, lens: Lens, senses: Mapping[str, Mapping[str, str]]) -> Iterator[_Heard]:
    """What the lens lets each source say, and of which claims."""
    for value, claims in index.get_values("said").items():
        source, statements = json.loads(value)
        said = tuple(
            (stance, basis, is_counted, origin)
            for stance, basis, is_counted, origin in statements
            if not (lens.stated_only and basis == Basis.IMPLIED)
        )
        if source in lens.exclude_source or not said:
            continue
        interested = claims & index.find("interest", [source])
        parts = [(False, claims - interested)]
        if not lens.only_disinterested:
            parts.append((True, interested))
        for is_interested, part in parts:
            for sense, found in _split_by_sense(index, source, part, senses):
                if found:
                    yield _Heard(source, Voice(said, is_interested, sense), found)


def _split_by_sense(
    index: Index, source: str, claims: BitMap, senses: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str | None, BitMap]]:
    rest = claims
    for term, by_source in senses.items():
        if source in by_source:
            found = claims & index.find("subject_term", [term])
            rest = rest - found
            yield by_source[source], found
    yield None, rest


def _judge(
    heard: Sequence[_Heard], claims: BitMap, deadline: float
) -> Iterator[tuple[Agreement, BitMap]]:
    voices = sorted({one.voice for one in heard}, key=repr)
    places = {voice: place for place, voice in enumerate(voices)}
    judged: dict[tuple[int, ...], Agreement] = {}
    for first in range(
        claims.min() if claims else 0, claims.max() + 1 if claims else 0, CLAIMS_AT_A_TIME
    ):
        if time.monotonic() > deadline:
            raise LensTimeoutError
        few = claims & BitMap(range(first, first + CLAIMS_AT_A_TIME))
        alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
        by_claim: dict[int, list[int]] = {number: [] for number in few}
        for one in heard:
            place = places[one.voice]
            for number in one.claims & few:
                by_claim[number].append(place)
        for number, speaking in by_claim.items():
            alike[tuple(sorted(speaking))].append(number)
        for key, numbers in alike.items():
            if key not in judged:
                judged[key] = judge_voices([voices[place] for place in key])
            yield judged[key], BitMap(numbers)


def judge_voices(voices: Sequence[Voice]) -> Agreement:
    """The agreement of sources that go without names: none of what is asked depends on them."""
    names = [f"source-{place}" for place in range(len(voices))]
    spoken = list(zip(names, voices, strict=True))
    return assess_agreement(
        [stance for name, voice in spoken for stance in _read_voice(name, voice)],
        corpus={name: name for name in names},
        interested=[name for name, voice in spoken if voice.is_interested],
        senses={name: voice.sense for name, voice in spoken if voice.sense is not None},
    )


def _read_voice(source: str, voice: Voice) -> Iterator[CitedStance]:
    for stance, basis, is_counted, attributed_to in voice.said:
        yield CitedStance(
            source=source,
            stance=Stance(stance),
            basis=Basis(basis),
            is_counted=is_counted,
            attributed_to=attributed_to,
        )


def _note_citations(postings: dict[str, dict[str, BitMap]], heard: _Heard) -> None:
    for stance, basis, _, _ in heard.voice.said:
        postings[CITED][join_values(heard.source, stance, basis)] |= heard.claims
    statements = _read_voice(heard.source, heard.voice)
    position = judge_position({one.stance for one in statements if one.is_counted})
    if position is not PositionKind.SILENT:
        postings["position"][join_values(heard.source, position)] |= heard.claims


def _note_agreement(
    postings: dict[str, dict[str, BitMap]], agreement: Agreement, claims: BitMap
) -> None:
    postings["level"][agreement.level] |= claims
    postings["direction"][agreement.direction] |= claims
    postings["rank"][str(agreement.rank)] |= claims
    postings["speaking"][str(agreement.counts.speaking)] |= claims
    for flag in agreement.flags:
        postings["flag"][flag] |= claims
