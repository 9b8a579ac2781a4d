"""Builders of invented, small seeds: tests say only what matters to them."""

from datetime import date
from typing import Any

from app.seed.corpus_records import (
    AuthorityRecord,
    DocumentRecord,
    FavourRecord,
    InterestRecord,
    RegionRecord,
    ReleaseRecord,
    SafetyRecord,
    Seed,
    SenseRecord,
    SourceRecord,
    UncitedRecord,
)
from app.seed.records import (
    AboutRecord,
    BodyPartRecord,
    CitationRecord,
    ClaimRecord,
    CodeRecord,
    ConditionRecord,
    DoseRecord,
    ExerciseRecord,
    RoleRecord,
    SecondsRecord,
    Span,
    StepsRecord,
    TensionRecord,
    TreatmentRecord,
)
from app.vocabulary import (
    AboutType,
    Basis,
    Behind,
    CodeMatch,
    CodeSystem,
    ExerciseKind,
    FavourType,
    Polarity,
    Posture,
    RegionKind,
    Role,
    SafetyKind,
    Stance,
    Topic,
    TreatmentKind,
    UncitedReason,
    Voice,
)


def make_citation(
    source: str, stance: Stance | None = Stance.SUPPORTS, **changes: Any
) -> CitationRecord:
    """By default a stated, own, supporting citation of the words `some words` at offset 10."""
    start = changes.pop("start", 10)
    quote = changes.pop("quote", "some words")
    fields: dict[str, Any] = {
        "paraphrase": f"The page of {source} says so.",
        "passage": Span(start=start, end=start + len(quote) + 5),
        **changes,
    }
    return CitationRecord(
        source=source, stance=stance, quote=quote, start=start, end=start + len(quote), **fields
    )


def make_claim(claim_id: str, *citations: CitationRecord, **changes: Any) -> ClaimRecord:
    fields: dict[str, Any] = {"statement": f"The statement of {claim_id} holds.", **changes}
    return ClaimRecord(id=claim_id, citations=list(citations or [make_citation("alpha")]), **fields)


def make_about(kind: AboutType, *ids: str) -> list[AboutRecord]:
    return [AboutRecord(type=kind, id=item) for item in ids]


def make_source(source_id: str, **changes: Any) -> SourceRecord:
    fields: dict[str, Any] = {
        "label": f"Page {source_id}",
        "language": "en",
        "document": DocumentRecord(
            file=f"{source_id}.txt",
            sha256="0" * 64,
            characters=500,
            words=80,
            sentences=8,
            sentences_accounted_for=7,
        ),
        **changes,
    }
    return SourceRecord(id=source_id, **fields)


def make_exercise(exercise_id: str, headline: str, **changes: Any) -> ExerciseRecord:
    fields: dict[str, Any] = {
        "name": exercise_id.replace("-", " ").capitalize(),
        "kind": ExerciseKind.STRETCHING,
        "headline_polarity": Polarity.HELPS,
        "citations": [make_citation("alpha", None, behind=Behind.IDENTITY)],
        **changes,
    }
    return ExerciseRecord(id=exercise_id, headline_claim=headline, **fields)


def make_treatment(treatment_id: str, headline: str, **changes: Any) -> TreatmentRecord:
    fields: dict[str, Any] = {
        "name": treatment_id.replace("-", " ").capitalize(),
        "kind": TreatmentKind.MEDICATION,
        "headline_polarity": Polarity.HELPS,
        "citations": [make_citation("alpha", None, behind=Behind.IDENTITY)],
        **changes,
    }
    return TreatmentRecord(id=treatment_id, headline_claim=headline, **fields)


def make_condition(condition_id: str, *roles: RoleRecord, **changes: Any) -> ConditionRecord:
    fields: dict[str, Any] = {
        "name": condition_id.replace("-", " ").capitalize(),
        "summary": "What the pages say it is.",
        "citations": [make_citation("alpha", None, behind=Behind.IDENTITY)],
        **changes,
    }
    return ConditionRecord(id=condition_id, roles=list(roles), **fields)


def make_safety(safety_id: str, **changes: Any) -> SafetyRecord:
    fields: dict[str, Any] = {
        "kind": SafetyKind.EMERGENCY_SIGN,
        "statement": f"The sign {safety_id}.",
        "authority": AuthorityRecord(
            publisher="An authority",
            title="A page",
            url="https://authority.example/page",
            read=date(2026, 11, 21),
            review_due=date(2029, 11, 21),
        ),
        **changes,
    }
    return SafetyRecord(id=safety_id, **fields)


