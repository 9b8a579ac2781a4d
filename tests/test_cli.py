"""The command line as a user meets it: words, exit codes, what is created."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest
from conftest import ROOT, create_database, own_environment, run_server, serve_database
from processes import fork_program
from seeds import make_seed
from waiting import WAIT_SECONDS

from app.database.engines import create_write_engine
from app.load.held import digest_files, find_files_digest
from app.load.transaction import load_seed
from app.shipped import PROGRAM_DIRECTORIES, SEED_DIRECTORY

COMMAND = [sys.executable, "-m", "app"]


def run(*arguments: str, cwd: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end; one that hangs is an error."""
    with tempfile.TemporaryDirectory() as directory:
        stdout, stderr = Path(directory, "stdout"), Path(directory, "stderr")
        command = ["app", *arguments]
        variables = {**own_environment(), **env}
        process = fork_program(command, env=variables, cwd=cwd, stdout=stdout, stderr=stderr)
        try:
            code = process.wait()
        finally:
            process.kill()
        return subprocess.CompletedProcess(command, code, stdout.read_text(), stderr.read_text())


def run_program(*arguments: str, cwd: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """The same in a Python of its own, as a user would."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env={**own_environment(), **env},
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )


def get(url: str) -> httpx.Response:
    return httpx.get(url, timeout=WAIT_SECONDS)


def test_load_says_what_it_did(tmp_path: Path) -> None:
    first, second = run_program("load", cwd=tmp_path), run("load", cwd=tmp_path)

    assert first.returncode == second.returncode == 0
    assert first.stdout.startswith("Loaded release 20")
    assert second.stdout.startswith("Already loaded: release 20")
    assert [path.name for path in tmp_path.iterdir()] == ["sciatica.db"]


@pytest.mark.parametrize("command", ["serve", "load"])
def test_a_missing_directory_ends_with_one_line_and_creates_nothing(
    tmp_path: Path, command: str
) -> None:
    result = run(command, cwd=tmp_path, SCIATICA_DATABASE_URL="sqlite:///missing/own.db")

    assert result.returncode == 1
    assert result.stderr.strip() == "the directory of missing/own.db does not exist"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SCIATICA_PORT", "http"),
        ("SCIATICA_PORT", "0"),
        ("SCIATICA_WORKERS", ""),
        ("SCIATICA_DATABASE_URL", ""),
        ("SCIATICA_DATABASE_URL", "mysql://x/y"),
        ("SCIATICA_DATABASE_URL", "postgresql+psycopg2://x/y"),
        ("SCIATICA_PRIMARY_URL", "sqlite:///sciatica.db"),
        ("SCIATICA_POOL_SIZE", "0"),
        ("SCIATICA_POOL_TIMEOUT_SECONDS", "0"),
        ("SCIATICA_STATEMENT_TIMEOUT_SECONDS", "never"),
        ("SCIATICA_DOCUMENTS_DIR", ""),
        ("SCIATICA_LOG_REQUESTS", "perhaps"),
    ],
)
def test_an_invalid_setting_stops_the_start_and_is_named(
    tmp_path: Path, name: str, value: str
) -> None:
    result = run("serve", cwd=tmp_path, **{name: value})

    assert result.returncode == 1
    assert result.stderr.startswith(f"{name}: ")
    assert list(tmp_path.iterdir()) == []


def test_a_url_that_names_no_database_ends_with_one_line(tmp_path: Path) -> None:
    result = run("serve", cwd=tmp_path, SCIATICA_DATABASE_URL="sciatica.db")

    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1


def test_serve_flags_override_variables_and_sqlite_is_loaded_first(tmp_path: Path) -> None:
    env = {"SCIATICA_PORT": "http", "SCIATICA_DATABASE_URL": "sqlite:///own.db"}
    with run_server([*COMMAND, "serve", "--workers", "2"], env, tmp_path) as url:
        first = get(f"{url}/v1/release")
        bodies = {get(f"{url}/v1/claims?limit=100").content for _ in range(20)}

    assert first.status_code == 200
    assert len(bodies) == 1
    assert (tmp_path / "own.db").is_file()


def test_a_load_is_known_by_its_files_at_the_next_start(tmp_path: Path) -> None:
    run("load", cwd=tmp_path)

    noted = find_files_digest(f"sqlite:///{tmp_path / 'sciatica.db'}")
    assert noted == digest_files((SEED_DIRECTORY, *PROGRAM_DIRECTORIES))


def test_serve_replaces_a_release_of_another_seed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_seed(), url)
    with run_server([*COMMAND, "serve"], {"SCIATICA_DATABASE_URL": url}, tmp_path) as base:
        sources = get(f"{base}/v1/sources").json()["data"]

    assert "alpha" not in [source["id"] for source in sources]


def test_check_proves_what_was_loaded_and_load_mends_what_was_altered(tmp_path: Path) -> None:
    run("load", cwd=tmp_path)
    whole = run("check", cwd=tmp_path)
    engine = create_write_engine(f"sqlite:///{tmp_path / 'sciatica.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE claim SET statement = 'Other.'")

    altered = run("check", cwd=tmp_path)

    assert (whole.returncode, whole.stdout) == (0, "The database holds what was loaded.\n")
    assert altered.returncode == 1
    assert altered.stderr == ("the database was altered since it was loaded; run `load`\n")
    assert run("load", cwd=tmp_path).stdout.startswith("Loaded release 20")
    assert run("check", cwd=tmp_path).returncode == 0


def test_check_fails_where_there_is_nothing_to_prove(tmp_path: Path) -> None:
    """A name that is mistyped, or a database that is away, held what was loaded."""
    absent = run("check", cwd=tmp_path)
    run("load", cwd=tmp_path)
    engine = create_write_engine(f"sqlite:///{tmp_path / 'sciatica.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM release")

    empty = run("check", cwd=tmp_path)

    assert (absent.returncode, absent.stdout) == (1, "")
    assert absent.stderr == "the database cannot be used: unable to open database file\n"
    assert (empty.returncode, empty.stdout) == (1, "")
    assert empty.stderr == "the database holds no release; run `load`\n"


def test_a_start_reads_only_which_files_were_loaded(tmp_path: Path) -> None:
    """The rest is proven when it is read, and as a whole by `check`."""
    run("load", cwd=tmp_path)
    url = f"sqlite:///{tmp_path / 'sciatica.db'}"
    with create_write_engine(url).begin() as connection:
        connection.exec_driver_sql("UPDATE rendering SET body = '{}' WHERE kind = 'topic'")
    with run_server([*COMMAND, "serve"], {}, tmp_path) as base:
        assert get(f"{base}/v1/sources").status_code == 200
        damaged = get(f"{base}/v1/topics")

    assert (damaged.status_code, damaged.json()["code"]) == (503, "database-unavailable")


def test_serve_works_on_a_read_only_file_and_directory(tmp_path: Path) -> None:
    run("load", cwd=tmp_path)
    (tmp_path / "sciatica.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with run_server([*COMMAND, "serve"], {}, tmp_path) as url:
            assert get(f"{url}/v1/claims").status_code == 200
        assert [path.name for path in tmp_path.iterdir()] == ["sciatica.db"]
    finally:
        tmp_path.chmod(0o755)


def test_on_postgres_serve_never_writes_and_load_does(postgres_server: str, tmp_path: Path) -> None:
    with create_database(postgres_server, "served") as database:
        env = {"SCIATICA_DATABASE_URL": database}
        with run_server([*COMMAND, "serve"], env, tmp_path) as url:
            answer = get(f"{url}/v1/claims")
            assert (answer.status_code, answer.json()["code"]) == (503, "no-release")
            with create_write_engine(database).connect() as connection:
                tables = connection.exec_driver_sql(
                    "SELECT * FROM pg_tables WHERE schemaname='public'"
                )
                assert tables.all() == []

            assert run("load", cwd=tmp_path, **env).returncode == 0
            assert get(f"{url}/v1/claims").status_code == 200


def test_an_invalid_seed_loads_nothing_and_lists_every_problem(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in ("app", "migrations", "seed_data"):
        shutil.copytree(ROOT / name, tree / name)
    shutil.copy(ROOT / "pyproject.toml", tree)
    release = tree / "seed_data" / "release.yaml"
    release.write_text(release.read_text() + "editor: somebody\n")
    (tree / "seed_data" / "safety.yaml").write_text("- {id: Ab}\n")

    result = run_program("load", cwd=tmp_path, PYTHONPATH=str(tree))

    assert result.returncode == 1
    assert "release.yaml:3: editor: is not a field of this record" in result.stderr
    assert "safety.yaml:1: id: String should match pattern" in result.stderr
    assert not (tmp_path / "sciatica.db").exists()


def test_verify_says_what_it_could_not_check(tmp_path: Path) -> None:
    result = run("verify", cwd=tmp_path)

    assert result.returncode == 0
    assert "Not checked without the documents" in result.stdout


def test_verify_proves_the_real_seed(tmp_path: Path, documents_dir: Path) -> None:
    result = run("verify", "--documents", str(documents_dir), cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    *reports, last = result.stdout.splitlines()
    assert last == "The seed is valid."
    assert reports
    assert all(", 0 of " in report and " unaccounted for" in report for report in reports)


def test_find_needs_documents_and_a_known_source(tmp_path: Path, documents_dir: Path) -> None:
    assert "give --documents" in run("find", "relief-guide", cwd=tmp_path).stderr
    unknown = run("find", "nobody", "--documents", str(documents_dir), cwd=tmp_path)
    assert unknown.returncode == 1
    assert "nobody is not a source; known: " in unknown.stderr


def test_find_that_finds_nothing_says_so(tmp_path: Path, documents_dir: Path) -> None:
    for words in ("zzzz nothing", "", " "):
        result = run("find", "relief-guide", words, "--documents", str(documents_dir), cwd=tmp_path)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.strip() == "relief-guide does not hold these words"


def test_a_missing_driver_ends_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ModuleNotFoundError('none', name='psycopg')")
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    result = run_program(
        "load", cwd=tmp_path, SCIATICA_DATABASE_URL="postgresql://x/y", PYTHONPATH=path
    )

    assert result.returncode == 1
    assert "driver is missing" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_requests_are_logged_as_one_line_of_json_only_when_asked(tmp_path: Path) -> None:
    load_seed(make_seed(), f"sqlite:///{tmp_path / 'own.db'}")
    script = (
        "import os, sys, uvicorn\n"
        "from app.main import create_app\n"
        "uvicorn.run(create_app(), port=int(sys.argv[-1]), log_level='warning')\n"
    )
    log = tmp_path / "log"
    env = {
        "SCIATICA_DATABASE_URL": f"sqlite:///{tmp_path / 'own.db'}",
        "SCIATICA_LOG_REQUESTS": "true",
        "LOG": str(log),
    }
    redirect = "import os, sys; os.dup2(os.open(os.environ['LOG'], os.O_CREAT | os.O_WRONLY), 2)\n"
    with run_server([sys.executable, "-c", redirect + script], env, tmp_path) as url:
        get(f"{url}/v1/claims?q=secret%0d%0aforged")

    lines = log.read_text().splitlines()
    assert all(json.loads(line)["path"].startswith("/") for line in lines)
    assert "secret" not in log.read_text()


def test_a_start_imports_nothing_that_only_a_load_needs() -> None:
    """Else every start takes half a second longer, and a worker 20 MiB more."""
    script = "import sys, app.cli, app.main; print(*sys.modules)"
    imported = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()

    of_load = {name for name in imported if name.startswith(("app.load.", "alembic", "rich"))}
    assert of_load == {"app.load.held"}


def test_without_a_database_file_readiness_fails_and_liveness_does_not(tmp_path: Path) -> None:
    with serve_database(f"sqlite:///{tmp_path / 'absent.db'}", tmp_path) as api:
        assert api.get("/livez").status_code == 200
        assert api.get("/readyz").status_code == 503
    assert list(tmp_path.iterdir()) == []
