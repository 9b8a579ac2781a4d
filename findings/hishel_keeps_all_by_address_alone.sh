#!/usr/bin/env bash
# One would have guessed that an HTTP cache for httpx follows HTTP: keeps nothing that says
# `no-store`, tells variants apart by `Vary`, asks again when `max-age` is over, and does not give
# the whole to who asks for a part. hishel's clients do none of it unless they are made with
# `rfc=True`: by default the first answer to an address stands for all, whatever its headers say.
#
# Seen with hishel 2.0.0 and httpx 0.28.1 on CPython 3.11: `default` reaches the server once for
# each address and gets JSON for CSV and 200 for a range; `rfc=True` reaches it each time and gets
# what it asked for.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hishel==2.0.0 httpx==0.28.1
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

from hishel import SqliteStorage
from hishel.httpx import CacheClient

reached: Counter[str] = Counter()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        reached[self.path] += 1
        is_csv = self.headers["Accept"] == "text/csv"
        is_part = "Range" in self.headers
        body = b"a,b" if is_csv else b'{"a":"b"}'
        self.send_response(206 if is_part else 200)
        self.send_header("Content-Type", "text/csv" if is_csv else "application/json")
        self.send_header("Content-Length", "2" if is_part else str(len(body)))
        self.send_header("Cache-Control", "no-store" if self.path == "/secret" else "max-age=60")
        self.send_header("Vary", "Accept")
        if is_part:
            self.send_header("Content-Range", f"bytes 0-1/{len(body)}")
        self.end_headers()
        self.wfile.write(body[:2] if is_part else body)

    def log_message(self, *_: object) -> None: ...


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"


def look(name: str, **options: object) -> dict[str, object]:
    reached.clear()
    storage = SqliteStorage(database_path=f"{sys.argv[1]}/{name}.db")
    with CacheClient(storage=storage, **options) as client:
        for _ in range(2):
            client.get(f"{base}/secret")
        client.get(f"{base}/list", headers={"Accept": "application/json"})
        csv = client.get(f"{base}/list", headers={"Accept": "text/csv"})
        client.get(f"{base}/file")
        part = client.get(f"{base}/file", headers={"Range": "bytes=0-1"})
    kind = csv.headers["Content-Type"]
    return {"reached": dict(reached), "asked for CSV": kind, "asked for a part": part.status_code}


default, rfc = look("default"), look("rfc", rfc=True)
print("hishel", version("hishel"), "httpx", version("httpx"), sys.version.split()[0])
print("default: ", default)
print("rfc=True:", rfc)
once = {"/secret": 1, "/list": 1, "/file": 1}
twice = {"/secret": 2, "/list": 2, "/file": 2}
expected = (
    {"reached": once, "asked for CSV": "application/json", "asked for a part": 200},
    {"reached": twice, "asked for CSV": "text/csv", "asked for a part": 206},
)
sys.exit(0 if (default, rfc) == expected else 1)
PYTHON
