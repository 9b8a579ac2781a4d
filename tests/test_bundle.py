"""A release written out as files: what the API answers, to the byte, or nothing at all."""

import json
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import get, list_all
from conftest import create_database, own_environment, serve_database
from seeds import make_seed
from test_cli import COMMAND, run
from test_own_corpus import FOREIGN, HEEL
from test_passages import FILES as DOCUMENTS
from test_passages import make_documented_seed
from waiting import WAIT_SECONDS, wait_until

from app.bundle.answers import NEEDING_SERVER
from app.bundle.writing import write_release
from app.curation.checks import read_seed
from app.database.engines import create_write_engine
from app.load.transaction import load_seed
from app.main import create_app
from app.settings import Settings

ITEMS = ("claims", "citations", "conditions", "conflicts", "exercises", "sources", "treatments")
LISTS = (*ITEMS, "body-parts", "safety", "topics")
TRIES = 20  # to stop a run before it has ended


@pytest.fixture(scope="module")
def bundle(
    real_api: httpx.Client, real_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The real release, as the API over the same file answers it."""
    assert real_api.get("/readyz").status_code == 200  # it is loaded
    place = tmp_path_factory.mktemp("bundle") / "files"
    export(place, f"sqlite:///{real_file}")
    return place


def export(place: Path, database_url: str, *arguments: str, **settings: str) -> str:
    """Write it there; what the command says of it."""
    variables = {f"SCIATICA_{name.upper()}": value for name, value in settings.items()}
    result = run(
        "export", str(place), *arguments, cwd=place.parent,
        **{"SCIATICA_DATABASE_URL": database_url, **variables},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return result.stdout


def list_names(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def read(place: Path, name: str) -> Any:
    return json.loads((place / name).read_bytes())


def list_item_paths(api: httpx.Client) -> Iterator[str]:
    for name in ITEMS:
        for record in list_all(api, f"/v1/{name}?view=compact&limit=100"):
            yield f"/v1/{name}/{record['id']}"


def test_every_item_is_its_answer_to_the_byte(bundle: Path, real_api: httpx.Client) -> None:
    paths = list(list_item_paths(real_api))

    assert len(paths) > 1_000
    for path in paths:
        assert (bundle / f"{path[1:]}.json").read_bytes() == real_api.get(path).content, path


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_whole_with_what_stands_around_it(
    bundle: Path, real_api: httpx.Client, name: str
) -> None:
    whole = read(bundle, f"v1/{name}/index.json")
    page = get(real_api, f"/v1/{name}")

    assert whole["data"] == list_all(real_api, f"/v1/{name}?limit=100")
    total = len(whole["data"])
    assert whole["meta"] == {**page["meta"], "total": total, "limit": total}
    assert whole["links"] == {"self": f"/v1/{name}", "first": f"/v1/{name}", "next": None}
    assert list(whole) == list(page)


def test_the_matrix_is_whole_and_a_table_too(bundle: Path, real_api: httpx.Client) -> None:
    whole = read(bundle, "v1/matrix/index.json")

    assert whole["data"] == list_all(real_api, "/v1/matrix?limit=100")
    assert whole["sources"] == get(real_api, "/v1/matrix")["sources"]
    table = real_api.get("/v1/matrix?format=csv").content
    assert (bundle / "v1/matrix/index.csv").read_bytes() == table


def test_all_else_is_its_answer_to_the_byte_and_nothing_is_missing(
    bundle: Path, real_api: httpx.Client
) -> None:
    document = get(real_api, "/openapi.json")
    others = list(list_other_paths(document))
    items = {f"{path[1:]}.json" for path in list_item_paths(real_api)}
    lists = {f"v1/{name}/index.json" for name in (*LISTS, "matrix")}

    named = {name_other(path): path for path in others}
    for name, path in named.items():
        assert (bundle / name).read_bytes() == real_api.get(path).content, path
    about_all = {"v1/matrix/index.csv", "DISCLAIMER.txt", "SHA256SUMS", "llms.txt"}
    written = {name for name in list_names(bundle) if not is_for_pages(name)}
    assert written == {*named, *items, *lists, *about_all}


def is_for_pages(name: str) -> bool:
    """Of the explorer: `test_bundle_pages.py` reads these."""
    return name.endswith("index.html") or name.startswith("explorer/")


def list_other_paths(document: dict[str, Any]) -> Iterator[str]:
    """What is described and is no list of records, nor one of them."""
    yield "/openapi.json"
    for path, operations in document["paths"].items():
        base = path.split("/")[2] if path.count("/") > 1 else ""
        if path in NEEDING_SERVER or base in (*LISTS, "matrix"):
            continue
        if "{records}" in path:
            for name in operations["get"]["parameters"][0]["schema"]["enum"]:
                yield path.replace("{records}", name)
        else:
            yield path


def name_other(path: str) -> str:
    if path == "/v1":
        return "v1/index.json"
    return path[1:] if "." in path.rsplit("/", 1)[1] else f"{path[1:]}.json"


def test_only_what_answers_a_question_needs_a_server(real_api: httpx.Client) -> None:
    paths = get(real_api, "/openapi.json")["paths"]

    asked = {path for path in paths if any(
        parameter["in"] == "query" and parameter["required"]
        for parameter in paths[path]["get"].get("parameters", ())
    )}  # fmt: skip
    assert asked < NEEDING_SERVER <= set(paths)


def test_what_must_be_told_with_it_lies_beside(bundle: Path, real_api: httpx.Client) -> None:
    meta = get(real_api, "/v1/release")["meta"]
    told = (bundle / "DISCLAIMER.txt").read_text(encoding="utf-8")

    assert told.startswith(f"Sciatica API, release {meta['release']['version']}\n")
    assert meta["disclaimer"] in told
    assert meta["license"] in told


def test_its_sums_are_those_of_all_its_files(bundle: Path) -> None:
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=bundle, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = (bundle / "SHA256SUMS").read_text().splitlines()

    assert (checked.returncode, checked.stdout) == (0, "")
    assert [line.split("  ")[1] for line in lines] == sorted(list_names(bundle) - {"SHA256SUMS"})


def test_two_runs_write_the_same_bytes(bundle: Path, real_file: Path, tmp_path: Path) -> None:
    export(tmp_path / "again", f"sqlite:///{real_file}")

    sums = [(place / "SHA256SUMS").read_bytes() for place in (bundle, tmp_path / "again")]
    assert sums[0] == sums[1]


def test_whoever_serves_files_may_read_them(tmp_path: Path) -> None:
    """As any file that is made there."""
    (tmp_path / "usual").mkdir()
    load_seed(make_seed(), f"sqlite:///{tmp_path / 'own.db'}")
    export_seed(tmp_path / "files")

    assert (tmp_path / "files").stat().st_mode == (tmp_path / "usual").stat().st_mode


def export_seed(place: Path, **settings: str) -> None:
    """What `own.db` beside it holds, whatever the corpus is by now."""
    database_url = f"sqlite:///{place.parent / 'own.db'}"
    given = Settings.model_validate({"database_url": database_url, **settings})
    write_release(create_app(given), place, given.root_path or "")


def test_what_is_served_below_a_prefix_is_written_so(tmp_path: Path) -> None:
    url, prefix = f"sqlite:///{tmp_path / 'own.db'}", "/some/where"
    load_seed(make_seed(), url)
    export_seed(tmp_path / "files", root_path=prefix)

    with serve_database(url, tmp_path, root_path=prefix) as api:
        for name in LISTS:
            whole = read(tmp_path / "files", f"v1/{name}/index.json")
            assert whole["data"] == list_all(api, f"/v1/{name}?limit=100")
            assert whole["links"]["self"] == f"{prefix}/v1/{name}"
        for name in ("claims/rolling-helps", "exercises/rolling", "agreement", "release"):
            content = (tmp_path / "files" / "v1" / f"{name}.json").read_bytes()
            assert content == api.get(f"/v1/{name}").content


def test_a_corpus_of_somebody_else_is_written_without_a_word_of_ours(
    empty_url: str, tmp_path: Path
) -> None:
    load_seed(read_seed(HEEL), empty_url)
    told = export(tmp_path / "files", empty_url, "--corpus", str(HEEL))

    assert re.search(r"^Wrote release 2026\.11\.1 to .*: \d+ files, \d\.\d MB\.$", told, re.M)
    for name in list_names(tmp_path / "files"):
        content = (tmp_path / "files" / name).read_bytes().decode(errors="replace")
        assert FOREIGN.findall(f"{name} {content}") == [], name


def test_a_new_file_is_loaded_first(tmp_path: Path) -> None:
    told = export(tmp_path / "files", "sqlite:///heel.db", "--corpus", str(HEEL))

    assert told.startswith("Loaded release 2026.11.1")
    assert read(tmp_path / "files", "v1/sources/index.json")["meta"]["total"] == 3


def test_passages_are_not_given_away_with_it(postgres_server: str, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, content in DOCUMENTS.items():
        (documents / name).write_text(content, encoding="utf-8")
    settings = {"serve_passages": "true", "documents_dir": str(documents)}
    with create_database(postgres_server, "documented") as url:
        load_seed(make_documented_seed(), url)
        with serve_database(url, tmp_path, **settings) as api:
            served = list_all(api, "/v1/citations")
        export(tmp_path / "files", url, **settings)

    written = read(tmp_path / "files", "v1/citations/index.json")["data"]
    assert {type(each["locator"]["passage"]["text"]) for each in served} == {str}
    assert {each["locator"]["passage"]["text"] for each in written} == {None}


@pytest.mark.parametrize("kept", ["notes.txt", ".hidden"])
def test_nothing_is_written_over_what_is_there(tmp_path: Path, kept: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / kept).write_text("Mine.")

    result = run("export", "mine", cwd=tmp_path)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "mine is no empty directory; nothing was written\n"
    assert list_names(tmp_path) == {f"mine/{kept}"}


def test_what_cannot_be_replaced_is_named_before_anything_is_done(tmp_path: Path) -> None:
    """A directory is put in its place, which a link and a mounted volume are not."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("empty")

    link, volume = (run("export", place, cwd=tmp_path) for place in ("link", "/proc"))

    assert link.stderr == "link is a link: name a new directory in it\n"
    assert volume.stderr == "/proc is a mounted volume: name a new directory in it\n"
    assert list_names(tmp_path) == set()


def test_a_file_and_a_place_below_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Mine.")

    over, below = (run("export", place, cwd=tmp_path) for place in ("file", "missing/files"))

    assert over.stderr == "file is no empty directory; nothing was written\n"
    assert below.stderr == "the directory of missing/files does not exist\n"
    assert list_names(tmp_path) == {"file"}


def test_an_empty_directory_is_filled(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    export(tmp_path / "files", "sqlite:///heel.db", "--corpus", str(HEEL))

    assert "SHA256SUMS" in list_names(tmp_path / "files")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "heel.db"]


def test_a_run_that_fails_on_its_way_leaves_nothing(tmp_path: Path) -> None:
    """The records that are read last were altered."""
    run("load", cwd=tmp_path, SCIATICA_CORPUS_DIR=str(HEEL))
    with create_write_engine(f"sqlite:///{tmp_path / 'sciatica.db'}").begin() as connection:
        connection.exec_driver_sql("UPDATE rendering SET body = '{}' WHERE kind = 'treatment'")

    result = run("export", "files", cwd=tmp_path, SCIATICA_CORPUS_DIR=str(HEEL))

    assert (result.returncode, result.stdout) == (1, "")
    assert re.fullmatch(r"record \d+ was altered since it was loaded; run `load`\n", result.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["sciatica.db"]


def test_without_a_release_nothing_is_written(postgres_server: str, tmp_path: Path) -> None:
    result = run("export", "files", cwd=tmp_path, SCIATICA_DATABASE_URL=postgres_server)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "No release is loaded; run `load`.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_nothing(
    real_api: httpx.Client, real_file: Path, tmp_path: Path, how: signal.Signals
) -> None:
    assert real_api.get("/readyz").status_code == 200
    for number in range(TRIES):
        place = tmp_path / str(number)
        code = stop_export(place, f"sqlite:///{real_file}", how)
        if not place.exists():
            break

    assert code != 0
    assert not place.exists()
    assert {path.name for path in tmp_path.iterdir()} <= {str(each) for each in range(TRIES)}


def stop_export(place: Path, database_url: str, how: signal.Signals) -> int:
    """Stop it as soon as it writes; it may have ended before."""
    environment = {**own_environment(), "SCIATICA_DATABASE_URL": database_url}
    process = subprocess.Popen(
        [*COMMAND, "export", place.name],
        cwd=place.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    beside = f".{place.name}.*/v1"
    wait_until(lambda: process.poll() is not None or any(place.parent.glob(beside)), "it writes")
    process.send_signal(how)
    return process.wait(WAIT_SECONDS)
