#!/usr/bin/env bash
# One would have guessed that a library looks once whether an optional package is there, and that a
# failed import is remembered as a successful one is. httpx's ASGITransport asks for the kind of event
# loop at every request and imports sniffio for it: where that is not installed (anyio needs it no more,
# so it seldom is), every entry of sys.path is searched again each time. Whoever asks an ASGI application
# in process, as tests and tools do, pays for it; with sniffio installed it is sought once.
#
# Seen with httpx 0.28.1, anyio 4.16.0 and sniffio 1.3.1 on CPython 3.11: sought 10 times for 10
# requests without sniffio, once with it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    httpx==0.28.1 anyio==4.16.0
cat > "$folder/count.py" <<'PYTHON'
import asyncio
import sys
from importlib.metadata import version

import httpx


class Counter:
    sought = 0

    def find_spec(self, name, path=None, target=None):
        self.sought += name == "sniffio"


async def app(scope, receive, send):
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


async def main():
    counter = Counter()
    transport = httpx.ASGITransport(app)
    request = httpx.Request("GET", "http://localhost/")
    sys.meta_path.insert(0, counter)
    answers = [await transport.handle_async_request(request) for _ in range(10)]
    assert [await answer.aread() for answer in answers] == [b"hello"] * 10
    return counter.sought


print("httpx", version("httpx"), "anyio", version("anyio"), "Python", sys.version.split()[0], end=": ")
sought = asyncio.run(main())
print(f"sniffio sought {sought} times for 10 requests")
sys.exit(0 if sought == int(sys.argv[1]) else 1)
PYTHON
"$folder/venv/bin/python" "$folder/count.py" 10
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sniffio==1.3.1
"$folder/venv/bin/python" "$folder/count.py" 1
