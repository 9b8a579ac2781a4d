#!/usr/bin/env bash
# One would have guessed that get_openapi only reads the routes, so that any number of threads may
# describe an application at once. Where parameters are given as a model, the first descriptions must
# not run at the same time: each thread that begins before another has ended raises KeyError, since
# fields of the model are made anew by each and then looked for by identity. Later ones succeed.
#
# Seen with fastapi 0.165.0 and pydantic 2.14.3 on CPython 3.11: eight threads, eight KeyErrors;
# afterwards none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastapi==0.165.0 pydantic==2.14.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import Annotated

from fastapi import FastAPI, Query
from fastapi.openapi.utils import get_openapi
from pydantic import create_model

THREADS = 8
app = FastAPI()
for number in range(40):
    fields = {f"f{place}": (list[str], []) for place in range(20)}
    model = create_model(f"Parameters{number}", **fields)

    def answer(parameters: Annotated[model, Query()]) -> None: ...

    app.get(f"/{number}")(answer)
begin = threading.Barrier(THREADS)


def describe(_: int) -> str:
    begin.wait()
    try:
        get_openapi(title="x", version="1", routes=app.routes)
    except KeyError:
        return "KeyError"
    return "described"


with ThreadPoolExecutor(THREADS) as pool:
    first, second = (list(pool.map(describe, range(THREADS))) for _ in range(2))
print("fastapi", version("fastapi"), "pydantic", version("pydantic"), sys.version.split()[0])
print("first:", first, "then:", second)
sys.exit(0 if "KeyError" in first and set(second) == {"described"} else 1)
PYTHON
