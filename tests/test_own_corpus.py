"""A corpus of somebody else, on another condition, from nothing to what is served of it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from conftest import ROOT, open_client, own_environment, run_server, serve_database
from playwright.sync_api import Browser
from reading import open_reader
from sqlalchemy import text
from test_cli import run

from app.curation.checks import read_seed
from app.database.engines import create_write_engine
from app.load.transaction import load_seed
from app.routers.pages import FILES, VIEWS

HEEL = ROOT / "tests" / "heel"
CORPUS = yaml.safe_load((HEEL / "corpus.yaml").read_text(encoding="utf-8"))
# What another corpus must never hear of.
FOREIGN = re.compile(r"sciatic|bladder|bowel|genital|both legs|herniat|lumbar", re.IGNORECASE)
# A file of the guide is named before its block.
GUIDED = re.compile(r"(?:^`(mine/[\w./-]+)`\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECORDS = ("claims", "citations", "conflicts", "exercises", "treatments", "conditions", "sources")


@pytest.fixture(scope="module")
def heel_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Served by the command line in a directory that holds nothing else."""
    directory = tmp_path_factory.mktemp("heel")
    command = [sys.executable, "-m", "app", "serve", "--corpus", str(HEEL)]
    env = {"SCIATICA_DATABASE_URL": "sqlite:///heel.db"}
    name = "the API over another corpus"
    with run_server(command, env, directory, name) as url, open_client(url) as client:
        yield client


