"""Sources for reference managers, read back by other people's parsers."""

import json
from typing import Any

import httpx
import pytest
import rispy
from asking import list_all
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from app.schemas.bibliography import build_csl, escape_tex, write_bibtex, write_ris
from app.schemas.sources import Document, Source, SourceLinks, Stances

SHA = "0" * 64
NOTE = f"Sciatica API source a-page; document SHA-256 {SHA}"


def make_source(**changes: Any) -> Source:
    fields: dict[str, Any] = {
        "id": "a-page",
        "label": "Page about it",
        "label_is_ours": True,
        "title": None,
        "author": None,
        "publisher": None,
        "url": None,
        "published": None,
        "language": "en",
        "document": Document(
            file="a.txt",
            sha256=SHA,
            characters=500,
            words=80,
            sentences=8,
            sentences_accounted_for=7,
            share_accounted_for=0.875,
            excluded_regions=[],
        ),
        "senses": [],
        "interests": [],
        "stances": Stances(supports=1, opposes=0, qualifies=0),
        "links": SourceLinks(self="/v1/sources/a-page", claims="/v1/claims?source=a-page"),
        **changes,
    }
    return Source(**fields)


FULL = make_source(
    title="100 % of it & “more” – C:\\x_1 $5 #2 ~ Übung, naïve…",
    author="Zoë Doe and Sons",
    publisher="Fuß & Söhne",
    url="https://page.example/a_b%20c?d=1&e=~f#g",
    published="2024-05-09",
)


def read_bibtex(text: str) -> list[dict[str, str]]:
    """The entries, commands of TeX turned back into letters, but for the address: it is none."""
    library = parse_string(text)
    decoded = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return [
        {
            "type": entry.entry_type,
            "key": entry.key,
            **{field.key: str(field.value) for field in entry.fields},
            **{field.key: str(field.value) for field in raw.fields if field.key == "url"},
        }
        for entry, raw in zip(decoded.entries, library.entries, strict=True)
    ]


def test_a_full_source_as_csl_json() -> None:
    assert build_csl(FULL) == {
        "id": "a-page",
        "type": "webpage",
        "title": FULL.title,
        "author": [{"literal": "Zoë Doe and Sons"}],
        "publisher": "Fuß & Söhne",
        "issued": {"date-parts": [[2024, 5, 9]]},
        "URL": FULL.url,
        "language": "en",
        "note": NOTE,
    }


def test_a_full_source_as_bibtex() -> None:
    assert read_bibtex(write_bibtex(FULL)) == [
        {
            "type": "misc",
            "key": "a-page",
            "title": FULL.title,
            "author": "Zoë Doe and Sons",
            "publisher": "Fuß & Söhne",
            "year": "2024",
            "month": "05",
            "day": "09",
            "url": FULL.url,
            "language": "en",
            "note": NOTE,
        }
    ]


def test_a_full_source_as_ris() -> None:
    [record] = rispy.loads(write_ris(FULL))

    assert record == {
        "type_of_reference": "ELEC",
        "id": "a-page",
        "title": FULL.title,
        "authors": ["Zoë Doe and Sons"],
        "publisher": "Fuß & Söhne",
        "year": "2024",
        "date": "2024/05/09/",
        "urls": [FULL.url],
        "language": "en",
        "notes": [NOTE],
    }


def test_what_is_not_stated_is_left_out_and_a_title_of_ours_is_marked() -> None:
    source = make_source()
    note = f"{NOTE}; title in brackets supplied by Sciatica API"

    assert build_csl(source) == {
        "id": "a-page",
        "type": "webpage",
        "title": "[Page about it]",
        "language": "en",
        "note": note,
    }
    assert read_bibtex(write_bibtex(source)) == [
        {"type": "misc", "key": "a-page", "title": "[Page about it]", "language": "en", "note": note}
    ]  # fmt: skip
    assert rispy.loads(write_ris(source)) == [
        {
            "type_of_reference": "ELEC",
            "id": "a-page",
            "title": "[Page about it]",
            "language": "en",
            "notes": [note],
        }
    ]


@pytest.mark.parametrize(
    ("published", "csl", "ris"),
    [("2024", [[2024]], "2024///"), ("2024-05", [[2024, 5]], "2024/05//")],
)
def test_a_date_is_as_fine_as_stated(published: str, csl: list[list[int]], ris: str) -> None:
    source = make_source(published=published)

    assert build_csl(source)["issued"] == {"date-parts": csl}
    [record] = rispy.loads(write_ris(source))
    assert (record["year"], record["date"]) == ("2024", ris)


def test_a_date_in_other_words_is_repeated_not_guessed() -> None:
    source = make_source(title="A title", published="Spring, last year")

    assert "issued" not in build_csl(source)
    assert build_csl(source)["note"] == f"{NOTE}; published Spring, last year"
    [entry] = read_bibtex(write_bibtex(source))
    assert "year" not in entry
    [record] = rispy.loads(write_ris(source))
    assert "date" not in record


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & b", r"a \& b"),
        ("50 %", r"50 \%"),
        (r"\{", r"{\textbackslash}{\textbraceleft}"),
        ("}", r"{\textbraceright}"),
        ("^_~$#", r"{\textasciicircum}\_{\textasciitilde}\$\#"),
        ("é ü ç", r"{\'{e}} {\"{u}} {\c{c}}"),
        ("it’s", r"it{\textquoteright}s"),
        ("字", "字"),
    ],
)
def test_tex_sets_text_as_it_stands(text: str, escaped: str) -> None:
    assert escape_tex(text) == escaped


def test_no_text_of_a_page_ends_its_field() -> None:
    title = "One } two\nTI  - three"
    source = make_source(title=title, url="https://page.example/}a{b\\c")

    [record] = rispy.loads(write_ris(source))
    assert record["title"] == "One } two TI - three"
    [entry] = read_bibtex(write_bibtex(source))
    assert entry["title"].split() == ["One", "two", "TI", "-", "three"]  # it knows no brace
    assert write_bibtex(source).count("{") == write_bibtex(source).count("}")
    assert entry["url"] == "https://page.example/%7Da%7Bb%5Cc"


@pytest.mark.parametrize("fixture", ["sqlite_api", "postgres_api", "real_api"])
def test_every_source_is_in_every_bibliography(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    api: httpx.Client = request.getfixturevalue(fixture)
    sources = list_all(api, "/v1/sources?limit=100")
    names = [source["title"] or f"[{source['label']}]" for source in sources]

    csl = json.loads(api.get("/v1/export/sources.csl.json").content)
    bib = read_bibtex(api.get("/v1/export/sources.bib").text)
    ris = rispy.loads(api.get("/v1/export/sources.ris").text)

    ids = [source["id"] for source in sources]
    assert [item["id"] for item in csl] == [e["key"] for e in bib] == [r["id"] for r in ris] == ids
    assert [item["title"] for item in csl] == [record["title"] for record in ris] == names
    assert [entry["title"] for entry in bib] == names
    for source, item, entry, record in zip(sources, csl, bib, ris, strict=True):
        for note in (item["note"], entry["note"], record["notes"][0]):
            assert source["document"]["sha256"] in note
