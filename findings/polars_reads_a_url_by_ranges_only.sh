#!/usr/bin/env bash
# One would have guessed that `polars.read_csv(URL)` reads what any client can fetch from there. It asks
# for ranges, and a server that answers with the whole, as HTTP lets it, is refused: "Range request not
# supported". The same for scan_csv and read_ndjson. With an encoding other than UTF-8 named, the same
# URL is fetched as a whole and read; so it is if one opens it oneself and hands the response over.
#
# Seen with polars 2.1.0 on CPython 3.11 and a server on loopback: OSError for three of the readers by
# URL without ranges, rows for the other two, and rows for all five as soon as the server gives ranges.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from threading import Thread
from urllib.request import urlopen

import polars

ROWS = [(1, 2), (3, 4)]
FILES = {"/rows.csv": b"a,b\n1,2\n3,4\n", "/rows.ndjson": b'{"a":1,"b":2}\n{"a":3,"b":4}\n'}
READERS = {
    "read_csv": lambda at: polars.read_csv(f"{at}/rows.csv"),
    "scan_csv": lambda at: polars.scan_csv(f"{at}/rows.csv").collect(),
    "read_ndjson": lambda at: polars.read_ndjson(f"{at}/rows.ndjson"),
    "read_csv, encoding latin-1": lambda at: polars.read_csv(f"{at}/rows.csv", encoding="latin-1"),
    "read_csv of the response": lambda at: polars.read_csv(urlopen(f"{at}/rows.csv")),
}
BY_RANGES = {"read_csv", "scan_csv", "read_ndjson"}


class Whole(BaseHTTPRequestHandler):
    ranges = False

    def do_GET(self) -> None:
        body = FILES[self.path]
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if self.ranges and wanted:
            first, last = int(wanted[1]), min(int(wanted[2]), len(body) - 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(body)}")
            body = body[first : last + 1]
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        pass


class Ranges(Whole):
    ranges = True


def read(handler: type[Whole]) -> dict[str, object]:
    outcome: dict[str, object] = {}
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever).start()
        for name, reader in READERS.items():
            try:
                outcome[name] = reader(f"http://127.0.0.1:{server.server_port}").rows()
            except OSError as error:
                outcome[name] = f"{type(error).__name__}: {str(error).split(' by ')[0]}"
        server.shutdown()
    return outcome


print("polars", version("polars"), "Python", sys.version.split()[0])
whole, ranges = read(Whole), read(Ranges)
for name in READERS:
    print(f"{name}: {whole[name]}; with ranges: {ranges[name]}")
refused = {name for name, answer in whole.items() if "Range request not supported" in str(answer)}
others = all(whole[name] == ROWS for name in READERS.keys() - BY_RANGES)
sys.exit(0 if refused == BY_RANGES and others and all(rows == ROWS for rows in ranges.values()) else 1)
PYTHON
