"""A later version and this one at one database, in the orders that docs/operating.md describes."""

import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import httpx
import pytest
from alembic import command as alembic
from asking import read_problem
from conftest import ROOT, own_environment, run_server, serve_database
from readers import read_meanwhile
from test_migrations import make_config
from waiting import WAIT_SECONDS

from app.curation.checks import read_seed
from app.database.engines import create_write_engine, is_sqlite
from app.load.transaction import load_seed, upgrade_schema
from app.shipped import SEED_DIRECTORY
from app.tables import SCHEMA_REVISION

LATER = "20991231a"
EARLIER = "20261127e"
COMMAND = [sys.executable, "-m", "app"]

MIGRATION = f'''"""one column more."""

import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{SCHEMA_REVISION}"


def upgrade() -> None:
    op.add_column("source", sa.Column("later", sa.String(), nullable=True))
'''
# What each process of this version is asked while the later one loads.
ASKED = (
    ("/v1/claims?limit=2", "application/json"),
    ("/v1/claims?limit=2&view=compact&facets=level", "application/json"),
    ("/v1/claims?exclude_source=relief-guide&limit=2", "application/json"),
    ("/v1/claims/hamstring-stretching-relieves-sciatica", "application/json"),
    ("/v1/claims/hamstring-stretching-relieves-sciatica", "application/ld+json"),
    ("/v1/search?q=hamstring", "application/json"),
    ("/v1/matrix", "application/json"),
    ("/v1/sources", "application/json"),
    ("/v1/sources?limit=2", "text/csv"),
    ("/v1/citations?limit=2", "application/ld+json"),
    ("/v1/export/sources.bib", "*/*"),
    ("/", "*/*"),
)


@pytest.fixture(scope="module")
def later_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with a migration more, and with a key more in what it serves."""
    tree = tmp_path_factory.mktemp("later")
    for name in ("app", "migrations", "seed_data"):
        shutil.copytree(ROOT / name, tree / name)
    shutil.copy(ROOT / "pyproject.toml", tree)
    (tree / "migrations" / "versions" / "later.py").write_text(MIGRATION)
    _replace(tree / "app" / "tables" / "base.py", SCHEMA_REVISION, LATER)
    for file, model in (("claims", "Position"), ("sources", "Source"), ("citations", "Citation")):
        begun = f"class {model}(Model):\n"
        _replace(tree / "app" / "schemas" / f"{file}.py", begun, f'{begun}    later: str = "x"\n')
    return tree


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def run(command: str, url: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command of the version whose tree `cwd` is."""
    env = {**own_environment(), "PYTHONPATH": os.fspath(cwd), "SCIATICA_DATABASE_URL": url}
    return subprocess.run(
        [*COMMAND, command], env=env, cwd=cwd, capture_output=True, text=True, check=False
    )


_TURNS = count()


def ask_in_turn(client: httpx.Client) -> httpx.Response:
    path, accept = ASKED[next(_TURNS) % len(ASKED)]
    return client.get(path, headers={"Accept": accept})


def test_the_processes_of_this_version_serve_on_when_a_later_one_has_loaded(
    empty_url: str, tmp_path: Path, later_tree: Path
) -> None:
    load_seed(read_seed(SEED_DIRECTORY), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        with read_meanwhile(api, ask_in_turn) as reading:
            loaded = run("load", empty_url, later_tree)
        readiness = read_problem(api.get("/readyz"), 503, "no-release")
        graph = api.get(ASKED[3][0], headers={"Accept": "application/ld+json"})

    assert loaded.returncode == 0, loaded.stderr
    assert reading.failed == []
    assert LATER in str(readiness["detail"])
    assert SCHEMA_REVISION in str(readiness["detail"])
    assert graph.json()["@graph"]


@pytest.mark.parametrize("command", ["serve", "load", "check"])
def test_this_version_refuses_the_tables_of_a_later_one(
    empty_url: str, later_tree: Path, command: str
) -> None:
    assert run("load", empty_url, later_tree).returncode == 0

    refused = run(command, empty_url, ROOT)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"The database has schema {LATER}, this version reads {SCHEMA_REVISION}; "
        "serve with the version that loaded it.\n"
    )
    with run_server(
        [*COMMAND, "serve"],
        {"SCIATICA_DATABASE_URL": empty_url, "PYTHONPATH": os.fspath(later_tree)},
        later_tree,
    ) as url:
        assert httpx.get(f"{url}/readyz", timeout=WAIT_SECONDS).status_code == 200


def test_the_tables_of_an_earlier_version_wait_for_a_load(empty_url: str, tmp_path: Path) -> None:
    """On SQLite `serve` runs it by itself."""
    engine = create_write_engine(empty_url)
    with engine.begin() as connection:
        upgrade_schema(connection)
        alembic.downgrade(make_config(connection), EARLIER)
    engine.dispose()
    told = f"The database has schema {EARLIER}, this version reads {SCHEMA_REVISION}; run `load`."
    with serve_database(empty_url, tmp_path) as api:
        for path in ("/v1/claims", "/readyz"):
            assert read_problem(api.get(path), 503, "no-release")["detail"] == told
        if not is_sqlite(empty_url):
            assert run("serve", empty_url, ROOT).stderr == f"{told}\n"
        assert run("load", empty_url, ROOT).returncode == 0
        assert api.get("/v1/claims").status_code == 200
        assert api.get("/readyz").status_code == 200