def test_every_quote_of_it_is_proven(tmp_path: Path) -> None:
    result = run("verify", "--corpus", str(HEEL), cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "6 of 6 quotes exact, 0 of 5 sentences unaccounted for" in result.stdout
    assert "(at most 60%)" in result.stdout


def test_its_conflict_is_served_with_its_own_warnings(empty_url: str, tmp_path: Path) -> None:
    load_seed(read_seed(HEEL), empty_url)
    with serve_database(empty_url, tmp_path) as client:
        body = client.get("/v1/conflicts").json()
        [conflict] = body["data"]
        page = client.get("/").text

    assert body["meta"]["disclaimer"] == (
        "This API reports what 3 web pages say about heel pain and how far they agree. "
        f"{CORPUS['disclaimer']} {CORPUS['emergency'].strip()}"
    )
    assert body["meta"]["license"] == "CC0 1.0, without the quotes, which stay their authors'"
    sides = {side["position"]: [s["id"] for s in side["sources"]] for side in conflict["sides"]}
    assert sides == {"supports": ["barefoot-blog"], "opposes": ["morning-clinic"]}
    assert CORPUS["disclaimer"] in page
    assert CORPUS["emergency"].strip() in page


def test_nothing_of_it_speaks_of_another_corpus(heel_api: httpx.Client) -> None:
    for path in list_addresses(heel_api):
        response = heel_api.get(path)
        told = f"{response.headers} {response.text}"

        assert response.status_code in (200, 404, 422), path
        assert FOREIGN.findall(told) == [], path


def list_addresses(client: httpx.Client) -> Iterator[str]:
    """All that is described, every record in every form, pages, files, and refusals."""
    document = client.get("/openapi.json").json()
    yield "/openapi.json"
    for path, operations in document["paths"].items():
        content = operations["get"]["responses"]["200"].get("content", {})
        for media in content.values():
            for example in media.get("examples", {}).values():
                yield example["summary"].removeprefix("GET ")
        if "{" not in path:
            yield path if path not in ("/v1/search", "/v1/suggest") else f"{path}?q=heel"
    for name in RECORDS:
        for record in client.get(f"/v1/{name}?limit=100").json()["data"]:
            yield f"/v1/{name}/{record['id']}"
        yield f"/v1/{name}?limit=100&format=csv"
    for name in ("claims", "conditions", "exercises", "treatments", "citations"):
        yield f"/v1/{name}?limit=100&format=jsonld"
    for name in (*RECORDS, "positions", "topics", "safety", "body-parts"):
        yield f"/v1/export/{name}.csv"
        yield f"/v1/export/{name}.ndjson"
    for resource in client.get("/v1").json()["data"]["resources"]:
        if "{" not in resource["path"]:
            yield resource["path"]
    yield from (re.sub(r"\{\w+\}", "x", view.path) for view in VIEWS)
    files = re.findall(r'src="./(explorer/\w+)/main.js"', client.get("/").text)
    yield from (f"/{files[0]}/{name}" for name in FILES)
    yield from (
        "/docs",
        "/llms.txt",
        "/v1/nothing",
        "/v1/claims/nothing",
        "/v1/claims?topic=anatomy",
    )
    yield from ("/v1/conditions?role=mimic", "/v1/claims?nothing=1")


def test_its_files_and_names_begin_with_its_prefix(heel_api: httpx.Client) -> None:
    exported = heel_api.get("/v1/export/claims.csv")
    package = heel_api.get("/v1/export/datapackage.json").json()
    linked = heel_api.get("/v1/claims/walking-barefoot-helps?format=jsonld").json()
    bibliography = heel_api.get("/v1/export/sources.bib").text

    assert exported.headers["content-disposition"] == (
        'attachment; filename="heel-claims-2026.11.1.csv"'
    )
    assert (package["name"], package["title"]) == ("heel-api", "Heel Pain API")
    assert package["licenses"][0]["name"] == "CC0-1.0"
    assert linked["@graph"][0]["@id"] == "urn:heel-api:claim:walking-barefoot-helps"
    assert linked["@context"]["sa"] == "urn:heel-api:term:"
    assert "Heel Pain API source barefoot-blog" in bibliography


def test_its_topics_and_roles_are_what_can_be_asked_for(heel_api: httpx.Client) -> None:
    topics = [topic["id"] for topic in CORPUS["topics"]]
    unknown = heel_api.get("/v1/claims?topic=footware")
    [error] = unknown.json()["errors"]
    by_role = heel_api.get("/v1/conditions?role=serious").json()
    words = heel_api.get("/v1/release").json()["data"]["vocabulary"]

    assert [c["id"] for c in heel_api.get("/v1/claims?topic=footwear").json()["data"]] == [
        "walking-barefoot-helps"
    ]
    assert unknown.status_code == 422
    assert (error["allowed"], error["nearest"]) == (sorted(topics), "footwear")
    assert [condition["id"] for condition in by_role["data"]] == ["broken-heel-bone"]
    assert [word["word"] for word in words["topic"]] == topics
    assert words["role"][1]["meaning"] == "It must not be taken for heel pain."


def test_its_description_names_its_words_and_shows_its_records(heel_api: httpx.Client) -> None:
    document = heel_api.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    listed = document["paths"]["/v1/claims"]["get"]
    topic = next(each for each in listed["parameters"] if each["name"] == "topic")

    assert document["info"]["title"] == "Heel Pain API"
    assert document["info"]["license"]["name"] == "MIT; data CC0 1.0"
    assert CORPUS["emergency"].strip() in document["info"]["description"]
    assert schemas["Topic"]["enum"] == [topic["id"] for topic in CORPUS["topics"]]
    assert schemas["Role"]["enum"] == ["subject", "serious"]
    assert topic["schema"]["items"] == {"$ref": "#/components/schemas/Topic"}
    assert schemas["Claim"]["properties"]["topic"]["$ref"] == "#/components/schemas/Topic"
    assert "x-words" not in json.dumps(document)
    examples = listed["responses"]["200"]["content"]["application/json"]["examples"]
    assert examples["real"]["value"]["meta"]["disclaimer"].endswith("emergency department.")


@pytest.mark.parametrize("view", ["/", "/map", "/disputes", "/conditions", "/conditions/heel-pain",
                                  "/claims/walking-barefoot-helps", "/exercises/calf-stretch", "/treatments",
                                  "/pages/barefoot-blog", "/search?q=heel", "/method", "/developers"])  # fmt: skip
def test_its_pages_speak_of_it_alone(browser: Browser, heel_api: httpx.Client, view: str) -> None:
    with open_reader(browser, str(heel_api.base_url)) as reader:
        reader.open(view)
        title = reader.page.title()
        told = reader.page.evaluate("document.documentElement.textContent")

        assert reader.complaints == []
    assert title.endswith("What pages say about heel pain")
    assert CORPUS["emergency"].strip() in told
    assert FOREIGN.findall(f"{title} {told}") == []


def test_its_map_is_headed_by_its_own_topics(browser: Browser, heel_api: httpx.Client) -> None:
    with open_reader(browser, str(heel_api.base_url)) as reader:
        reader.open("/")

        assert "Shoes and bare feet" in reader.page.inner_text("main")


@pytest.mark.parametrize("missing", ["disclaimer", "emergency"])
def test_without_its_warnings_nothing_is_loaded(tmp_path: Path, missing: str) -> None:
    shutil.copytree(HEEL, tmp_path / "heel")
    told = {key: value for key, value in CORPUS.items() if key != missing}
    (tmp_path / "heel" / "corpus.yaml").write_text(yaml.safe_dump(told, sort_keys=False))

    result = run("load", "--corpus", "heel", cwd=tmp_path)

    assert result.returncode == 1
    assert result.stderr == f"corpus.yaml:1: {missing}: Field required\n1 problems in the seed\n"
    assert not (tmp_path / "sciatica.db").exists()


def test_without_its_warnings_nothing_is_served(empty_url: str, tmp_path: Path) -> None:
    load_seed(read_seed(HEEL), empty_url)
    engine = create_write_engine(empty_url)
    told = {
        key: value for key, value in CORPUS.items() if key not in ("emergency", "topics", "roles")
    }
    with engine.begin() as connection:
        connection.execute(text("UPDATE release SET corpus = :told"), {"told": json.dumps(told)})
    engine.dispose()

    with serve_database(empty_url, tmp_path) as client:
        answers = [client.get(path) for path in ("/v1/claims", "/", "/docs", "/openapi.json")]

    assert [answer.status_code for answer in answers] == [503] * 4
    assert answers[0].json()["detail"] == (
        "what the corpus says of itself was altered since it was loaded; run `load`."
    )


def test_a_new_corpus_is_proven_and_served_at_once(tmp_path: Path) -> None:
    written = run("new", "elbow", cwd=tmp_path)
    proven = run("verify", "--corpus", "elbow", cwd=tmp_path)
    command = [sys.executable, "-m", "app", "serve"]
    env = {"SCIATICA_CORPUS_DIR": "elbow"}
    with run_server(command, env, tmp_path, "the API over a new corpus") as url:
        conflicts = httpx.get(f"{url}/v1/conflicts", timeout=60).json()

    assert "sciatica-api serve --corpus elbow" in written.stdout
    assert proven.stdout.endswith("The seed is valid.\n")
    assert [conflict["id"] for conflict in conflicts["data"]] == ["do-steroid-injections-help"]
    assert FOREIGN.findall(json.dumps(conflicts)) == []


def test_a_new_corpus_is_written_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Mine.")

    result = run("new", str(tmp_path), cwd=tmp_path)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.strip() == f"{tmp_path} is not empty; nothing was written"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_warning_of_the_example_is_refused_on_another_subject(tmp_path: Path) -> None:
    run("new", "mine", cwd=tmp_path)
    corpus = tmp_path / "mine" / "corpus.yaml"
    corpus.write_text(corpus.read_text().replace("subject: tennis elbow", "subject: gout"))

    result = run("verify", "--corpus", "mine", cwd=tmp_path)

    assert result.returncode == 1
    assert "emergency: is that of the example on tennis elbow; say when a read" in result.stderr


def test_the_guide_leads_to_a_served_conflict(empty_url: str, tmp_path: Path) -> None:
    """Followed to the letter: its commands are run, and its files are written, in their order."""
    guide = (ROOT / "docs" / "your-own-corpus.md").read_text(encoding="utf-8")
    program = f"{sys.executable} -m app"
    env = {**own_environment(), "SCIATICA_DATABASE_URL": empty_url}
    for file, kind, content in GUIDED.findall(guide):
        if file:
            (tmp_path / file).write_text(content, encoding="utf-8")
        if kind == "sh":
            commands = content.replace("sciatica-api", program)
            subprocess.run(["bash", "-ec", commands], cwd=tmp_path, env=env, check=True)

    with serve_database(empty_url, tmp_path) as client:
        body = client.get("/v1/conflicts").json()

    [conflict] = body["data"]
    assert conflict["id"] == "does-holding-the-breath-help"
    assert [side["position"] for side in conflict["sides"]] == ["supports", "opposes"]
    assert "say about hiccups" in body["meta"]["disclaimer"]
    assert "elbow" not in json.dumps(body)


def test_a_corpus_that_is_no_directory_is_named(tmp_path: Path) -> None:
    for command in ("load", "serve", "verify", "manifest"):
        result = run(command, "--corpus", "nowhere", cwd=tmp_path)

        assert result.returncode == 1
        assert result.stderr == "--corpus: Path does not point to a directory\n"
    assert list(tmp_path.iterdir()) == []
