"""Words are folded, stemmed and joined with their synonyms; a query finds what holds them."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.search import (
    Field,
    find_matches,
    fold_text,
    index_fields,
    list_openers,
    parse_query,
    read_synonyms,
    stem_text,
    stem_word,
)

SYNONYMS = read_synonyms({
    "physio": ["physio", "physical therapy"],
    "disc": ["slipped disc", "disc herniation"],
})  # fmt: skip
OPENERS = list_openers(SYNONYMS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stretches", "stretching"),
        ("the child’s pose", "the child's POSE"),
        ("ﬁbre", "fibre"),
        ("\uff4duscle", "muscle"),
        ("cafe\u0301", "café"),
        ("self-massage", "self massage"),
        ("a\u00a0b", "a b"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem_text(one) == stem_text(other)


def test_stems_are_those_of_snowball_english() -> None:
    """Another version that stems otherwise would no longer find what is stored."""
    words = "generously skis dying sciatica's herniated exercises muscles news only communities"

    stems = [stem_word(word) for word in words.split()]

    assert stems == "generous ski die sciatica herniat exercis muscl news onli communiti".split()


def test_threads_do_not_stem_each_others_words() -> None:
    """The library's stemmer keeps the word that it works on."""
    words = [f"{word}{n}ing" for n in range(300) for word in ("stretch", "relax", "hurry")]
    alone = [stem_word.__wrapped__(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda _: [stem_word.__wrapped__(w) for w in words], range(8)))
    finally:
        sys.setswitchinterval(interval)

    assert together == [alone] * 8


def test_folding_leaves_straight_quotes_and_single_spaces() -> None:
    assert fold_text(" “It’s”\u2003HERE\n") == '"it\'s" here'


def finds(query: str, *texts: str) -> bool:
    """Whether an entry of these texts would be found, as `select_found` asks it."""
    sought = parse_query(query, SYNONYMS)
    index = index_fields([Field("text", text, 1) for text in texts], SYNONYMS, OPENERS)
    return (
        not sought.is_empty
        and set(sought.terms) <= index.weights.keys()
        and all(any(f" {form} " in index.stems for form in phrase) for phrase in sought.phrases)
    )


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("nerve pain", "Pain comes from the nerves.", True),
        ("nerve bone", "Pain comes from the nerves.", False),
        ('"nerve pain"', "Nerve pain comes.", True),
        ('"nerve pain"', "Pain of the nerve.", False),
        ("“nerve pain”", "Nerve pain comes.", True),
        ('"nerve pain', "Pain of the nerve.", True),
        ("physio", "Physical therapy helps.", True),
        ("physical therapy", "Physio helps.", True),
        ("therapy", "Physical therapy helps.", True),
        ("therapy", "Physio helps.", False),
        ('"physio helps"', "Physical therapy helps.", True),
        ('"therapy helps"', "Physical therapy helps.", True),
        ('"physical therapy helps"', "Physio helps.", True),
        ("disc herniation", "A slipped disc.", True),
        ("slipped", "Disc herniation.", False),
        ("what is the nerve", "A nerve.", True),
        ("the of", "The end of the nerve.", False),
        ("!?*", "Anything.", False),
        ('""', "Anything.", False),
    ],
)
def test_what_a_query_finds(query: str, text: str, *, is_found: bool) -> None:
    assert finds(query, text) is is_found


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    assert finds('"nerve pain"', "nerve pain")
    assert not finds('"nerve pain"', "the nerve", "pain comes")


def test_a_short_name_weighs_more_than_a_long_one_and_a_name_more_than_a_text() -> None:
    def weigh(*fields: Field) -> int:
        return index_fields(fields, SYNONYMS, OPENERS).weights["nerv"]

    assert weigh(Field("name", "nerve", 8)) == 16
    assert weigh(Field("name", "sciatic nerve", 8)) == 12
    assert weigh(Field("name", "the long nerve of the leg that hurts at night", 8)) == 8
    assert weigh(Field("name", "a nerve", 8), Field("text", "Nerves, nerves.", 1)) == 13


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("nerve", "Nerves and the nerve’s root.", ["Nerves", "nerve’s"]),
        ("slipped disc", "After disc herniation, a disc.", ["disc herniation"]),
        ("therapy", "Physical therapy helps.", ["Physical therapy"]),
        ("physio the", "The physio.", ["physio"]),
    ],
)
def test_matches_are_marked_where_they_stand(query: str, text: str, found: list[str]) -> None:
    places = find_matches(text, parse_query(query, SYNONYMS))

    assert [text[start:end] for start, end in places] == found
