"""A fuzzer reads the OpenAPI document and finds no answer that breaks it."""

import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from conftest import own_environment
from openapi_spec_validator import validate
from waiting import WAIT_SECONDS

from app.main import ROUTED
from app.routers.route import DataRoute
from app.schemas.glossary import FIELD_MEANINGS

CASES_PER_OPERATION = 40

# Its default but for 414, which it does not count as a refusal.
CONFIG = """
[checks.negative_data_rejection]
expected-statuses = ["400", "404", "414", "422"]
"""


def test_the_description_is_sound_openapi(api: httpx.Client) -> None:
    document = api.get("/openapi.json").json()

    validate(document)
    assert document["openapi"].startswith("3.1")


def test_every_operation_is_named_described_and_has_a_real_example(real_api: httpx.Client) -> None:
    document = real_api.get("/openapi.json").json()
    operations = [
        (path, operation)
        for path, methods in document["paths"].items()
        for operation in methods.values()
    ]

    ids = [operation.get("operationId") for _, operation in operations]
    assert len(set(ids)) == len(ids) > 20
    for path, operation in operations:
        assert operation["operationId"].isalpha(), path
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["tags"], path
        for parameter in operation.get("parameters", []):
            assert parameter["description"], (path, parameter["name"])
        if path.startswith("/v1/export/") or path.endswith(".atom"):
            continue  # files, shown by their media types
        examples = operation["responses"]["200"]["content"]["application/json"]["examples"]
        example = examples["real"]
        assert example["value"] == real_api.get(example["summary"].removeprefix("GET ")).json()


def test_every_route_of_data_answers_its_own_errors() -> None:
    """Others would answer 500 where one of our errors is raised."""
    routes = [route for part in ROUTED for route in part.router.routes]
    of_data = [route for route in routes if str(getattr(route, "path", "")).startswith("/v1")]

    assert len(of_data) > 20
    assert all(isinstance(route, DataRoute) for route in of_data)


def test_every_field_and_every_word_is_described(real_api: httpx.Client) -> None:
    schemas = real_api.get("/openapi.json").json()["components"]["schemas"]

    for name, schema in schemas.items():
        for field, described in schema.get("properties", {}).items():
            assert described.get("description"), f"{name}.{field}"
        for word in schema.get("enum", []):
            assert f"`{word}`: " in schema["description"], f"{name}: {word}"


def test_every_meaning_belongs_to_a_field(real_api: httpx.Client) -> None:
    schemas = real_api.get("/openapi.json").json()["components"]["schemas"]

    fields = {field for schema in schemas.values() for field in schema.get("properties", {})}
    assert set(FIELD_MEANINGS) <= fields


@pytest.mark.parametrize("fixture", ["real_api", "real_postgres_api"])
def test_the_fuzzer_finds_no_failure(
    request: pytest.FixtureRequest, tmp_path: Path, fixture: str
) -> None:
    api: httpx.Client = request.getfixturevalue(fixture)
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        "run",
        f"{api.base_url}/openapi.json",
    ]
    # What is refused of input that fits the schema is looked at by `fuzzer_checks`.
    checks = ["--checks", "all", "--exclude-checks", "positive_data_acceptance"]
    options = [*checks, "--phases", "examples,coverage,fuzzing,stateful"]
    bounds = ["--max-examples", str(CASES_PER_OPERATION), "--seed", "7", "--no-color"]
    bounds += ["--request-timeout", str(WAIT_SECONDS)]

    result = subprocess.run(
        [*command, *options, *bounds],
        cwd=tmp_path,
        env={
            **own_environment(),
            "PYTHONPATH": str(Path(__file__).parent),
            "PYTHONWARNINGS": "ignore",
            "SCHEMATHESIS_HOOKS": "fuzzer_checks",
        },
        capture_output=True,
        text=True,
        timeout=10 * WAIT_SECONDS,
        check=False,
    )

    assert result.returncode == 0, result.stdout[-20000:] + result.stderr[-2000:]
    print(result.stdout[-600:])
