"""Linters and generators read the OpenAPI document, and what they generate reads real answers.

They are pinned in `clients/`; what they write stays in the test's directory.
"""

import compileall
import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from calls import Call, list_calls
from conftest import skip
from openapi_document import JsonObject
from pydantic import TypeAdapter
from waiting import WAIT_SECONDS

CLIENTS = Path(__file__).parent / "clients"
PROGRAMS = CLIENTS / "node_modules" / ".bin"
OURS = Path(__file__).parent.parent / "clients"
UNKNOWN_ID, REFUSED_LIMIT = "no-such-claim", 101


@pytest.fixture(scope="module")
def document(real_api: httpx.Client) -> JsonObject:
    body: JsonObject = real_api.get("/openapi.json").json()
    return body


@pytest.fixture(scope="module")
def calls(document: JsonObject) -> list[Call]:
    return list_calls(document)


@pytest.fixture
def workshop(tmp_path: Path, document: JsonObject) -> Path:
    """A directory with the document, the settings and the installed programs."""
    if not PROGRAMS.is_dir():
        skip("clients", "the generators are not installed (npm ci in tests/clients)")
    for file in CLIENTS.iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path)
    (tmp_path / "node_modules").symlink_to(CLIENTS / "node_modules")
    (tmp_path / "openapi.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
    return tmp_path


def run(workshop: Path, *command: str | Path) -> str:
    """What a program of the workshop prints. It must succeed."""
    result = subprocess.run(
        command,
        cwd=workshop,
        env={**os.environ, "REDOCLY_TELEMETRY": "off", "NO_COLOR": "1", "CI": "1"},
        capture_output=True,
        text=True,
        timeout=10 * WAIT_SECONDS,
        check=False,
    )
    assert result.returncode == 0, (result.stdout + result.stderr)[-5000:]
    return result.stdout + result.stderr


def run_npm(workshop: Path, name: str, *arguments: str) -> str:
    return run(workshop, PROGRAMS / name, *arguments)


def run_pinned(workshop: Path, *command: str) -> str:
    """A Python program of `requirements.txt`, which may not fit beside ours."""
    uv = shutil.which("uv")
    if uv is None:
        skip("clients", "uv is not installed")
    alone = ["--quiet", "--no-project", "--isolated", "--with-requirements", "requirements.txt"]
    return run(workshop, uv, "run", *alone, *command)


def test_redocly_finds_nothing(workshop: Path) -> None:
    told = run_npm(
        workshop, "redocly", "lint", "--extends=recommended", "--format=json", "openapi.json"
    )

    report = json.loads(told[told.index("{") : told.rindex("}") + 1])
    assert report["totals"] == {"errors": 0, "warnings": 0, "ignored": 0}, report["problems"]


def test_spectral_finds_nothing(workshop: Path) -> None:
    told = run_npm(
        workshop, "spectral", "lint", "--ruleset=spectral.yaml", "--fail-severity=hint",
        "--format=json", "openapi.json",
    )  # fmt: skip

    assert told.startswith("[]")


def test_openapi_typescript_with_openapi_fetch_reads_every_operation(
    workshop: Path, real_api: httpx.Client, calls: list[Call]
) -> None:
    assert (
        "warn"
        not in run_npm(workshop, "openapi-typescript", "openapi.json", "-o", "api.d.ts").lower()
    )
    lines = [
        'import createClient from "openapi-fetch";',
        'import type { paths } from "./api.d.ts";',
        f"const client = createClient<paths>({{ baseUrl: {json.dumps(str(real_api.base_url))} }});",
        *(write_fetch(call) for call in calls),
    ]
    missing = '"/v1/claims/{claim_id}", ' + write({"params": {"path": {"claim_id": UNKNOWN_ID}}})
    refused = '"/v1/claims", ' + write({"params": {"query": {"limit": REFUSED_LIMIT}}})

    assert compile_and_run(
        workshop, lines, f"client.GET({missing})", f"client.GET({refused})"
    ) == list_expected(calls)


def test_hey_api_reads_every_operation(
    workshop: Path, real_api: httpx.Client, calls: list[Call]
) -> None:
    assert "warn" not in run_npm(workshop, "openapi-ts", "-f", "hey-api.mjs").lower()
    lines = [
        'import { createClient } from "./hey/client/index.js";',
        'import * as sdk from "./hey/index.js";',
        f"const client = createClient({{ baseUrl: {json.dumps(str(real_api.base_url))} }});",
        *(write_hey(call) for call in calls),
    ]
    missing = f"sdk.getClaim({{ client, path: {write({'claim_id': UNKNOWN_ID})} }})"
    refused = f"sdk.listClaims({{ client, query: {write({'limit': REFUSED_LIMIT})} }})"

    assert compile_and_run(workshop, lines, missing, refused) == list_expected(calls)


def write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_fetch(call: Call) -> str:
    asked = {"path": call.in_path, "query": call.in_query}
    params = {name: values for name, values in asked.items() if values}
    options = {"params": params} | write_form(call)
    return write_reading(call, f"client.GET({write(call.path)}, {write(options)})")


def write_hey(call: Call) -> str:
    asked = {"path": call.in_path, "query": call.in_query}
    options = {name: values for name, values in asked.items() if values}
    asked_as = options | write_form(call)
    inner = "".join(f", {name}: {write(value)}" for name, value in asked_as.items())
    return write_reading(call, f"sdk.{call.operation}({{ client{inner} }})")


def write_form(call: Call) -> dict[str, str]:
    return {} if call.form == "json" else {"parseAs": call.form}


def write_reading(call: Call, asking: str) -> str:
    return f"""{{
  const {{ data, error }} = await {asking};
  if (error !== undefined) throw new Error(error.detail);
  if (data.{call.key} !== undefined) console.log("{call.operation}");
}}"""


def compile_and_run(workshop: Path, lines: Sequence[str], missing: str, refused: str) -> list[str]:
    """What the program prints that does all this and then meets both failures."""
    failing = f"""
const missing = await {missing};
if (missing.error === undefined) throw new Error("it was found");
console.log(missing.error.code satisfies "not-found" | string);
const refused = await {refused};
if (refused.error === undefined) throw new Error("it was not refused");
console.log(refused.error.code, refused.error.errors?.[0]?.parameter);
"""
    (workshop / "read.ts").write_text("\n".join([*lines, failing]), encoding="utf-8")
    run_npm(workshop, "tsc", "--project", "tsconfig.json")
    return run(workshop, "node", "out/read.js").splitlines()


def list_expected(calls: Sequence[Call]) -> list[str]:
    return [*(call.operation for call in calls), "not-found", "invalid-parameter limit"]


def test_openapi_python_client_reads_every_operation(
    workshop: Path, real_api: httpx.Client, calls: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run_pinned(
        workshop, "openapi-python-client", "generate", "--path=openapi.json", "--meta=none",
        "--output-path=generated_client", "--config=openapi-python-client.yaml", "--fail-on-warning",
    )  # fmt: skip
    assert "warning" not in told.lower()
    assert compileall.compile_dir(workshop / "generated_client", quiet=1)
    monkeypatch.syspath_prepend(workshop)

    with importlib.import_module("generated_client").Client(str(real_api.base_url)) as client:
        for call in calls:
            asking = import_asking(call)
            answer = asking.sync_detailed(client=client, **call.in_path, **call.in_query)
            assert answer.status_code == 200, call
            body = real_api.get(call.url)
            assert to_plain(answer.parsed) == call.read(body), call
        claims = {call.operation: import_asking(call) for call in calls if call.tag == "claims"}
        missing = claims["getClaim"].sync(UNKNOWN_ID, client=client)
        refused = claims["listClaims"].sync(client=client, limit=REFUSED_LIMIT)

    assert missing.code == "not-found"
    assert (refused.code, refused.errors[0].parameter) == ("invalid-parameter", "limit")


def import_asking(call: Call) -> ModuleType:
    return importlib.import_module(f"generated_client.api.{call.tag}.{call.snake_name}")


def to_plain(parsed: Any) -> Any:
    if isinstance(parsed, list):
        return [to_plain(item) for item in parsed]
    if hasattr(parsed, "payload"):  # a file
        return parsed.payload.read()
    return parsed.to_dict() if hasattr(parsed, "to_dict") else parsed


def test_the_models_of_datamodel_code_generator_read_every_operation(
    workshop: Path, real_api: httpx.Client, calls: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run_pinned(
        workshop, "datamodel-codegen", "--input=openapi.json", "--input-file-type=openapi",
        "--output=generated_models.py", "--output-model-type=pydantic_v2.BaseModel",
        "--formatters=builtin", "--target-python-version=3.11",
    )  # fmt: skip
    assert "warn" not in told.lower()
    monkeypatch.syspath_prepend(workshop)
    models = importlib.import_module("generated_models")

    read = [call for call in calls if call.models]
    assert len(read) > 25
    for call in read:
        kinds: tuple[Any, ...] = tuple(getattr(models, name) for name in call.models)
        body = TypeAdapter(reduce(or_, kinds)).validate_json(real_api.get(call.url).content)
        assert isinstance(body, kinds), call
    missing = real_api.get(f"/v1/claims/{UNKNOWN_ID}").content
    refused = real_api.get(f"/v1/claims?limit={REFUSED_LIMIT}").content
    assert models.Problem.model_validate_json(missing).code.value == "not-found"
    assert models.Problem.model_validate_json(refused).errors[0].parameter == "limit"


def test_our_clients_are_what_the_document_says(workshop: Path) -> None:
    """A change of the document is a change of the clients: run clients/generate.py, and look."""
    run(workshop, "bash", "-c", f"{sys.executable} {OURS}/generate.py made < openapi.json")

    made = [file.relative_to(workshop / "made") for file in workshop.glob("made/**/*.*")]
    assert len(made) == 4
    for name in made:
        assert (workshop / "made" / name).read_text() == (OURS / name).read_text(), name
