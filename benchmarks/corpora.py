"""Deterministic corpora of any size, of the seed's own records, for the seed's own loader."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import cast

from app.curation.change_records import ChangeSetRecord
from app.curation.corpus_records import (
    AuthorityRecord,
    ConflictRecord,
    DocumentRecord,
    FavourRecord,
    InterestRecord,
    ReleaseRecord,
    SafetyRecord,
    Seed,
    SenseRecord,
    SourceRecord,
    SynonymRecord,
    UncitedRecord,
)
from app.curation.records import (
    BodyPartRecord,
    CitationRecord,
    ClaimRecord,
    CodeRecord,
    ConditionRecord,
    ExerciseRecord,
    RoleRecord,
    StepsRecord,
    TreatmentRecord,
)
from app.vocabulary import (
    AboutType,
    Behind,
    CodeMatch,
    CodeSystem,
    ConflictKind,
    ExerciseKind,
    FavourType,
    Polarity,
    SafetyKind,
    TreatmentKind,
    UncitedReason,
)
from benchmarks.claims import (
    CITATIONS,
    ITEMS,
    KINDS,
    SOURCES,
    GeneratedClaims,
    Mood,
    list_contradictions,
    list_numbers,
    list_tense_pairs,
    make_citation,
    make_claim,
    name_claim,
    name_item,
    name_source,
)
from benchmarks.shipped import CORPUS, ROLES, TOPICS
from benchmarks.words import ADJECTIVES, DEEDS, PARTS, TERMS

_TODAY = date(2026, 11, 21)
_SMALLEST = 200  # every item needs its headline claim


def make_corpus(count: int) -> Seed:
    """A seed whose claims are made while they are read; everything else is held."""
    if count < _SMALLEST:
        raise ValueError(f"a corpus holds at least {_SMALLEST} claims")
    version = f"2026.11.{count}"
    return Seed.model_construct(
        release=ReleaseRecord(version=version, released=_TODAY),
        corpus=CORPUS,
        sources=[_make_source(number, count) for number in range(SOURCES)],
        body_parts=[BodyPartRecord(id=part, name=part.capitalize()) for part in PARTS],
        conditions=[_make_condition(number, count) for number in range(ITEMS)],
        exercises=[_make_exercise(number, count) for number in range(ITEMS)],
        treatments=[_make_treatment(number, count) for number in range(ITEMS)],
        claims={
            topic: cast("list[ClaimRecord]", GeneratedClaims(topic, count))
            for topic in sorted(TOPICS)
        },
        uncited=[_make_heading(number) for number in range(SOURCES)],
        safety=[_make_safety(number) for number in range(5)],
        synonyms=[
            SynonymRecord(id=deed, words=[deed, f"{deed} therapy"]) for deed in sorted(DEEDS)
        ],
        conflicts=list(_list_conflicts(count)),
        changes=[ChangeSetRecord(version=version, released=_TODAY, summary="All of it is new.")],
    )


def hold_claims(seed: Seed) -> Seed:
    """The same seed with its claims held in lists, which only a small one can afford."""
    return seed.model_copy(update={"claims": {t: list(c) for t, c in seed.claims.items()}})


def _make_source(number: int, count: int) -> SourceRecord:
    name = name_source(number)
    sense = SenseRecord(term="sciatica", sense=f"sense-{number % 3}", meaning="What it means.")
    return SourceRecord(
        id=name,
        label=f"Page {number} on {TERMS[number * 101]}",
        title=f"{TERMS[number * 37].capitalize()} and the {PARTS[number]}",
        author="A. N. Author" if number % 2 else None,
        read=date(2026, 11, 21),
        language="en",
        document=DocumentRecord(
            file=f"{name}.txt",
            sha256=sha256(name.encode()).hexdigest(),
            characters=count * 1_000,
            words=count * 100,
            sentences=count * 10,
            sentences_accounted_for=count * 9,
        ),
        senses=[sense] if number % 4 == 0 else [],
        interests=[_make_interest(number)] if number % 5 == 0 else [],
    )


def _make_interest(number: int) -> InterestRecord:
    return InterestRecord(
        id=f"{name_source(number)}-shop",
        offers=f"Sells what is needed for {TERMS[number * 11]}.",
        favours=[
            FavourRecord(type=FavourType.EXERCISE, id=name_item(AboutType.EXERCISE, number + near))
            for near in range(3)
        ],
        citations=[
            make_citation(number, 0, number % CITATIONS, "buy it here", paraphrase="Sells.")
        ],
    )


def _make_heading(number: int) -> UncitedRecord:
    section = f"On {TERMS[number]}"
    return UncitedRecord(
        source=name_source(number),
        start=0,
        end=len(section),
        reason=UncitedReason.HEADING,
        section=section,
    )


def _headline_number(kind: AboutType, number: int) -> int:
    return 1 + KINDS.index(kind) * ITEMS + number


def _list_item_citations(
    kind: AboutType, number: int, count: int, *behind: Behind
) -> Iterator[CitationRecord]:
    """Of the source that speaks first on the headline claim, at the claim's last place."""
    headline = _headline_number(kind, number)
    source = int(make_claim(headline, count).citations[0].source.removeprefix("source-"))
    for offset, field in enumerate(behind):
        quote = f"{DEEDS[number % len(DEEDS)]} is {field.value}"
        yield make_citation(
            source, headline, CITATIONS, quote,
            offset=offset * 40, behind=field, paraphrase=f"Gives its {field.value}.",
        )  # fmt: skip


