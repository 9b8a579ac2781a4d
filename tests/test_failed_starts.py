"""A start that fails says why in one place, and leaves the folder as it was."""

import os
import resource
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT, own_environment
from seeds import make_seed
from servers import reserve_port
from test_cli import COMMAND, run, run_program
from waiting import WAIT_SECONDS

from app.database.engines import sqlite_path
from app.failures import ExpectedError
from app.listening import bind, listen
from app.load.lock import lock_database
from app.load.transaction import load_seed

MAX_FILE_BYTES = 500_000  # the shipped release takes several times as much


@contextmanager
def closed_to_writing(directory: Path) -> Iterator[Path]:
    """That folder, or one where not even root may create a file."""
    if os.geteuid() == 0:
        yield Path("/proc")
        return
    directory.chmod(0o555)
    try:
        yield directory
    finally:
        directory.chmod(0o755)


def fail(step: str, done: int, total: int) -> None:
    """As a load that is interrupted at its first step."""
    raise InterruptedError(step, done, total)


def limit_files() -> None:
    """As where the disk is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))


def test_a_port_in_use_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port), cwd=tmp_path)

    assert (result.returncode, result.stdout) == (1, "")
    assert f"port {port} of 127.0.0.1 is in use" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_of_two_that_start_at_once_at_one_port_the_second_is_told() -> None:
    """Both have bound it, and wait for their loads; the server itself ends with a traceback."""
    host = "127.0.0.1"
    with reserve_port() as port, bind(host, port) as first, bind(host, port) as second:
        listen(first, host, port)
        with pytest.raises(ExpectedError, match=f"port {port} of {host} is in use"):
            listen(second, host, port)


@pytest.mark.parametrize("command", ["serve", "load", "mcp"])
def test_a_bad_corpus_is_told_before_anything_is_written(tmp_path: Path, command: str) -> None:
    run("new", "mine", cwd=tmp_path)
    (tmp_path / "mine" / "release.yaml").write_text("version: today\n")

    result = run(command, "--corpus", "mine", cwd=tmp_path)

    assert (result.returncode, result.stdout) == (1, "")
    assert "release.yaml:1: version: " in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("command", ["serve", "mcp"])
def test_missing_documents_are_told_before_anything_is_written(
    tmp_path: Path, command: str
) -> None:
    variables = {"SCIATICA_SERVE_PASSAGES": "true", "SCIATICA_DOCUMENTS_DIR": "nowhere"}
    result = run(command, cwd=tmp_path, **variables)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("passages cannot be served:\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["serve", "load", "mcp"])
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, command: str) -> None:
    with closed_to_writing(tmp_path) as directory:
        file = directory / "own.db"
        result = run(command, cwd=tmp_path, SCIATICA_DATABASE_URL=f"sqlite:///{file}")

        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr == (
            f"{file}: unable to open database file; SCIATICA_DATABASE_URL names another\n"
        )
        assert not file.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["serve", "load", "mcp"])
def test_a_load_that_fails_leaves_no_file(tmp_path: Path, command: str) -> None:
    result = subprocess.run(
        [*COMMAND, command],
        cwd=tmp_path, env=own_environment(), capture_output=True, text=True,
        timeout=WAIT_SECONDS, check=False, preexec_fn=limit_files,
    )  # fmt: skip

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "the database cannot be used: disk I/O error\n"
    assert list(tmp_path.iterdir()) == []


def test_a_large_load_that_fails_leaves_no_file(tmp_path: Path) -> None:
    """It is built in a file beside."""
    with pytest.raises(InterruptedError):
        load_seed(make_seed(), f"sqlite:///{tmp_path / 'own.db'}", fail, large_from_claims=1)

    assert list(tmp_path.iterdir()) == []


def test_a_load_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "own.db").touch()
    with pytest.raises(InterruptedError):
        load_seed(make_seed(), f"sqlite:///{tmp_path / 'own.db'}", fail)

    assert [path.name for path in tmp_path.iterdir()] == ["own.db"]


def test_a_load_that_waits_for_one_that_fails_is_not_lost(tmp_path: Path) -> None:
    """Its file would have gone with that of the other."""
    url = f"sqlite:///{tmp_path / 'own.db'}"
    waiting = threading.Thread(target=load_seed, args=(make_seed(), url))

    def start_and_fail() -> None:
        with lock_database(url):
            waiting.start()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        start_and_fail()
    waiting.join(WAIT_SECONDS)

    assert load_seed(make_seed(), url).is_new is False
    assert sqlite_path(url).stat().st_size > 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_that_cannot_be_made_ends_with_the_reason(tmp_path: Path, workers: str) -> None:
    """Workers were started again and again."""
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "brotli.py").write_text("raise ImportError('brotli is broken')")

    path = f"{tmp_path}/hidden:{ROOT}"
    with reserve_port() as port:
        options = ("--port", str(port), "--workers", workers)
        result = run_program("serve", *options, cwd=tmp_path, PYTHONPATH=path)

    assert result.returncode != 0
    assert "ImportError: brotli is broken" in result.stderr
