"""The wheel: installed where no checkout is, it does all that a checkout does."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from conftest import ROOT, open_client, own_environment, run_server, skip
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from packaging.requirements import Requirement
from waiting import WAIT_SECONDS

from app import __version__
from app.assistants.tools import TOOLS

SECURITY = (ROOT / "SECURITY.md").read_text()
PARTS = ("app", "migrations", "seed_data")
GUIDE = "docs/your-own-corpus.md"  # which leads to a README beside a corpus
PATHS = [
    "/",
    "/docs",
    "/openapi.json",
    "/v1",
    "/v1/claims?limit=100&facets=level",
    "/v1/claims?only_disinterested=true",
    "/v1/conflicts",
    "/v1/exercises?include=headline",
    "/v1/export/citations.ndjson",
    "/v1/export/datapackage.json",
    "/v1/export/release.json",
    "/v1/export/release.sqlite",
    "/v1/matrix",
    "/v1/methods/one-source-one-vote/2",
    "/v1/safety",
    "/v1/search?q=hamstring",
    "/v1/suggest?q=ham",
    "/map",
]


@dataclass(frozen=True)
class Program:
    """An installed `sciatica-api`, in an environment that knows nothing of this checkout."""

    command: Path
    env: Mapping[str, str]

    def run(self, *arguments: str, cwd: Path) -> str:
        """What it prints. Errors: AssertionError where it fails."""
        return _run([self.command, *arguments], cwd, self.env)


def _run(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str]) -> str:
    result = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def list_files(directory: Path) -> set[str]:
    """All but what Python compiled, by their places below the directory's parent."""
    files = (path for path in directory.rglob("*") if path.is_file())
    return {
        path.relative_to(directory.parent).as_posix() for path in files if path.suffix != ".pyc"
    }


@pytest.fixture(scope="module")
def foreign_env() -> Mapping[str, str]:
    """Nothing of this checkout, and of its environment."""
    dropped = ("PYTHONPATH", "VIRTUAL_ENV", "UV_")
    return {
        name: value for name, value in own_environment().items() if not name.startswith(dropped)
    }


@pytest.fixture(scope="module")
def uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv")
    if found is None:
        skip("wheel", "uv is not installed (pip install uv)")
    return found


