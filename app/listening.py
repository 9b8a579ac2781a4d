"""Where a server listens: its sockets, bound before anything else is done, and its addresses."""

import errno
import logging
import multiprocessing
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.failures import ExpectedError
from app.settings import Settings

logger = logging.getLogger("sciatica")

# What the kernel holds of each connection, and so hands over at once: whatever it is, to parse it
# takes less than two milliseconds. uvloop would read 256,000 bytes.
RECEIVED_BYTES = 16 * 1024


@contextmanager
def bind(host: str, port: int) -> Iterator[Sequence[socket.socket]]:
    """A socket for each address of the host. None listens yet, so nobody waits for a load.

    Errors: ExpectedError.
    """
    with ExitStack() as opened:
        yield _bind_all(opened, host, port)


def listen(sockets: Sequence[socket.socket], host: str, port: int) -> None:
    """From now on connections are taken. Errors: ExpectedError.

    Several may have bound one port while none of them listened: the first to do so has it.
    """
    try:
        for one in sockets:
            one.listen()
    except OSError as error:
        raise ExpectedError(_describe(error, host, port)) from error


def serve(
    config: Config,
    sockets: Sequence[socket.socket],
    create: Callable[[Path], ASGIApp],
    *,
    is_measured: bool,
) -> None:
    """Until a signal ends it; an orderly end is none by a signal, which uvicorn raises again.

    Workers that are measured are created with a directory that only their owner sees.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if config.workers == 1:
        Server(config).run([*sockets])
        return
    shared = TemporaryDirectory(prefix="sciatica-workers-") if is_measured else nullcontext()
    with shared as directory:
        if directory is not None:
            config.app = partial(create, Path(directory))
        workers = _Workers(config, [*sockets])
        workers.run()
    if any(one.exitcode == STARTUP_FAILURE for one in workers.processes):
        sys.exit(1)


def create_worker(settings: Settings, workers_dir: Path | None = None) -> ASGIApp:
    """The application of a process; several find each other in the directory.

    Where it cannot be made, its parent ends as well: the next one would fail in the same way.
    """
    try:
        from app.main import create_app

        return create_app(settings, workers_dir)
    except Exception:
        logger.exception("a worker cannot start")
        sys.exit(STARTUP_FAILURE)


async def end_with_parent() -> None:
    """A worker whose parent was killed would serve on for ever, at a port that seems free."""
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():
        signal.raise_signal(signal.SIGTERM)


def write_url(host: str, port: int) -> str:
    """The beginning of the addresses that a browser on this machine can open."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # nothing is bound
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


class _Workers(Multiprocess):
    """Ctrl-C reaches all processes of a terminal: the first ends the others, however young."""

    def init_processes(self) -> None:
        usual = signal.signal(signal.SIGINT, signal.SIG_IGN)  # a child begins with what it finds
        try:
            super().init_processes()
        finally:
            signal.signal(signal.SIGINT, usual)


def _bind_all(opened: ExitStack, host: str, port: int) -> Sequence[socket.socket]:
    """An address that a name has, and this machine has not, is left out where another is left."""
    bound, missing = [], None
    for family, address in _list_addresses(host, port):
        one = opened.enter_context(socket.socket(family))
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVED_BYTES)
        if family is socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            one.bind(address)
            bound.append(one)
        except OSError as error:
            if error.errno != errno.EADDRNOTAVAIL:
                raise ExpectedError(_describe(error, host, port)) from error
            missing = error
    if missing is not None and not bound:
        raise ExpectedError(_describe(missing, host, port)) from missing
    return bound


def _list_addresses(host: str, port: int) -> Sequence[tuple[socket.AddressFamily, tuple[str, int]]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as error:  # the latter of what no name can be
        cause = error.strerror if isinstance(error, OSError) else "no name of a host"
        raise ExpectedError(f"{host} cannot be listened on: {cause}") from error
    return [(family, (str(address[0]), port)) for family, *_, address in found]


def _describe(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use; choose another with --port or SCIATICA_PORT"
    return f"port {port} of {host} cannot be listened on: {error.strerror}"
