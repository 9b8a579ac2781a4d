"""A helper server that is lost is named where it was needed, and started again after."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, own_environment
from processes import Process
from servers import Server, ServerError, reserve_port
from waiting import wait_until

LISTEN = """
import socket, sys
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("it listens", flush=True)
while True:
    server.accept()[0].close()
"""


class LittleServer(Server):
    """Accepts connections; keeps its process for the test to kill."""

    def __init__(self, port: int, program: str = LISTEN) -> None:
        super().__init__("the little server", self._launch, self._answers)
        self.port = port
        self.program = program
        self.running: list[Process] = []

    def _launch(self, log: Path) -> Process:
        command = [sys.executable, "-c", self.program, str(self.port)]
        with log.open("ab") as file:
            self.running.append(subprocess.Popen(command, stdout=file, stderr=file))
        return self.running[-1]

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port)).close()
        except OSError:
            return False
        return True

    def lose(self) -> None:
        self.running[-1].send_signal(signal.SIGKILL)
        wait_until(lambda: self.running[-1].poll() is not None, "it has ended")


@pytest.fixture
def port() -> Iterator[int]:
    with reserve_port() as port:
        yield port


def test_what_was_lost_is_started_again_where_it_was(port: int) -> None:
    with LittleServer(port) as server:
        server.lose()
        assert not server._answers()
        Server.restart_lost()

        assert server._answers()
        assert len(server.running) == 2


def test_what_a_test_has_stopped_stays_down(port: int) -> None:
    with LittleServer(port) as server:
        server.stop()
        Server.restart_lost()

        assert not server._answers()


def test_the_error_of_a_test_names_what_it_lost_and_the_end_of_its_log(port: int) -> None:
    with LittleServer(port) as server:
        server.lose()
        with pytest.raises(OSError, match="refused") as caught, Server.told_of():
            socket.create_connection(("127.0.0.1", port))

    ending = "was lost: its process ended with -9; its log ends with:\nit listens\n"
    assert f"the little server {ending}" in caught.value.__notes__


def test_a_server_that_never_answers_is_an_error_with_its_log(port: int) -> None:
    with pytest.raises(ServerError, match="ended with 3; its log ends with:\nno") as caught:
        LittleServer(port, "import sys; print('no', flush=True); sys.exit(3)").__enter__()

    assert str(caught.value).startswith("the little server was lost")


def test_a_reserved_port_is_refused_while_nobody_listens_and_given_to_nobody() -> None:
    with reserve_port() as port:
        others = [reserve_port() for _ in range(200)]
        ports = {other.__enter__() for other in others}
        for other in others:
            other.__exit__(None, None, None)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))

    assert port not in ports
    assert len(ports) == 200


def test_a_fixture_that_failed_is_made_again_by_the_next_test(tmp_path: Path) -> None:
    """Two tests with one fixture of the session, under the hooks of `conftest.py`."""
    (tmp_path / "test_two.py").write_text(
        "import pytest\n"
        "from itertools import count\n"
        "tries = count()\n"
        "@pytest.fixture(scope='session')\n"
        "def made():\n"
        "    assert next(tries) > 0\n"
        "def test_one(made): ...\n"
        "def test_two(made): ...\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider"]
    result = subprocess.run(
        [*command, "test_two.py"],
        cwd=tmp_path,
        env={
            **own_environment(),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert "1 passed, 1 error" in result.stdout, result.stdout + result.stderr
