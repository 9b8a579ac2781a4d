"""The explorer: one page for every view, and the files of `app/explorer`, which ask the API.

The files lie at `explorer/<version>/…`, so they may be kept for good: another version has another
address. All addresses in the page are relative to its own, so it works below any prefix.
"""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.corpus import CorpusRecord
from app.routers.answer import AnswerDep
from app.routers.assets import PAGE_HEADERS, Assets, make_etag
from app.routers.route import PageRoute
from app.schemas.parameters import NoParameters

EXPLORER_DIRECTORY = Path(__file__).parent.parent / "explorer"

# Nothing inline, no other host, and no text that becomes markup.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
_IMPORTED = re.compile(r'^(?:import|export) (?:.* from )?"(\.[^"]+)";', re.MULTILINE)


@dataclass(frozen=True)
class View:
    """What stands in the page before its view is drawn, for people and search engines."""

    path: str
    module: str
    title: str
    description: str


VIEWS = (
    View(
        "/",
        "start",
        "What pages say about {subject}",
        "See who says what about {subject}, in which words, and where web pages disagree.",
    ),
    View("/map", "map", "Agreement map", "Every statement and every page in one table of signs."),
    View(
        "/disputes",
        "positions",
        "Disputes",
        "Questions on {subject} that web pages answer differently.",
    ),
    View(
        "/disputes/{id}",
        "positions",
        "A dispute",
        "Both sides of a question, each in its pages' own words.",
    ),
    View("/claims/{id}", "positions", "A statement", "What each page holds on it, in which words."),
    View(
        "/exercises", "items", "Exercises", "Which pages recommend which exercise, and which warn."
    ),
    View(
        "/exercises/{id}", "items", "An exercise", "Who recommends it, who warns, how it is done."
    ),
    View(
        "/treatments",
        "items",
        "Treatments",
        "Which pages recommend which treatment, and which warn.",
    ),
    View(
        "/treatments/{id}",
        "items",
        "A treatment",
        "Who recommends it, who warns, what guidelines say.",
    ),
    View(
        "/conditions",
        "items",
        "Conditions",
        "What pages name as causes, as look-alikes, as serious.",
    ),
    View(
        "/conditions/{id}",
        "items",
        "A condition",
        "What pages say it has to do with {subject}.",
    ),
    View("/pages", "pages", "Pages", "The pages that were read, who wrote them, what they sell."),
    View("/pages/{id}", "pages", "A page", "What it says, what it alone says, what it sells."),
    View(
        "/pages/{id}/vs/{other}",
        "pages",
        "Two pages",
        "Where two pages differ, and where they agree.",
    ),
    View("/search", "search", "Search", "Search statements, exercises, treatments and conditions."),
    View(
        "/method",
        "about",
        "How agreement is worked out",
        "The rules, the words, and a calculator.",
    ),
    View(
        "/developers",
        "about",
        "For developers",
        "The public API behind these pages, to try out.",
    ),
)

router = APIRouter(include_in_schema=False)

ASSETS = Assets(EXPLORER_DIRECTORY)
FILES = ASSETS.read()
TEMPLATE = Template((EXPLORER_DIRECTORY / "page.html").read_text(encoding="utf-8"))
VERSION = ASSETS.version


@dataclass(frozen=True, eq=False)
class Site:
    """Where pages stand, and what differs there.

    `files` are modules and stylesheet, at `explorer/<version>/`. Pages that are directories end in
    `/`. `table` is where the map lies as CSV, `policy` what no header tells, `note` what a reader
    must know of these pages.
    """

    files: Mapping[str, bytes] = field(default_factory=lambda: FILES)
    version: str = VERSION
    has_directories: bool = False
    table: str = "v1/matrix?format=csv"
    policy: str = ""
    note: str = ""

    def find_root(self, path: str) -> str:
        """The way from a page to the root of all."""
        depth = path.count("/") - 1 + (self.has_directories and path != "/")
        return "/".join([".."] * depth) or "."


