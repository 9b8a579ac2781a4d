#!/usr/bin/env bash
# One would have guessed that equal sets serialise to equal bytes, so that a digest of the bytes
# tells whether two sets are the same. They do not: the bytes depend on how a set came about, until
# both are optimised, and the optimised set is equal to the one before it.
#
# Seen with pyroaring 1.2.0 on CPython 3.11: 61 and 31,400 bytes for the numbers 0 to 199,999, made
# from a range or added one by one; after run_optimize() the bytes are equal, too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyroaring==1.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from pyroaring import BitMap

ranged = BitMap(range(200_000))
added = BitMap()
for number in [*range(0, 200_000, 2), *range(1, 200_000, 2)]:
    added.add(number)
equal, lengths = ranged == added, (len(ranged.serialize()), len(added.serialize()))
differ = ranged.serialize() != added.serialize()
ranged.run_optimize(), added.run_optimize()
same_now = ranged.serialize() == added.serialize() and ranged == added
print("pyroaring", version("pyroaring"), "Python", sys.version.split()[0])
print("equal sets:", equal, "bytes:", lengths, "differ:", differ, "optimised equal:", same_now)
sys.exit(0 if equal and differ and same_now else 1)
PYTHON
