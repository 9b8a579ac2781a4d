#!/usr/bin/env bash
# One would have guessed that the two JSON-LD processors of one house, in Python and in JavaScript, make
# the same canonical N-Quads of the same document, so that a digest of them can be compared. By default
# they label blank nodes by other algorithms: PyLD by URGNA2012, jsonld.js by RDFC-1.0, and PyLD refuses
# that name, which is the standard's. Only "URDNA2015", said in PyLD, gives equal bytes; jsonld.js takes
# the name, too.
#
# Seen with PyLD 3.3.0 on CPython 3.11 and jsonld.js 9.0.0 on Node 20: other labels for a document with
# six blank nodes by default, "Unsupported normalization algorithm." for RDFC-1.0, equal bytes otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PyLD==3.3.0
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent jsonld@9.0.0
cd "$folder"
cat >document.json <<'JSON'
{
  "@context": {"@vocab": "urn:example:"},
  "@graph": [
    {"name": "paper", "author": {"name": "Ada", "employer": {"name": "college"}}},
    {"name": "book", "author": [{"name": "Bea"}, {"name": "Cleo"}]}
  ]
}
JSON
node --input-type=module - >javascript.json <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import jsonld from "jsonld";

const read = (path) => JSON.parse(readFileSync(path));
const document = read("document.json");
const answers = { version: read("node_modules/jsonld/package.json").version, node: process.version };
for (const algorithm of ["default", "URDNA2015", "RDFC-1.0"]) {
  const named = algorithm === "default" ? {} : { algorithm };
  answers[algorithm] = await jsonld.canonize(document, { format: "application/n-quads", ...named });
}
console.log(JSON.stringify(answers));
JAVASCRIPT
venv/bin/python - <<'PYTHON'
import json
import sys
from importlib.metadata import version
from pathlib import Path

from pyld import jsonld

document = json.loads(Path("document.json").read_text())
javascript = json.loads(Path("javascript.json").read_text())
python = {}
for algorithm in ("default", "URDNA2015", "RDFC-1.0"):
    named = {} if algorithm == "default" else {"algorithm": algorithm}
    try:
        python[algorithm] = jsonld.normalize(document, {"format": "application/n-quads", **named})
    except jsonld.JsonLdError as error:
        python[algorithm] = error.args[0]
print("PyLD", version("PyLD"), "Python", sys.version.split()[0])
print("jsonld.js", javascript["version"], "Node", javascript["node"])
for algorithm, quads in python.items():
    same = "equal" if quads == javascript[algorithm] else "not equal"
    print(f"{algorithm}: {same}; PyLD begins {quads.splitlines()[0]}")
refused = python["RDFC-1.0"] == "Unsupported normalization algorithm."
one_in_javascript = len({javascript[algorithm] for algorithm in python}) == 1
differ = python["default"] != javascript["default"]
equal = python["URDNA2015"] == javascript["URDNA2015"]
sys.exit(0 if refused and one_in_javascript and differ and equal else 1)
PYTHON
