"""Agreement under a lens: the index again, with other sets for what depends on agreement.

Claims that are cited alike are judged once, and related ones together, by the function that judges
all others.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from pyroaring import BitMap

from app.agreement import (
    Agreement,
    Assessment,
    Corpus,
    Lens,
    Relations,
    Sense,
    assess_agreement,
    assess_claims,
    split_relations,
)
from app.agreement.positions import judge_position
from app.cited import CitedClaims, Statement, read_said, spell_sets
from app.headlines import follow_headlines
from app.index import CITED, Index, join_values, unite
from app.vocabulary import Basis, LensBasis, PositionKind, Stance

# What an agreement says of its claim, as fields of the index.
JUDGED = ("level", "direction", "flag", "rank", "speaking")

# Claims are looked at in so many at a time, and the clock between.
CLAIMS_AT_A_TIME = 65_536

Values = dict[str, dict[str, BitMap]]


class LensTimeoutError(Exception):
    """The release is too large for the time that a lens may take."""


@dataclass(frozen=True)
class Setting:
    """What a lens needs beside the index; claims by number, in `relations` as text.

    `headlines` are claims by item, `excluded` the claims that the senses of a source exclude.
    """

    corpus: Corpus
    relations: Relations
    headlines: Mapping[int, int]
    excluded: Mapping[str, BitMap]

    @property
    def related(self) -> BitMap:
        """The claims that are not judged by their citations alone."""
        return BitMap(map(int, self.relations.claims)) | unite(self.excluded.values())


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


def apply_lens(index: Index, lens: Lens, setting: Setting, *, timeout_seconds: float) -> Index:
    """The index as the lens shows it. Errors: LensTimeoutError."""
    deadline = time.monotonic() + timeout_seconds
    touched, relations = _find_touched(index, lens, setting)
    alone = touched - setting.related
    heard = list(_listen(index, lens, setting.corpus, touched))
    values = _keep_rest(index, index.get_kind("claim") - touched)
    for one in heard:
        for stance, basis, _, _ in one.voice.said:
            values[CITED][join_values(one.source, stance, basis)] |= one.claims
        _note_position(values, one.source, _judge_voice(one.voice), one.claims & alone)
    for agreement, claims in _judge_alone(heard, alone, deadline):
        _note_agreement(values, agreement, claims)
    cited = CitedClaims(index, touched - alone)
    for number, assessment in _judge_related(cited, relations, lens, setting, deadline):
        _note_agreement(values, assessment.agreement, number)
        for held in assessment.positions:
            _note_position(values, held.source, held.position, number)
    _follow(values, index, setting)
    return index.replace(values)


def _find_touched(index: Index, lens: Lens, setting: Setting) -> tuple[BitMap, Relations]:
    """The claims of which the lens may leave something out, and all that are related to them.

    For the others nothing changes: the index knows nothing that depends on how many sources are.
    """
    touched = BitMap()
    for value, claims in index.get_values("said").items():
        source, statements = json.loads(value)
        if any(_is_left_out(lens, source, basis) for _, basis, _, _ in statements):
            touched |= claims
    for source in lens.exclude_source:
        touched |= setting.excluded.get(source, BitMap())
    if lens.only_disinterested:
        touched |= unite(index.get_values("interest").values()) & index.get_kind("claim")
    if lens.basis:
        touched |= setting.related
    parts = setting.relations.take_parts(map(str, touched))
    return touched | BitMap(map(int, parts.claims)), parts


def _is_left_out(lens: Lens, source: str, basis: str) -> bool:
    is_hidden = lens.basis is LensBasis.STATED and basis == Basis.IMPLIED
    return is_hidden or source in lens.exclude_source


def _keep_rest(index: Index, claims: BitMap) -> Values:
    """What the index says of some claims, where a lens may change it for others."""
    values: Values = {name: defaultdict(BitMap) for name in (CITED, "position", *JUDGED)}
    for name, sets in values.items():
        kept = ((value, found & claims) for value, found in index.get_values(name).items())
        sets.update(pair for pair in kept if pair[1])
    return values


def _listen(index: Index, lens: Lens, corpus: Corpus, among: BitMap) -> Iterator[_Heard]:
    """What the lens lets each source say of some claims."""
    for value, having in index.get_values("said").items():
        claims = having & among
        source, statements = json.loads(value)
        said = tuple(
            (stance, basis, is_counted, origin)
            for stance, basis, is_counted, origin in statements
            if not _is_left_out(lens, source, basis)
        )
        if not said:
            continue
        interested = claims & index.find("interest", [source])
        parts = [(False, claims - interested)]
        if not lens.only_disinterested:
            parts.append((True, interested))
        for is_interested, part in parts:
            for sense, found in _split_by_sense(index, source, part, corpus):
                if found:
                    yield _Heard(source, Voice(said, is_interested, sense), found)


def _split_by_sense(
    index: Index, source: str, claims: BitMap, corpus: Corpus
) -> Iterator[tuple[str | None, BitMap]]:
    rest = claims
    for term, by_source in corpus.senses.items():
        if source in by_source:
            found = claims & index.find("subject_term", [term])
            rest = rest - found
            yield by_source[source].sense, found
    yield None, rest


def _judge_alone(
    heard: Sequence[_Heard], claims: BitMap, deadline: float
) -> Iterator[tuple[Agreement, BitMap]]:
    """Claims for which nothing follows from others: those that are cited alike together."""
    voices = sorted({one.voice for one in heard}, key=repr)
    places = {voice: place for place, voice in enumerate(voices)}
    spoken = sorted(((places[one.voice], one.claims) for one in heard), key=itemgetter(0))
    judged: dict[str, Agreement] = {}
    for first in range(0, len(claims), CLAIMS_AT_A_TIME):
        _look_at_clock(deadline)
        few = claims[first : first + CLAIMS_AT_A_TIME]
        alike: dict[str, list[int]] = defaultdict(list)
        for number, letters in spell_sets(spoken, few).items():
            alike[letters].append(number)
        for letters, numbers in alike.items():
            if letters not in judged:
                judged[letters] = _judge_voices([voices[ord(letter)] for letter in letters])
            yield judged[letters], BitMap(numbers)


def _judge_voices(voices: Sequence[Voice]) -> Agreement:
    """The agreement of sources that go without names: none of what is asked depends on them."""
    spoken = {f"source-{place}": voice for place, voice in enumerate(voices)}
    return assess_agreement(
        [stance for name, voice in spoken.items() for stance in read_said(name, voice.said)],
        corpus={name: name for name in spoken},
        interested=[name for name, voice in spoken.items() if voice.is_interested],
        senses={name: voice.sense for name, voice in spoken.items() if voice.sense is not None},
    )


def _judge_voice(voice: Voice) -> PositionKind:
    return judge_position({Stance(said) for said, _, is_counted, _ in voice.said if is_counted})


def _judge_related(
    cited: CitedClaims, relations: Relations, lens: Lens, setting: Setting, end: float
) -> Iterator[tuple[BitMap, Assessment]]:
    """Claims for which something follows from others, each connected part by itself."""
    senses = {
        term: {
            source: Sense(meant.sense, frozenset(map(str, setting.excluded.get(source, ()))))
            for source, meant in by_source.items()
        }
        for term, by_source in setting.corpus.senses.items()
    }
    corpus = Corpus(labels=setting.corpus.labels, senses=senses)
    for part in (*split_relations(relations), Relations()):
        _look_at_clock(end)
        ids = part.claims or cited.ids - relations.claims  # last those without any
        claims = [cited.get(claim_id) for claim_id in sorted(ids)]
        found = assess_claims(claims, corpus=corpus, relations=part, lens=lens)
        yield from ((BitMap([int(claim_id)]), judged) for claim_id, judged in found.items())


def _note_position(values: Values, source: str, position: PositionKind, claims: BitMap) -> None:
    if position is not PositionKind.SILENT and claims:
        values["position"][join_values(source, position)] |= claims


def _note_agreement(values: Values, agreement: Agreement, claims: BitMap) -> None:
    values["level"][agreement.level] |= claims
    values["direction"][agreement.direction] |= claims
    values["rank"][str(agreement.rank)] |= claims
    values["speaking"][str(agreement.counts.speaking)] |= claims
    for flag in agreement.flags:
        values["flag"][flag] |= claims


def _follow(values: Values, index: Index, setting: Setting) -> None:
    """What items take from their headline claims."""
    claims = {**values, "body_part": index.get_values("body_part")}
    items = {name: index.get_values(name) for name in ("polarity", "cautioned")}
    for name, followed in follow_headlines(claims, items, setting.headlines).items():
        if name == "body_part":
            continue
        changed = values.setdefault(name, {})
        for value, found in followed.items():
            changed[value] = changed[value] | found if value in changed else found


def _look_at_clock(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise LensTimeoutError
