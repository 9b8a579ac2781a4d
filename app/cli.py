"""The command line: words and exit codes only, the work is elsewhere."""

import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, NoSuchModuleError
from uvicorn import Config

from app import __version__, listening
from app.database.engines import is_sqlite, sqlite_path
from app.edge.protocol import BoundedProtocol
from app.failures import ExpectedError
from app.load.held import (
    check_stored_content,
    digest_files,
    find_documents,
    find_files_digest,
    prove_schema,
)
from app.logs import build_log_config
from app.passages import read_passages
from app.settings import Settings
from app.shipped import CORPUS_GUIDE, PROGRAM_DIRECTORIES, SEED_DIRECTORY

# What reads, checks and loads a seed takes longer to import than all that serves it, and most
# starts need none of it: so the commands that do import it themselves.

# A proxy in front must give up an idle connection before we do (nginx: 60 s by default).
KEEP_ALIVE_SECONDS = 75
GRACEFUL_SHUTDOWN_SECONDS = 5
PARENT_SECONDS = 1  # how often a worker looks whether its parent is there
# After which a worker is started anew. uvicorn's five are too few where many start at once.
WORKER_SECONDS = 30

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", help="Directory of your own corpus; without it the shipped one."),
]
NewDirectoryArgument = Annotated[Path, typer.Argument(help="Where to write it: new, or empty.")]
DocumentsOption = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        help="Directory with your copies of the documents; else `documents` in the corpus.",
    ),
]


def _show_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"sciatica-api {__version__}")
        raise typer.Exit


@app.callback()
def begin(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and end.", is_eager=True, callback=_show_version
        ),
    ] = False,
) -> None:
    """Who says what of a subject, in which words, and how far they agree."""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    workers: Annotated[int | None, typer.Option(help="How many processes serve.")] = None,
    corpus: CorpusOption = None,
) -> None:
    """Serve the API; on SQLite load the seed first when the file is new or the seed changed."""
    settings = _read_settings(host=host, port=port, workers=workers, corpus_dir=corpus)
    config = Config(
        "app.main:create_app",
        factory=True,
        http=BoundedProtocol,
        workers=settings.workers,
        log_config={**build_log_config(is_json=settings.log_format == "json")},
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACEFUL_SHUTDOWN_SECONDS,
        callback_notify=listening.end_with_parent,
        timeout_notify=PARENT_SECONDS,
        timeout_worker_healthcheck=WORKER_SECONDS,
    )
    with listening.bind(settings.host, settings.port) as sockets:
        _prepare(settings)
        base = listening.write_url(settings.host, settings.port) + (settings.root_path or "")
        typer.echo(_write_addresses(base))
        listening.serve(config, sockets, is_measured=settings.metrics)


@app.command()
def mcp(corpus: CorpusOption = None) -> None:
    """Serve assistants over standard input and output; no server needs to run."""
    settings = _read_settings(mcp=True, corpus_dir=corpus)
    import asyncio

    from app.assistants.transport import serve_streams
    from app.main import create_app

    with redirect_stdout(sys.stderr):  # what is written there is the protocol's
        _prepare(settings)
    asyncio.run(serve_streams(create_app(settings)))


@app.command()
def load(corpus: CorpusOption = None) -> None:
    """Migrate the configured database and load the corpus into it."""
    settings = _read_settings(corpus_dir=corpus)
    _load(settings.write_url, _find_corpus(settings))


@app.command()
def export(directory: NewDirectoryArgument, corpus: CorpusOption = None) -> None:
    """Write the release out as files, for any static host or to take along."""
    settings = _read_settings(corpus_dir=corpus, serve_passages=False)  # these are not ours to give
    from app.bundle.directory import refuse_occupied
    from app.bundle.writing import write_release
    from app.main import create_app

    refuse_occupied(directory)
    _prepare(settings)
    typer.echo(write_release(create_app(settings), directory, settings.root_path or ""))


@app.command()
def new(directory: NewDirectoryArgument) -> None:
    """Write a small corpus to begin with: two invented pages that disagree on one thing."""
    from app.curation.example import write_example

    write_example(directory)
    typer.echo(_write_next_steps(directory))


@app.command()
def check() -> None:
    """Prove that the configured database holds what was loaded, to the last byte."""
    settings = _read_settings()
    prove_schema(settings.database_url)
    check_stored_content(settings.database_url)
    typer.echo("The database holds what was loaded.")


@app.command()
def verify(
    corpus: CorpusOption = None,
    documents: DocumentsOption = None,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="Also print what people must judge: cards, disputes, likely twins."
        ),
    ] = False,
) -> None:
    """Prove the seed: every rule, and against the documents every quote and sentence."""
    from app.curation.checks import check_draft
    from app.curation.review import review_draft
    from app.curation.validate import InvalidSeedError, read_draft
    from app.curation.verify import verify_documents

    settings = _read_settings(corpus_dir=corpus)
    directory = documents or _find_documents(settings)
    draft = read_draft(_find_corpus(settings))
    check_draft(draft)
    if review:
        typer.echo("\n".join(review_draft(draft)))
    if directory is not None:
        reports, problems = verify_documents(draft, directory)
        draft.problems += problems
        for report in reports:
            typer.echo(str(report))
    else:
        typer.echo("Not checked without the documents: quotes, passages, budget, completeness.")
    if draft.problems:
        raise InvalidSeedError(sorted(set(draft.problems)))
    typer.echo("The seed is valid.")


