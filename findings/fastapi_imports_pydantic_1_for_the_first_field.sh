#!/usr/bin/env bash
# One would have guessed that an application whose models are all of pydantic 2 never loads the copy of
# pydantic 1 that comes with it. The first route that declares a parameter or a response model imports
# it, to ask whether the model is one of pydantic 1: 23 modules, which stay for as long as the process
# runs. `import fastapi` alone does not, and neither does a route without both.
#
# Seen with fastapi 0.165.0 and pydantic 2.14.3 on CPython 3.11: 0 modules of pydantic.v1 after the
# import and after a bare route, 23 after one with a parameter.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastapi==0.165.0 pydantic==2.14.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from fastapi import FastAPI, Response


def count() -> int:
    return sum(name.split(".")[:2] == ["pydantic", "v1"] for name in sys.modules)


app = FastAPI()
after_import = count()


@app.get("/bare", response_model=None)
def answer() -> Response:
    return Response()


after_bare = count()


@app.get("/asked", response_model=None)
def answer_asked(number: int = 1) -> Response:
    return Response()


after_parameter = count()
print("fastapi", version("fastapi"), "pydantic", version("pydantic"), sys.version.split()[0])
print("modules of pydantic.v1:", after_import, "then", after_bare, "then", after_parameter)
sys.exit(0 if (after_import, after_bare) == (0, 0) and after_parameter > 0 else 1)
PYTHON