SERVED = Site()


@lru_cache(maxsize=2 * len(VIEWS))  # one release goes while the next one comes
def write_page(view: View, corpus: CorpusRecord, site: Site = SERVED) -> bytes:
    """The page of a view, with addresses relative to its own, in the words of the corpus."""
    root = site.find_root(view.path)
    files = f"{root}/explorer/{site.version}"
    title, heading = corpus.fill(view.title), corpus.heading
    page = TEMPLATE.substitute(
        site=escape(heading),
        title=escape(title if view.path == "/" else f"{title} – {heading}"),
        heading=escape(title),
        description=escape(corpus.fill(view.description)),
        disclaimer=escape(corpus.disclaimer),
        emergency=escape(corpus.emergency),
        corpus=_write_data('type="application/json" id="corpus"', _list_told(corpus)),
        root=root,
        end="/" if site.has_directories else "",
        table=site.table,
        policy=site.policy,
        note=Template(site.note).substitute(root=root),
        files=files,
        preloads="\n    ".join(
            f'<link rel="modulepreload" href="{files}/{name}">'
            for name in list_modules(view, site.files)
        ),
        structured=_describe_dataset(view, corpus) if view.path == "/" else "",
    )
    return page.encode()


def list_modules(view: View, files: Mapping[str, bytes] = FILES) -> list[str]:
    """All that a view needs, so that a browser asks for it at once and not one after the other."""
    known = {f"views/{view.module}.js"}
    waiting = {"main.js", *known}
    while waiting:
        name = waiting.pop()
        found = {
            posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))
            for imported in _IMPORTED.findall(files[name].decode())
        }
        waiting |= found - known
        known |= found
    return sorted(known)


def _list_told(corpus: CorpusRecord) -> dict[str, object]:
    """What the scripts tell of the corpus."""
    return {
        "title": corpus.title,
        "heading": corpus.heading,
        "subject": corpus.subject,
        "license": corpus.license.name,
        "emergency": corpus.emergency,
        "topics": {topic.id: topic.heading for topic in corpus.topics},
        "roles": {role.id: [role.heading, role.short] for role in corpus.roles},
    }


def _describe_dataset(view: View, corpus: CorpusRecord) -> str:
    """schema.org for search engines."""
    description = corpus.fill(view.description)
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": corpus.fill(view.title),
        "description": f"{description} Statements with citations and graded agreement.",
        "license": corpus.license.url,
        "isAccessibleForFree": True,
        "url": "./",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": "./v1/export/claims.csv",
            },
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": "./v1/export/release.json",
            },
        ],
    }
    return _write_data('type="application/ld+json"', described)


def _write_data(attributes: str, value: object) -> str:
    """Data that no browser runs."""
    written = json.dumps(value, indent=2).replace("<", "\\u003c")
    return f"<script {attributes}>{written}</script>"


def _add_view(view: View) -> None:
    depth = view.path.count("/") - 1
    up = "../" * depth or "./"
    headers = {
        **PAGE_HEADERS,
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cache-Control": "max-age=60",
        "Link": f'<{up}openapi.json>; rel="service-desc", <{up}docs>; rel="service-doc"',
    }

    def get_view(
        answer: AnswerDep, parameters: Annotated[NoParameters, Query()], **_: str
    ) -> Response:
        content = write_page(view, answer.release.corpus)
        etag = {"ETag": make_etag(content, answer.release.digest)}
        return Response(content, media_type="text/html", headers=headers | etag)

    router.add_api_route(view.path, get_view, methods=["GET"], route_class_override=PageRoute)


for _view in VIEWS:
    _add_view(_view)


@router.route("/explorer/{version}/{name:path}", include_in_schema=False)
def get_file(request: Request) -> Response:
    """A module or the stylesheet."""
    return ASSETS.answer(request, **request.path_params)
