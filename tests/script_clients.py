"""The client of `clients/typescript`, installed as users install it, and programs that use it."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from conftest import ROOT, skip
from waiting import WAIT_SECONDS

CLIENT = ROOT / "clients" / "typescript"
TOOLS = ROOT / "tests" / "clients"
TYPESCRIPT = {
    "compilerOptions": {
        "strict": True, "noUncheckedIndexedAccess": True, "exactOptionalPropertyTypes": True,
        "module": "nodenext", "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"],
        "types": [], "outDir": "out",
    },
    "include": ["*.ts"],
}  # fmt: skip
PAGE = """<!doctype html>
<script type="importmap">
{"imports": {
  "sciatica-client": "/node_modules/sciatica-client/dist/index.js",
  "openapi-fetch": "/node_modules/openapi-fetch/dist/index.mjs"
}}
</script>
<script type="module">
import { createSciatica } from "sciatica-client";
window.createSciatica = createSciatica;
</script>"""


@dataclass(frozen=True)
class Told:
    """What a program printed: the statuses of its answers, and what it returned or threw."""

    end: dict[str, Any]
    statuses: list[int] = field(default_factory=list)

    @property
    def returned(self) -> Any:
        assert "returned" in self.end, self.end
        return self.end["returned"]

    @property
    def threw(self) -> dict[str, Any]:
        assert "threw" in self.end, self.end
        threw: dict[str, Any] = self.end["threw"]
        return threw


@dataclass(frozen=True)
class Program:
    """A folder into which the client was installed, beside nothing else."""

    folder: Path

    def compile(self) -> None:
        run([TOOLS / "node_modules" / ".bin" / "tsc"], self.folder)

    def ask(
        self,
        base_url: object,
        code: str,
        on_answer: Callable[[int], object] = lambda _: None,
        **options: object,
    ) -> Told:
        """Run code with a client `api`; each answer goes on when `on_answer` is through with it."""
        given = json.dumps({"timeoutSeconds": WAIT_SECONDS, **options})
        statuses: list[int] = []
        with subprocess.Popen(
            ["node", "ask.mjs", str(base_url), given, code],
            cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stdin is not None
            assert process.stdout is not None
            for line in process.stdout:
                told = json.loads(line)
                if "status" not in told:
                    return Told(told, statuses)
                statuses.append(told["status"])
                on_answer(told["status"])
                process.stdin.write("\n")
                process.stdin.flush()
        raise AssertionError(f"the program ended with {process.returncode}")

    @contextmanager
    def serve(self) -> Iterator[str]:
        """A page of an origin of its own, with the client's `createSciatica` in its window."""
        (self.folder / "index.html").write_text(PAGE, encoding="utf-8")
        handler = partial(Quiet, directory=str(self.folder))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever).start()
            try:
                yield f"http://127.0.0.1:{server.server_port}/"
            finally:
                server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012  # as the class above declares it
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
    }

    def log_message(self, *_: object) -> None:
        pass


def install(folder: Path) -> Program:
    """Pack the client and install it, with the lines of its README, into an empty folder."""
    if not (TOOLS / "node_modules").is_dir() or shutil.which("npm") is None:
        skip("clients", "npm or its tools are not installed (npm ci in tests/clients)")
    source = folder / "source"
    shutil.copytree(CLIENT, source, ignore=shutil.ignore_patterns("node_modules", "dist"))
    run(["npm", "install", "--silent", "--no-audit", "--no-fund"], source)
    run(["npm", "pack", "--silent"], source)
    [package] = source.glob("*.tgz")
    empty = folder / "program"
    empty.mkdir()
    run(["npm", "install", "--silent", "--no-audit", "--no-fund", package], empty)
    for name in ("ask.mjs", "typed.ts"):
        shutil.copy(TOOLS / name, empty)
    (empty / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (empty / "tsconfig.json").write_text(json.dumps(TYPESCRIPT), encoding="utf-8")
    return Program(empty)


def run(command: Sequence[str | Path], cwd: Path) -> str:
    """What it prints. It must succeed."""
    result = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=10 * WAIT_SECONDS, check=False
    )
    assert result.returncode == 0, (result.stdout + result.stderr)[-5000:]
    return result.stdout
