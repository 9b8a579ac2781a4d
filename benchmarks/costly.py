"""Searches the requests that keep a server busiest, and asks them beside an honest client.

`uv run --group bench python -m benchmarks.costly --minutes 10 [--against DIR …]` writes what it
finds into RESULTS.md. What costs most is changed further until the time is up.
"""

import math
import os
import random
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from subprocess import SubprocessError
from urllib.parse import parse_qsl

from benchmarks.corpus import Corpus, prepare_corpus
from benchmarks.hostile import Attempt, Hostile
from benchmarks.probe import probe
from benchmarks.servers import ROOT, Build
from benchmarks.watcher import Cost, Watcher, run
from benchmarks.wrk import CONNECTIONS

HEADING = "## The costliest requests"
CLAIMS = 20_000
MAX_HELD_MS = 20
MAX_GROWTH_MIB = 32
MAX_HONEST_MS = 100

KEPT = 4  # of each path by each measure: of these the next are made
PROVEN = 2  # of each path by each measure: asked again of new processes
PROOFS = 3
SPELLINGS = 300
COMPARED = 8  # paths on which builds before are asked, too
HONEST = ("/v1/claims?limit=20", "/v1/claims/claim-0000001")

# The worst that earlier issues left, each named by who found it.
LEFT: Mapping[str, str] = {
    "255 unknown claims": "/v1/citations?" + "&".join(f"claim=no-{n}" for n in range(255)),
    "the whole release": "/v1/export/release.json",
    "a lens": "/v1/claims?exclude_source=source-01&exclude_source=source-02&sort=-rank&limit=100",
    "nine facets": "/v1/claims?limit=0&q=of&facets=topic,level,direction,flag,source,condition,"
    "exercise,treatment,body_part",
}

Found = tuple[Cost, Attempt]


def main() -> None:
    arguments = _read_arguments()
    directory = arguments.directory.resolve()
    directory.mkdir(parents=True, exist_ok=True)
    builds = [Build("API"), *map(_name_build, arguments.against)]
    corpora = {
        build: prepare_corpus(build, CLAIMS, directory, as_loaded=arguments.as_loaded)
        for build in builds
    }
    own = builds[0]
    chance = random.Random(arguments.seed)
    found, tried = search(own, corpora[own], chance, 60 * arguments.minutes)
    proven = prove(own, corpora[own], found, chance)
    honest = {
        build: dict(wait_beside(build, corpora[build], asked, chance, arguments.seconds))
        for build in builds
        for asked in [_choose(proven, count=len(proven) if build == own else COMPARED)]
    }
    title = f"{tried:,} requests in {arguments.minutes:g} minutes, seed {arguments.seed}"
    write_section("\n".join(describe(title, proven, honest)), arguments.output)


