#!/usr/bin/env bash
# One would have guessed that `iter_lines` of an answer gives the lines of a file of JSON lines (NDJSON),
# which end with a line feed. It also ends a line at what str.splitlines takes for an end: U+2028, U+2029
# and U+0085 may stand in a JSON string as they are, and each of them leaves two halves that are no JSON.
# So who serves JSON lines escapes them, and who reads somebody else's splits the bytes at b"\n".
#
# Seen with httpx 0.28.1 on CPython 3.11: one record of two is cut into four lines, and aiter_lines does
# the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import json
import sys

import httpx

RECORDS = [{"text": "a\u2028b\u2029c\u0085d"}, {"text": "e"}]
BODY = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS).encode()


def is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


async def read_all() -> list[str]:
    return [line async for line in httpx.Response(200, content=BODY).aiter_lines()]


lines = list(httpx.Response(200, content=BODY).iter_lines())
print("httpx", httpx.__version__, "Python", sys.version.split()[0])
for line in lines:
    print("JSON   " if is_json(line) else "no JSON", ascii(line))
whole = [json.loads(line) for line in BODY.split(b"\n") if line]
cut = [is_json(line) for line in lines] == [False, False, False, False, True]
sys.exit(0 if whole == RECORDS and cut and asyncio.run(read_all()) == lines else 1)
PYTHON
