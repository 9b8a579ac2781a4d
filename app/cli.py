"""The command line: words and exit codes only, the work is elsewhere."""

import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from app import __version__, serving
from app.failures import ExpectedError
from app.load.held import check_stored_content, prove_held, prove_schema
from app.settings import Settings
from app.shipped import CORPUS_GUIDE

# What reads, checks and loads a seed takes longer to import than all that serves it, and most
# starts need none of it: so the commands that do import it themselves.

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
    serving.serve(settings)


@app.command()
def mcp(corpus: CorpusOption = None) -> None:
    """Serve assistants over standard input and output; no server needs to run."""
    settings = _read_settings(mcp=True, corpus_dir=corpus)
    import asyncio

    from app.assistants.transport import serve_streams
    from app.main import create_app

    with redirect_stdout(sys.stderr):  # what is written there is the protocol's
        serving.prepare(settings)
    asyncio.run(serve_streams(create_app(settings)))


@app.command()
def load(corpus: CorpusOption = None) -> None:
    """Migrate the configured database and load the corpus into it."""
    settings = _read_settings(corpus_dir=corpus)
    serving.load(settings.write_url, serving.find_corpus(settings))


@app.command()
def export(directory: NewDirectoryArgument, corpus: CorpusOption = None) -> None:
    """Write the release out as files, for any static host or to take along."""
    settings = _read_settings(corpus_dir=corpus, serve_passages=False)  # these are not ours to give
    from app.bundle.directory import refuse_occupied
    from app.bundle.writing import write_release
    from app.main import create_app

    refuse_occupied(directory)
    serving.prepare(settings)
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
    prove_held(settings.database_url)
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
    draft = read_draft(serving.find_corpus(settings))
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
    draft = read_draft(serving.find_corpus(settings))
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

    draft = read_draft(serving.find_corpus(_read_settings(corpus_dir=corpus)))
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


def _find_documents(settings: Settings) -> Path | None:
    """Those that are configured, else those beside the corpus; null where there are none."""
    beside = serving.find_corpus(settings) / "documents"
    return settings.documents_dir or (beside if beside.is_dir() else None)


def _write_next_steps(directory: Path) -> str:
    return f"""Wrote {directory}: two invented pages on tennis elbow.
Prove it    sciatica-api verify --corpus {directory}
Serve it    sciatica-api serve --corpus {directory}
Then make it yours, {directory / "corpus.yaml"} first. What leads through it:
{CORPUS_GUIDE}"""
