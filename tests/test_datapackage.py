"""The columns of the CSV files are what the data package says, by our own eyes and by a reader's."""

import csv
import importlib.util
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import skip
from waiting import WAIT_SECONDS

from app.routers.pieces import EXPORTED
from app.schemas.exports import ClaimPosition

IS_OF_TYPE: Mapping[str, Callable[[str], bool]] = {
    "string": lambda cell: cell != "",
    "integer": lambda cell: re.fullmatch(r"-?\d+", cell) is not None,
    "number": lambda cell: re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None,
    "boolean": lambda cell: cell in ("true", "false"),
    "date": lambda cell: re.fullmatch(r"\d{4}-\d\d-\d\d", cell) is not None,
    "array": lambda cell: isinstance(json.loads(cell), list),
}


def get_resources(api: httpx.Client) -> dict[str, dict[str, Any]]:
    package = api.get("/v1/export/datapackage.json").json()
    return {resource["name"]: resource for resource in package["resources"]}


def read_rows(api: httpx.Client, path: str) -> list[dict[str, str]]:
    text = api.get(f"/v1/export/{path}").text
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_file_of_a_kind_is_a_resource(api: httpx.Client) -> None:
    assert list(get_resources(api)) == list(EXPORTED)


@pytest.mark.parametrize("name", EXPORTED)
@pytest.mark.parametrize("fixture", ["sqlite_api", "real_api"])
def test_every_cell_is_what_its_column_is_said_to_hold(
    request: pytest.FixtureRequest, fixture: str, name: str
) -> None:
    api: httpx.Client = request.getfixturevalue(fixture)
    resource = get_resources(api)[name]
    fields = resource["schema"]["fields"]

    rows = read_rows(api, resource["path"])

    assert rows
    assert list(rows[0]) == [field["name"] for field in fields]
    for field in fields:
        cells = {row[field["name"]] for row in rows}
        is_required = field["constraints"].get("required", False)
        assert not (is_required and "" in cells), field
        assert all(IS_OF_TYPE[field["type"]](cell) for cell in cells - {""}), field
        words = field["constraints"].get("enum")
        assert words is None or cells - {""} <= set(words), field
        assert field["description"], field


def test_what_names_a_line_is_there_once_and_what_it_names_exists(real_api: httpx.Client) -> None:
    resources = get_resources(real_api)
    rows = {name: read_rows(real_api, resource["path"]) for name, resource in resources.items()}
    links = 0
    for name, resource in resources.items():
        schema = resource["schema"]
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in rows[name]]
        assert len(set(keys)) == len(keys), name
        for link in schema["foreignKeys"]:
            there = {row["id"] for row in rows[link["reference"]["resource"]]}
            assert {row[link["fields"]] for row in rows[name]} - {""} <= there
            links += 1
    assert links == 9


def test_every_line_of_positions_is_as_described(real_api: httpx.Client) -> None:
    lines = real_api.get("/v1/export/positions.ndjson").text.splitlines()

    for line in lines:
        assert ClaimPosition.model_validate_json(line).position != "silent"


def test_a_reader_of_data_packages_finds_the_files_valid(
    real_api: httpx.Client, tmp_path: Path
) -> None:
    if importlib.util.find_spec("frictionless") is None:
        skip("tables", "frictionless is not installed (uv run --group tables pytest)")
    for name in ("datapackage.json", *(f"{name}.csv" for name in EXPORTED)):
        (tmp_path / name).write_bytes(real_api.get(f"/v1/export/{name}").content)

    result = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )

    report = json.loads(result.stdout)
    assert report["valid"], [task["errors"] for task in report["tasks"]]
    assert report["stats"]["tasks"] == len(EXPORTED)
