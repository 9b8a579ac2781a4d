"""What begins as somebody types is suggested: names before statements, beginnings before middles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.words.completion import Completer, suggest_spelling

TEXTS = [
    "Hamstring stretching",
    "Piriformis",
    "Child’s pose",
    "Disc between L4 and L5",
    "Hamstring stretching relieves sciatica.",
    "Tight hamstrings can contribute to sciatica.",
    "Stretching the ham\u00adstrings helps, and so does stretching the calves.",
]
COMPLETER = Completer(TEXTS, limit=10)


def complete(typed: str, limit: int = 10) -> list[str]:
    """The texts, with what is marked in brackets."""
    return [
        f"{TEXTS[c.entry][: c.start]}[{TEXTS[c.entry][c.start : c.end]}]{TEXTS[c.entry][c.end :]}"
        for c in COMPLETER.complete(typed, limit)
    ]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("ham", ["[Ham]string stretching", "[Ham]string stretching relieves sciatica.",
                 "Tight [ham]strings can contribute to sciatica.",
                 "Stretching the [ham]\u00adstrings helps, and so does stretching the calves."]),
        ("HAMSTRING str", ["[Hamstring str]etching",
                           "[Hamstring str]etching relieves sciatica."]),
        ("hamstring  stretching rel", ["[Hamstring stretching rel]ieves sciatica."]),
        ("piri", ["[Piri]formis"]),
        ("l4", ["Disc between [L4] and L5"]),
        ("childʼs p", ["[Child’s p]ose"]),
        ("child", ["[Child]’s pose"]),
        ("stretching the", ["[Stretching the] ham\u00adstrings helps, and so does stretching the "
                            "calves."]),
        ("amstring", []),
        ("zzz", []),
        ("", []),
        (" ?! ", []),
    ],
)  # fmt: skip
def test_what_is_suggested(typed: str, texts: list[str]) -> None:
    assert complete(typed) == texts


def test_no_more_are_suggested_than_asked_for_and_each_once() -> None:
    assert complete("s", 2) == [
        "[S]tretching the ham\u00adstrings helps, and so does stretching the calves.",
        "Hamstring [s]tretching",
    ]


def test_common_beginnings_are_answered_alike_before_and_after_they_are_kept() -> None:
    """More places than are looked through anew for each request."""
    completer = Completer([f"Nerve number {n} of the nerve" for n in range(3_000)], limit=3)

    first, again = completer.complete("ner", 3), completer.complete("ner", 3)

    assert [completion.entry for completion in first] == [0, 1, 2]
    assert again == first


_WORDS = st.text(st.characters(codec="utf-8"), max_size=8)


@given(texts=st.lists(st.lists(_WORDS, max_size=4).map(" ".join), max_size=5), typed=_WORDS)
def test_what_is_marked_lies_within_its_text(texts: list[str], typed: str) -> None:
    for completion in Completer(texts, limit=3).complete(typed, 3):
        assert 0 <= completion.start < completion.end <= len(texts[completion.entry])


def test_a_character_that_folds_to_several_words_is_one() -> None:
    [completion] = Completer(["\ufdfa nerve"], limit=1).complete("\ufdfa n", 1)

    assert (completion.start, completion.end) == (0, 3)


def test_words_that_begin_so_go_before_words_that_are_nearly_so() -> None:
    vocabulary = ["arm", "ham", "hamstring", "hamstrings", "harm", "sciatic", "sciatica", "social"]

    assert suggest_spelling("hams", vocabulary, 3) == ["hamstring", "hamstrings", "ham"]
    assert suggest_spelling("Scia", vocabulary, 2) == ["sciatic", "sciatica"]
    assert suggest_spelling("sciatika", vocabulary, 2) == ["sciatica", "sciatic"]
    assert suggest_spelling("xyzzy", vocabulary, 3) == []
