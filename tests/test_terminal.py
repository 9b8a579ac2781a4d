"""What a user meets at a terminal before the server answers, and when they leave."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from conftest import own_environment, run_server
from servers import reserve_port
from started import is_listened_on, start_server
from test_cli import run
from waiting import WAIT_SECONDS, wait_until

from app import __version__

# Runs the command line and has Ctrl-C come when a function of ours is called: `module:function`.
INTERRUPTED = """
import os, runpy, signal, sys
name, moment = sys.argv.pop().split(":")

def watch(frame, event, argument):
    code = frame.f_code
    if event == "call" and code.co_name == moment and code.co_filename.endswith(name):
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)

sys.setprofile(watch)
runpy.run_module("app", run_name="__main__", alter_sys=True)
"""
MOMENTS = [
    "app/cli.py:<module>",
    "app/curation/records.py:_end_follows_start",  # called by pydantic, amid a validation
    "app/load/transaction.py:_replace_release",
    "app/main.py:create_app",
]


def test_the_version_is_told(tmp_path: Path) -> None:
    result = run("--version", cwd=tmp_path)

    assert (result.returncode, result.stdout) == (0, f"sciatica-api {__version__}\n")


@pytest.mark.parametrize(
    ("flag", "value", "variable"),
    [("--port", "99999", "SCIATICA_PORT"), ("--workers", "0", "SCIATICA_WORKERS"),
     ("--host", "", "SCIATICA_HOST")],
)  # fmt: skip
def test_a_wrong_value_is_named_as_it_was_given(
    tmp_path: Path, flag: str, value: str, variable: str
) -> None:
    by_flag = run("serve", flag, value, cwd=tmp_path)
    by_variable = run("serve", cwd=tmp_path, **{variable: value})

    assert by_flag.returncode == by_variable.returncode == 1
    assert by_flag.stderr == by_variable.stderr.replace(variable, flag)
    assert by_flag.stderr.startswith(f"{flag}: ")
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("serve", "--port", port, cwd=tmp_path)

    told = f"port {port} of 127.0.0.1 is in use; choose another with --port or SCIATICA_PORT\n"
    assert (result.returncode, result.stdout, result.stderr) == (1, "", told)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["nowhere.invalid", "two..dots", "a" * 64])
def test_a_host_that_is_none_is_told(tmp_path: Path, host: str) -> None:
    result = run("serve", "--host", host, cwd=tmp_path)

    assert result.returncode == 1
    assert result.stderr.startswith(f"{host} cannot be listened on: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_tells_its_addresses_and_ends_quietly(tmp_path: Path, workers: str) -> None:
    out = tmp_path / "out"
    redirect = (
        "import os, runpy, sys; os.dup2(os.open(sys.argv.pop(1), os.O_CREAT | os.O_WRONLY), 1)\n"
    )
    script = f"{redirect}runpy.run_module('app', run_name='__main__', alter_sys=True)"
    command = [sys.executable, "-c", script, str(out), "serve", "--workers", workers]
    with run_server(command, {"SCIATICA_DATABASE_URL": "sqlite:///own.db"}, tmp_path) as url:
        told = out.read_text()
        addresses = [word for line in told.splitlines() for word in line.split() if "://" in word]
        statuses = [httpx.get(each, timeout=WAIT_SECONDS).status_code for each in addresses]

    assert addresses == [f"{url}/", f"{url}/docs", f"{url}/v1"]
    assert statuses == [200, 200, 200]


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_ends_it_without_a_word_at_any_moment(tmp_path: Path, moment: str) -> None:
    with reserve_port() as port:
        command = [sys.executable, "-c", INTERRUPTED, "serve", "--port", str(port), moment]
        result = subprocess.run(
            command, cwd=tmp_path, env=own_environment(), capture_output=True, text=True,
            timeout=WAIT_SECONDS, check=False,
        )  # fmt: skip

    assert result.returncode == -signal.SIGINT
    assert "Traceback" not in result.stderr
    assert "problems" not in result.stderr
    assert all(line.startswith("INFO: ") for line in result.stderr.splitlines())


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_that_is_told_to_end_ends_in_order(tmp_path: Path, workers: str) -> None:
    with start_server(tmp_path, workers) as (process, _):
        process.terminate()
        assert process.wait(WAIT_SECONDS) == 0


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    with start_server(tmp_path, "2") as (process, port):
        process.kill()
        process.wait(WAIT_SECONDS)
        wait_until(lambda: not is_listened_on(port), "nobody listens any more")
