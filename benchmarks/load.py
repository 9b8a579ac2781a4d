"""Loads a corpus with the seed's loader, in a process of its own so that its memory can be told.

Prints a progress bar, and at the end one line of JSON: {"seconds": 12.3, "peak_mib": 456.7}.
"""

import json
import resource
import sys
import time
from argparse import ArgumentParser

from app.load.transaction import load_seed
from benchmarks.corpora import hold_claims, make_corpus

# A corpus up to this size is held in lists: no generator then stands in the figures of the load.
HELD_CLAIMS = 20_000


class Steps:
    """Prints a line for each tenth of each step."""

    def __init__(self) -> None:
        self._shown: tuple[str, int] | None = None

    def show(self, step: str, done: int, total: int) -> None:
        tenths = 10 * done // total if total else 0
        if (step, tenths) == self._shown:
            return
        self._shown = (step, tenths)
        bar = "#" * (4 * tenths)
        print(f"{step:9} [{bar:40}] {done:,} of {total:,}", file=sys.stderr, flush=True)


def load_corpus(count: int, url: str) -> None:
    seed = make_corpus(count)
    load_seed(hold_claims(seed) if count <= HELD_CLAIMS else seed, url, Steps().show)


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
