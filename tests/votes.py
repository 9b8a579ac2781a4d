"""Citations and agreement in corpora of one-letter sources."""

from typing import Any

from app.agreement import Agreement, CitedStance, assess_agreement
from app.vocabulary import Stance


def cite(source: str, stance: Stance, **changes: Any) -> CitedStance:
    return CitedStance(source=source, stance=stance, **changes)


def assess(*citations: CitedStance, corpus: str = "abcde", **context: Any) -> Agreement:
    """Agreement in a corpus of one-letter sources, labelled by their capital letters."""
    labels = {source: source.upper() for source in corpus}
    return assess_agreement(citations, corpus=labels, **context)
