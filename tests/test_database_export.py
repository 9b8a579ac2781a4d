"""The release as a SQLite file: opened as its users open it, and the same facts as the API's."""

import asyncio
import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get, list_all
from conftest import serve_database, skip
from waiting import WAIT_SECONDS

from app import within
from app.main import create_app
from app.routers.pieces import EXPORTED
from app.schemas.spreadsheet import COLUMNS
from app.settings import Settings

PATH = "/v1/export/release.sqlite"


def save(api: httpx.Client, file: Path) -> Path:
    response = api.get(PATH)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/vnd.sqlite3"
    file.write_bytes(response.content)
    return file


@pytest.fixture(scope="module")
def real_export(real_api: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(real_api, tmp_path_factory.mktemp("export") / "release.sqlite")


@pytest.fixture
def database(real_export: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{real_export.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def ask(database: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(sql, values)]


def list_records(api: httpx.Client, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in api.get(f"/v1/export/{name}.ndjson").text.splitlines()]


def list_columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in ask(database, f'PRAGMA table_info("{table}")')]


def follow(value: Any, keys: list[str]) -> Any:
    """What lies at the end of the keys where no list is on the way; dots of numbers count in one."""
    for key in keys:
        if value is None:
            return None
        value = value[int(key)] if key.isdigit() else value[key]
    return value


def test_the_file_is_sound_and_every_foreign_key_holds(database: sqlite3.Connection) -> None:
    assert ask(database, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert ask(database, "PRAGMA foreign_key_check") == []
    tables = [row["name"] for row in ask(database, "SELECT name FROM sqlite_master")]
    named = {
        (table, row["from"], row["table"])
        for table in tables
        for row in ask(database, f'PRAGMA foreign_key_list("{table}")')
    }
    assert {
        ("citations", "source_id", "sources"),
        ("claims", "topic", "topics"),
        ("claims", "dispute_id", "conflicts"),
        ("claims_citations", "citation_id", "citations"),
        ("claims_entails", "claim_id", "claims"),
        ("claims_entails", "entails_id", "claims"),
        ("conflicts_sides_sources", "source_id", "sources"),
        ("exercises", "headline_claim_id", "claims"),
        ("exercises_targets", "body_part_id", "body_parts"),
        ("positions_citations", "source_id", "positions"),
        ("safety", "condition_id", "conditions"),
    } <= named


@pytest.mark.parametrize("name", EXPORTED)
def test_each_record_is_a_row_with_the_values_of_its_fields(
    database: sqlite3.Connection, real_api: httpx.Client, name: str
) -> None:
    records, table = list_records(real_api, name), name.replace("-", "_")
    rows = ask(database, f'SELECT * FROM "{table}" ORDER BY rowid')

    assert len(rows) == len(records) > 0
    columns = {column.replace(".", "_"): column.split(".") for column in COLUMNS[name]}
    for column in list_columns(database, table):
        expected = [follow(record, columns[column]) for record in records]
        assert [row[column] for row in rows] == expected, column


def test_what_lies_in_lists_has_rows_in_its_order(
    database: sqlite3.Connection, real_api: httpx.Client
) -> None:
    for claim in list_all(real_api, "/v1/claims?limit=100"):
        for table, column, entries in [
            ("claims_flags", "value", claim["agreement"]["flags"]),
            ("claims_citations", "citation_id", [each["id"] for each in claim["citations"]]),
            ("claims_entails", "entails_id", [each["id"] for each in claim["entails"]]),
            ("claims_about", "id", [each["id"] for each in claim["about"]]),
        ]:
            rows = ask(database, f"SELECT * FROM {table} WHERE claim_id = ?", claim["id"])
            assert [row["place"] for row in rows] == list(range(len(entries)))
            assert [row[column] for row in rows] == entries
    for exercise in list_all(real_api, "/v1/exercises?limit=100"):
        steps = ask(
            database,
            """SELECT source_id, value FROM exercises_steps JOIN exercises_steps_text AS step
            ON step.exercise_id = exercises_steps.exercise_id
            AND step.steps_place = exercises_steps.place
            WHERE exercises_steps.exercise_id = ? ORDER BY steps_place, step.place""",
            exercise["id"],
        )
        assert [(row["source_id"], row["value"]) for row in steps] == [
            (steps["source"]["id"], text) for steps in exercise["steps"] for text in steps["text"]
        ]


def test_who_opposes_whom_is_one_question_of_sql(
    database: sqlite3.Connection, real_api: httpx.Client
) -> None:
    rows = ask(
        database,
        """SELECT conflict_id, sides.position, source_id FROM conflicts_sides AS sides
        JOIN conflicts_sides_sources USING (conflict_id)
        WHERE sides_place = sides.place ORDER BY 1, sides.place, conflicts_sides_sources.place""",
    )

    assert [tuple(row.values()) for row in rows] == [
        (conflict["id"], side["position"], source["id"])
        for conflict in list_all(real_api, "/v1/conflicts?limit=100")
        for side in conflict["sides"]
        for source in side["sources"]
    ]


def test_it_tells_what_must_be_told_and_what_its_words_and_columns_mean(
    database: sqlite3.Connection, real_api: httpx.Client
) -> None:
    body = get(real_api, "/v1/release")
    release = body["data"]

    assert ask(database, "SELECT * FROM release") == [
        {
            "version": release["version"],
            "released": release["released"],
            "digest": release["digest"],
            "disclaimer": body["meta"]["disclaimer"],
            "license": body["meta"]["license"],
        }
    ]
    words = ask(database, "SELECT * FROM words ORDER BY list, word")
    told = [(row["list"], row["word"], row["meaning"]) for row in words]
    assert told == sorted(
        (name, word["word"], word["meaning"])
        for name, several in release["vocabulary"].items()
        for word in several
    )
    [made] = ask(database, "SELECT sql FROM sqlite_master WHERE name = 'conditions_roles'")
    assert "-- What the condition has to do with sciatica." in made["sql"]


def test_every_process_gives_the_same_bytes(
    sqlite_url: str, sqlite_api: httpx.Client, postgres_api: httpx.Client, tmp_path: Path
) -> None:
    """Also one that has just begun, and one below a prefix."""
    first = sqlite_api.get(PATH)

    assert postgres_api.get(PATH).content == first.content
    with serve_database(sqlite_url, tmp_path, root_path="/below") as other:
        rooted = other.get(f"/below{PATH}")
        assert rooted.content == first.content
        assert rooted.headers["Content-Location"].startswith(f"/below{PATH}?release=")
    assert first.content[96:100] == bytes(4)  # the version of SQLite that wrote it


def test_a_part_of_a_release_can_be_read(real_api: httpx.Client, real_export: Path) -> None:
    version = get(real_api, "/v1/release")["data"]["version"]
    content = real_export.read_bytes()
    named = f"{PATH}?release={version}"

    middle = real_api.get(named, headers={"Range": "bytes=300000-699999"})

    assert (middle.status_code, middle.content) == (206, content[300_000:700_000])
    assert real_api.get(named).content == content


def read_with(module: str, arguments: Sequence[str], cwd: Path) -> Any:
    """What a Python that has the module writes as JSON."""
    if importlib.util.find_spec(module) is None:
        skip("tables", f"{module} is not installed (uv run --group tables pytest)")
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_datasette_as_a_reader_serves_it_with_labels_of_what_rows_name(
    real_export: Path, tmp_path: Path
) -> None:
    shutil.copy(real_export, tmp_path / "release.sqlite")
    table = "/release/exercises_recommended_by.json"
    asked = f"{table}?exercise_id=hamstring-stretching&_labels=on&_shape=array"

    command = ["-m", "datasette", "release.sqlite", "--get", asked]
    rows = read_with("datasette", command, tmp_path)

    assert [row["source_id"]["value"] for row in rows] == ["exercise-guide", "soft-tissue-page"]
    assert all(row["source_id"]["label"] != row["source_id"]["value"] for row in rows)


SQLITE_UTILS = """
import json
from sqlite_utils import Database
database = Database("release.sqlite")
print(json.dumps({
    "counts": {table.name: table.count for table in database.tables},
    "keys": [[key.column, key.other_table] for key in database["positions"].foreign_keys],
    "names": database["positions"].pks,
    "claim": database["claims"].get("hamstring-stretching-relieves-sciatica"),
}))
"""


def test_sqlite_utils_as_a_reader_finds_tables_keys_and_rows(
    real_export: Path, real_api: httpx.Client, tmp_path: Path
) -> None:
    shutil.copy(real_export, tmp_path / "release.sqlite")

    read = read_with("sqlite_utils", ["-c", SQLITE_UTILS], tmp_path)

    counts = get(real_api, "/v1/release")["data"]["counts"]
    for table, kind in [("claims", "claim"), ("citations", "citation"), ("exercises", "exercise")]:
        assert read["counts"][table] == counts[kind]
    assert sorted(read["keys"]) == [
        ["claim_id", "claims"], ["claim_topic", "topics"], ["source_id", "sources"],
    ]  # fmt: skip
    assert read["names"] == ["claim_id", "source_id"]
    assert read["claim"]["agreement_level"] == "contested"


def test_without_room_for_temporary_files_it_is_refused_until_there_is_some(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container of which nothing may be written: no mistake of ours, and no traceback."""
    app = create_app(Settings(database_url=sqlite_url))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    status, problem = asyncio.run(within.read(app, PATH))
    assert (status, problem["code"]) == (503, "database-unavailable")
    assert "no room" in problem["detail"]

    (tmp_path / "absent").mkdir()
    statuses: list[int] = []
    asyncio.run(within.ask(app, PATH, lambda given, _: statuses.append(given)))
    app.state.database.close()
    assert {*statuses} == {200}
