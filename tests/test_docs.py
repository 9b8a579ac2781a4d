"""What the README, the pages and the lock files say is true."""

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import httpx
import pytest
from conftest import ROOT
from playwright.sync_api import Browser
from waiting import WAIT_SECONDS

from app import __version__
from app.errors import ERROR_CODES
from app.schemas.glossary import WORDS
from app.settings import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CODE_BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
VENDORED = {
    "swagger-ui-bundle.js": "e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2",
    "swagger-ui.css": "5ed08757e53da3e026d6cbecc61fe5d43585c9560b302d534ad56692519a273d",
}


def list_blocks(language: str) -> list[str]:
    return [code for name, code in CODE_BLOCKS if name == language]


def test_both_commands_stand_alone_on_their_lines() -> None:
    lines = README.splitlines()

    for command in (
        "pip install uv && uv run --no-dev sciatica-api serve",
        "pip install uv && uv run pytest",
    ):
        first = lines.index(command)
        assert lines[first - 1].startswith("```")


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 200


def test_the_example_response_is_real(real_api: httpx.Client) -> None:
    request = re.search(r"GET (/v1/[^\s`]+)", README)
    assert request
    [shown] = list_blocks("json")
    body = real_api.get(request.group(1)).text

    squeezed = re.sub(r"\s+", "", shown)
    assert squeezed in re.sub(r"\s+", "", body)


def test_the_recipe_in_python_runs(real_api: httpx.Client) -> None:
    [recipe] = list_blocks("python")
    code = recipe.replace("http://127.0.0.1:8000", str(real_api.base_url))

    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`SCIATICA_{name.upper()}`" in README


@pytest.mark.parametrize("code", ERROR_CODES)
def test_every_error_code_is_in_the_readme_with_its_status(code: str) -> None:
    assert f"| {ERROR_CODES[code].status} | `{code}` |" in README


def test_the_paths_of_the_readme_are_all_there_are(real_api: httpx.Client) -> None:
    table = README.partition("## Paths")[2].partition("## Errors")[0]
    cells = re.findall(r"^\| (`/.*?) \|", table, re.MULTILINE)
    named = {path for cell in cells for path in re.findall("`(.*?)`", cell)}

    served = real_api.get("/openapi.json").json()["paths"]
    assert {re.sub("{.*?}", "{id}", path) for path in served} == named - {"/livez", "/readyz"}


def test_every_served_word_is_explained() -> None:
    for words in WORDS.values():
        assert all(word.meaning for word in words)


def test_the_figures_of_the_data_are_real(real_api: httpx.Client) -> None:
    counts = real_api.get("/v1/release").json()["data"]["counts"]
    text = " ".join(README.split())

    for table, word in [("claim", "claims"), ("citation", "citations"), ("exercise", "exercises"),
                        ("treatment", "treatments"), ("condition", "conditions")]:  # fmt: skip
        assert f" {counts[table]} {word}" in text


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["version"] == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text()


def test_the_lock_of_the_image_holds_the_constrained_versions() -> None:
    constrained = set(PROJECT["tool"]["uv"]["constraint-dependencies"])
    lock = (ROOT / "requirements.lock").read_text()
    locked = re.findall(r"^([a-z0-9-]+==[^\s;]+)", lock, re.MULTILINE)

    assert len(locked) > 30
    assert set(locked) <= constrained
    assert lock.count("--hash=sha256:") > len(locked)


def test_every_dependency_is_constrained() -> None:
    constrained = {line.split("==")[0] for line in PROJECT["tool"]["uv"]["constraint-dependencies"]}
    declared = [
        *PROJECT["project"]["dependencies"],
        *(name for extra in PROJECT["project"]["optional-dependencies"].values() for name in extra),
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["dependency-groups"]["bench"],
        *PROJECT["dependency-groups"]["tables"],
    ]

    names = {re.split(r"[\[>=<;]", line)[0].strip() for line in declared}
    assert names <= constrained


@pytest.mark.parametrize("name", VENDORED)
def test_vendored_assets_are_unchanged_and_have_their_licence(name: str) -> None:
    directory = ROOT / "app" / "static" / "swagger-ui"

    assert hashlib.sha256((directory / name).read_bytes()).hexdigest() == VENDORED[name]
    assert (directory / "LICENSE").is_file()


def test_no_file_names_a_machine_or_a_registry() -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    forbidden = re.compile(
        r"pypi\.org|python"
        + r"hosted\.org|registry\.npm"
        + r"js|deb\.deb"
        + r"ian|/ro"
        + r"ot/|/ho"
        + r"me/[a-z]"
    )
    for name in filter(None, listed.stdout.split("\0")):
        if name.endswith((".js", ".css")) or "test_docs" in name:
            continue
        assert not forbidden.search((ROOT / name).read_text(encoding="utf-8")), name
    assert "uv.lock" not in listed.stdout.split("\0")


def test_the_import_rules_hold() -> None:
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert result.returncode == 0, result.stdout


def test_the_docs_work_under_the_strict_policy_and_ask_no_other_host(
    browser: Browser, real_api: httpx.Client
) -> None:
    page = browser.new_page()
    page.set_default_timeout(1000 * WAIT_SECONDS)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text)
            if message.type in ("error", "warning") else None)  # fmt: skip
    page.on("pageerror", lambda error: complaints.append(str(error)))

    response = page.goto(f"{real_api.base_url}/docs")
    page.wait_for_selector("#operations-claims-listClaims")
    page.click("#operations-claims-getClaim .opblock-summary-control")
    page.click("#operations-claims-getClaim .try-out__btn")
    page.click("#operations-claims-getClaim .execute")
    page.wait_for_selector("#operations-claims-getClaim .live-responses-table")

    assert response is not None
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    status = page.inner_text(".live-responses-table tbody .response-col_status")
    assert "200" in status
    assert complaints == []
    own = str(real_api.base_url)
    assert [url for url in asked if not url.startswith((own, "data:"))] == []
    page.close()