def _make_condition(number: int, count: int) -> ConditionRecord:
    kind = AboutType.CONDITION
    return ConditionRecord(
        id=name_item(kind, number),
        name=f"{TERMS[number * 41].capitalize()} of the {PARTS[number % len(PARTS)]}",
        roles=[
            RoleRecord(
                role=ROLES[number % len(ROLES)],
                headline_claim=name_claim(_headline_number(kind, number)),
            )
        ],
        summary="What the pages say that it is.",
        codes=[
            CodeRecord(
                system=CodeSystem.ICD_10_CM,
                code=f"M{number:02}.1",
                display="A code",
                match=CodeMatch.EXACT,
            )
        ],
        citations=list(_list_item_citations(kind, number, count, Behind.IDENTITY)),
    )


def _name_practice(number: int) -> str:
    adjective, deed = ADJECTIVES[number % len(ADJECTIVES)], DEEDS[number % len(DEEDS)]
    return f"{adjective.capitalize()} {deed} of the {PARTS[number % len(PARTS)]}"


def _make_exercise(number: int, count: int) -> ExerciseRecord:
    kind = AboutType.EXERCISE
    behind = (Behind.IDENTITY, Behind.STEPS, Behind.TARGET)
    citations = list(_list_item_citations(kind, number, count, *behind))
    return ExerciseRecord(
        id=name_item(kind, number),
        name=_name_practice(number),
        kind=list(ExerciseKind)[number % len(ExerciseKind)],
        steps=[StepsRecord(source=citations[0].source, text=["Begin.", "Go on.", "Rest."])],
        targets=[PARTS[number % len(PARTS)]],
        headline_claim=name_claim(_headline_number(kind, number)),
        headline_polarity=Polarity.HELPS,
        citations=citations,
    )


def _make_treatment(number: int, count: int) -> TreatmentRecord:
    kind = AboutType.TREATMENT
    return TreatmentRecord(
        id=name_item(kind, number),
        name=f"{_name_practice(number)} by others",
        kind=list(TreatmentKind)[number % len(TreatmentKind)],
        targets=[PARTS[number % len(PARTS)]],
        headline_claim=name_claim(_headline_number(kind, number)),
        headline_polarity=Polarity.HELPS,
        citations=list(_list_item_citations(kind, number, count, Behind.IDENTITY, Behind.TARGET)),
    )


def _make_safety(number: int) -> SafetyRecord:
    return SafetyRecord(
        id=f"sign-{number}",
        kind=SafetyKind.EMERGENCY_SIGN,
        statement=f"Sudden {TERMS[number * 13]} is an emergency.",
        authority=AuthorityRecord(
            publisher="An authority",
            title="A page",
            url="https://authority.example/page",
            read=_TODAY,
            review_due=date(2029, 11, 21),
        ),
    )


def _list_conflicts(count: int) -> Iterator[ConflictRecord]:
    """Sorted by id."""
    for one, other in list_contradictions(count):
        yield ConflictRecord(
            id=f"contradiction-{one:07}",
            kind=ConflictKind.DIRECT,
            dispute=f"Whether {name_claim(one)} holds or its neighbour.",
            claims=[name_claim(one), name_claim(other)],
        )
    for number in list_numbers(Mood.DISPUTED, count):
        yield ConflictRecord(
            id=f"dispute-{number:07}",
            kind=ConflictKind.DIRECT,
            dispute=f"Whether {name_claim(number)} holds.",
            claims=[name_claim(number)],
        )
    for one, other in list_tense_pairs(count):
        yield ConflictRecord(
            id=f"tension-{one:07}",
            kind=ConflictKind.DIRECT,
            dispute=f"Which of {name_claim(one)} and its neighbour holds.",
            claims=[name_claim(one), name_claim(other)],
        )
