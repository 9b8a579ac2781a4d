"""A real nginx in front of the API: one process on loopback, all its files in one directory."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from servers import Server, reserve_port
from waiting import WAIT_SECONDS

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")

CONFIGURATION = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    %s
}
"""


@contextmanager
def run_nginx(directory: Path, servers: str, count: int) -> Iterator[list[str]]:
    """An nginx that listens where `servers` says `{ports[0]}`, `{ports[1]}` …; yields its URLs."""
    with ExitStack() as stack:
        ports = [stack.enter_context(reserve_port()) for _ in range(count)]
        configuration = directory / "nginx.conf"
        listening = servers
        for number, port in enumerate(ports):
            listening = listening.replace(f"{{ports[{number}]}}", f"127.0.0.1:{port}")
        configuration.write_text(CONFIGURATION % listening)

        def launch(log: Path) -> "subprocess.Popen[bytes]":
            command = [str(NGINX), "-p", str(directory), "-c", str(configuration), "-e", "stderr"]
            with log.open("ab") as file:
                return subprocess.Popen(command, stdout=file, stderr=file)

        urls = [f"http://127.0.0.1:{port}" for port in ports]
        stack.enter_context(Server("nginx", launch, lambda: all(map(_listens, urls))))
        yield urls


def _listens(url: str) -> bool:
    try:
        httpx.head(f"{url}/", timeout=WAIT_SECONDS)
    except httpx.TransportError:
        return False
    return True
