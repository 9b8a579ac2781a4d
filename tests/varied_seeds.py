"""Invented seeds of chance: every stance, voice, link and role, and names that begin alike."""

from collections.abc import Sequence
from random import Random
from typing import Any

from builders import (
    make_citation,
    make_claim,
    make_condition,
    make_conflict,
    make_exercise,
    make_source,
    make_treatment,
)
from seeds import make_seed

from app.curation.corpus_records import FavourRecord, InterestRecord, Seed, SenseRecord
from app.curation.records import (
    AboutRecord,
    BodyPartRecord,
    CitationRecord,
    ClaimRecord,
    CodeRecord,
    RoleRecord,
    TensionRecord,
)
from app.vocabulary import (
    AboutType,
    Basis,
    Behind,
    CodeMatch,
    CodeSystem,
    ConflictKind,
    ExerciseKind,
    FavourType,
    Polarity,
    Stance,
    TreatmentKind,
    Voice,
)
from benchmarks.shipped import ROLES

# A name that another one holds must not be taken for it.
SOURCES = ["back", "back-pain", "lower-back", "lower-back-pain", "pain", "pain-2"]
BODY_PARTS = ["leg", "leg-muscle", "nerve"]
TOPICS = ["cause", "exercise", "red_flag", "surgery"]
WORDS = "leg nerve disc pain stretching rolling helps slipped muscles the of gently".split()
ITEMS = {AboutType.EXERCISE: 7, AboutType.CONDITION: 6, AboutType.TREATMENT: 5}
ENDINGS = ("", "-2", "0")


def make_varied_seed(chance_seed: int, claims: int = 90) -> Seed:
    chance = Random(chance_seed)
    ids = sorted({f"claim-{n}{ending}" for n in range(1, claims) for ending in ENDINGS})[:claims]
    by_topic: dict[str, list[ClaimRecord]] = {topic: [] for topic in TOPICS}
    pairs = [sorted(chance.sample(ids, 2)) for _ in range(6)]
    for place, claim_id in enumerate(ids):
        related = _relate(chance, ids[place + 1 : place + 30])
        tense = [TensionRecord(id=b, reason="So.") for a, b in pairs if a == claim_id]
        claim = _make_claim(chance, claim_id, in_tension_with=tense, **related)
        by_topic[chance.choice(TOPICS)].append(claim)
    kinds = list(ConflictKind)
    return make_seed(
        sources=[_make_source(chance, name, ids) for name in SOURCES],
        body_parts=[BodyPartRecord(id=part, name=part.capitalize()) for part in BODY_PARTS],
        claims=by_topic,
        exercises=[
            make_exercise(name, chance.choice(ids), kind=chance.choice(list(ExerciseKind)),
                          **_make_practice(chance))
            for name in _name_items(AboutType.EXERCISE)
        ],
        treatments=[
            make_treatment(name, chance.choice(ids), kind=chance.choice(list(TreatmentKind)),
                           **_make_practice(chance))
            for name in _name_items(AboutType.TREATMENT)
        ],
        conditions=[
            _make_condition(chance, name, ids) for name in _name_items(AboutType.CONDITION)
        ],
        conflicts=[
            *(
                make_conflict(f"conflict-{claim_id}", claim_id, kind=chance.choice(kinds))
                for claim_id in chance.sample(ids, 8)
            ),
            *(
                make_conflict(f"tension-{number}", *pair, kind=chance.choice(kinds))
                for number, pair in enumerate(pairs)
            ),
        ],
        uncited=[],
        safety=[],
        changes=[],
    )  # fmt: skip


def _name_items(kind: AboutType) -> list[str]:
    return [f"{kind}-1{ending}" for ending in ("", "-1", *map(str, range(ITEMS[kind] - 2)))]


def _write_text(chance: Random) -> str:
    return f"{' '.join(chance.choices(WORDS, k=chance.randrange(3, 9))).capitalize()}."