@pytest.fixture(scope="module")
def dist(uv: str, foreign_env: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `uv build` makes of the checkout: the sdist, and of that the wheel."""
    directory = tmp_path_factory.mktemp("dist")
    built = subprocess.run(
        [uv, "build", "--out-dir", directory],
        cwd=ROOT, env=foreign_env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if built.returncode:
        skip("wheel", f"the wheel cannot be built here: {built.stderr}")
    return directory


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    [wheel] = dist.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def program(
    uv: str,
    wheel: Path,
    foreign_env: Mapping[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Program:
    """The wheel with its extra for assistants, in a new environment."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    _run([uv, "venv", venv], venv.parent, foreign_env)
    env = {**foreign_env, "VIRTUAL_ENV": str(venv)}
    wanted = f"sciatica-api[mcp] @ {wheel.as_uri()}"
    lock = ROOT / "requirements.lock"
    _run([uv, "pip", "install", "--constraints", lock, wanted], venv.parent, env)
    return Program(venv / "bin" / "sciatica-api", foreign_env)


@pytest.fixture(scope="module")
def installed_api(
    program: Program, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """Started with nothing said, in an empty folder."""
    cwd = tmp_path_factory.mktemp("empty")
    command, env = [str(program.command), "serve"], {**program.env, "PYTHONPATH": ""}
    with run_server(command, env, cwd, "the installed API") as url, open_client(url) as client:
        yield client
    assert [path.name for path in cwd.iterdir()] == ["sciatica.db"]


def test_the_wheel_holds_what_the_program_needs_and_nothing_else(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())

    needed = {f"sciatica_api/{name}" for part in PARTS for name in list_files(ROOT / part)}
    needed.add(f"sciatica_api/{GUIDE}")
    said = {name for name in held if name.startswith(f"sciatica_api-{__version__}.dist-info/")}
    assert held - said == needed | {"sciatica_api/__init__.py"}


def test_the_sdist_makes_the_wheel_that_the_checkout_makes(
    uv: str, wheel: Path, foreign_env: Mapping[str, str], tmp_path: Path
) -> None:
    """`uv build` makes it of the sdist."""
    _run([uv, "build", "--wheel", "--out-dir", tmp_path], ROOT, foreign_env)

    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_documents_beside_the_corpus_stay_out(
    uv: str, foreign_env: Mapping[str, str], tmp_path: Path
) -> None:
    """`verify` finds them there; they are their authors'."""
    for part in (*PARTS, "sciatica_api"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=ignored)
    (tmp_path / "docs").mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", GUIDE):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "seed_data" / "documents").mkdir()
    (tmp_path / "seed_data" / "documents" / "page.txt").write_text("An author's words.")

    _run([uv, "build", "--wheel", "--out-dir", "dist"], tmp_path, foreign_env)

    [built] = tmp_path.glob("dist/*.whl")
    held = zipfile.ZipFile(built).namelist()
    assert "sciatica_api/seed_data/release.yaml" in held
    assert not [name for name in held if "seed_data/documents" in name]


def test_other_packages_of_the_environment_keep_their_names(
    program: Program, tmp_path: Path
) -> None:
    """Only one name of ours is taken, and an `app` of somebody else is not ours."""
    python = program.command.with_name("python")
    _run([python, "-c", "import sciatica_api"], tmp_path, program.env)
    script = "from importlib.util import find_spec; print(*map(find_spec, {names!r}))"
    found = _run([python, "-c", script.format(names=PARTS)], tmp_path, program.env)
    assert found.split() == ["None"] * len(PARTS)

    (tmp_path / "app.py").write_text("raise SystemExit('not ours')")
    others = Program(program.command, {**program.env, "PYTHONPATH": str(tmp_path)})
    assert others.run("--version", cwd=tmp_path) == f"sciatica-api {__version__}\n"


@pytest.mark.parametrize("path", PATHS)
def test_it_serves_what_a_checkout_serves(
    installed_api: httpx.Client, real_api: httpx.Client, path: str
) -> None:
    installed, checked_out = installed_api.get(path), real_api.get(path)

    assert installed.status_code == 200
    assert installed.content == checked_out.content
    assert installed.headers["ETag"] == checked_out.headers["ETag"]


def test_several_processes_serve_it(program: Program, tmp_path: Path) -> None:
    command = [str(program.command), "serve", "--workers", "2"]
    with run_server(command, {**program.env, "PYTHONPATH": ""}, tmp_path) as url:
        assert httpx.get(f"{url}/v1/claims", timeout=WAIT_SECONDS).status_code == 200


def test_assistants_get_the_same_tools(program: Program, tmp_path: Path) -> None:
    async def list_names() -> list[str]:
        parameters = StdioServerParameters(
            command=str(program.command), args=["mcp"], env=dict(program.env), cwd=tmp_path
        )
        async with Client(stdio_client(parameters)) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert asyncio.run(list_names()) == [tool.name for tool in TOOLS]
    assert [path.name for path in tmp_path.iterdir()] == ["sciatica.db"]


def test_each_command_does_its_work_in_an_empty_folder(program: Program, tmp_path: Path) -> None:
    assert program.run("verify", cwd=tmp_path).endswith("The seed is valid.\n")
    assert program.run("load", cwd=tmp_path).startswith("Loaded release 20")
    assert program.run("load", cwd=tmp_path).startswith("Already loaded: release 20")
    assert program.run("check", cwd=tmp_path) == "The database holds what was loaded.\n"
    assert program.run("manifest", cwd=tmp_path)

    told = program.run("new", "mine", cwd=tmp_path)
    guide = Path(told.splitlines()[-1])
    assert told.startswith("Wrote mine")
    assert guide.read_bytes() == (ROOT / GUIDE).read_bytes()
    assert (guide.parent / "../seed_data/README.md").is_file()
    own = program.run("verify", "--corpus", "mine", cwd=tmp_path)
    assert own.endswith("The seed is valid.\n")
    assert program.run("load", "--corpus", "mine", cwd=tmp_path).startswith("Loaded release")


def test_uvx_runs_it_with_nothing_installed(
    uv: str, wheel: Path, foreign_env: Mapping[str, str], tmp_path: Path
) -> None:
    """As README and docs/assistants.md say it, with the extra and without."""
    for wanted in (str(wheel), f"sciatica-api[mcp] @ {wheel.as_uri()}"):
        command = [uv, "tool", "run", "--from", wanted, "sciatica-api", "--version"]
        assert _run(command, tmp_path, foreign_env) == f"sciatica-api {__version__}\n"
    assert list(tmp_path.iterdir()) == []


def test_its_list_of_parts_is_sound_and_whole(
    wheel: Path, program: Program, tmp_path: Path
) -> None:
    """By the command of SECURITY.md, of the environment in which it was installed."""
    [command] = re.findall(r"^uv run (cyclonedx-py .+) built$", SECURITY, re.MULTILINE)
    written = tmp_path / "parts.cdx.json"
    arguments = command.replace("dist/sciatica_api.cdx.json", str(written)).split()
    tool = Path(sys.executable).parent / arguments[0]
    _run([tool, *arguments[1:], program.command.parent.parent], ROOT, program.env)

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written.read_text()) is None
    parts = json.loads(written.read_text())
    root = parts["metadata"]["component"]
    assert (root["name"], root["version"]) == ("sciatica-api", __version__)
    versions = {normalise(one["name"]): one["version"] for one in parts["components"]}
    locked = dict(
        re.findall(
            r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE
        )
    )
    needed = list_needed(wheel)
    assert len(needed) > 10
    assert {name: versions.get(name) for name in needed} == {name: locked[name] for name in needed}
    direct = {one["ref"]: one.get("dependsOn", []) for one in parts["dependencies"]}
    assert len(direct[root["bom-ref"]]) >= len(needed)


def list_needed(wheel: Path) -> set[str]:
    """What the wheel itself says it needs, here and without extras."""
    [name] = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("/METADATA")]
    told = zipfile.ZipFile(wheel).read(name).decode()
    requirements = map(Requirement, re.findall("^Requires-Dist: (.+)$", told, re.MULTILINE))
    return {
        normalise(one.name)
        for one in requirements
        if one.marker is None or one.marker.evaluate({"extra": ""})
    }


def normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
