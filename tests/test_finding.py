"""Words are found as people type them: each by itself or a synonym, whatever the keyboard."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.words.index import Field, weigh_terms
from app.words.query import (
    count_needed,
    find_matches,
    holds_phrases,
    list_lacking,
    parse_query,
)
from app.words.synonyms import Synonyms
from app.words.text import (
    find_beginnings,
    find_words,
    fold_text,
    list_words,
    match_words,
    spell_code,
    stem_text,
    stem_word,
)

GROUPS = {
    "diagnosis": ["diagnose", "diagnosis", "diagnostic"],
    "disc": ["disc", "disk"],
    "gp": ["family doctor", "general practitioner", "gp"],
    "herniated-disc": ["disc herniation", "herniated disc", "slipped disc"],
    "painkiller": ["ibuprofen", "pain killer", "painkiller", "paracetamol"],
    "physio": ["physical therapy", "physio"],
    "tingling": ["pins and needles", "tingling"],
}
SYNONYMS = Synonyms(GROUPS)


def finds(query: str, text: str) -> bool:
    """Whether a text would be found, as the index is asked for it."""
    sought = parse_query(query, SYNONYMS)
    stems = stem_text(text)
    return (
        not sought.is_empty
        and not list_lacking(sought, SYNONYMS.list_terms(stems))
        and holds_phrases(sought, [stems], SYNONYMS)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stretches", "stretching"),
        ("specialised", "specialized"),
        ("optimising", "optimize"),
        ("stabilisation", "stabilize"),
        ("the child’s pose", "the child's POSE"),
        ("ﬁbre", "fibre"),
        ("\uff4duscle", "muscle"),
        ("cafe\u0301", "café"),
        ("self-massage", "self massage"),
        ("a\u00a0b", "a b"),
        ("piri\u00adformis", "piriformis"),
        ("piri\u200bfor\u2060mis\ufe0f", "piriformis"),
        ("\ufeffsciatica", "sciatica"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem_text(one) == stem_text(other)


@pytest.mark.parametrize("apostrophe", "'’‘‛`´′‵ʹʻʼʽˊˋ՚׳ꞌ＇｀᾽´")
def test_every_apostrophe_is_one(apostrophe: str) -> None:
    assert list_words(f"the child{apostrophe}s pose") == ["the", "child's", "pose"]
    assert stem_text(f"child{apostrophe}s") == ("child",)


def test_stems_are_those_of_snowball_english() -> None:
    """Another version that stems otherwise would no longer find what is stored.

    Of words with -ise they are those of the words with -ize.
    """
    words = "generously skis dying sciatica's herniated exercises muscles news only communities"

    stems = [stem_word(word) for word in words.split()]

    assert stems == "generous ski die sciatica herniat exerc muscl news onli communiti".split()


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
    assert fold_text(" “It’s”\u2003HERE «now»\n") == '"it\'s" here "now"'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("M54.3", ["m54.3"]),
        ("m54.30, G57.0.", ["m54.30", "g57.0"]),
        ("UBERON:0002103", ["uberon:0002103"]),
        ("L4/L5 and l5-s1", ["l4", "l5", "and", "l5", "s1"]),
        ("1.5 miles.2", ["1.5", "miles", "2"]),
        ("note:this 5:30", ["note", "this", "5", "30"]),
    ],
)
def test_a_code_is_one_word(text: str, words: list[str]) -> None:
    assert list_words(text) == words


def test_a_code_is_found_as_people_type_it() -> None:
    assert spell_code("M54.16") == ["m54.16", "m54.1", "m5416", "m541", "m54"]
    assert spell_code("UBERON:0002103") == ["uberon:0002103", "0002103"]
    assert spell_code("D012585") == ["d012585"]


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
        ("therapy", "Physio helps.", True),
        ('"physio helps"', "Physical therapy helps.", True),
        ('"therapy helps"', "Physical therapy helps.", True),
        ('"physical therapy helps"', "Physio helps.", True),
        ('"disk pain"', "A herniated disc pain.", True),
        ('"disk pain"', "A herniated disc and pain.", False),
        ("disc", "Intervertebral discs.", True),
        ("disc", "A slipped disk.", True),
        ("disk herniation", "Disc herniation.", True),
        ("disc herniation", "A slipped disc.", True),
        ("slipped", "Disc herniation.", True),
        ("disc", "The back.", False),
        ("doctor", "A general practitioner.", True),
        ("diagnosed", "A diagnosis.", True),
        ("pain killers", "Paracetamol.", True),
        ("needles", "Tingling.", True),
        ("pins needles", "Pins and needles.", True),
        ("what is the nerve", "A nerve.", True),
        ("the of", "The end of the nerve.", False),
        ("!?*", "Anything.", False),
        ('""', "Anything.", False),
    ],
)
def test_what_a_query_finds(query: str, text: str, *, is_found: bool) -> None:
    assert finds(query, text) is is_found


_WORDS = sorted({word for words in GROUPS.values() for name in words for word in name.split()})
_TEXTS = st.lists(st.sampled_from([*_WORDS, "leg", "nerve"]), max_size=6).map(" ".join)


@given(text=_TEXTS, query=st.lists(st.sampled_from(_WORDS), min_size=2, max_size=4), data=st.data())
def test_a_part_of_a_query_finds_all_that_the_longer_one_finds(
    text: str, query: list[str], data: st.DataObject
) -> None:
    part = data.draw(st.lists(st.sampled_from(query), min_size=1, unique=True))

    if finds(" ".join(query), text) and not parse_query(" ".join(part), SYNONYMS).is_empty:
        assert finds(" ".join(part), text)


@given(group=st.sampled_from(sorted(GROUPS)), data=st.data())
def test_each_member_of_a_group_finds_every_other(group: str, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(GROUPS[group]))
    other = data.draw(st.sampled_from(GROUPS[group]))

    assert finds(one, f"The {other} of the leg.")


@pytest.mark.parametrize(
    ("query", "ignored", "empty"),
    [
        ("hamstring -stretching", ("-",), ()),
        ("hamstring OR calf", ("OR",), ("or",)),
        ("self-massage l4-l5", (), ()),
        ("hamstring or calf", (), ("or",)),
        ("stretch* +leg", ("*", "+"), ()),
        ("title:disc", (":",), ()),
        ("UBERON:0002103", (), ()),
        ("(disc | disk) && leg", ("(", "|", ")", "&&"), ()),
        ('"nerve pain" -leg', ("-",), ()),
        ('"nerve pain', ('"',), ()),
        ('"a -b OR c"', (), ("a", "or")),
        ("what helps?", (), ("what",)),
    ],
)
def test_what_is_dropped_is_said(
    query: str, ignored: tuple[str, ...], empty: tuple[str, ...]
) -> None:
    sought = parse_query(query, SYNONYMS)

    assert (sought.ignored, sought.empty) == (ignored, empty)


def test_words_that_are_typed_are_not_kept() -> None:
    """There is no end of them, and each may be hundreds of characters long."""
    before = stem_word.cache_info().currsize

    parse_query(" ".join(f'untold{number} "unheard of{number}"' for number in range(20)), SYNONYMS)

    assert stem_word.cache_info().currsize == before


def test_a_question_is_what_is_left_of_it_without_empty_words() -> None:
    sought = parse_query("How long does sciatica last, and what's the do’s?", SYNONYMS)

    assert [word.word for word in sought.words] == ["long", "sciatica", "last"]


def test_a_text_lacks_the_words_of_which_it_holds_neither_the_word_nor_a_synonym() -> None:
    sought = parse_query("do painkillers cure herniated disks", SYNONYMS)
    terms = SYNONYMS.list_terms(stem_text("Ibuprofen for a slipped disc."))

    assert list_lacking(sought, terms) == ("cure",)
    assert list_lacking(sought, set()) == ("painkillers", "cure", "herniated", "disks")


def test_most_of_few_words_is_one_and_of_many_more_than_half() -> None:
    assert [count_needed(words) for words in (1, 2, 3, 4, 5, 6)] == [1, 1, 2, 3, 3, 4]


def test_a_word_stands_for_its_groups_before_those_of_which_it_is_a_part() -> None:
    [disc, doctor] = parse_query("disks doctor", SYNONYMS).words

    assert disc.terms == ("disk", "=disc")
    assert (doctor.groups, doctor.part_groups) == ((), ("=gp",))
    assert parse_query("disc", SYNONYMS).words[0].terms == ("disc", "=disc", "=herniated-disc")


def test_a_short_name_weighs_more_than_a_long_one_and_a_name_more_than_a_text() -> None:
    def weigh(*fields: Field) -> int:
        return weigh_terms(fields, SYNONYMS)["nerv"]

    assert weigh(Field("name", "nerve", 8)) == 16
    assert weigh(Field("name", "sciatic nerve", 8)) == 12
    assert weigh(Field("name", "the long nerve of the leg that hurts at night", 8)) == 8
    assert weigh(Field("name", "a nerve", 8), Field("text", "Nerves, nerves.", 1)) == 13


def test_empty_words_weigh_nothing_and_groups_weigh_as_their_words() -> None:
    weights = weigh_terms([Field("text", "The slipped disc.", 1)], SYNONYMS)

    assert weights == {"slip": 1, "disc": 1, "=disc": 1, "=herniated-disc": 1}


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("nerve", "Nerves and the nerve’s root.", ["Nerves", "nerve’s"]),
        ("slipped disc", "After disc herniation, a disc.", ["disc herniation", "disc"]),
        ("therapy", "Physical therapy helps.", ["Physical therapy"]),
        ("physio the", "The physio.", ["physio"]),
        ("piriformis", "The piri\u00adformis.", ["piri\u00adformis"]),
        ("child's", "The childʼs pose.", ["childʼs"]),
        ("child's", "The child`s pose.", ["child`s"]),
        ("m54.3", "Codes: M54.3, M54.4.", ["M54.3"]),
        ("calf", "The nerve.", []),
    ],
)
def test_matches_are_marked_where_they_stand(query: str, text: str, found: list[str]) -> None:
    places = find_matches(text, parse_query(query, SYNONYMS), SYNONYMS)

    assert [text[start:end] for start, end, _ in places] == found


def test_who_holds_more_of_the_words_is_told_from_who_holds_one_often() -> None:
    sought = parse_query("slipped discs helped", SYNONYMS)

    counts = [
        sought.count_words(
            term for found in find_matches(text, sought, SYNONYMS) for term in found.terms
        )
        for text in ("A disc, a disk.", "Slipped discs.", "Slipped discs help.", "Nothing.")
    ]

    assert counts == [1, 2, 3, 0]


PIECES = ["nerve", "Nerve", "s", "nerves", "l4", "m54", "3", "UBERON:0002103", "000", "é", "`"]
JOINTS = [" ", "'", ".", ":", "/", "-", "_", ""]


@given(
    st.lists(st.sampled_from(PIECES + JOINTS), max_size=20).map("".join),
    st.sets(st.sampled_from(["nerv", "s", "m", "m54", "000", "uber", "3"]), min_size=1),
)
@example("nerve's", {"s"})
@example("m54.3", {"3"})
@example("UBERON:0002103nerve", {"nerv"})
@example("s s", {"s"})
def test_no_word_is_missed_of_which_the_first_letters_are_sought(
    text: str, letters: set[str]
) -> None:
    words = list(match_words(text))
    places = find_beginnings(text, letters)

    assert {w.start() for w in words if w[0].lower().startswith(tuple(letters))} <= {*places}
    assert {*places} <= {word.start() for word in words}
    assert places == sorted(places)


@given(st.text())
def test_words_stand_where_they_are_found(text: str) -> None:
    places = find_words(text)

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    parse_query(text, SYNONYMS)
