"""Sources for reference managers, read back by other people's parsers."""

import json
from typing import Any

import httpx
import pybtex.database
import pytest
import rispy
from asking import list_all
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from builders import make_source as make_record
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from pybtex.plugin import find_plugin

from app.curation.corpus_records import PersonNameRecord
from app.schemas.bibliography import build_csl, escape_tex, write_biblatex, write_ris
from app.schemas.sources import Document, PersonName, Source, SourceLinks, Stances

SHA = "0" * 64
NOTE = f"Sciatica API source a-page; document SHA-256 {SHA}"


def make_source(**changes: Any) -> Source:
    fields: dict[str, Any] = {
        "id": "a-page",
        "label": "Page about it",
        "label_is_ours": True,
        "title": None,
        "author": None,
        "author_name": None,
        "publisher": None,
        "url": None,
        "published": None,
        "read": "2026-11-21",
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


SUPPLIER = "Sciatica API"

FULL = make_source(
    title="100 % of it & “more” – C:\\x_1 $5 #2 ~ Übung, naïve MRI…",
    author="Zoë Doe and Sons",
    publisher="Fuß & Söhne",
    url="https://page.example/a_b%20c?d=1&e=~f#g",
    published="2024-05-09",
)


PERSON = make_source(
    id="by-a-person",
    title="A title",
    author="Zoë de la Doe",
    author_name=PersonName(given="Zoë", family="de la Doe"),
    url="https://page.example/",
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
    assert build_csl(FULL, SUPPLIER) == {
        "id": "a-page",
        "type": "webpage",
        "title": FULL.title,
        "author": [{"literal": "Zoë Doe and Sons"}],
        "publisher": "Fuß & Söhne",
        "issued": {"date-parts": [[2024, 5, 9]]},
        "accessed": {"date-parts": [[2026, 11, 21]]},
        "URL": FULL.url,
        "language": "en",
        "note": NOTE,
    }


def test_a_full_source_as_biblatex() -> None:
    assert read_bibtex(write_biblatex(FULL, SUPPLIER)) == [
        {
            "type": "online",
            "key": "a-page",
            "title": FULL.title,
            "author": "Zoë Doe and Sons",
            "organization": "Fuß & Söhne",
            "date": "2024-05-09",
            "url": FULL.url,
            "urldate": "2026-11-21",
            "langid": "english",
            "note": NOTE,
        }
    ]


def test_a_full_source_as_ris() -> None:
    [record] = rispy.loads(write_ris(FULL, SUPPLIER))

    assert record == {
        "type_of_reference": "ELEC",
        "id": "a-page",
        "title": FULL.title,
        "authors": ["Zoë Doe and Sons"],
        "publisher": "Fuß & Söhne",
        "year": "2024",
        "date": "2024/05/09/",
        "urls": [FULL.url],
        "access_date": "2026/11/21/",
        "language": "en",
        "notes": [NOTE],
    }


def cite_with_csl(*sources: Source) -> list[str]:
    """As a style of citation sets them (Harvard, of those that come with citeproc)."""
    items = CiteProcJSON([build_csl(source, SUPPLIER) for source in sources])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, items, formatter.plain)
    for source in sources:
        bibliography.register(Citation([CitationItem(source.id)]))
    return [str(entry) for entry in bibliography.bibliography()]


def cite_with_bibtex(*sources: Source) -> list[str]:
    """As the style `unsrt` sets them."""
    database = pybtex.database.parse_string(
        "".join(write_biblatex(source, SUPPLIER) for source in sources), "bibtex"
    )
    style = find_plugin("pybtex.style.formatting", "unsrt")()
    text = find_plugin("pybtex.backends", "text")()
    entries = style.format_entries(database.entries.values())
    return [entry.text.render(text) for entry in entries]


def test_a_person_is_cited_by_family_with_the_day_of_reading() -> None:
    assert build_csl(PERSON, SUPPLIER)["author"] == [{"given": "Zoë", "family": "de la Doe"}]
    assert cite_with_csl(PERSON) == [
        "de la Doe, Z. (no date) A title. Available at: https://page.example/ "
        "(Accessed: November 21, 2026)."
    ]

    [entry] = pybtex.database.parse_string(
        write_biblatex(PERSON, SUPPLIER), "bibtex"
    ).entries.values()
    [person] = entry.persons["author"]
    assert person.first_names == ["Zoë"]
    assert person.prelast_names + person.last_names == ["de", "la", "Doe"]
    [cited] = cite_with_bibtex(PERSON)
    assert cited.startswith("Zoë de la Doe. A title.")
    assert cited.endswith("URL: https://page.example/ (visited on 2026-11-21).")

    [record] = rispy.loads(write_ris(PERSON, SUPPLIER))
    assert record["authors"] == ["de la Doe, Zoë"]


def test_a_name_that_nobody_took_apart_stays_in_one_piece() -> None:
    """`and` would part two authors, and the last word would be taken for the family."""
    [cited] = cite_with_csl(FULL)
    assert cited.startswith("Zoë Doe and Sons (2024)")

    [entry] = pybtex.database.parse_string(
        write_biblatex(FULL, SUPPLIER), "bibtex"
    ).entries.values()
    [person] = entry.persons["author"]
    assert (person.first_names, person.last_names) == ([], ["{Zoë Doe and Sons}"])


def test_a_style_writes_titles_in_its_own_case_but_for_what_must_keep_it() -> None:
    source = make_source(title="Pain of the SI Joint and an iPad", url="https://page.example/")

    [cited] = cite_with_bibtex(source)
    assert cited.startswith("Pain of the SI joint and an iPad.")
    [cited] = cite_with_bibtex(make_source())
    assert cited.startswith("[Page about it].")


@pytest.mark.parametrize(
    ("author", "given", "family"),
    [("Zoë Doe", "Zoë", "Roe"), ("Zoë Doe", "Z.", "Doe"), ("Zoë M. Doe", "Zoë", "Doe"),
     (None, "Zoë", "Doe")],
)  # fmt: skip
def test_the_parts_of_a_name_are_all_its_words(author: str | None, given: str, family: str) -> None:
    with pytest.raises(ValueError, match="author_name holds all words of author"):
        make_record(
            "a-page", author=author, author_name=PersonNameRecord(given=given, family=family)
        )


def test_a_language_that_biblatex_does_not_know_is_left_out() -> None:
    [entry] = read_bibtex(write_biblatex(make_source(language="xx"), SUPPLIER))

    assert "langid" not in entry


def test_what_is_not_stated_is_left_out_and_a_title_of_ours_is_marked() -> None:
    source = make_source()
    note = f"{NOTE}; title in brackets supplied by Sciatica API"

    assert build_csl(source, SUPPLIER) == {
        "id": "a-page",
        "type": "webpage",
        "title": "[Page about it]",
        "accessed": {"date-parts": [[2026, 11, 21]]},
        "language": "en",
        "note": note,
    }
    assert read_bibtex(write_biblatex(source, SUPPLIER)) == [
        {
            "type": "online",
            "key": "a-page",
            "title": "[Page about it]",
            "urldate": "2026-11-21",
            "langid": "english",
            "note": note,
        }
    ]
    assert rispy.loads(write_ris(source, SUPPLIER)) == [
        {
            "type_of_reference": "ELEC",
            "id": "a-page",
            "title": "[Page about it]",
            "access_date": "2026/11/21/",
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

    assert build_csl(source, SUPPLIER)["issued"] == {"date-parts": csl}
    [entry] = read_bibtex(write_biblatex(source, SUPPLIER))
    assert entry["date"] == published
    [record] = rispy.loads(write_ris(source, SUPPLIER))
    assert (record["year"], record["date"]) == ("2024", ris)


def test_a_date_in_other_words_is_repeated_not_guessed() -> None:
    source = make_source(title="A title", published="Spring, last year")

    assert "issued" not in build_csl(source, SUPPLIER)
    assert build_csl(source, SUPPLIER)["note"] == f"{NOTE}; published Spring, last year"
    [entry] = read_bibtex(write_biblatex(source, SUPPLIER))
    assert "date" not in entry
    [record] = rispy.loads(write_ris(source, SUPPLIER))
    assert "date" not in record


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & b", r"a \& b"),
        ("50 %", r"50 \%"),
        (r"\{", r"{\textbackslash}{\textbraceleft}"),
        ("}", r"{\textbraceright}"),
        ("^_~$#", r"{\textasciicircum}\_{\textasciitilde}\$\#"),
        ("é it’s 字", "é it’s 字"),
    ],
)
def test_tex_sets_text_as_it_stands(text: str, escaped: str) -> None:
    assert escape_tex(text) == escaped


def test_no_text_of_a_page_ends_its_field() -> None:
    title = "One } two\nTI  - three"
    source = make_source(title=title, url="https://page.example/}a{b\\c")

    [record] = rispy.loads(write_ris(source, SUPPLIER))
    assert record["title"] == "One } two TI - three"
    [entry] = read_bibtex(write_biblatex(source, SUPPLIER))
    assert entry["title"].split() == ["One", "two", "TI", "-", "three"]  # it knows no brace
    assert write_biblatex(source, SUPPLIER).count("{") == write_biblatex(source, SUPPLIER).count(
        "}"
    )
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
        assert (entry["urldate"], record["access_date"]) == ("2026-11-21", "2026/11/21/")


def test_the_authors_of_the_real_pages_are_persons(real_api: httpx.Client) -> None:
    csl = json.loads(real_api.get("/v1/export/sources.csl.json").content)

    assert [item["author"] for item in csl if "author" in item] == [
        [{"given": "Shona", "family": "Gilbert"}],
        [{"given": "Chelsa", "family": "Connolly"}],
    ]
