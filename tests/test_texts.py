"""Which texts of a record are searched, and what a word in each weighs: by hand."""

import pytest
from served import build_served
from sqlmodel import Session

from app.database.engines import create_read_engine
from app.texts import list_texts
from app.vocabulary import RecordKind

SAYS_SO = [("paraphrase", f"The page of {name} says so.", 1) for name in ("alpha", "beta", "gamma")]
QUOTE = ("quote", "some words", 1)

TEXTS = {
    (RecordKind.BODY_PART, "leg"): [("name", "Leg", 8), ("code", "UBERON:0002103", 3)],
    (RecordKind.CITATION, "claim--disc-causes--beta--10"): [
        ("paraphrase", "The page of beta says so.", 8),
        ("quote", "some words", 1),
        ("reasoning", "It is.", 1),
    ],
    (RecordKind.CITATION, "claim--rolling-helps--gamma--10"): [
        ("paraphrase", "The page of gamma says so.", 8),
        ("quote", "some words", 1),
        ("qualifier", "if done gently", 1),
    ],
    (RecordKind.CLAIM, "rolling-helps"): [
        ("statement", "Rolling the muscle’s belly helps.", 8),
        ("about", "Leg", 3),
        ("about", "Rolling", 3),
        *SAYS_SO,
        *3 * [QUOTE],
    ],
    (RecordKind.CONDITION, "disc-trouble"): [
        ("name", "Disc trouble", 8),
        ("code", "M51.26", 3),
        ("summary", "What the pages say it is.", 3),
        ("headline_claim", "The statement of disc-causes holds.", 3),
        ("headline_claim", "The statement of disc-mimics holds.", 3),
        SAYS_SO[0],
        QUOTE,
    ],
    (RecordKind.CONFLICT, "what-is-behind-it"): [
        ("dispute", "One page says that it does, another that it does not.", 8),
        ("statement", "The statement of grave holds.", 3),
        ("statement", "The statement of sprinting-harms holds.", 3),
    ],
    (RecordKind.EXERCISE, "rolling"): [
        ("name", "Rolling", 8),
        ("also_known_as", "Roller work", 6),
        ("headline_claim", "Rolling the muscle’s belly helps.", 3),
        ("steps", "Sit down.", 1),
        ("steps", "Roll.", 1),
        *2 * [SAYS_SO[0]],
        *2 * [QUOTE],
    ],
    (RecordKind.SAFETY, "guide"): [
        ("statement", "The sign guide.", 8),
        ("authority", "An authority: A page", 1),
    ],
    (RecordKind.SOURCE, "alpha"): [
        ("label", "Page alpha", 8),
        ("title", "Alpha’s page", 6),
        ("offers", "Sells rollers", 1),
    ],
    (RecordKind.TOPIC, "red_flag"): [
        ("name", "Red flag", 8),
        ("meaning", "Serious problems that must not be missed.", 1),
    ],
    (RecordKind.TREATMENT, "pill"): [
        ("name", "Pill", 8),
        ("headline_claim", "The statement of pill-helps holds.", 3),
        SAYS_SO[0],
        QUOTE,
    ],
}


@pytest.mark.parametrize(("kind", "record_id"), TEXTS)
def test_the_texts_of_a_record_come_with_their_weights(
    sqlite_url: str, kind: RecordKind, record_id: str
) -> None:
    engine = create_read_engine(sqlite_url)
    with Session(engine) as session:
        records = [model.model_dump(mode="json") for model in build_served(session, kind)]
    engine.dispose()
    [record] = [record for record in records if record["id"] == record_id]

    texts = list_texts(kind, record)

    assert [(text.name, text.text, text.weight) for text in texts] == TEXTS[kind, record_id]


def test_every_kind_is_searched() -> None:
    assert {kind for kind, _ in TEXTS} == set(RecordKind)
