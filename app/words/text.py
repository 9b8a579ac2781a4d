"""A text as words: folded, cut and stemmed here, and nowhere else."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from Stemmer import Stemmer

Stems = tuple[str, ...]

# What people and their keyboards write for an apostrophe: quotes, primes, accents that stand
# alone, and letters that only look like one (which a compatibility form would leave, or split).
_APOSTROPHES = (
    "'\u2018\u2019\u201b`\u00b4\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02ca\u02cb"
    "\u055a\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\ua78b\ua78c\uff07\uff40"
)
_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036\u301d\u301e\uff02'

# Unicode 17, DerivedCoreProperties.txt, Default_Ignorable_Code_Point: what is drawn as nothing
# (soft hyphen, zero-width spaces and joiners, direction marks, variation selectors, tags).
_IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **{chr(code): None for first, last in _IGNORABLE for code in range(first, last + 1)},
    }
)

# A code keeps its point or colon: `M54.3` and `UBERON:0002103` are one word, `l4/l5` is two.
_WORD = re.compile(r"[a-z]{2,}:\d{3,}|\w+(?:'\w+)*(?:(?<=\d)\.\d\w*)*", re.IGNORECASE)
_JOINTS = "'."  # within a word
_NOTHING = "".join(f"{chr(first)}-{chr(last)}" for first, last in _IGNORABLE)
_RAW_LETTERS = rf"\w[\w{_NOTHING}]*"
_RAW_WORD = re.compile(
    rf"[a-z]{{2,}}:\d{{3,}}|{_RAW_LETTERS}(?:[{re.escape(_APOSTROPHES)}]{_RAW_LETTERS})*"
    r"(?:(?<=\d)\.\d\w*)*",
    re.IGNORECASE,
)

# Words that nearly every text or question has: alone they find nothing, and beside other words
# they are not asked for. Inside quotes they count.
EMPTY_WORDS = frozenset(
    """
    a about all also am an and any are as at be been but by can can't cannot could did do does
    doesn't don't dont for from good had has have he her his how how's i i'm i've if im in into is
    isn't it it's its just may me might much must my not of on or our please she should so some such
    than that that's the their them then there there's these they this those to too very was we were
    what what's when where which while who why will with would you your
    """.split()
)

_WITH_S = re.compile(r"is(?=(?:e[dsr]?|ers|ing|ations?)$)")

# Folding and stemming a word takes longer than all else that is done with it; a large corpus
# writes some ten thousand different ones (10 MiB).
STEM_CACHE_WORDS = 65_536

# A claim repeats the texts of its citations.
TEXT_CACHE = 256

# A stemmer keeps the word that it works on: two threads would stem each other's.
_stemmer = Stemmer("english", 0)  # without a cache of its own
_one_at_a_time = threading.Lock()


def straighten_text(text: str) -> str:
    """Compatibility-composed; every apostrophe and quote straight; what is drawn as nothing gone.

    Letters that look like an apostrophe and accents that stand alone go first: composing would
    part the latter from their word.
    """
    if text.isascii():
        return text.replace("`", "'")
    return unicodedata.normalize("NFKC", text.translate(_STRAIGHT)).translate(_STRAIGHT)


def fold_text(text: str) -> str:
    """Straightened, case-folded, white space single."""
    folded = unicodedata.normalize("NFKC", straighten_text(text).casefold())
    return " ".join(folded.split())


def list_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return list(_read_words(text))


@lru_cache(maxsize=TEXT_CACHE)
def _read_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_text(text)))


def find_words(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand, as it is written: code points, the end exclusive."""
    return [match.span() for match in match_words(text)]


def match_words(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The words of a text, as it is written, from one on."""
    return _pick_pattern(text).finditer(text, start)


def find_beginnings(text: str, beginnings: Iterable[str]) -> list[int]:
    """Where words begin that may begin with one of these letters: all that do, perhaps others.

    Where the letters are sought first, most texts need not be cut into words.
    """
    if _pick_pattern(text) is not _WORD or ":" in text:  # behind a code a word may begin at once
        return [match.start() for match in match_words(text)]
    found = set()
    lower = text.lower()
    for letters in beginnings:
        place = lower.find(letters)
        while place >= 0:
            before = lower[place - 1] if place else " "
            if before in _JOINTS:
                return [match.start() for match in match_words(text)]
            if not (before.isalnum() or before == "_"):
                found.add(place)
            place = lower.find(letters, place + 1)
    return sorted(found)


def _pick_pattern(text: str) -> re.Pattern[str]:
    """The plain pattern is twice as fast, and enough where nothing has to be straightened."""
    return _WORD if text.isascii() and "`" not in text else _RAW_WORD


def stem_typed_word(word: str) -> str:
    """The same as `stem_word`, and not kept: people type words without end, and long ones.

    What is written with -ise has the stem that it has with -ize, of which the stemmer knows more.
    """
    folded = fold_text(word)
    with _one_at_a_time:
        stem: str = _stemmer.stemWord(folded)
        if stem.endswith("is") and _WITH_S.search(folded):
            with_z: str = _stemmer.stemWord(_WITH_S.sub("iz", folded))
            return with_z if f"{with_z}is" == stem else stem
    return stem


@lru_cache(maxsize=STEM_CACHE_WORDS)
def stem_word(word: str) -> str:
    """The stem of one word of our texts, folded or not (Snowball English)."""
    return stem_typed_word(word)


@lru_cache(maxsize=TEXT_CACHE)
def stem_text(text: str) -> Stems:
    return tuple(map(stem_word, _read_words(text)))


def begin_word(stem: str) -> str:
    """The letters with which every word of this stem begins.

    The stemmer changes at most the last letter that it leaves: `happi` is the stem of `happy`; only
    of words such as `dying` it changes two.
    """
    letters = stem.partition("'")[0]
    certain = 1 if len(letters) == 3 and letters.endswith("ie") else len(letters) - 1
    return letters[: max(1, certain)]


def list_content_stems(text: str) -> Stems:
    """The stems of a text without those of empty words."""
    return tuple(stem for stem in stem_text(text) if stem not in EMPTY_STEMS)


def spell_code(code: str) -> list[str]:
    """How people type a code: whole, without its point, and each wider code that begins it.

    `M54.16` is also sought as `M5416`, `M54.1`, `M541` and `M54`; `UBERON:0002103` as `0002103`.
    """
    folded = fold_text(code)
    _, _, number = folded.partition(":")
    if number:
        return [folded, number]
    category, _, detail = folded.partition(".")
    wider = [f"{category}.{detail[:end]}" for end in range(len(detail), 0, -1)]
    return [*wider, *(spelt.replace(".", "") for spelt in wider), category]


EMPTY_STEMS = frozenset(stem_word(word) for word in EMPTY_WORDS)
