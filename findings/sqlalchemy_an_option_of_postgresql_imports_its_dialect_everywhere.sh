#!/usr/bin/env bash
# One would have guessed that an option for another database costs nothing on this one: an index that is
# partial on PostgreSQL only is declared with a keyword, and the engine is SQLite. But to check the
# keyword the table imports the whole dialect of PostgreSQL with its drivers' adapters when it is
# declared, in every process, whatever database it then opens; `sqlite_where` does the same for SQLite,
# which is imported anyway. A migration can create such an index without that.
#
# Seen with SQLAlchemy 2.1.9 on CPython 3.11: no module of the dialect before, 19 after.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sqlalchemy==2.1.9
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import sqlalchemy
from sqlalchemy import Column, Index, Integer, MetaData, Table, create_engine, text


def count():
    return sum(name.startswith("sqlalchemy.dialects.postgresql") for name in sys.modules)


def declare(name, **options):
    columns = Column("id", Integer, primary_key=True), Column("kind", Integer)
    return Table(name, MetaData(), *columns, Index(f"ix_{name}", "kind", **options))


engine = create_engine("sqlite://")
declare("plain", sqlite_where=text("kind > 0")).create(engine)
before = count()
declare("partial", postgresql_where=text("kind > 0")).create(engine)
after = count()
print("SQLAlchemy", sqlalchemy.__version__, "Python", sys.version.split()[0], end=": ")
print(f"modules of the PostgreSQL dialect before: {before}, after: {after}")
sys.exit(0 if before == 0 and after > 10 else 1)
PYTHON
