"""Serves what the settings name, once it is there: a corpus that is new is loaded first."""

import os
from functools import partial
from pathlib import Path

import typer
from uvicorn import Config

from app import listening
from app.database.engines import is_sqlite, sqlite_path
from app.edge.protocol import BoundedProtocol
from app.load.held import digest_files, find_documents, find_files_digest, prove_schema
from app.logs import build_log_config
from app.passages import read_passages
from app.settings import Settings
from app.shipped import PROGRAM_DIRECTORIES, SEED_DIRECTORY

# A proxy in front must give up an idle connection before we do (nginx: 60 s by default).
KEEP_ALIVE_SECONDS = 75
GRACEFUL_SHUTDOWN_SECONDS = 5
PARENT_SECONDS = 1  # how often a worker looks whether its parent is there
# After which a worker is started anew. uvicorn's five are too few where many start at once.
WORKER_SECONDS = 30


def serve(settings: Settings) -> None:
    """Until a signal ends it."""
    create = partial(listening.create_worker, settings)
    config = Config(
        create,
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
        prepare(settings)
        listening.listen(sockets, settings.host, settings.port)
        base = listening.write_url(settings.host, settings.port) + (settings.root_path or "")
        typer.echo(_write_addresses(base))
        listening.serve(config, sockets, create, is_measured=settings.metrics)


def find_corpus(settings: Settings) -> Path:
    return settings.corpus_dir or SEED_DIRECTORY


def prepare(settings: Settings) -> None:
    """What must hold before a request is answered: a SQLite file is loaded, documents are read."""
    if is_sqlite(settings.database_url):
        _load_if_changed(settings)
    prove_schema(settings.database_url)
    if settings.passages_dir is not None:
        documents = find_documents(settings.database_url)
        read_passages(settings.passages_dir, documents).prove()


def _load_if_changed(settings: Settings) -> None:
    """Where the files are those that were loaded, they are not even parsed."""
    url, corpus = settings.database_url, find_corpus(settings)
    if find_files_digest(url) != digest_files((corpus, *PROGRAM_DIRECTORIES)):
        is_writable = os.access(sqlite_path(url), os.W_OK)
        load(url, corpus, passages_dir=settings.passages_dir, unless_held=not is_writable)


def load(
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


def _write_addresses(base: str) -> str:
    return f"""Pages          {base}/
Documentation  {base}/docs
API            {base}/v1
Ctrl-C ends it."""
