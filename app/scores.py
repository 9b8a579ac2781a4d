"""What records are worth to a question: sets of numbers by their sum of weights. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from pyroaring import BitMap

from app.index import unite


def add_scores(weighted: Sequence[Mapping[int, BitMap]], among: BitMap) -> dict[int, BitMap]:
    """Of a set, the records that every term has, by the sum of what the terms weigh in them.

    Shape: for each term the records by what it weighs in them; no record twice for one term.
    """
    scores: dict[int, BitMap] = {0: among} if weighted else {}
    for weights in weighted:
        sums: dict[int, BitMap] = {}
        for score, found in scores.items():
            for weight, having in weights.items():
                both = found & having
                if both:
                    total = score + weight
                    sums[total] = sums[total] | both if total in sums else both
        scores = sums
    return scores


def raise_scores(scores: Mapping[int, BitMap], numbers: BitMap, by: int) -> dict[int, BitMap]:
    """The same with a higher score for some of the records."""
    sums = {score: rest for score, found in scores.items() if (rest := found - numbers)}
    for score, found in scores.items():
        if raised := found & numbers:
            sums[score + by] = unite([raised, sums.get(score + by, BitMap())])
    return sums


class Sums:
    """Adds up numbers by record; kept as binary digits, of each the set of the records with a 1.

    So what it costs grows with the sets that are added and with the length of the numbers, and
    not with how many sums there are: any question that fits into a request stays cheap.
    """

    def __init__(self) -> None:
        self._digits: list[BitMap] = []

    def add(self, weights: Mapping[int, BitMap]) -> None:
        """To each record the number under which it stands, once."""
        for place in range(max(weights, default=0).bit_length()):
            self._carry(place, unite(found for n, found in weights.items() if n >> place & 1))

    def find_at_least(self, least: int) -> BitMap:
        """The records whose sum is not less; `least` is above 0."""
        if least.bit_length() > len(self._digits):
            return BitMap()
        equal, above = BitMap.union(BitMap(), *self._digits), BitMap()
        for place in reversed(range(len(self._digits))):
            if least >> place & 1:
                equal = equal & self._digits[place]
            else:
                above = above | (equal & self._digits[place])
                equal = equal - self._digits[place]
        return above | equal

    def walk(self, among: BitMap) -> Iterator[tuple[int, BitMap]]:
        """Of a set, the records by their sums, the highest first; each as it is asked for."""
        waiting = [(0, among, len(self._digits))] if among else []
        while waiting:
            total, found, place = waiting.pop()
            if not place:
                yield total, found
                continue
            place -= 1
            with_digit = found & self._digits[place]
            without = found - with_digit
            if without:
                waiting.append((total, without, place))
            if with_digit:
                waiting.append((total + (1 << place), with_digit, place))

    def _carry(self, place: int, carried: BitMap) -> None:
        while carried:
            while place >= len(self._digits):
                self._digits.append(BitMap())
            digit = self._digits[place]
            self._digits[place], carried = digit ^ carried, digit & carried
            place += 1