def make_seed(**changes: Any) -> Seed:
    """A seed of three sources that holds every kind of record, dispute, voice and link."""
    fields: dict[str, Any] = {
        "release": ReleaseRecord(version="2026.11.1", released=date(2026, 11, 21)),
        "sources": [
            make_source(
                "alpha",
                title="Alpha’s page",
                senses=[_make_sense("in-the-back")],
                interests=[
                    InterestRecord(
                        id="alpha-sells-rollers",
                        offers="Sells rollers",
                        favours=[FavourRecord(type=FavourType.EXERCISE, id="rolling")],
                        citations=[make_citation("alpha", None, start=300)],
                    )
                ],
            ),
            make_source("beta", senses=[_make_sense("in-the-leg")]),
            make_source(
                "gamma",
                document=make_source("gamma").document.model_copy(
                    update={
                        "excluded_regions": [
                            RegionRecord(start=0, end=9, kind=RegionKind.NAVIGATION)
                        ]
                    }
                ),
            ),
        ],
        "body_parts": [
            BodyPartRecord(
                id="leg",
                name="Leg",
                codes=[
                    CodeRecord(
                        system=CodeSystem.UBERON,
                        code="UBERON:0002103",
                        display="Leg",
                        match=CodeMatch.RELATED,
                    )
                ],
            ),
            BodyPartRecord(id="nerve", name="Nerve"),
        ],
        "exercises": [
            make_exercise(
                "rolling",
                "rolling-helps",
                also_known_as=["Roller work"],
                posture=Posture.SITTING,
                steps=[StepsRecord(source="alpha", text=["Sit down.", "Roll."])],
                doses=[
                    DoseRecord(
                        source="alpha",
                        as_stated="half a minute a side",
                        hold_seconds=SecondsRecord(min=20, max=30),
                        each_side=True,
                    )
                ],
                targets=["leg"],
                equipment=["Roller"],
                cautions=["Be gentle."],
                citations=[
                    make_citation("alpha", None, behind=Behind.IDENTITY),
                    make_citation("alpha", None, behind=Behind.STEPS, start=40),
                ],
            ),
            make_exercise(
                "sprinting",
                "sprinting-harms",
                headline_polarity=Polarity.HARMS,
                kind=ExerciseKind.AEROBIC,
            ),
        ],
        "treatments": [make_treatment("pill", "pill-helps", targets=["nerve"])],
        "conditions": [
            make_condition(
                "disc-trouble",
                RoleRecord(role=Role.CAUSE, headline_claim="disc-causes"),
                RoleRecord(role=Role.MIMIC, headline_claim="disc-mimics"),
                codes=[
                    CodeRecord(
                        system=CodeSystem.ICD_10_CM,
                        code="M51.26",
                        display="herniated disc",
                        match=CodeMatch.EXACT,
                    )
                ],
            ),
            make_condition("grave-trouble", RoleRecord(role=Role.RED_FLAG, headline_claim="grave")),
        ],
        "claims": {
            Topic.CAUSE: [
                make_claim(
                    "disc-causes",
                    make_citation("alpha"),
                    make_citation("beta", Stance.OPPOSES, basis=Basis.IMPLIED, reasoning="It is."),
                    about=make_about(AboutType.CONDITION, "disc-trouble"),
                    subject_term="sciatica",
                    in_tension_with=[TensionRecord(id="pill-helps", reason="Both cannot hold.")],
                ),
            ],
            Topic.EXERCISE: [
                make_claim(
                    "rolling-helps",
                    make_citation("alpha"),
                    make_citation("beta", Stance.OPPOSES, start=50),
                    make_citation("gamma", Stance.QUALIFIES, qualifier="if done gently"),
                    about=[
                        *make_about(AboutType.EXERCISE, "rolling"),
                        *make_about(AboutType.BODY_PART, "leg"),
                    ],
                    statement="Rolling the muscle’s belly helps.",
                    broader=["movement-helps"],
                ),
                make_claim(
                    "sprinting-harms",
                    make_citation("beta"),
                    about=make_about(AboutType.EXERCISE, "sprinting"),
                ),
                make_claim("movement-helps", make_citation("alpha"), make_citation("beta")),
            ],
            Topic.MEDICATION: [
                make_claim(
                    "pill-helps",
                    make_citation("beta", Stance.OPPOSES),
                    make_citation(
                        "gamma",
                        voice=Voice.ATTRIBUTED,
                        attributed_to="A doctor",
                        endorsed=False,
                    ),
                    about=make_about(AboutType.TREATMENT, "pill"),
                    note="Kept because the report is widely known.",
                ),
            ],
            Topic.MIMIC: [
                make_claim(
                    "disc-mimics",
                    make_citation(
                        "gamma", voice=Voice.ATTRIBUTED, attributed_to="X", endorsed=True
                    ),
                    about=make_about(AboutType.CONDITION, "disc-trouble"),
                )
            ],
            Topic.RED_FLAG: [
                make_claim(
                    "grave",
                    about=[
                        *make_about(AboutType.CONDITION, "grave-trouble"),
                        *make_about(AboutType.BODY_PART, "nerve"),
                    ],
                )
            ],
        },
        "uncited": [
            UncitedRecord(
                source="alpha", start=0, end=5, reason=UncitedReason.HEADING, section="Intro"
            ),
            UncitedRecord(
                source="beta",
                start=70,
                end=80,
                reason=UncitedReason.REPETITION,
                repeats="claim--sprinting-harms--beta--10",
            ),
        ],
        "safety": [
            make_safety(
                "both-legs",
                condition="grave-trouble",
                beside=[FavourRecord(type=FavourType.TREATMENT, id="pill")],
            ),
            make_safety("guide", kind=SafetyKind.GUIDELINE, said_by_claims=["rolling-helps"]),
        ],
        **changes,
    }
    return Seed(**fields)


def make_long_seed(claims: int = 45) -> Seed:
    """The seed with many claims, spread over ranks and numbers of speakers, for paging."""
    seed = make_seed()
    many = [
        make_claim(
            f"claim-{number:03}",
            *(make_citation(source) for source in ("alpha", "beta", "gamma")[: 1 + number % 3]),
        )
        for number in range(claims)
    ]
    return seed.model_copy(update={"claims": {**seed.claims, Topic.ANATOMY: many}})


def _make_sense(sense: str) -> SenseRecord:
    return SenseRecord(term="sciatica", sense=sense, meaning="What it means.")