def _make_source(chance: Random, source_id: str, claim_ids: Sequence[str]) -> Any:
    interests = [
        InterestRecord(
            id=f"{source_id}-sells",
            offers=_write_text(chance),
            favours=[
                FavourRecord(type=FavourType.EXERCISE, id=item)
                for item in chance.sample(_name_items(AboutType.EXERCISE), 3)
            ],
            citations=[make_citation(source_id, None, start=400)],
        )
    ]
    senses = [
        SenseRecord(
            term=term,
            sense=chance.choice(["one", "two"]),
            meaning="What it means.",
            excludes=sorted(chance.sample(claim_ids, 5)),
        )
        for term in chance.sample(["sciatica", "disc"], chance.randrange(3))
    ]
    return make_source(source_id, senses=senses, interests=interests[: chance.randrange(2)])


def _relate(chance: Random, later: Sequence[str]) -> dict[str, list[str]]:
    """Claims that it entails or contradicts, all later than it, so that there is no circle."""
    if not later or chance.random() < 0.5:
        return {}
    found = sorted(set(chance.choices(later, k=3)))
    number = chance.randrange(3)
    return {"entails": found[:number], "contradicts": found[number:][:1]}


def _make_claim(chance: Random, claim_id: str, **related: Any) -> ClaimRecord:
    sources = chance.choices(SOURCES, k=chance.choice([1, 1, 2, 3, 4, 5, 6]))
    return make_claim(
        claim_id,
        *(_cite(chance, source, 10 + 20 * place) for place, source in enumerate(sources)),
        statement=_write_text(chance),
        about=_list_about(chance),
        subject_term=chance.choice([None, "sciatica", "disc"]),
        **related,
    )


def _list_about(chance: Random) -> list[AboutRecord]:
    kind = chance.choice(list(ITEMS))
    names = chance.sample(_name_items(kind), chance.randrange(3))
    parts = chance.sample(BODY_PARTS, chance.choice([0, 0, 1, 2]))
    return [
        *(AboutRecord(type=kind, id=name) for name in names),
        *(AboutRecord(type=AboutType.BODY_PART, id=part) for part in parts),
    ]


def _cite(chance: Random, source: str, start: int) -> CitationRecord:
    stance = chance.choice([Stance.SUPPORTS, Stance.SUPPORTS, Stance.OPPOSES, Stance.QUALIFIES])
    changes: dict[str, Any] = {"paraphrase": _write_text(chance)}
    if stance is Stance.QUALIFIES:
        changes["qualifier"] = "if done gently"
    if chance.random() < 0.25:
        changes |= {"basis": Basis.IMPLIED, "reasoning": "It follows."}
    if chance.random() < 0.25:
        reported = {"attributed_to": chance.choice("AB"), "endorsed": chance.random() < 0.5}
        changes |= {"voice": Voice.ATTRIBUTED, **reported}
    return make_citation(source, stance, start=start, **changes)


def _make_practice(chance: Random) -> dict[str, Any]:
    return {
        "headline_polarity": chance.choice(list(Polarity)),
        "targets": chance.sample(BODY_PARTS, chance.randrange(3)),
        "citations": _cite_item(chance),
    }


def _make_condition(chance: Random, condition_id: str, ids: Sequence[str]) -> Any:
    roles = [
        RoleRecord(role=role, headline_claim=chance.choice(ids))
        for role in chance.sample(ROLES, chance.randrange(1, 4))
    ]
    codes = [
        CodeRecord(
            system=CodeSystem.ICD_10_CM,
            code=chance.choice(["M54.3", "M54.30", "M51.26"]),
            display="A code",
            match=CodeMatch.EXACT,
        )
        for _ in range(chance.randrange(3))
    ]
    return make_condition(condition_id, *roles, codes=codes, citations=_cite_item(chance))


def _cite_item(chance: Random) -> list[CitationRecord]:
    return [
        make_citation(chance.choice(SOURCES), None, behind=chance.choice(list(Behind)), start=start)
        for start in range(10, 10 + 30 * chance.randrange(1, 4), 30)
    ]
