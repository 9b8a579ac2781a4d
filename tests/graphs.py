"""Small graphs of claims, written short: who holds what on them, and what entails what."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from app.agreement import (
    Assessment,
    CitedClaim,
    CitedStance,
    Corpus,
    Lens,
    Relations,
    Sense,
    assess_claims,
)
from app.vocabulary import Basis, Stance

STANCES = {"+": Stance.SUPPORTS, "-": Stance.OPPOSES, "?": Stance.QUALIFIES}
CITED = re.compile(r"(?P<source>\w)(?P<stance>[-+?])(?P<implied>i)?(?:@(?P<origin>\w+))?")


def cite_all(claim: str, cited: str) -> tuple[CitedStance, ...]:
    """Citations of a claim: "1+ 2-i 3?@X" is 1 supports, 2 opposes by implication, 3 reports X.

    Each is identified by claim, source and place, and conditions say the same.
    """
    return tuple(
        CitedStance(
            source=found["source"],
            stance=STANCES[found["stance"]],
            basis=Basis.IMPLIED if found["implied"] else Basis.STATED,
            attributed_to=found["origin"],
            id=f"{claim}{found['source']}{place}",
            qualifier=f"if {claim}{found['source']}{place}" if found["stance"] == "?" else None,
        )
        for place, found in enumerate(CITED.finditer(cited))
    )


def relate(entails: str = "", contradicts: str = "") -> Relations:
    """Relations from "N<B M<B" and "X|Y"."""
    return Relations(
        [(pair[0], pair[2]) for pair in entails.split()],
        [(pair[0], pair[2]) for pair in contradicts.split()],
    )


def assess_graph(
    cited: Mapping[str, str],
    *,
    entails: str = "",
    contradicts: str = "",
    corpus: str = "12345",
    interested: Mapping[str, Collection[str]] | None = None,
    senses: Mapping[str, Sense] | None = None,
    **lens: Any,
) -> dict[str, Assessment]:
    """Agreement on claims with one-letter names in a corpus of pages 1 to 5."""
    claims = [
        CitedClaim(
            id=claim,
            citations=cite_all(claim, citations),
            subject_term="term",
            interested=(interested or {}).get(claim, ()),
        )
        for claim, citations in cited.items()
    ]
    return assess_claims(
        claims,
        corpus=Corpus(labels={s: f"Page {s}" for s in corpus}, senses={"term": senses or {}}),
        relations=relate(entails, contradicts),
        lens=Lens(**lens),
    )


def tell(assessment: Assessment) -> str:
    """Who holds what: "1+ (2-) 3~" is 1 supports, 2 opposes by inference, 3 is mixed."""
    signs = {"supports": "+", "opposes": "-", "qualifies": "?", "mixed": "~"}
    told = [
        (f"{p.source}{signs[p.position]}", str(p.basis) == "inferred") for p in assessment.positions
    ]
    return " ".join(f"({word})" if is_inferred else word for word, is_inferred in told)


def tell_chains(assessment: Assessment, source: str) -> list[str]:
    """The chains of a source: "^B" this claim entails B, "vN" N entails it, "xY" contradiction."""
    signs = {"entails": "^", "entailed_by": "v", "contradicts": "x"}
    (position,) = (p for p in assessment.positions if p.source == source)
    return [
        " ".join(f"{signs[link.relation]}{link.id}" for link in chain) for chain in position.through
    ]
