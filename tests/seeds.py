"""Invented seeds: one that holds every kind of record, and longer ones made of it."""

from datetime import date
from typing import Any

from builders import (
    make_about,
    make_change_set,
    make_citation,
    make_claim,
    make_condition,
    make_conflict,
    make_exercise,
    make_safety,
    make_source,
    make_treatment,
    make_withdrawn,
)

from app.curation.change_records import ChangedRecord
from app.curation.corpus_records import (
    FavourRecord,
    InterestRecord,
    RegionRecord,
    ReleaseRecord,
    Seed,
    SenseRecord,
    SynonymRecord,
    UncitedRecord,
)
from app.curation.records import (
    BodyPartRecord,
    CodeRecord,
    DoseRecord,
    RoleRecord,
    SecondsRecord,
    StepsRecord,
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
    Posture,
    RegionKind,
    SafetyKind,
    Stance,
    UncitedReason,
    Voice,
    WithdrawnType,
)
from benchmarks.shipped import CORPUS


def make_seed(**changes: Any) -> Seed:
    """A seed of three sources that holds every kind of record, dispute, voice and link."""
    fields: dict[str, Any] = {
        "release": ReleaseRecord(version="2026.11.1", released=date(2026, 11, 21)),
        "corpus": CORPUS,
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
                RoleRecord(role="cause", headline_claim="disc-causes"),
                RoleRecord(role="mimic", headline_claim="disc-mimics"),
                codes=[
                    CodeRecord(
                        system=CodeSystem.ICD_10_CM,
                        code="M51.26",
                        display="herniated disc",
                        match=CodeMatch.EXACT,
                    )
                ],
            ),
            make_condition("grave-trouble", RoleRecord(role="red_flag", headline_claim="grave")),
        ],
        "claims": {
            "cause": [
                make_claim(
                    "disc-causes",
                    make_citation("alpha"),
                    make_citation("beta", Stance.OPPOSES, basis=Basis.IMPLIED, reasoning="It is."),
                    about=make_about(AboutType.CONDITION, "disc-trouble"),
                    subject_term="sciatica",
                ),
            ],
            "exercise": [
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
                    entails=["movement-helps"],
                ),
                make_claim(
                    "sprinting-harms",
                    make_citation("beta"),
                    about=make_about(AboutType.EXERCISE, "sprinting"),
                ),
                make_claim("movement-helps", make_citation("alpha"), make_citation("beta")),
            ],
            "medication": [
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
            "mimic": [
                make_claim(
                    "disc-mimics",
                    make_citation(
                        "gamma", voice=Voice.ATTRIBUTED, attributed_to="X", endorsed=True
                    ),
                    about=make_about(AboutType.CONDITION, "disc-trouble"),
                )
            ],
            "red_flag": [
                make_claim(
                    "grave",
                    about=[
                        *make_about(AboutType.CONDITION, "grave-trouble"),
                        *make_about(AboutType.BODY_PART, "nerve"),
                    ],
                    in_tension_with=[
                        TensionRecord(id="sprinting-harms", reason="Both cannot hold.")
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
        "synonyms": [
            SynonymRecord(id="leg", words=["leg", "limb"]),
            SynonymRecord(id="disc-trouble", words=["disc trouble", "slipped disc"]),
        ],
        "conflicts": [
            make_conflict("what-is-behind-it", "grave", "sprinting-harms", kind=ConflictKind.SCOPE),
            make_conflict(
                "whether-discs-cause-it",
                "disc-causes",
                also=["disc-mimics"],
                kind=ConflictKind.DEFINITION,
            ),
            make_conflict("whether-rolling-helps", "rolling-helps"),
        ],
        "changes": [
            make_change_set(
                "2026.11.1",
                "2026.10.2",
                added=["movement-helps", "rolling-helps"],
                changed=[ChangedRecord(id="grave", fields=["citations", "note"])],
                withdrawn=[
                    make_withdrawn(WithdrawnType.BODY_PART, "thigh", "leg"),
                    make_withdrawn(
                        WithdrawnType.CLAIM, "rolling-cures", "movement-helps", "rolling-helps"
                    ),
                    make_withdrawn(WithdrawnType.CONDITION, "slipped-disc", "disc-trouble"),
                    make_withdrawn(WithdrawnType.EXERCISE, "jumping"),
                    make_withdrawn(WithdrawnType.SOURCE, "delta"),
                    make_withdrawn(WithdrawnType.TREATMENT, "leeches"),
                ],
            ),
            make_change_set(
                "2026.10.2",
                "2026.10.1",
                released=date(2026, 10, 21),
                added=["pill-helps", "rolling-cures"],
                withdrawn=[make_withdrawn(WithdrawnType.CLAIM, "rolling-heals", "rolling-cures")],
            ),
            make_change_set("2026.10.1", released=date(2026, 10, 1)),
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
    return seed.model_copy(update={"claims": {**seed.claims, "anatomy": many}})


def make_release(number: int, claims: int = 300) -> Seed:
    release = ReleaseRecord(version=f"2026.11.{number}", released=date(2026, 11, 21))
    return make_long_seed(claims + number).model_copy(update={"release": release})


def _make_sense(sense: str) -> SenseRecord:
    return SenseRecord(term="sciatica", sense=sense, meaning="What it means.")
