"""What sources say of claims, read out of the index for those who judge them. Pure."""

import json
from collections.abc import Iterable, Iterator, Sequence

from pyroaring import BitMap

from app.agreement import CitedClaim, CitedStance
from app.index import Index
from app.vocabulary import Basis, Stance

# What a source says of a claim: stance, basis, whether it counts, whom it reports.
Statement = tuple[str, str, bool, str | None]


class CitedClaims:
    """Some claims, by number as text, each with all that sources say of it.

    Each is made when it is asked for, and what many have in common once.
    """

    def __init__(self, index: Index, claims: BitMap) -> None:
        said, interest = index.get_values("said"), index.get_values("interest")
        self.ids = frozenset(map(str, claims))
        self._stances = [tuple(read_said(*json.loads(value))) for value in said]
        self._said = spell_sets(enumerate(said.values()), claims)
        self._sources = list(interest)
        self._interested = spell_sets(enumerate(interest.values()), claims)
        self._terms = {
            number: term
            for term, having in index.get_values("subject_term").items()
            for number in having & claims
        }

    def get(self, claim_id: str) -> CitedClaim:
        number = int(claim_id)
        stances = (self._stances[ord(letter)] for letter in self._said[number])
        return CitedClaim(
            id=claim_id,
            citations=tuple(stance for some in stances for stance in some),
            subject_term=self._terms.get(number),
            interested=frozenset(self._sources[ord(one)] for one in self._interested[number]),
        )


def spell_sets(sets: Iterable[tuple[int, BitMap]], numbers: BitMap) -> dict[int, str]:
    """By number, a letter for each set that holds it: `chr` of what stands before the set.

    Lists of a large release would be looked at by every collection of garbage, and texts are not.
    """
    spelled = dict.fromkeys(numbers, "")
    for place, found in sets:
        for number in found & numbers:
            spelled[number] += chr(place)
    return spelled


def read_said(source: str, said: Sequence[Statement]) -> Iterator[CitedStance]:
    for stance, basis, is_counted, attributed_to in said:
        yield CitedStance(
            source=source,
            stance=Stance(stance),
            basis=Basis(basis),
            is_counted=is_counted,
            attributed_to=attributed_to,
        )
