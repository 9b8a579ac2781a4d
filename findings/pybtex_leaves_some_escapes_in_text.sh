#!/usr/bin/env bash
# One would have guessed that a reader of BibTeX that knows \textendash, \textdegree and \% knows the
# other commands for one character that LaTeX itself defines. Those for quotation marks stay in the text
# as they are, without their braces, as do \textdollar and even \$, the usual way to write a dollar. So
# who writes BibTeX for such readers writes the characters themselves, or quotation marks as `` and ''.
#
# Seen with pybtex 0.26.1 and latexcodec 3.0.1 on CPython 3.11: a backslash is left by five of the
# twelve spellings below, in plain text and in HTML alike.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybtex==0.26.1 latexcodec==3.0.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from pybtex.database import parse_string
from pybtex.richtext import Text

READ = {
    r"{\textendash}": "–",
    r"{\textdegree}": "°",
    r"{\ss}": "ß",
    r"\%": "%",
    "``": "“",
    "''": "”",
    "“": "“",
}
LEFT = (r"{\textquotedblleft}", r"{\textquotedblright}", r"{\textquoteleft}", r"{\textdollar}", r"\$")


def title(spelling: str) -> Text:
    entries = parse_string(f"@misc{{one, title = {{a {spelling}b}}}}", "bibtex").entries
    return Text.from_latex(entries["one"].fields["title"])


print("pybtex", version("pybtex"), "latexcodec", version("latexcodec"), "Python", sys.version.split()[0])
same = True
for spelling in (*READ, *LEFT):
    text, html = title(spelling).render_as("text"), title(spelling).render_as("html")
    print(f"a {spelling}b: {text}")
    if spelling in READ:
        same &= text == f"a {READ[spelling]}b"
    else:
        command = spelling.strip("{}")
        same &= command in text and command in html and "{" not in text
sys.exit(0 if same else 1)
PYTHON
