"""Loads a corpus with the seed's loader, in a process of its own so that its memory can be told.

Prints a progress bar, and at the end one line of JSON: {"seconds": 12.3, "peak_mib": 456.7}.
"""

import json
import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator

from app.seed.load import load_seed
from app.seed.records import ClaimRecord
from app.vocabulary import Topic
from benchmarks.claims import GeneratedClaims
from benchmarks.corpora import hold_claims, make_corpus

# A corpus up to this size is held in lists: no generator then stands in the figures of the load.
HELD_CLAIMS = 20_000
_BAR_CHARACTERS = 40


class Bar:
    """How much of the corpus the loader has read, in which of its passes over it."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._read = 0
        self._shown = -1

    def advance(self) -> None:
        self._read += 1
        percent = self._read * 100 // self._total
        if percent != self._shown:
            self._shown = percent
            self._show(percent)

    def _show(self, percent: int) -> None:
        number, rest = divmod(percent, 100)
        done = "#" * (rest * _BAR_CHARACTERS // 100)
        end = "\r" if sys.stderr.isatty() else "\n"
        if sys.stderr.isatty() or rest % 10 == 0:
            line = f"pass {number + 1} [{done:{_BAR_CHARACTERS}}] {rest:3} % of {self._total:,}"
            print(line, end=end, file=sys.stderr, flush=True)


class WatchedClaims(GeneratedClaims):
    """Generated claims that tell a bar of each one that is read in order."""

    def __init__(self, topic: Topic, count: int, bar: Bar) -> None:
        super().__init__(topic, count)
        self._bar = bar

    def __iter__(self) -> Iterator[ClaimRecord]:
        for claim in super().__iter__():
            yield claim
            self._bar.advance()


def load_corpus(count: int, url: str) -> None:
    bar = Bar(count)
    watched = {topic: WatchedClaims(topic, count, bar) for topic in sorted(Topic)}
    seed = make_corpus(count).model_copy(update={"claims": watched})
    load_seed(hold_claims(seed) if count <= HELD_CLAIMS else seed, url)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, required=True)
    parser.add_argument("--url", required=True)
    arguments = parser.parse_args()
    began = time.perf_counter()
    load_corpus(arguments.claims, arguments.url)
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": round(seconds, 1), "peak_mib": round(peak_kib / 1024, 1)}))


if __name__ == "__main__":
    main()
