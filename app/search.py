"""How text is folded before it is searched, so that both engines find the same."""

import unicodedata

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def fold_text(text: str) -> str:
    """Compatibility-composed, case-folded, quotes straight, white space single."""
    composed = unicodedata.normalize("NFKC", text).translate(_STRAIGHT)
    return " ".join(unicodedata.normalize("NFKC", composed.casefold()).split())
