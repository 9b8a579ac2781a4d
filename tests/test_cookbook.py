"""What the cookbook and the page on files say is done as they say it, against the real release."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from conftest import ROOT, own_environment, serve_database, skip
from seeds import make_seed
from waiting import WAIT_SECONDS

from app.load.transaction import load_seed

ADDRESS = "http://127.0.0.1:8000"  # as the documents have it

Blocks = dict[str, str]


def read_sections(name: str) -> dict[str, Blocks]:
    """The blocks of code of each section, by language or tool."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    sections = (part.split("\n", 1) for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:])
    return {title: dict(re.findall(r"```(\w[\w ]*)\n(.*?)```", body, re.DOTALL))
            for title, body in sections}  # fmt: skip


COOKBOOK = read_sections("cookbook.md")
TASKS = {title: blocks for title, blocks in COOKBOOK.items() if title[0].isdigit()}
TABLES = {title: blocks for title, blocks in COOKBOOK.items() if title not in TASKS}
[PLACES] = [blocks for blocks in read_sections("files.md").values() if "javascript" in blocks]
TOOLS = ("pandas", "polars", "duckdb")


def run(command: list[str], code: str, api: httpx.Client, cwd: Path) -> str:
    """What the code prints; it must end well and print something."""
    program = code.replace(ADDRESS, str(api.base_url).rstrip("/"))
    result = subprocess.run(
        [*command, program],
        cwd=cwd,
        env={**own_environment(), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=WAIT_SECONDS,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip(), code
    return result.stdout


def run_python(code: str, api: httpx.Client, cwd: Path) -> str:
    return run([sys.executable, "-c"], code, api, cwd)


def run_javascript(code: str, api: httpx.Client, cwd: Path) -> str:
    node = shutil.which("node")
    if node is None:
        skip("node", "node is not installed (Debian: apt-get install nodejs)")
    return run([node, "--input-type=module", "--eval"], code, api, cwd)


def test_there_are_fifteen_tasks_each_in_three_languages() -> None:
    assert len(TASKS) == 15
    for title, blocks in TASKS.items():
        assert list(blocks) == ["sh", "python", "javascript"], title
        assert all(ADDRESS in code for code in blocks.values()), title


@pytest.mark.parametrize("title", TASKS)
def test_a_task_is_done_alike_in_python_and_javascript(
    real_api: httpx.Client, tmp_path: Path, title: str
) -> None:
    blocks = TASKS[title]

    printed = run_python(blocks["python"], real_api, tmp_path)

    assert run_javascript(blocks["javascript"], real_api, tmp_path) == printed


def test_body_parts_that_went_are_not_asked_for(tmp_path: Path) -> None:
    """They have no path of their own; the release of today has withdrawn none."""
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_seed(), url)
    blocks = TASKS["12. An identifier that went"]
    with serve_database(url, tmp_path) as api:
        printed = run_python(blocks["python"], api, tmp_path)

        assert run_javascript(blocks["javascript"], api, tmp_path) == printed
    assert re.findall(r"^\d+", printed, re.MULTILINE) == ["410", "410", "410"]


@pytest.mark.parametrize("title", TASKS)
def test_a_task_is_done_with_curl(real_api: httpx.Client, tmp_path: Path, title: str) -> None:
    if shutil.which("curl") is None:
        skip("node", "curl is not installed")

    run(["bash", "-euc"], TASKS[title]["sh"], real_api, tmp_path)


def test_quotes_are_found_where_the_recipes_look(
    real_api: httpx.Client, documents_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "documents").symlink_to(documents_dir.resolve())

    printed = run_python(PLACES["python"], real_api, tmp_path)

    assert printed == "100 quotes found\n"
    assert run_javascript(PLACES["javascript"], real_api, tmp_path) == printed


def test_every_table_has_its_recipe() -> None:
    assert [*(name for blocks in TABLES.values() for name in blocks)] == [
        *(f"python {tool}" for tool in TOOLS), "r",
    ]  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_a_table_is_read(real_api: httpx.Client, tmp_path: Path, tool: str) -> None:
    if importlib.util.find_spec(tool) is None:
        skip("tables", f"{tool} is not installed (uv run --group tables pytest)")
    [recipe] = [
        blocks[f"python {tool}"] for blocks in TABLES.values() if f"python {tool}" in blocks
    ]

    printed = run_python(recipe, real_api, tmp_path)

    held = real_api.get("/v1/matrix?limit=1000").json()["data"]
    opposed = [row for row in held if row["cells"]["relief-guide"]["position"] == "opposes"]
    assert re.search(rf"relief-guide\W.*\b{len(opposed)}\b", printed)


def test_a_table_is_read_with_r(real_api: httpx.Client, tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed (Debian: apt-get install r-base-core)")

    printed = run(["Rscript", "-e"], TABLES["With R"]["r"], real_api, tmp_path)

    assert "relief-guide" in printed
