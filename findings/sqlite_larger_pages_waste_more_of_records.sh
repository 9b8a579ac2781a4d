#!/usr/bin/env bash
# One would have guessed that for records of some 6 kB (JSON stored whole) pages of 8 or 16 KiB make a
# smaller file than SQLite's usual 4 KiB, on which no record fits. It is the other way round: what does
# not fit is spilt to pages of its own and these are filled well, while a record that fits is never
# split, so that the rest of its page stays empty until pages hold many.
#
# Seen with apsw 3.54.1.0 (SQLite 3.54.1): bytes of the file by bytes of its texts, after VACUUM,
# 1.04 with pages of 1 KiB, 1.12 with 4, 1.31 with 8, 1.25 with 16, 1.11 with 32 and 1.06 with 64.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.54.1.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import random
import sys
from pathlib import Path

import apsw

chance = random.Random(1)
lengths = [chance.randint(3_000, 9_000) for _ in range(5_000)]


def measure(page_size: int) -> float:
    file = Path(sys.argv[1], f"{page_size}.db")
    connection = apsw.Connection(str(file))
    connection.execute(f"PRAGMA page_size = {page_size}")
    connection.execute("CREATE TABLE record (number INTEGER PRIMARY KEY, body TEXT)")
    with connection:
        texts = [("x" * length,) for length in lengths]
        connection.executemany("INSERT INTO record (body) VALUES (?)", texts)
    connection.execute("VACUUM")
    connection.close()
    return file.stat().st_size / sum(lengths)


waste = {kib: measure(kib * 1024) for kib in (1, 4, 8, 16, 32, 64)}
print("apsw", apsw.apsw_version(), "SQLite", apsw.sqlite_lib_version())
print({kib: round(ratio, 2) for kib, ratio in waste.items()})
sys.exit(0 if waste[8] > waste[16] > waste[4] > waste[64] > waste[1] else 1)
PYTHON
