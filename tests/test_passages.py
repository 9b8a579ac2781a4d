"""Passages in the words of the documents, where whoever serves holds them, and only then."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import get, read_table
from conftest import serve_database
from seeds import make_seed
from test_cli import run

from app.curation.checks import read_seed
from app.curation.corpus_records import Seed
from app.load.transaction import load_seed
from app.passages import Passages, read_passages
from app.shipped import SEED_DIRECTORY

# Letters outside the basic plane count as one, line ends of other alphabets and quotes are kept.
TEXT = "𝔖𝔠𝔦 “head” \u2028\u00a0\\ " + "some words and more. " * 30
FILES = {f"{name}.txt": f"{name} {TEXT}" for name in ("alpha", "beta", "gamma")}
PLACES = ["/v1/citations", "/v1/citations/claim--rolling-helps--beta--50", "/v1/claims",
          "/v1/claims/rolling-helps", "/v1/claims/rolling-helps?lens_basis=direct",
          "/v1/exercises", "/v1/exercises/rolling?only_disinterested=true", "/v1/conditions",
          "/v1/treatments", "/v1/conflicts", "/v1/conflicts/whether-rolling-helps", "/v1/sources",
          "/v1/export/release.json"]  # fmt: skip


def make_documented_seed() -> Seed:
    """The invented seed, its documents being those of FILES."""
    seed = make_seed()
    sources = []
    for source in seed.sources:
        sha256 = hashlib.sha256(FILES[source.document.file].encode()).hexdigest()
        document = source.document.model_copy(update={"sha256": sha256})
        sources.append(source.model_copy(update={"document": document}))
    return seed.model_copy(update={"sources": sources})


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    directory = tmp_path / "documents"
    directory.mkdir()
    for name, text in FILES.items():
        (directory / name).write_bytes(text.encode())
    return directory


@pytest.fixture
def documented_url(empty_url: str) -> str:
    load_seed(make_documented_seed(), empty_url)
    return empty_url


def list_locators(value: object) -> Iterator[dict[str, Any]]:
    """Every locator of an answer, however deep."""
    if isinstance(value, dict):
        if "passage" in value:
            yield value
        for part in value.values():
            yield from list_locators(part)
    elif isinstance(value, list):
        for part in value:
            yield from list_locators(part)


def cut(locator: dict[str, Any]) -> str:
    passage = locator["passage"]
    return FILES[locator["document"]][passage["start"] : passage["end"]]


def test_every_answer_holds_the_passages_of_the_documents_at_hand(
    documented_url: str, documents: Path, tmp_path: Path
) -> None:
    with serve_database(
        documented_url, tmp_path, serve_passages="true", documents_dir=str(documents)
    ) as api:
        for path in PLACES:
            locators = list(list_locators(get(api, path)))
            assert locators, path
            for locator in locators:
                assert locator["passage"]["text"] == cut(locator), path
        for line in api.get("/v1/export/citations.ndjson").text.split("\n")[:-1]:
            locator = json.loads(line)["locator"]
            assert locator["passage"]["text"] == cut(locator)
        for path in ("export/citations.csv", "citations?format=csv&limit=100"):
            rows = read_table(api, path)
            assert rows
            for row in rows:
                start, end = int(row["locator.passage.start"]), int(row["locator.passage.end"])
                assert row["locator.passage.text"] == FILES[row["locator.document"]][start:end]


def test_without_the_setting_no_passage_is_served(
    documented_url: str, documents: Path, tmp_path: Path
) -> None:
    settings = {"documents_dir": str(documents)}
    with (
        serve_database(documented_url, tmp_path, **settings) as plain,
        serve_database(documented_url, tmp_path, serve_passages="1", **settings) as filled,
    ):
        for path in PLACES:
            locators = list(list_locators(get(plain, path)))
            assert {locator["passage"]["text"] for locator in locators} == {None}, path
            etags = [api.get(path).headers["ETag"] for api in (plain, filled)]
            assert etags[0] != etags[1]
            known = {"If-None-Match": etags[0]}
            assert filled.get(path, headers=known).status_code == 200


def test_what_is_made_to_be_passed_on_holds_quotes_only(
    documented_url: str, documents: Path, tmp_path: Path
) -> None:
    with serve_database(
        documented_url, tmp_path, serve_passages="true", documents_dir=str(documents)
    ) as api:
        for path in ("/v1/claims", "/v1/citations", "/v1/exercises/rolling"):
            assert "and more" not in api.get(f"{path}?format=jsonld").text


def test_a_release_that_comes_later_is_served_without_what_is_not_at_hand(
    documented_url: str, documents: Path, tmp_path: Path
) -> None:
    """Its other passages are."""
    (documents / "beta.txt").write_text("another text")
    with serve_database(
        documented_url, tmp_path, serve_passages="true", documents_dir=str(documents)
    ) as api:
        locators = list(list_locators(get(api, "/v1/citations?limit=100")))

    texts = {(locator["document"], locator["passage"]["text"] is None) for locator in locators}
    assert texts == {("alpha.txt", False), ("beta.txt", True), ("gamma.txt", False)}


@pytest.mark.parametrize("fault", ["missing", "another text", "cut"])
def test_a_start_is_refused_where_a_document_is_not_the_one_that_was_read(
    documents_dir: Path, tmp_path: Path, fault: str
) -> None:
    copies = tmp_path / "documents"
    copies.mkdir()
    names = [source.document.file for source in read_seed(SEED_DIRECTORY).sources]
    for name in names:
        (copies / name).write_bytes((documents_dir / name).read_bytes())
    wrong = copies / names[1]
    content = wrong.read_bytes()
    wrong.unlink()
    if fault != "missing":
        wrong.write_bytes(content[:-1] if fault == "cut" else b"another text")

    result = run(
        "serve",
        cwd=tmp_path,
        SCIATICA_SERVE_PASSAGES="true",
        SCIATICA_DOCUMENTS_DIR=str(copies),
    )

    assert result.returncode == 1
    told, problem = result.stderr.strip().splitlines()[-2:]
    assert told == "passages cannot be served:"
    assert problem.startswith(
        f"{names[1]} cannot be read" if fault == "missing" else f"{names[1]} is another text"
    )


def test_a_document_that_is_not_utf_8_is_none(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"Caf\xe9 au lait.")
    sha256 = hashlib.sha256(b"Caf\xe9 au lait.").hexdigest()

    passages = read_passages(tmp_path, {"latin.txt": sha256})

    assert passages.texts == {}
    assert passages.problems == ["latin.txt is not UTF-8: invalid continuation byte"]


def test_passages_need_a_directory(tmp_path: Path) -> None:
    result = run("serve", cwd=tmp_path, SCIATICA_SERVE_PASSAGES="true")

    assert result.returncode == 1
    assert result.stderr.strip() == "SCIATICA_SERVE_PASSAGES: needs SCIATICA_DOCUMENTS_DIR"


def test_every_passage_of_the_real_data_holds_its_quote(
    documents_dir: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'real.db'}"
    load_seed(read_seed(SEED_DIRECTORY), url)
    with serve_database(
        url, tmp_path, serve_passages="true", documents_dir=str(documents_dir)
    ) as api:
        lines = api.get("/v1/export/citations.ndjson").text.split("\n")[:-1]

    for citation in map(json.loads, lines):
        locator = citation["locator"]
        text = (documents_dir / locator["document"]).read_bytes().decode()
        passage = locator["passage"]
        assert passage["text"] == text[passage["start"] : passage["end"]]
        first = locator["start"] - passage["start"]
        assert passage["text"][first:].startswith(citation["quote"])
    assert len(lines) > 700


def test_no_text_of_a_record_is_taken_for_a_place() -> None:
    sha256 = "a" * 64
    place = f'"document_sha256":"{sha256}","passage":{{"start":0,"end":3,"text":null}}'
    body = json.dumps({"statement": place, "locator": json.loads(f"{{{place}}}")},
                      separators=(",", ":"))  # fmt: skip

    filled = json.loads(Passages({sha256: "one two"}).fill(body.encode()))

    assert filled["statement"] == place
    assert filled["locator"]["passage"]["text"] == "one"