def _read_arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="of the search")
    parser.add_argument("--seconds", type=float, default=3, help="of abuse by each path")
    parser.add_argument("--against", type=Path, nargs="*", default=[], help="synced checkouts")
    parser.add_argument("--as-loaded", action="store_true", help="load no corpus a second time")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument(
        "--directory", type=Path, default=Path(tempfile.gettempdir()) / "sciatica-benchmarks"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    return parser.parse_args()


def _name_build(root: Path) -> Build:
    return Build(Build("", root.resolve()).revision, root.resolve())


def search(
    build: Build, corpus: Corpus, chance: random.Random, seconds: float
) -> tuple[Mapping[str, Sequence[Found]], int]:
    """The costliest of each path; that gets the next request of which least time was taken."""
    best: dict[str, list[Found]] = defaultdict(list)
    tried = 0
    with run(build, corpus, is_watched=True) as server, closing(Watcher(server, chance)) as watcher:
        with server.ask() as client:
            hostile = Hostile(client, chance)
        first = {template: hostile.list_first(template) for template in hostile.templates}
        taken = dict.fromkeys(first, 0.0)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            template = min(taken, key=taken.__getitem__)
            began = time.monotonic()
            attempt = next(first[template], None)
            if attempt is None:
                (_, one), (_, other) = chance.choices(best[template], k=2)
                attempt = hostile.change(one, other)
            found = [*best[template], (watcher.ask(attempt), attempt)]
            best[template] = _take_worst(found, KEPT)
            taken[template] += time.monotonic() - began
            tried += 1
    return best, tried


def _take_worst(found: Sequence[Found], count: int) -> list[Found]:
    """By how long the loop was held, and by all that was computed."""
    by_held = sorted(found, key=lambda one: -one[0].held)[:count]
    by_cpu = sorted(found, key=lambda one: -one[0].cpu)[:count]
    return list(dict.fromkeys([*by_held, *by_cpu]))


def prove(
    build: Build, corpus: Corpus, found: Mapping[str, Sequence[Found]], chance: random.Random
) -> Mapping[str, Sequence[Found]]:
    """The worst of each path again: the middle one of new processes, which have kept nothing."""
    costs: dict[Attempt, list[Cost]] = defaultdict(list)
    attempts = [one for some in found.values() for _, one in _take_worst(some, PROVEN)]
    plain = {one.template: Attempt(one.template, one.path) for one in attempts}
    for _ in range(PROOFS):
        with (
            run(build, corpus, is_watched=True) as server,
            closing(Watcher(server, chance)) as watcher,
        ):
            for attempt in plain.values():  # what a process does once is no part of a request
                watcher.ask(attempt)
            for attempt in chance.sample(attempts, len(attempts)):
                costs[attempt].append(watcher.ask(attempt))
    proven: dict[str, list[Found]] = defaultdict(list)
    for attempt, some in costs.items():
        middle = sorted(some, key=lambda cost: cost.held)[len(some) // 2]
        proven[attempt.template].append((middle, attempt))
    ordered = {path: _take_worst(some, len(some)) for path, some in proven.items()}
    return dict(sorted(ordered.items(), key=lambda one: -one[1][0][0].held))


def _choose(proven: Mapping[str, Sequence[Found]], *, count: int) -> dict[str, list[Attempt]]:
    """What abusers repeat: what earlier issues left, and of the paths that take most the worst."""
    paths = sorted(proven, key=lambda path: -max(cost.cpu for cost, _ in proven[path]))[:count]
    left = {
        name: [Attempt(name, target.partition("?")[0], tuple(parse_qsl(target.partition("?")[2])))]
        for name, target in LEFT.items()
    }
    return left | {path: [attempt for _, attempt in proven[path]] for path in paths}


def wait_beside(
    build: Build,
    corpus: Corpus,
    asked: Mapping[str, Sequence[Attempt]],
    chance: random.Random,
    seconds: float,
) -> Iterator[tuple[str, float]]:
    """By name, the p99 in ms of an honest client beside those who repeat the requests."""
    with (
        run(build, corpus, is_watched=False) as server,
        tempfile.TemporaryDirectory() as directory,
    ):
        for name, attempts in asked.items():
            file = Path(directory) / "paths"
            spelled = (one.spell(chance) for _ in range(SPELLINGS) for one in attempts)
            file.write_text("\n".join(spelled))
            headers = attempts[0].fields
            try:
                waits = probe(
                    server, HONEST, file, seconds, connections=CONNECTIONS, headers=headers
                )
                times = sorted(one for some in waits for one in some)
                p99 = times[int(0.99 * len(times))]
            except (RuntimeError, OSError, HTTPException, SubprocessError) as error:
                print(build.name, name, error, file=sys.stderr, flush=True)
                p99 = math.inf  # it was not answered
            print(build.name, name, f"{p99:.0f} ms", file=sys.stderr, flush=True)
            yield name, p99


def describe(
    title: str, proven: Mapping[str, Sequence[Found]], honest: Mapping[Build, Mapping[str, float]]
) -> Iterator[str]:
    costs = {path: [cost for cost, _ in some] for path, some in proven.items()}
    own, *others = honest
    names = [build.name for build in others]
    yield f"""{HEADING}

Written by `python -m benchmarks.costly` on {datetime.now(UTC).date()}: {title}, {CLAIMS:,} claims;
the worst of each path again, the middle of {PROOFS} new processes. *Loop*: milliseconds of the
processor in one call of the event loop (at most {MAX_HELD_MS}). *Held*: those of all threads until
the loop came round, to which each change of threads adds some tenths of a millisecond (at most
{MAX_HELD_MS}). *CPU*: until the answer was there. *MiB*: growth for one request (at most
{MAX_GROWTH_MIB}). *p99*: of an honest client who asks for a page and an item beside {CONNECTIONS}
connections that repeat the worst (at most {MAX_HONEST_MS} ms); behind it that of builds before,
beside the same requests. The abusers have the lowest priority (`nice 19`): in truth they are
elsewhere, and here an honest client would wait for them to leave it a processor, which no server
can help. The machine had {os.cpu_count()} cores and a load of {os.getloadavg()[2]:.0f}: the more,
the less times say.

{_judge(costs, honest[own])}

| {" | ".join(["path", "loop, ms", "held, ms", "CPU, ms", "MiB", "p99, ms", *names])} |
|{"---|" * (6 + len(names))}"""
    for path, of_path in costs.items():
        figures = [
            f"{max(getattr(cost, name) for cost in of_path):.1f}"
            for name in ("call", "held", "cpu", "growth")
        ]
        yield _write_row(f"`{path}`", figures, path, honest)
    for name in LEFT:
        yield _write_row(name, ["", "", "", ""], name, honest)
    yield "\nThe request that held the loop for longest, of each path:\n"
    for path, some in proven.items():
        yield f"- `{path}`: {some[0][0].status}, `{some[0][1].target[:120]}`"


def _judge(costs: Mapping[str, Sequence[Cost]], honest: Mapping[str, float]) -> str:
    over = [
        f"`{path}` {name} {figure:.1f}"
        for path, some in costs.items()
        for name, bound in (
            ("call", MAX_HELD_MS),
            ("held", MAX_HELD_MS),
            ("growth", MAX_GROWTH_MIB),
        )
        if (figure := max(getattr(cost, name) for cost in some)) > bound
    ]
    over += [f"`{path}` p99 {p99:.0f}" for path, p99 in honest.items() if p99 >= MAX_HONEST_MS]
    return f"**Over the bounds: {len(over)}.** {'; '.join(over)}".rstrip()


def _write_row(
    shown: str, figures: Sequence[str], name: str, honest: Mapping[Build, Mapping[str, float]]
) -> str:
    own, *others = (some.get(name) for some in honest.values())
    times = [f"{p99:.0f} ({p99 / own:.1f} ×)" if p99 and own else "" for p99 in others]
    return f"| {' | '.join([shown, *figures, f'{own:.1f}' if own else '', *times])} |"


def write_section(section: str, path: Path) -> None:
    """In place of the last one, before the section that follows."""
    text = path.read_text(encoding="utf-8")
    before, _, old = text.partition(HEADING)
    after = old[old.index("\n## ") :] if "\n## " in old else ""
    path.write_text(f"{before.rstrip()}\n\n{section.rstrip()}\n{after}", encoding="utf-8")
    print(f"Wrote {path}")


if __name__ == "__main__":
    main()