@app.command()
def find(
    source: Annotated[str, typer.Argument(help="A source's identifier.")],
    words: Annotated[
        str | None,
        typer.Argument(help="Words to find; leave out to outline the document."),
    ] = None,
    corpus: CorpusOption = None,
    documents: DocumentsOption = None,
) -> None:
    """For curating: print where words stand, ready to paste, or what accounts for each sentence."""
    from app.curation.find import find_quote, outline_document
    from app.curation.validate import read_draft

    settings = _read_settings(corpus_dir=corpus)
    directory = documents or _find_documents(settings)
    if directory is None:
        raise LookupError("give --documents or SCIATICA_DOCUMENTS_DIR")
    draft = read_draft(_find_corpus(settings))
    lines = (
        outline_document(draft, source, directory)
        if words is None
        else find_quote(draft, source, directory, words)
    )
    text = "\n".join(lines)
    if not text:
        raise LookupError(f"{source} does not hold these words")
    typer.echo(text)


@app.command()
def manifest(corpus: CorpusOption = None) -> None:
    """For curating: print the seed in short, for manifest.yaml, before the next release begins."""
    from app.curation.manifest import build_manifest, render_manifest
    from app.curation.validate import MANIFEST_FILE, build_seed, read_draft

    draft = read_draft(_find_corpus(_read_settings(corpus_dir=corpus)))
    # The shell may have emptied the file already to write this answer into it.
    draft.problems = [problem for problem in draft.problems if problem.file != MANIFEST_FILE]
    typer.echo(render_manifest(build_manifest(build_seed(draft))), nl=False)


def run() -> None:
    """What was asked for: an expected failure is one clear line and exit code 1."""
    try:
        app()
    except DBAPIError as error:
        sys.exit(f"the database cannot be used: {error.orig}")
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        sys.exit(f"the database's driver is missing (the extra `postgres` brings it): {error}")
    except (ExpectedError, LookupError, OSError) as error:
        sys.exit(str(error))


def _read_settings(**flags: str | int | Path | None) -> Settings:
    """The settings, with the flags that are given; invalid ones end the program by name."""
    given: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        for detail in error.errors():
            name = "_".join(str(step) for step in detail["loc"])
            typer.echo(
                f"{_show_setting(name, given)}: {detail['msg'].removeprefix('Value error, ')}",
                err=True,
            )
        sys.exit(1)


def _show_setting(name: str, given: Mapping[str, object]) -> str:
    """A flag or a variable, as it was given; what a command always needs is the command itself."""
    if given.get(name) is True:
        return f"sciatica-api {name}"
    return f"--{name.removesuffix('_dir')}" if name in given else f"SCIATICA_{name.upper()}"


def _find_corpus(settings: Settings) -> Path:
    return settings.corpus_dir or SEED_DIRECTORY


def _find_documents(settings: Settings) -> Path | None:
    """Those that are configured, else those beside the corpus; null where there are none."""
    beside = _find_corpus(settings) / "documents"
    return settings.documents_dir or (beside if beside.is_dir() else None)


def _write_next_steps(directory: Path) -> str:
    return f"""Wrote {directory}: two invented pages on tennis elbow.
Prove it    sciatica-api verify --corpus {directory}
Serve it    sciatica-api serve --corpus {directory}
Then make it yours, {directory / "corpus.yaml"} first. What leads through it:
{CORPUS_GUIDE}"""


def _write_addresses(base: str) -> str:
    return f"""Pages          {base}/
Documentation  {base}/docs
API            {base}/v1
Ctrl-C ends it."""


def _prepare(settings: Settings) -> None:
    """What must hold before a request is answered: a SQLite file is loaded, documents are read."""
    if is_sqlite(settings.database_url):
        _load_if_changed(settings)
    prove_schema(settings.database_url)
    if settings.passages_dir is not None:
        documents = find_documents(settings.database_url)
        read_passages(settings.passages_dir, documents).prove()


def _load_if_changed(settings: Settings) -> None:
    """Where the files are those that were loaded, they are not even parsed."""
    url, corpus = settings.database_url, _find_corpus(settings)
    if find_files_digest(url) != digest_files((corpus, *PROGRAM_DIRECTORIES)):
        is_writable = os.access(sqlite_path(url), os.W_OK)
        _load(url, corpus, passages_dir=settings.passages_dir, unless_held=not is_writable)


def _load(
    url: str, corpus: Path, *, passages_dir: Path | None = None, unless_held: bool = False
) -> None:
    """Load the corpus; if asked so, not into a database that holds it already.

    A start that is to fail fails before: what passages are served of must be at hand.
    """
    from app.curation.checks import read_seed
    from app.load.rows import digest_seed
    from app.load.transaction import holds_release, load_seed
    from app.terminal import show_progress

    files_digest = digest_files((corpus, *PROGRAM_DIRECTORIES))  # before they are read
    seed = read_seed(corpus)
    if passages_dir is not None:
        documents = {source.document.file: source.document.sha256 for source in seed.sources}
        read_passages(passages_dir, documents).prove()
    if unless_held and holds_release(url, digest_seed(seed)):
        return
    with show_progress() as on_progress:
        result = load_seed(seed, url, on_progress, files_digest=files_digest)
    verb = "Loaded" if result.is_new else "Already loaded:"
    typer.echo(f"{verb} release {result.version}, digest {result.digest[:12]}.")
