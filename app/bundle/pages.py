"""The explorer as files: a page for every address, and modules that read files, not the API."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from itertools import permutations
from pathlib import Path
from string import Template

from app.bundle.answers import NEEDING_SERVER, File, name_file
from app.bundle.lookup import LOOKUP_FILE, write_lookup
from app.queries.renderings import list_ids
from app.routers.answer import Answer
from app.routers.pages import CONTENT_SECURITY_POLICY, FILES, VIEWS, Site, View, write_page
from app.schemas.llms import LLMS_FILE, write_llms
from app.vocabulary import RecordKind

_OWN = Path(__file__).parent / "explorer"
_REPLACED = "address.js"  # the one module of the explorer that knows where answers are
_KEPT_AS = "api.js"

# Of what an address names one, by how it begins.
_NAMED: Mapping[str, RecordKind] = {
    "claims": RecordKind.CLAIM,
    "conditions": RecordKind.CONDITION,
    "disputes": RecordKind.CONFLICT,
    "exercises": RecordKind.EXERCISE,
    "pages": RecordKind.SOURCE,
    "treatments": RecordKind.TREATMENT,
}

_NOTE = """<p>These pages are files. Filters work in your browser, and words are found as they are
        spelt; <a href="$root/docs/">what these files are, and what needs a server</a>.</p>"""
_ASKED_OF_FILES = (
    "These are files: lists are whole, filters and search need a server. "
    "[How files are called](docs/index.html)."
)
_RULE = Template((_OWN / "docs.html").read_text(encoding="utf-8"))


def list_page_files(answer: Answer) -> Iterator[File]:
    """All that browsers load, beside the answers themselves."""
    site, corpus = _make_site(), answer.release.corpus
    for name, content in site.files.items():
        yield File(f"explorer/{site.version}/{name}", [content])
    yield File(LOOKUP_FILE, write_lookup(answer))
    for view in VIEWS:
        page = write_page(view, corpus, site)
        for address in _list_addresses(answer, view):
            yield File(f"{address}/index.html".lstrip("/"), [page])
    yield File("docs/index.html", [_write_rule(answer, site)])
    yield File(LLMS_FILE, [write_llms(corpus, answer.meta(), _ASKED_OF_FILES, _find_file)])


def _make_site() -> Site:
    own = {path.name: path.read_bytes() for path in sorted(_OWN.glob("*.js"))}
    files = {**FILES, _KEPT_AS: FILES[_REPLACED], **own}
    told = b"".join(sha256(content).digest() for content in files.values())
    return Site(
        files=files,
        version=sha256(told).hexdigest()[:12],
        has_directories=True,
        table="v1/matrix/index.csv",
        policy=_write_policy(),
        note=_NOTE,
    )


def _write_policy() -> str:
    """That of the served pages, without what only a header can say."""
    rules = CONTENT_SECURITY_POLICY.split("; ")
    told = "; ".join(rule for rule in rules if not rule.startswith("frame-ancestors"))
    return f'<meta http-equiv="Content-Security-Policy" content="{told}">'


def _list_addresses(answer: Answer, view: View) -> Iterator[str]:
    """Those of a view, without what begins and ends them."""
    path = view.path.strip("/")
    named, *variables = path.split("/{")
    if not variables:
        yield path
        return
    ids = _list_ids(answer, _NAMED[named])
    count = path.count("{")
    for values in permutations(ids, count):
        yield f"{named}/{'/vs/'.join(values)}"


def _list_ids(answer: Answer, kind: RecordKind) -> Sequence[str]:
    with answer.read_again() as again:
        return list_ids(again.reader, list(answer.release.index.get_kind(kind)))


def _find_file(path: str) -> str | None:
    """Of the answer to a path of the API, null where it needs a server."""
    needs_server = path == "/docs" or path.partition("?")[0] in NEEDING_SERVER
    return None if needs_server else name_file(path)


def _write_rule(answer: Answer, site: Site) -> bytes:
    """For people: what the files are called, and what they cannot answer."""
    corpus, meta = answer.release.corpus, answer.meta()
    return _RULE.substitute(
        policy=_write_policy(),
        title=escape(corpus.title),
        version=escape(meta.release.version),
        disclaimer=escape(meta.disclaimer),
        license=escape(meta.license),
        files=f"../explorer/{site.version}",
    ).encode()
