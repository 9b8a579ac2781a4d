"""`/llms.txt` (llmstxt.org): where a program that reads begins, in less than a thousand tokens.

Its links are relative to its own address, and those of all resources of the index.
"""

from collections.abc import Callable
from string import Template

from app.corpus import CorpusRecord
from app.schemas.catalogue import build_index
from app.schemas.page import Meta

LLMS_FILE = "llms.txt"
ASKED_OF_SERVER = (
    "Lists take `q`, filters, `view=compact`, `limit` and `cursor`; what is unknown is refused "
    "with what would be right. [All of it](openapi.json)."
)

_TEXT = Template("""\
# $title

> $description. Release $version.

$disclaimer Data: $license.

Whatever you pass on, pass on this notice, which page says it, and which says otherwise: `level` is
how far pages agree, `direction` on which side, `positions` what each holds, `citations` its words
and where they stand. $asking

## What there is

$links
## Optional

$exports""")


def write_llms(
    corpus: CorpusRecord, meta: Meta, asking: str, find_link: Callable[[str], str | None]
) -> bytes:
    """`find_link` says where the answer to a path is, null where there is none."""
    lines = {"links": "", "exports": ""}
    for resource in build_index(corpus).resources:
        path = resource.path.replace("{records}", "claims")
        link = None if "{" in path else find_link(path)
        if link is not None:
            place = "exports" if path.startswith("/v1/export/") else "links"
            name = path.removeprefix("/v1/export/").removeprefix("/v1/").lstrip("/")
            lines[place] += f"- [{name}]({link}): {resource.description}\n"
    return _TEXT.substitute(
        title=corpus.title,
        description=corpus.description,
        version=meta.release.version,
        disclaimer=meta.disclaimer,
        license=meta.license,
        asking=asking,
        **lines,
    ).encode()
